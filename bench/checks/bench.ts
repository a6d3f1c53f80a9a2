/**
 * The checks of a table against Great Expectations on the same file, in one run.
 *
 *     GX_PYTHON=/path/to/python node bench/checks/bench.ts [rows]
 *
 * The file is SYNTHETIC: taxi trips of 12 columns, Parquet with zstd, 2,000,000 rows unless said otherwise; one in 200 fares is beyond its range and one code in 1,000 is malformed, so that some checks fail and
 * show rows. Both read the same suite of 25 expectations, `trips.json`. Ours is the time from opening DuckDB (one thread, as in the lake) to the results with their samples; Great Expectations' is pandas
 * reading the file and validating, without the start of Python and its imports. Prints the best and all of three rounds in turns, the ratio, and where the verdicts differ. Needs Python with great_expectations and
 * pyarrow; says so where they are not there.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkRows, readSuite } from "../../packages/landfall/src/checks/index.ts";
import { checkedColumn } from "../../packages/landfall/src/datasets/index.ts";
import {
  openTableSession,
  parquet,
  positionColumn,
  sqlText,
  storedTableFile,
} from "../../packages/landfall/src/formats/index.ts";
import { localStore } from "../../packages/landfall/src/store/index.ts";

const ROWS = Number(process.argv[2] ?? 2_000_000);
const ROUNDS = 3;
const PYTHON = process.env["GX_PYTHON"] ?? "python3";
const PEER = fileURLToPath(new URL("gx.py", import.meta.url));
const SUITE = fileURLToPath(new URL("trips.json", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "checks-bench-"));
try {
  await makeTrips(join(folder, "trips.parquet"));
  await compare();
} finally {
  rmSync(folder, { recursive: true });
}

async function makeTrips(path: string): Promise<void> {
  using session = await openTableSession();
  // of the row's number alone: the same file each time
  const spread = (salt: number) => `(hash(i + ${salt}) % 1000000 / 1000000.0)`;
  await session.run(`COPY (
    SELECT i AS id, (1 + i % 2)::INTEGER AS vendor,
      TIMESTAMP '2024-01-01' + to_seconds(i % 2678400) AS pickup_at,
      TIMESTAMP '2024-01-01' + to_seconds(i % 2678400 + (${spread(1)} * 3600)::INTEGER) AS dropoff_at,
      round(${spread(2)} * 30, 2)::DOUBLE AS distance,
      (CASE WHEN i % 200 = 7 THEN 900 ELSE round(3 + ${spread(3)} * 60, 2) END)::DOUBLE AS fare,
      round(${spread(4)} * 10, 2)::DOUBLE AS tip,
      (CASE WHEN i % 20 = 3 THEN NULL ELSE i % 7 END)::INTEGER AS passengers,
      ['card', 'cash', 'dispute', 'none'][1 + i % 4] AS payment,
      (i % 263)::INTEGER AS zone,
      CASE WHEN i % 1000 = 5 THEN 'abc' ELSE chr((65 + i % 16)::INTEGER) || 'BC-' || lpad((i % 1000)::VARCHAR, 3, '0') END AS code,
      round(${spread(5)} * 80, 2)::DOUBLE AS total
    FROM range(${ROWS}) AS t(i)) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`);
}

async function compare(): Promise<void> {
  const peer = spawnSync(PYTHON, ["-c", "import great_expectations, pyarrow"]);
  if (peer.status !== 0)
    console.error(`${PYTHON} has no great_expectations and pyarrow (pip install them): ours alone`);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const mine = await runOurs();
    ours.push(mine.seconds);
    if (peer.status !== 0) continue;
    const { status, stdout, stderr } = spawnSync(PYTHON, [PEER, join(folder, "trips.parquet"), SUITE], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    if (status !== 0) throw new Error(stderr);
    const found = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as {
      version: string;
      readS: number;
      checkS: number;
      success: (boolean | null)[];
    };
    theirs.push(found.readS + found.checkS);
    if (round > 0) continue;
    const different = found.success.flatMap((success, i) => (success === mine.success[i] ? [] : [mine.names[i]]));
    console.log(`Great Expectations ${found.version}; ${mine.success.filter(Boolean).length} of 25 pass with us`);
    console.log(`verdicts that differ: ${different.length === 0 ? "none" : different.join("; ")}`);
  }
  const shown = (seconds: readonly number[]) =>
    `${Math.min(...seconds).toFixed(2)} s (${seconds.map((one) => one.toFixed(2)).join(", ")})`;
  console.log(`${ROWS} rows, 25 checks: ours ${shown(ours)}`);
  if (theirs.length > 0)
    console.log(
      `Great Expectations ${shown(theirs)}, ratio ${(Math.min(...theirs) / Math.min(...ours)).toFixed(1)} (above 1: we are faster)`,
    );
}

async function runOurs() {
  const started = performance.now();
  const suite = readSuite(readFileSync(SUITE, "utf8"), SUITE, {}, {});
  using session = await openTableSession();
  const table = await parquet().open(await storedTableFile(localStore(folder), "trips.parquet"), session);
  const rows = await table.read();
  const found = await checkRows([suite], {
    session,
    relation: rows.relation,
    columns: rows.columns.map(checkedColumn),
    position: positionColumn,
    now: Date.now(),
  });
  const members = found.slice(0, -1);
  return {
    seconds: (performance.now() - started) / 1000,
    names: members.map(({ check }) => check),
    success: members.map(({ outcome }) => outcome === "passed"),
  };
}
