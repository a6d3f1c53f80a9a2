import { expect, it, onTestFinished } from "vitest";
import { Heads } from "../../src/serve/lake/heads.ts";
import { PartitionIndex } from "../../src/serve/lake/partition-index.ts";
import { type DatasetView, type PartitionRef, Views } from "../../src/serve/lake/views.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { made, madeConfig, madeFile, serveLake } from "./made-lake.ts";

/** What a view shows, in words. */
function words({ number, cubes }: DatasetView) {
  return {
    number,
    cubes: cubes.map(({ id, path, runs, partitions, axes, view }) => ({
      id,
      path,
      axes,
      of: view.number,
      partitions: [...partitions].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      runs: runs.map((run) => ({
        ...run,
        partitions: run.partitions.map((ref) => ref && [ref.key, ref.number, ref.folder]),
      })),
    })),
  };
}

forEachCatalog("views", (_open, place) => {
  async function open() {
    const served = await serveLake(madeConfig(), { catalog: await place.address() });
    onTestFinished(() => served.close());
    const { engine } = served.lake;
    const views = new Views(engine);
    const look = async (through: Views, name: string) => {
      const head = await new Heads(engine.catalog).current();
      return through.view({ head, at: undefined }, through.dataset(head, name));
    };
    return {
      ...served,
      view: (name: string) => look(views, name),
      /** What a server sees that has just started. */
      fresh: (name: string) => look(new Views(engine), name),
    };
  }

  it("made from the one before show what one made anew shows", async () => {
    const { land, remove, view, fresh } = await open();
    const steps: (() => Promise<void>)[] = [
      () => land("one.a.f0.grib2", madeFile(0, made.init)),
      () => land("one.a.f0.grib2", madeFile(0, made.init, 1)),
      () => land("one.a.f3.grib2", madeFile(3, made.init)),
      () => land("one.b.f0.grib2", madeFile(0, made.later)),
      // a run between the two that there are
      () => land("one.c.f6.grib2", madeFile(6, "2026-11-20T03:00:00Z")),
      // two commits between two looks, one of them overtaken
      async () => {
        await land("one.a.f0.grib2", madeFile(0, made.init, 2));
        await land("one.a.f0.grib2", madeFile(0, made.init, 3));
      },
      () => land("many.v1.f0.grib2", madeFile(0, made.init)),
      () => land("many.v2.f0.grib2", madeFile(0, made.init)),
      () => land("many.v2.f0.grib2", madeFile(0, made.init, 1)),
      async () => {
        await land("many.v1.f0.grib2", madeFile(0, made.init, 1));
        await remove("many.v2.f0.grib2");
      },
      // one goes, another comes: as many versions as if nothing had gone
      async () => {
        await remove("one.a.f3.grib2");
        await land("one.a.f6.grib2", madeFile(6, made.init));
      },
      () => land("one.a.f3.grib2", madeFile(3, made.init, 5)),
    ];
    for (const [index, step] of steps.entries()) {
      await step();
      for (const name of ["raw", "series", "many"])
        expect([index, words(await view(name))]).toEqual([index, words(await fresh(name))]);
    }
  });

  it("made from the one before share what a commit has not touched, and leave that one as it was", async () => {
    const { land, view } = await open();
    for (const lead of [0, 3]) await land(`one.a.f${lead}.grib2`, madeFile(lead, made.init));
    await land("one.b.f0.grib2", madeFile(0, made.later));
    const before = await view("raw");
    const told = JSON.stringify(words(before));
    await land("one.a.f3.grib2", madeFile(3, made.init, 1));
    const after = await view("raw");
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.cubes[0]?.runs[1]).toBe(before.cubes[0]?.runs[1]);
    expect(after.cubes[0]?.runs[0]?.partitions[0]).toBe(before.cubes[0]?.runs[0]?.partitions[0]);
    expect(after.cubes[0]?.runs[0]?.partitions[1]?.number).toBe(after.number);
    expect(JSON.stringify(words(before))).toBe(told);
  });
});

it("an index of partitions with newer ones over it shows what a map would, however many there are", () => {
  const ref = (key: string, number: number) => ({ key, number }) as PartitionRef;
  const expected = new Map(Array.from({ length: 500 }, (_, i) => [`${i}`, ref(`${i}`, 0)]));
  let index = new PartitionIndex(new Map(expected));
  const first = index;
  for (let number = 1; number < 60; number++) {
    const some = new Map(Array.from({ length: 40 }, (_, i) => [`${number * 30 + i}`, ref("", number)]));
    for (const [key, one] of some) expected.set(key, one);
    index = index.with(some);
    expect(index.size).toBe(expected.size);
  }
  expect(new Map(index)).toEqual(expected);
  expect(index.get("31")).toBe(expected.get("31"));
  expect([first.size, first.get("31")?.number]).toEqual([500, 0]);
});
