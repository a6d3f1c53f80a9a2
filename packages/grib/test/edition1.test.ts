import { describe, expect, test } from "vitest";
import { readEdition1Product } from "../src/edition1/product.ts";
import { findEdition1Parameter } from "../src/parameters/edition1.ts";
import type { HeaderSection } from "../src/sections/sections.ts";
import { codeOf, collect, single } from "./support/collect.ts";
import { readData, readFixture } from "./support/fixtures.ts";

type Row = readonly [
  section: string,
  shortName: string,
  units: string,
  name: string,
  levelType: string,
  level: number,
  bottomLevel: number,
  stepType: string,
  stepRange: string | null,
  date: string,
  validDate: string,
  validTime: string,
];

const rows: Row[] = JSON.parse(new TextDecoder().decode(readData("edition1-headers.json")));

function productOf(hex: string) {
  const bytes = new Uint8Array(Buffer.from(hex, "hex"));
  const section: HeaderSection = { number: 1, offset: 8, length: bytes.length, bytes };
  const product = readEdition1Product(section);
  const { centre, tablesVersion: table } = product.identification;
  const { level, timeRange, parameter: number } = product;
  return { ...product, parameter: findEdition1Parameter({ centre, table, number, level, timeRange }) };
}

describe("first sections are read as ecCodes reads them", () => {
  test.each(rows.map((row) => ({ what: `${row[0]}: ${row[1]} at ${row[4]}`, row })))("$what", ({ row }) => {
    const [hex, shortName, units, name, levelType, level, bottom, stepType, stepRange, date, validDate, validTime] =
      row;
    const product = productOf(hex);
    expect(product.parameter).toMatchObject({ shortName, units, name });
    expect(product.level).toMatchObject({ type: levelType, codedValue: level });
    expect(product.level.codedSecondValue ?? level).toBe(bottom);
    expect(product.time.statistic ?? "instant").toBe(stepType);
    expect(product.identification.reference.slice(0, 10).replaceAll("-", "")).toBe(date);
    const { step, valid } = product.time;
    // ecCodes writes whole hours only, and knows no unit for seconds.
    if (stepRange === null) return;
    expect(step?.start === step?.end ? `${step?.end}` : `${step?.start}-${step?.end}`).toBe(stepRange);
    expect(valid?.slice(0, 10).replaceAll("-", "")).toBe(validDate);
    expect(Number(valid?.slice(11, 16).replace(":", ""))).toBe(Number(validTime));
  });
});

describe("what ecCodes has no word for", () => {
  const section = (at: Readonly<Record<number, number>>) => {
    const bytes = new Uint8Array(Buffer.from("00001c020700ff800b0100000703170c00010309000000001500000000", "hex"));
    for (const [offset, value] of Object.entries(at)) bytes[Number(offset)] = value;
    return productOf(Buffer.from(bytes).toString("hex"));
  };

  test.each([
    [6, "avg", -3, -9],
    [7, "avg", -3, 9],
    [114, "accum", 3, 3],
    // Four forecasts, nine hours apart.
    [115, "avg", 3, 30],
    [116, "accum", 3, 30],
    [117, "avg", 3, 3],
    [125, "sd", 3, 30],
  ])("time range %i by the WMO's table: %s", (indicator, statistic, start, end) => {
    const { time } = section({ 20: indicator, 22: 4 });
    expect(time).toMatchObject({ statistic, step: { start, end } });
  });

  test.each([51, 77])("time range %i has no step", (indicator) => {
    const { time } = section({ 20: indicator });
    expect(time).toEqual({ reference: "2007-03-23T12:00:00Z", statistic: `${indicator}` });
  });

  test.each([
    ["minutes", 0, 0.05],
    ["quarters of an hour", 13, 0.75],
    ["halves of an hour", 14, 1.5],
    ["seconds", 254, 3 / 3600],
  ])("steps in %s", (_what, unit, hours) => {
    expect(section({ 17: unit }).time.step).toEqual({ start: hours, end: hours, unit: "hour" });
  });

  test("months and years follow the calendar", () => {
    expect(section({ 17: 3 }).time.valid).toBe("2007-06-23T12:00:00Z");
    expect(section({ 17: 4 }).time.valid).toBe("2010-03-23T12:00:00Z");
  });

  test.each([
    [157, "cape", "J kg**-1"],
    [221, "hpbl", "m"],
    [140, "crain", "(0 - 1)"],
  ])("NCEP's parameter %i is %s", (number, shortName, units) => {
    expect(section({ 8: number }).parameter).toMatchObject({ table: 2, number, shortName, units });
  });

  test("NCEP's table 130: its own numbers, below 128 the WMO's", () => {
    expect(section({ 3: 130, 8: 160 }).parameter).toMatchObject({ shortName: "soill", units: "Proportion" });
    expect(section({ 3: 130, 9: 105, 11: 2 }).parameter.shortName).toBe("2t");
  });

  test("NCEP's layers of clouds", () => {
    expect([214, 224, 234].map((type) => section({ 9: type }).level.type)).toEqual([
      "lowCloudLayer",
      "middleCloudLayer",
      "highCloudLayer",
    ]);
  });

  test("an unknown parameter keeps its table and number", () => {
    expect(section({ 3: 99, 4: 200, 8: 12 }).parameter).toEqual({
      table: 99,
      number: 12,
      shortName: "unknown",
      name: "unknown",
      units: "unknown",
    });
  });
});

describe("levels have the units of edition 2", () => {
  test.each([
    [100, 3, 82, { value: 850, units: "hPa" }],
    [101, 50, 85, { value: 500, secondValue: 850, units: "hPa" }],
    [104, 10, 5, { value: 1000, secondValue: 500, units: "m" }],
    [105, 0, 10, { value: 10, units: "m" }],
    [107, 38, 222, { value: 0.995, units: "1" }],
    [108, 44, 100, { value: 0.44, secondValue: 1, units: "1" }],
    [111, 0, 29, { value: 0.29, units: "m" }],
    [112, 7, 28, { value: 0.07, secondValue: 0.28, units: "m" }],
    [114, 75, 55, { value: 400, secondValue: 420, units: "K" }],
    [116, 60, 30, { value: 6000, secondValue: 3000, units: "Pa" }],
    [117, 7, 208, { value: 2e-6, units: "K m2 kg-1 s-1" }],
    [121, 100, 50, { value: 1000, secondValue: 1050, units: "hPa" }],
    [125, 0, 150, { value: 1.5, units: "m" }],
    [128, 100, 105, { value: 1, secondValue: 0.995, units: "1" }],
  ])("type %i of %i and %i", (type, top, bottom, level) => {
    const bytes = Buffer.from("00001c026200ff800b0100000703170c00010309000000001500000000", "hex");
    bytes.set([type, top, bottom], 9);
    expect(productOf(bytes.toString("hex")).level).toMatchObject(level);
  });
});

describe("ensembles", () => {
  test("ECMWF's members, from its local section", async () => {
    const { messages } = await collect(readFixture("era5-levels-members.grib"));
    expect(new Set(messages.map(({ ensemble }) => ensemble?.number))).toEqual(new Set(Array(10).keys()));
    expect(messages[0]!.ensemble).toEqual({ number: 0, size: 10 });
  });

  test.each([
    [1, 1, { type: 0, number: 0, size: 11 }],
    [1, 2, { type: 1, number: 0, size: 11 }],
    [2, 4, { type: 2, number: 4, size: 11 }],
    [3, 4, { type: 3, number: 4, size: 11 }],
    [5, 1, undefined],
  ])("NCEP's of kind %i and number %i", (kind, number, ensemble) => {
    const bytes = Buffer.alloc(61);
    Buffer.from("00003d020700ff800b0100000703170c00010309000000001500000000", "hex").copy(bytes);
    bytes.set([1, kind, number], 40);
    bytes[60] = 11;
    expect(productOf(bytes.toString("hex")).ensemble).toEqual(ensemble);
  });
});

describe("messages", () => {
  const file = readFixture("scanning_mode_64.grib");
  const patched = (at: number, ...bytes: readonly number[]) => {
    const copy = file.slice();
    copy.set(bytes, at);
    return copy;
  };
  /** Sections 1, 2 and 4 of the file. */
  const sections: number[] = [];
  for (let at = 8; at + 4 < file.length; at += (file[at]! << 16) | (file[at + 1]! << 8) | file[at + 2]!)
    sections.push(at);
  const [product = 0, grid = 0, data = 0] = sections;
  /** With the length in units of 120 bytes, and the beginning only. */
  const cutLarge = (bytes: number) => {
    const units = Math.ceil(file.length / 120);
    const copy = patched(4, 0x80, units >> 8, units & 255);
    copy.set([0, 0, units * 120 - file.length + 4], data);
    return copy.subarray(0, bytes);
  };

  test("several of both editions, with padding between them", async () => {
    const other = readFixture("scanning_mode_with_bitmap.grib2");
    const joined = new Uint8Array(2 * file.length + other.length + 100);
    joined.set(file);
    joined.set(other, file.length + 100);
    joined.set(file, file.length + 100 + other.length);
    const { messages, error } = await collect(joined);
    expect(error).toBeUndefined();
    expect(messages.map(({ edition }) => edition)).toEqual([1, 2, 1]);
    expect(await messages[2]!.values()).toEqual(await messages[0]!.values());
  });

  test.each<[string, Uint8Array, string, number | undefined]>([
    ["cut in its first section", file.subarray(0, 30), "truncated", 0],
    ["cut in its data", file.subarray(0, file.length - 100), "truncated", 0],
    ["with an absurd length", patched(4, 0, 0, 9), "corrupt", 0],
    ["with a first section too short", patched(product, 0, 0, 20), "corrupt", 1],
    ["with a grid beyond its end", patched(grid, 0xff, 0xff, 0xff), "corrupt", 2],
    ["with data beyond its end", patched(data, 0xff, 0, 0), "corrupt", 4],
    ["without its end", patched(file.length - 4, 0), "corrupt", 5],
    ["of more than 8 MiB, cut", patched(4, 0x8f, 0xff, 0xff), "truncated", 0],
    ["marked large, cut in their data", cutLarge(500), "truncated", 0],
    ["marked large, cut before their data", cutLarge(data), "truncated", 0],
    ["marked large, cut by less than a unit", cutLarge(file.length - 1), "truncated", 0],
    ["marked large, of nothing", patched(4, 0x80, 0, 0), "corrupt", 0],
    ["of the 30th of February", patched(product + 13, 2, 30), "corrupt", 1],
    ["of no century", patched(product + 24, 0), "corrupt", 1],
    ["with a grid of no rows", patched(grid + 8, 0, 0), "corrupt", 2],
  ])("%s are refused", async (_what, bytes, code, section) => {
    const { messages, error } = await collect(bytes);
    expect(messages).toHaveLength(0);
    expect(error).toMatchObject({ code, section });
  });

  test.each([
    ["", file, 2664],
    [" and a bitmap", readFixture("fields_with_missing_values.grib").subarray(0, 4948), 16_380],
  ])("with a grid of a catalogue%s have values, but no coordinates", async (_what, whole, count) => {
    const length = 32;
    const bytes = new Uint8Array(whole.length - length);
    bytes.set(whole.subarray(0, grid));
    bytes.set(whole.subarray(grid + length), grid);
    bytes.set([bytes.length >> 16, (bytes.length >> 8) & 255, bytes.length & 255], 4);
    bytes[product + 6] = 3;
    bytes[product + 7]! &= 0x7f;
    const message = await single(bytes);
    expect(message.grid).toEqual({ type: "unknown", template: 255, count });
    expect(await message.values()).toEqual(await (await single(whole)).values());
    expect(() => message.coordinates()).toThrow(expect.objectContaining({ code: "unsupported-grid" }));
  });

  test("on polar planes are true at 60 degrees, south where the south pole is on the plane", async () => {
    const polar = readFixture("CMC_reg_WIND_ISBL_300_ps60km_2010052400_P012.grib");
    expect((await single(polar)).grid).toMatchObject({ isSouth: false, trueLatitude: 60 });
    const second = 8 + ((polar[8]! << 16) | (polar[9]! << 8) | polar[10]!);
    polar[second + 26] = 0x80;
    expect((await single(polar)).grid).toMatchObject({ isSouth: true, trueLatitude: -60 });
  });

  test("with a bitmap that only their centre knows are refused when values are asked for", async () => {
    const gappy = readFixture("fields_with_missing_values.grib");
    const second = 8 + ((gappy[8]! << 16) | (gappy[9]! << 8) | gappy[10]!);
    const third = second + ((gappy[second]! << 16) | (gappy[second + 1]! << 8) | gappy[second + 2]!);
    gappy[third + 5] = 7;
    const { messages } = await collect(gappy);
    expect(await codeOf(messages[0]!.values())).toBe("unsupported-packing");
    expect(await codeOf(messages[1]!.values())).toBeUndefined();
  });

  test("marked as without any value are all missing", async () => {
    const values = await (await single(patched(data + 4, 0xff, 0xff))).values();
    expect(values.every(Number.isNaN)).toBe(true);
  });

  test("of a constant follow the WMO's formula, decimal scale included", async () => {
    // R = 1.5 (IBM), E = 0, no bits, D = 2.
    const bytes = patched(data + 4, 0, 0, 0x41, 0x18, 0, 0, 0);
    bytes.set([0, 2], product + 26);
    const message = await single(bytes);
    expect(message.packing).toMatchObject({ reference: 1.5, decimalScale: 2, bitsPerValue: 0 });
    expect(new Set(await message.values())).toEqual(new Set([0.015]));
  });

  test.each([
    ["without the first group", 0, 0x80],
    ["with a group more", 0, 0x40],
    ["with a group less", 29, 0xff],
  ])("whose secondary bit map is %s are refused", async (_what, at, change) => {
    const bytes = readData("edition1.grib1");
    const { messages } = await collect(bytes);
    const { offset, length } = messages.find(({ packing }) => packing.name === "grid_second_order_constant_width")!;
    const copy = bytes.slice(offset, offset + length);
    const section = 8 + 52 + 32;
    // Behind the head of 21 octets and the width of all groups; 240 points.
    copy[section + 22 + at]! ^= change;
    const error = await (await single(copy)).values().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "corrupt", section: 4, message: expect.stringMatching(/secondary bit map/) });
  });

  test.each([
    ["grid_simple_matrix", 0x10],
    ["spectral_simple", 0x80],
    ["spectral_complex", 0xc0],
  ])("packed as %s are refused by that name", async (name, flags) => {
    const message = await single(patched(data + 3, flags));
    expect(message.packing).toMatchObject({ name, supported: false });
    await expect(message.values()).rejects.toThrow(`values packed as ${name} are not decoded`);
  });
});
