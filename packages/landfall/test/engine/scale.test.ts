import { DatabaseSync } from "node:sqlite";
import { expect, it, vi } from "vitest";
import { assembleLake, type Lake } from "../../src/app/lake.ts";
import { between } from "../../src/index.ts";
import { adoptLanded, collect, lakeStatus, partitionState, planLake, scheduleBehind } from "../../src/engine/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { gribFile, once, openSmallLake, type SmallLake, smallConfig } from "../support/small-lake.ts";

const runs = ["2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z", "2026-11-20T12:00:00Z"] as const;
const checks = { runChecks: [between("t2m", 180, 340, { mostly: 0.9, otherwise: "hold" as const })] };

/** Objects and partitions in many states: held, waiting, stale, current, refused, removed, pending. */
async function fill(lake: SmallLake): Promise<void> {
  for (const [index, init] of runs.entries())
    for (const lead of index === 2 ? [0] : [0, 3, 6])
      await lake.put(`r${index}f${lead}.grib2`, [{ variable: "t2m", lead, init, value: 280 }]);
  await lake.settle();
  await lake.put("r0f3.grib2", [{ variable: "t2m", lead: 3, value: 10 }]);
  await lake.put("bad.grib2", new Uint8Array([1, 2, 3]));
  await lake.remove("r1f6.grib2");
  await lake.settle();
  await lake.put("again.grib2", [{ variable: "t2m", lead: 0, init: runs[1], value: 285 }]);
  await lake.worker.tasks.drain();
  await lake.put("new.grib2", [{ variable: "t2m", lead: 3, init: runs[2], value: 285 }]);
}

/** The partitions that count, by dataset and state, each looked at. */
async function statesOneByOne({ catalog }: Lake): Promise<Record<string, Record<string, number>>> {
  const rows = await catalog.db
    .selectFrom("partitions")
    .innerJoin("datasets", "datasets.name", "partitions.dataset")
    .select(["partitions.dataset", partitionState.as("state"), "partitions.number", "want", "have", "held"])
    .execute();
  const counted: Record<string, Record<string, number>> = {};
  for (const { dataset, state, number, want, have, held } of rows) {
    if (number === null && want <= have && held === null) continue;
    const own = (counted[dataset] ??= { current: 0, stale: 0, waiting: 0, held: 0 });
    own[state] = (own[state] ?? 0) + 1;
  }
  return counted;
}

const statesOf = async ({ engine }: Lake) =>
  Object.fromEntries((await lakeStatus(engine)).datasets.map(({ name, partitions }) => [name, partitions]));

forEachCatalog("a catalog that grows", (_open, place) => {
  it("counts partitions from an index as if each were looked at, under a new recipe too", async () => {
    await using lake = await openSmallLake({ ...checks, catalogAddress: await place.address() });
    await fill(lake);
    const before = await statesOneByOne(lake.lake);
    expect(before["run"]).toMatchObject({ held: 1, waiting: 1 });
    expect(await statesOf(lake.lake)).toEqual(before);
    const { store, catalog } = lake.lake;
    const newer = await assembleLake({
      config: smallConfig({ rawChecks: [between("t2m", 0, 400)], ...checks }),
      store,
      catalog,
    });
    await newer.deploy();
    const after = await statesOneByOne(newer);
    expect(after["raw"]?.["current"]).toBe(0);
    expect(await statesOf(newer)).toEqual(after);
  });

  it("looks through all that has landed once for each recipe, and from then on at what is new", async () => {
    await using lake = await openSmallLake({ catalogAddress: await place.address() });
    const { engine, catalog, store } = lake.lake;
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    const looked = await adoptLanded(engine, 0);
    expect(await catalog.db.selectFrom("adopted").select(["dataset", "number"]).orderBy("dataset").execute()).toEqual([
      { dataset: "raw", number: looked },
      { dataset: "run", number: looked },
    ]);
    // landed through a process whose config had no such dataset
    const blind = await assembleLake({ config: { ...lake.lake.config, definitions: new Map() }, store, catalog });
    const bytes = gribFile([{ variable: "t2m", lead: 3, value: 280 }]);
    await blind.landing.land({ source: "incoming", key: "b.grib2", bytes: once(bytes) });
    expect(await catalog.db.selectFrom("inputs").select("object").execute()).toHaveLength(1);
    // a process that starts: it has looked at nothing yet
    const head = await catalog.head();
    expect(await adoptLanded(engine, 0)).toBe(head);
    expect(await catalog.db.selectFrom("inputs").select("key").orderBy("object").execute()).toEqual([
      { key: "a.grib2" },
      { key: "b.grib2" },
    ]);
    // another recipe is another dataset in this: what it takes may have landed long ago
    await catalog.aside(async (db) => {
      await db.deleteFrom("tasks").execute();
      await db.deleteFrom("inputs").where("key", "=", "a.grib2").execute();
    });
    const newer = await assembleLake({ config: smallConfig({ rawChecks: [between("t2m", 0, 400)] }), store, catalog });
    await adoptLanded(newer.engine, 0);
    expect(await catalog.db.selectFrom("inputs").select("key").execute()).toHaveLength(2);
  });

  it("opens the partitions of a derived dataset that a process without it has left out", async () => {
    await using lake = await openSmallLake({ gated: false, catalogAddress: await place.address() });
    const { engine, catalog, store, config } = lake.lake;
    await adoptLanded(engine, 0);
    const raw = new Map([...config.definitions].filter(([name]) => name === "raw"));
    const blind = await assembleLake({ config: { ...config, definitions: raw }, store, catalog });
    await blind.landing.land({
      source: "incoming",
      key: "a.grib2",
      bytes: once(gribFile([{ variable: "t2m", lead: 0, value: 280 }])),
    });
    await using worker = blind.worker();
    await worker.tasks.drain();
    expect(await lake.visible("raw")).toHaveLength(1);
    expect(await catalog.db.selectFrom("partitions").select("key").where("dataset", "=", "run").execute()).toEqual([]);
    await adoptLanded(engine, 0);
    await lake.settle();
    expect(await lake.visible("run")).toHaveLength(1);
  });
});

it("finds what is behind without going through what is not, and nothing takes the lock for it", async () => {
  const asked: { database: DatabaseSync; text: string }[] = [];
  const { prepare } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, "prepare").mockImplementation(function (
    this: DatabaseSync,
    ...given: Parameters<typeof prepare>
  ) {
    asked.push({ database: this, text: given[0] });
    return prepare.apply(this, given);
  });
  try {
    await using lake = await openSmallLake({ ...checks, gated: false });
    await fill(lake);
    await lake.settle();
    const { engine, catalog } = lake.lake;
    await adoptLanded(engine, 0);
    asked.length = 0;
    const aside = vi.spyOn(catalog, "aside");
    await scheduleBehind(engine);
    expect(aside).not.toHaveBeenCalled();
    await planLake(engine);
    await lakeStatus(engine);
    await lake.lake.deploy();
    await collect(engine, { dryRun: true });
    const steps = asked
      .filter(({ text }) => !text.startsWith("explain"))
      .flatMap(({ database, text }) =>
        prepare
          .call(database, `explain query plan ${text}`)
          .all()
          .map(({ detail }) => String(detail)),
      );
    expect(steps.length).toBeGreaterThan(50);
    const many = /^(?:SCAN|SEARCH) (?:inputs|refused|newer|partitions|objects|versions|builds)\b/;
    const narrow =
      / COVERING INDEX | INDEX (?:inputs_behind|inputs_by_recipe|inputs_by_state|inputs_by_key|partitions_behind|partitions_by_recipe|partitions_stems|partitions_held|versions_ended|builds_open)\b|\((?:dataset=\? AND )?(?:object|key|number|id|build)=\?/;
    expect(steps.filter((step) => many.test(step) && !narrow.test(step))).toEqual([]);
  } finally {
    spy.mockRestore();
  }
});
