import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { Client } from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { type Catalog, type Change, CommitGroup, openCatalog, type Transaction } from "../../src/catalog/index.ts";
import { compareText, LandfallError } from "../../src/core/index.ts";
import { type CatalogPlace, forEachCatalog, type OpenCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runPrograms } from "../support/processes.ts";
import type { ProgramOptions } from "./program.ts";

const program = new URL("./program.ts", import.meta.url);
const run = (options: readonly ProgramOptions[]) => runPrograms(program, options);

async function beginLake(catalog: Catalog): Promise<void> {
  await catalog.aside((db) => db.insertInto("lake").values({ id: "test", epoch: 1, number: 0, shipped: 0 }).execute());
}

async function insertFact(tx: Transaction, subject: string): Promise<number> {
  const number = await tx.takeNumber();
  tx.insert("facts", { number, kind: "opened", dataset: "d", subject, body: "{}", at: tx.at });
  return number;
}

const object = (number: number, key: string) => ({
  number,
  source: "s",
  key,
  version: 1,
  sha256: "0",
  size: 1,
  path: "p",
  attributes: "{}",
  landed_at: 0,
  removed: null,
});

async function journal(catalog: Catalog): Promise<{ number: number; changes: Change[] }[]> {
  const rows = await catalog.db.selectFrom("journal").selectAll().orderBy("number").execute();
  return rows.map(({ number, changes }) => ({ number, changes: JSON.parse(changes) as Change[] }));
}

const subjects = async (catalog: Catalog) =>
  (await catalog.db.selectFrom("facts").select("subject").orderBy("number").execute()).map(({ subject }) => subject);

/** Resolves with "late" where `act` has not ended after `ms`. */
const within = <T>(ms: number, act: Promise<T>): Promise<T | "late"> => Promise.race([act, pause(ms, "late" as const)]);

forEachCatalog("a catalog", (open, place) => {
  let catalog: Catalog;
  beforeEach(async () => {
    catalog = await openFor(open);
  });

  async function openFor(opener: OpenCatalog): Promise<Catalog> {
    const fresh = await opener();
    await beginLake(fresh);
    return fresh;
  }

  describe("opening", () => {
    it("gets its tables once from several processes that open it for the first time at once", async () => {
      const address = await place.address();
      const results = await run(Array.from({ length: 4 }, () => ({ act: "open", address }) as const));
      expect(results).toEqual([[], [], [], []]);
      const later = await open({ address });
      await beginLake(later);
      expect(await later.head()).toBe(0);
    });

    it("gets its tables once from several connections of one process", async () => {
      const address = await place.address();
      const catalogs = await Promise.all([1, 2, 3].map(() => open({ address })));
      expect(catalogs.map(({ kind }) => kind)).toEqual([place.kind, place.kind, place.kind]);
    });

    it("refuses a catalog that a later version has been at", async () => {
      const address = await place.address();
      const first = await open({ address });
      await first.aside((db) =>
        sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'later')`.execute(db),
      );
      const error = await failure(() => open({ address }), "catalog-too-new");
      expect(error).toMatchObject({ retry: "never", status: 409 });
    });

    it("keeps what was committed for the next that opens it", async () => {
      const address = await place.address();
      const first = await openCatalog({ address });
      await beginLake(first);
      await first.transaction((tx) => insertFact(tx, "kept"));
      await first.close();
      const second = await open({ address });
      expect(await subjects(second)).toEqual(["kept"]);
      expect(await second.head()).toBe(1);
    });
  });

  describe("a transaction", () => {
    it("commits all of its changes, with one entry of the journal that equals them", async () => {
      const number = await catalog.transaction(async (tx) => {
        const taken = await tx.takeNumber();
        tx.insert("objects", object(taken, "a"));
        tx.insert("facts", { number: taken, kind: "opened", dataset: "d", subject: "s", body: "{}", at: tx.at });
        await tx.update("objects", { number: taken }, { removed: taken });
        await tx.query();
        await tx.update("objects", { number: taken }, { removed: null });
        return taken;
      });
      expect(number).toBe(1);
      expect(await catalog.db.selectFrom("objects").selectAll().execute()).toEqual([object(1, "a")]);
      const entries = await journal(catalog);
      expect(entries).toMatchObject([
        {
          number: 1,
          // a change of a row that is not written yet is made in the row
          changes: [
            ["insert", "objects", { ...object(1, "a"), removed: 1 }],
            ["insert", "facts", { number: 1, subject: "s" }],
            ["update", "objects", { number: 1 }, { removed: null }],
          ],
        },
      ]);
    });

    it("leaves nothing where it throws: no rows, no entry, no number", async () => {
      const attempt = catalog.transaction(async (tx) => {
        await insertFact(tx, "lost");
        await tx.query();
        throw new LandfallError("superseded", "no");
      });
      await failure(() => attempt, "superseded");
      expect(await subjects(catalog)).toEqual([]);
      expect(await journal(catalog)).toEqual([]);
      expect(await catalog.head()).toBe(0);
      expect(await catalog.transaction((tx) => insertFact(tx, "next"))).toBe(1);
    });

    it("leaves nothing where one of its many inserts fails", async () => {
      await catalog.transaction((tx) => insertFact(tx, "first"));
      const attempt = catalog.transaction(async (tx) => {
        await insertFact(tx, "second");
        tx.insert("facts", { number: 1, kind: "opened", dataset: "d", subject: "taken", body: "{}", at: 0 });
      });
      await expect(attempt).rejects.toThrow(/unique|duplicate/i);
      expect(await subjects(catalog)).toEqual(["first"]);
      expect(await catalog.head()).toBe(1);
    });

    it("refuses to change a row that is not there", async () => {
      await failure(
        () =>
          catalog.transaction(async (tx) => {
            await tx.takeNumber();
            await tx.update("objects", { number: 5 }, { removed: 6 });
          }),
        "write-conflict",
      );
    });

    it("refuses a journaled change that took no lake number", async () => {
      await failure(
        () =>
          catalog.transaction(async (tx) =>
            tx.insert("facts", { number: 9, kind: "opened", dataset: "d", subject: "s", body: "{}", at: 0 }),
          ),
        "internal",
      );
      expect(await subjects(catalog)).toEqual([]);
    });

    it("writes more rows than one statement takes", async () => {
      await catalog.transaction(async (tx) => {
        const number = await tx.takeNumber();
        for (let i = 0; i < 7000; i++) tx.insert("objects", object(number + i, `k${i}`));
      });
      const { count } = await catalog.db
        .selectFrom("objects")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      expect(count).toBe(7000);
      expect((await journal(catalog))[0]?.changes).toHaveLength(7000);
    });
  });

  describe("lake numbers", () => {
    it("are taken in the order of commits, by several processes at once, without loss or gap", async () => {
      const address = await place.address();
      const watcher = await open({ address });
      await beginLake(watcher);
      const stop = new AbortController();
      const looks: { number: number; facts: number; last: number | null }[] = [];
      const watching = (async () => {
        while (!stop.signal.aborted) {
          // one statement sees one state: whatever number shows, all that is below has committed
          const { rows } = await sql<{ number: number; facts: number; last: number | null }>`
            select number, (select count(*) from facts) as facts, (select max(number) from facts) as last from lake`.execute(
            watcher.db,
          );
          looks.push(...rows);
          await pause(1);
        }
      })();
      const results = (await run(
        Array.from({ length: 4 }, (_, worker) => ({ act: "commit", address, worker, times: 50 }) as const),
      )) as number[][];
      stop.abort();
      await watching;
      expect(looks.length).toBeGreaterThan(10);
      expect(looks.filter(({ number, facts, last }) => facts !== number || (last ?? 0) !== number)).toEqual([]);
      expect(results.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
      expect(await subjects(watcher)).toHaveLength(200);
      expect((await journal(watcher)).map(({ number }) => number)).toEqual(
        Array.from({ length: 200 }, (_, i) => i + 1),
      );
      const { count } = await watcher.db
        .selectFrom("builds")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      expect(count).toBe(200);
    });

    it("are taken in the order of commits by fifty transactions of one process", async () => {
      const order: number[] = [];
      await Promise.all(
        Array.from({ length: 50 }, async (_, i) => {
          order.push(await catalog.transaction((tx) => insertFact(tx, String(i))));
        }),
      );
      expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });
  });

  describe("members of a transaction", () => {
    it("fail alone: the others commit, and the journal knows nothing of the failed one", async () => {
      const failed = await catalog.transaction(async (tx) => {
        await tx.member(() => insertFact(tx, "a"));
        const error = await tx
          .member(async () => {
            await insertFact(tx, "b");
            await tx.query();
            tx.insert("objects", object(99, "gathered, not yet written"));
            throw new Error("b fails");
          })
          .catch((reason: unknown) => reason);
        await tx.member(() => insertFact(tx, "c"));
        return error;
      });
      expect(failed).toMatchObject({ message: "b fails" });
      expect(await subjects(catalog)).toEqual(["a", "c"]);
      expect(await catalog.head()).toBe(2);
      const entries = await journal(catalog);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({ number: 2 });
      expect(entries[0]?.changes.map((change) => change[1])).toEqual(["facts", "facts"]);
    });

    it("give the number back that they took and failed with: the next transaction can use it", async () => {
      await catalog.transaction(async (tx) => {
        await tx.member(() => insertFact(tx, "a"));
        await tx
          .member(async () => {
            await insertFact(tx, "b");
            throw new Error("the last member fails");
          })
          .catch(() => undefined);
      });
      expect((await journal(catalog)).map(({ number }) => number)).toEqual([1]);
      expect(await catalog.head()).toBe(1);
      expect(await catalog.transaction((tx) => insertFact(tx, "c"))).toBe(2);
      expect((await journal(catalog)).map(({ number }) => number)).toEqual([1, 2]);
    });

    it("fail alone where the database itself refuses", async () => {
      await catalog.transaction(async (tx) => {
        await tx.member(() => insertFact(tx, "a"));
        await tx
          .member(async () => {
            await tx.takeNumber();
            tx.insert("facts", { number: 1, kind: "opened", dataset: "d", subject: "taken", body: "{}", at: 0 });
          })
          .catch(() => undefined);
        await tx.member(() => insertFact(tx, "c"));
      });
      expect(await subjects(catalog)).toEqual(["a", "c"]);
    });
  });

  describe("a commit group", () => {
    it("commits what comes at once in one transaction, each with its own result, in order", async () => {
      const group = new CommitGroup(catalog);
      const numbers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => group.submit(undefined, (tx) => insertFact(tx, `${i}`))),
      );
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await journal(catalog)).toHaveLength(1);
      expect(await subjects(catalog)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
    });

    it("rejects only the members that fail", async () => {
      const group = new CommitGroup(catalog);
      const results = await Promise.allSettled(
        Array.from({ length: 9 }, (_, i) =>
          group.submit(undefined, async (tx) => {
            await insertFact(tx, `${i}`);
            if (i % 3 === 2) throw new LandfallError("lost-lease", `member ${i}`);
            return i;
          }),
        ),
      );
      expect(results.map(({ status }) => status[0]).join("")).toBe("ffrffrffr");
      expect(await subjects(catalog)).toEqual(["0", "1", "3", "4", "6", "7"]);
      // and the lake goes on
      expect(await group.submit(undefined, (tx) => insertFact(tx, "next"))).toBe(7);
    });

    it("takes no more members at a time than it may, and all of them in the end", async () => {
      const group = new CommitGroup(catalog, { most: 4 });
      await Promise.all(Array.from({ length: 10 }, (_, i) => group.submit(undefined, (tx) => insertFact(tx, `${i}`))));
      expect((await journal(catalog)).map(({ changes }) => changes.length)).toEqual([4, 4, 2]);
    });

    it("rejects all where the transaction itself cannot commit", async () => {
      const group = new CommitGroup(catalog);
      await catalog.aside((db) => db.insertInto("journal").values({ number: 2, at: 0, changes: "[]" }).execute());
      const results = await Promise.allSettled([
        group.submit(undefined, (tx) => insertFact(tx, "a")),
        group.submit(undefined, (tx) => insertFact(tx, "b")),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await subjects(catalog)).toEqual([]);
    });
  });

  describe("side by side", () => {
    it("does not keep a reader waiting for a writer, however many wait to write", async () => {
      const gate = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const holder = catalog.transaction(async (tx) => {
        await insertFact(tx, "held");
        await tx.query();
        begun.resolve();
        await gate.promise;
      });
      await begun.promise;
      const waiting = Array.from({ length: 20 }, (_, i) => catalog.transaction((tx) => insertFact(tx, `${i}`)));
      await pause(50);
      const read = await within(5000, subjects(catalog));
      gate.resolve();
      await Promise.all([holder, ...waiting]);
      expect(read).toEqual([]);
      expect(await subjects(catalog)).toHaveLength(21);
    });

    it("runs short work aside while a transaction is open, where the database can, and after it where not", async () => {
      const gate = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const holder = catalog.transaction(async (tx) => {
        await insertFact(tx, "held");
        await tx.query();
        begun.resolve();
        await gate.promise;
      });
      await begun.promise;
      const aside = catalog.aside((db) =>
        db.insertInto("builds").values({ id: "b", dataset: "d", state: "open", opened_at: 0 }).execute(),
      );
      const early = (await within(place.kind === "postgres" ? 5000 : 200, aside)) !== "late";
      gate.resolve();
      await Promise.all([holder, aside]);
      expect(early).toBe(place.kind === "postgres");
      expect(await catalog.db.selectFrom("builds").select("id").execute()).toEqual([{ id: "b" }]);
    });

    it("undoes work aside that throws", async () => {
      const attempt = catalog.aside(async (db) => {
        await db.insertInto("builds").values({ id: "b", dataset: "d", state: "open", opened_at: 0 }).execute();
        throw new LandfallError("lost-lease", "no");
      });
      await failure(() => attempt, "lost-lease");
      expect(await catalog.db.selectFrom("builds").select("id").execute()).toEqual([]);
    });

    it("tries again what ended in a deadlock, aside, in a transaction and as a member of a group", async ({ skip }) => {
      if (place.kind === "sqlite") {
        skip("SQLite has one writer at a time: nothing can wait in a circle");
        return;
      }
      const builds = ["x", "y"].map((id) => ({ id, dataset: "d", state: "open" as const, opened_at: 0 }));
      await catalog.aside((db) => db.insertInto("builds").values(builds).execute());
      const lock = (db: Catalog["db"], id: string) =>
        db
          .updateTable("builds")
          .set((eb) => ({ opened_at: eb("opened_at", "+", 1) }))
          .where("id", "=", id)
          .execute();
      const group = new CommitGroup(catalog);
      const ways: ((act: (db: Catalog["db"]) => Promise<void>) => Promise<void>)[] = [
        (act) => catalog.aside(act),
        (act) => catalog.transaction(async (tx) => act(await tx.query())),
        (act) => group.submit(undefined, async (tx) => act(await tx.query())),
      ];
      // whoever waits first is the victim: each side is it once
      for (const [index, way] of [...ways, ...ways].entries()) {
        let tries = 0;
        let met = 0;
        const both = Promise.withResolvers<void>();
        const crossing = (first: string, second: string, laterMs: number) => async (db: Catalog["db"]) => {
          tries++;
          await lock(db, first);
          if (++met === 2) both.resolve();
          await within(2000, both.promise);
          await pause(laterMs);
          await lock(db, second);
        };
        const later = index < ways.length ? [0, 40] : [40, 0];
        await Promise.all([catalog.aside(crossing("x", "y", later[0] ?? 0)), way(crossing("y", "x", later[1] ?? 0))]);
        expect(tries, `way ${index}`).toBeGreaterThan(2);
      }
      const rows = await catalog.db.selectFrom("builds").select("opened_at").execute();
      expect(rows).toEqual([{ opened_at: 12 }, { opened_at: 12 }]);
    });
  });

  describe("what is done alone", () => {
    it("is done by one after the other, while commits go on", async () => {
      const address = await place.address();
      const [one, other] = [await open({ address }), await open({ address })];
      await beginLake(one);
      let busy = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, ++busy);
        await one.transaction((tx) => insertFact(tx, "meanwhile"));
        await pause(20);
        busy--;
      };
      await Promise.all([one, other, one, other].map((catalog) => catalog.alone(work)));
      if (place.kind === "postgres") expect(most).toBe(1);
      expect(await subjects(one)).toHaveLength(4);
      await failure(() => one.alone(() => Promise.reject(new LandfallError("store-failed", "no"))), "store-failed");
      expect(
        await within(
          5000,
          other.alone(async () => "its turn"),
        ),
      ).toBe("its turn");
    });

    it("and a commit are taken from a machine that stands still in the middle, on PostgreSQL", async ({ skip }) => {
      if (place.kind === "sqlite")
        return skip("its processes are on one machine: the system frees the locks of those that end");
      const patience = async (db: Catalog["db"]) => {
        const { rows } = await sql<{
          limit: string;
        }>`select current_setting('idle_in_transaction_session_timeout') as limit`.execute(db);
        return rows[0]?.limit;
      };
      await catalog
        .transaction(async (tx) => {
          expect(await patience(await tx.query())).toBe("1min");
          await sql`set local idle_in_transaction_session_timeout = 50`.execute(await tx.query());
          await pause(300);
        })
        .then(
          () => expect.unreachable("it committed"),
          (error: unknown) => expect(String(error)).toMatch(/terminat|idle-in-transaction|connection error/i),
        );
      expect(
        await within(
          5000,
          catalog.transaction((tx) => insertFact(tx, "goes on")),
        ),
      ).toBe(1);
      expect(await patience(catalog.db), "outside of transactions it is the database's").toBe("0");
    });
  });

  describe("values", () => {
    const keys = [
      "a",
      "B",
      "é",
      "e",
      "z",
      "Z",
      "ä",
      "a/b",
      "a-b",
      "a.b",
      "ß",
      "\u{e000}",
      "\u{1f300}",
      "日本",
      "_",
      "~",
    ];

    it("compares keys by their bytes, whatever the database's language", async () => {
      await catalog.transaction(async (tx) => {
        const number = await tx.takeNumber();
        for (const [index, key] of keys.entries()) tx.insert("objects", object(number + index, key));
      });
      const sorted = await catalog.db.selectFrom("objects").select("key").orderBy("key").execute();
      expect(sorted.map(({ key }) => key)).toEqual(
        keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      );
      expect(sorted.map(({ key }) => key)).toEqual(keys.toSorted(compareText));
      const between = await catalog.db
        .selectFrom("objects")
        .select("key")
        .where("key", ">=", "a")
        .where("key", "<", "b")
        .orderBy("key")
        .execute();
      expect(between.map(({ key }) => key)).toEqual(["a", "a-b", "a.b", "a/b"]);
    });

    it("tells keys apart that a language takes for the same", async () => {
      await catalog.transaction(async (tx) => {
        const number = await tx.takeNumber();
        for (const [index, key] of ["\u00e9", "e\u0301", "E\u0301", "k", "\u212a"].entries())
          tx.insert("objects", object(number + index, key));
      });
      const found = await catalog.db.selectFrom("objects").select("number").where("key", "=", "\u00e9").execute();
      expect(found).toHaveLength(1);
    });

    it("gives whole numbers as numbers, up to 2^53", async () => {
      await catalog.transaction(async (tx) => {
        const number = await tx.takeNumber();
        tx.insert("objects", { ...object(number, "k"), size: Number.MAX_SAFE_INTEGER, landed_at: Date.now() });
      });
      const row = await catalog.db.selectFrom("objects").selectAll().executeTakeFirstOrThrow();
      expect(row.size).toBe(Number.MAX_SAFE_INTEGER);
      expect(typeof row.landed_at).toBe("number");
      expect(typeof row.number).toBe("number");
      expect(row.removed).toBeNull();
    });

    it("keeps text as it is: quotes, line ends, any plane", async () => {
      const text = "'\"\\ \n\r\t \u{1f300} ${x} :a ? $1";
      await catalog.transaction((tx) => insertFact(tx, text));
      expect(await subjects(catalog)).toEqual([text]);
    });

    it("tells the database's time in milliseconds", async () => {
      const now = await catalog.now();
      expect(Number.isInteger(now)).toBe(true);
      expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    });
  });

  if (place.kind === "sqlite") onSqlite(open, place);
  else onPostgres(open, place);
});

function onSqlite(open: OpenCatalog, place: CatalogPlace): void {
  it("keeps the log of a process that commits much short from a thread of its own, and ends it with the catalog", async () => {
    const address = await place.address();
    const catalog = await open({ address });
    await beginLake(catalog);
    // a log of some 10 MB: SQLite itself moves it into the database at 16
    for (let i = 0; i < 100; i++) await catalog.transaction((tx) => insertFact(tx, "x".repeat(30_000)));
    expect(statSync(`${address}-wal`).size).toBeLessThan(14_000_000);
    await expect.poll(() => statSync(address).size, { timeout: 10_000 }).toBeGreaterThan(3_000_000);
    await catalog.close();
    expect(existsSync(`${address}-wal`), "the last that closes a database takes its log along").toBe(false);
    const again = await open({ address });
    expect(await subjects(again)).toHaveLength(100);
  });

  describe("on a failing disk", () => {
    it("says store-full, keeps what was committed, and goes on once there is room", async () => {
      const catalog = await open();
      await beginLake(catalog);
      await catalog.transaction((tx) => insertFact(tx, "before"));
      const pages = (count: number) => catalog.aside((db) => sql.raw(`pragma max_page_count = ${count}`).execute(db));
      // SQLite's own limit answers as a full disk does
      await pages(1);
      const huge = (tx: Transaction) => insertFact(tx, "x".repeat(300_000));
      const error = await failure(() => catalog.transaction(huge), "store-full");
      expect(error.retry).toBe("later");
      expect(await subjects(catalog)).toEqual(["before"]);
      await pages(1_000_000);
      expect(await catalog.transaction(huge)).toBe(2);
    });

    it("says store-corrupt of a file that is no database, and store-read-only of one that cannot be made", async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "catalog.db"), "this is no database ".repeat(500));
      await failure(() => open({ address: join(folder, "catalog.db") }), "store-corrupt");
      await failure(() => open({ address: folder }), "store-read-only");
    });

    it("commits nothing of a group whose transaction the database has rolled back", async () => {
      const address = await place.address();
      const catalog = await open({ address });
      await beginLake(catalog);
      await catalog.transaction((tx) => insertFact(tx, "before"));
      const group = new CommitGroup(catalog);
      const results = await Promise.allSettled(
        ["a", "b", "c"].map((name) =>
          group.submit(undefined, async (tx) => {
            const db = await tx.query();
            // what SQLite does by itself when the disk is full or fails
            if (name === "b") await sql`rollback`.execute(db);
            return insertFact(tx, name);
          }),
        ),
      );
      expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
      expect(await subjects(catalog)).toEqual(["before"]);
      expect(await journal(catalog)).toHaveLength(1);
      expect(await catalog.head()).toBe(1);
      expect(await group.submit(undefined, (tx) => insertFact(tx, "after"))).toBe(2);
      expect(await subjects(catalog)).toEqual(["before", "after"]);
    });
  });
}

function onPostgres(open: OpenCatalog, place: CatalogPlace): void {
  it("goes on after its connections were cut", async () => {
    const address = await place.address();
    const catalog = await open({ address });
    await beginLake(catalog);
    await catalog.transaction((tx) => insertFact(tx, "before"));
    await cutConnections(address);
    await pause(100);
    expect(await catalog.transaction((tx) => insertFact(tx, "after"))).toBe(2);
    expect(await subjects(catalog)).toEqual(["before", "after"]);
  });

  it("loses only the transaction whose connection was cut between two of its questions", async () => {
    const address = await place.address();
    const catalog = await open({ address });
    await beginLake(catalog);
    const cut = catalog.transaction(async (tx) => {
      await insertFact(tx, "cut");
      await tx.query();
      await cutConnections(address);
      // nobody asks anything at the moment: the connection has only itself to tell
      await pause(100);
    });
    await expect(cut).rejects.toThrow();
    await catalog.transaction((tx) => insertFact(tx, "after"));
    expect(await subjects(catalog)).toEqual(["after"]);
  });
}

/** As a restart of the server does, or a network that breaks. */
async function cutConnections(address: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}
