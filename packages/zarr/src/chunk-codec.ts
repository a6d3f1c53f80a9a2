import { constants, type ZstdOptions, zstdDecompressSync } from "node:zlib";
import { type DataType, type TypedArray, type TypedArrayOf, allocate, bytesOf, viewBytes } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { MAX_DECODED_BYTES, decodeFrame, encodeFrame, encodeFrameDocumented } from "./kept-zstd.ts";
import type { ArrayLayout } from "./layout.ts";

/** zlib refuses an output chunk under this. */
const MIN_OUTPUT_BYTES = 64;
/** Window every zstd decoder should accept (RFC 8878 section 3.1.1.1.2): 8 MB. */
const MIN_WINDOW_LOG = 23;

/** Encodes and decodes the inner chunks of one array: `bytes` little-endian, then zstd or nothing. */
export interface ChunkCodec<D extends DataType> {
  /** Stored bytes of a chunk of exactly `chunkLength` values. May share memory with `values`. */
  encode(values: TypedArrayOf<D>): Uint8Array;
  /**
   * Values of a stored chunk: `into`, where it is given (`chunkLength` values, spoilt if this throws); otherwise they
   * may share memory with `stored`. Throws `corrupt-chunk`.
   */
  decode(stored: Uint8Array, into?: TypedArrayOf<D>): TypedArrayOf<D>;
  /** More stored bytes than any encoder makes of one chunk: a longer one is corrupt, and is not even read. */
  readonly maxStoredBytes: number;
}

export function chunkCodec<D extends DataType>(layout: ArrayLayout<D>): ChunkCodec<D> {
  const { dataType, chunkBytes, chunkLength, compression } = layout;
  if (compression === "none") {
    return {
      maxStoredBytes: chunkBytes,
      encode: bytesOf,
      decode(stored, into) {
        requireLength(stored, chunkBytes);
        return into === undefined ? viewBytes(dataType, stored) : copyInto(stored, into);
      },
    };
  }
  const { zstd: level } = compression;
  const decodeOptions = zstdDecodeOptions(chunkBytes);
  return {
    // Twice ZSTD_COMPRESSBOUND's worst case, to leave room for odd but valid frames.
    maxStoredBytes: 2 * chunkBytes + 1024,
    encode(values) {
      const bytes = bytesOf(values);
      return encodeFrame(bytes, level) ?? encodeFrameDocumented(bytes, level);
    },
    decode(stored, into) {
      // Nothing is allocated for a chunk of a size that only the documented call takes.
      if (chunkBytes <= MAX_DECODED_BYTES) {
        const values = into ?? allocate(dataType, chunkLength);
        if (decodeFrame(stored, bytesOf(values))) return values;
      }
      // The documented call says what is wrong, or decodes what the short way does not take.
      let bytes: Uint8Array;
      try {
        bytes = zstdDecompressSync(stored, decodeOptions);
      } catch (cause) {
        throw new ZarrError("corrupt-chunk", `an inner chunk is not a zstd frame of ${chunkBytes} bytes`, { cause });
      }
      requireLength(bytes, chunkBytes);
      return into === undefined ? viewBytes(dataType, bytes) : copyInto(bytes, into);
    },
  };
}

function copyInto<A extends TypedArray>(bytes: Uint8Array, values: A): A {
  bytesOf(values).set(bytes);
  return values;
}

function zstdDecodeOptions(rawBytes: number): ZstdOptions {
  return {
    // One output buffer of the right size. A frame that grows past it is an error, not an allocation.
    chunkSize: Math.max(MIN_OUTPUT_BYTES, rawBytes),
    maxOutputLength: rawBytes,
    // A frame can ask its decoder for a window of up to 128 MB, whatever its content.
    params: { [constants.ZSTD_d_windowLogMax]: Math.max(MIN_WINDOW_LOG, Math.ceil(Math.log2(rawBytes))) },
  };
}

function requireLength(bytes: Uint8Array, expected: number): void {
  if (bytes.byteLength !== expected) {
    throw new ZarrError("corrupt-chunk", `an inner chunk decodes to ${bytes.byteLength} of ${expected} bytes`);
  }
}
