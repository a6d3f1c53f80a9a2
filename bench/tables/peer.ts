import { openTableSession, sqlText } from "../../packages/landfall/src/formats/index.ts";

/* DuckDB's own way from CSV to partitioned Parquet, in a process of its own, with its own limits. node bench/tables/peer.ts FOLDER OUT THREADS */
const [folder, out, threads] = process.argv.slice(2) as [string, string, string];
using session = await openTableSession();
await session.run(`SET threads = ${Number(threads)}`);
await session.run("RESET memory_limit");
await session.run(
  `COPY (SELECT *, strftime("at", '%Y-%m-%d') AS day FROM read_csv(${sqlText(`${folder}/*.csv`)})) TO ${sqlText(out)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day))`,
);
