/**
 * How long it takes to find out what columns many Parquet files have: footers read through the store, grouped and merged. Goal: 1,000 files in 1 s, 10,000 in 10 s.
 *
 *     node bench/drift/main.ts [--files 1000,10000]
 *
 * The files are like taxi trips: 19 columns, five schemas among them (a column that is missing in every row, integers that are doubles elsewhere, a column more, one recased).
 * Beside it, in the same run: DuckDB asked for the union of the same files (`union_by_name`), which reads the footers too and decides alone.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  groupSchemas,
  mergeSchemas,
  openTableSession,
  readParquetSchema,
  sqlText,
  storedTableFile,
} from "../../packages/landfall/src/formats/index.ts";
import { localStore } from "../../packages/landfall/src/store/index.ts";

const { values: flags } = parseArgs({ options: { files: { type: "string", default: "1000,10000" } } });

/** What the files of the five schemas hold, beside fourteen columns that all have. */
const schemas = [
  "NULL::BIGINT AS fee, range::BIGINT AS passengers",
  "range / 7 AS fee, range::BIGINT AS passengers",
  "range / 7 AS fee, range::DOUBLE AS passengers",
  "range / 7 AS FEE, range::BIGINT AS passengers, 'x' AS flag",
  "range::INTEGER AS passengers",
];
const shared = Array.from({ length: 14 }, (_, index) => `range * ${index} AS column_${index}`).join(", ");

const folder = mkdtempSync(join(tmpdir(), "drift-bench-"));
try {
  const store = localStore(folder);
  for (const count of flags.files.split(",").map(Number)) await benchFiles(store, count);
  await store.close();
} finally {
  rmSync(folder, { recursive: true });
}

async function benchFiles(store: ReturnType<typeof localStore>, count: number): Promise<void> {
  using session = await openTableSession({ folder });
  const templates: Uint8Array[] = [];
  for (const [index, select] of schemas.entries()) {
    const path = join(folder, `${index}.parquet`);
    await session.run(
      `COPY (SELECT ${shared}, ${select}, TIMESTAMP '2024-01-01' + to_seconds(range) AS at FROM range(5000)) TO ${sqlText(path)} (FORMAT parquet)`,
    );
    templates.push(await store.read(`${index}.parquet`));
  }
  const names = Array.from({ length: count }, (_, index) => `${count}/${index}.parquet`);
  for (const [index, name] of names.entries())
    await store.put(name, templates[index % schemas.length] ?? "", { durable: "later", fresh: true });

  const start = performance.now();
  const files = [];
  for (const name of names)
    files.push({ file: name, schema: await readParquetSchema(await storedTableFile(store, name)) });
  const read = performance.now();
  const groups = groupSchemas(files);
  const { columns, verdicts } = mergeSchemas(groups, { policy: "widen" });
  const merged = performance.now();
  const refused = verdicts.filter((verdict) => verdict.refused);
  console.log(
    `${count} files: ${seconds(merged - start)} (footers ${seconds(read - start)}, ${groups.length} groups merged into ${columns.length} columns in ${(merged - read).toFixed(1)} ms, ${refused.length} refused)`,
  );
  const asked = performance.now();
  await session.rows(
    `DESCRIBE SELECT * FROM read_parquet(${sqlText(join(folder, `${count}/*.parquet`))}, union_by_name = true)`,
  );
  const theirs = performance.now() - asked;
  console.log(`    DuckDB's union by name: ${seconds(theirs)}; ratio ${(theirs / (merged - start)).toFixed(2)}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
