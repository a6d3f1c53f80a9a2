import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { localStorage, readSnapshot } from "@landfall/delta";
import { openTableSession, sqlText } from "../../packages/landfall/src/formats/index.ts";

/*
 * CSV to partitioned Parquet with a Delta log, by `landfall build` from an empty lake: landing, types, checks of each value, files, commit, log. Beside it, in the same run,
 * DuckDB's own COPY of the same files, which lands nothing and checks nothing. Goal: 0.8 of its speed.
 *     node bench/tables/main.ts [--mb 1000] [--files 12] [--pairs 3] [--threads 2] [--no-zone]
 * SYNTHETIC files like taxi trips, in the order of time, three days each. Processor time is that of the whole process, user and system, its start included. --no-zone: times stay without a zone, as the peer
 * has them.
 */
const { values: flags } = parseArgs({
  options: {
    mb: { type: "string", default: "1000" },
    files: { type: "string", default: "12" },
    pairs: { type: "string", default: "3" },
    threads: { type: "string", default: "2" },
    "no-zone": { type: "boolean", default: false },
  },
});
const root = mkdtempSync(join(tmpdir(), "landfall-tables-"));
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Result {
  readonly seconds: number;
  readonly userSeconds: number;
  readonly systemSeconds: number;
  readonly rssMb: number;
}

try {
  const files = join(root, "files");
  await makeFiles(files, Number(flags.files), Number(flags.mb));
  const sizeMb = readdirSync(files).reduce((sum, name) => sum + statSync(join(files, name)).size, 0) / 1e6;
  console.log(`SYNTHETIC: ${sizeMb.toFixed(0)} MB of CSV in ${flags.files} files, ${flags.threads} threads`);
  const ratios: { readonly speed: number; readonly cpu: number }[] = [];
  for (let pair = 0; pair < Number(flags.pairs); pair++) {
    const out = join(root, "peer");
    const theirs = measure([own("peer.ts"), files, out, flags.threads], root);
    const lake = freshLake(files);
    const cli = own("../../packages/landfall/src/cli/landfall.mjs");
    const ours = measure([cli, "build", "--threads", flags.threads], lake);
    console.log(`DuckDB:   ${line(theirs, sizeMb)}`);
    console.log(`landfall: ${line(ours, sizeMb)}`);
    const live = await liveFiles(lake);
    const [theirSums, ourSums] = [await sumsOf([`${out}/**/*.parquet`]), await sumsOf(live)];
    const theirFiles = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    console.log(
      `Parquet: ${sizeOf(live)} MB, DuckDB's ${sizeOf(theirFiles.map(({ parentPath, name }) => join(parentPath, name)))} MB`,
    );
    if (theirSums !== ourSums) throw new Error(`the rows are not the same: ${ourSums}, and DuckDB's ${theirSums}`);
    ratios.push({ speed: theirs.seconds / ours.seconds, cpu: cpuSeconds(theirs) / cpuSeconds(ours) });
    rmSync(out, { recursive: true });
    rmSync(lake, { recursive: true });
  }
  const of = (list: readonly number[]) => list.map((ratio) => ratio.toFixed(2)).join(", ");
  console.log(
    `ratio of speed ${of(ratios.map(({ speed }) => speed))} (goal 0.8); of processor time ${of(ratios.map(({ cpu }) => cpu))}; the same rows and sums`,
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function makeFiles(folder: string, count: number, mb: number): Promise<void> {
  mkdirSync(folder);
  using session = await openTableSession({ folder: root });
  // a row has 78 bytes or so
  const rows = Math.ceil((mb * 1e6) / 78 / count);
  for (let file = 0; file < count; file++)
    await session.run(
      `COPY (SELECT n AS id, strftime(TIMESTAMP '2024-01-01' + to_days(${file * 3}) + to_seconds((n - ${file * rows}) * 259200 // ${rows}), '%Y-%m-%d %H:%M:%S') AS "at",
         hash(n) % 265 AS zone, (hash(n + 1) % 8000 / 100)::DECIMAL(8, 2) AS fare, (hash(n + 2) % 3000 / 100)::DECIMAL(8, 2) AS distance, hash(n + 3) % 6 AS passengers,
         ['card', 'cash', 'dispute', 'no charge'][(hash(n + 4) % 4 + 1)::INTEGER] AS payment,
         CASE WHEN n % 5 = 0 THEN 'note ' || hash(n + 5) % 100000 ELSE 'a longer note, quoted ' || hash(n) % 1000 END AS note
       FROM range(${file * rows}, ${(file + 1) * rows}) AS t (n)) TO ${sqlText(join(folder, `trips-${String(file).padStart(3, "0")}.csv`))} (FORMAT csv, HEADER)`,
    );
}

/** An empty lake whose source holds the files. */
function freshLake(files: string): string {
  const lake = join(root, "lake");
  mkdirSync(join(lake, "incoming"), { recursive: true });
  for (const name of readdirSync(files)) linkSync(join(files, name), join(lake, "incoming", name));
  writeFileSync(
    join(lake, "lake.config.ts"),
    `// SYNTHETIC: made by a benchmark
import { column, csv, folder, lake, table } from "landfall";
const trips = table({ from: folder("./incoming", { complete: "rename" }).match(/\\.csv$/), decode: csv(${flags["no-zone"] ? "" : `{ columns: { at: "time" }, zone: "UTC" }`}), partition: { day: column("at", "day") } });
export default lake({ datasets: { trips } });
`,
  );
  return lake;
}

function measure(command: readonly string[], cwd: string): Result {
  const usage = join(root, "usage.json");
  const started = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", own("usage.ts"), ...command], {
    cwd,
    env: {
      ...process.env,
      LANDFALL_USAGE: usage,
      LANDFALL_STORE: join(root, "lake/store"),
      DATABASE_URL: join(root, "lake/catalog.db"),
    },
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}${stdout}`);
  const used = JSON.parse(readFileSync(usage, "utf8")) as NodeJS.ResourceUsage;
  return {
    seconds,
    userSeconds: used.userCPUTime / 1e6,
    systemSeconds: used.systemCPUTime / 1e6,
    rssMb: used.maxRSS / 1024,
  };
}

function cpuSeconds({ userSeconds, systemSeconds }: Result): number {
  return userSeconds + systemSeconds;
}

function sizeOf(paths: readonly string[]): string {
  return (paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(1);
}

/** The files that a reader of the Delta log finds. */
async function liveFiles(lake: string): Promise<string[]> {
  const table = join(lake, "store/tables/trips");
  const { files } = await readSnapshot(localStorage(table));
  return Array.from(files.keys(), (path) => join(table, decodeURIComponent(path)));
}

async function sumsOf(paths: readonly string[]): Promise<string> {
  using session = await openTableSession({ folder: root });
  const [sums] = await session.rows(
    `SELECT count(*) AS rows, sum(id) AS ids, min("at"::TIMESTAMP) AS first, max("at"::TIMESTAMP) AS last, sum(zone) AS zones, sum(fare::DECIMAL(18, 2)) AS fares,
       sum(distance::DECIMAL(18, 2)) AS distances, sum(passengers) AS passengers, sum(hash(payment)) AS payments, sum(hash(note)) AS notes
     FROM read_parquet([${paths.map(sqlText).join(", ")}], hive_partitioning = false)`,
  );
  return JSON.stringify(sums);
}

function line({ seconds, userSeconds, systemSeconds, rssMb }: Result, sizeMb: number): string {
  return `${seconds.toFixed(1)} s, ${(sizeMb / seconds).toFixed(0)} MB/s, ${userSeconds.toFixed(1)} s user and ${systemSeconds.toFixed(1)} s system, peak RSS ${rssMb.toFixed(0)} MB`;
}
