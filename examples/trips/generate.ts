/*
 * SYNTHETIC monthly trip files with the drift that the files of a taxi commission have: columns that are empty in a month and then integers, a column that comes later, one that is spelled in two
 * ways, another order. The same month and seed give the same rows. node examples/trips/generate.ts 2025-01 2025-02 … [--rows 20000] [--to examples/trips/incoming]
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";

export interface MonthOptions {
  readonly rows: number;
  /** Raised for a corrected file. */
  readonly version?: number;
  /** Share of rows with a fare that cannot be. */
  readonly broken?: number;
}

/** Writes a month's file and returns its path. */
export async function writeMonth(
  folder: string,
  month: string,
  { rows, version = 1, broken = 0 }: MonthOptions,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `trips_${month}.parquet`);
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  const dice = (n: number) => `(hash(i * 31 + ${index * 1000 + n}) % 10000 / 10000.0)`;
  // empty for a whole month: whoever wrote the file took the column for integers
  const isEmpty = index % 3 === 0;
  const columns = [
    `(1 + (${dice(1)} > 0.7)::INT)::INTEGER AS vendor`,
    `TIMESTAMPTZ '${month}-01 05:00:00Z' + INTERVAL (i * 2419200 // ${rows}) SECOND AS tpep_pickup_datetime`,
    `tpep_pickup_datetime + INTERVAL (120 + (${dice(2)} * 3000)::INT) SECOND AS tpep_dropoff_datetime`,
    isEmpty
      ? "NULL::BIGINT AS passenger_count"
      : `CASE WHEN ${dice(3)} > 0.05 THEN 1 + floor(${dice(4)} * 4) END::DOUBLE AS passenger_count`,
    `round(${dice(5)} * 20, 2)::DOUBLE AS trip_distance`,
    `(1 + floor(${dice(6)} * 265))::${index % 2 === 0 ? "BIGINT" : "INTEGER"} AS pickup_zone`,
    `(1 + floor(${dice(7)} * 265))::INTEGER AS dropoff_zone`,
    `CASE WHEN ${dice(8)} < ${broken} THEN -1000 ELSE round(3 + trip_distance * ${version > 1 ? 2.75 : 2.5} + ${dice(9)} * 5, 2) END::DOUBLE AS fare`,
    ...(index % 12 < 3
      ? []
      : [
          isEmpty
            ? "NULL::INTEGER AS airport_fee"
            : `CASE WHEN ${dice(10)} > 0.9 THEN 1.75 ELSE 0 END::DOUBLE AS "${index % 2 === 0 ? "Airport_fee" : "airport_fee"}"`,
        ]),
    ...(version > 1 ? [`'correction ${version}' AS note`] : []),
  ];
  await connection.run(
    `COPY (SELECT ${(index % 5 === 0 ? columns.toReversed().toSorted(bySpelling) : columns).join(", ")} FROM range(${rows}) r(i)) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** What others are made from comes first. */
function bySpelling(a: string, b: string): number {
  const rank = (text: string) => Number(!text.includes("AS tpep_pickup")) + Number(/AS (fare|tpep_dropoff)/.test(text));
  return rank(a) - rank(b);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: "string", default: "20000" },
      to: { type: "string", default: join(import.meta.dirname, "incoming") },
    },
  });
  for (const month of positionals.length > 0 ? positionals : ["2025-01", "2025-02", "2025-03", "2025-04"])
    console.log(await writeMonth(values.to, month, { rows: Number(values.rows) }));
}
