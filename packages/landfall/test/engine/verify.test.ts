import { describe, expect, it } from "vitest";
import {
  type BuiltFile,
  type Difference,
  inlinePool,
  type Job,
  type Pool,
  runJob,
  verify,
  type VerifyOptions,
} from "../../src/engine/index.ts";
import type { Store } from "../../src/store/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openSmallLake, rawPartition, runPartition, type SmallLake } from "../support/small-lake.ts";

describe("verification", () => {
  forEachCatalog("proves what is visible", (_open, place) => {
    it("finds all equal, and leaves nothing behind", async () => {
      await using lake = await openBuilt(await place.address());
      const before = await filesOf(lake.lake.store);
      expect(await check(lake)).toEqual({ checked: 4, equal: 4, differing: 0, differences: [], behind: 0 });
      expect(await filesOf(lake.lake.store)).toEqual(before);
      expect(await check(lake, { dataset: "run" })).toMatchObject({ checked: 1, equal: 1 });
      expect(await check(lake, { partition: rawPartition(3) })).toMatchObject({ checked: 1, equal: 1 });
      expect(await check(lake, { dataset: "raw", partition: "*/lead=00?" })).toMatchObject({ checked: 3, equal: 3 });
      await expect(check(lake, { partition: "init=2026" })).rejects.toMatchObject({ code: "unknown-partition" });
    });

    it("names the file, the variable, the cells and their values where the visible bytes are others", async () => {
      await using lake = await openBuilt(await place.address());
      // another run's shard: whole, readable, and wrong at two cells of one lead time
      const right = await buildOf(lake, "run", runPartition);
      await lake.put("f3.grib2", [
        { variable: "t2m", lead: 3, value: [283, 283, 290, 283, 283, 283, 276, 283, 283, 283, 283, 283] },
      ]);
      await lake.settle();
      const wrong = await buildOf(lake, "run", runPartition);
      expect(wrong).not.toBe(right);
      const { store } = lake.lake;
      const shard = (build: string) => `data/run/${runPartition}/${build}/t2m/c.0.0.0`;
      const bytes = await store.read(shard(right));
      await store.put(shard(wrong), bytes);
      await recordSize(lake, wrong, "t2m/c.0.0.0", bytes.length);

      const { differences, differing } = await check(lake);
      expect(differing).toBe(1);
      expect(differences.map(({ kind, file, variable }) => ({ kind, file, variable }))).toEqual([
        { kind: "file-damaged", file: shard(wrong), variable: undefined },
        { kind: "cells", file: undefined, variable: "t2m" },
      ]);
      const cells = ofKind(differences, "cells");
      expect(cells?.cells).toMatchObject({ different: 2, of: 36 });
      expect(cells?.cells?.largest).toBeCloseTo(7, 1);
      expect(cells?.cells?.first.map(({ at }) => at)).toEqual([
        { lead: 3, lat: 1, lon: 2 },
        { lead: 3, lat: 0, lon: 2 },
      ]);
      expect(Math.round(cells?.cells?.first[1]?.visible ?? 0)).toBe(283);
      expect(Math.round(cells?.cells?.first[1]?.rebuilt ?? 0)).toBe(276);
      expect(cells?.what).toMatch(
        /^t2m: 2 of 36 cells differ, by up to [67](\.\d+)?; the first at lead 3, lat 1, lon 2: visible is 283/,
      );
    });

    it("says so where the visible file cannot be read, is gone, or has lost a bit", async () => {
      await using lake = await openBuilt(await place.address());
      const { store } = lake.lake;
      const build = await buildOf(lake, "run", runPartition);
      const shard = `data/run/${runPartition}/${build}/t2m/c.0.0.0`;
      const bytes = await store.read(shard);
      await store.put(
        shard,
        bytes.map((byte, index) => (index === bytes.length - 3 ? byte ^ 1 : byte)),
      );
      expect((await check(lake, { dataset: "run" })).differences).toMatchObject([
        { kind: "file-damaged", file: shard, what: "t2m/c.0.0.0 has other bytes than are on record" },
        { kind: "cells", variable: "t2m", what: expect.stringContaining("t2m cannot be read") as string },
      ]);
      await store.put(shard, bytes.subarray(0, 7));
      expect(ofKind((await check(lake, { dataset: "run" })).differences, "file-damaged")?.what).toContain(
        `has 7 bytes where ${bytes.length} are on record`,
      );
      await store.delete(shard);
      expect(ofKind((await check(lake, { dataset: "run" })).differences, "file-missing")?.file).toBe(shard);
    });

    it("lays the fault on a raw file that is not what landed, and goes on with the others", async () => {
      await using lake = await openBuilt(await place.address());
      const { store, catalog } = lake.lake;
      const objects = await catalog.db.selectFrom("objects").select(["key", "path"]).orderBy("number").execute();
      const pathOf = (key: string) => objects.find((object) => object.key === key)?.path ?? "";
      await store.put(pathOf("f0.grib2"), await store.read(pathOf("f6.grib2")));
      await store.delete(pathOf("f6.grib2"));
      const { differences, checked, equal } = await check(lake);
      expect({ checked, equal }).toEqual({ checked: 4, equal: 2 });
      expect(differences.map(({ partition, kind, file }) => [partition, kind, file])).toEqual([
        [rawPartition(0), "content", undefined],
        [rawPartition(0), "raw-damaged", pathOf("f0.grib2")],
        [rawPartition(6), "not-rebuilt", undefined],
        [rawPartition(6), "raw-missing", pathOf("f6.grib2")],
      ]);
    });

    it("finds content that is not on record, and inputs that are not live", async () => {
      await using lake = await openBuilt(await place.address());
      const { catalog } = lake.lake;
      await catalog.aside(async (db) => {
        await db
          .updateTable("versions")
          .set({ content: "0".repeat(64) })
          .where("key", "=", rawPartition(0))
          .execute();
        await db.updateTable("inputs").set({ state: "refused" }).where("key", "=", "f6.grib2").execute();
      });
      expect((await check(lake, { dataset: "raw" })).differences).toMatchObject([
        { partition: rawPartition(0), kind: "content" },
        {
          partition: rawPartition(6),
          kind: "inputs",
          what: expect.stringContaining("is refused and yet shows") as string,
        },
      ]);
    });

    it("takes a file that was removed, and is not taken back yet, for no fault", async () => {
      await using lake = await openBuilt(await place.address());
      await lake.remove("f6.grib2");
      expect(await check(lake)).toMatchObject({ checked: 4, equal: 4, differences: [] });
      // it is one where the task is said to be done, and the file shows
      await lake.lake.catalog.aside((db) =>
        db
          .updateTable("inputs")
          .set((eb) => ({ have: eb.ref("want") }))
          .where("key", "=", "f6.grib2")
          .execute(),
      );
      expect((await check(lake)).differences).toMatchObject([
        {
          partition: rawPartition(6),
          kind: "inputs",
          what: expect.stringContaining("is removed and yet shows") as string,
        },
      ]);
    });

    it("promises nothing of what is not current", async () => {
      await using lake = await openBuilt(await place.address());
      await lake.put("f3.grib2", [{ variable: "t2m", lead: 3, value: 290 }]);
      await lake.settle();
      await lake.lake.catalog.aside((db) =>
        db.updateTable("partitions").set({ want: 1e6 }).where("dataset", "=", "run").execute(),
      );
      expect(await check(lake)).toMatchObject({ checked: 4, equal: 3, behind: 1, differences: [] });
    });

    it("makes partitions side by side, no more than the pool does jobs, each object once", async () => {
      await using lake = await openSmallLake({ catalogAddress: await place.address() });
      const fields = [0, 3, 6].flatMap((lead) =>
        (["t2m", "u10"] as const).map((variable) => ({ variable, lead, value: 250 + lead })),
      );
      await lake.put("all.grib2", fields);
      await lake.settle();
      const decoded: number[] = [];
      let [busy, most] = [0, 0];
      const inner = poolOf(lake);
      const pool: Pool = {
        ...inner,
        size: 3,
        async run(job: Job) {
          if (job.type === "contribute") decoded.push(job.input.number);
          most = Math.max(most, ++busy);
          await new Promise((resolve) => setTimeout(resolve, 20));
          const outcome = await inner.run(job);
          busy--;
          return outcome;
        },
      };
      expect(await check(lake, { pool })).toMatchObject({ checked: 4, equal: 4 });
      expect(decoded).toHaveLength(1);
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(3 * 2);
    });

    it("ends early when it is stopped, and cleans up", async () => {
      await using lake = await openBuilt(await place.address());
      const before = await filesOf(lake.lake.store);
      const stop = new AbortController();
      const onProgress = () => stop.abort();
      await expect(check(lake, { signal: stop.signal, onProgress })).rejects.toMatchObject({ code: "aborted" });
      expect(await filesOf(lake.lake.store)).toEqual(before);
    });
  });
});

async function openBuilt(catalogAddress: string): Promise<SmallLake> {
  const lake = await openSmallLake({ catalogAddress });
  for (const lead of [0, 3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 + lead }]);
  await lake.put("f3b.grib2", [{ variable: "u10", lead: 3, value: 5 }]);
  await lake.settle();
  return lake;
}

function poolOf({ lake }: SmallLake): Pool {
  return inlinePool((job) => runJob(lake.engine.definitions, lake.store, job, new AbortController().signal));
}

function check(lake: SmallLake, options: Partial<VerifyOptions> = {}) {
  return verify(lake.lake.engine, { pool: poolOf(lake), ...options });
}

function ofKind(differences: readonly Difference[], kind: Difference["kind"]): Difference | undefined {
  return differences.find((difference) => difference.kind === kind);
}

async function buildOf({ lake }: SmallLake, dataset: string, key: string): Promise<string> {
  const { build } = await lake.catalog.db
    .selectFrom("versions")
    .select("build")
    .where("dataset", "=", dataset)
    .where("key", "=", key)
    .where("until", "is", null)
    .executeTakeFirstOrThrow();
  return build;
}

/** As if the file had kept its size. */
async function recordSize({ lake }: SmallLake, build: string, name: string, size: number): Promise<void> {
  const { files } = await lake.catalog.db
    .selectFrom("versions")
    .select("files")
    .where("build", "=", build)
    .executeTakeFirstOrThrow();
  const changed = (JSON.parse(files) as BuiltFile[]).map((file) => (file.name === name ? { ...file, size } : file));
  await lake.catalog.aside((db) =>
    db
      .updateTable("versions")
      .set({ files: JSON.stringify(changed) })
      .where("build", "=", build)
      .execute(),
  );
}

async function filesOf(store: Store): Promise<string[]> {
  return (await Array.fromAsync(store.list("data/"))).map(({ path }) => path);
}
