import { GribError } from "./errors.ts";

/** Bytes that can be read by range: a file, an object in a bucket, an HTTP resource. */
export interface RangeSource {
  /** Total size in bytes. */
  readonly size: number;
  /** Returns exactly `length` bytes from `offset`; the package never asks beyond `size`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export type GribSource = Uint8Array | RangeSource;

export function toRangeSource(source: GribSource): RangeSource {
  if (source instanceof Uint8Array) {
    return { size: source.length, read: async (offset, length) => source.subarray(offset, offset + length) };
  }
  if (!Number.isSafeInteger(source.size) || source.size < 0) {
    throw new GribError("invalid-argument", `a source's size must be a whole number of bytes, got ${source.size}`);
  }
  return source;
}

/** Reads a range that must exist in full. */
export async function readRange(source: RangeSource, offset: number, length: number): Promise<Uint8Array> {
  if (offset + length > source.size) {
    throw new GribError(
      "truncated",
      `the source ends at byte ${source.size}, ${length} bytes at ${offset} are needed`,
      {
        offset,
      },
    );
  }
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) {
    throw new GribError("truncated", `the source gave ${bytes.length} bytes of ${length} asked for at ${offset}`, {
      offset,
    });
  }
  return bytes;
}

/**
 * A sliding view over a source for reading headers: small neighbouring reads cost one range request, and
 * a jump over a data section costs no bytes of it beyond the window.
 */
export class HeaderWindow {
  readonly source: RangeSource;
  readonly #windowBytes: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(source: RangeSource, windowBytes: number) {
    this.source = source;
    this.#windowBytes = windowBytes;
  }

  /** Up to `length` bytes from `offset`; fewer only where the source ends. Valid also after later calls. */
  async peek(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.source.size - offset));
    const from = offset - this.#start;
    if (from < 0 || from + wanted > this.#bytes.length) {
      const fill = Math.min(Math.max(wanted, this.#windowBytes), this.source.size - offset);
      if (fill <= 0) return new Uint8Array(0);
      this.#bytes = await readRange(this.source, offset, fill);
      this.#start = offset;
      return this.#bytes.subarray(0, wanted);
    }
    return this.#bytes.subarray(from, from + wanted);
  }
}

/** A message must have room for what every message has, and lie within the source. */
export function checkMessageLength({ source }: HeaderWindow, offset: number, length: number, least: number): void {
  if (length < least) {
    throw new GribError("corrupt", `the message at ${offset} claims a length of ${length} bytes`, {
      offset,
      section: 0,
    });
  }
  if (offset + length > source.size) {
    throw new GribError(
      "truncated",
      `the message at ${offset} claims ${length} bytes, the source has ${source.size - offset} from there`,
      { offset, section: 0 },
    );
  }
}
