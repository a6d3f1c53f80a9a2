import { DuckDBInstance } from "@duckdb/node-api";
import { sqlText } from "../../packages/landfall/src/core/index.ts";

/* DuckDB's own way from CSV to partitioned Parquet, in a process of its own. node bench/tables/peer.ts FOLDER OUT THREADS */
const [folder, out, threads] = process.argv.slice(2) as [string, string, string];
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
await connection.run(
  `COPY (SELECT *, strftime("at", '%Y-%m-%d') AS day FROM read_csv(${sqlText(`${folder}/*.csv`)})) TO ${sqlText(out)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day))`,
);
