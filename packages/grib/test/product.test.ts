import { describe, expect, test } from "vitest";
import type { Identification } from "../src/sections/identification.ts";
import { readProduct } from "../src/sections/product.ts";
import { composeTime } from "../src/sections/time.ts";

const REFERENCE = "2026-01-31T12:00:00Z";
const IDENTIFICATION: Identification = {
  centre: 98,
  subCentre: 0,
  tablesVersion: 28,
  localTablesVersion: 0,
  significanceOfReferenceTime: 1,
  reference: REFERENCE,
  productionStatus: 0,
  typeOfData: 1,
};

/** Octets 10 to 34 of a 2 m temperature, 6 hours ahead. */
const COMMON = [0, 0, 2, 255, 255, 0, 0, 0, 1, 0, 0, 0, 6, 103, 0, 0, 0, 0, 2, 255, 255, 255, 255, 255, 255];
/** End of interval, then one range: the maximum over 6 hours. */
const STATISTICS = [7, 234, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 2, 1, 0, 0, 0, 6, 255, 0, 0, 0, 0];

const MODEL_VERSION = [7, 233, 11, 12, 0, 0, 0];

function read(template: number, ...octets: readonly number[]) {
  const bytes = Uint8Array.of(0, 0, 0, 9 + octets.length, 4, 0, 0, template >> 8, template & 255, ...octets);
  return readProduct({ number: 4, offset: 0, length: bytes.length, bytes }, IDENTIFICATION);
}

describe("product templates", () => {
  const interval = {
    reference: REFERENCE,
    step: { start: 6, end: 12, unit: "hour" },
    valid: "2026-02-01T00:00:00Z",
    statistic: "max",
  };
  const instant = { reference: REFERENCE, step: { start: 6, end: 6, unit: "hour" }, valid: "2026-01-31T18:00:00Z" };
  const member = [3, 17, 50];
  const memberRead = { ensemble: { type: 3, number: 17, size: 50 } };
  const probability = [3, 51, 1, 0x81, 0, 0, 0, 27, 255, 255, 255, 255, 255];
  const probabilityRead = { probability: { number: 3, total: 51, type: 1, lowerLimit: 270 } };

  test.each<[number, readonly number[], object]>([
    [0, [], { time: instant }],
    [1, member, { time: instant, ...memberRead }],
    [2, [4, 50], { time: instant, ensemble: { derived: 4, size: 50 } }],
    [5, probability, { time: instant, ...probabilityRead }],
    [6, [90], { time: instant, percentile: 90 }],
    [8, STATISTICS, { time: interval }],
    [9, [...probability, ...STATISTICS], { time: interval, ...probabilityRead }],
    [10, [10, ...STATISTICS], { time: interval, percentile: 10 }],
    [11, [2, 5, 20, ...STATISTICS], { time: interval, ensemble: { type: 2, number: 5, size: 20 } }],
    [12, [0, 20, ...STATISTICS], { time: interval, ensemble: { derived: 0, size: 20 } }],
    [7, [], { time: instant }],
    [15, [2, 3, 9], { time: instant }],
    [60, [...member, ...MODEL_VERSION], { time: instant, ...memberRead }],
    [61, [...member, ...MODEL_VERSION, ...STATISTICS], { time: interval, ...memberRead }],
  ])("4.%i", (template, octets, expected) => {
    const product = read(template, ...COMMON, ...octets);
    expect(product).toMatchObject({ template, category: 0, number: 0, generatingProcess: 2, ...expected });
    expect(product.level).toMatchObject({ type: "heightAboveGround", value: 2 });
    expect(product.time.statistic === undefined).toBe(product.statistics === undefined);
    // Every one of its octets is needed.
    if (octets.length > 0) {
      expect(() => read(template, ...COMMON, ...octets.slice(0, -1))).toThrow(
        expect.objectContaining({ code: "corrupt", section: 4 }),
      );
    }
  });

  test.each<[number, shift: number, readonly number[], object]>([
    [40, 2, [], { time: instant }],
    [41, 2, member, { time: instant, ...memberRead }],
    [42, 2, STATISTICS, { time: interval }],
    [43, 2, [...member, ...STATISTICS], { time: interval, ...memberRead }],
    [45, 13, member, { time: instant, ...memberRead }],
    [46, 13, STATISTICS, { time: interval }],
    [47, 13, [...member, ...STATISTICS], { time: interval, ...memberRead }],
    [48, 24, [], { time: instant }],
    [49, 24, member, { time: instant, ...memberRead }],
  ])("4.%i, whose constituent takes %i octets before the process", (template, shift, octets, expected) => {
    const constituent = Array.from({ length: shift }, () => 255);
    const [category = 0, number = 0, ...rest] = COMMON;
    const product = read(template, category, number, ...constituent, ...rest, ...octets);
    expect(product).toMatchObject({ template, generatingProcess: 2, ...expected });
    expect(product.level).toMatchObject({ type: "heightAboveGround", value: 2 });
    expect(() => read(template, category, number, ...constituent, ...rest.slice(1))).toThrow(
      expect.objectContaining({ code: "corrupt", section: 4 }),
    );
  });

  test("know levels of general vertical coordinates by their six values", () => {
    const surface = (type: number) => [type, 0, 0, 0, 0, 4];
    const octets = [...COMMON.slice(0, 13), ...surface(150), ...surface(150)];
    const level = (coordinates: number) => {
      const bytes = Uint8Array.of(0, 0, 0, 9 + octets.length, 4, 0, coordinates, 0, 0, ...octets);
      return readProduct({ number: 4, offset: 0, length: bytes.length, bytes }, IDENTIFICATION).level.type;
    };
    expect([level(6), level(0)]).toEqual(["generalVerticalLayer", "unknown"]);
  });

  test("that are not known leave numbers", () => {
    expect(read(32, 20, 7, 1, 2)).toEqual({
      template: 32,
      category: 20,
      number: 7,
      level: expect.objectContaining({ type: "unknown" }),
      time: { reference: REFERENCE },
    });
  });

  test.each([
    [0, []],
    [0, COMMON.slice(0, -1)],
    [8, [...COMMON, ...STATISTICS.slice(0, 5)]],
  ])("4.%i cut short is corrupt", (template, octets) => {
    expect(() => read(template, ...octets)).toThrow(expect.objectContaining({ code: "corrupt", section: 4 }));
  });
});

describe("times", () => {
  const instant = (unit: number, amount: number) => composeTime(REFERENCE, { unit, amount }, undefined);

  test.each([
    [0, 90, "2026-01-31T13:30:00Z", 1.5],
    [1, -6, "2026-01-31T06:00:00Z", -6],
    [2, 2, "2026-02-02T12:00:00Z", 48],
    [3, 2, "2026-03-31T12:00:00Z", 59 * 24],
    [4, 1, "2027-01-31T12:00:00Z", 365 * 24],
    [5, 1, "2036-01-31T12:00:00Z", 3652 * 24],
    [10, 2, "2026-01-31T18:00:00Z", 6],
    [11, 1, "2026-01-31T18:00:00Z", 6],
    [12, 1, "2026-02-01T00:00:00Z", 12],
    [13, 30, "2026-01-31T12:00:30Z", 1 / 120],
    [255, 0, REFERENCE, 0],
  ])("in unit %i, %i of them", (unit, amount, valid, hours) => {
    expect(instant(unit, amount)).toEqual({
      reference: REFERENCE,
      valid,
      step: { start: hours, end: hours, unit: "hour" },
    });
  });

  test("in unknown units, or beyond four digits of years, are left out", () => {
    expect(instant(99, 1)).toEqual({ reference: REFERENCE });
    expect(instant(7, 2_000_000_000)).toEqual({ reference: REFERENCE });
    expect(instant(2, 2_000_000_000)).toEqual({ reference: REFERENCE });
  });

  const range = { statistic: 1, incrementType: 2, unit: 1, length: 6 };
  const forecast = { unit: 1, amount: 3 };

  test("with several ranges span the one between successive forecast times", () => {
    const ranges = [{ ...range, statistic: 0, incrementType: 1, unit: 2, length: 30 }, range];
    const time = composeTime(REFERENCE, forecast, { endMs: undefined, ranges });
    expect(time).toMatchObject({ statistic: "accum", step: { start: 3, end: 9 }, valid: "2026-01-31T21:00:00Z" });
  });

  test("of analyses averaged over successive days do not move the step's end", () => {
    const ranges = [{ statistic: 0, incrementType: 1, unit: 2, length: 30 }];
    expect(composeTime(REFERENCE, forecast, { endMs: undefined, ranges })).toMatchObject({
      statistic: "avgd",
      step: { start: 3, end: 3 },
    });
  });

  test("that contradict each other keep both: the stated end is the valid time", () => {
    const endMs = Date.parse("2026-01-31T18:00:00Z");
    expect(composeTime(REFERENCE, forecast, { endMs, ranges: [range] })).toMatchObject({
      step: { start: 3, end: 9 },
      valid: "2026-01-31T18:00:00Z",
    });
  });

  test("of statistics without a name give its number, without a range none", () => {
    expect(
      composeTime(REFERENCE, forecast, { endMs: undefined, ranges: [{ ...range, statistic: 196 }] }).statistic,
    ).toBe("196");
    expect(
      composeTime(REFERENCE, forecast, { endMs: undefined, ranges: [{ ...range, statistic: 255 }] }).statistic,
    ).toBeUndefined();
    expect(composeTime(REFERENCE, forecast, { endMs: undefined, ranges: [] })).toMatchObject({
      step: { start: 3, end: 3 },
    });
  });
});
