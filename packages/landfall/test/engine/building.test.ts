import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { planLake, retry, scheduleBehind } from "../../src/engine/index.ts";
import { between, present } from "../../src/index.ts";
import { all, leads, openSmallLake, rawPartition, runPartition, type SmallLake } from "../support/small-lake.ts";

const runs = (lake: SmallLake, state: string) =>
  lake.lake.catalog.db
    .selectFrom("runs")
    .selectAll()
    .where("state", "=", state as never)
    .execute();

describe("building (rules 8 to 12)", () => {
  it("waits at a gate until all lead times are there, and says for what", async () => {
    await using lake = await openSmallLake();
    await lake.put("f0.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    expect(await lake.visible("run")).toEqual([]);
    expect(await planLake(lake.lake.engine)).toMatchObject([
      { dataset: "run", state: "waiting", why: "waits for lead 3, lead 6" },
    ]);
    for (const lead of [3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 }]);
    await lake.settle();
    expect(await lake.visible("run")).toEqual([runPartition]);
    expect(await planLake(lake.lake.engine)).toEqual([]);
  });

  it("opens the gate at its deadline, says what is late, and never closes it again", async () => {
    await using lake = await openSmallLake({ within: "6h" });
    await lake.put("f0.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    expect(await lake.visible("run")).toEqual([]);
    lake.clock.ms = Date.parse("2026-11-20T06:00:00Z");
    await lake.put("f3.grib2", [{ variable: "t2m", lead: 3, value: 283 }]);
    await lake.settle();
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(283), ...all(null)]);
    expect(lake.events.find(({ kind }) => kind === "late")?.message).toContain("lead 6");
    await lake.remove("f3.grib2");
    await lake.settle();
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(null), ...all(null)]);
  });

  it("builds once for many changes", async () => {
    await using lake = await openSmallLake({ gated: false });
    for (let value = 0; value < 10; value++) await lake.put(`f${value}.grib2`, [{ variable: "t2m", lead: 0, value }]);
    await lake.settle();
    const builds = (
      await lake.lake.catalog.db
        .selectFrom("runs")
        .selectAll()
        .where("kind", "=", "build")
        .where("dataset", "=", "run")
        .execute()
    ).length;
    expect(builds).toBeLessThan(5);
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(9), ...all(null), ...all(null)]);
  });

  it("commits builds that end together in one transaction, at the first try", async () => {
    await using lake = await openSmallLake();
    for (const key of ["a.grib2", "b.grib2"])
      await lake.put(
        key,
        leads.map((lead) => ({ variable: key === "a.grib2" ? "t2m" : "u10", lead, value: 280 }) as const),
      );
    // one worker, and all that it takes at once: first the files, then a build for each lead time
    const transaction = vi.spyOn(lake.lake.catalog, "transaction");
    await lake.worker.tasks.drain();
    expect(
      (await Promise.allSettled(transaction.mock.results.map(({ value }) => value as Promise<unknown>))).map(
        ({ status }) => status,
      ),
    ).not.toContain("rejected");
    expect(await lake.visible("raw")).toEqual(leads.map(rawPartition));
  });

  it("commits what did not change as unchanged: no version, nothing downstream", async () => {
    await using lake = await openSmallLake({ gated: false });
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    const before = await lake.lake.catalog.db.selectFrom("versions").select("number").execute();
    // other bytes, the same cells: a second file that says the same
    await lake.put("b.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    expect(await lake.lake.catalog.db.selectFrom("versions").select("number").execute()).toEqual(before);
    expect((await runs(lake, "unchanged")).length).toBe(1);
  });

  it("refuses a file that fails a check, keeps it with the figures, and shows what was there", async () => {
    await using lake = await openSmallLake({ rawChecks: [between("t2m", 180, 340, { mostly: 0.9 })] });
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 9 }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    const [refused] = await runs(lake, "refused");
    expect(JSON.parse(refused?.checks ?? "[]")).toMatchObject([
      {
        check: "between t2m 180 340",
        outcome: "reject",
        share: 0,
        mostly: 0.9,
        observed: { min: 9, max: 9, outside: 12 },
      },
    ]);
    expect(await planLake(lake.lake.engine, { dataset: "raw" })).toMatchObject([
      { state: "refused", key: "a.grib2", why: expect.stringContaining("between t2m 180 340") as string },
    ]);
    expect(lake.events.at(-1)?.kind).toBe("refused");
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 285 }]);
    await lake.settle();
    expect(await planLake(lake.lake.engine, { dataset: "raw" })).toEqual([]);
  });

  it("holds a whole run that fails a check: the last good one stays visible and says so, until someone approves", async () => {
    await using lake = await openSmallLake({
      runChecks: [between("t2m", 180, 340, { mostly: 0.9, otherwise: "hold" })],
    });
    for (const lead of [0, 3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 }]);
    await lake.settle();
    await lake.put("f3.grib2", [{ variable: "t2m", lead: 3, value: 10 }]);
    await lake.settle();
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(280), ...all(280)]);
    expect(await planLake(lake.lake.engine, { dataset: "run" })).toMatchObject([{ state: "held" }]);
    expect(lake.events.at(-1)?.message).toContain("the last good version stays");
    expect((await retry(lake.lake.engine, { approve: true })).partitions).toHaveLength(1);
    await lake.settle();
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(10), ...all(280)]);
    expect(await planLake(lake.lake.engine)).toEqual([]);
  });

  it("does not build again and again what a new recipe holds while the old one's version is shown", async () => {
    const address = temporaryCatalog();
    const first = await openSmallLake({ catalogAddress: address.path });
    const { store } = first.lake;
    for (const lead of [0, 3, 6]) await first.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 400 }]);
    await first.settle();
    await first[Symbol.asyncDispose]();
    const hold = [between("t2m", 180, 340, { otherwise: "hold" })];
    await using second = await openSmallLake({ catalogAddress: address.path, store, runChecks: hold });
    const { engine } = second.lake;
    await second.settle();
    expect(await second.show("run", runPartition, "t2m")).toHaveLength(36);
    expect(await runs(second, "held")).toHaveLength(1);
    expect(await scheduleBehind(engine)).toBe(0);
    expect(await planLake(engine)).toMatchObject([{ dataset: "run", state: "held" }]);

    // a change of what it is made of is another matter, and so is a word from someone
    await second.put("f0.grib2", [{ variable: "t2m", lead: 0, value: 401 }]);
    await second.settle();
    expect(await runs(second, "held")).toHaveLength(2);
    await retry(engine, { approve: true });
    await second.settle();
    expect((await second.show("run", runPartition, "t2m"))?.[0]).toBe(401);
    expect(await planLake(engine)).toEqual([]);
    address.remove();
  });

  it("holds a file whose check says so, and lets it through when approved", async () => {
    await using lake = await openSmallLake({ rawChecks: [present("t2m", { mostly: 0.9, otherwise: "hold" })] });
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.put("b.grib2", [{ variable: "t2m", lead: 0, value: Number.NaN }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    const [partition] = await lake.lake.catalog.db
      .selectFrom("partitions")
      .selectAll()
      .where("dataset", "=", "raw")
      .execute();
    expect(partition?.held).not.toBeNull();
    await retry(lake.lake.engine, { approve: true });
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(null));
  });

  it("decides anew under a new recipe, and brings back the older version where the newer one is refused", async () => {
    const address = temporaryCatalog();
    const first = await openSmallLake({ catalogAddress: address.path });
    const { store } = first.lake;
    await first.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await first.put("a.grib2", [{ variable: "t2m", lead: 0, value: 400 }]);
    await first.settle();
    expect(await first.show("raw", rawPartition(0), "t2m")).toEqual(all(400));
    await first[Symbol.asyncDispose]();
    await using second = await openSmallLake({
      catalogAddress: address.path,
      store,
      rawChecks: [between("t2m", 180, 340)],
    });
    await second.settle();
    expect(await second.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    address.remove();
  });

  it("says which lead times it leaves out, as none of the declared", async () => {
    await using lake = await openSmallLake({ gated: false });
    await lake.put("a.grib2", [
      { variable: "t2m", lead: 0, value: 280 },
      { variable: "t2m", lead: 5, value: 281 },
    ]);
    await lake.settle();
    const [built] = lake.events.filter(({ kind, dataset }) => kind === "built" && dataset === "run");
    expect(built?.message).toMatch(/^left out, as the declared lead times have no 5:/);
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(null), ...all(null)]);
  });

  it("takes up again what was given up once the recipe has changed", async () => {
    const address = temporaryCatalog();
    const first = await openSmallLake({ catalogAddress: address.path });
    const { store } = first.lake;
    await first.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await first.lake.catalog.aside((db) => db.updateTable("tasks").set({ state: "dead", attempts: 5 }).execute());
    await first[Symbol.asyncDispose]();
    await using same = await openSmallLake({ catalogAddress: address.path, store });
    await same.settle();
    expect(await same.visible("raw")).toEqual([]);
    await using second = await openSmallLake({
      catalogAddress: address.path,
      store,
      rawChecks: [between("t2m", 180, 340)],
    });
    await second.settle();
    expect(await second.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    address.remove();
  });

  it("rebuilds what a new recipe makes stale, and readers see the old until then", async () => {
    const address = temporaryCatalog();
    const first = await openSmallLake({ catalogAddress: address.path, gated: false });
    const { store } = first.lake;
    await first.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await first.settle();
    await first[Symbol.asyncDispose]();
    await using second = await openSmallLake({ catalogAddress: address.path, store, gated: false, tile: [2, 2] });
    expect(await second.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(null), ...all(null)]);
    expect(await planLake(second.lake.engine)).toMatchObject([
      { dataset: "run", state: "stale", why: "the recipe has changed since it was built" },
    ]);
    await second.settle();
    expect(await planLake(second.lake.engine)).toEqual([]);
    const dataset = await second.lake.catalog.db
      .selectFrom("datasets")
      .selectAll()
      .where("name", "=", "run")
      .executeTakeFirst();
    expect(dataset?.generation).toBe(2);
    address.remove();
  });

  it("opens inputs for files that landed before the dataset was there", async () => {
    await using lake = await openSmallLake({ deploy: false });
    await lake.lake.landing.land({ source: "incoming", key: "a.txt", bytes: (async function* () {})() });
    await lake.lake.deploy();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([rawPartition(0)]);
  });
});

function temporaryCatalog(): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "landfall-"));
  return { path: join(folder, "catalog.db"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
