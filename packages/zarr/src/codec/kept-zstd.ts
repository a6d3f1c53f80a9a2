import { constants, createZstdCompress, createZstdDecompress, zstdCompressSync } from "node:zlib";

/*
 * Node sets up and tears down a zstd context for every `zstdCompressSync` and `zstdDecompressSync`: some 25 to
 * 40 µs, for a chunk of 12 KB more than half of its decoding (bench/zarr/kept.ts). A context that has finished one frame
 * takes the next as it is, so one is kept here for each thread, and one for each level that is written. It reaches for
 * members that Node does not document (`_handle`, `_writeState`); where they are not as expected, or known bytes do not
 * come out exactly as by the documented calls, nothing is kept and the documented calls are made.
 */

/** Decodes a frame of exactly `into.byteLength` bytes; false where it cannot: then the documented way says what is wrong. */
export type FrameDecoder = (frame: Uint8Array, into: Uint8Array) => boolean;

/**
 * Encodes bytes exactly as `zstdCompressSync` does, to `at` of `into`, which has room for the worst case from there.
 * Returns how many bytes it wrote; undefined where it cannot.
 */
export type FrameEncoder = (bytes: Uint8Array, into: Uint8Array, at: number) => number | undefined;

/** What every decoder has to offer as a window (RFC 8878 section 3.1.1.1.2); a context costs nothing beside longer work. */
export const MAX_DECODED_BYTES = 2 ** 23;
/** One block of zstd; longer ones take far longer than a context does. */
const MAX_ENCODED_BYTES = 2 ** 17;
/**
 * From level 5 on libzstd may salt a hash table anew for each frame of a context (ZSTD_advanceHashSalt): no other bytes
 * were seen, but nothing promises the same. There the work is also far longer than a context takes.
 */
const MAX_KEPT_LEVEL = 4;
/** Contexts of a thread, each of up to some hundred KB. */
const MAX_KEPT_ENCODERS = 8;

interface Context {
  readonly handle: {
    writeSync(
      flush: number,
      from: Uint8Array,
      fromOffset: number,
      fromLength: number,
      to: Uint8Array,
      toOffset: number,
      toLength: number,
    ): void;
    onerror: (message: string) => void;
  };
  /** Bytes left over: of the output, of the input. */
  readonly left: Uint32Array;
  failed: boolean;
}

let decoder: FrameDecoder | undefined;
let decoderTried = false;
const encoders = new Map<number, FrameEncoder | undefined>();

/** Decodes with this thread's context. See {@link FrameDecoder}. */
export function decodeFrame(frame: Uint8Array, into: Uint8Array): boolean {
  if (!decoderTried) {
    decoderTried = true;
    decoder = keptDecoder();
  }
  return decoder !== undefined && decoder(frame, into);
}

/** Encodes with this thread's context of `level`. See {@link FrameEncoder}. */
export function encodeFrame(bytes: Uint8Array, level: number, into: Uint8Array, at: number): number | undefined {
  if (level > MAX_KEPT_LEVEL || bytes.byteLength > MAX_ENCODED_BYTES) return undefined;
  let encoder = encoders.get(level);
  if (encoder === undefined && !encoders.has(level)) {
    if (encoders.size >= MAX_KEPT_ENCODERS) encoders.clear();
    encoder = keptEncoder(level);
    encoders.set(level, encoder);
  }
  return encoder?.(bytes, into, at);
}

/**
 * The documented call whose bytes are the measure. The size goes into the frame, which some readers need.
 *
 * It is given room for the worst case: where a frame fills Node's pieces of `chunkSize` to the last byte, Node 24 asks
 * libzstd once more and gets a second, empty frame, which is 9 bytes too many and no reader expects.
 */
export function encodeFrameDocumented(bytes: Uint8Array, level: number): Uint8Array {
  const chunkSize = bytes.byteLength + (bytes.byteLength >> 8) + 128;
  return zstdCompressSync(bytes, { chunkSize, pledgedSrcSize: bytes.byteLength, params: encodeParams(level) });
}

/** A decoder with a context of its own; undefined where this Node has no such thing. */
export function keptDecoder(openEngine: () => unknown = openDecompressor): FrameDecoder | undefined {
  const decode = openDecoder(openEngine);
  for (const known of knownContents()) {
    const frame = encodeFrameDocumented(known, 1);
    const damaged = Uint8Array.from(frame);
    damaged[frame.length - 1]! ^= 0xff;
    const out = new Uint8Array(known.length);
    decode(damaged, out);
    out.fill(0);
    if (!decode(frame, out) || Buffer.compare(out, known) !== 0) return undefined;
  }
  return decode;
}

/** An encoder with a context of its own; undefined where this Node has no such thing, or its bytes would be others. */
export function keptEncoder(
  level: number,
  openEngine: () => unknown = () => createZstdCompress({ params: encodeParams(level) }),
): FrameEncoder | undefined {
  const encode = openEncoder(openEngine);
  const into = new Uint8Array(2 * MAX_ENCODED_BYTES);
  for (const known of knownContents()) {
    const size = encode(known, into, 1);
    if (size === undefined) return undefined;
    if (Buffer.compare(into.subarray(1, 1 + size), encodeFrameDocumented(known, level)) !== 0) return undefined;
  }
  return encode;
}

function openDecoder(openEngine: () => unknown): FrameDecoder {
  let context = openContext(openEngine);
  return (frame, into) => {
    if (into.byteLength > MAX_DECODED_BYTES || !isWholeFrame(frame, into.byteLength)) return false;
    if (context === undefined) return false;
    run(context, frame, into, 0);
    // Both were used up, so the frame has ended and the context waits for the next.
    if (!context.failed && context.left[0] === 0 && context.left[1] === 0) return true;
    context = openContext(openEngine);
    return false;
  };
}

function openEncoder(openEngine: () => unknown): FrameEncoder {
  let context = openContext(openEngine);
  return (bytes, into, at) => {
    if (context === undefined || bytes.byteLength === 0 || bytes.byteLength > MAX_ENCODED_BYTES) return undefined;
    run(context, bytes, into, at);
    const [unused = 0, unread] = context.left;
    // Room was left, so libzstd had no more to say: the frame has ended and the context waits for the next.
    if (!context.failed && unread === 0 && unused > 0) return into.byteLength - at - unused;
    context = openContext(openEngine);
    return undefined;
  };
}

function run(context: Context, from: Uint8Array, to: Uint8Array, at: number): void {
  context.failed = false;
  context.handle.writeSync(constants.ZSTD_e_end, from, 0, from.byteLength, to, at, to.byteLength - at);
}

function openDecompressor(): unknown {
  return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: Math.log2(MAX_DECODED_BYTES) } });
}

function encodeParams(level: number): Record<number, number> {
  return { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 0 };
}

function openContext(openEngine: () => unknown): Context | undefined {
  const engine = openEngine();
  if (typeof engine !== "object" || engine === null || !("_handle" in engine) || !("_writeState" in engine))
    return undefined;
  const { _handle: handle, _writeState: left } = engine;
  if (!(left instanceof Uint32Array) || left.length < 2 || typeof handle !== "object" || handle === null)
    return undefined;
  if (!("writeSync" in handle) || typeof handle.writeSync !== "function") return undefined;
  const context: Context = { handle: handle as Context["handle"], left, failed: false };
  // No event target: a slot that the engine calls.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  context.handle.onerror = () => {
    context.failed = true;
  };
  return context;
}

/** Contents of several sizes and kinds, large beside small, for the tests at load. */
function* knownContents(): Generator<Uint8Array> {
  for (const length of [17, 12_544, 1, 50_000, 300, MAX_ENCODED_BYTES, 4000]) {
    yield Uint8Array.from({ length }, (_, i) =>
      i % 4 === 3 ? 67 : (Math.imul(i >> 5, 0x9e37_79b1) >>> (i % 13)) & 63,
    );
    yield new Uint8Array(length).fill(length & 0xff);
  }
}

const MAGIC = 0xfd2fb528;

/**
 * Whether the bytes are one zstd frame from its first to its last byte that says it holds `contentBytes` (RFC 8878
 * section 3.1.1): only such a frame leaves the context where it was, whatever is inside its blocks.
 */
export function isWholeFrame(frame: Uint8Array, contentBytes: number): boolean {
  const size = frame.byteLength;
  if (size < 9) return false;
  const view = new DataView(frame.buffer, frame.byteOffset, size);
  if (view.getUint32(0, true) !== MAGIC) return false;
  const descriptor = frame[4] as number;
  const sizeFlag = descriptor >> 6;
  const singleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  if ((descriptor & 0x0b) !== 0) return false;
  let at = singleSegment ? 5 : 6;
  const sizeBytes = sizeFlag === 0 ? 1 : sizeFlag * 2;
  if (at + sizeBytes > size) return false;
  let content: number;
  if (sizeFlag === 0) {
    if (!singleSegment) return false;
    content = frame[at] as number;
    at += 1;
  } else if (sizeFlag === 1) {
    content = view.getUint16(at, true) + 256;
    at += 2;
  } else if (sizeFlag === 2) {
    content = view.getUint32(at, true);
    at += 4;
  } else return false;
  if (content !== contentBytes) return false;
  for (;;) {
    if (at + 3 > size) return false;
    const header = (frame[at] as number) | ((frame[at + 1] as number) << 8) | ((frame[at + 2] as number) << 16);
    const type = (header >> 1) & 3;
    if (type === 3) return false;
    at += 3 + (type === 1 ? 1 : header >> 3);
    if ((header & 1) !== 0) break;
  }
  return at + (hasChecksum ? 4 : 0) === size;
}
