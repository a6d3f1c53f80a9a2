import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report } from "../serve/harness.ts";

/*
 * One row of a table, asked for through the server: `/rest` and `/sql`, beside DuckDB in this process over the very files of the lake. SYNTHETIC data: trips of 30 days, a partition a day.
 * `id` grows with the days, so statistics name the one file; `token` is random, so every file has to be looked at.
 *
 *     node bench/sql/main.ts [rows, default 2000000] [questions after 600 to warm up, default 500]
 */

const cli = fileURLToPath(new URL("../../packages/landfall/src/cli/main.ts", import.meta.url));
const rows = Number(process.argv[2] ?? 2_000_000);
const questions = Number(process.argv[3] ?? 500);
const days = 30;
const warmUp = 600;
const perDay = Math.ceil(rows / days);

const dir = mkdtempSync(join(tmpdir(), "landfall-bench-sql-"));
const closing: (() => void)[] = [() => rmSync(dir, { recursive: true, force: true })];
try {
  await main();
} finally {
  for (const close of closing.toReversed()) close();
}

async function main(): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const peer = await instance.connect();
  await makeTrips(peer);
  execFileSync(process.execPath, [cli, "build", "--dir", dir], { stdio: "ignore" });
  await viewFiles(peer);
  const address = await serve();

  const random = randomNumbers(11);
  const tokens = await peer.runAndReadAll(`SELECT token FROM trips USING SAMPLE ${questions} ROWS (reservoir, 7)`);
  const token = (index: number) => String(tokens.getRows()[index % tokens.currentRowCount]?.[0]);
  const get = (query: string) => answered(fetch(`${address}/rest/trips?${query}`));
  const sql = (where: string) =>
    answered(
      fetch(`${address}/sql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ sql: `SELECT * FROM trips WHERE ${where}` }),
      }),
    );
  const ask = async (where: string) => {
    const found = await peer.runAndReadAll(`SELECT * FROM trips WHERE ${where}`);
    return JSON.stringify(found.getRowObjectsJson());
  };

  // in turns, so that what else the machine does meets all of them
  const times = { rest: [], sql: [], peer: [], restToken: [], sqlToken: [], peerToken: [] } as Record<string, number[]>;
  const timed = async (name: string, act: () => Promise<string>, sign: string) => {
    const from = performance.now();
    const text = await act();
    times[name]?.push(performance.now() - from);
    if (!text.includes(sign)) throw new Error(`${name} did not find ${sign}: ${text.slice(0, 300)}`);
  };
  // the server keeps in memory what is asked for again: that takes a few questions of each file
  let cold: number[] = [];
  for (let i = -warmUp; i < questions; i++) {
    if (i === 0) {
      cold = times["rest"] ?? [];
      for (const name of Object.keys(times)) times[name] = [];
    }
    const id = Math.floor(random() * perDay * days);
    await timed("rest", () => get(`id=eq.${id}`), String(id));
    await timed("sql", () => sql(`id = ${id}`), String(id));
    await timed("peer", () => ask(`id = ${id}`), String(id));
  }
  // scans by themselves: behind one, whatever comes next finds cold caches
  for (let i = 0; i < questions; i++) {
    const one = token(i);
    await timed("restToken", () => get(`token=eq.${one}`), one);
    await timed("sqlToken", () => sql(`token = '${one}'`), one);
    await timed("peerToken", () => ask(`token = '${one}'`), one);
  }

  console.log(
    `a table of ${perDay * days} rows in ${days} files, ${questions} questions each, one at a time; client and server on one machine`,
  );
  const p = (name: string, q: number) => of(times[name] ?? [], q);
  report("/rest by id, p99", p("rest", 0.99), 10, "ms", "less");
  report("/sql by id, p50", p("sql", 0.5), 20, "ms", "less");
  console.log(
    `${`/rest by id, the first ${warmUp}`.padEnd(28)} p50 ${of(cold, 0.5).toFixed(2).padStart(8)} ms   p99 ${of(cold, 0.99).toFixed(2).padStart(8)} ms`,
  );
  for (const [what, name, beside] of [
    ["/rest by id", "rest", "peer"],
    ["/sql by id", "sql", "peer"],
    ["DuckDB in process by id", "peer", "peer"],
    ["/rest by token", "restToken", "peerToken"],
    ["/sql by token", "sqlToken", "peerToken"],
    ["DuckDB in process by token", "peerToken", "peerToken"],
  ] as const) {
    const [half, most] = [p(name, 0.5), p(name, 0.99)];
    const ratio = half / p(beside, 0.5);
    console.log(
      `${what.padEnd(28)} p50 ${half.toFixed(2).padStart(8)} ms   p99 ${most.toFixed(2).padStart(8)} ms   ${ratio.toFixed(2)} x DuckDB in process`,
    );
  }
}

function of(times: readonly number[], q: number): number {
  return quantile(
    times.toSorted((a, b) => a - b),
    q,
  );
}

async function makeTrips(connection: DuckDBConnection): Promise<void> {
  mkdirSync(join(dir, "in"));
  writeFileSync(
    join(dir, "lake.config.ts"),
    `import { column, folder, lake, parquet, table } from "landfall";
const trips = table({
  from: folder("./in", { complete: "rename" }).match(/\\.parquet$/),
  decode: parquet(),
  partition: { day: column("pickup_at", "day") },
});
export default lake({ datasets: { trips } });
`,
  );
  for (let day = 0; day < days; day++)
    await connection.run(`COPY (
      SELECT ${day * perDay} + i AS id, md5(concat('token ', ${day * perDay} + i)) AS token,
        TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (${day}) DAY + INTERVAL (i * 86400000000 // ${perDay}) MICROSECOND AS pickup_at,
        (hash(i) % 10000)::DOUBLE / 100 AS fare, 'zone ' || (hash(i + 1) % 263) AS zone, (i % 7)::INTEGER AS passengers
      FROM range(${perDay}) t(i)
    ) TO '${join(dir, `in/trips-${day}.parquet`)}' (FORMAT parquet)`);
}

/** The peer reads what the lake has written. */
async function viewFiles(connection: DuckDBConnection): Promise<void> {
  const root = join(dir, ".lake/data/trips");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".parquet"));
  if (files.length === 0) throw new Error("the lake has no files");
  const list = files.map((name) => `'${join(root, name)}'`).join(", ");
  await connection.run("SET parquet_metadata_cache = true");
  await connection.run(`CREATE VIEW trips AS FROM read_parquet([${list}], hive_partitioning = true)`);
}

async function serve(): Promise<string> {
  const child = spawn(process.execPath, [cli, "serve", "--port", "0", "--dir", dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  closing.push(() => child.kill());
  for await (const piece of child.stdout) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(piece)) ?? [];
    if (address) return address;
  }
  throw new Error("the server did not start");
}

async function answered(asked: Promise<Response>): Promise<string> {
  const answer = await asked;
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status}: ${text}`);
  return text;
}
