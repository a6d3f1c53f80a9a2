import { crc32c } from "./crc32c.ts";
import { ZarrError } from "./errors.ts";

/** Both numbers of an inner chunk that is not stored: 2^64-1. */
const EMPTY_WORD = 0xffff_ffff;
const ENTRY_BYTES = 16;
const CRC_BYTES = 4;

/** Stored bytes of the index of `chunkCount` inner chunks: 16 each, and the checksum. */
export function indexBytes(chunkCount: number): number {
  return chunkCount * ENTRY_BYTES + CRC_BYTES;
}

/** Where an inner chunk lies in its shard, in bytes. */
export interface ChunkRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * The index at the end of a shard: for each inner chunk in C order its offset and length, two little-endian uint64.
 * (Zarr v3 `sharding_indexed` with index codecs bytes and crc32c.)
 *
 * The bytes are kept as they are and read entry by entry: a point needs one of thousands.
 */
export class ShardIndex {
  readonly chunkCount: number;
  readonly #view: DataView;
  readonly #dataEnd: number;

  private constructor(bytes: Uint8Array, dataEnd: number) {
    this.chunkCount = bytes.byteLength / ENTRY_BYTES;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#dataEnd = dataEnd;
  }

  /**
   * Checks and keeps the last `indexBytes(chunkCount)` bytes of a shard of `shardBytes`.
   * Throws `truncated` or `corrupt-index`.
   */
  static parse(stored: Uint8Array, chunkCount: number, shardBytes: number): ShardIndex {
    if (stored.byteLength !== indexBytes(chunkCount)) {
      throw new ZarrError("truncated", `the shard's index has ${stored.byteLength} of ${indexBytes(chunkCount)} bytes`);
    }
    const entries = stored.subarray(0, chunkCount * ENTRY_BYTES);
    const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
    if (crc32c(entries) !== view.getUint32(entries.byteLength, true)) {
      throw new ZarrError("corrupt-index", "the shard's index does not match its crc32c");
    }
    // A copy, so that a small index never pins a large buffer it was cut from.
    return new ShardIndex(entries.slice(), shardBytes - stored.byteLength);
  }

  /** Memory held, in bytes. */
  get byteLength(): number {
    return this.#view.byteLength;
  }

  /**
   * The range of inner chunk `number`, or undefined where it is all fill. Throws `corrupt-index`, also where it is
   * longer than `maxStoredBytes`.
   */
  range(number: number, maxStoredBytes: number): ChunkRange | undefined {
    const at = number * ENTRY_BYTES;
    const view = this.#view;
    const offsetLow = view.getUint32(at, true);
    const offsetHigh = view.getUint32(at + 4, true);
    const lengthLow = view.getUint32(at + 8, true);
    const lengthHigh = view.getUint32(at + 12, true);
    if (
      offsetLow === EMPTY_WORD &&
      offsetHigh === EMPTY_WORD &&
      lengthLow === EMPTY_WORD &&
      lengthHigh === EMPTY_WORD
    ) {
      return undefined;
    }
    const offset = offsetHigh * 2 ** 32 + offsetLow;
    const length = lengthHigh * 2 ** 32 + lengthLow;
    // Nothing lies in or behind the index, and no codec of this package stores a chunk in no bytes.
    if (length === 0 || length > maxStoredBytes || offset + length > this.#dataEnd) {
      throw new ZarrError("corrupt-index", `inner chunk ${number} is said to be ${length} bytes at ${offset}`);
    }
    return { offset, length };
  }
}

/** An index being written; every chunk is empty until it is set. */
export class ShardIndexBuilder {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(chunkCount: number) {
    this.#bytes = new Uint8Array(indexBytes(chunkCount)).fill(0xff);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Notes where inner chunk `number` lies. */
  set(number: number, offset: number, length: number): void {
    const at = number * ENTRY_BYTES;
    this.#view.setUint32(at, offset % 2 ** 32, true);
    this.#view.setUint32(at + 4, Math.floor(offset / 2 ** 32), true);
    this.#view.setUint32(at + 8, length, true);
    this.#view.setUint32(at + 12, 0, true);
  }

  /** The stored form: entries and checksum. */
  finish(): Uint8Array {
    const end = this.#bytes.byteLength - CRC_BYTES;
    this.#view.setUint32(end, crc32c(this.#bytes.subarray(0, end)), true);
    return this.#bytes;
  }
}
