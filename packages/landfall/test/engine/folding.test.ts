import { describe, expect, it } from "vitest";
import { all, openSmallLake, rawPartition, runPartition } from "../support/small-lake.ts";

describe("folding (rules 5 to 7)", () => {
  it("shows a file's field in its partition, and all lead times in the run's", async () => {
    await using lake = await openSmallLake();
    for (const lead of [0, 3, 6]) await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value: 280 + lead }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(3), "t2m")).toEqual(all(283));
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(280), ...all(283), ...all(286)]);
  });

  it("puts several files that each bring a variable into one partition", async () => {
    await using lake = await openSmallLake();
    await lake.put("t2m.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.put("u10.grib2", [{ variable: "u10", lead: 0, value: 5 }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    expect(await lake.show("raw", rawPartition(0), "u10")).toEqual(all(5));
  });

  it("fills many partitions from one file", async () => {
    await using lake = await openSmallLake();
    await lake.put(
      "run.grib2",
      [0, 3, 6].map((lead) => ({ variable: "t2m" as const, lead, value: 270 + lead })),
    );
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([0, 3, 6].map(rawPartition));
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(270), ...all(273), ...all(276)]);
  });

  it("stacks levels that come in different files, and leaves the missing one as fill", async () => {
    await using lake = await openSmallLake();
    await lake.put("t850.grib2", [{ variable: "t850", lead: 0, value: 270 }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t")).toEqual([...all(270), ...all(null)]);
    await lake.put("t500.grib2", [{ variable: "t500", lead: 0, value: 250 }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t")).toEqual([...all(270), ...all(250)]);
  });

  it("lets the later landing win, and what lay under it show again when it is removed", async () => {
    await using lake = await openSmallLake();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.put("b.grib2", [{ variable: "t2m", lead: 0, value: 290 }]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(290));
    await lake.remove("b.grib2");
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
    await lake.remove("a.grib2");
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([]);
    expect(await lake.show("raw", rawPartition(0), "t2m")).toBeUndefined();
  });

  it("follows the declared order, whatever came first", async () => {
    for (const keys of [
      ["x.v1.grib2", "y.v2.grib2"],
      ["y.v2.grib2", "x.v1.grib2"],
    ]) {
      await using lake = await openSmallLake({ ordered: true });
      for (const key of keys)
        await lake.put(key, [{ variable: "t2m", lead: 0, value: key.startsWith("y") ? 290 : 280 }]);
      await lake.settle();
      expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(290));
    }
  });

  it("hides what lies under missing cells, unless the overlay lets it through", async () => {
    const gappy = Array.from({ length: 12 }, (_, i) => (i < 6 ? 290 : Number.NaN));
    for (const [overlay, under] of [
      ["box", null],
      ["valid", 280],
    ] as const) {
      await using lake = await openSmallLake({ overlay });
      await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
      await lake.put("b.grib2", [{ variable: "t2m", lead: 0, value: gappy }]);
      await lake.settle();
      expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual([...all(290, 6), ...all(under, 6)]);
    }
  });

  it("moves a key's content to another partition in one commit when its new version says so", async () => {
    await using lake = await openSmallLake();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 3, value: 283 }]);
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([rawPartition(3)]);
    const ended = await lake.lake.catalog.db
      .selectFrom("versions")
      .select(["key", "number", "until"])
      .where("dataset", "=", "raw")
      .orderBy("number")
      .execute();
    expect(ended.map(({ until }) => until)).toEqual([ended[1]?.number, null]);
  });

  it("takes the later place where one file holds the same field twice, and refuses two that differ", async () => {
    await using lake = await openSmallLake();
    await lake.put("twice.grib2", [
      { variable: "t2m", lead: 0, value: 280 },
      { variable: "t2m", lead: 0, value: 281 },
    ]);
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(281));
  });
});
