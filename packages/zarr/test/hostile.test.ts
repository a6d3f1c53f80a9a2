import { zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ZarrError,
  arrayLayout,
  bytesSink,
  bytesSource,
  createShardWriter,
  openShard,
  readArray,
} from "../src/index.ts";
import { crc32c } from "../src/crc32c.ts";
import { countingSource, smallShard } from "./helpers.ts";

const WHOLE = [
  [0, 0, 0],
  [3, 20, 30],
] as const;

/** A shard whose index entry `number` is replaced, with a checksum that agrees. */
function withEntry(bytes: Uint8Array, number: number, offset: bigint, length: bigint): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const indexStart = out.length - (12 * 16 + 4);
  view.setBigUint64(indexStart + number * 16, offset, true);
  view.setBigUint64(indexStart + number * 16 + 8, length, true);
  view.setUint32(out.length - 4, crc32c(out.subarray(indexStart, out.length - 4)), true);
  return out;
}

/** A shard whose first chunk is replaced by `chunk`. */
function withFirstChunk(bytes: Uint8Array, chunk: Uint8Array): Uint8Array {
  const indexStart = bytes.length - (12 * 16 + 4);
  const out = new Uint8Array(Buffer.concat([bytes.subarray(0, indexStart), chunk, bytes.subarray(indexStart)]));
  return withEntry(out, 0, BigInt(indexStart), BigInt(chunk.length));
}

describe("hostile bytes", () => {
  test.for([
    { name: "an offset beyond the file", offset: 1n << 40n, length: 10n },
    { name: "an offset beyond 2^53", offset: (1n << 64n) - 2n, length: 10n },
    { name: "a length that reaches into the index", offset: 0n, length: 1n << 33n },
    { name: "a length of nothing", offset: 0n, length: 0n },
    { name: "half an empty entry", offset: (1n << 64n) - 1n, length: 10n },
    { name: "a length no encoder makes", offset: 0n, length: 2700n },
  ])("$name is a corrupt index, found before anything is read", async ({ offset, length }) => {
    const { layout, bytes } = await smallShard({ compression: "none" });
    const source = countingSource(withEntry(bytes, 0, offset, length));
    const reader = openShard(layout, source);
    await expect(reader.readChunk([0, 0, 0])).rejects.toMatchObject({ code: "corrupt-index" });
    expect(() => reader.readRegionSync(...WHOLE)).toThrow(expect.objectContaining({ code: "corrupt-index" }));
    expect(source.reads).toHaveLength(1);
    // The neighbours are as good as before.
    expect(reader.readSliceSync([0, 0, 8])).toEqual(Float32Array.of(8.5));
  });

  test("an index whose checksum does not agree is corrupt", async () => {
    const { layout, bytes } = await smallShard();
    const flipped = bytes.slice();
    flipped[flipped.length - 20]! ^= 1;
    await expect(openShard(layout, bytesSource(flipped)).readChunk([0, 0, 0])).rejects.toMatchObject({
      code: "corrupt-index",
    });
  });

  test("a failed index is asked for again the next time", async () => {
    const { layout, bytes } = await smallShard();
    let fail = true;
    const reader = openShard(layout, {
      size: bytes.length,
      async read(offset, length) {
        if (fail) throw new Error("network");
        return bytes.subarray(offset, offset + length);
      },
    });
    await expect(reader.prepare()).rejects.toThrow("network");
    fail = false;
    expect(await reader.readSlice([0, 0, 0])).toEqual(Float32Array.of(0.5));
  });

  test("a file shorter than its index, or than it was, is truncated", async () => {
    const { layout, bytes } = await smallShard();
    const short = openShard(layout, bytesSource(bytes.subarray(0, 100)));
    expect(() => short.readChunkSync([0, 0, 0])).toThrow(expect.objectContaining({ code: "truncated" }));
    const shrunk = openShard(layout, bytesSource(bytes.subarray(0, bytes.length - 1)), { size: bytes.length });
    await expect(shrunk.readChunk([0, 0, 0])).rejects.toMatchObject({ code: "truncated" });
  });

  test.for([
    { name: "a frame that grows past the chunk", frame: zstdCompressSync(new Uint8Array(100_000)) },
    { name: "a frame shorter than the chunk", frame: zstdCompressSync(new Uint8Array(700)) },
    { name: "a frame cut short", frame: zstdCompressSync(new Uint8Array(768)).subarray(0, 9) },
    { name: "no frame at all", frame: new Uint8Array(50).fill(7) },
    {
      // RFC 8878: magic, descriptor without single segment, window descriptor of 2^27, a raw last block of 0 bytes.
      name: "a frame that asks for a window of 128 MB",
      frame: Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 17 << 3, 0x01, 0x00, 0x00),
    },
  ])("$name is a corrupt chunk", async ({ frame }) => {
    const { layout, bytes } = await smallShard();
    const reader = openShard(layout, bytesSource(withFirstChunk(bytes, frame)));
    await expect(reader.readChunk([0, 0, 0])).rejects.toMatchObject({ code: "corrupt-chunk" });
    expect(() => reader.readRegionSync(...WHOLE)).toThrow(expect.objectContaining({ code: "corrupt-chunk" }));
  });

  test("an uncompressed chunk of another length is corrupt", async () => {
    const { layout, bytes } = await smallShard({ compression: "none" });
    const reader = openShard(layout, bytesSource(withEntry(bytes, 0, 0n, 767n)));
    await expect(reader.readChunk([0, 0, 0])).rejects.toMatchObject({ code: "corrupt-chunk" });
  });

  test("a plain chunk that is too long, too short or not there is refused", async () => {
    const plain = arrayLayout({ dataType: "int16", shape: [4], compression: "none" });
    await expect(readArray(plain, bytesSource(new Uint8Array(9)))).rejects.toMatchObject({ code: "corrupt-chunk" });
    await expect(readArray(plain, bytesSource(new Uint8Array(7)))).rejects.toMatchObject({ code: "corrupt-chunk" });
    await expect(readArray(plain, bytesSource(new Uint8Array(7)), { size: 8 })).rejects.toMatchObject({
      code: "truncated",
    });
    const { size: _, ...unsized } = bytesSource(new Uint8Array(8));
    await expect(readArray(plain, unsized)).rejects.toMatchObject({ code: "bad-argument" });
  });

  test("a small file that claims a huge array of fill is not followed into memory", async () => {
    const layout = arrayLayout({ dataType: "float64", shape: [2 ** 38], chunkShape: [2 ** 26] });
    const sink = bytesSink();
    await createShardWriter(layout, sink).finish();
    const source = bytesSource(sink.bytes());
    await expect(readArray(layout, source)).rejects.toMatchObject({ code: "bad-argument" });
    expect(() => openShard(layout, source).readSliceSync([null])).toThrow("maxRegionBytes");
    expect(openShard(layout, source).readSliceSync([{ start: 2 ** 37, stop: 2 ** 37 + 2 }])).toEqual(
      Float64Array.of(Number.NaN, Number.NaN),
    );
  });

  test("any damage gives values or a typed error, never another failure", async () => {
    const { layout, bytes } = await smallShard();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (damage, resealed) => {
          const bad = bytes.slice();
          for (const [at, value] of damage) bad[at] = value;
          if (resealed) {
            const start = bad.length - (12 * 16 + 4);
            new DataView(bad.buffer).setUint32(bad.length - 4, crc32c(bad.subarray(start, bad.length - 4)), true);
          }
          try {
            expect(openShard(layout, bytesSource(bad)).readRegionSync(...WHOLE)).toHaveLength(1800);
          } catch (error) {
            expect(error).toBeInstanceOf(ZarrError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
