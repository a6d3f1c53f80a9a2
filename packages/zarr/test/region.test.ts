import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ArraySpec,
  allocate,
  arrayLayout,
  bytesSink,
  bytesSource,
  chunkCoords,
  createShardWriter,
  openShard,
} from "../src/index.ts";
import { countingSource, naiveSlice, smallShard, stored } from "./helpers.ts";

const read = async (): Promise<Uint8Array> => new Uint8Array();

/** Arrays of rank 1 to 4 with some fill in them, and a box within. */
const boxes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.nat(), fc.nat()), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((axes) => {
    const shape = axes.map(([size]) => size);
    const chunkShape = axes.map(([, chunk]) => chunk);
    const start = axes.map(([size, , a]) => a % (size + 1));
    const stop = axes.map(([size, , , b], axis) => (start[axis] ?? 0) + (b % (size - (start[axis] ?? 0) + 1)));
    return fc.record({
      shape: fc.constant(shape),
      chunkShape: fc.constant(chunkShape),
      start: fc.constant(start),
      stop: fc.constant(stop),
      dataType: fc.constantFrom("float32", "int64", "int16", "uint8"),
      compression: fc.constantFrom("none" as const, { zstd: 1 }),
      gapBytes: fc.constantFrom(0, 30, 1e6),
      maxReadBytes: fc.constantFrom(1, 100, 1e6),
      filled: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
    });
  });

describe("reading a region", () => {
  test("equals the naive slice, waiting or not", async () => {
    await fc.assert(
      fc.asyncProperty(boxes, async ({ start, stop, filled, gapBytes, maxReadBytes, ...rest }) => {
        const spec: ArraySpec = { ...rest, fillValue: 3 };
        const length = spec.shape.reduce((a, b) => a * b, 1);
        const data = allocate(spec.dataType, length);
        for (let i = 0; i < length; i++) {
          const value = filled[i % filled.length] === true ? 3 : i % 200;
          if (data instanceof BigInt64Array) data[i] = BigInt(value);
          else data[i] = value;
        }
        const layout = arrayLayout(spec);
        const reader = openShard(layout, bytesSource(await stored(spec, data)), { gapBytes, maxReadBytes });
        const expected = naiveSlice(spec, data, start, stop);
        expect(await reader.readRegion(start, stop)).toEqual(expected);
        expect(reader.readRegionSync(start, stop)).toEqual(expected);
        expect(reader.readSliceSync(start.map((from, axis) => ({ start: from, stop: stop[axis] ?? 0 })))).toEqual(
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("reads the index once and one chunk for a point", async () => {
    const { layout, bytes, data } = await smallShard();
    const source = countingSource(bytes);
    const reader = openShard(layout, source);
    expect(reader.readSliceSync([null, 9, 17])).toEqual(Float32Array.of(data[287]!, data[887]!, data[1487]!));
    expect(source.reads).toHaveLength(2);
    expect(source.reads[0]).toEqual({ offset: bytes.length - (12 * 16 + 4), length: 12 * 16 + 4 });
    reader.readSliceSync([null, 9, 18]);
    expect(source.reads[2]).toEqual(source.reads[1]);
  });

  test("reads the index once when many chunks are asked for at the same time", async () => {
    const { layout, bytes } = await smallShard();
    const source = countingSource(bytes);
    const reader = openShard(layout, source);
    await Promise.all([...chunkCoords(layout)].map((coords) => reader.readChunk(coords)));
    expect(source.reads).toHaveLength(1 + 12);
  });

  test("coalesces adjacent chunks without overreading", async () => {
    const { layout, bytes } = await smallShard();
    const source = countingSource(bytes);
    const reader = openShard(layout, source, { gapBytes: 0 });
    await reader.prepare();
    // Two whole rows of chunks lie side by side: one read, of no more than their bytes.
    await reader.readRegion([0, 0, 0], [3, 16, 30]);
    expect(source.reads).toHaveLength(2);
    const rows = [0, 1, 2, 3].map(
      (j) => reader.readStoredSync([0, 0, j])!.length + reader.readStoredSync([0, 1, j])!.length,
    );
    expect(source.reads[1]).toEqual({ offset: 0, length: rows.reduce((a, b) => a + b, 0) });
    // One column of chunks: three apart, so three reads; or one where the gap is allowed.
    source.reads.length = 0;
    await reader.readRegion([0, 0, 0], [3, 20, 1]);
    expect(source.reads).toHaveLength(3);
    source.reads.length = 0;
    await openShard(layout, source, { gapBytes: 1e6 }).readRegion([0, 0, 0], [3, 20, 1]);
    expect(source.reads).toHaveLength(2);
    // No read is longer than the limit, but for a single chunk.
    source.reads.length = 0;
    await openShard(layout, source, { maxReadBytes: 1 }).readRegion([0, 0, 0], [3, 20, 30]);
    expect(source.reads).toHaveLength(13);
  });

  test("reads nothing for an empty box or a chunk of fill", async () => {
    const { layout } = await smallShard();
    const source = countingSource(await stored(layout, new Float32Array(1800).fill(Number.NaN)));
    const reader = openShard(layout, source);
    expect(reader.readRegionSync([0, 3, 3], [3, 3, 5])).toEqual(new Float32Array(0));
    expect(await reader.readSlice([null, 4, 4])).toEqual(new Float32Array(3).fill(Number.NaN));
    expect(await reader.readRegion([0, 0, 0], [3, 20, 30])).toEqual(new Float32Array(1800).fill(Number.NaN));
    expect(await reader.readChunk([0, 0, 0])).toEqual(new Float32Array(192).fill(Number.NaN));
    expect(await reader.readStored([0, 0, 0])).toBeUndefined();
    expect(source.reads).toHaveLength(1);
  });

  test("has no more than the agreed number of reads in flight", async () => {
    const { layout, bytes } = await smallShard();
    let running = 0;
    let most = 0;
    const reader = openShard(
      layout,
      {
        size: bytes.length,
        async read(offset, length) {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, 1));
          running--;
          return bytes.subarray(offset, offset + length);
        },
      },
      { maxReadBytes: 1, concurrency: 3 },
    );
    await reader.readRegion([0, 0, 0], [3, 20, 30]);
    expect(most).toBe(3);
  });

  test("gives many inner chunks, wanted in any order and more than once, with few reads", async () => {
    const { layout, bytes } = await smallShard();
    const all = [...chunkCoords(layout)];
    const alone = openShard(layout, bytesSource(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(all.length - 1), { maxLength: 40 }), async (numbers) => {
        let reads = 0;
        const counted = {
          size: bytes.byteLength,
          read,
          readSync(offset: number, length: number) {
            reads++;
            return bytes.subarray(offset, offset + length);
          },
        };
        const wanted = numbers.map((number) => all[number] ?? []);
        const into = alone.readChunkSync([0, 0, 0]);
        const found = new Map<number, unknown>();
        openShard(layout, counted).readChunksSync(wanted, into, (chunk, position) => {
          expect(chunk).toBe(into);
          found.set(position, chunk.slice());
        });
        expect(wanted.map((_, position) => found.get(position))).toEqual(wanted.map((at) => alone.readChunkSync(at)));
        // the index, and one read of neighbours
        expect(reads).toBeLessThanOrEqual(2);
      }),
    );
    const outOfBounds = expect.objectContaining({ code: "out-of-bounds" });
    const into = alone.readChunkSync([0, 0, 0]);
    expect(() => alone.readChunksSync([[0, 99, 0]], into, () => undefined)).toThrow(outOfBounds);
    expect(() => alone.readChunksSync([], into.subarray(1), () => undefined)).toThrow("room for");
  });

  test("stops at a signal", async () => {
    const { layout, bytes } = await smallShard();
    const reader = openShard(layout, bytesSource(bytes));
    await reader.prepare();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reader.readRegion([0, 0, 0], [3, 20, 30], { signal })).rejects.toThrow("enough");
    await expect(reader.readChunk([0, 0, 0], { signal })).rejects.toThrow("enough");
  });

  test("refuses boxes and selections outside the array", async () => {
    const { layout, bytes } = await smallShard();
    const reader = openShard(layout, bytesSource(bytes));
    const outOfBounds = expect.objectContaining({ code: "out-of-bounds" });
    for (const selection of [
      [null, 20, 0],
      [null, -1, 0],
      [null, 0.5, 0],
      [null, 0],
      [0, 0, 0, 0],
      [null, NaN, 0],
    ]) {
      expect(() => reader.readSliceSync(selection)).toThrow(outOfBounds);
    }
    expect(() => reader.readRegionSync([0, 5, 0], [3, 4, 30])).toThrow(outOfBounds);
    await expect(reader.readChunk([0, 3, 0])).rejects.toMatchObject({ code: "out-of-bounds" });
  });

  test("opens only what it can read", async () => {
    const { layout } = await smallShard();
    expect(() => openShard(layout, { read })).toThrow(expect.objectContaining({ code: "bad-argument" }));
    expect(() => openShard(arrayLayout({ dataType: "int8", shape: [2] }), { read, size: 9 })).toThrow("readArray");
    expect(() => openShard(layout, { read, size: 1000 }).readChunkSync([0, 0, 0])).toThrow("without waiting");
  });
});

describe("copying stored chunks", () => {
  test("gives the same shard as writing them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 60, maxLength: 60 }), async (numbers) => {
        const spec = { dataType: "int8", shape: [6, 10], chunkShape: [2, 3], compression: { zstd: 3 } } as const;
        const bytes = await stored(spec, Int8Array.from(numbers));
        const from = openShard(arrayLayout(spec), bytesSource(bytes));
        const sink = bytesSink();
        const writer = createShardWriter(spec, sink);
        for (const coords of chunkCoords(writer.layout)) {
          const chunk = await from.readStored(coords);
          if (chunk !== undefined) await writer.writeCompressed(coords, chunk);
        }
        await writer.finish();
        expect(sink.bytes()).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  test("refuses bytes that are no chunk", async () => {
    const writer = createShardWriter({ dataType: "int8", shape: [4], chunkShape: [4] }, bytesSink());
    await expect(writer.writeCompressed([0], new Uint8Array(0))).rejects.toMatchObject({ code: "bad-argument" });
    await expect(writer.writeCompressed([0], new Uint8Array(5000))).rejects.toMatchObject({ code: "bad-argument" });
  });
});
