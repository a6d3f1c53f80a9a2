import { ZarrError } from "../errors.ts";
import { shuffle, unshuffle } from "./shuffle.ts";
import { decodeZstd, encodeZstd, zstdBound } from "./zstd.ts";

/*
 * The container of c-blosc 1 around zstd, as numcodecs, zarr-python, zarrita, tensorstore and GDAL read it:
 * https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst. All numbers are little-endian.
 *
 *     0 version (2) | 1 version of the compressor's format | 2 flags | 3 item size
 *     4 raw bytes | 8 bytes of a block | 12 bytes of the frame
 *     16 where each block starts, then the blocks, each one or more streams: length, bytes
 */
const HEADER_BYTES = 16;
const VERSION = 2;
const ZSTD_FORMAT_VERSION = 1;
const FLAG_SHUFFLE = 0x01;
const FLAG_PLAIN = 0x02;
const FLAG_BIT_SHUFFLE = 0x04;
const FLAG_NO_SPLIT = 0x10;
const FORMAT_SHIFT = 5;
const FORMAT_ZSTD = 4;
/** A block is split into one stream for each byte of an item only under these bounds (c-blosc's MAX_SPLITS, MIN_BUFFERSIZE). */
const MAX_SPLITS = 16;
const MIN_SPLIT_BYTES = 128;

/** The one block's start and its stream's length, after the header. */
const PREAMBLE_BYTES = HEADER_BYTES + 8;

/** Most bytes that {@link encodeBlosc} may touch for `bytes`. */
export function bloscBound(bytes: number): number {
  return PREAMBLE_BYTES + zstdBound(bytes);
}

/**
 * Writes `bytes` at `at` of `into`, which has room for {@link bloscBound} from there: shuffled by items of `itemSize`
 * bytes, in one block, by zstd at the level that c-blosc takes for `clevel` (1 to 9). What zstd does not make smaller
 * is stored as it is. Returns the bytes written.
 */
export function encodeBlosc(bytes: Uint8Array, itemSize: number, clevel: number, into: Uint8Array, at: number): number {
  const size = bytes.byteLength;
  const shuffled = scratch(size);
  shuffle(bytes, shuffled, itemSize);
  const stream = encodeZstd(shuffled, zstdLevel(clevel), into, at + PREAMBLE_BYTES);
  const plain = stream >= size;
  const frame = plain ? HEADER_BYTES + size : PREAMBLE_BYTES + stream;
  const view = new DataView(into.buffer, into.byteOffset + at);
  view.setUint8(0, VERSION);
  view.setUint8(1, ZSTD_FORMAT_VERSION);
  view.setUint8(2, FLAG_SHUFFLE | (plain ? FLAG_PLAIN : 0) | FLAG_NO_SPLIT | (FORMAT_ZSTD << FORMAT_SHIFT));
  view.setUint8(3, itemSize);
  view.setUint32(4, size, true);
  view.setUint32(8, size, true);
  view.setUint32(12, frame, true);
  if (plain) into.set(bytes, at + HEADER_BYTES);
  else {
    view.setUint32(HEADER_BYTES, PREAMBLE_BYTES - 4, true);
    view.setUint32(HEADER_BYTES + 4, stream, true);
  }
  return frame;
}

/** As c-blosc does (`zstd_wrap_compress`). */
function zstdLevel(clevel: number): number {
  return clevel < 9 ? clevel * 2 - 1 : 22;
}

/**
 * Decodes a frame that has to fill `into` exactly; spoils `into` where it throws `corrupt-chunk`. Frames of others may
 * have several blocks, split blocks and no shuffle. Throws `unsupported-codec` for bits shuffled or not zstd.
 */
export function decodeBlosc(frame: Uint8Array, into: Uint8Array): void {
  if (frame.byteLength < HEADER_BYTES) throw corrupt(`has ${frame.byteLength} bytes`);
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const flags = view.getUint8(2);
  const itemSize = view.getUint8(3);
  const rawBytes = view.getUint32(4, true);
  const blockBytes = view.getUint32(8, true);
  if (view.getUint8(0) !== VERSION) throw corrupt(`has version ${view.getUint8(0)}`);
  if (rawBytes !== into.byteLength) throw corrupt(`holds ${rawBytes} of ${into.byteLength} bytes`);
  if (view.getUint32(12, true) !== frame.byteLength) throw corrupt("has another length than it says");
  if ((flags & FLAG_PLAIN) !== 0) {
    if (frame.byteLength !== HEADER_BYTES + rawBytes) throw corrupt("has another length than its plain bytes");
    into.set(frame.subarray(HEADER_BYTES));
    return;
  }
  if (flags >> FORMAT_SHIFT !== FORMAT_ZSTD) {
    throw new ZarrError("unsupported-codec", `a blosc frame has compressor format ${flags >> FORMAT_SHIFT}, not zstd`);
  }
  if ((flags & FLAG_BIT_SHUFFLE) !== 0) throw new ZarrError("unsupported-codec", "a blosc frame has its bits shuffled");
  if (itemSize === 0 || blockBytes === 0 || blockBytes > rawBytes) throw corrupt("has impossible sizes");
  const blocks = Math.ceil(rawBytes / blockBytes);
  if (HEADER_BYTES + 4 * blocks > frame.byteLength) throw corrupt(`cannot have ${blocks} blocks`);
  for (let block = 0; block < blocks; block++) {
    const target = into.subarray(block * blockBytes, (block + 1) * blockBytes);
    const split =
      (flags & FLAG_NO_SPLIT) === 0 &&
      target.byteLength === blockBytes &&
      itemSize <= MAX_SPLITS &&
      blockBytes % itemSize === 0 &&
      blockBytes / itemSize >= MIN_SPLIT_BYTES;
    const shuffled = (flags & FLAG_SHUFFLE) !== 0 && itemSize > 1;
    const planes = shuffled ? scratch(target.byteLength) : target;
    decodeStreams(view, frame, view.getUint32(HEADER_BYTES + 4 * block, true), planes, split ? itemSize : 1);
    if (shuffled) unshuffle(planes, target, itemSize);
  }
}

function decodeStreams(view: DataView, frame: Uint8Array, start: number, into: Uint8Array, streams: number): void {
  const streamBytes = into.byteLength / streams;
  for (let stream = 0, at = start; stream < streams; stream++) {
    const length = at + 4 <= frame.byteLength ? view.getUint32(at, true) : Infinity;
    at += 4;
    if (at + length > frame.byteLength) throw corrupt("has a block beyond its end");
    const target = into.subarray(stream * streamBytes, (stream + 1) * streamBytes);
    const bytes = frame.subarray(at, at + length);
    // a stream that would not get smaller is stored as it is
    if (length === streamBytes) target.set(bytes);
    else decodeZstd(bytes, target);
    at += length;
  }
}

/** Chunks above this are rare, and their memory is not kept. */
const MAX_KEPT_SCRATCH = 2 ** 23;
let kept = new Uint8Array(0);

/** Memory of this thread for one block's planes, until the next call. */
function scratch(bytes: number): Uint8Array {
  if (bytes > MAX_KEPT_SCRATCH) return new Uint8Array(bytes);
  if (kept.byteLength < bytes) kept = new Uint8Array(Math.max(bytes, 2 ** 16));
  return kept.subarray(0, bytes);
}

function corrupt(what: string): ZarrError {
  return new ZarrError("corrupt-chunk", `an inner chunk's blosc frame ${what}`);
}
