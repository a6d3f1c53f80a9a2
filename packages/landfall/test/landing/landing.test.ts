import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { LandfallError } from "../../src/core/index.ts";
import { checkSourceName, claimLake, readIdentity } from "../../src/landing/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import { all, bytes, text } from "../support/bytes.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { type LandingPlace, openLanding, TickingClock } from "./support.ts";

const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");

forEachCatalog("landing", (open) => {
  let place: LandingPlace;
  beforeEach(async () => {
    place = await openLanding(memoryStore(), await open(), new TickingClock());
  });

  const raw = async () => (await all(place.store.list("raw/"))).map(({ path }) => path);
  const objects = () => place.catalog.db.selectFrom("objects").selectAll().orderBy("number").execute();

  describe("a file", () => {
    it("lies under raw, whole, with its name, before the catalog names it and tells the datasets", async () => {
      const landed = await place.put("gfs/f000.grib2", "bytes of it");
      expect(landed).toMatchObject({
        outcome: "landed",
        number: 1,
        version: 1,
        size: 11,
        sha256: sha256("bytes of it"),
      });
      expect(landed).toMatchObject({ datasets: ["all"] });
      const [object] = await objects();
      expect(object).toMatchObject({ source: "s", key: "gfs/f000.grib2", version: 1, removed: null });
      expect(object?.path).toMatch(/^raw\/s\/2026-11-20\/1-[0-9a-z]{9}-[0-9a-f]{10}\/gfs\/f000\.grib2$/);
      expect(text(await place.store.read(object?.path ?? ""))).toBe("bytes of it");
      expect(place.told).toEqual(["gfs/f000.grib2 landed 1"]);
    });

    it("of no bytes lands too", async () => {
      expect(await place.put("empty", "")).toMatchObject({ outcome: "landed", size: 0, sha256: sha256("") });
    });

    it("is hashed and written as it streams by, and never held whole", async () => {
      let most = 0;
      let alive = 0;
      async function* endless() {
        for (let i = 0; i < 200; i++) {
          alive++;
          most = Math.max(most, alive);
          yield new Uint8Array(10_000).fill(i);
          alive--;
        }
      }
      const landed = await place.put("big", "", { bytes: endless() });
      const hash = createHash("sha256");
      for (let i = 0; i < 200; i++) hash.update(new Uint8Array(10_000).fill(i));
      expect(landed).toMatchObject({ size: 2_000_000, sha256: hash.digest("hex") });
      expect(most).toBe(1);
    });

    it("keeps what its sender said of it", async () => {
      await place.put("a", "x", { attributes: { expectedSha256: "abc", file: { size: 1, mtimeMs: 2.5, inode: 3 } } });
      expect(JSON.parse((await objects())[0]?.attributes ?? "")).toEqual({
        expectedSha256: "abc",
        file: { size: 1, mtimeMs: 2.5, inode: 3 },
      });
    });
  });

  describe("a second landing of a key", () => {
    it("makes a new version; the old one stays as it is", async () => {
      await place.put("a", "one");
      expect(await place.put("a", "two")).toMatchObject({ outcome: "landed", number: 2, version: 2 });
      expect(await objects()).toMatchObject([
        { version: 1, removed: null, sha256: sha256("one") },
        { version: 2, removed: null, sha256: sha256("two") },
      ]);
      expect(await raw()).toHaveLength(2);
    });

    it("with the bytes of the newest version is a no-op that says so, and leaves nothing", async () => {
      await place.put("a", "one");
      const before = await raw();
      expect(await place.put("a", "one")).toEqual({
        outcome: "same",
        number: 1,
        version: 1,
        key: "a",
        sha256: sha256("one"),
        size: 3,
      });
      expect(await raw()).toEqual(before);
      expect(await objects()).toHaveLength(1);
      expect(await place.catalog.head()).toBe(1);
      expect(place.told).toHaveLength(1);
    });

    it("with the bytes of an older version is a new version", async () => {
      await place.put("a", "one");
      await place.put("a", "two");
      expect(await place.put("a", "one")).toMatchObject({ outcome: "landed", version: 3 });
    });

    it("from another source is another object", async () => {
      await place.put("a", "one");
      expect(await place.put("a", "one", { source: "t" })).toMatchObject({ outcome: "landed", version: 1 });
    });

    it("at the same moment and with the same bytes lands once", async () => {
      const results = await Promise.all(Array.from({ length: 12 }, () => place.put("a", "same bytes")));
      expect(results.filter(({ outcome }) => outcome === "landed")).toHaveLength(1);
      expect(results.every(({ number }) => number === 1)).toBe(true);
      expect(await raw()).toHaveLength(1);
      expect(text(await place.store.read((await raw())[0] ?? ""))).toBe("same bytes");
    });

    it("at the same moment and with other bytes makes a version of each", async () => {
      const results = await Promise.all(Array.from({ length: 12 }, (_, i) => place.put("a", `bytes ${i}`)));
      expect(results.map(({ version }) => version).toSorted((x, y) => x - y)).toEqual(
        Array.from({ length: 12 }, (_, i) => i + 1),
      );
      const rows = await objects();
      // what the newest version shows is what the newest number landed
      expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      for (const { path, sha256: hash } of rows) expect(sha256(text(await place.store.read(path)))).toBe(hash);
    });
  });

  describe("a removal", () => {
    it("ends all versions of the key and tells the datasets; the bytes stay", async () => {
      await place.put("a", "one");
      await place.put("a", "two");
      await place.put("b", "other");
      expect(await place.landing.remove("s", "a")).toEqual({ key: "a", number: 4, versions: 2 });
      expect((await objects()).map(({ key, removed }) => [key, removed])).toEqual([
        ["a", 4],
        ["a", 4],
        ["b", null],
      ]);
      expect(place.told.at(-1)).toBe("1,2 removed 4");
      expect(await raw()).toHaveLength(3);
    });

    it("of what is not there, or no longer, says so and takes no number", async () => {
      expect(await place.landing.remove("s", "never")).toEqual({ key: "never", number: undefined, versions: 0 });
      await place.put("a", "one");
      await place.landing.remove("s", "a");
      expect(await place.landing.remove("s", "a")).toMatchObject({ number: undefined, versions: 0 });
      expect(await place.catalog.head()).toBe(2);
    });

    it("lets the same bytes land again, as a new version", async () => {
      await place.put("a", "one");
      await place.landing.remove("s", "a");
      expect(await place.put("a", "one")).toMatchObject({ outcome: "landed", number: 3, version: 2 });
      expect(await place.landing.remove("s", "a")).toMatchObject({ number: 4, versions: 1 });
      expect((await objects()).map(({ removed }) => removed)).toEqual([2, 4]);
    });
  });

  describe("a landing that fails leaves nothing", () => {
    const nothing = async () => {
      expect(await raw()).toEqual([]);
      expect(await all(place.store.list("tmp/"))).toEqual([]);
      expect(await objects()).toEqual([]);
      expect(place.told).toEqual([]);
      expect(await place.catalog.head()).toBe(0);
    };

    it("where the file changed while it was read", async () => {
      const confirm = () => Promise.reject(new LandfallError("file-changed", "it grew"));
      const error = await failure(() => place.put("a", "half", { confirm }), "file-changed");
      expect(error.retry).toBe("later");
      await nothing();
    });

    it("where its bytes break off", async () => {
      async function* broken() {
        yield bytes("first");
        throw new LandfallError("aborted", "the sender went away");
      }
      await failure(() => place.put("a", "", { bytes: broken() }), "aborted");
      await nothing();
    });

    it("asks for confirmation only once all bytes are read, and before anything is visible", async () => {
      let read = 0;
      async function* counted() {
        for (let i = 0; i < 3; i++) {
          read++;
          yield bytes("x");
        }
      }
      let seen: unknown;
      await place.put("a", "", {
        bytes: counted(),
        confirm: async () => {
          seen = { read, raw: await raw(), objects: await objects() };
        },
      });
      expect(seen).toEqual({ read: 3, raw: [], objects: [] });
    });

    it("where the key is bad", async () => {
      const bad: readonly (readonly [key: string, why: string])[] = [
        ["", "empty"],
        ["/etc/passwd", "absolute"],
        ["a/../b", '"." or ".." part'],
        ["..", '"." or ".." part'],
        ["a/./b", '"." or ".." part'],
        ["a//b", "empty"],
        ["a/", "empty"],
        ["a\\b", "back slash"],
        ["a\0b", "control character"],
        ["a\nb", "control character"],
        ["a\u007fb", "control character"],
        ["a\ud800b", "not valid Unicode"],
        ["x".repeat(241), "longer than 240 bytes"],
        [`a/${"é".repeat(121)}`, "longer than 240 bytes"],
        ["a/".repeat(512) + "b", "longer than 1024 bytes"],
      ];
      for (const [key, why] of bad) {
        const error = await failure(() => place.put(key, "x"), "bad-key");
        expect(error.message, JSON.stringify(key)).toContain(why);
        await failure(() => place.landing.remove("s", key), "bad-key");
      }
      await nothing();
    });
  });

  describe("keys", () => {
    it("are the same however their accents are written", async () => {
      await place.put("me\u0301te\u0301o/f", "x");
      expect(await place.put("m\u00e9t\u00e9o/f", "x")).toMatchObject({ outcome: "same", key: "m\u00e9t\u00e9o/f" });
      expect(await place.landing.remove("s", "me\u0301t\u00e9o/f")).toMatchObject({ versions: 1 });
    });

    it("may be long, deep and in any script", async () => {
      for (const key of [
        "日本/気温 2m.grib2",
        "x".repeat(240),
        "a/".repeat(511) + "b",
        "..hidden/...",
        "🌀/%2e%2e/?*'\"<>|:",
      ])
        expect(await place.put(key, "x")).toMatchObject({ outcome: "landed", key });
      expect(await raw()).toHaveLength(5);
    });
  });
});

forEachCatalog("the identity of a lake", (open) => {
  it("is made once by many that come first at once", async () => {
    const store = memoryStore();
    const catalog = await open();
    const identities = await Promise.all(Array.from({ length: 5 }, () => claimLake(store, catalog)));
    expect(new Set(identities.map(({ id }) => id)).size).toBe(1);
    expect(identities[0]?.epoch).toBe(1);
    expect(await readIdentity(store)).toEqual(identities[0]);
  });

  it("keeps a store from the catalog of another lake", async () => {
    const first = memoryStore();
    const catalog = await open();
    await claimLake(first, catalog);
    const error = await failure(() => claimLake(memoryStore(), catalog), "store-mismatch");
    expect(error).toMatchObject({ retry: "never", status: 409 });
    expect(error.message).toContain("LANDFALL_STORE");
  });

  it("keeps a store from the catalog of an earlier epoch", async () => {
    const store = memoryStore();
    const catalog = await open();
    const { id } = await claimLake(store, catalog);
    await store.put("lake.json", JSON.stringify({ id, epoch: 2, format: 1 }));
    await failure(() => claimLake(store, catalog), "store-mismatch");
  });

  it.each(["journal", "raw"])("asks for a rebuild where the catalog is empty and the store holds %s", async (area) => {
    const store = memoryStore();
    const { put, landing, catalog } = await openLanding(store, await open(), new TickingClock());
    await put("a", "x");
    await landing.remove("s", "a");
    if (area === "journal") await store.put("journal/1/00000000000000000001.ndjson", "");
    await catalog.close();
    const error = await failure(async () => claimLake(store, await open()), "store-mismatch");
    expect(error.message).toContain("landfall catalog rebuild");
  });

  it.each([["not json"], ["{}"], ['{"id":1,"epoch":"x"}'], ["null"]])(
    "is refused where lake.json says %s",
    async (said) => {
      const store: Store = memoryStore();
      await store.put("lake.json", said);
      await failure(async () => claimLake(store, await open()), "store-corrupt");
    },
  );
});

describe("the name of a source", () => {
  it("is a safe folder name", async () => {
    for (const name of ["nomads", "A", "a-b_c9", "x".repeat(63)]) expect(checkSourceName(name)).toBe(name);
    for (const name of ["", "9a", "-a", "a/b", "..", "a b", "é", "x".repeat(64)])
      await failure(() => checkSourceName(name), "bad-config");
  });
});
