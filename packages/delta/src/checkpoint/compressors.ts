import { constants, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { CompressionCodec, Compressors } from "hyparquet";
import { compressors as others } from "hyparquet-compressors";

/** What pages are decompressed by: of gzip and zstd node:zlib's own, which stop at the length that the page claims. */
export const compressors: Compressors = {
  ...others,
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (input, length) =>
    zstdDecompressSync(input, {
      maxOutputLength: Math.max(1, length),
      params: { [constants.ZSTD_d_windowLogMax]: 27 },
    }),
};

/** A page's bytes as they were before compression. Throws whatever the codec throws for bytes that are not its own. */
export function decompress(codec: CompressionCodec, stored: Uint8Array, length: number): Uint8Array {
  if (codec === "UNCOMPRESSED") return stored;
  const one = compressors[codec];
  if (one) return one(stored, length);
  throw new RangeError(`the codec ${codec} is not known`);
}
