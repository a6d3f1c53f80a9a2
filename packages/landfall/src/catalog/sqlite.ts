import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { type ErrorCode, LandfallError, Lru, sleep } from "../core/index.ts";
import { Checkpointer } from "./checkpointer.ts";
import { Turns } from "./turns.ts";

const busyPatienceMs = 30_000;
const keptStatements = 500;

/**
 * Kysely over `node:sqlite`. Statements run on the calling thread; another process that holds the write lock is waited for without
 * blocking the thread (SQLite's own busy handler would sleep in it). Write transactions begin IMMEDIATE, so that they never fail half-way
 * for want of the lock.
 */
export function sqliteDialect(path: string, options: { readonly: boolean }): Dialect {
  return {
    createDriver: () => new SqliteDriver(path, options.readonly),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Migrations run in one transaction: whole or not at all, and two processes that open a new catalog at once take turns. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #readonly: boolean;
  readonly #turns = new Turns();
  readonly #checkpointer: Checkpointer;
  #connection: SqliteConnection | undefined;

  constructor(path: string, readonly: boolean) {
    this.#path = path;
    this.#readonly = readonly;
    this.#checkpointer = new Checkpointer(path);
  }

  async init(): Promise<void> {
    this.#connection = SqliteConnection.open(this.#path, this.#readonly);
    if (!this.#readonly) {
      await this.#connection.script("pragma journal_mode = wal");
      await this.#connection.script("pragma synchronous = full");
      await this.#connection.script("pragma wal_autocheckpoint = 4000");
    }
    await this.#connection.script("pragma cache_size = -32000");
    await this.#connection.script("pragma temp_store = memory");
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    // readers run one synchronous statement at a time and need no turn; writers hold the connection for a whole transaction
    if (!this.#readonly) await this.#turns.take();
    if (!this.#connection) throw new LandfallError("internal", "the catalog is closed");
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    if (!this.#readonly) this.#turns.give();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    this.#connection?.expectTransaction(true);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
    this.#connection?.expectTransaction(false);
    this.#checkpointer.committed();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#connection?.expectTransaction(false);
    // an I/O error (a full disk) has rolled back already
    if (this.#connection?.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${name}`));
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to ${name}`));
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release ${name}`));
  }

  async destroy(): Promise<void> {
    await this.#checkpointer.end();
    this.#connection?.close();
    this.#connection = undefined;
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Lru<string, { statement: StatementSync; reads: boolean }>(keptStatements);
  #expectsTransaction = false;
  #ended: unknown;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  static open(path: string, readonly: boolean): SqliteConnection {
    try {
      return new SqliteConnection(new DatabaseSync(path, { readOnly: readonly, timeout: 0 }));
    } catch (error) {
      throw explain(error);
    }
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /**
   * Between begin and commit. SQLite rolls a transaction back by itself when the disk is full or fails; the statements that follow would each
   * commit alone, so they are refused with what ended it.
   */
  expectTransaction(expected: boolean): void {
    this.#expectsTransaction = expected;
    this.#ended = undefined;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#patiently(() => {
      if (this.#expectsTransaction && !this.#database.isTransaction)
        throw (
          this.#ended ??
          new LandfallError("catalog-failed", "the catalog's database has ended the transaction by itself")
        );
      const { statement, reads } = this.#prepare(query.sql);
      const parameters = query.parameters.map(bindable);
      if (reads) return { rows: statement.all(...parameters) as R[] };
      const { changes } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes) };
    });
  }

  script(text: string): Promise<void> {
    return this.#patiently(() => this.#database.exec(text));
  }

  // eslint-disable-next-line require-yield -- kysely's interface wants it; nobody streams from the catalog
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new LandfallError("internal", "the catalog does not stream");
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(text: string): { statement: StatementSync; reads: boolean } {
    let known = this.#statements.get(text);
    if (!known) {
      const statement = this.#database.prepare(text);
      known = { statement, reads: statement.columns().length > 0 };
      this.#statements.set(text, known);
    }
    return known;
  }

  async #patiently<T>(act: () => T): Promise<T> {
    for (let waitedMs = 0, pauseMs = 1; ;) {
      try {
        return act();
      } catch (error) {
        if (!isBusy(error)) {
          const known = explain(error);
          if (this.#expectsTransaction && !this.#database.isTransaction) this.#ended ??= known;
          throw known;
        }
        if (waitedMs > busyPatienceMs) {
          throw new LandfallError("catalog-busy", "another process has held the catalog for 30 s; try again", {
            cause: error,
          });
        }
        await sleep(pauseMs);
        waitedMs += pauseMs;
        pauseMs = Math.min(pauseMs * 2, 20);
      }
    }
  }
}

/** The primary result code of SQLite; extended codes carry it in the low byte. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;
}

/** SQLITE_BUSY, SQLITE_LOCKED. */
function isBusy(error: unknown): boolean {
  return [5, 6].includes(resultCode(error) ?? 0);
}

/** Result codes that speak of the disk and not of the statement. */
const diskFaults: Readonly<Record<number, readonly [code: ErrorCode, sentence: string]>> = {
  8: ["store-read-only", "the catalog cannot be written: give this process the right to write its file and its folder"],
  10: ["catalog-failed", "the catalog's disk failed"],
  11: ["store-corrupt", "the catalog's file is damaged: move it aside and run `landfall catalog rebuild`"],
  13: ["store-full", "the catalog's disk is full: free some room; the work is tried again by itself"],
  14: ["store-read-only", "the catalog's file cannot be opened: give this process the right to read and write it"],
  26: ["store-corrupt", "the catalog's file is not a SQLite database: check DATABASE_URL"],
};

function explain(error: unknown): unknown {
  const fault = diskFaults[resultCode(error) ?? 0];
  return fault ? new LandfallError(fault[0], fault[1], { cause: error }) : error;
}

function bindable(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (
    value === null ||
    typeof value === "number" ||
    typeof value === "string" ||
    typeof value === "bigint" ||
    value instanceof Uint8Array
  )
    return value;
  throw new TypeError(`the catalog cannot store a ${typeof value}`);
}
