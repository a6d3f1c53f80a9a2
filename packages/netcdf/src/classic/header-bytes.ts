import { NetcdfError } from "../errors.ts";
import { type RangeSource, readRange } from "../source.ts";

/** Thrown within this file only: the header goes on beyond the bytes at hand. */
class NeedMore extends Error {
  readonly end: number;

  constructor(end: number) {
    super();
    this.end = end;
  }
}

const FIRST_BYTES = 8 * 1024;
/** No header of good sense is larger; a length that lies must not make us read a whole file. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Parses a header whose size nobody knows before it is parsed: with the bytes at hand, and where they end too early again with
 * twice as many. So a header of n bytes costs reading at most 2n bytes, and each byte once.
 */
export async function parseHeader<T>(source: RangeSource, parse: (bytes: HeaderBytes) => T): Promise<T> {
  let bytes = await readRange(source, 0, Math.min(FIRST_BYTES, source.size));
  for (;;) {
    try {
      return parse(new HeaderBytes(bytes, source.size));
    } catch (error) {
      if (!(error instanceof NeedMore)) throw error;
      if (error.end > MOST_BYTES) {
        throw new NetcdfError("too-large", `the header claims more than ${MOST_BYTES} bytes`, { offset: bytes.length });
      }
      const length = Math.min(source.size, MOST_BYTES, Math.max(error.end, bytes.length * 2));
      const more = await readRange(source, bytes.length, length - bytes.length);
      const joined = new Uint8Array(length);
      joined.set(bytes);
      joined.set(more, bytes.length);
      bytes = joined;
    }
  }
}

/** A cursor over the big-endian fields of a header. */
export class HeaderBytes {
  readonly fileSize: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array, fileSize: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.fileSize = fileSize;
  }

  uint8(): number {
    const at = this.#take(1);
    return this.#view.getUint8(at);
  }

  uint32(): number {
    const at = this.#take(4);
    return this.#view.getUint32(at);
  }

  /** 64 bits that must fit a JavaScript number exactly. */
  uint64(): number {
    const at = this.#take(8);
    const value = this.#view.getBigUint64(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new NetcdfError("corrupt", `${value} is no size or offset of a real file`, { offset: at });
    }
    return Number(value);
  }

  /** `length` bytes, shared with the header, then padding to a multiple of four. */
  padded(length: number): Uint8Array {
    const at = this.#take(Math.ceil(length / 4) * 4);
    return this.#bytes.subarray(at, at + length);
  }

  #take(length: number): number {
    const { at } = this;
    const end = at + length;
    if (end > this.#bytes.length) {
      if (end > this.fileSize) {
        throw new NetcdfError("truncated", `the file ends within its header, at byte ${this.fileSize}`, { offset: at });
      }
      throw new NeedMore(end);
    }
    this.at = end;
    return at;
  }
}
