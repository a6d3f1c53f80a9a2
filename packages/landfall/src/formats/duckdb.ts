import type { DuckDBConnection } from "@duckdb/node-api";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A DuckDB of its own for one piece of work, with a folder of its own; both go at the end of the scope. */
export interface DuckDb extends AsyncDisposable {
  readonly connection: DuckDBConnection;
  /** A folder on the local disk for what comes and goes. */
  readonly scratch: string;
  run(sql: string): Promise<void>;
  /** The rows as JSON would have them: numbers beyond 32 bits, times and decimals are text. */
  rows<T = Record<string, unknown>>(sql: string): Promise<T[]>;
}

export interface DuckDbOptions {
  /** Default 1: with several, sums and the order of rows are not the same from run to run (rule 12). */
  readonly threads?: number;
  /** Beyond this it goes to disk where it can. Default "1GB". */
  readonly memory?: string;
}

/**
 * Opens DuckDB with times in UTC, and without a look outside: no extension is fetched, no settings of the user's are read. The library is loaded by the first
 * call, as it takes 0.3 s and 50 MB that lakes of grids need not pay.
 */
export async function openDuckDb({ threads = 1, memory = "1GB" }: DuckDbOptions = {}): Promise<DuckDb> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const scratch = await mkdtemp(join(tmpdir(), "landfall-"));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: join(scratch, "spill"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    connection,
    scratch,
    async run(sql) {
      await connection.run(sql);
    },
    async rows<T>(sql: string) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
    },
    async [Symbol.asyncDispose]() {
      connection.closeSync();
      instance.closeSync();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** An identifier in SQL, whatever it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in SQL, whatever it holds. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
