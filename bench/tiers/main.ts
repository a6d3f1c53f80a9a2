import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settle } from "../../packages/landfall/src/app/index.ts";
import { locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { openTableSession, sqlText } from "../../packages/landfall/src/formats/index.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report } from "../serve/harness.ts";

/*
 * An hour of a stream: a segment of CSV a second into one partition, and the table made current behind each. How often are its bytes written until the hour is whole, and how long does a segment take at
 * the beginning and at the end? SYNTHETIC data.
 *
 *     node bench/tiers/main.ts [segments, default 3600] [rows of a segment, default 500] [segments that land between two looks, default 1]
 */
const segments = Number(process.argv[2] ?? 3600);
const rows = Number(process.argv[3] ?? 500);
const together = Number(process.argv[4] ?? 1);
const folder = mkdtempSync(join(tmpdir(), "landfall-tiers-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, "lake.config.ts"),
  `// SYNTHETIC: made by bench/tiers/main.ts
import { column, csv, folder, lake, table } from "landfall";
const ticks = table({ from: folder("./incoming").match(/\\.csv$/), decode: csv(), partition: { hour: column("at", "hour") } });
export default lake({ datasets: { ticks } });
`,
);
const random = randomNumbers(17);
const start = Date.UTC(2026, 10, 22, 10);

function segment(second: number): Buffer {
  const lines = Array.from({ length: rows }, (_, i) => {
    const at = new Date(start + second * 1000 + (i * 1000) / rows).toISOString();
    return `${second * rows + i},${at},${(random() * 100).toFixed(4)},sensor ${Math.floor(random() * 50)}`;
  });
  return Buffer.from(`id,at,value,sensor\n${lines.join("\n")}\n`);
}

const lake = await openLake(locateLake(folder, {}));
await lake.deploy();
const worker = lake.worker({ threads: 1 });
const times: number[] = [];
for (let second = 0; second < segments; second++) {
  const bytes = segment(second);
  const began = performance.now();
  const key = `ticks-${String(second).padStart(5, "0")}.csv`;
  await lake.landing.land({ source: "incoming", key, bytes: once(bytes) });
  if ((second + 1) % together !== 0 && second + 1 < segments) continue;
  await settle(lake, worker, {});
  times.push(performance.now() - began);
  if ((second + 1) % 600 === 0) console.log(`${second + 1} segments`);
}
const versions = await lake.catalog.db
  .selectFrom("versions")
  .select(["until", "build"])
  .where("dataset", "=", "ticks")
  .execute();
await worker.stop();
await lake.close();

const live = versions.find(({ until }) => until === null);
if (!live) throw new Error("the table has no visible version");
// nothing was deleted: what lies there was written, once where several builds share it
const data = join(folder, ".lake/data");
const inodes = new Map<number, { readonly path: string; readonly size: number }>();
const last = new Set<number>();
for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith(".parquet")) continue;
  const path = join(entry.parentPath, entry.name);
  const { ino, size } = statSync(path);
  inodes.set(ino, { path, size });
  if (path.includes(live.build)) last.add(ino);
}
const written = [...inodes.values()];
const livePaths = new Set(Array.from(last, (ino) => inodes.get(ino)?.path));
using session = await openTableSession();
// what was decoded of one segment has its rows and no others
const counts = await session.rows(
  `SELECT file_name, num_rows FROM parquet_file_metadata([${written.map(({ path }) => sqlText(path)).join(", ")}])`,
);
const rowsOf = new Map(counts.map(({ file_name, num_rows }) => [file_name as string, Number(num_rows)]));
const singles = written.filter(({ path }) => rowsOf.get(path) === rows);
const sum = (list: readonly { readonly size: number }[]) => list.reduce((of, { size }) => of + size, 0);
const shown = written.reduce((of, { path }) => of + (livePaths.has(path) ? (rowsOf.get(path) ?? 0) : 0), 0);
if (shown !== segments * rows) throw new Error(`the table shows ${shown} rows of ${segments * rows}`);

const writtenRows = [...rowsOf.values()].reduce((of, count) => of + count, 0);
const p = (list: readonly number[], q: number) =>
  quantile(
    list.toSorted((a, b) => a - b),
    q,
  ).toFixed(0);
console.log(
  `${segments} segments of ${rows} rows, ${versions.length} versions of the hour; ${last.size} files at the end`,
);
report("rows written, for each row that came", writtenRows / (segments * rows), 6, "times", "less");
report("bytes written, for each byte of the segments as Parquet", sum(written) / sum(singles), 6, "times", "less");
console.log(
  `a segment from landing to visible, ms: first 100 p50 ${p(times.slice(0, 100), 0.5)}, last 100 p50 ${p(times.slice(-100), 0.5)}, p99 ${p(times.slice(-100), 0.99)}`,
);

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
