import { describe, expect, test } from "vitest";
import { encode, type EncodeGrid, openGrib } from "../src/index.ts";
import { readFixture } from "./support/fixtures.ts";

/** What plain JavaScript may pass, whatever the types say. */
const encodeAny = (options: unknown): Uint8Array => encode(options as Parameters<typeof encode>[0]);
const time = { reference: "2026-01-01T00:00:00Z", step: 0 } as const;
const grid = { ni: 2, nj: 2, latitudeOfFirst: 1, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 1 } as const;
const whole = { category: 0, number: 0, time, grid, values: [1, 2, 3, 4] };

describe("the grid of a message", () => {
  test.each([
    "alternate-scanning.grib",
    "scanning_mode_with_bitmap.grib2",
    "scanning_mode_64.grib",
    "hrrr.t06z.wrfsfcf01-TMP.grib2",
    "regular_ll_msl.grib",
  ])("of %s is written with its scanning mode: every point stays where it was", async (name) => {
    const [message] = await Array.fromAsync(openGrib(readFixture(name)));
    if (!message) throw new Error("no message");
    const values = await message.values();
    const bytes = encode({
      category: 0,
      number: 0,
      time,
      grid: message.grid as EncodeGrid,
      values,
      packing: { decimalScale: 2 },
    });
    const [again] = await Array.fromAsync(openGrib(bytes));
    expect(again?.grid.scanning?.flags).toBe(message.grid.scanning?.flags);
    const [before, after] = [message.coordinates({ full: true }), again?.coordinates({ full: true })];
    const apart = (axis: "latitude" | "longitude"): number =>
      before[axis].reduce((most, value, i) => {
        const difference = Math.abs(value - (after?.[axis][i] ?? Number.NaN)) % 360;
        return Math.max(most, Math.min(difference, 360 - difference));
      }, 0);
    // an edition 1 grid has thousandths of a degree, and an earth of its own
    expect(apart("latitude")).toBeLessThan(2e-3);
    expect(apart("longitude")).toBeLessThan(2e-3);
    expect(Array.from((await again?.values()) ?? [], Number.isNaN)).toEqual(Array.from(values, Number.isNaN));
  });

  test("of a kind that is not written is refused, not written as another", async () => {
    const [message] = await Array.fromAsync(openGrib(readFixture("regular_gg_ml.grib")));
    const values = new Float64Array(message?.count ?? 0);
    expect(() => encodeAny({ ...whole, grid: message?.grid, values })).toThrow(
      "grids of type regular_gg are not written",
    );
  });
});

test.each<[what: string, options: unknown, sentence: string]>([
  ["no time", { ...whole, time: undefined }, "without time"],
  ["no grid", { ...whole, grid: undefined }, "without grid"],
  ["no values", { ...whole, values: undefined }, "without values"],
  ["no step", { ...whole, time: { reference: time.reference } }, "needs a step"],
  ["another packing", { ...whole, packing: { type: "jpeg" } }, 'packing "jpeg"'],
  [
    "another statistic",
    { ...whole, time: { ...time, step: { start: 0, end: 6 }, statistic: "sum" } },
    'statistic "sum"',
  ],
  ["another grid", { ...whole, grid: { ...grid, type: "banana" } }, "type banana"],
  ["no corner", { ...whole, grid: { ...grid, latitudeOfLast: undefined } }, "latitudeOfLast is undefined"],
  ["no rotation", { ...whole, grid: { ...grid, type: "rotated_ll" } }, "southPoleLatitude"],
  [
    "no parallels",
    { ...whole, grid: { ...grid, type: "lambert", orientation: 0, xStep: 1, yStep: 1 } },
    "standardParallels",
  ],
  [
    "no true latitude",
    { ...whole, grid: { ...grid, type: "polar_stereographic", orientation: 0, xStep: 1, yStep: 1 } },
    "trueLatitude",
  ],
  ["rows that are shifted", { ...whole, grid: { ...grid, scanningMode: 0x08 } }, "shifted"],
  [
    "a scanning mode without flags",
    { ...whole, grid: { ...grid, scanning: { alternating: true } } },
    "no scanning mode",
  ],
])("%s is an invalid argument", (_, options, sentence) => {
  expect(() => encodeAny(options)).toThrow(
    expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(sentence) as string }),
  );
});

test.each([
  [Number.NaN, 3],
  [95, 0],
  [0, Number.POSITIVE_INFINITY],
])("no grid has a point near %d, %d", async (latitude, longitude) => {
  const [message] = await Array.fromAsync(openGrib(encodeAny(whole)));
  expect(() => message?.nearest(latitude, longitude)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  await expect(message?.values({ type: "int8" as never })).rejects.toMatchObject({ code: "invalid-argument" });
});
