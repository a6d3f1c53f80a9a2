import { describe, expect, test } from "vitest";
import {
  type ArraySpec,
  type Compression,
  type DataType,
  arrayLayout,
  arrayMetadata,
  bytesSink,
  bytesSource,
  chunkCoords,
  createShardWriter,
  openShard,
  parseArrayMetadata,
  readArray,
  selectionShape,
  writeArray,
} from "../src/index.ts";
import { fromNumbers } from "../src/dtype.ts";
import { stored } from "./helpers.ts";

const SAMPLES: [DataType, number[]][] = [
  ["int8", [-128, 127, 0]],
  ["int16", [-32_768, 32_767, 0]],
  ["int32", [-2_147_483_648, 2_147_483_647, 0]],
  ["int64", [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0]],
  ["uint8", [0, 255, 7]],
  ["uint16", [0, 65_535, 7]],
  ["uint32", [0, 4_294_967_295, 7]],
  ["float32", [Number.NaN, -0, 1.5, Number.POSITIVE_INFINITY]],
  ["float64", [Number.NaN, -0, 0.1, Number.NEGATIVE_INFINITY]],
];

const COMPRESSIONS: Compression[] = ["none", { zstd: 1 }, { zstd: -3 }, { zstd: 19 }, { blosc: 1 }, { blosc: 9 }];

function parsed(spec: ArraySpec): ReturnType<typeof parseArrayMetadata> {
  return parseArrayMetadata(JSON.parse(JSON.stringify(arrayMetadata(spec))));
}

describe("a shard", () => {
  for (const [dataType, sample] of SAMPLES) {
    for (const compression of COMPRESSIONS) {
      test(`gives back ${dataType} with ${JSON.stringify(compression)}`, async () => {
        const data = fromNumbers(
          dataType,
          Array.from({ length: 5 * 7 }, (_, i) => sample[i % sample.length] ?? 0),
        );
        const spec: ArraySpec = { dataType, shape: [5, 7], chunkShape: [2, 4], compression };
        const bytes = await stored(spec, data);
        expect(await readArray(parsed(spec), bytesSource(bytes))).toEqual(data);
      });
    }
  }

  test("gives back 361 rows in tiles of 8, edge chunks included", async () => {
    const spec = { dataType: "float32", shape: [5, 361, 20], chunkShape: [5, 8, 8] } as const;
    const data = Float32Array.from({ length: 5 * 361 * 20 }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 3));
    const sink = bytesSink();
    const summary = await writeArray(spec, sink, data);
    expect(summary).toEqual({ sizeBytes: sink.bytes().byteLength, storedChunks: 46 * 3 });
    const layout = parsed(spec);
    expect(layout.shardShape).toEqual([5, 368, 24]);
    expect(await readArray(layout, bytesSource(sink.bytes()))).toEqual(data);
    const reader = openShard(arrayLayout(spec), bytesSource(sink.bytes()));
    const series = Float32Array.from({ length: 5 }, (_, lead) => data[lead * 361 * 20 + 360 * 20 + 19] ?? -1);
    expect(reader.readSliceSync([null, 360, 19])).toEqual(series);
    expect(await reader.readSlice([null, 360, 19])).toEqual(series);
    expect(selectionShape(layout, [2, { start: 6, stop: 10 }, null])).toEqual([4, 20]);
    expect(await reader.readSlice([2, { start: 6, stop: 10 }, null])).toEqual(
      data.slice((2 * 361 + 6) * 20, (2 * 361 + 10) * 20),
    );
    expect(reader.readChunkSync([0, 45, 2])).toEqual(await reader.readChunk([0, 45, 2]));
    // The last tile holds one row and four columns of the array; the rest is padding.
    const corner = reader.readChunkSync([0, 45, 2]).subarray(-64);
    expect(corner.subarray(0, 4)).toEqual(data.subarray(-4));
    expect(corner.subarray(4)).toEqual(new Float32Array(60).fill(Number.NaN));
  });

  test("leaves out chunks of nothing but fill, any NaN counting as NaN", async () => {
    const spec = { dataType: "float32", shape: [2, 8], chunkShape: [2, 4] } as const;
    const oddNaN = new Float32Array(new Uint32Array(16).fill(0xffc0_1234).buffer);
    const sink = bytesSink();
    expect(await writeArray(spec, sink, oddNaN)).toEqual({ sizeBytes: 36, storedChunks: 0 });
    expect(sink.bytes().subarray(0, 32)).toEqual(new Uint8Array(32).fill(0xff));
    expect(await readArray(parsed(spec), bytesSource(sink.bytes()))).toEqual(new Float32Array(16).fill(Number.NaN));
  });

  test("keeps -0 under a fill of 0, and a fill that float32 cannot hold exactly is still fill", async () => {
    const zeros = { dataType: "float32", shape: [2], chunkShape: [1], fillValue: 0 } as const;
    expect(await readArray(arrayLayout(zeros), bytesSource(await stored(zeros, Float32Array.of(-0, 0))))).toEqual(
      Float32Array.of(-0, 0),
    );
    const sink = bytesSink();
    const tenth = { dataType: "float32", shape: [2], chunkShape: [2], fillValue: 0.1 } as const;
    expect((await writeArray(tenth, sink, Float32Array.of(0.1, 0.1))).storedChunks).toBe(0);
  });

  test("keeps the bits of a NaN that shares a chunk with data", async () => {
    const spec = { dataType: "float64", shape: [2, 2], chunkShape: [2, 2] } as const;
    const bits = BigUint64Array.of(0x7ff8_0000_0000_1234n, 0xfff0_0000_0000_0001n, 0n, 1n);
    const out = await readArray(arrayLayout(spec), bytesSource(await stored(spec, new Float64Array(bits.buffer))));
    expect(new BigUint64Array(out.buffer)).toEqual(bits);
  });

  test.for<Compression>([{ zstd: 1 }, { blosc: 1 }, "none"])(
    "decodes into memory that is given (%j)",
    async (compression) => {
      const layout = arrayLayout({ dataType: "int16", shape: [8, 8], chunkShape: [4, 4], fillValue: -1, compression });
      const data = Int16Array.from({ length: 64 }, (_, i) => (i < 32 ? -1 : i));
      const reader = openShard(layout, bytesSource(await stored(layout, data)));
      const room = new Int16Array(20);
      const into = room.subarray(2, 18);
      for (const coords of chunkCoords(layout)) {
        room.fill(7);
        expect(reader.readChunkSync(coords, into)).toBe(into);
        expect(into).toEqual(reader.readChunkSync(coords));
        expect([room[1], room[18]]).toEqual([7, 7]);
      }
      const wrong = expect.objectContaining({ code: "bad-argument" });
      expect(() => reader.readChunkSync([0, 0], room)).toThrow(wrong);
      expect(() => reader.readChunkSync([0, 0], new Float32Array(16) as never)).toThrow(wrong);
    },
  );

  test("takes chunks in any order", async () => {
    const spec = { dataType: "int16", shape: [4, 6], chunkShape: [2, 3] } as const;
    const data = Int16Array.from({ length: 24 }, (_, i) => i + 1);
    const inOrder = openShard(arrayLayout(spec), bytesSource(await stored(spec, data)));
    const sink = bytesSink();
    const writer = createShardWriter(spec, sink);
    for (const coords of [...chunkCoords(writer.layout)].toReversed()) {
      await writer.writeChunk(coords, inOrder.readChunkSync(coords));
    }
    await writer.finish();
    expect(await readArray(arrayLayout(spec), bytesSource(sink.bytes()))).toEqual(data);
  });

  test("writes the same bytes for the same data", async () => {
    const spec = { dataType: "int32", shape: [9, 9], chunkShape: [4, 4] } as const;
    const data = Int32Array.from({ length: 81 }, (_, i) => i * i);
    expect(await stored(spec, data)).toEqual(await stored(spec, data));
  });

  test("hands the sink pieces, never the whole shard, and waits for each", async () => {
    const sizes: number[] = [];
    let busy = false;
    const writer = createShardWriter(
      { dataType: "float32", shape: [64, 4096], chunkShape: [64, 64], compression: "none" },
      {
        async write(bytes) {
          expect(busy).toBe(false);
          busy = true;
          sizes.push(bytes.byteLength);
          await Promise.resolve();
          busy = false;
        },
      },
    );
    const tile = new Float32Array(4096).fill(1);
    for (const coords of chunkCoords(writer.layout)) await writer.writeChunk(coords, tile);
    const { sizeBytes } = await writer.finish();
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(sizeBytes);
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  test("an uncompressed chunk may be reused by the caller at once", async () => {
    const sink = bytesSink();
    const writer = createShardWriter({ dataType: "uint8", shape: [4], chunkShape: [2], compression: "none" }, sink);
    const tile = Uint8Array.of(1, 2);
    await writer.writeChunk([0], tile);
    tile.fill(9);
    await writer.writeChunk([1], tile);
    await writer.finish();
    expect(sink.bytes().subarray(0, 4)).toEqual(Uint8Array.of(1, 2, 9, 9));
  });

  test("refuses wrong use", async () => {
    const writer = createShardWriter({ dataType: "uint8", shape: [4], chunkShape: [2] }, bytesSink());
    await expect(writer.writeChunk([2], new Uint8Array(2))).rejects.toMatchObject({ code: "out-of-bounds" });
    await expect(writer.writeChunk([0, 0], new Uint8Array(2))).rejects.toMatchObject({ code: "out-of-bounds" });
    await writer.writeChunk([0], new Uint8Array(2));
    await expect(writer.writeChunk([0], new Uint8Array(2))).rejects.toMatchObject({ code: "bad-argument" });
    await expect(writer.writeChunk([1], new Uint8Array(3))).rejects.toMatchObject({ code: "bad-argument" });
    await writer.finish();
    await expect(writer.finish()).rejects.toMatchObject({ code: "bad-argument" });
    expect(() => createShardWriter({ dataType: "uint8", shape: [4] }, bytesSink())).toThrow("inner chunks");
    const spec: ArraySpec = { dataType: "float32", shape: [4] };
    await expect(writeArray(spec, bytesSink(), new Float64Array(4))).rejects.toMatchObject({ code: "bad-argument" });
    await expect(writeArray(spec, bytesSink(), [1, 2])).rejects.toMatchObject({ code: "bad-argument" });
    const bytes: ArraySpec = { dataType: "uint8", shape: [1] };
    await expect(writeArray(bytes, bytesSink(), [256])).rejects.toMatchObject({ code: "bad-argument" });
  });
});

describe("a plain array in one chunk", () => {
  test.for([
    { name: "a coordinate", spec: { dataType: "float64", shape: [3] }, data: [-90, 0, 90.5] },
    { name: "int64 numbers", spec: { dataType: "int64", shape: [2] }, data: [1_795_132_800, -1] },
    { name: "a scalar", spec: { dataType: "int32", shape: [] }, data: [7] },
    { name: "uncompressed bytes", spec: { dataType: "uint8", shape: [3], compression: "none" }, data: [1, 2, 3] },
    { name: "no values at all", spec: { dataType: "float32", shape: [0] }, data: [] },
  ] as { name: string; spec: ArraySpec; data: number[] }[])("gives back $name", async ({ spec, data }) => {
    const sink = bytesSink();
    await writeArray(spec, sink, data);
    const out = await readArray(parsed(spec), bytesSource(sink.bytes()));
    expect(Array.from(out, Number)).toEqual(data);
  });
});
