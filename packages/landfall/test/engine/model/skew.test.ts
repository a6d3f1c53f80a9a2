import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { collect } from "../../../src/engine/index.ts";
import { forEachCatalog } from "../../support/catalogs.ts";
import { all, rawPartition, runPartition, type SmallField } from "../../support/small-lake.ts";
import { World, type WorldOptions } from "./world.ts";

/*
 * Two commits at once, each right by what it has read before the other: on a database that lets both through (PostgreSQL, below serializable) both would be wrong together.
 * Both machines have their work done and stand before the commit; then both go. Several rounds, since who is first is left to chance.
 */
const rounds = 4;
const t2m = (lead: number, value: number): SmallField => ({ variable: "t2m", lead, value });

forEachCatalog("two commits at once", (_open, place) => {
  const openWorld = (options: Partial<WorldOptions> = {}) =>
    World.open({ ordered: false, gated: false, address: () => place.address(), ...options });

  /** Each machine takes up what was landed for it, then both commit. */
  async function both(world: World, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
    await first();
    await world.stall(0);
    await second();
    await world.stall(1);
    await Promise.all([world.release(0), world.release(1)]);
  }

  async function shows(world: World, dataset: "raw" | "run", key: string): Promise<(number | null)[] | undefined> {
    const row = await world
      .machine(0)
      .lake.catalog.db.selectFrom("versions")
      .select("build")
      .where("dataset", "=", dataset)
      .where("key", "=", key)
      .where("until", "is", null)
      .executeTakeFirst();
    return row && world.cells(dataset, key, row.build, "t2m");
  }

  it("that each bring what the other lacks open a gate", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld({ gated: true });
      await world.land(0, "a.grib2", [t2m(0, 200)]);
      await world.machine(0).worker.drain();
      await both(
        world,
        () => world.land(0, "b.grib2", [t2m(3, 250)]),
        () => world.land(1, "c.grib2", [t2m(6, 300)]),
      );
      // no housekeeping: the commits themselves have to leave the task
      await world.machine(0).worker.drain();
      expect(await shows(world, "run", runPartition)).toEqual([...all(200), ...all(250), ...all(300)]);
    }
  });

  it("of two versions of a key leave the newer, whoever is first", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await both(
        world,
        () => world.land(0, "a.grib2", [t2m(0, 200)]),
        () => world.land(1, "a.grib2", [t2m(3, 250)]),
      );
      expect([await shows(world, "raw", rawPartition(0)), await shows(world, "raw", rawPartition(3))]).toEqual([
        undefined,
        all(250),
      ]);
    }
  });

  it("that each add a file to a partition leave both in it", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await both(
        world,
        () => world.land(0, "a.grib2", [t2m(0, 200)]),
        () => world.land(1, "b.grib2", [t2m(0, 250), { variable: "u10", lead: 0, value: 280 }]),
      );
      await world.settle();
      const row = await world
        .machine(0)
        .lake.catalog.db.selectFrom("versions")
        .select("inputs")
        .where("dataset", "=", "raw")
        .where("until", "is", null)
        .executeTakeFirst();
      expect((JSON.parse(row?.inputs ?? "{}") as { fragments: unknown[] }).fragments).toHaveLength(2);
      expect(await shows(world, "raw", rawPartition(0))).toEqual(all(250));
    }
  });

  it("that each take one of the last two files away leave no partition", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      for (const key of ["a.grib2", "b.grib2"]) await world.land(0, key, [t2m(0, 200)]);
      await world.settle();
      expect(await shows(world, "run", runPartition)).toEqual([...all(200), ...all(null), ...all(null)]);
      await Promise.all([world.remove(0, "a.grib2"), world.remove(1, "b.grib2")]);
      await Promise.all([world.machine(0).worker.drain(), world.machine(1).worker.drain()]);
      expect(await shows(world, "raw", rawPartition(0))).toBeUndefined();
      await world.settle();
      expect(await shows(world, "run", runPartition)).toBeUndefined();
    }
  });

  it("of a file and of its removal leave nothing of it", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await world.land(0, "a.grib2", [t2m(0, 200)]);
      await world.stall(0);
      await Promise.all([world.release(0), world.remove(1, "a.grib2")]);
      await world.settle();
      expect(await shows(world, "raw", rawPartition(0))).toBeUndefined();
    }
  });

  it("of a build and of a change of its inputs leave a build to do", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await world.land(0, "a.grib2", [t2m(0, 200)]);
      await world.machine(0).worker.drain();
      await both(
        world,
        () => world.land(0, "b.grib2", [t2m(3, 250)]),
        () => world.land(1, "c.grib2", [t2m(6, 300)]),
      );
      await world.settle();
      expect(await shows(world, "run", runPartition)).toEqual([...all(200), ...all(250), ...all(300)]);
    }
  });

  it("of the same bytes twice land them once", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      const landed = await Promise.all([0, 1].map((index) => world.land(index as 0 | 1, "a.grib2", [t2m(0, 200)])));
      expect(new Set(landed.map(({ number }) => number)).size).toBe(1);
      await world.settle();
      expect(await shows(world, "raw", rawPartition(0))).toEqual(all(200));
    }
  });

  it("of a removal and of the same bytes leave them where they came later, and nothing where they were there still", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      const first = await world.land(0, "a.grib2", [t2m(0, 200)]);
      await world.settle();
      const [again] = await Promise.all([
        world.land(0, "a.grib2", [t2m(0, 200)]),
        // who is first is left to chance, and the removal has less to do
        round % 2 === 0 ? world.remove(1, "a.grib2") : pause(2).then(() => world.remove(1, "a.grib2")),
      ]);
      await world.settle();
      expect(await shows(world, "raw", rawPartition(0))).toEqual(again.number === first.number ? undefined : all(200));
    }
  });

  it("of a recipe and of work under the one before leave what the newer recipe decides", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await world.land(0, "a.grib2", [t2m(0, 300)]);
      await world.land(0, "b.grib2", [t2m(3, 250)]);
      await world.stall(0);
      // the other machine comes back with the recipe that refuses 300, and has not deployed it yet
      world.deployed = 1;
      await world.kill(1);
      await Promise.all([world.release(0), world.machine(1).lake.deploy()]);
      await world.settle();
      expect([await shows(world, "raw", rawPartition(0)), await shows(world, "raw", rawPartition(3))]).toEqual([
        undefined,
        all(250),
      ]);
    }
  });

  it("of work whose lease is lost and of its collection: either it commits with its files, or it does not commit", async () => {
    for (let round = 0; round < rounds; round++) {
      await using world = await openWorld();
      await world.land(0, "a.grib2", [t2m(0, 200)]);
      await world.stall(0);
      await world.expireLeases();
      await Promise.all([world.release(0), collect(world.machine(1).lake.engine, { graceMs: 0, lostBuildMs: 0 })]);
      const { db } = world.machine(1).lake.catalog;
      for (const { dataset, key, build } of await db
        .selectFrom("versions")
        .select(["dataset", "key", "build"])
        .execute())
        expect(await world.cells(dataset, key, build, "t2m"), `${dataset} ${key}`).toContain(200);
      await world.settle();
      expect(await shows(world, "raw", rawPartition(0))).toEqual(all(200));
    }
  });
});
