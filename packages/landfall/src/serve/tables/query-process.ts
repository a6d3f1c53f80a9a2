import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { errorRecord, LandfallError } from "../../core/index.ts";
import { sqlName, sqlText } from "../../formats/index.ts";
import { arrowBatches } from "./arrow.ts";
import { jsonRows } from "./json-rows.ts";
import type { NeededView, OutputFormat, Reply, Request, ResultColumn } from "./messages.ts";
import { readTables, type SerializedSql } from "./statement.ts";

/*
 * The process in which other people's SQL runs. DuckDB may open files of the lake's data folder and of a scratch folder, and nothing else: no network, no extensions, no
 * settings. Statements can only be SELECTs over views that the server names. It ends with its parent.
 */

const chunkBytes = 1 << 20;

interface Running {
  readonly connection: DuckDBConnection;
  readonly chunks: AsyncIterator<Uint8Array>;
}

interface Sandbox {
  readonly instance: DuckDBInstance;
  readonly scratch: string;
  /** Makes and keeps views: they belong to no connection. */
  readonly own: DuckDBConnection;
}

let sandbox: Sandbox | undefined;
const running = new Map<number, Running>();
const connections = new Map<number, DuckDBConnection>();
const knownViews = new Set<string>();
let files = 0;

async function openSandbox(request: Extract<Request, { type: "open" }>): Promise<Sandbox> {
  const scratch = await mkdtemp(join(tmpdir(), "landfall-sql-"));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(request.limits.threads),
    memory_limit: `${request.limits.memoryMb}MiB`,
    temp_directory: join(scratch, "spill"),
    max_temp_directory_size: "4GiB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const own = await instance.connect();
  await own.run("SET GLOBAL TimeZone = 'UTC'");
  await own.run("SET GLOBAL parquet_metadata_cache = true");
  const allowed = [...request.folders, scratch].map(sqlText).join(", ");
  await own.run(`SET GLOBAL allowed_directories = [${allowed}]`);
  await own.run("SET GLOBAL enable_external_access = false");
  await own.run("SET GLOBAL lock_configuration = true");
  return { instance, scratch, own };
}

async function parse({ own }: Sandbox, sql: string): Promise<string[]> {
  const found = await own.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", [sql]);
  return readTables(JSON.parse(String(found.getRows()[0]?.[0])) as SerializedSql).map(({ name }) => name);
}

async function begin(box: Sandbox, request: Extract<Request, { type: "run" }>): Promise<readonly ResultColumn[]> {
  for (const view of request.views) await makeView(box, view);
  const connection = await box.instance.connect();
  connections.set(request.id, connection);
  for (const { id, names } of request.views)
    for (const name of names)
      if (name !== id) await connection.run(`CREATE TEMP VIEW ${sqlName(name)} AS FROM memory.main.${sqlName(id)}`);
  const sql =
    request.limit === undefined ? withoutEnd(request.sql) : `FROM (${withoutEnd(request.sql)}) LIMIT ${request.limit}`;
  const prepared = await connection.prepare(sql);
  const columns = Array.from({ length: prepared.columnCount }, (_, index) => ({
    name: prepared.columnName(index),
    type: String(prepared.columnType(index)),
  }));
  prepared.destroySync();
  running.set(request.id, { connection, chunks: output(box, connection, sql, columns, request.format) });
  return columns;
}

/** A statement within another must not end in a semicolon or a comment that runs on. */
function withoutEnd(sql: string): string {
  return `${sql.trim().replace(/;\s*$/, "")}\n`;
}

async function makeView({ own }: Sandbox, { id, sql }: NeededView): Promise<void> {
  if (knownViews.has(id)) return;
  if (sql === undefined) throw new LandfallError("internal", `the query process has no view ${id}`);
  await own.run(`CREATE OR REPLACE VIEW ${sqlName(id)} AS ${sql}`);
  knownViews.add(id);
}

function output(
  box: Sandbox,
  connection: DuckDBConnection,
  sql: string,
  columns: readonly ResultColumn[],
  format: OutputFormat,
): AsyncIterator<Uint8Array> {
  if (format === "json") return jsonRows(connection, sql, columns, chunkBytes);
  if (format === "arrow") return arrowBatches(connection, sql);
  const path = join(box.scratch, `result-${++files}`);
  const options = format === "csv" ? "FORMAT csv, HEADER true" : "FORMAT parquet, COMPRESSION zstd";
  return fileBytes(path, async () => void (await connection.run(`COPY (${sql}) TO ${sqlText(path)} (${options})`)));
}

/** Writes a file, gives its bytes, and deletes it. */
async function* fileBytes(path: string, write: () => Promise<void>): AsyncGenerator<Uint8Array, void, void> {
  try {
    await write();
    await using file = await open(path);
    for (let at = 0; ;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await rm(path, { force: true });
  }
}

async function next(id: number): Promise<{ bytes: Uint8Array; done: boolean }> {
  const query = running.get(id);
  if (!query) return { bytes: new Uint8Array(0), done: true };
  const { value, done = false } = await query.chunks.next();
  if (done) await end(id);
  return { bytes: value instanceof Uint8Array ? value : new Uint8Array(0), done };
}

async function end(id: number): Promise<void> {
  const query = running.get(id);
  running.delete(id);
  const connection = connections.get(id);
  connections.delete(id);
  await query?.chunks.return?.();
  connection?.closeSync();
}

/** DuckDB's complaints about a statement are the asker's to read; they name no file but the lake's own, and those without their folder. */
function explain(error: unknown): { code: LandfallError["code"]; message: string } {
  if (error instanceof LandfallError) return errorRecord(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/^INTERRUPT/i.test(message)) return { code: "query-timeout", message: "the query was stopped" };
  if (/^Out of Memory/i.test(message))
    return { code: "too-large", message: "the query needs more memory than it may use: ask for fewer rows or columns" };
  return { code: "bad-sql", message: message.replaceAll(/'?\/[^\s'"]*'?/g, "…").slice(0, 1000) };
}

async function answer(request: Exclude<Request, { type: "open" | "cancel" }>): Promise<Reply> {
  const { id } = request;
  try {
    const box = await opening;
    if (!box) throw new LandfallError("internal", "the query process was asked before it was opened");
    if (request.type === "parse") return { id, type: "parsed", tables: await parse(box, request.sql) };
    if (request.type === "run") return { id, type: "begun", columns: await begin(box, request) };
    return { id, type: "bytes", ...(await next(id)) };
  } catch (error) {
    await end(id);
    return { id, type: "failed", ...explain(error) };
  }
}

let opening: Promise<Sandbox> | undefined;

process.on("message", (request: Request) => {
  if (request.type === "open") {
    opening = openSandbox(request).then((opened) => (sandbox = opened));
    // whoever asks is told
    opening.catch(() => {});
  } else if (request.type === "cancel") connections.get(request.id)?.interrupt();
  else void answer(request).then((reply) => process.send?.(reply));
});
process.on("disconnect", () => {
  void (sandbox ? rm(sandbox.scratch, { recursive: true, force: true }) : Promise.resolve()).then(() =>
    process.exit(0),
  );
});
