import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lake, type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import { sweepLake } from "../../packages/landfall/src/app/sweep.ts";
import { sleep } from "../../packages/landfall/src/core/index.ts";
import { collect, inlinePool, runJob, verify } from "../../packages/landfall/src/engine/index.ts";
import { Restarted, startCli } from "../lib/cli-process.ts";
import { Lander } from "../lib/lander.ts";
import { freePort } from "../lib/postgres.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import { bytesOf, config, type Done, expected, type Program, survivors } from "./events.ts";
import { buildSerially, compareLakes } from "./oracle.ts";
import { startReaders } from "./readers.ts";
import { watchStaleness } from "./staleness.ts";
import { countWork, watchClaims, type WorkFigures } from "./work.ts";

export interface ChaosOptions {
  readonly program: Program;
  readonly seed: number;
  readonly workers: number;
  readonly killEveryMs: number;
  /** `postgres://…`; without it a SQLite file. */
  readonly database: string | undefined;
  /** After so long no more events are handed over, ms: what was is seen through and compared. */
  readonly mostMs: number;
  /** Told now and then, and at the beginning of each part. */
  readonly onProgress: (what: string) => void;
}

export interface ChaosFigures extends WorkFigures {
  readonly seconds: number;
  readonly events: number;
  readonly kills: number;
  /** Of the kills, those of workers that had begun to work. */
  readonly killedAtWork: number;
  readonly answers: number;
  readonly states: number;
  readonly partitions: number;
  readonly stalestPartitionMs: number;
  readonly stalestFileMs: number;
  readonly longestChangeMs: number;
  /** Each a sentence; all must be empty. */
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  readonly different: readonly string[];
  /** What `landfall sweep` finds between store and catalog, once lost work is collected. */
  readonly swept: readonly string[];
}

/** Events handed over and not answered yet, and work that may lie undone before more comes, as a source does that waits for its lake. */
const mostInFlight = 32;
const mostBehind = 400;
/** Between two words on how far a part of the run is, ms. */
const quietMs = 20_000;

/** Hands all events to a lake whose processes are killed all the while, waits until it has come to rest, and holds it against the model and a clean serial build. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosFigures> {
  const { program, seed, workers, killEveryMs, database, mostMs, onProgress } = options;
  const folder = mkdtempSync(join(tmpdir(), "landfall-chaos-"));
  mkdirSync(join(folder, "incoming"));
  writeFileSync(join(folder, "lake.config.ts"), config);
  const places: LakePlaces = {
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: database ?? join(folder, "catalog.db"),
  };
  const lake = await openLake(places);
  await lake.deploy();
  const port = await freePort();
  const startWorker = () => startCli(places, ["worker", "--threads", "1", "--no-notify"]);
  const startServer = () => startCli(places, ["serve", "--port", String(port)]);
  for (const start of [startWorker, startServer]) await Restarted.once(start);
  const working = Array.from({ length: workers }, () => new Restarted(startWorker));
  const server = new Restarted(startServer);
  const lander = new Lander(places);
  const inits = [...new Set(program.regions.map(({ init }) => init))];
  const readers = startReaders(`http://127.0.0.1:${port}`, inits, seed, 3);
  const staleness = watchStaleness(lake.catalog);
  const claims = watchClaims(lake.catalog);
  const began = performance.now();

  const done: Done[] = [];
  const endAt = began + mostMs;
  const handing = handOver({ program, lander, done, endAt, behind: () => staleness.behind });
  let handed = false;
  const finished = handing.finally(() => (handed = true));
  const random = randomNumbers(seed);
  let kills = 0;
  let killedAtWork = 0;
  // no kill before the first worker can have done anything
  await sleep(killEveryMs);
  while (!handed) {
    await sleep(killEveryMs);
    const die = random();
    if (die < 0.1) lander.kill();
    else if (die < 0.15) server.kill();
    else {
      // any, whether it has begun or not: where only those were killed that are at work, a machine that is slow to start them would never have one for long
      const chosen = working[Math.floor(random() * workers)];
      if (chosen?.ready) killedAtWork++;
      chosen?.kill();
    }
    kills++;
    if (kills % 20 === 0)
      onProgress(`${kills} kills, ${done.length} of ${program.events.length} events done, ${staleness.behind} behind`);
  }
  await finished;
  await settle(lake, onProgress, () => staleness.behind);
  const seconds = (performance.now() - began) / 1000;
  const read = await readers.finish(lake.catalog);
  await Promise.all([staleness.stop(), claims.stop()]);
  await Promise.all([lander.close(), server.end(), ...working.map((worker) => worker.end())]);

  const counts = await countWork(lake, claims);
  onProgress("two serial builds of what is left");
  const lost = [...(await lostEvents(lake, done)), ...(await leftTasks(lake))];
  const different = [...(await compareWithModel(lake, done)), ...(await compareWithSerial(lake, done))];
  onProgress("verify");
  const pool = inlinePool((job) => runJob(lake.engine.definitions, lake.store, job, new AbortController().signal));
  const tell = nowAndThen(onProgress);
  const report = await verify(lake.engine, { pool, onProgress: (at, all) => tell(`verify ${at}/${all}`) });
  for (const { dataset, partition, what } of report.differences)
    different.push(`verify: ${dataset} ${partition}: ${what}`);
  if (report.behind > 0) lost.push(`verify: ${report.behind} partitions are behind`);
  onProgress("sweep");
  const swept = await sweep(lake, tell);
  await lake.close();
  const faults = lost.length + different.length + read.torn.length + swept.length;
  if (faults === 0) rmSync(folder, { recursive: true, force: true });
  else onProgress(`kept for a look: ${folder}`);
  const { partitionMs, fileMs, changeMs } = staleness.longest();
  return {
    seconds,
    events: done.length,
    ...counts,
    kills,
    killedAtWork,
    answers: read.answers,
    states: read.states,
    partitions: report.checked,
    stalestPartitionMs: partitionMs,
    stalestFileMs: fileMs,
    longestChangeMs: changeMs,
    lost,
    torn: read.torn,
    different,
    swept,
  };
}

/** Many at a time, but those of one key one after the other; no more after `endAt`. */
async function handOver(to: {
  readonly program: Program;
  readonly lander: Lander;
  readonly done: Done[];
  readonly endAt: number;
  readonly behind: () => number;
}): Promise<void> {
  const { program, lander, done, endAt, behind } = to;
  const ofKey = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  for (const event of program.events) {
    while (behind() > mostBehind && performance.now() < endAt) await sleep(50);
    while (running.size >= mostInFlight) await Promise.race(running);
    if (performance.now() >= endAt) break;
    const before = ofKey.get(event.key);
    const act = async (): Promise<void> => {
      await before;
      const { number } = await lander.hand(event.key, bytesOf(event));
      done.push({ event, number });
    };
    const run = act().finally(() => running.delete(run));
    ofKey.set(event.key, run);
    running.add(run);
  }
  await Promise.all(running);
}

/** Until there is no task, or nothing has been committed for five minutes; the tasks of killed workers wait for the end of their leases. */
async function settle(lake: Lake, onWait: (what: string) => void, behind: () => number): Promise<void> {
  let head = -1;
  const tell = nowAndThen(onWait);
  for (let waitedMs = 0; waitedMs < 300_000; waitedMs += 100) {
    const task = await lake.catalog.db.selectFrom("tasks").select("id").where("state", "=", "ready").executeTakeFirst();
    if (!task) return;
    const now = await lake.catalog.head();
    if (now !== head) waitedMs = 0;
    head = now;
    tell(`nobody is killed any more, ${behind()} behind`);
    await sleep(100);
  }
}

/** Every event that was answered is in the catalog, and every object has its bytes. */
async function lostEvents(lake: Lake, done: readonly Done[]): Promise<string[]> {
  const rows = await lake.catalog.db
    .selectFrom("objects")
    .select(["number", "key", "path", "size", "removed"])
    .execute();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const lost: string[] = [];
  for (const { event, number } of done)
    if (event.fields !== undefined && byNumber.get(number)?.key !== event.key)
      lost.push(`${event.key} was landed as ${number}, and no such object is there`);
  for (const { event, number } of survivors(done))
    if (byNumber.get(number)?.removed !== null) lost.push(`${event.key} of ${number} should be live`);
  for (const { number, path, size } of rows)
    if ((await lake.store.stat(path))?.size !== size) lost.push(`object ${number} has lost its bytes`);
  return lost;
}

async function leftTasks(lake: Lake): Promise<string[]> {
  const tasks = await lake.catalog.db.selectFrom("tasks").select(["dataset", "kind", "subject", "error"]).execute();
  return tasks.map(
    ({ dataset, kind, subject, error }) => `a task is left: ${kind} ${dataset} ${subject} ${error ?? ""}`,
  );
}

/** Passes on what comes after a silence. */
function nowAndThen(tell: (what: string) => void): (what: string) => void {
  let toldAt = performance.now();
  return (what) => {
    if (performance.now() < toldAt + quietMs) return;
    toldAt = performance.now();
    tell(what);
  };
}

/** Nothing foreign, nothing missing, every hash as on record, no work forgotten; and no leftovers once the work of the killed is collected. Files of now count too. */
async function sweep(lake: Lake, onProgress: (what: string) => void): Promise<string[]> {
  const graceMs = -60_000;
  await collect(lake.engine, { graceMs, lostBuildMs: 0 });
  const { sources, findings } = await sweepLake(lake, {
    signal: new AbortController().signal,
    hash: true,
    repair: false,
    confirm: false,
    threads: 1,
    onEvent: () => undefined,
    onProgress,
    settleMs: graceMs,
    graceMs,
  });
  const troubled = Object.entries(sources).filter(([, { trouble, held }]) => trouble > 0 || held > 0);
  return [
    ...troubled.map(([name]) => `sweep: source ${name} is in trouble`),
    ...findings.filter(({ state }) => state !== "harmless").map(({ kind, what }) => `sweep: ${kind}: ${what}`),
  ];
}

async function compareWithModel(lake: Lake, done: readonly Done[]): Promise<string[]> {
  const faults: string[] = [];
  for (const dataset of ["late", "stamped"]) {
    const model = expected(done, dataset === "stamped");
    const rows = await lake.catalog.db
      .selectFrom("versions")
      .select(["key", "stats"])
      .where("dataset", "=", dataset)
      .where("until", "is", null)
      .execute();
    for (const { key, stats } of rows) {
      const { min, max } = (JSON.parse(stats) as { variables: { t2m: { stats: { min: number; max: number } } } })
        .variables.t2m.stats;
      const value = model.get(key);
      if (min !== value || max !== value)
        faults.push(`${dataset} ${key} shows ${min} to ${max}, says the model ${value}`);
      model.delete(key);
    }
    for (const [key, value] of model) faults.push(`${dataset} ${key} shows nothing, says the model ${value}`);
  }
  return faults;
}

/** The surviving files alone, one after another in a fresh lake; and once more in another order, which what is ordered must not notice. */
async function compareWithSerial(lake: Lake, done: readonly Done[]): Promise<string[]> {
  const files = survivors(done);
  const serial = await buildSerially(files);
  const faults = await compareLakes(lake, serial.lake, ["late", "stamped", "days"]);
  await serial.remove();
  const backwards = await buildSerially(files.toReversed());
  faults.push(...(await compareLakes(lake, backwards.lake, ["stamped"])).map((fault) => `${fault} in reverse order`));
  await backwards.remove();
  return faults;
}
