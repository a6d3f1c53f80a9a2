import { expect, test } from "vitest";
import { codeOf, collect, single } from "./support/collect.ts";
import { readFixture } from "./support/fixtures.ts";
import { messageOf } from "./support/messages.ts";

interface Runs {
  readonly bits: number;
  /** The highest level in use, and the values of all. */
  readonly highest: number;
  readonly levels: readonly number[];
  readonly decimal?: number;
  /** Whole bytes: integers of eight bits, or packed by hand. */
  readonly data: readonly number[];
}

function messageWith({ bits, highest, levels, decimal = 0, data }: Runs): Uint8Array {
  const descriptor = new DataView(new ArrayBuffer(6 + levels.length * 2));
  descriptor.setUint8(0, bits);
  descriptor.setUint16(1, highest);
  descriptor.setUint16(3, levels.length);
  descriptor.setUint8(5, decimal);
  for (const [index, level] of levels.entries()) descriptor.setUint16(6 + index * 2, level);
  return messageOf({
    ni: 20,
    nj: 15,
    template: 200,
    descriptor: new Uint8Array(descriptor.buffer),
    data: Uint8Array.from(data),
  });
}

/** Missing values and the sum of the others. */
const EXPECTED: readonly (readonly [missing: number, sum: number])[] = [
  [71493, 14739],
  [71493, 14755],
  [71493, 14761],
  [71495, 14755],
  [71500, 14754],
  [71501, 14745],
  [71503, 14722],
];

test("a real nowcast of the JMA: every field as ecCodes 2.50 reads it", async () => {
  const file = "Z__C_RJTD_20160822020000_NOWC_GPV_Ggis10km_Pphw10_FH0000-0100_grib2.bin";
  const { messages } = await collect(readFixture(file));
  const found = await Promise.all(
    messages.map(async (message) => {
      const present = [...(await message.values())].filter((value) => !Number.isNaN(value));
      return [message.count - present.length, present.reduce((sum, value) => sum + value, 0)];
    }),
  );
  expect(found).toEqual(EXPECTED);
});

test("lengths are digits after their level, the lowest first", async () => {
  // Base 255 - 3 = 252: 2 + 1·252 values more of level 1, then 45 - 1 more of level 0.
  const message = messageWith({ bits: 8, highest: 3, levels: [10, 20, 30], decimal: 1, data: [1, 6, 5, 0, 48] });
  const values = await (await single(message)).values();
  expect(values.slice(0, 255).every((value) => value === 1)).toBe(true);
  expect(values.slice(255).every((value) => Number.isNaN(value))).toBe(true);
});

test("the decimal scale may be negative, and levels without a length stand for one value", async () => {
  const message = messageWith({ bits: 8, highest: 2, levels: [7, 9], decimal: 0x81, data: [2, 1, 0, 2, 46, 4] });
  const values = await (await single(message)).values();
  expect(values.slice(0, 5)).toEqual(Float64Array.of(90, 70, Number.NaN, 90, 90));
});

test("integers of no bits are missing values", async () => {
  const values = await (await single(messageWith({ bits: 0, highest: 1, levels: [7], data: [] }))).values();
  expect(values.every((value) => Number.isNaN(value))).toBe(true);
});

test.each<[string, Runs]>([
  ["too few values", { bits: 8, highest: 3, levels: [1, 2, 3], data: [1, 6, 4] }],
  ["too many values", { bits: 8, highest: 3, levels: [1, 2, 3], data: [1, 6, 9] }],
  ["a length before any level", { bits: 8, highest: 3, levels: [1, 2, 3], data: [6, 1] }],
  ["more levels than are listed", { bits: 8, highest: 3, levels: [1, 2], data: [1, 6, 5] }],
  ["more levels than bits can tell", { bits: 1, highest: 2, levels: [1, 2], data: [255] }],
  ["no levels", { bits: 8, highest: 0, levels: [], data: [0] }],
  ["integers of 17 bits", { bits: 17, highest: 1, levels: [1], data: [0] }],
])("%s: refused", async (_what, runs) => {
  expect(await codeOf((await single(messageWith(runs))).values())).toBe("corrupt");
});
