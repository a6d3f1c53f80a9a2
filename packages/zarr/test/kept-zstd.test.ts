import { constants, createZstdCompress, zstdCompressSync } from "node:zlib";
import { Worker } from "node:worker_threads";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrayLayout } from "../src/index.ts";
import { chunkCodec } from "../src/codec/chunk-codec.ts";
import {
  encodeFrame,
  encodeFrameDocumented,
  type FrameEncoder,
  isWholeFrame,
  keptDecoder,
  keptEncoder,
} from "../src/codec/kept-zstd.ts";

/** Noise, one value, smooth numbers, small integers with a pattern, text-like: what fields and coordinates look like. */
const contents = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      kind: fc.nat(4),
      seed: fc.integer(),
      length: fc.oneof(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: Math.min(maxLength, 60_000) }),
        fc.integer({ min: 1, max: maxLength }),
        fc.constantFrom(1, 255, 256, 12_544, 16_384, 50_176, 65_791, 65_792, 131_071, 131_072, 131_073),
      ),
    })
    .map(({ kind, seed, length }) => {
      const random = numbers(seed);
      if (kind === 0) return Uint8Array.from({ length }, () => random() * 256);
      if (kind === 1) return new Uint8Array(length).fill(random() * 256);
      if (kind === 2) {
        const values = Float32Array.from({ length: Math.ceil(length / 4) }, (_, i) =>
          Math.fround(Math.round((280 + 15 * Math.sin(i / 40) + random() / 5) * 64) / 64),
        );
        return new Uint8Array(values.buffer, 0, length);
      }
      if (kind === 3) return Uint8Array.from({ length }, (_, i) => (random() < 0.1 ? random() * 256 : i % 17));
      return Uint8Array.from({ length }, () => 97 + random() * random() * 26);
    });

function numbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** What an encoder writes, in memory of its own; the bytes around it have to stay. */
function encoded(content: Uint8Array, encode: FrameEncoder | undefined): Uint8Array | undefined {
  const into = new Uint8Array(2 * content.byteLength + 512).fill(0xa5);
  const size = encode?.(content, into, 7);
  expect(into.subarray(0, 7)).toEqual(new Uint8Array(7).fill(0xa5));
  return size === undefined ? undefined : into.slice(7, 7 + size);
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

describe("a zstd context that is kept", () => {
  it("is there on this Node: without it chunks take twice as long", () => {
    expect(keptDecoder()).toBeDefined();
    for (const level of [-131_072, -5, -2, -1, 0, 1, 2, 3, 4]) expect(keptEncoder(level)).toBeDefined();
  });

  it.for([-1000, -5, -2, -1, 0, 1, 2, 3, 4])("encodes at level %i byte for byte as zstdCompressSync", (level) => {
    const encode = keptEncoder(level);
    const decode = keptDecoder();
    fc.assert(
      fc.property(fc.array(contents(131_073), { minLength: 1, maxLength: 6 }), (chunks) => {
        for (const content of chunks) {
          const frame = encoded(content, encode);
          if (content.byteLength > 131_072) {
            expect(frame).toBeUndefined();
            continue;
          }
          if (frame === undefined) throw new Error("not encoded");
          expect(same(frame, encodeFrameDocumented(content, level))).toBe(true);
          const out = new Uint8Array(content.byteLength);
          expect(decode?.(frame, out)).toBe(true);
          expect(same(out, content)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  // Noise of these lengths makes frames of 1 to 4 times 16,384 bytes, Node's piece of output: see encodeFrameDocumented.
  it.for([16_374, 32_758, 49_142, 65_526])("writes one frame where it ends with Node's piece: %i bytes", (length) => {
    const random = numbers(0);
    const content = Uint8Array.from({ length }, () => random() * 256);
    const frame = encodeFrameDocumented(content, 1);
    expect(frame.byteLength % 16_384).toBe(0);
    expect(isWholeFrame(frame, length)).toBe(true);
    expect(same(frame, encoded(content, keptEncoder(1)) ?? new Uint8Array(0))).toBe(true);
  });

  it("takes more levels than it keeps contexts for", () => {
    const content = new Uint8Array(5000).map((_, i) => i % 77);
    for (let round = 0; round < 2; round++) {
      for (let level = -20; level <= 4; level++) {
        const frame = encoded(content, (bytes, into, at) => encodeFrame(bytes, level, into, at));
        expect(frame).toEqual(new Uint8Array(encodeFrameDocumented(content, level)));
      }
    }
    expect(encodeFrame(content, 5, new Uint8Array(6000), 0)).toBeUndefined();
  });

  it("is not used where Node's members are missing or its bytes are others", () => {
    const engines = [undefined, {}, { _handle: {}, _writeState: new Uint32Array(2) }, { _handle: 1, _writeState: [] }];
    for (const engine of engines) {
      expect(keptEncoder(1, () => engine)).toBeUndefined();
      expect(keptDecoder(() => engine)).toBeUndefined();
    }
    const checksummed = { params: { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: 1 } };
    expect(keptEncoder(1, () => createZstdCompress(checksummed))).toBeUndefined();
    expect(keptEncoder(1, () => createZstdCompress(levelled(2)))).toBeUndefined();
    const silent = (): unknown => ({ _handle: { writeSync: () => undefined }, _writeState: new Uint32Array(2) });
    expect(keptEncoder(1, silent)).toBeUndefined();
    expect(keptDecoder(silent)).toBeUndefined();
  });

  it("decodes frame after frame, whatever broken ones come between", () => {
    const decode = keptDecoder();
    const damage = fc.option(
      fc.record({ at: fc.nat(1_000_000), flip: fc.integer({ min: 1, max: 255 }), cut: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(contents(300_000), damage), { minLength: 1, maxLength: 6 }), (frames) => {
        for (const [content, broken] of frames) {
          const frame = new Uint8Array(encodeFrameDocumented(content, 1));
          const into = new Uint8Array(content.byteLength);
          if (broken) {
            // Damage may decode to something; it must not spoil what follows.
            decode?.(damaged(frame, broken), into);
          } else {
            expect(decode?.(frame, into)).toBe(true);
            expect(same(into, content)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("refuses a frame of another size, two frames, and a frame without its size", () => {
    const content = new TextEncoder().encode("cells ".repeat(50));
    const frame = encodeFrameDocumented(content, 1);
    expect(isWholeFrame(frame, content.byteLength)).toBe(true);
    expect(isWholeFrame(frame, content.byteLength - 1)).toBe(false);
    expect(isWholeFrame(Buffer.concat([frame, frame]), content.byteLength)).toBe(false);
    expect(isWholeFrame(frame.subarray(0, -1), content.byteLength)).toBe(false);
    const unsized = zstdCompressSync(content, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } });
    expect(isWholeFrame(unsized, content.byteLength)).toBe(false);
  });

  it("takes checksums and content sizes of every length", () => {
    const decode = keptDecoder();
    for (const length of [1, 255, 256, 300, 65_791, 65_792, 400_000]) {
      const content = Uint8Array.from({ length }, (_, i) => (i * 31) & 0xff);
      const frame = zstdCompressSync(content, {
        pledgedSrcSize: length,
        params: { [constants.ZSTD_c_checksumFlag]: 1 },
      });
      const into = new Uint8Array(length);
      expect(decode?.(frame, into)).toBe(true);
      expect(same(into, content)).toBe(true);
    }
  });

  it("works in a worker thread", async () => {
    const module = new URL("../src/codec/kept-zstd.ts", import.meta.url).href;
    const worker = new Worker(
      `import { parentPort } from "node:worker_threads";
       const { decodeFrame, encodeFrame } = await import(${JSON.stringify(module)});
       const content = new Uint8Array(9000).fill(5);
       const into = new Uint8Array(10_000);
       const size = encodeFrame(content, 1, into, 0);
       parentPort.postMessage([size, decodeFrame(into.subarray(0, size), new Uint8Array(9000))]);`,
      { eval: true },
    );
    const [size, decoded] = await new Promise<[number, boolean]>((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
    });
    await worker.terminate();
    expect(size).toBe(encodeFrameDocumented(new Uint8Array(9000).fill(5), 1).byteLength);
    expect(decoded).toBe(true);
  });
});

describe("the codec of chunks", () => {
  it.for([-5, 1, 3, 4, 7])("at level %i stores what the documented call makes, and gives it back", (level) => {
    fc.assert(
      fc.property(fc.array(contents(2 ** 20), { minLength: 1, maxLength: 4 }), (chunks) => {
        for (const content of chunks) {
          const codec = codecFor(content.byteLength, level);
          const frame = stored(codec, content);
          expect(same(frame, encodeFrameDocumented(content, level))).toBe(true);
          expect(same(codec.decode(frame), content)).toBe(true);
          expect(same(codec.decode(frame, new Uint8Array(content.byteLength)), content)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("says corrupt-chunk of what does not decode, and decodes the next chunk", () => {
    const damage = fc.record({ at: fc.nat(1_000_000), flip: fc.integer({ min: 1, max: 255 }), cut: fc.boolean() });
    let corrupt = 0;
    fc.assert(
      fc.property(contents(60_000), damage, (content, broken) => {
        const codec = codecFor(content.byteLength, 1);
        const frame = stored(codec, content);
        const bad = damaged(new Uint8Array(frame), broken);
        try {
          expect(codec.decode(bad)).toHaveLength(content.byteLength);
        } catch (error) {
          expect(error).toMatchObject({ name: "ZarrError", code: "corrupt-chunk" });
          corrupt++;
        }
        expect(same(codec.decode(frame), content)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(corrupt).toBeGreaterThan(100);
  });
});

function stored(codec: ReturnType<typeof codecFor>, content: Uint8Array): Uint8Array {
  const into = new Uint8Array(codec.encodeBytes);
  return into.subarray(0, codec.encode(content, into, 0));
}

function codecFor(length: number, level: number): ReturnType<typeof chunkCodec<"uint8">> {
  return chunkCodec(arrayLayout({ dataType: "uint8", shape: [length], compression: { zstd: level } }));
}

function levelled(level: number): { params: Record<number, number> } {
  return { params: { [constants.ZSTD_c_checksumFlag]: 0, [constants.ZSTD_c_compressionLevel]: level } };
}

function damaged(frame: Uint8Array, { at, flip, cut }: { at: number; flip: number; cut: boolean }): Uint8Array {
  const place = at % frame.byteLength;
  if (cut) return frame.slice(0, place);
  frame[place]! ^= flip;
  return frame;
}
