import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { type Lake, type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import {
  adoptLanded,
  collect,
  deploy,
  lakeStatus,
  planLake,
  scheduleBehind,
} from "../../packages/landfall/src/engine/index.ts";
import { constantFile, constantGridConfig } from "../lib/constant-grib.ts";
import { startPostgres } from "../lib/postgres.ts";
import { quantile, report } from "../serve/harness.ts";
import { fill, type Filling } from "./fill.ts";
import { Corrections } from "./corrections.ts";
import { lookUp } from "./lookups.ts";

/*
 * What a catalog with very many partitions and objects takes for the work of every second (to claim a task, to commit, to look a version up) and of every command. SYNTHETIC rows.
 * node bench/catalog/main.ts [--sqlite | --postgres] [--partitions 1000000] [--versions 2] [--datasets 10] [--samples 200]
 */
const { values } = parseArgs({
  options: {
    sqlite: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    partitions: { type: "string", default: "1000000" },
    versions: { type: "string", default: "2" },
    datasets: { type: "string", default: "10" },
    samples: { type: "string", default: "200" },
  },
});
/** What is beside claim, commit and lookup. */
const noGoal = /landed|first look|counts|history/;
const samples = Number(values.samples);
const filling: Filling = {
  datasets: Array.from({ length: Number(values.datasets) }, (_, index) => `r${index}`),
  partitions: Number(values.partitions),
  versions: Number(values.versions),
};
const root = mkdtempSync(join(tmpdir(), "landfall-catalog-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
const kinds = (["sqlite", "postgres"] as const).filter((kind) => values[kind] || values.sqlite === values.postgres);
await using postgres = kinds.includes("postgres") ? await startPostgres() : undefined;
for (const kind of kinds) {
  if (kind === "postgres" && !postgres) {
    console.log("postgres: PostgreSQL is not installed");
    process.exitCode = 1;
    continue;
  }
  await run(kind, kind === "postgres" ? await postgres?.database("catalog") : undefined);
}

async function run(kind: string, database: string | undefined): Promise<void> {
  const folder = join(root, kind);
  mkdirSync(folder);
  const places: LakePlaces = {
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: database ?? join(folder, "catalog.db"),
  };
  writeFileSync(places.configPath, config(filling.datasets));
  const lake = await openLake(places);
  await lake.deploy();
  await once(lake);

  const started = performance.now();
  await fill(lake, filling, (partitions, version) => {
    if (partitions === filling.partitions || partitions % 200_000 === 0)
      console.log(`  version ${version + 1} of ${partitions} partitions: ${seconds(started)} s`);
  });
  console.log(
    `${kind}: ${filling.partitions} partitions of ${filling.datasets.length} datasets, ${filling.partitions * filling.versions} objects, ${(await sizeOf(lake, places)).toFixed(0)} MB`,
  );

  const corrections = new Corrections(lake, filling);
  const times = await corrections.some(samples);
  for (const [what, one] of Object.entries({ ...times, ...(await lookUp(lake, filling, corrections, samples)) }))
    line(what, one, noGoal.test(what) ? undefined : 10);

  const { engine } = lake;
  for (const [what, act, goal] of [
    ["status", () => lakeStatus(engine), 1000],
    ["plan", () => planLake(engine), 1000],
    ["deploy with nothing new", () => deploy(engine), 1000],
    ["each minute: look for work without a task", () => scheduleBehind(engine), 1000],
    ["after a start: look for objects that nobody took", () => adoptLanded(engine, 0), undefined],
    ["gc, dry run", () => collect(engine, { dryRun: true }), undefined],
  ] as const) {
    const taken = await timed(act, goal === undefined ? 1 : 5);
    line(what, taken, goal, 0.5);
  }
  await lake.close();
  const commands = await timed(() => cli(places, "status", "--json"), 3);
  line("`landfall status --json`, the whole process", commands, 1000, 0.5);
}

/** One file goes through the lake: its rows are the pattern of all others. */
async function once(lake: Lake): Promise<void> {
  const bytes = constantFile([{ init: "1999-12-31T00:00:00Z", lead: 0, value: 1 }]);
  await lake.landing.land({
    source: "incoming",
    key: "r0.first.grib2",
    bytes: (async function* () {
      yield bytes;
    })(),
  });
  await using worker = lake.worker();
  await worker.tasks.drain();
}

function line(what: string, times: readonly number[], goal: number | undefined, q = 0.99): void {
  const sorted = times.toSorted((a, b) => a - b);
  const p50 = q === 0.5 ? "" : `, p50 ${quantile(sorted, 0.5).toFixed(2)}`;
  const name = `${what}${p50}, p${q * 100} of ${sorted.length}`;
  if (goal === undefined) console.log(`${name.padEnd(58)} ${quantile(sorted, q).toFixed(2).padStart(9)} ms`);
  else report(name, quantile(sorted, q), goal, "ms", "less");
}

async function timed(act: () => unknown, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await act();
    times.push(performance.now() - started);
  }
  return times;
}

function cli(places: LakePlaces, ...command: readonly string[]): void {
  const program = fileURLToPath(new URL("../../packages/landfall/src/cli/landfall.mjs", import.meta.url));
  execFileSync(process.execPath, [program, ...command], {
    cwd: dirname(places.configPath),
    env: {
      ...process.env,
      LANDFALL_STORE: places.storeAddress,
      DATABASE_URL: places.catalogAddress,
      NODE_COMPILE_CACHE: join(dirname(places.configPath), "compiled"),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** MB of the database. */
async function sizeOf(lake: Lake, places: LakePlaces): Promise<number> {
  if (lake.catalog.kind === "sqlite") return statSync(places.catalogAddress).size / 1e6;
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    lake.catalog.db,
  );
  return Number(rows[0]?.size ?? 0) / 1e6;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function config(datasets: readonly string[]): string {
  const one = (name: string) =>
    `${name}: grid({ from: incoming.match(/^${name}\\./), decode: grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" } } }), on: ${constantGridConfig}, partition: { init: axis("init"), lead: axis("lead") } })`;
  return `// SYNTHETIC: made by bench/catalog
import { axis, folder, grib, grid, lake, latLon } from "landfall";
const incoming = folder("./incoming");
export default lake({ datasets: {\n  ${datasets.map(one).join(",\n  ")},\n} });
`;
}
