import fc from "fast-check";
import { expect, test } from "vitest";
import { type ColumnStats, type DeltaType, formatStats, partitionText, type PrimitiveType } from "../src/index.ts";
import { codeOfCall } from "./support/errors.ts";

const bounds = (type: DeltaType, min: ColumnStats["min"], max: ColumnStats["max"], more: Partial<ColumnStats> = {}) => {
  const stats = JSON.parse(formatStats(1, [{ path: ["c"], type, min, max, ...more }]));
  return [stats.minValues.c, stats.maxValues.c];
};

test("is what Delta's statistics look like, structs nested", () => {
  const text = formatStats(3, [
    { path: ["id"], type: "long", min: 1, max: 9_007_199_254_740_993n, nullCount: 0 },
    { path: ["at", "lat"], type: "double", min: -1.5, max: 2, nullCount: 1 },
    { path: ["at", "name"], type: "string", min: "a", max: "b" },
    { path: ["list"], type: { type: "array", elementType: "long", containsNull: true }, min: 1, max: 2, nullCount: 2 },
  ]);
  // no JSON number of JavaScript's holds the greatest id
  expect(text).toBe(
    '{"numRecords":3,"minValues":{"id":1,"at":{"lat":-1.5,"name":"a"}},"maxValues":{"id":9007199254740993,"at":{"lat":2,"name":"b"}},"nullCount":{"id":0,"at":{"lat":1},"list":2}}',
  );
});

test("the greatest time is rounded up to the millisecond, the least down, before 1970 too", () => {
  expect(bounds("timestamp", 1_000_001n, 1_000_001n)).toEqual(["1970-01-01T00:00:01.000Z", "1970-01-01T00:00:01.001Z"]);
  expect(bounds("timestamp", -1n, -1n)).toEqual(["1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z"]);
  expect(bounds("timestamp", 5000n, 5000n)).toEqual(["1970-01-01T00:00:00.005Z", "1970-01-01T00:00:00.005Z"]);
  expect(bounds("timestamp_ntz", 0n, 0n)[0]).toBe("1970-01-01T00:00:00.000");
  // the year 10000 has no text that all readers take
  expect(bounds("timestamp", 0n, 253_402_300_800_000_000n)).toEqual(["1970-01-01T00:00:00.000Z", undefined]);
});

test("there are no bounds where a NaN is, and no infinite ones", () => {
  expect(bounds("double", 1, 2, { hasNan: true })).toEqual([undefined, undefined]);
  expect(bounds("double", Number.NaN, 2)).toEqual([undefined, undefined]);
  expect(bounds("float", Number.NEGATIVE_INFINITY, 2)).toEqual([undefined, 2]);
});

test("decimals keep their digits", () => {
  const text = formatStats(1, [
    { path: ["c"], type: "decimal(38,2)", min: "-007.10", max: "123456789012345678901234567890.12" },
  ]);
  expect(text).toContain('"minValues":{"c":-7.10}');
  expect(text).toContain('"maxValues":{"c":123456789012345678901234567890.12}');
});

test("booleans and bytes have no bounds, dates only of four-digit years", () => {
  expect(bounds("boolean", false, true)).toEqual([undefined, undefined]);
  expect(bounds("binary", "a", "b")).toEqual([undefined, undefined]);
  expect(bounds("date", "2026-11-20", "12026-01-01")).toEqual(["2026-11-20", undefined]);
});

test("a long text is cut, and the cut still bounds it", () => {
  const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.boolean(), (base, last) => {
      const value = last ? `${base.slice(0, 32)}\u{10FFFF}${base}` : base;
      const [min, max] = bounds("string", value, value);
      expect(compare(min, value)).toBeLessThanOrEqual(0);
      expect(Array.from(min as string).length).toBeLessThanOrEqual(32);
      if (max !== undefined) expect(compare(max, value)).toBeGreaterThanOrEqual(0);
      // what begins with the same 256 bytes, where another writer's statistics end
      if (max !== undefined && Array.from(value).length > 32) expect(compare(max, `${value}zzz`)).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
  expect(bounds("string", "é".repeat(40), "é".repeat(40))).toEqual(["é".repeat(32), `${"é".repeat(32)}\u{10FFFF}`]);
  expect(bounds("string", "a", "\u{10FFFF}".repeat(33))[1]).toBeUndefined();
});

test("a bound of another type is a mistake", async () => {
  const cases: [DeltaType, ColumnStats["min"]][] = [
    ["long", 1.5],
    ["long", "1"],
    ["double", 1n],
    ["date", 1],
    ["timestamp", 1],
    ["string", 1],
    ["decimal(5,2)", 1.5],
    ["decimal(5,2)", "1e5"],
  ];
  for (const [type, min] of cases)
    expect(await codeOfCall(() => formatStats(1, [{ path: ["c"], type, min }]))).toBe("invalid-argument");
  expect(await codeOfCall(() => formatStats(-1, []))).toBe("invalid-argument");
  const inScalar: ColumnStats[] = [
    { path: ["a"], type: "long", nullCount: 1 },
    { path: ["a", "b"], type: "long", nullCount: 1 },
  ];
  expect(await codeOfCall(() => formatStats(1, inScalar))).toBe("invalid-argument");
});

test.each<[PrimitiveType, Parameters<typeof partitionText>[1], string | null]>([
  ["string", "a=b/ü", "a=b/ü"],
  ["string", "", null],
  ["string", null, null],
  ["integer", -5, "-5"],
  ["long", 9_223_372_036_854_775_807n, "9223372036854775807"],
  ["boolean", true, "true"],
  ["date", new Date(Date.UTC(2026, 10, 20)), "2026-11-20"],
  ["date", "2024-02-29", "2024-02-29"],
  ["timestamp", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["timestamp", "2026-11-20T01:02:03.123456Z", "2026-11-20T01:02:03.123456Z"],
  ["decimal(5,2)", "123.45", "123.45"],
  ["double", 1.5, "1.5"],
  ["double", Number.NaN, "NaN"],
])("a partition value of type %s: %s is %s", (type, value, text) => {
  expect(partitionText(type, value)).toBe(text);
});

test.each<[PrimitiveType, Parameters<typeof partitionText>[1]]>([
  ["integer", 2 ** 31],
  ["byte", 200],
  ["long", 9_223_372_036_854_775_808n],
  ["integer", 1.5],
  ["date", "2026-02-30"],
  ["date", "20261120"],
  ["date", new Date(Number.NaN)],
  ["timestamp", "2026-11-20 01:02:03"],
  ["timestamp", "2026-11-20T25:00:00Z"],
  ["decimal(5,2)", "1234.5"],
  ["decimal(5,2)", "1.234"],
  ["boolean", "yes"],
])("a partition value of type %s cannot be %s", async (type, value) => {
  expect(await codeOfCall(() => partitionText(type, value))).toBe("invalid-argument");
});
