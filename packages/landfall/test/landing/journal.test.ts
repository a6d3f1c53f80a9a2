import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/index.ts";
import { LandfallError, systemClock } from "../../src/core/index.ts";
import { claimLake, landUnnamed, readIdentity, rebuildCatalog, shipJournal } from "../../src/landing/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import { all, text } from "../support/bytes.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { openSmallLake, runPartition, smallConfig } from "../support/small-lake.ts";
import { type LandingPlace, journaledTables, openLanding, TickingClock } from "./support.ts";

interface Entry {
  readonly number: number;
  readonly changes: unknown[];
}

async function segments(store: Store): Promise<{ path: string; entries: Entry[] }[]> {
  const found = [];
  for await (const { path } of store.list("journal/")) {
    const lines = text(await store.read(path))
      .trim()
      .split("\n");
    found.push({ path, entries: lines.map((line) => JSON.parse(line) as Entry) });
  }
  return found;
}

const shippedNumbers = async (store: Store) =>
  (await segments(store)).flatMap(({ entries }) => entries.map(({ number }) => number));
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/** A store that answers a write of the journal with an error after it has been done. */
function losingReplies(store: Store): Store {
  return {
    ...store,
    async put(path, bytes, options) {
      await store.put(path, bytes, options);
      if (path.startsWith("journal/")) throw new LandfallError("store-failed", "the reply was lost");
    },
  };
}

/** Without the facts that restores add: what a rebuilt catalog must share with the one that lived. */
async function lived(catalog: Catalog) {
  const tables = await journaledTables(catalog);
  return { ...tables, facts: tables.facts.filter((fact) => !("kind" in fact && fact.kind === "restored")) };
}

forEachCatalog("the journal", (open, at) => {
  const begin = async (): Promise<LandingPlace> => openLanding(memoryStore(), await open(), new TickingClock());

  describe("shipping", () => {
    it("puts every entry into the store once, in order, and off the catalog", async () => {
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await put("b", "2");
      expect(await shipJournal(catalog, store)).toBe(2);
      expect(await shipJournal(catalog, store)).toBe(0);
      await put("a", "3");
      expect(await shipJournal(catalog, store)).toBe(1);
      expect((await segments(store)).map(({ path }) => path)).toEqual([
        "journal/1/00000000000000000001.ndjson",
        "journal/1/00000000000000000003.ndjson",
      ]);
      expect(await shippedNumbers(store)).toEqual([1, 2, 3]);
      expect(await catalog.db.selectFrom("journal").selectAll().execute()).toEqual([]);
    });

    it("by several at once, while commits go on, loses and doubles nothing", async () => {
      const address = await at.address();
      const catalogs = await Promise.all([1, 2, 3].map(() => open({ address })));
      const [first] = catalogs;
      if (!first) throw new Error("no catalog");
      const store = memoryStore();
      const { put } = await openLanding(store, first, new TickingClock());
      const landings = (async () => {
        for (let i = 0; i < 40; i++) {
          await put(`k${i}`, `${i}`);
          await pause(2);
        }
      })();
      const stop = new AbortController();
      const shipping = catalogs.map(async (catalog) => {
        while (!stop.signal.aborted) {
          await shipJournal(catalog, store);
          await new Promise(setImmediate);
        }
      });
      await landings;
      stop.abort();
      await Promise.all(shipping);
      await shipJournal(first, store);
      expect(await shippedNumbers(store)).toEqual(upTo(40));
      expect((await segments(store)).length).toBeGreaterThan(1);
    });

    it("waits for no commit and lets none wait, on a database of many machines", async ({ skip }) => {
      if (at.kind === "sqlite") return skip("SQLite has one writer at a time");
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await catalog.transaction(async () => {
        expect(await Promise.race([shipJournal(catalog, store), pause(5000, "late")])).toBe(1);
      });
      await put("b", "2");
      const slow = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const shipping = shipJournal(catalog, {
        ...store,
        async put(path, bytes, options) {
          begun.resolve();
          await slow.promise;
          await store.put(path, bytes, options);
        },
      });
      await begun.promise;
      expect(await Promise.race([put("c", "3"), pause(5000, "late")])).toMatchObject({ number: 3 });
      slow.resolve();
      expect(await shipping).toBe(2);
      expect(await shippedNumbers(store)).toEqual([1, 2, 3]);
    });

    it("goes on after it died between the put and its acknowledgement", async () => {
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await put("b", "2");
      await failure(() => shipJournal(catalog, losingReplies(store)), "store-failed");
      // more has happened before the next one tries: the segment that is there ends at 2
      await put("c", "3");
      expect(await shipJournal(catalog, store)).toBeGreaterThan(0);
      expect(await shippedNumbers(store)).toEqual([1, 2, 3]);
    });

    it("does not lose the entry of a group whose last member failed", async () => {
      const { put, store, catalog, landing } = await begin();
      await Promise.allSettled([put("a", "1"), landing.remove("s", "a/"), put("b", "2")]);
      // a member that fails after it took its number
      await catalog.transaction(async (tx) => {
        await tx.member(async () => {
          const number = await tx.takeNumber();
          tx.insert("facts", { number, kind: "opened", dataset: "d", subject: "kept", body: "{}", at: 0 });
        });
        await tx
          .member(async () => {
            await tx.takeNumber();
            throw new Error("fails");
          })
          .catch(() => undefined);
      });
      await shipJournal(catalog, store);
      await put("c", "3");
      await shipJournal(catalog, store);
      const changes = (await segments(store)).flatMap(({ entries }) => entries.flatMap((entry) => entry.changes));
      const rebuilt = await open();
      await rebuildCatalog(rebuilt, store);
      expect(changes).toHaveLength(7);
      expect(await lived(rebuilt)).toEqual(await lived(catalog));
    });
  });

  describe("a rebuild", () => {
    it("brings back the catalog that lived, table by table, and raises the epoch", async () => {
      const address = await at.address();
      const store = memoryStore();
      {
        await using lake = await openSmallLake({ store, catalogAddress: address });
        for (const lead of [0, 3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 + lead }]);
        await lake.put("broken.grib2", new TextEncoder().encode("no grib at all"));
        await lake.settle();
        await lake.put("f3.grib2", [{ variable: "t2m", lead: 3, value: 300 }]);
        await lake.remove("f6.grib2");
        await lake.settle();
        expect(await lake.visible("run")).toEqual([runPartition]);
        await shipJournal(lake.lake.catalog, store);
      }
      const old = await open({ address });
      const rebuilt = await open();
      const head = await old.head();
      const result = await rebuildCatalog(rebuilt, store);
      expect(result.identity.epoch).toBe(2);
      expect(result.number).toBe(head);
      expect(await lived(rebuilt)).toEqual(await lived(old));
      expect(await rebuilt.head()).toBe(head + 1);
      const tables = await journaledTables(rebuilt);
      expect(tables.versions.length).toBeGreaterThan(4);
      expect(tables.inputs.length).toBe(5);
      expect(await readIdentity(store)).toEqual(result.identity);
      await claimLake(store, rebuilt);
      await failure(() => claimLake(store, old), "store-mismatch");
    });

    it("works again with what it found: nothing is rebuilt, a new file builds on", async () => {
      const store = memoryStore();
      {
        await using lake = await openSmallLake({ store, catalogAddress: await at.address() });
        for (const lead of [0, 3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 }]);
        await lake.settle();
        await shipJournal(lake.lake.catalog, store);
      }
      const address = await at.address();
      await rebuildCatalog(await open({ address }), store);
      await using lake = await openSmallLake({ store, catalogAddress: address });
      await lake.settle();
      expect(lake.events).toEqual([]);
      await lake.put("late.grib2", [{ variable: "t2m", lead: 3, value: 300 }]);
      await lake.settle();
      expect((await lake.show("run", runPartition, "t2m"))?.slice(12, 14)).toEqual([300, 300]);
      expect(smallConfig().definitions.size).toBe(2);
    });

    it("twice over brings back what the first restored lake went on to do", async () => {
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await shipJournal(catalog, store);
      const second = await open();
      await rebuildCatalog(second, store);
      const clock = new TickingClock();
      clock.ms += 3_600_000;
      const next = await openLanding(store, second, clock);
      await next.put("a", "2");
      await next.put("b", "1");
      await shipJournal(second, store);
      const third = await open();
      expect(await rebuildCatalog(third, store)).toMatchObject({ identity: { epoch: 3 } });
      expect(await lived(third)).toEqual(await lived(second));
      const facts = (await journaledTables(third)).facts;
      expect(facts).toMatchObject([{ kind: "restored" }, { kind: "restored" }]);
      // fresh names bear the epoch
      expect(JSON.stringify((await journaledTables(third)).objects)).toContain("/2-");
    });

    it("does not count what a process of the old epoch still appends", async () => {
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await shipJournal(catalog, store);
      const second = await open();
      await rebuildCatalog(second, store);
      // the machine that was given up for dead lives on
      await put("stray", "x");
      await put("stray", "y");
      await shipJournal(catalog, store);
      const third = await open();
      await rebuildCatalog(third, store);
      expect(await lived(third)).toEqual(await lived(second));
      const objects = (await journaledTables(third)).objects;
      expect(objects).toMatchObject([{ key: "a" }]);
      // and the other way about: what the new epoch does meanwhile counts
      const next = await openLanding(store, third, new TickingClock());
      await next.put("b", "1");
      await put("stray", "z");
      await Promise.all([shipJournal(catalog, store), shipJournal(third, store)]);
      const fourth = await open();
      await rebuildCatalog(fourth, store);
      expect(await lived(fourth)).toEqual(await lived(third));
    });

    it("refuses a catalog that is not empty, and a store without a lake", async () => {
      const { store, catalog } = await begin();
      await failure(() => rebuildCatalog(catalog, store), "write-conflict");
      await failure(async () => rebuildCatalog(await open(), memoryStore()), "no-lake");
    });

    it("refuses a segment that is damaged, and says which", async () => {
      const { put, store, catalog } = await begin();
      await put("a", "1");
      await shipJournal(catalog, store);
      await store.put("journal/1/00000000000000000002.ndjson", '{"number":2,"at":1,"chang');
      const error = await failure(async () => rebuildCatalog(await open(), store), "store-corrupt");
      expect(error.message).toContain("journal/1/00000000000000000002.ndjson");
    });

    it("brings back many segments and long ones", async () => {
      const { store, catalog } = await begin();
      for (let i = 0; i < 5; i++) {
        await catalog.transaction(async (tx) => {
          for (let j = 0; j < 500; j++) {
            const number = await tx.takeNumber();
            tx.insert("facts", { number, kind: "opened", dataset: "d", subject: `${i}-${j}`, body: "{}", at: 0 });
          }
        });
        await shipJournal(catalog, store);
      }
      const rebuilt = await open();
      expect(await rebuildCatalog(rebuilt, store)).toMatchObject({ entries: 5, number: 2500 });
      expect(await lived(rebuilt)).toEqual(await lived(catalog));
    });
  });

  describe("raw files that the journal does not name", () => {
    /** Lands what `before` does, ships, does `after`, and loses the catalog. */
    async function lose(before: (place: LandingPlace) => Promise<void>, after: (place: LandingPlace) => Promise<void>) {
      const clock = new TickingClock();
      const place = await openLanding(memoryStore(), await open({ clock }), clock);
      await before(place);
      await shipJournal(place.catalog, place.store);
      clock.ms += 60_000;
      await after(place);
      const rebuilt = await open({ clock });
      await rebuildCatalog(rebuilt, place.store);
      clock.ms += 60_000;
      const next = await openLanding(place.store, rebuilt, clock);
      return { place, next, recovered: await landUnnamed(next) };
    }

    const shown = async ({ catalog }: LandingPlace) =>
      (
        await catalog.db.selectFrom("objects").selectAll().orderBy("source").orderBy("key").orderBy("version").execute()
      ).map(({ source, key, version, sha256, size, path, removed }) => ({
        source,
        key,
        version,
        sha256,
        size,
        path,
        removed: removed !== null,
      }));

    it("are landed again, in the order of their ids, and the datasets are told", async () => {
      const { place, next, recovered } = await lose(
        async ({ put }) => {
          await put("a", "1");
        },
        async ({ put }) => {
          await put("a", "2");
          await put("new/b", "1", { source: "t" });
          await put("a", "3");
        },
      );
      expect(recovered.left).toEqual([]);
      expect(recovered.landed.map(({ key, version, outcome }) => `${key} ${version} ${outcome}`)).toEqual([
        "a 2 landed",
        "new/b 1 landed",
        "a 3 landed",
      ]);
      expect(await shown(next)).toEqual(await shown(place));
      expect(next.told).toHaveLength(3);
      // a second look finds nothing more
      expect(await landUnnamed(next)).toEqual({ landed: [], left: [] });
    });

    it("come back where the journal was never shipped at all", async () => {
      const { place, next } = await lose(
        async () => {},
        async ({ put }) => {
          await put("a", "1");
          await put("b", "2");
        },
      );
      expect(await shown(next)).toEqual(await shown(place));
    });

    it("come back after their key was removed, where they landed after the removal", async () => {
      const { next, recovered } = await lose(
        async ({ put, landing }) => {
          await put("a", "1");
          await landing.remove("s", "a");
        },
        async ({ put }) => {
          await put("a", "1");
        },
      );
      expect(recovered.landed).toMatchObject([{ outcome: "landed", version: 2 }]);
      expect(await shown(next)).toMatchObject([{ removed: true }, { removed: false }]);
    });

    it("do not come back where they were begun before their key was removed or replaced", async () => {
      let orphans: string[] = [];
      const { next, recovered } = await lose(
        async ({ put, store, landing }) => {
          // two landings that never were committed, of bytes that are known and of bytes that are not
          await store.put("raw/s/2026-11-20/1-000000001-0123456789/a", "1");
          await store.put("raw/s/2026-11-20/1-000000002-0123456789/b", "unknown");
          orphans = (await all(store.list("raw/"))).map(({ path }) => path);
          await put("a", "1");
          await landing.remove("s", "a");
          await put("b", "newer");
        },
        async () => {},
      );
      expect(recovered.landed).toEqual([]);
      expect(recovered.left.map(({ path }) => path)).toEqual(orphans);
      expect(recovered.left[0]?.why).toContain("before the newest known change of a");
      expect(await shown(next)).toMatchObject([
        { key: "a", removed: true },
        { key: "b", version: 1 },
      ]);
    });

    it("with the bytes that their key shows already are a no-op", async () => {
      const { next, recovered } = await lose(
        async ({ put }) => {
          await put("a", "1");
        },
        async ({ store }) => {
          const time = Date.parse("2026-11-20T01:01:00Z").toString(36).padStart(9, "0");
          await store.put(`raw/s/2026-11-20/1-${time}-0123456789/a`, "1");
        },
      );
      expect(recovered.landed).toMatchObject([{ outcome: "same", version: 1 }]);
      expect(await shown(next)).toHaveLength(1);
      // nothing under raw is ever deleted
      expect(await all(next.store.list("raw/"))).toHaveLength(2);
    });

    it("and files that are none of ours are left, with the reason", async () => {
      const { recovered } = await lose(
        async () => {},
        async ({ store }) => {
          await store.put("raw/notes.txt", "x");
          await store.put("raw/s/2026-11-20/backup/a", "x");
        },
      );
      expect(recovered.landed).toEqual([]);
      expect(recovered.left.map(({ path }) => path)).toEqual(["raw/notes.txt", "raw/s/2026-11-20/backup/a"]);
    });

    it("are found among many that are named", async () => {
      const { recovered } = await lose(
        async ({ put }) => {
          await Promise.all(Array.from({ length: 600 }, (_, i) => put(`k${i}`, `${i}`)));
        },
        async ({ put }) => {
          await put("k7", "other");
        },
      );
      expect(recovered.landed).toMatchObject([{ key: "k7", version: 2 }]);
      expect(recovered.left).toEqual([]);
    });
  });

  it("has its times from the lake's clock", async () => {
    const { put, catalog } = await openLanding(memoryStore(), await open({ clock: { now: () => 42 } }), systemClock);
    await put("a", "x");
    expect(await catalog.db.selectFrom("journal").select("at").execute()).toEqual([{ at: 42 }]);
  });
});
