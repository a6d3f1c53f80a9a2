import { constants, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isWholeFrame, keptFrameDecoder } from "../../src/serve/lake/frames.ts";
import { fc } from "../support/properties.ts";

const compress = (bytes: Uint8Array) => zstdCompressSync(bytes, { pledgedSrcSize: bytes.byteLength });
const decode = keptFrameDecoder(compress);

describe("a zstd context that is kept", () => {
  it("is there on this Node: without it points take twice as long", () => {
    expect(decode).toBeDefined();
  });

  it("decodes frame after frame, whatever broken ones come between", () => {
    if (!decode) return;
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 5000 }),
      fc
        .tuple(fc.nat(255), fc.integer({ min: 1, max: 300_000 }))
        .map(([value, length]) => new Uint8Array(length).fill(value)),
    );
    const damage = fc.option(
      fc.record({ at: fc.nat(1_000_000), flip: fc.integer({ min: 1, max: 255 }), cut: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(bytes, damage), { minLength: 1, maxLength: 8 }), (frames) => {
        for (const [content, broken] of frames) {
          let frame: Uint8Array = compress(content);
          const into = new Uint8Array(content.byteLength);
          if (broken) {
            const at = broken.at % frame.byteLength;
            if (broken.cut) frame = frame.slice(0, at);
            else frame[at] = (frame[at] as number) ^ broken.flip;
            // damage may decode to something; it must not spoil what follows
            decode(frame, into);
          } else {
            expect(decode(frame, into)).toBe(true);
            expect(Buffer.compare(into, content)).toBe(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a frame of another size, two frames, and a frame without its size", () => {
    const content = new TextEncoder().encode("cells ".repeat(50));
    const frame = compress(content);
    expect(isWholeFrame(frame, content.byteLength)).toBe(true);
    expect(isWholeFrame(frame, content.byteLength - 1)).toBe(false);
    expect(isWholeFrame(Buffer.concat([frame, frame]), content.byteLength)).toBe(false);
    expect(isWholeFrame(frame.subarray(0, -1), content.byteLength)).toBe(false);
    const unsized = zstdCompressSync(content, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } });
    expect(isWholeFrame(unsized, content.byteLength)).toBe(false);
  });

  it("takes checksums and content sizes of every length", () => {
    for (const length of [1, 255, 256, 300, 65_791, 65_792, 400_000]) {
      const content = Uint8Array.from({ length }, (_, i) => (i * 31) & 0xff);
      const frame = zstdCompressSync(content, {
        pledgedSrcSize: length,
        params: { [constants.ZSTD_c_checksumFlag]: 1 },
      });
      const into = new Uint8Array(length);
      expect(decode?.(frame, into)).toBe(true);
      expect(Buffer.compare(into, content)).toBe(0);
    }
  });
});
