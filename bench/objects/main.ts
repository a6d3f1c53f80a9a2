import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@landfall/grib";
import { type Lake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { startPostgres, type ThrowAwayPostgres } from "../lib/postgres.ts";

/*
 * Small objects: from landing to commit, on both catalogs; then the time from landing to the start of work at 200 objects a second.
 * SYNTHETIC files of one field of 16 x 16 values, each a partition of its own. node bench/objects/main.ts [--objects 10000]
 */
const objects = Number(process.argv[process.argv.indexOf("--objects") + 1]) || 10_000;
const concurrency = 64;
const root = mkdtempSync(join(tmpdir(), "landfall-objects-"));

await using postgres: ThrowAwayPostgres | undefined = process.argv.includes("--sqlite")
  ? undefined
  : await startPostgres();
const goals = { sqlite: 1000, postgres: 500 };
for (const kind of ["sqlite", "postgres"] as const) {
  const folder = join(root, kind);
  mkdirSync(folder);
  writeFileSync(join(folder, "lake.config.ts"), config());
  if (kind === "postgres" && !postgres) {
    console.log("PostgreSQL is not installed: left out");
    continue;
  }
  const catalogAddress = kind === "sqlite" ? join(folder, "catalog.db") : ((await postgres?.database("objects")) ?? "");
  const lake = await openLake({
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress,
  });
  await lake.deploy();
  await through(kind, lake);
  await latency(kind, lake);
  await lake.close();
}
rmSync(root, { recursive: true, force: true });

async function through(kind: "sqlite" | "postgres", lake: Lake): Promise<void> {
  const worker = lake.worker({ threads: availableParallelism() });
  const started = performance.now();
  worker.tasks.start();
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let index = next++; index < objects; index = next++) {
        await land(lake, index);
        worker.tasks.wake();
      }
    }),
  );
  const landedMs = performance.now() - started;
  for (let done = 0; done < objects;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const row = await lake.catalog.db
      .selectFrom("inputs")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("state", "=", "accepted")
      .executeTakeFirst();
    done = Number(row?.count ?? 0);
  }
  const seconds = (performance.now() - started) / 1000;
  await worker.stop();
  console.log(
    `${kind}: ${objects} objects landed in ${(landedMs / 1000).toFixed(1)} s, committed in ${seconds.toFixed(1)} s: ${(objects / seconds).toFixed(0)} a second (goal ${goals[kind]}, ratio ${(objects / seconds / goals[kind]).toFixed(2)})`,
  );
}

async function latency(kind: string, lake: Lake): Promise<void> {
  const worker = lake.worker({ threads: availableParallelism() });
  worker.tasks.start();
  // a lake that runs: its threads are loaded and have done some work
  for (let i = 0; i < 50; i++) await land(lake, 1_000_000 + i).then(() => worker.tasks.wake());
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const count = 1000;
  const perSecond = 200;
  const first = objects;
  const started = performance.now();
  const landings: Promise<unknown>[] = [];
  for (let i = 0; i < count; i++) {
    const due = started + (i * 1000) / perSecond;
    const pause = due - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    landings.push(land(lake, first + i).then(() => worker.tasks.wake()));
  }
  await Promise.all(landings);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await worker.stop();
  const rows = await lake.catalog.db
    .selectFrom("runs")
    .innerJoin("objects", (join_) =>
      join_.on((eb) => eb("runs.subject", "=", eb.cast<string>("objects.number", "text"))),
    )
    .select(["runs.started_at", "objects.landed_at"])
    .where("objects.key", ">=", nameOf(first))
    .where("objects.key", "<", nameOf(1_000_000))
    .execute();
  const waits = rows.map((row) => row.started_at - row.landed_at).toSorted((a, b) => a - b);
  const p = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))];
  console.log(
    `${kind}: landing to start of work at ${perSecond} objects a second: p50 ${p(0.5)} ms, p99 ${p(0.99)} ms of ${waits.length} (goal p99 75 ms)`,
  );
}

function land(lake: Lake, index: number): Promise<unknown> {
  const bytes = file(index);
  return lake.landing.land({
    source: "incoming",
    key: nameOf(index),
    bytes: (async function* () {
      yield bytes;
    })(),
  });
}

function nameOf(index: number): string {
  return `small.${String(index).padStart(7, "0")}.grib2`;
}

function file(index: number): Uint8Array {
  return encode({
    category: 0,
    number: 0,
    level: { type: "heightAboveGround", value: 2 },
    time: {
      reference: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 100) * 3_600_000).toISOString(),
      step: index % 100,
    },
    grid: { ni: 16, nj: 16, latitudeOfFirst: 15, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 15 },
    values: Float32Array.from({ length: 256 }, (_, i) => 280 + ((index * 31 + i * 17) % 100) / 10),
    packing: { decimalScale: 1 },
  });
}

function config(): string {
  return `import { axis, folder, grib, grid, lake, latLon } from "landfall";
const raw = grid({
  from: folder("./incoming").match(/\\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" } } }),
  on: latLon({ lat: [15, 0, 16], lon: [0, 15, 16] }),
  partition: { model: "small", init: axis("init"), lead: axis("lead") },
});
export default lake({ datasets: { raw } });
`;
}
