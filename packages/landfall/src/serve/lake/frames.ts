import { constants, createZstdDecompress } from "node:zlib";

/*
 * Node sets up and tears down a zstd context for every `zstdDecompressSync`: of some 40 µs for a chunk of 12 KB that is 25 (bench/serve/frames.ts). A context that
 * has finished one frame takes the next as it is, so this keeps one. It reaches for members that Node does not document; where they are not as expected, or a
 * known frame does not come out right, there is no keeper and the documented way is taken.
 */

/** Decodes a frame of exactly `into.byteLength` bytes; false where it cannot: then the documented way says what is wrong. */
export type FrameDecoder = (frame: Uint8Array, into: Uint8Array) => boolean;

interface ZstdHandle {
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
}

/** A window for chunks of up to 8 MB: what every decoder has to offer (RFC 8878 section 3.1.1.1.2). */
const windowLog = 23;
const knownText = "landfall landfall";

/** A decoder that keeps its context; undefined where this Node has no such thing. */
export function keptFrameDecoder(compress: (bytes: Uint8Array) => Uint8Array): FrameDecoder | undefined {
  let context = openContext();
  if (!context) return undefined;
  const decode: FrameDecoder = (frame, into) => {
    if (!context || !isWholeFrame(frame, into.byteLength)) return false;
    const { handle, left } = context;
    context.failed = false;
    handle.writeSync(constants.ZSTD_e_end, frame, 0, frame.byteLength, into, 0, into.byteLength);
    // both were used up, so the frame has ended and the context waits for the next
    if (!context.failed && left[0] === 0 && left[1] === 0) return true;
    context = openContext();
    return false;
  };
  const known = compress(new TextEncoder().encode(knownText));
  const out = new Uint8Array(knownText.length);
  for (let twice = 0; twice < 2; twice++) {
    out.fill(0);
    if (!decode(known, out) || new TextDecoder().decode(out) !== knownText) return undefined;
  }
  return decode;
}

interface Context {
  readonly handle: ZstdHandle;
  /** Bytes left over: of the output, of the input. */
  readonly left: Uint32Array;
  failed: boolean;
}

function openContext(): Context | undefined {
  const engine: unknown = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: windowLog } });
  if (typeof engine !== "object" || engine === null || !("_handle" in engine) || !("_writeState" in engine))
    return undefined;
  const { _handle: handle, _writeState: left } = engine;
  if (!(left instanceof Uint32Array) || left.length < 2 || typeof handle !== "object" || handle === null)
    return undefined;
  if (!("writeSync" in handle) || typeof handle.writeSync !== "function") return undefined;
  const context: Context = { handle: handle as ZstdHandle, left, failed: false };
  // no event target: a slot that the engine calls
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  context.handle.onerror = () => {
    context.failed = true;
  };
  return context;
}

const magic = 0xfd2fb528;

/**
 * Whether the bytes are one zstd frame from its first to its last byte that says it holds `contentBytes` (RFC 8878 section 3.1.1): only such a frame leaves the
 * context where it was, whatever is inside its blocks.
 */
export function isWholeFrame(frame: Uint8Array, contentBytes: number): boolean {
  const size = frame.byteLength;
  if (size < 9) return false;
  const view = new DataView(frame.buffer, frame.byteOffset, size);
  if (view.getUint32(0, true) !== magic) return false;
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
