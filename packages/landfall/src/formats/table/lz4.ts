import { LandfallError } from "../../core/index.ts";

/*
 * LZ4 frames (lz4_Frame_format.md 1.6.4, lz4_Block_format.md), as Arrow files of pandas and R are compressed by default; Node has no LZ4. Checksums are not looked at.
 */

const magic = 0x184d2204;
/** A block can hold 255 times its bytes at most. */
const mostRatio = 255;

/** The bytes of one frame. Throws `corrupt-file`. */
export function expandLz4(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0, true) !== magic) throw new RangeError("it does not begin as one");
    const flags = view.getUint8(4);
    // content size, dictionary id, header checksum
    let at = 6 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0) + 1;
    const output = new Output(bytes.byteLength);
    for (let size = view.getUint32(at, true); size !== 0; size = view.getUint32(at, true)) {
      const length = size & 0x7fffffff;
      at += 4;
      if (at + length > bytes.byteLength) throw new RangeError("a block leads out of it");
      if (size >>> 31) output.append(bytes, at, length);
      else expandBlock(bytes, at, at + length, output);
      at += length + (flags & 16 ? 4 : 0);
    }
    return output.bytes();
  } catch (error) {
    if (error instanceof RangeError)
      throw new LandfallError("corrupt-file", `an LZ4 frame is broken: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Bytes that grow. */
class Output {
  #bytes: Uint8Array;
  #length = 0;
  readonly #most: number;

  constructor(inputBytes: number) {
    this.#most = inputBytes * mostRatio;
    this.#bytes = new Uint8Array(Math.min(this.#most, inputBytes * 4));
  }

  append(from: Uint8Array, start: number, length: number): void {
    this.#reserve(length);
    this.#bytes.set(from.subarray(start, start + length), this.#length);
    this.#length += length;
  }

  /** Repeats what was written `distance` bytes ago; the two may overlap. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw new RangeError("a match lies before its start");
    this.#reserve(length);
    const bytes = this.#bytes;
    for (let to = this.#length, end = to + length; to < end; to++) bytes[to] = bytes[to - distance] ?? 0;
    this.#length += length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(length: number): void {
    const needed = this.#length + length;
    if (needed <= this.#bytes.length) return;
    if (needed > this.#most) throw new RangeError("it is larger than it can be");
    const grown = new Uint8Array(Math.min(this.#most, Math.max(needed, this.#bytes.length * 2)));
    grown.set(this.bytes());
    this.#bytes = grown;
  }
}

function expandBlock(bytes: Uint8Array, start: number, end: number, output: Output): void {
  let at = start;
  const next = (): number => {
    if (at >= end) throw new RangeError("a block ends in the middle");
    return bytes[at++] ?? 0;
  };
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; length += more) more = next();
    return length;
  };
  while (at < end) {
    const token = next();
    const literals = lengthFrom(token >> 4);
    if (at + literals > end) throw new RangeError("literals lead out of a block");
    output.append(bytes, at, literals);
    at += literals;
    // the last sequence has literals only
    if (at === end) return;
    const distance = next() | (next() << 8);
    output.repeat(distance, lengthFrom(token & 15) + 4);
  }
}
