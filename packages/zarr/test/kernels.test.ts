import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  IndexCache,
  type TypedArrayOf,
  allocate,
  arrayLayout,
  bytesSource,
  copyRegion,
  isZarrError,
  openShard,
  sliceChunk,
  tileGatherer,
} from "../src/index.ts";
import { crc32c } from "../src/crc32c.ts";
import { fromNumbers } from "../src/dtype.ts";
import { countingSource, naiveSlice, smallShard } from "./helpers.ts";

describe("crc32c", () => {
  test("agrees with RFC 3720's examples and the check value", () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a91_36aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8_ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd_794e);
    expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe306_9283);
    expect(crc32c(new Uint8Array(0))).toBe(0);
  });
});

describe("copyRegion", () => {
  const cases = fc
    .array(
      fc.record({
        size: fc.integer({ min: 1, max: 70 }).map((n) => (n > 8 && n < 60 ? n % 8 || 1 : n)),
        cut: fc.nat(),
        at: fc.nat(),
        pad: fc.nat({ max: 3 }),
        to: fc.nat({ max: 3 }),
      }),
      { minLength: 0, maxLength: 5 },
    )
    .filter((axes) => axes.reduce((n, { size, pad }) => n * (size + pad), 1) < 60_000);

  test("copies the box and nothing else, for every element size", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom("int8", "uint16", "float32", "float64", "int64"), (axes, dataType) => {
        const srcShape = axes.map(({ size }) => size);
        const extent = axes.map(({ size, cut }) => size - (cut % size));
        const srcStart = axes.map(({ size, at }, i) => at % (size - extent[i]! + 1));
        const dstShape = axes.map(({ pad, to }, i) => extent[i]! + Math.max(pad, to));
        const dstStart = axes.map(({ to }) => to);
        const make = (shape: number[], first: number): TypedArrayOf<typeof dataType> => {
          const n = shape.reduce((a, b) => a * b, 1);
          return fromNumbers(
            dataType,
            Array.from({ length: n }, (_, i) => first + (i % 100)),
          );
        };
        const src = make(srcShape, 1);
        const dst = make(dstShape, 27);
        const before = dst.slice();
        copyRegion(src, srcShape, srcStart, dst, dstShape, dstStart, extent);
        const stop = (start: number[]): number[] => start.map((from, axis) => from + extent[axis]!);
        expect(naiveSlice({ dataType, shape: dstShape }, dst, dstStart, stop(dstStart))).toEqual(
          naiveSlice({ dataType, shape: srcShape }, src, srcStart, stop(srcStart)),
        );
        // Copying the old box back gives the old array: nothing around the box was touched.
        copyRegion(before, dstShape, dstStart, dst, dstShape, dstStart, extent);
        expect(dst).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  test("refuses boxes outside either array, and arrays shorter than they claim", () => {
    const a = new Int8Array(4);
    expect(() => copyRegion(a, [4], [2], a, [4], [0], [3])).toThrow(expect.objectContaining({ code: "out-of-bounds" }));
    expect(() => copyRegion(a, [4], [0], a, [4], [2], [3])).toThrow(expect.objectContaining({ code: "out-of-bounds" }));
    expect(() => copyRegion(a, [4], [-1], a, [4], [0], [1])).toThrow(
      expect.objectContaining({ code: "out-of-bounds" }),
    );
    expect(() => copyRegion(a, [5], [0], a, [4], [0], [4])).toThrow(expect.objectContaining({ code: "out-of-bounds" }));
    expect(() => copyRegion(a, [4], [0], new Int16Array(4), [4], [0], [1])).toThrow("bytes");
    copyRegion(a, [4], [0], a, [4], [0], [0]);
  });
});

describe("tiles", () => {
  test("gathered from maps are the chunks of the array, missing fields and edges filled", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("float32", "int16", "int64", "float64"),
        (rows, columns, present, dataType) => {
          const cells = rows * columns;
          const numbers = Array.from({ length: cells * present.length }, (_, i) =>
            present[Math.floor(i / cells)] === true ? i + 1 : -7,
          );
          const whole = fromNumbers(dataType, numbers);
          const fields = present.map((there, lead) =>
            there ? whole.slice(lead * cells, (lead + 1) * cells) : undefined,
          );
          const layout = arrayLayout({
            dataType,
            shape: [present.length, rows, columns],
            chunkShape: [present.length, 3, 4],
            fillValue: -7,
          });
          const gather = tileGatherer<TypedArrayOf<typeof dataType>>(
            fields,
            { rows, columns },
            { rows: 3, columns: 4 },
            -7,
          );
          const tile = allocate(dataType, layout.chunkLength);
          for (let i = 0; i * 3 < rows; i++) {
            for (let j = 0; j * 4 < columns; j++) {
              gather(i * 3, j * 4, tile);
              expect(tile).toEqual(sliceChunk(layout, whole, [0, i, j]));
            }
          }
        },
      ),
    );
  });

  test("refuse fields and tiles that do not fit", () => {
    const band = { rows: 2, columns: 2 };
    const tile = { rows: 2, columns: 2 };
    expect(() => tileGatherer([new Int8Array(3)], band, tile, 0)).toThrow("not as the others");
    expect(() => tileGatherer<Int8Array | Int16Array>([new Int8Array(4), new Int16Array(4)], band, tile, 0)).toThrow(
      "not as the others",
    );
    const gather = tileGatherer([new Int8Array(4)], band, tile, 0);
    expect(() => gather(0, 0, new Int8Array(5))).toThrow(expect.objectContaining({ code: "bad-argument" }));
    expect(() => gather(-1, 0, new Int8Array(4))).toThrow(expect.objectContaining({ code: "out-of-bounds" }));
  });

  test("wholly beyond the edge are fill", () => {
    const layout = arrayLayout({ dataType: "int8", shape: [0, 3], chunkShape: [2, 2], fillValue: 5 });
    expect(sliceChunk(layout, new Int8Array(0), [0, 0])).toEqual(Int8Array.of(5, 5, 5, 5));
  });
});

describe("the index cache", () => {
  test("reads an index once for all readers of a shard", async () => {
    const { layout, bytes } = await smallShard();
    const cache = new IndexCache();
    const source = countingSource(bytes);
    const open = (): ReturnType<typeof openShard> => openShard(layout, source, { indexCache: { cache, key: "a" } });
    await Promise.all([open().prepare(), open().prepare(), open().prepare()]);
    open().readSliceSync([0, 0, 0]);
    expect(source.reads.filter(({ offset }) => offset > bytes.length - 200)).toHaveLength(1);
    const fresh = new IndexCache();
    openShard(layout, source, { indexCache: { cache: fresh, key: "a" } }).readSliceSync([0, 0, 0]);
    expect(fresh.sizeBytes).toBe(12 * 16 + 200);
  });

  test("drops the longest unused beyond its bytes", async () => {
    const { layout, bytes } = await smallShard();
    const cache = new IndexCache({ maxBytes: 2 * (12 * 16 + 200) });
    const open = (key: string): void =>
      void openShard(layout, bytesSource(bytes), { indexCache: { cache, key } }).readSliceSync([0, 0, 0]);
    open("a");
    open("b");
    open("a");
    open("c");
    expect(["a", "b", "c"].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
    cache.delete("a");
    cache.delete("a");
    expect(cache.sizeBytes).toBe(12 * 16 + 200);
    const tiny = new IndexCache({ maxBytes: 10 });
    openShard(layout, bytesSource(bytes), { indexCache: { cache: tiny, key: "a" } }).readSliceSync([0, 0, 0]);
    expect(tiny.sizeBytes).toBe(0);
  });

  test("does not keep a failure", async () => {
    const cache = new IndexCache();
    await expect(cache.load("a", () => Promise.reject(new Error("once")))).rejects.toThrow("once");
    await expect(cache.load("a", () => Promise.reject(new Error("twice")))).rejects.toThrow("twice");
  });
});

test("isZarrError tells this package's errors apart", () => {
  expect(isZarrError(new Error("no"))).toBe(false);
  try {
    arrayLayout({ dataType: "int8", shape: [-1] });
  } catch (error) {
    expect([isZarrError(error), isZarrError(error, "bad-metadata"), isZarrError(error, "truncated")]).toEqual([
      true,
      true,
      false,
    ]);
  }
});
