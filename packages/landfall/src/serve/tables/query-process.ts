import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { errorRecord, LandfallError } from "../../core/index.ts";
import { readsOf, readTables, type SerializedSql, sqlName, sqlText, type TableRead } from "../../formats/index.ts";
import { arrowBatches } from "./arrow.ts";
import { Connections } from "./connections.ts";
import { jsonRows } from "./json-rows.ts";
import { memoryExit, type Piece, type QueryLimits, type Reply, type Request, type ResultColumn } from "./messages.ts";
import { removeScratch } from "./scratch.ts";

/*
 * The process in which other people's SQL runs. DuckDB may open files of the lake's data folder and of a scratch folder, and nothing else: no network, no extensions, no
 * settings. Statements can only be SELECTs over views that the server names. It ends with its parent.
 */

const chunkBytes = 1 << 20;
const watchMs = 100;

interface Sandbox {
  readonly scratch: string;
  readonly limits: QueryLimits;
  readonly connections: Connections;
}

/** A query from its first message to its last byte. */
interface Query {
  stopped: boolean;
  connection?: DuckDBConnection;
  pieces?: AsyncGenerator<Piece, void, void>;
}

const queries = new Map<number, Query>();
let opening: Promise<Sandbox> | undefined;
let files = 0;

async function openSandbox({ scratch, folders, limits }: Extract<Request, { type: "open" }>): Promise<Sandbox> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MiB`,
    temp_directory: join(scratch, "spill"),
    max_temp_directory_size: `${limits.resultMb}MiB`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const own = await instance.connect();
  await own.run("SET GLOBAL TimeZone = 'UTC'");
  await own.run("SET GLOBAL parquet_metadata_cache = true");
  const allowed = [...folders, scratch].map(sqlText).join(", ");
  await own.run(`SET GLOBAL allowed_directories = [${allowed}]`);
  await own.run("SET GLOBAL enable_external_access = false");
  await own.run("SET GLOBAL lock_configuration = true");
  // what JavaScript holds of an answer, and what DuckDB does not count, is memory too
  setInterval(() => {
    if (process.memoryUsage.rss() > limits.processMb * 2 ** 20) process.exit(memoryExit);
  }, watchMs).unref();
  return { scratch, limits, connections: new Connections(instance, own) };
}

async function parse({ connections }: Sandbox, sql: string): Promise<TableRead[]> {
  const found = await connections.own.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", [sql]);
  const serialized = JSON.parse(String(found.getRows()[0]?.[0])) as SerializedSql;
  const tables = readTables(serialized, { sql }).map(({ name }) => name.toLowerCase());
  const reads = readsOf(serialized.statements?.[0]?.node);
  return [...new Set(tables)].flatMap((name) => reads.get(name) ?? []);
}

async function begin(box: Sandbox, request: Extract<Request, { type: "run" }>): Promise<readonly ResultColumn[]> {
  const query: Query = { stopped: false };
  queries.set(request.id, query);
  await box.connections.drop(request.drop);
  const connection = await box.connections.take(request.views);
  if (query.stopped) {
    box.connections.close(connection);
    throw stopped();
  }
  query.connection = connection;
  const asked = withoutEnd(request.sql);
  // COPY takes SELECT alone
  const whole = tellsOfTables.test(asked) ? `FROM (${asked})` : asked;
  const sql = request.limit === undefined ? whole : `FROM (${asked}) LIMIT ${request.limit}`;
  const columns = request.columns ?? (await columnsOf(connection, sql));
  query.pieces = output(box, connection, sql, columns, request);
  return columns;
}

async function columnsOf(connection: DuckDBConnection, sql: string): Promise<ResultColumn[]> {
  const prepared = await connection.prepare(sql);
  const columns = Array.from({ length: prepared.columnCount }, (_, index) => ({
    name: prepared.columnName(index),
    type: String(prepared.columnType(index)),
  }));
  prepared.destroySync();
  return columns;
}

/** DESCRIBE or SUMMARIZE, perhaps behind comments. */
const tellsOfTables = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:describe|desc|summarize)\b/i;

/** A statement within another must not end in a semicolon or a comment that runs on. */
function withoutEnd(sql: string): string {
  return `${sql.trim().replace(/;\s*$/, "")}\n`;
}

function output(
  { scratch, limits }: Sandbox,
  connection: DuckDBConnection,
  sql: string,
  columns: readonly ResultColumn[],
  { format, isSmall }: Extract<Request, { type: "run" }>,
): AsyncGenerator<Piece, void, void> {
  if (format === "json") return jsonRows(connection, sql, columns, { pieceBytes: chunkBytes, isSmall });
  if (format === "arrow") return arrowBatches(connection, sql);
  const path = join(scratch, `result-${++files}`);
  const options = format === "csv" ? "FORMAT csv, HEADER true" : "FORMAT parquet, COMPRESSION zstd";
  const rows = format === "csv" ? sql : exactRows(sql, columns);
  return fileBytes(connection, `COPY (${rows}) TO ${sqlText(path)} (${options})`, path, limits.resultMb);
}

/** Parquet has no integers of 128 bits, such as sums of integers: DuckDB would write them as doubles, and lose digits. */
function exactRows(sql: string, columns: readonly ResultColumn[]): string {
  if (!columns.some(({ type }) => type === "HUGEINT")) return sql;
  const given = columns.map((_, index) => `c${index}`);
  const exact = columns.map(
    ({ name, type }, index) => `c${index}${type === "HUGEINT" ? "::DECIMAL(38, 0)" : ""} AS ${sqlName(name)}`,
  );
  return `SELECT ${exact.join(", ")} FROM (${sql}) AS t(${given.join(", ")})`;
}

/** Writes a file, gives its bytes, and deletes it. Throws `too-large`. */
async function* fileBytes(
  connection: DuckDBConnection,
  copy: string,
  path: string,
  mostMb: number,
): AsyncGenerator<Piece, void, void> {
  let isTooLarge = false;
  const checkSize = async () => {
    if ((await sizeOf(path)) <= mostMb * 2 ** 20) return;
    isTooLarge = true;
    connection.interrupt();
  };
  const watch = setInterval(() => void checkSize(), watchMs);
  try {
    const copied = await connection.run(copy).catch((error: unknown) => {
      throw isTooLarge
        ? new LandfallError("too-large", `the answer is larger than ${mostMb} MiB: ask for less`)
        : error;
    });
    clearInterval(watch);
    await using file = await open(path);
    for (let at = 0; ;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at);
      if (bytesRead === 0) return;
      yield { bytes: buffer.subarray(0, bytesRead), rows: copied.rowsChanged, last: false };
      at += bytesRead;
    }
  } finally {
    clearInterval(watch);
    await rm(path, { force: true });
  }
}

/** 0 before there is a file. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function next(box: Sandbox, id: number): Promise<Piece> {
  const query = queries.get(id);
  if (!query?.pieces || query.stopped) throw stopped();
  const { value } = await query.pieces.next();
  // DuckDB ends an interrupted stream of rows as if it were whole
  if (query.stopped) throw stopped();
  const piece = value ?? { bytes: new Uint8Array(0), rows: 0, last: true };
  if (piece.last) {
    await query.pieces.return();
    queries.delete(id);
    if (query.connection) box.connections.giveBack(query.connection);
  }
  return piece;
}

/** Ends a query whatever it is doing. */
async function stop(box: Sandbox, id: number): Promise<void> {
  const query = queries.get(id);
  if (!query) return;
  queries.delete(id);
  query.stopped = true;
  // between two statements of one query there is nothing to interrupt
  const again = setInterval(() => query.connection?.interrupt(), 20);
  query.connection?.interrupt();
  try {
    await query.pieces?.return();
  } finally {
    clearInterval(again);
    if (query.connection) box.connections.close(query.connection);
  }
}

function stopped(): LandfallError {
  return new LandfallError("query-timeout", "the query was stopped");
}

/** DuckDB's complaints about a statement are the asker's to read; they name no file but the lake's own, and those without their folder. */
function explain(error: unknown): { code: LandfallError["code"]; message: string } {
  if (error instanceof LandfallError) return errorRecord(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/^INTERRUPT/i.test(message)) return errorRecord(stopped());
  if (/^Out of Memory/i.test(message))
    return { code: "too-large", message: "the query needs more memory than it may use: ask for fewer rows or columns" };
  return { code: "bad-sql", message: message.replaceAll(/'?\/[^\s'"]*'?/g, "…").slice(0, 1000) };
}

async function answer(request: Exclude<Request, { type: "open" }>): Promise<Reply> {
  const { id } = request;
  const box = await opening;
  if (!box) throw new Error("the query process was asked before it was opened");
  try {
    if (request.type === "parse") return { id, type: "parsed", reads: await parse(box, request.sql) };
    if (request.type === "run") {
      const columns = await begin(box, request);
      // most answers are whole with their first piece: one message there, and one back
      return { id, type: "begun", columns, first: await next(box, id) };
    }
    if (request.type === "next") return { id, type: "piece", ...(await next(box, id)) };
    await stop(box, request.query);
    return { id, type: "cancelled" };
  } catch (error) {
    await stop(box, id);
    return { id, type: "failed", ...explain(error) };
  }
}

process.on("message", (request: Request) => {
  if (request.type !== "open") {
    void answer(request).then((reply) => process.send?.(reply));
    return;
  }
  opening = openSandbox(request);
  process.on("disconnect", () => {
    removeScratch(request.scratch);
    process.exit(0);
  });
});
