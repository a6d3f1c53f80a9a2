/**
 * One late file in a year of days, and one corrected: time until all that is derived is right again, and what was built for it, against a full refresh; and against dbt-duckdb on the same files: incremental by
 * the newest day, with a lookback, told which days by a person, and full runs.
 *
 *     LANDFALL_DBT=/path/to/dbt node bench/late/main.ts [--days 365] [--rows 10000] [--seed 1]
 *
 * SYNTHETIC files of sales, Parquet, one for each day; three models: sums by day and shop, means of seven days, a summary by shop. The late day is five months of twelve before the end, the corrected one three. Each
 * figure is a whole process, from its start to its end (ours lands the files and publishes Delta tables, too); dbt's own figure for its models beside it. What each holds then is compared row by row with what DuckDB
 * makes of all files by the tables' definition. Needs a Python with dbt-duckdb of the same DuckDB (pip install dbt-duckdb 'dbt-core<1.12' 'duckdb<2'); without LANDFALL_DBT ours is alone.
 */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openTableSession, sqlText, type TableSession } from "../../packages/landfall/src/formats/index.ts";
import { type Build, build, makeProject, ourTables } from "./ours.ts";
import { makePeerProject, type PeerRun, runPeer } from "./peer.ts";
import { findTruth, type Relations, verdict } from "./right.ts";
import { dayText, fileName, type Sales, shops, writeDay } from "./sales.ts";
import type { Timed } from "./timed.ts";

const { values: flags } = parseArgs({
  options: {
    days: { type: "string", default: "365" },
    rows: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});
const sales: Sales = { days: Number(flags.days), rowsPerDay: Number(flags.rows), seed: Number(flags.seed) };
const late = Math.floor((sales.days * 7) / 12);
const corrected = Math.floor((sales.days * 9) / 12);
if (!(late >= 7 && sales.rowsPerDay >= shops))
  throw new Error(`at least 12 days, and ${shops} rows in each, not ${flags.days} and ${flags.rows}`);

const root = mkdtempSync(join(tmpdir(), "landfall-late-"));
/** The year without the late day, and the files that come after it. */
const [year, coming] = [join(root, "year"), join(root, "coming")];
try {
  using session = await openTableSession({ folder: root });
  for (const folder of [year, coming]) mkdirSync(folder);
  for (let day = 0; day < sales.days; day++) await writeDay(session, day === late ? coming : year, day, sales);
  await writeDay(session, coming, corrected, sales, 1);
  console.log(
    `SYNTHETIC: ${sales.days} days of ${sales.rowsPerDay} rows and ${shops} shops, seed ${sales.seed}; ${dayText(late)} comes late, ${dayText(corrected)} is corrected`,
  );
  const truths = await findTruths(session);
  const ours = await runOurs(session, truths);
  const ratios = (one: Timed, other: Timed) =>
    `${(one.seconds / other.seconds).toFixed(3)} of the time, ${(one.cpuSeconds / other.cpuSeconds).toFixed(3)} of the processor time`;
  console.log(`the late day, against our own full refresh: ${ratios(ours.late, ours.full)}`);
  const dbt = process.env["LANDFALL_DBT"];
  if (dbt === undefined) console.log("dbt-duckdb is left out: LANDFALL_DBT does not name a dbt");
  else console.log(`the late day, against dbt's full run: ${ratios(ours.late, await runPeers(dbt, session, truths))}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

interface Truths {
  readonly first: Relations;
  readonly late: Relations;
  readonly corrected: Relations;
}

async function findTruths(session: TableSession): Promise<Truths> {
  const incoming = freshFolder("truth");
  const first = await findTruth(session, incoming, "first");
  arrive(incoming, late);
  const after = await findTruth(session, incoming, "late");
  arrive(incoming, corrected);
  return { first, late: after, corrected: await findTruth(session, incoming, "corrected") };
}

/** A folder with the files of the year. */
function freshFolder(name: string): string {
  const folder = join(root, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const file of readdirSync(year)) linkSync(join(year, file), join(folder, file));
  return folder;
}

/** The file of a day comes into a folder, in the place of the one that is there. */
function arrive(folder: string, day: number): void {
  linkSync(join(coming, fileName(day)), join(folder, ".coming"));
  renameSync(join(folder, ".coming"), join(folder, fileName(day)));
}

async function runOurs(session: TableSession, truths: Truths): Promise<{ readonly late: Build; readonly full: Build }> {
  const [incoming, project] = [freshFolder("incoming"), join(root, "lake")];
  makeProject(project, incoming);
  const run = async (what: string, truth: Relations, ...options: string[]): Promise<Build> => {
    const done = build(project, ...options);
    const found = await verdict(session, truth, await ourTables(project));
    const { accepted, built, unchanged } = done;
    console.log(
      `landfall, ${what}: ${timeText(done)}; ${accepted} files taken, ${built} partitions built, ${unchanged} came out the same; ${found}`,
    );
    return done;
  };
  await run("the year", truths.first);
  arrive(incoming, late);
  const afterLate = await run("the late day", truths.late);
  arrive(incoming, corrected);
  await run("the corrected day", truths.corrected);
  return { late: afterLate, full: await run("--full-refresh", truths.corrected, "--full-refresh") };
}

/** Returns the full run after the late day. */
async function runPeers(dbt: string, session: TableSession, truths: Truths): Promise<PeerRun> {
  const [project, base, database] = ["dbt", "base.duckdb", "dbt.duckdb"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const incoming = join(root, "incoming");
  makePeerProject(project, incoming);
  const check = async (file: string, truth: Relations): Promise<string> => {
    await session.run(`ATTACH ${sqlText(file)} AS dbt (READ_ONLY)`);
    const found = await verdict(session, truth, { daily: "dbt.daily", rolling: "dbt.rolling", summary: "dbt.summary" });
    await session.run("DETACH dbt");
    return found;
  };
  const line = (run: PeerRun, found: string) => `${timeText(run)} (models ${run.modelsSeconds.toFixed(2)} s); ${found}`;
  freshFolder("incoming");
  const first = runPeer(dbt, project, base, {});
  console.log(`dbt, the year: ${line(first, await check(base, truths.first))}`);
  const toLate = sales.days - late;
  // a mean of seven days reaches six days on
  const told = (day: number) => ({ from: dayText(day), until: dayText(day + 7) });
  let last = first;
  for (const [name, vars, ...options] of [
    ["incremental, from the newest day on", () => ({})],
    ["incremental, 7 days of lookback", () => ({ lookback: 7 })],
    [`incremental, ${toLate} days of lookback`, () => ({ lookback: toLate })],
    ["incremental, told the days by a person", told],
    ["--full-refresh", () => ({}), "--full-refresh"],
  ] as const) {
    freshFolder("incoming");
    copyFileSync(base, database);
    arrive(incoming, late);
    last = runPeer(dbt, project, database, vars(late), ...options);
    console.log(`dbt ${name}, the late day: ${line(last, await check(database, truths.late))}`);
    arrive(incoming, corrected);
    const again = runPeer(dbt, project, database, vars(corrected), ...options);
    console.log(`dbt ${name}, the corrected day: ${line(again, await check(database, truths.corrected))}`);
  }
  return last;
}

function timeText({ seconds, cpuSeconds }: Timed): string {
  return `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time`;
}
