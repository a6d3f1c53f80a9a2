import { describe, expect, it } from "vitest";
import { type Period, periodOffsets } from "../../src/datasets/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import {
  axis,
  curvilinear,
  derive,
  folder,
  grid,
  lake,
  latLon,
  netcdf,
  observed,
  rechunk,
  regular,
} from "../../src/index.ts";
import { failure } from "../support/errors.ts";
import { gridOf } from "../support/definitions.ts";

const options = {
  from: folder("./incoming").match(/(?<site>[A-Z]+)\.nc$/),
  decode: netcdf({ variables: ["sst"] }),
  on: latLon({ lat: [-60, 10, 351], lon: [57, 185, 641] }),
  partition: { time: axis("time") },
} as const;

/** Options as JavaScript gives them: unchecked. */
const make = (changes: Record<string, unknown> = {}) =>
  gridOf(resolveLake(lake({ datasets: { sst: grid({ ...options, ...changes }) } })), "sst");

describe("a dataset of what is no forecast", () => {
  it("has a partition for each time, or for each period, and the arrays of a period in the model", () => {
    expect(make()?.components).toEqual({ time: "time" });
    expect(make()?.model.time).toEqual({
      stepMs: null,
      origin: 0,
      from: null,
      until: null,
      period: null,
      offsets: [],
    });
    const from = "2024-01-01T12:00:00Z";
    const monthly = make({
      partition: { month: axis("time", "month") },
      axes: { time: regular("1d", { from, until: "2024-12-31T12:00:00Z" }) },
    });
    expect(monthly?.components).toEqual({ month: "time" });
    expect(monthly?.model.time).toMatchObject({ stepMs: 86_400_000, origin: Date.parse(from), period: "month" });
    expect(monthly?.model.time?.offsets).toHaveLength(31);
    expect(monthly?.model.time?.offsets.slice(0, 2)).toEqual([12, 36]);
  });

  it("has other recipes where times, units or the mapping are others, and the same where nothing is", () => {
    const changes = [
      {},
      { axes: { time: regular("1d") } },
      { axes: { time: regular("12h") } },
      { axes: { time: regular("1d", { from: "2024-01-01" }) } },
      { partition: { month: axis("time", "month") }, axes: { time: regular("1d") } },
      { partition: { year: axis("time", "year") }, axes: { time: regular("1d") } },
      { decode: netcdf({ variables: { sst: { units: "K" } } }) },
      { decode: netcdf({ variables: { sst: { name: "SST" } } }) },
      { decode: netcdf({ variables: ["sst"], map: () => [] }) },
      { decode: netcdf({ variables: ["sst"], map: () => [], revision: 2 }) },
      { on: curvilinear({ lat: [[1, 2]], lon: [[3, 4]] }) },
      { on: curvilinear({ lat: [[1, 2]], lon: [[3, 5]] }) },
    ];
    const recipes = changes.map((change) => make(change)?.recipe);
    expect(new Set(recipes).size).toBe(changes.length);
    expect(make({ axes: { time: observed() } })?.recipe).toBe(recipes[0]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a part that is not called as its axis", { partition: { day: axis("time") } }, "must be called time"],
    [
      "a period that is not called so",
      { partition: { time: axis("time", "month") }, axes: { time: regular("1d") } },
      "must be called month",
    ],
    ["a period that is none", { partition: { week: axis("time", "week" as Period) } }, "day, month, year"],
    ["a period of a lead time", { partition: { day: { ...axis("lead"), period: "day" } } }, "is none"],
    ["a period without a step", { partition: { month: axis("time", "month") } }, "need a step"],
    [
      "a step that divides no day",
      { partition: { month: axis("time", "month") }, axes: { time: regular("7h") } },
      "divides a day",
    ],
    [
      "two parts from one time",
      { partition: { year: axis("time", "year"), month: axis("time", "month") }, axes: { time: regular("1d") } },
      "two parts",
    ],
    ["time beside init", { partition: { time: axis("time"), init: axis("init") } }, "init or lead beside time"],
    [
      "axes of a forecast",
      { partition: { init: axis("init"), lead: axis("lead") }, axes: { time: regular("1d") } },
      'no axis("time")',
    ],
    ["an axis that is no word", { axes: { time: "1d" } }, "regular"],
    ["a step of nothing", { axes: { time: regular(0) } }, "above 0"],
    ["a start that is no time", { axes: { time: regular("1d", { from: "yesterday" }) } }, "yesterday"],
    [
      "an end before the start",
      { axes: { time: regular("1d", { from: "2024-02-01", until: "2024-01-01" }) } },
      "ends before",
    ],
    ["cells that are too few", { on: curvilinear({ lat: [[1, 2]], lon: [[3]] }) }, "as many latitudes"],
    ["cells that are nowhere", { on: curvilinear({ lat: [[1, 200]], lon: [[3, 4]] }) }, "latLon"],
    ["no cells", { on: curvilinear({ lat: [], lon: [] }) }, "latLon"],
  ])("refuses %s", async (_, changes, says) => {
    expect((await failure(() => make(changes), "bad-config")).message).toContain(says);
  });

  it("refuses variables that cannot be", async () => {
    for (const variables of [[], ["time"], ["a b"], ["sst", "sst"]])
      await failure(() => netcdf({ variables }), "bad-config");
    await failure(() => netcdf({ variables: { sst: { name: "" } } }), "bad-config");
  });

  it("is no input of rechunk, which turns lead times", async () => {
    const sst = grid(options);
    const run = derive.grid({ from: sst, partition: {}, build: rechunk({ lead: [0] }) });
    expect((await failure(() => resolveLake(lake({ datasets: { sst, run } })), "bad-config")).message).toContain(
      "lead time",
    );
  });
});

describe("places of a period", () => {
  it("are as many as its longest has", () => {
    expect(periodOffsets("day", 3_600_000, 0)).toHaveLength(24);
    expect(periodOffsets("month", 21_600_000, 0)).toHaveLength(124);
    expect(periodOffsets("year", 86_400_000, 0)).toHaveLength(366);
    expect(periodOffsets("day", 6 * 3_600_000, Date.parse("2024-01-01T01:30:00Z"))).toEqual([1.5, 7.5, 13.5, 19.5]);
  });
});
