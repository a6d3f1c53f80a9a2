import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lake, type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import { journaledKeys, openCatalog } from "../../packages/landfall/src/catalog/index.ts";
import { canonicalJson, sleep } from "../../packages/landfall/src/core/index.ts";
import { buildFolder, collect, inlinePool, runJob, verify } from "../../packages/landfall/src/engine/index.ts";
import { answerSql } from "../../packages/landfall/src/serve/index.ts";
import { rebuildCatalog, shipJournal } from "../../packages/landfall/src/landing/index.ts";
import { Lander } from "../lib/lander.ts";
import { freePort, startPostgres, type ThrowAwayPostgres } from "../lib/postgres.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import {
  config,
  expectedFields,
  expectedRegions,
  fileOf,
  leads,
  type Operation,
  program,
  type RegionRow,
  regionsSql,
} from "./plan.ts";

/*
 * kill -9 of workers, servers and the process that lands files, at random moments, while files land, are overwritten, refused and removed and readers poll all the
 * while. In the end nothing is lost, every partition is what a clean build gives, orphans are gone, and the catalog rebuilt from the store is the one that lived.
 * node bench/crash/main.ts [--kills 100] [--catalog sqlite|postgres|both] [--seed N]; exit code 1 if anything is not as it must be.
 */
const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const kills = Number(option("kills", "100"));
const seed = Number(option("seed", String(Date.now() % 1_000_000)));
const which = option("catalog", "both");
let failures = 0;
let readings = 0;

await using postgres: ThrowAwayPostgres | undefined = which === "sqlite" ? undefined : await startPostgres();
for (const kind of ["sqlite", "postgres"] as const) {
  if (which !== "both" && which !== kind) continue;
  if (kind === "postgres" && !postgres) {
    console.log("PostgreSQL is not installed");
    failures += 1;
    continue;
  }
  failures += await crashRun(
    kind,
    kind === "postgres" ? await postgres?.database("crash") : undefined,
    kind === "postgres" ? await postgres?.database("rebuilt") : undefined,
  );
}
process.exitCode = failures > 0 ? 1 : 0;

async function crashRun(kind: string, database: string | undefined, second: string | undefined): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "landfall-crash-"));
  mkdirSync(join(folder, "incoming"));
  writeFileSync(join(folder, "lake.config.ts"), config);
  writeFileSync(join(folder, "regions.sql"), regionsSql);
  const places: LakePlaces = {
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: database ?? join(folder, "catalog.db"),
  };
  console.log(`${kind}: seed ${seed}, ${kills} kills`);
  const random = randomNumbers(seed);
  const port = await freePort();
  const start = (role: string): ChildProcess =>
    spawn(process.execPath, ["bench/crash/process.ts", role, JSON.stringify(places), String(port)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  const lake = await openLake(places);
  await lake.deploy();

  const lander = new Lander(places);
  const running: Record<"work" | "work2" | "serve", ChildProcess> = {
    work: start("work"),
    work2: start("work"),
    serve: start("serve"),
  };
  const done: Operation[] = [];
  let ending = false;
  const putting = putAll();
  const reading = poll();
  let killed = 0;
  while (killed < kills) {
    // often enough to hit starts and commits, seldom enough that work gets done between two kills
    await sleep(150 + random() * 1200);
    const role = (["work", "work2", "serve", "put", "work"] as const)[Math.floor(random() * 5)] ?? "work";
    if (role === "put") lander.kill();
    else {
      running[role].kill("SIGKILL");
      running[role] = start(role.startsWith("work") ? "work" : role);
    }
    killed++;
    if (killed % 20 === 0)
      console.log(`  ${killed} kills, ${done.length} operations acknowledged, ${readings} answers read`);
  }
  ending = true;
  await putting;
  await settle(lake);
  const wrong = [...(await compareFields()), ...(await compareRegions()), ...(await reading)];
  await lander.close();
  for (const child of Object.values(running)) child.kill("SIGKILL");
  await sleep(1700);
  const pool = inlinePool((job) => runJob(lake.engine.definitions, lake.store, job, new AbortController().signal));
  const report = await verify(lake.engine, { pool });
  for (const { dataset, partition, what } of report.differences) wrong.push(`verify: ${dataset} ${partition}: ${what}`);
  if (report.behind > 0) wrong.push(`verify: ${report.behind} partitions are behind`);
  wrong.push(...(await orphans(lake)), ...(await lostObjects(lake)));
  wrong.push(...(await compareRebuilt(lake, second ?? join(folder, "rebuilt.db"))));
  const deadTasks = await lake.catalog.db.selectFrom("tasks").selectAll().execute();
  for (const task of deadTasks) wrong.push(`a task is left: ${canonicalJson({ ...task })}`);
  const { count: commits } = await lake.catalog.db
    .selectFrom("runs")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("number", "is not", null)
    .executeTakeFirstOrThrow();
  await lake.close();
  console.log(
    `${kind}: ${killed} kills, ${done.length} operations, ${commits} commits, ${readings} answers read, ${report.equal} partitions verified equal: ${wrong.length === 0 ? "nothing lost, nothing torn" : `${wrong.length} faults`}`,
  );
  for (const fault of wrong.slice(0, 20)) console.log(`  FAULT ${fault}`);
  if (wrong.length === 0) rmSync(folder, { recursive: true, force: true });
  else console.log(`  kept for a look: ${folder}`);
  return wrong.length;

  /** One operation at a time. */
  async function putAll(): Promise<void> {
    for (const operation of program(seed, 1_000_000)) {
      if (ending) return;
      await lander.hand(operation.key, fileOf(operation));
      done.push(operation);
    }
  }

  /** Reads over HTTP all the while. The server may be away; what it answers must be whole. */
  async function poll(): Promise<string[]> {
    const faults: string[] = [];
    const looks = [
      { path: "/edr/collections/run/position?coords=POINT(1 0)&f=json", faultOf: faultOfRun },
      { path: "/rest/regions", faultOf: faultOfRegions },
    ];
    while (!ending) {
      for (const { path, faultOf } of looks) {
        await sleep(5);
        let answer: Response;
        let text: string;
        try {
          answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5000) });
          text = await answer.text();
        } catch {
          // killed, or starting: no answer is no wrong answer
          continue;
        }
        readings++;
        // before the first commit, and while all is withdrawn, there is nothing to answer
        if (answer.status === 404) continue;
        const fault = answer.status === 200 ? faultOf(text) : `status ${answer.status}: ${text.slice(0, 200)}`;
        if (fault) faults.push(`a reader of ${path} got ${fault}`);
      }
    }
    return faults;
  }

  async function compareFields(): Promise<string[]> {
    const faults: string[] = [];
    const model = expectedFields(done);
    const visible = await lake.catalog.db
      .selectFrom("versions")
      .select(["key", "stats"])
      .where("dataset", "=", "raw")
      .where("until", "is", null)
      .execute();
    const shown = new Map(
      visible.map(({ key, stats }) => [
        key,
        (JSON.parse(stats) as { variables: { t2m: { stats: { min: number; max: number } } } }).variables.t2m.stats,
      ]),
    );
    for (const [place, value] of model) {
      const [init = "", lead = ""] = place.split(" ");
      const key = `init=${init.slice(0, 13)}/lead=${lead.padStart(3, "0")}`;
      const stats = shown.get(key);
      if (stats?.min !== value || stats.max !== value)
        faults.push(`raw ${key} shows ${JSON.stringify(stats)}, the model says ${value}`);
      shown.delete(key);
    }
    for (const key of shown.keys()) faults.push(`raw ${key} shows and the model says it is gone`);
    return faults;
  }

  async function compareRegions(): Promise<string[]> {
    const asked = {
      at: undefined,
      format: "json",
      limit: undefined,
      timeoutMs: 30_000,
      onFault: console.error,
    } as const;
    const shown = await answerSql(lake.engine, "SELECT * FROM regions ORDER BY region", asked, async ({ pieces }) => {
      const bytes: Uint8Array[] = [];
      for await (const piece of pieces) bytes.push(piece.bytes);
      return JSON.parse(Buffer.concat(bytes).toString()) as RegionRow[];
    });
    const own = (rows: readonly RegionRow[]) =>
      rows.map(({ region, events, turnover, total }) => ({ region, events, turnover, total }));
    const [have, need] = [own(shown), own(expectedRegions(done))].map((rows) => JSON.stringify(rows));
    return have === need ? [] : [`regions shows ${have}, the model says ${need}`];
  }
}

function faultOfRun(text: string): string | undefined {
  const { data } = JSON.parse(text) as { data: { t2m: (number | null)[]; u10: (number | null)[] } };
  if (data.t2m.length !== leads.length) return `${data.t2m.length} lead times`;
  const torn = data.t2m.some((value, index) =>
    value === null ? data.u10[index] !== null : data.u10[index] !== value + 100,
  );
  return torn ? `a mixture of versions: ${text.slice(0, 300)}` : undefined;
}

/** Each row knows the sum of all. */
function faultOfRegions(text: string): string | undefined {
  const rows = JSON.parse(text) as RegionRow[];
  const total = rows.reduce((sum, { events }) => sum + events, 0);
  return rows.every((row) => row.total === total) ? undefined : `a mixture of versions: ${text.slice(0, 300)}`;
}

async function settle(lake: Lake): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const task = await lake.catalog.db.selectFrom("tasks").select("id").where("state", "=", "ready").executeTakeFirst();
    if (!task) return;
    await sleep(100);
  }
}

/** After collection without grace nothing lies under data/ that no live fragment or version names. */
async function orphans(lake: Lake): Promise<string[]> {
  // the leases of the servers that were killed
  await lake.catalog.aside((db) => db.deleteFrom("readers").execute());
  await collect(lake.engine, { graceMs: 0, lostBuildMs: 0 });
  const named = new Set<string>();
  for (const { dataset, key, build } of await lake.catalog.db
    .selectFrom("versions")
    .select(["dataset", "key", "build"])
    .where("expired", "=", 0)
    .execute())
    named.add(`${buildFolder(dataset, key, build)}/`);
  for (const { dataset, partition, build } of await lake.catalog.db
    .selectFrom("fragments")
    .select(["dataset", "partition", "build"])
    .where("until", "is", null)
    .execute())
    named.add(`${buildFolder(dataset, partition, build)}/`);
  const faults: string[] = [];
  for await (const { path } of lake.store.list("data/")) {
    if (path.endsWith("/manifest.json")) continue;
    if (![...named].some((folder) => path.startsWith(folder))) faults.push(`an orphan is left: ${path}`);
  }
  return faults;
}

/** Every object that was named has its bytes. */
async function lostObjects(lake: Lake): Promise<string[]> {
  const faults: string[] = [];
  for (const { number, path, size } of await lake.catalog.db
    .selectFrom("objects")
    .select(["number", "path", "size"])
    .execute()) {
    if ((await lake.store.stat(path))?.size !== size) faults.push(`object ${number} has lost its bytes`);
  }
  return faults;
}

async function compareRebuilt(lake: Lake, address: string): Promise<string[]> {
  await shipJournal(lake.catalog, lake.store);
  const rebuilt = await openCatalog({ address });
  const faults: string[] = [];
  await rebuildCatalog(rebuilt, lake.store);
  for (const table of Object.keys(journaledKeys) as (keyof typeof journaledKeys)[]) {
    const rows = async (db: typeof rebuilt.db) =>
      new Set((await db.selectFrom(table).selectAll().execute()).map((row) => canonicalJson({ ...row })));
    const [lived, again] = [await rows(lake.catalog.db), await rows(rebuilt.db)];
    for (const row of lived)
      if (!again.has(row) && !isFailedRun(table, row))
        faults.push(`${table}: the rebuilt catalog lacks ${row.slice(0, 200)}`);
    for (const row of again)
      if (!lived.has(row) && !(table === "facts" && row.includes('"restored"')))
        faults.push(`${table}: the rebuilt catalog has ${row.slice(0, 200)}`);
  }
  await rebuilt.close();
  return faults;
}

/** Failed tries are not journaled: they decide nothing. */
function isFailedRun(table: string, row: string): boolean {
  return table === "runs" && row.includes('"number":null');
}
