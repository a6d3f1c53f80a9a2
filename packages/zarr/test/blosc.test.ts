import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bloscBound, decodeBlosc, encodeBlosc } from "../src/codec/blosc.ts";
import { shuffle, unshuffle } from "../src/codec/shuffle.ts";
import { bytesSource, type Compression, openShard, parseArrayMetadata } from "../src/index.ts";
import { smallShard, stored } from "./helpers.ts";

function frameOf(bytes: Uint8Array, itemSize = 4, clevel = 1): Uint8Array {
  const into = new Uint8Array(bloscBound(bytes.byteLength) + 10).fill(0xa5);
  const end = 5 + encodeBlosc(bytes, itemSize, clevel, into, 5);
  expect(into.subarray(0, 5)).toEqual(new Uint8Array(5).fill(0xa5));
  return into.slice(5, end);
}

function decoded(frame: Uint8Array, length: number): Uint8Array {
  const into = new Uint8Array(length);
  decodeBlosc(frame, into);
  return into;
}

/** What a shuffle is, one byte at a time. */
function naive(bytes: Uint8Array, itemSize: number): Uint8Array {
  const items = Math.floor(bytes.length / itemSize);
  const out = bytes.slice();
  for (let i = 0; i < items * itemSize; i++) out[(i % itemSize) * items + Math.floor(i / itemSize)] = bytes[i] ?? 0;
  return out;
}

describe("a shuffle", () => {
  it("puts the bytes of one place together and back, for any item, length and address", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(1, 2, 3, 4, 8),
        fc.nat(3),
        fc.boolean(),
        (bytes, itemSize, shift, whole) => {
          const content = whole ? bytes.subarray(0, bytes.length - (bytes.length % 16)) : bytes;
          const from = new Uint8Array(content.length + shift).subarray(shift);
          from.set(content);
          const to = new Uint8Array(content.length);
          shuffle(from, to, itemSize);
          expect(to).toEqual(naive(content, itemSize));
          const back = new Uint8Array(content.length + shift).subarray(shift);
          unshuffle(to, back, itemSize);
          expect(new Uint8Array(back)).toEqual(new Uint8Array(content));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a blosc frame", () => {
  it("gives back what was put in, for all item sizes and levels", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        fc.nat(255),
        fc.constantFrom(1, 2, 4, 8),
        fc.integer({ min: 1, max: 9 }),
        (bytes, mask, itemSize, clevel) => {
          const content = bytes.map((byte) => byte & mask);
          const frame = frameOf(content, itemSize, clevel);
          expect(frame.byteLength).toBeLessThanOrEqual(content.byteLength + 24);
          expect(decoded(frame, content.byteLength)).toEqual(new Uint8Array(content));
        },
      ),
    );
  });

  it("is smaller than zstd alone for values that are near each other", async () => {
    const smooth = Float32Array.from({ length: 1800 }, (_, i) => Math.round((280 + Math.sin(i / 30)) * 64) / 64);
    const spec = { dataType: "float32", shape: [1800], chunkShape: [450] } as const;
    const size = async (compression: Compression) => (await stored({ ...spec, compression }, smooth)).byteLength;
    expect(await size({ blosc: 1 })).toBeLessThan(0.9 * (await size({ zstd: 1 })));
  });

  it("of several blocks, each split by the bytes of an item, is read", () => {
    const content = new Uint8Array(Int32Array.from({ length: 3000 }, (_, i) => i * i).buffer);
    expect(decoded(byBlocks(content, 4, 4096), content.byteLength)).toEqual(content);
  });

  it("says corrupt-chunk or unsupported-codec for whatever else comes, and nothing else", () => {
    const content = Uint8Array.from({ length: 2000 }, (_, i) => (i >> 4) & 0x3f);
    const frame = frameOf(content);
    const codes = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(fc.nat(31), fc.nat(frame.length - 1)), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat(frame.length)),
        (flips, cut) => {
          const bad = frame.slice(0, cut ?? frame.length);
          for (const [at, value] of flips) if (at < bad.length) bad[at] = value;
          try {
            decoded(bad, content.length);
          } catch (error) {
            expect(error).toMatchObject({ name: "ZarrError" });
            codes.add((error as { code: string }).code);
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect([...codes].toSorted()).toEqual(["corrupt-chunk", "unsupported-codec"]);
  });

  it("damaged inside a shard is a corrupt chunk, and its neighbours are read", async () => {
    const { layout, bytes } = await smallShard({ compression: { blosc: 1 } });
    const bad = bytes.slice();
    bad[40]! ^= 0xff;
    bad[4]! ^= 0xff;
    const reader = openShard(layout, bytesSource(bad));
    await expect(reader.readChunk([0, 0, 0])).rejects.toMatchObject({ code: "corrupt-chunk" });
    expect(reader.readSliceSync([0, 0, 8])).toEqual(Float32Array.of(8.5));
  });
});

describe("the metadata of others", () => {
  const document = (configuration: unknown) => ({
    zarr_format: 3,
    node_type: "array",
    shape: [4],
    data_type: "float32",
    chunk_grid: { name: "regular", configuration: { chunk_shape: [4] } },
    chunk_key_encoding: { name: "default" },
    fill_value: 0,
    codecs: [
      { name: "bytes", configuration: { endian: "little" } },
      { name: "blosc", configuration },
    ],
  });
  it("may say blosc with zstd, and no other compressor or shuffle", () => {
    const known = { cname: "zstd", clevel: 3, shuffle: "shuffle", typesize: 4, blocksize: 0 };
    expect(parseArrayMetadata(document(known)).compression).toEqual({ blosc: 3 });
    expect(parseArrayMetadata(document({ ...known, shuffle: "noshuffle", clevel: 0 })).compression).toEqual({
      blosc: 1,
    });
    for (const other of [{ cname: "lz4" }, { cname: undefined }, { shuffle: "bitshuffle" }]) {
      expect(() => parseArrayMetadata(document({ ...known, ...other }))).toThrow(
        expect.objectContaining({ code: "unsupported-codec" }),
      );
    }
    for (const clevel of ["3", 12, 1.5]) {
      expect(() => parseArrayMetadata(document({ ...known, clevel }))).toThrow(
        expect.objectContaining({ code: "bad-metadata" }),
      );
    }
  });
});

/** A frame of several blocks, split into a stream for each byte of an item, as older c-blosc wrote them. */
function byBlocks(content: Uint8Array, itemSize: number, blockBytes: number): Uint8Array {
  const blocks = Math.ceil(content.length / blockBytes);
  const parts: Buffer[] = [];
  const starts: number[] = [];
  let at = 16 + 4 * blocks;
  for (let block = 0; block < blocks; block++) {
    starts.push(at);
    const raw = content.subarray(block * blockBytes, (block + 1) * blockBytes);
    const shuffled = naive(raw, itemSize);
    const streams = raw.length === blockBytes ? itemSize : 1;
    for (let stream = 0; stream < streams; stream++) {
      const piece = shuffled.subarray((stream * raw.length) / streams, ((stream + 1) * raw.length) / streams);
      // the frame of one item of one byte is zstd's own, behind this package's header
      const frame = frameOf(piece, 1);
      const plain = (frame[2]! & 0x02) !== 0;
      const body = Buffer.from(frame.subarray(plain ? 16 : 24));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(body.length);
      parts.push(length, body);
      at += 4 + body.length;
    }
  }
  const header = Buffer.alloc(16 + 4 * blocks);
  header.set([2, 1, 0x01 | (4 << 5), itemSize]);
  header.writeUInt32LE(content.length, 4);
  header.writeUInt32LE(blockBytes, 8);
  header.writeUInt32LE(at, 12);
  for (const [block, start] of starts.entries()) header.writeUInt32LE(start, 16 + 4 * block);
  return new Uint8Array(Buffer.concat([header, ...parts]));
}
