import { expect, test } from "vitest";
import { codeOf, single } from "./support/collect.ts";
import { messageOf, scalingOf } from "./support/messages.ts";
import { type PngImage, writePng } from "./support/png.ts";

const WIDTH = 21;
const HEIGHT = 12;

/** Integers that use all bits, smooth enough for filters to matter. */
function integersOf(bits: number): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    Math.floor((0.5 + 0.5 * Math.sin(i * i * 0.01)) * 2 ** bits * 0.9999),
  );
}

function pack(integers: readonly number[], bits: number): Uint8Array {
  const rowBytes = Math.ceil((WIDTH * bits) / 8);
  const rows = new Uint8Array(rowBytes * HEIGHT);
  for (const [index, integer] of integers.entries()) {
    const start = Math.floor(index / WIDTH) * rowBytes * 8 + (index % WIDTH) * bits;
    for (let bit = 0; bit < bits; bit++) {
      const set = Math.floor(integer / 2 ** (bits - 1 - bit)) % 2;
      rows[(start + bit) >> 3]! |= set << (7 - ((start + bit) & 7));
    }
  }
  return rows;
}

function imageOf(bits: number, depth: number, colour: number): PngImage {
  const rows = pack(integersOf(bits), bits);
  return { width: WIDTH, height: HEIGHT, depth, colour, rows, filters: [0, 1, 2, 3, 4, 4, 3, 2, 1] };
}

function messageWith(data: Uint8Array, bits: number): Uint8Array {
  return messageOf({ ni: WIDTH, nj: HEIGHT, template: 41, descriptor: scalingOf(-3, 1, 2, bits), data });
}

test.each([
  [1, 1, 0],
  [2, 2, 0],
  [4, 4, 0],
  [8, 8, 0],
  [16, 16, 0],
  [24, 8, 2],
  [32, 8, 6],
])("pixels of %i bits (%i a sample, colour type %i) are integers, with all filters", async (bits, depth, colour) => {
  const message = await single(messageWith(writePng(imageOf(bits, depth, colour)), bits));
  const expected = integersOf(bits).map((x) => (x * 2 - 3) * 0.01);
  expect([...(await message.values())]).toEqual(expected);
});

test("the image's own depth counts, not that of section 5", async () => {
  const message = await single(messageWith(writePng(imageOf(16, 16, 0)), 12));
  expect([...(await message.values())]).toEqual(integersOf(16).map((x) => (x * 2 - 3) * 0.01));
});

const good = imageOf(8, 8, 0);
const bytes = writePng(good);

test.each<[string, Uint8Array, "corrupt" | "unsupported-packing"]>([
  ["an interlaced image", writePng({ ...good, interlaced: true }), "unsupported-packing"],
  ["a palette", writePng({ ...good, colour: 3 }), "unsupported-packing"],
  ["grey with alpha", writePng({ ...good, colour: 4 }), "unsupported-packing"],
  ["another size", writePng({ ...good, width: WIDTH + 1 }), "corrupt"],
  ["a filter that does not exist", writePng({ ...good, filters: [5] }), "corrupt"],
  ["too few rows", writePng({ ...good, rows: good.rows.subarray(0, WIDTH), filters: [0] }), "corrupt"],
  ["an end within the data", bytes.subarray(0, bytes.length - 40), "corrupt"],
  ["a flipped bit in the data", bytes.map((byte, i) => (i === 120 ? byte ^ 1 : byte)), "corrupt"],
  ["no image", new Uint8Array(60), "corrupt"],
  ["nothing", new Uint8Array(0), "corrupt"],
])("%s is refused", async (_what, data, code) => {
  expect(await codeOf((await single(messageWith(data, 8))).values())).toBe(code);
});
