import { describe, expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { partitionKey } from "../../src/core/index.ts";
import {
  axis,
  complete,
  derive,
  folder,
  grid,
  lake,
  latLon,
  netcdf,
  observed,
  present,
  regular,
  series,
} from "../../src/index.ts";
import { failure } from "../support/errors.ts";

const year = { year: axis("time", "year") };
const all = series({ time: "all" });

const from = (partition: Parameters<typeof grid>[0]["partition"], time = regular("1d")) =>
  grid({
    from: folder("./incoming").match(/\.nc$/),
    decode: netcdf({ variables: ["sst"] }),
    on: latLon({ lat: [-60, 10, 351], lon: [57, 185, 641] }),
    partition,
    ...("init" in partition ? {} : { axes: { time } }),
  });
const days = from({ time: axis("time") });

/** Options as JavaScript gives them: unchecked. */
const make = (changes: Record<string, unknown> = {}) => {
  const history = derive.grid({ from: days, partition: year, build: all, ...changes });
  const of = history.options.from;
  const under = of.word === "grid" ? {} : { under: of.options.from };
  const definition = resolveLake(lake({ datasets: { ...under, of, history } })).definitions.get("history");
  return definition?.kind === "grid" ? definition : undefined;
};

describe("series", () => {
  it("put a period into the key where its input has the time, and what it holds into a chunk", () => {
    const definition = make({
      from: from({ place: "here", time: axis("time") }),
      build: series({ time: 30, tile: [2, 3] }),
    });
    expect(definition?.components).toEqual({ place: "text", year: "time" });
    expect(definition?.model).toMatchObject({ tile: [2, 3], time: { period: "year", chunkLength: 30 } });
    expect(definition?.model.time?.offsets).toHaveLength(366);
    expect(make()?.model.time?.chunkLength).toBe(366);
    const { input } = definition ?? {};
    if (input?.type !== "partitions") throw new Error("not derived");
    const there = { type: "text", value: "here" } as const;
    const of = (time: string) => ({ place: there, time: { type: "time", value: Date.parse(time) } as const });
    expect(partitionKey(input.partitionOf(of("2024-02-29")))).toBe("place=here/year=2024-01-01T00");
    const parts = { place: there, year: { type: "time", value: Date.parse("2024-01-01") } as const };
    // bounds the look for its days to those of the year
    expect(input.prefixOf(parts)).toBe("place=here/time=2024-");
    expect(partitionKey(of("2024-02-29"))).toMatch(/^place=here\/time=2024-/);
  });

  it("have another recipe for another period, chunk, tile or checks", () => {
    const recipes = [
      make(),
      make({ build: series({ time: 100 }) }),
      make({ build: series({ time: "all", tile: [2, 2] }) }),
      make({ partition: { month: axis("time", "month") } }),
      make({ checks: [present("sst")] }),
    ].map((definition) => definition?.recipe);
    expect(new Set(recipes).size).toBe(recipes.length);
    // all of a period is as many as there are
    expect(make({ build: series({ time: 366 }) })?.recipe).toBe(recipes[0]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["an input of forecasts", { from: from({ init: axis("init"), lead: axis("lead") }) }, "rechunk()"],
    ["times without a step", { from: from({ time: axis("time") }, observed()) }, 'regular("1d")'],
    ["a series of a series", { from: derive.grid({ from: days, partition: year, build: all }) }, "itself"],
    ["lead times", { when: complete({ lead: [0] }) }, "`when`"],
    ["no period", { partition: {} }, "needs the period"],
    ["a partition of a time", { partition: { time: axis("time") } }, "needs the period"],
    ["more parts than the period", { partition: { ...year, lead: axis("lead") } }, "that alone"],
    ["a period that is not called so", { partition: { time: axis("time", "year") } }, "must be called year"],
    [
      "a period that is shorter than the input's",
      { from: from({ year: axis("time", "year") }), partition: { month: axis("time", "month") } },
      "shorter",
    ],
    ["chunks of nothing", { build: series({ time: 0 }) }, "up to 366"],
    ["chunks longer than the period", { build: series({ time: 367 }) }, "up to 366"],
    ["a tile that is none", { build: series({ time: "all", tile: [0, 1] }) }, "series's tile"],
    ["a build that is no word", { build: "series" }, "series({ time"],
  ])("refuse %s", async (_, changes, says) => {
    expect((await failure(() => make(changes), "bad-config")).message).toContain(says);
  });
});
