import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, Json as DuckdbJson } from "@duckdb/node-api";
import { sqlText } from "./column-type.ts";

/** Whose hashes of rows and whose arithmetic a build has: another may give others, so it is part of every recipe of a table. */
export const sqlEngine = "duckdb 1.5";

/** One DuckDB in memory, with one thread: the same statements give the same rows in the same order, and the same bytes when they are written. */
export interface TableSession extends Disposable {
  readonly connection: DuckDBConnection;
  /** Another connection to the same DuckDB, which whoever asked for it closes. */
  connect(): Promise<DuckDBConnection>;
  /** For files that are needed meanwhile; gone when the session ends. DuckDB spills there. */
  readonly folder: string;
  run(sql: string): Promise<void>;
  /** Rows as objects of what JSON can say: int64 and decimals as text. */
  rows(sql: string): Promise<readonly Readonly<Record<string, DuckdbJson>>[]>;
  /** A name for a table or view that nothing else in the session has. */
  freshName(stem: string): string;
}

export interface SessionOptions {
  /** Where the session's folder is made. Default: the system's place for temporary files. */
  readonly folder?: string;
  /** MiB that DuckDB may use before it spills. Default 1024. */
  readonly memoryMb?: number;
}

/**
 * Opens a session. DuckDB is loaded here, by the first who asks: it takes 0.3 s and 50 MB, which lakes of grids do not pay. It loads no extensions, and nothing is left of it when
 * the session is disposed of.
 */
export async function openTableSession(options: SessionOptions = {}): Promise<TableSession> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const parent = options.folder ?? tmpdir();
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "table-"));
  try {
    const instance = await DuckDBInstance.create(":memory:", {
      threads: "1",
      memory_limit: `${options.memoryMb ?? 1024}MiB`,
      temp_directory: folder,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      preserve_insertion_order: "true",
    });
    const connection = await instance.connect();
    // of all connections: the lock of a sandbox keeps later ones from saying it
    await connection.run(`SET GLOBAL TimeZone = ${sqlText("UTC")}`);
    let names = 0;
    return {
      connection,
      folder,
      connect: () => instance.connect(),
      async run(sql) {
        await connection.run(sql);
      },
      async rows(sql) {
        return (await connection.runAndReadAll(sql)).getRowObjectsJson();
      },
      freshName: (stem) => `${stem}_${++names}`,
      [Symbol.dispose]() {
        connection.closeSync();
        instance.closeSync();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
