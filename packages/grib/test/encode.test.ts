import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, type EncodeOptions } from "../src/index.ts";
import { single } from "./support/collect.ts";

const GRID = { ni: 12, nj: 5, latitudeOfFirst: 60, latitudeOfLast: 56, longitudeOfFirst: -10, longitudeOfLast: 1 };
const COUNT = GRID.ni * GRID.nj;
const BASE: EncodeOptions = {
  category: 0,
  number: 0,
  level: { type: "heightAboveGround", value: 2 },
  time: { reference: "2026-02-19T06:00:00Z", step: 3 },
  grid: GRID,
  values: Float64Array.from({ length: COUNT }, (_, i) => 273.15 + Math.sin(i) * 10),
};

const filled = (value: number) => Array.from({ length: COUNT }, () => value);

const values = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.double({ min: -1e5, max: 1e5, noNaN: true }) }, fc.constant(Number.NaN)),
  {
    minLength: COUNT,
    maxLength: COUNT,
  },
);
const types = fc.constantFrom("simple" as const, "complex-spatial" as const);
const orders = fc.constantFrom(1 as const, 2 as const);

describe("encoded values come back", () => {
  test("within half a step of the decimal scale, missing ones missing", async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        types,
        orders,
        fc.integer({ min: -2, max: 3 }),
        async (field, type, order, decimalScale) => {
          const message = await single(encode({ ...BASE, values: field, packing: { type, order, decimalScale } }));
          const step = 10 ** -decimalScale;
          for (const [i, value] of (await message.values()).entries()) {
            if (Number.isNaN(field[i])) expect(value).toBeNaN();
            else expect(Math.abs(value - field[i]!)).toBeLessThanOrEqual(step / 2 + Math.abs(field[i]!) * 1e-7);
          }
        },
      ),
    );
  });

  test("within half a step of the bits given", async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        types,
        orders,
        fc.integer({ min: 1, max: 30 }),
        async (field, type, order, bitsPerValue) => {
          const present = field.filter((value) => !Number.isNaN(value));
          const range = Math.max(...present) - Math.min(...present);
          const message = await single(encode({ ...BASE, values: field, packing: { type, order, bitsPerValue } }));
          for (const [i, value] of (await message.values()).entries()) {
            if (Number.isNaN(field[i])) expect(value).toBeNaN();
            // The step is a power of two, at most twice what the bits would allow; references are 32-bit floats.
            else
              expect(Math.abs(value - field[i]!)).toBeLessThanOrEqual(
                range / (2 ** bitsPerValue - 0.5) + Math.abs(field[i]!) * 2e-7,
              );
          }
        },
      ),
    );
  });

  test("all missing, and all the same", async () => {
    const missing = await single(encode({ ...BASE, values: filled(Number.NaN) }));
    expect((await missing.values()).every(Number.isNaN)).toBe(true);
    const constant = await single(encode({ ...BASE, values: filled(-3.5), packing: { decimalScale: 2 } }));
    expect([...(await constant.values())]).toEqual(filled(-3.5));
  });

  test("as float32, in a third of the bytes with differences where the field is smooth", async () => {
    const smooth = Float32Array.from({ length: COUNT }, (_, i) => 1000 + i * i);
    const plain = encode({ ...BASE, values: smooth, packing: { bitsPerValue: 16 } });
    const differences = encode({ ...BASE, values: smooth, packing: { bitsPerValue: 16, type: "complex-spatial" } });
    expect(differences.length).toBeLessThan(plain.length);
    expect(await (await single(differences)).values()).toEqual(await (await single(plain)).values());
  });
});

describe("encoded headers come back", () => {
  test("for an instant", async () => {
    const message = await single(encode({ ...BASE, centre: 98, typeOfData: 1 }));
    expect(message.parameter).toMatchObject({ shortName: "2t", units: "K" });
    expect(message.level).toMatchObject({ type: "heightAboveGround", value: 2, units: "m" });
    expect(message.time).toEqual({
      reference: "2026-02-19T06:00:00Z",
      step: { start: 3, end: 3, unit: "hour" },
      valid: "2026-02-19T09:00:00Z",
    });
    expect(message).toMatchObject({
      edition: 2,
      offset: 0,
      field: 0,
      centre: "ecmf",
      productTemplate: 0,
      count: COUNT,
    });
    expect(message.ensemble).toBeUndefined();
    expect(message.grid).toMatchObject({
      type: "regular_ll",
      ni: 12,
      nj: 5,
      latitudeOfFirst: 60,
      longitudeOfFirst: -10,
      iStep: 1,
      jStep: 1,
    });
  });

  test("for an accumulation in minutes", async () => {
    const time = { reference: "2026-02-28T23:00:00Z", step: { start: 0.25, end: 1.5 }, statistic: "accum" } as const;
    const message = await single(encode({ ...BASE, category: 1, number: 52, level: { type: "surface" }, time }));
    expect(message.parameter.shortName).toBe("tp");
    expect(message.time).toEqual({
      reference: "2026-02-28T23:00:00Z",
      step: { start: 0.25, end: 1.5, unit: "hour" },
      valid: "2026-03-01T00:30:00Z",
      statistic: "accum",
    });
  });

  test("for ensemble members, instant and not", async () => {
    const ensemble = { number: 7, size: 51 };
    const instant = await single(encode({ ...BASE, ensemble }));
    expect(instant.productTemplate).toBe(1);
    expect(instant.ensemble).toEqual({ type: 3, number: 7, size: 51 });
    const time = { reference: "2026-02-19T00:00:00Z", step: { start: 0, end: 24 }, statistic: "max" } as const;
    const maximum = await single(encode({ ...BASE, ensemble, time }));
    expect(maximum.productTemplate).toBe(11);
    expect(maximum.ensemble?.number).toBe(7);
    expect(maximum.time.statistic).toBe("max");
  });

  test.each([
    [
      { type: "isobaricInhPa", value: 850 },
      { type: "isobaricInhPa", value: 850, units: "hPa" },
    ],
    [
      { type: "isobaricInhPa", value: 2.5 },
      { type: "isobaricInhPa", value: 2.5, units: "hPa" },
    ],
    [
      { type: "isobaricInPa", value: 40 },
      { type: "isobaricInPa", value: 40, units: "Pa" },
    ],
    [{ type: "meanSea" }, { type: "meanSea", value: 0, units: "" }],
    [
      { type: "depthBelowLandLayer", value: 0.1, secondValue: 0.4 },
      { type: "depthBelowLandLayer", value: 0.1, secondValue: 0.4, units: "m" },
    ],
    [{ type: "entireAtmosphere" }, { type: "entireAtmosphere", value: 0 }],
    [
      { type: "potentialVorticity", value: -2e-6 },
      { type: "potentialVorticity", value: -2e-6, units: "K m2 kg-1 s-1" },
    ],
  ])("for level %j", async (level, expected) => {
    expect((await single(encode({ ...BASE, level }))).level).toMatchObject(expected);
  });
});

test.each<[string, Partial<EncodeOptions>]>([
  ["values that do not fill the grid", { values: [1, 2, 3] }],
  ["an infinite value", { values: filled(1).with(3, Number.POSITIVE_INFINITY) }],
  ["an interval without a statistic", { time: { reference: "2026-02-19T06:00:00Z", step: { start: 0, end: 6 } } }],
  [
    "an interval that ends before it starts",
    { time: { reference: "2026-02-19T06:00:00Z", step: { start: 6, end: 0 }, statistic: "avg" } },
  ],
  ["a reference time that is none", { time: { reference: "yesterday", step: 0 } }],
  ["a step of fractions of a second", { time: { reference: "2026-02-19T06:00:00Z", step: 1 / 7000 } }],
  ["a level it does not know", { level: { type: "attic" } }],
  ["a parameter number beyond an octet", { number: 256 }],
  ["more than 32 bits", { packing: { bitsPerValue: 33 } }],
  ["a decimal scale that needs more than 32 bits", { packing: { decimalScale: 12 } }],
  ["a value beyond 32-bit floats", { values: filled(1).with(3, -1e300) }],
])("encode refuses %s", (_what, options) => {
  expect(() => encode({ ...BASE, ...options })).toThrow(expect.objectContaining({ code: "invalid-argument" }));
});
