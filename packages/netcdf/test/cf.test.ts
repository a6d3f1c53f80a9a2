import { describe, expect, test } from "vitest";
import { isTimeUnits, openNetcdf, parseTimeUnits, toEpochMs } from "../src/index.ts";
import { type Calendar, dateOf, dayOf } from "../src/cf/calendar.ts";
import { unpack, unpackingOf } from "../src/cf/unpack.ts";
import { type AttributeValue } from "../src/index.ts";
import { codeOf } from "./support/errors.ts";
import { pathOf } from "./support/files.ts";

const iso = (units: string, value = 0, calendar?: string) =>
  new Date(toEpochMs(value, parseTimeUnits(units, calendar))).toISOString();

describe("units of time", () => {
  test.each([
    ["days since 1950-01-01", "1950-01-01T00:00:00.000Z"],
    ["days since 1950-01-01T00:00:00Z", "1950-01-01T00:00:00.000Z"],
    ["days since 1950-01-01 00:00:00 UTC", "1950-01-01T00:00:00.000Z"],
    ["Days Since 1950-1-1", "1950-01-01T00:00:00.000Z"],
    ["hours since 1997-4-22 12", "1997-04-22T12:00:00.000Z"],
    ["seconds since 2001-09-09 01:46:40.5", "2001-09-09T01:46:40.500Z"],
    ["seconds since 2000-01-01 12:00:00 -6:30", "2000-01-01T18:30:00.000Z"],
    ["seconds since 2000-01-01 12:00:00 +1000", "2000-01-01T02:00:00.000Z"],
    ["seconds since 2000-01-01 12:00 -6", "2000-01-01T18:00:00.000Z"],
    ["seconds since 2000-01-01 12:00:00+05:30", "2000-01-01T06:30:00.000Z"],
    ["seconds since 1-1-1970", "1970-01-01T00:00:00.000Z"],
  ])("%s", (units, expected) => {
    expect(isTimeUnits(units)).toBe(true);
    expect(iso(units)).toBe(expected);
  });

  test.each([
    ["2 nanoseconds", "nanoseconds since 1970-01-01", 2e6, "1970-01-01T00:00:00.002Z"],
    ["microseconds", "us since 1970-01-01", 1500, "1970-01-01T00:00:00.002Z"],
    ["weeks", "weeks since 1970-01-01", 2, "1970-01-15T00:00:00.000Z"],
    ["minutes", "min since 1970-01-01", 1.5, "1970-01-01T00:01:30.000Z"],
    ["a number of days that is not exact", "days since 1950-01-01", 27028.041666666668, "2024-01-01T01:00:00.000Z"],
  ])("%s", (_, units, value, expected) => expect(iso(units, value)).toBe(expected));

  test.each([
    ["degrees_north", undefined, "bad-attribute"],
    ["months since 2000-01-01", undefined, "bad-attribute"],
    ["days since yesterday", undefined, "bad-attribute"],
    ["days since 2001-02-29", undefined, "bad-attribute"],
    ["days since 2001-02-30", "360_day", undefined],
    ["days since 1582-10-10", "standard", "bad-attribute"],
    ["days since 2000-01-01 25:00", undefined, "bad-attribute"],
    ["days since 2000-01-01", "lunar", "unsupported-calendar"],
  ])("%s in calendar %s is %s", (units, calendar, code) => {
    const parse = async () => parseTimeUnits(units, calendar);
    return code ? expect(codeOf(parse())).resolves.toBe(code) : expect(parse()).resolves.toBeDefined();
  });

  test("a calendar that is not the world's gives dates but no instants", async () => {
    await using file = await openNetcdf(pathOf("times.nc"));
    const variable = file.variable("days_360");
    expect(await codeOf(variable.readTimes())).toBe("unsupported-calendar");
    expect((await variable.readDates())[2]).toMatchObject({ year: 2000, month: 2, day: 30 });
    expect(
      await codeOf(
        file
          .variable("julian")
          .readTimes({ count: [1] })
          .then(() => file.variable("nothing").read()),
      ),
    ).toBe("invalid-argument");
  });

  test("a missing time is NaN as an instant, and undefined as a date", async () => {
    await using file = await openNetcdf(pathOf("2902093_prof.nc"));
    const juld = file.variable("JULD");
    expect((await juld.readTimes())[0]).toBeNaN();
    expect((await juld.readDates())[0]).toBeUndefined();
    expect(new Date((await juld.readTimes())[1]!).toISOString()).toBe("2013-02-26T03:15:00.000Z");
  });
});

test.each<Calendar>(["standard", "proleptic_gregorian", "julian", "noleap", "all_leap", "360_day"])(
  "each day of calendar %s has one date, and they follow each other",
  (calendar) => {
    let last = dateOf(calendar, -800_001);
    for (let day = -800_000; day < 800_000; day += day % 37 === 0 ? 331 : 1) {
      const date = dateOf(calendar, day);
      expect(dayOf(calendar, date.year, date.month, date.day)).toBe(day);
      expect(date.month === last.month && date.day === last.day && date.year === last.year).toBe(false);
      last = date;
    }
  },
);

test("the standard calendar agrees with JavaScript's since the reform", () => {
  for (let day = -141_427; day < 100_000; day += 97) {
    const { year, month, day: dayOfMonth } = dateOf("standard", day);
    expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(
      `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`,
    );
  }
});

describe("unpacking", () => {
  const attributes = (values: Record<string, AttributeValue>) => new Map(Object.entries(values));
  const decode = (stored: Int16Array | Float32Array | BigInt64Array, values: Record<string, AttributeValue>) => {
    const dtype = stored instanceof Int16Array ? "int16" : stored instanceof Float32Array ? "float32" : "int64";
    return [...unpack(stored, unpackingOf(dtype, attributes(values)), new Float64Array(stored.length))];
  };

  test("a valid range of the unpacked type speaks of unpacked values", () => {
    const packed = { scale_factor: Float64Array.of(0.5), valid_range: Float64Array.of(1, 2) };
    expect(decode(Int16Array.of(1, 2, 4, 5), packed)).toEqual([NaN, 1, 2, NaN]);
    expect(decode(Int16Array.of(1, 2, 4, 5), { ...packed, valid_range: Int16Array.of(1, 2) })).toEqual([
      0.5,
      1,
      NaN,
      NaN,
    ]);
  });

  test("a marker of another type marks the float it was rounded to", () => {
    expect(decode(Float32Array.of(-999.9, 1), { missing_value: Float64Array.of(-999.9) })).toEqual([NaN, 1]);
  });

  test("64 bits are compared before they lose their last ones", () => {
    const fill = { _FillValue: BigInt64Array.of(2n ** 62n) };
    expect(decode(BigInt64Array.of(2n ** 62n, 2n ** 62n + 1n, -5n), fill)).toEqual([NaN, 2 ** 62, -5]);
  });

  test("a scale written as a text counts, one that is no number is an error", () => {
    expect(decode(Int16Array.of(3), { scale_factor: "0.5" })).toEqual([1.5]);
    expect(() => decode(Int16Array.of(3), { scale_factor: "half" })).toThrow(
      expect.objectContaining({ code: "bad-attribute" }),
    );
  });

  test("many markers, many blocks", () => {
    const stored = Int16Array.from({ length: 10_000 }, (_, i) => i);
    const values = decode(stored, { missing_value: Int16Array.of(1, 2, 3, 9999), valid_max: Int16Array.of(9990) });
    expect(values.filter(Number.isNaN)).toHaveLength(3 + 9);
    expect(values[9990]).toBe(9990);
  });

  test("float32 is what the double would be, rounded", async () => {
    await using file = await openNetcdf(pathOf("IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc"));
    const doubles = await file.variable("GSLA").readDecoded();
    expect(await file.variable("GSLA").readDecoded({ type: "float32" })).toEqual(Float32Array.from(doubles));
  });
});

describe("texts", () => {
  test("of a char variable run along its last dimension, which a slab may leave out", async () => {
    await using file = await openNetcdf(pathOf("2902093_prof.nc"));
    const parameters = file.variable("STATION_PARAMETERS");
    expect(parameters.shape).toEqual([234, 3, 16]);
    expect(await parameters.readStrings({ start: [5, 0], count: [1, 3] })).toEqual(["PRES", "TEMP", "PSAL"]);
    expect(await parameters.readStrings({ start: [5, 1, 0], count: [1, 1, 2] })).toEqual(["TE"]);
    expect(await file.variable("DIRECTION").readStrings()).toHaveLength(1);
  });

  test("are refused of numbers, and numbers of texts", async () => {
    await using file = await openNetcdf(pathOf("2902093_prof.nc"));
    expect(await codeOf(file.variable("TEMP").readStrings())).toBe("invalid-argument");
    expect(await codeOf(file.variable("PLATFORM_NUMBER").readDecoded())).toBe("invalid-argument");
    expect(await codeOf(file.variable("PLATFORM_NUMBER").readTimes())).toBe("bad-attribute");
  });
});
