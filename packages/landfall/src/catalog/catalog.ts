import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { type Clock, type EpochMs, LandfallError, type LakeNumber, lakeNumber, systemClock } from "../core/index.ts";
import { migrations, type SchemaWords } from "./migrations.ts";
import { postgresDialect, wantsRetry } from "./postgres.ts";
import type { Tables } from "./schema.ts";
import { sqliteDialect } from "./sqlite.ts";
import { Transaction } from "./transaction.ts";
import { Turns } from "./turns.ts";

const transactionTries = 8;

/**
 * The SQL database of everything but bytes. Reads go through `db`, one statement at a time; writes through `transaction`. A reader that
 * needs several statements to agree pins a lake number and asks for what was visible at it (rule 14).
 */
export interface Catalog {
  readonly kind: "sqlite" | "postgres";
  readonly db: Kysely<Tables>;
  /**
   * Runs `act` in one write transaction and appends what it changed to the journal. One such transaction runs at a time in the whole
   * lake: SQLite has it so, and on PostgreSQL the lake's row is locked first. So what a transaction reads stays true until it commits, no two
   * wait for each other, and number order is commit order. It may run more than once. Throws what `act` throws, with nothing changed.
   */
  transaction<T>(act: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A short transaction on working state only (tasks, builds): beside the others on PostgreSQL, so claims never wait for commits. */
  aside<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /**
   * Runs `act` while no other process does so: on PostgreSQL, where many machines share a lake, who comes meanwhile waits its turn, without the lake's lock. On SQLite it
   * merely runs. For what does no harm when it is done twice.
   */
  alone<T>(act: () => Promise<T>): Promise<T>;
  /** The last lake number given out. */
  head(): Promise<LakeNumber>;
  /** The database's clock: leases are kept by it, so that machines need not agree on the time. */
  now(): Promise<EpochMs>;
  close(): Promise<void>;
}

export interface CatalogOptions {
  /** `postgres://…`, or the path of a SQLite file (made if missing). */
  readonly address: string;
  readonly clock?: Clock;
}

/** Opens a catalog and brings its tables up to date. Throws `catalog-too-new` where a later version of Landfall has been at it. */
export async function openCatalog(options: CatalogOptions): Promise<Catalog> {
  const clock = options.clock ?? systemClock;
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(options.address) ?? [];
  if (scheme !== undefined && !isPostgres(options.address))
    throw new LandfallError(
      "bad-config",
      `no catalog can be kept at a ${scheme}:// address: DATABASE_URL takes postgres://… or the path of a SQLite file`,
    );
  const catalog = isPostgres(options.address)
    ? openPostgres(options.address, clock)
    : await openSqlite(options.address, clock);
  return catalog;
}

function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}

async function openSqlite(path: string, clock: Clock): Promise<Catalog> {
  mkdirSync(dirname(path), { recursive: true });
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(path, { readonly: false }) });
  await migrate(writer, { key: "text", serial: "integer primary key autoincrement" });
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(path, { readonly: true }) });
  return {
    kind: "sqlite",
    db: reader,
    transaction: (act) => transact(writer, clock, async () => Date.now(), act),
    aside: (act) =>
      writer.connection().execute(async (connection) => {
        // working state may be forgotten in a power cut, and spares the wait for the disk; the next journaled commit makes it durable too
        await sql`pragma synchronous = normal`.execute(connection);
        try {
          return await connection.transaction().execute(act);
        } finally {
          await sql`pragma synchronous = full`.execute(connection);
        }
      }),
    alone: (act) => act(),
    head: () => readHead(reader),
    now: async () => Date.now(),
    async close() {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

async function openPostgres(url: string, clock: Clock): Promise<Catalog> {
  const db = new Kysely<Tables>({ dialect: postgresDialect(url) });
  await migrate(db, { key: `text collate "C"`, serial: "bigint generated always as identity primary key" });
  // one at a time in the whole lake anyway: those that wait here hold no connection, which readers want
  const turns = new Turns();
  const turnsAlone = new Turns();
  return {
    kind: "postgres",
    db,
    async transaction(act) {
      await turns.take();
      try {
        return await transact(db, clock, lockLake, act);
      } finally {
        turns.give();
      }
    },
    aside: (act) => retrying(() => db.transaction().execute(act)),
    async alone(act) {
      await turnsAlone.take();
      try {
        return await db.transaction().execute(async (held) => {
          await sql`select pg_advisory_xact_lock(${aloneLock}), ${stalledAfter(600_000)}`.execute(held);
          return act();
        });
      } finally {
        turnsAlone.give();
      }
    },
    head: () => readHead(db),
    now: () => postgresNow(db),
    close: () => db.destroy(),
  };
}

/** Any number that other programs in the same database will not take: "lf" and "alone". */
const aloneLock = 0x6c66_616c;

/** Who does nothing for so long within a transaction, a machine that stands still or is gone, loses it, and what it has locked. */
const stalledAfter = (ms: number) => sql`set_config('idle_in_transaction_session_timeout', ${String(ms)}, true)`;

const clockMs = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function postgresNow(db: Kysely<Tables>): Promise<EpochMs> {
  const { rows } = await sql<{ now: number }>`select ${clockMs} as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
}

/** Waits for the lake's row, and says when it had it by the database's clock: in one round trip, but in an empty catalog, which has no row yet. */
async function lockLake(db: Kysely<Tables>): Promise<EpochMs> {
  const { rows } = await sql<{ now: number }>`with held as materialized (select number from lake for update)
    select ${clockMs} as now, ${stalledAfter(60_000)} from held`.execute(db);
  return rows[0]?.now ?? postgresNow(db);
}

function transact<T>(
  db: Kysely<Tables>,
  clock: Clock,
  begin: (db: Kysely<Tables>) => Promise<EpochMs>,
  act: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return retrying(() =>
    db.transaction().execute(async (inner) => {
      const now = await begin(inner);
      const tx = new Transaction(inner, { at: clock.now(), now });
      const result = await act(tx);
      await tx.seal();
      return result;
    }),
  );
}

async function retrying<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!wantsRetry(error) || attempt === transactionTries) throw error;
    }
  }
}

async function readHead(db: Kysely<Tables>): Promise<LakeNumber> {
  const row = await db.selectFrom("lake").select("number").executeTakeFirst();
  return lakeNumber(row?.number ?? 0);
}

async function migrate(db: Kysely<Tables>, words: SchemaWords): Promise<void> {
  const known = migrations(words);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  await db.destroy();
  if (error instanceof Error && error.message.includes("corrupted migrations")) {
    throw new LandfallError(
      "catalog-too-new",
      "this catalog was written by a later version of Landfall: use that version or a later one",
      { cause: error },
    );
  }
  throw error;
}
