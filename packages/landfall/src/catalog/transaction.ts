import { type Insertable, type Kysely, sql, type Transaction as KyselyTransaction, type Updateable } from "kysely";
import { canonicalJson, type EpochMs, LandfallError, type LakeNumber, lakeNumber } from "../core/index.ts";
import { noteMoment } from "./moments.ts";
import { type DatasetTable, journaledKeys, type JournaledTable, type Tables } from "./schema.ts";
import { finishTasks, type ScheduledTask, scheduleTasks } from "./task-list.ts";

type Row<T extends JournaledTable> = Insertable<Tables[T]>;
type KeyColumn<T extends JournaledTable> = (typeof journaledKeys)[T][number];
/** The key of a row of a journaled table. */
export type RowKey<T extends JournaledTable> = { readonly [K in KeyColumn<T> & keyof Tables[T]]: Tables[T][K] };

/** One change of a row, as the journal holds it: a new row, or the columns of an old one. */
export type Change = readonly ["insert", JournaledTable, object] | readonly ["update", JournaledTable, object, object];

/** Parameters that one statement may have; SQLite takes 32,766. */
const maxParameters = 30_000;

/**
 * A write transaction that keeps the journal: every change of a journaled table goes through `insert` and `update`, which record it, so
 * that journal and catalog cannot disagree. Inserts are gathered and written as many-row statements; `query()` writes what is
 * gathered and then gives the database for reading, and for writing the tables that are not journaled.
 */
export class Transaction {
  /** The lake's clock, which is this machine's: for what people read. */
  readonly at: EpochMs;
  /** The database's clock: tasks are due and leased by it. */
  readonly now: EpochMs;
  readonly #db: KyselyTransaction<Tables>;
  #inserts = new Map<JournaledTable, Map<string, Record<string, unknown>>>();
  readonly #scheduled = new Map<string, ScheduledTask>();
  #finished: number[] = [];
  readonly #foreseen = new Map<string, unknown>();
  #changes: Change[] = [];
  #number: LakeNumber | undefined;
  #taken = false;
  readonly #datasets = new Map<string, DatasetTable | undefined>();
  #touched = new Map<string, { readonly number: LakeNumber; readonly commits: number }>();

  constructor(db: KyselyTransaction<Tables>, times: { readonly at: EpochMs; readonly now: EpochMs }) {
    this.#db = db;
    this.at = times.at;
    this.now = times.now;
  }

  /**
   * Takes the next lake number (rule 14). The transaction is the only one that writes, so it counts by itself and says the last one when it is sealed. Several may
   * be taken, one for each member of a group.
   */
  async takeNumber(): Promise<LakeNumber> {
    this.#number ??= (await this.#db.selectFrom("lake").select("number").executeTakeFirstOrThrow())
      .number as LakeNumber;
    this.#number = lakeNumber(this.#number + 1);
    this.#taken = true;
    return this.#number;
  }

  /** A row of a dataset, read once for all members. */
  async dataset(name: string): Promise<DatasetTable | undefined> {
    if (!this.#datasets.has(name)) {
      const row = await this.#db.selectFrom("datasets").selectAll().where("name", "=", name).executeTakeFirst();
      this.#datasets.set(name, row);
    }
    return this.#datasets.get(name);
  }

  /** Counts a commit to what a dataset shows; written once for all members, when the transaction is sealed. */
  touchDataset(name: string, number: LakeNumber): void {
    this.#touched.set(name, { number, commits: (this.#touched.get(name)?.commits ?? 0) + 1 });
  }

  /** The database, with everything inserted so far in it. */
  async query(): Promise<Kysely<Tables>> {
    await this.#flush();
    return this.#db;
  }

  /** The database for reading these tables: only their gathered inserts are written first. Working tables (tasks, builds) need not be named. */
  async reading(...tables: readonly JournaledTable[]): Promise<Kysely<Tables>> {
    for (const table of tables) await this.#flushTable(table);
    return this.#db;
  }

  /** Rows of a table that are gathered and not in the database yet, as they are now. */
  gathered<T extends JournaledTable>(table: T): Tables[T][] {
    return [...(this.#inserts.get(table)?.values() ?? [])] as unknown as Tables[T][];
  }

  /**
   * Keeps what was read for all members of a group at once, so that each need not ask: under a table and the first columns of its key, or whatever other
   * words. It is forgotten when it is taken, when a row under these columns is updated, and when inserts are written to the table.
   */
  foresee(table: ForeseenTable, words: readonly (string | number)[], value: object): void {
    this.#foreseen.set(wordsText(table, words), value);
  }

  /** Takes what was foreseen; undefined where nothing is: then the database has to be asked. Who takes it may change it, so it can be taken once. */
  foreseen(table: ForeseenTable, ...words: readonly (string | number)[]): unknown {
    const name = wordsText(table, words);
    const value = this.#foreseen.get(name);
    this.#foreseen.delete(name);
    return value;
  }

  insert<T extends JournaledTable>(table: T, row: Row<T>): void {
    const rows = this.#inserts.get(table) ?? new Map<string, Record<string, unknown>>();
    // a copy: a later update of the row is made in it
    const copy = { ...row } as Record<string, unknown>;
    this.#inserts.set(table, rows.set(keyText(table, copy), copy));
    this.#changes.push(["insert", table, copy]);
  }

  async update<T extends JournaledTable>(table: T, key: RowKey<T>, set: Updateable<Tables[T]>): Promise<void> {
    const gathered = this.#inserts.get(table)?.get(keyText(table, key));
    if (gathered) {
      Object.assign(gathered, set);
      return;
    }
    const columns = journaledKeys[table].map((column) => String((key as Record<string, unknown>)[column]));
    for (let count = 1; count <= columns.length; count++)
      this.#foreseen.delete(wordsText(table, columns.slice(0, count)));
    await updateRow(this.#db, table, key, set);
    this.#changes.push(["update", table, key, set]);
  }

  /** Puts work on the list when the transaction is sealed, in one statement for all members; of two for one subject the later counts. */
  schedule(task: ScheduledTask): void {
    this.#scheduled.set(`${task.dataset} ${task.kind} ${task.subject}`, task);
  }

  /** Takes a task off the list when the transaction is sealed, in one statement for all members, before anything is put on it. */
  finish(task: number): void {
    this.#finished.push(task);
  }

  /** Runs one member of a group: where it throws, nothing of it stays, and the group goes on. */
  async member<T>(act: () => Promise<T>): Promise<T> {
    await this.#flush();
    const scheduled = new Map(this.#scheduled);
    const finished = this.#finished.length;
    const before = this.#changes.length;
    const { number, taken, touched } = { number: this.#number, taken: this.#taken, touched: new Map(this.#touched) };
    await sql`savepoint member`.execute(this.#db);
    try {
      const result = await act();
      await this.#flush();
      await sql`release savepoint member`.execute(this.#db);
      return result;
    } catch (error) {
      this.#inserts.clear();
      this.#scheduled.clear();
      for (const [name, task] of scheduled) this.#scheduled.set(name, task);
      this.#finished.length = finished;
      this.#changes.length = before;
      // its numbers are given back: the journal's entry must not bear one that the next transaction takes
      this.#number = number;
      this.#taken = taken;
      this.#touched = touched;
      await sql`rollback to savepoint member`.execute(this.#db);
      await sql`release savepoint member`.execute(this.#db);
      throw error;
    }
  }

  /** Writes what is left, and the journal's entry. Called once, by the catalog, just before the commit. */
  async seal(): Promise<void> {
    for (const [name, { number, commits }] of this.#touched) {
      const row = await this.dataset(name);
      await this.update("datasets", { name }, { number, version: (row?.version ?? 0) + commits });
    }
    await this.#flush();
    await finishTasks(this.#db, this.#finished);
    await scheduleTasks(this.#db, [...this.#scheduled.values()], this.now);
    if (this.#taken) {
      const number = this.#number as LakeNumber;
      await this.#db.updateTable("lake").set({ number }).execute();
      await noteMoment(this.#db, number, this.at);
    }
    if (this.#changes.length === 0) return;
    if (this.#number === undefined || !this.#taken)
      throw new LandfallError("internal", "a journaled change needs a lake number");
    await this.#db
      .insertInto("journal")
      .values({ number: this.#number, at: this.at, changes: JSON.stringify(this.#changes) })
      .execute();
  }

  async #flush(): Promise<void> {
    for (const table of this.#inserts.keys()) await this.#flushTable(table);
  }

  async #flushTable(table: JournaledTable): Promise<void> {
    const rows = this.#inserts.get(table);
    if (!rows) return;
    this.#inserts.delete(table);
    for (const name of this.#foreseen.keys()) if (name.startsWith(`${table}\u0000`)) this.#foreseen.delete(name);
    // what is in the journal must stay as it was written: later updates are changes of their own
    await insertRows(this.#db, table, [...rows.values()]);
  }
}

/** `guards` are the leases of members that hold. */
type ForeseenTable = JournaledTable | "guards";

function wordsText(table: ForeseenTable, words: readonly (string | number)[]): string {
  return [table, ...words].join("\u0000");
}

function keyText(table: JournaledTable, row: Readonly<Record<string, unknown>>): string {
  return journaledKeys[table].map((column) => String(row[column])).join("\u0000");
}

async function insertRows(db: Kysely<Tables>, table: JournaledTable, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const step = Math.max(1, Math.floor(maxParameters / Math.max(1, columns)));
  for (let at = 0; at < rows.length; at += step) {
    await db
      .insertInto(table)
      .values(rows.slice(at, at + step))
      .execute();
  }
}

async function updateRow(db: Kysely<Tables>, table: JournaledTable, key: object, set: object): Promise<void> {
  // the tables differ in their columns; what binds key and columns to the table is the signature of Transaction.update
  const loose = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  let query = loose.updateTable(table).set(set as Record<string, unknown>);
  for (const [column, value] of Object.entries(key)) query = query.where(column, "=", value);
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) {
    throw new LandfallError("write-conflict", `${table} has ${numUpdatedRows} rows for ${canonicalJson(key)}, not one`);
  }
}

/** Plays recorded changes into a catalog: how a lake is rebuilt from its journal. */
export async function replay(db: Kysely<Tables>, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (change[0] === "insert") await insertRows(db, change[1], [change[2]]);
    else await updateRow(db, change[1], change[2], change[3]);
  }
}
