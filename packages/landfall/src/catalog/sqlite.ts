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
import { LandfallError, Lru, sleep } from "../core/index.ts";

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
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class SqliteDriver implements Driver {
  readonly #path: string;
  readonly #readonly: boolean;
  readonly #turns = new Turns();
  #connection: SqliteConnection | undefined;

  constructor(path: string, readonly: boolean) {
    this.#path = path;
    this.#readonly = readonly;
  }

  async init(): Promise<void> {
    const database = new DatabaseSync(this.#path, { readOnly: this.#readonly, timeout: 0 });
    this.#connection = new SqliteConnection(database);
    if (!this.#readonly) {
      await this.#connection.script("pragma journal_mode = wal");
      await this.#connection.script("pragma synchronous = full");
      await this.#connection.script("pragma wal_autocheckpoint = 2000");
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
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // an I/O error (a full disk) has rolled back already
    if (connection instanceof SqliteConnection && !connection.inTransaction) return;
    await connection.executeQuery(CompiledQuery.raw("rollback"));
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
    this.#connection?.close();
    this.#connection = undefined;
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Lru<string, { statement: StatementSync; reads: boolean }>(keptStatements);

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#patiently(() => {
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
        if (!isBusy(error)) throw error;
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

/** Waiting lines: first come, first served. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  take(): Promise<void> | void {
    if (this.#taken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}

function isBusy(error: unknown): boolean {
  // 5 SQLITE_BUSY, 6 SQLITE_LOCKED; extended codes carry the primary one in the low byte
  return (
    error instanceof Error &&
    "errcode" in error &&
    typeof error.errcode === "number" &&
    [5, 6].includes(error.errcode & 0xff)
  );
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
