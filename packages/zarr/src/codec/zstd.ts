import { constants, type ZstdOptions, zstdDecompressSync } from "node:zlib";
import { ZarrError } from "../errors.ts";
import { decodeFrame, encodeFrame, encodeFrameDocumented, MAX_DECODED_BYTES } from "./kept-zstd.ts";

/** zlib refuses an output chunk under this. */
const MIN_OUTPUT_BYTES = 64;
/** Window every zstd decoder should accept (RFC 8878 section 3.1.1.1.2): 8 MB. */
const MIN_WINDOW_LOG = 23;

/** Most bytes that a frame of `bytes` can take: ZSTD_COMPRESSBOUND of zstd.h, its margin for small frames at its largest. */
export function zstdBound(bytes: number): number {
  return bytes + (bytes >> 8) + 64;
}

/**
 * Writes `bytes` as one zstd frame that says its size, at `at` of `into`, which has room for {@link zstdBound} from
 * there. Returns the bytes written.
 */
export function encodeZstd(bytes: Uint8Array, level: number, into: Uint8Array, at: number): number {
  const written = encodeFrame(bytes, level, into, at);
  if (written !== undefined) return written;
  const frame = encodeFrameDocumented(bytes, level);
  into.set(frame, at);
  return frame.byteLength;
}

/** Decodes a frame that has to fill `into` exactly; spoils `into` where it throws `corrupt-chunk`. */
export function decodeZstd(frame: Uint8Array, into: Uint8Array): void {
  if (decodeFrame(frame, into)) return;
  // The documented call says what is wrong, or decodes what the short way does not take.
  into.set(decodeZstdDocumented(frame, into.byteLength));
}

/** Whether {@link decodeZstd} can do without memory of its own, so that `into` is worth allocating before. */
export function decodesInPlace(rawBytes: number): boolean {
  return rawBytes <= MAX_DECODED_BYTES;
}

/** Decodes a frame of exactly `rawBytes` by the documented call. Throws `corrupt-chunk`. */
export function decodeZstdDocumented(frame: Uint8Array, rawBytes: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = zstdDecompressSync(frame, decodeOptions(rawBytes));
  } catch (cause) {
    throw new ZarrError("corrupt-chunk", `an inner chunk is not a zstd frame of ${rawBytes} bytes`, { cause });
  }
  if (bytes.byteLength !== rawBytes) {
    throw new ZarrError("corrupt-chunk", `an inner chunk decodes to ${bytes.byteLength} of ${rawBytes} bytes`);
  }
  return bytes;
}

function decodeOptions(rawBytes: number): ZstdOptions {
  return {
    // One output buffer of the right size. A frame that grows past it is an error, not an allocation.
    chunkSize: Math.max(MIN_OUTPUT_BYTES, rawBytes),
    maxOutputLength: rawBytes,
    // A frame can ask its decoder for a window of up to 128 MB, whatever its content.
    params: { [constants.ZSTD_d_windowLogMax]: Math.max(MIN_WINDOW_LOG, Math.ceil(Math.log2(rawBytes))) },
  };
}
