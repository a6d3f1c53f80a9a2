import { promisify } from "node:util";
import { inflate, inflateSync, zstdDecompress, zstdDecompressSync } from "node:zlib";
import { NetcdfError } from "../errors.ts";

/** A step of a chunk's filter pipeline, as the object header has it. */
export interface ChunkFilter {
  readonly id: number;
  readonly values: readonly number[];
}

/** Identifiers registered with The HDF Group that this package undoes itself. */
export const FILTER = { deflate: 1, shuffle: 2, fletcher32: 3, zstd: 32015 } as const;

/** Filters built into HDF5 that its own code undoes: szip, n-bit, scale-offset. */
export const HDF5_FILTERS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6]);

const OWN: ReadonlySet<number> = new Set(Object.values(FILTER));

export function areOwnFilters(filters: readonly { readonly id: number }[]): boolean {
  return filters.every(({ id }) => OWN.has(id));
}

const inflateLater = promisify(inflate);
const zstdLater = promisify(zstdDecompress);

/** From here a thread of the pool pays: chunks are decompressed side by side, and the caller's thread stays free. */
const LARGE_BYTES = 64 * 1024;

/** Undoes the filters of a chunk of `chunkBytes`; those that `skipped` has a bit for were not applied to this one. */
export async function undoFilters(
  raw: Uint8Array,
  filters: readonly ChunkFilter[],
  skipped: number,
  chunkBytes: number,
  offset: number,
): Promise<Uint8Array> {
  // every checksum adds four bytes to what is compressed
  const mostBytes = chunkBytes + 4 * filters.filter(({ id }) => id === FILTER.fletcher32).length;
  let bytes = raw;
  for (const [index, filter] of [...filters.entries()].toReversed()) {
    if ((skipped >>> index) & 1) continue;
    if (filter.id === FILTER.fletcher32) bytes = withoutChecksum(bytes, offset);
    else if (filter.id === FILTER.shuffle) bytes = unshuffle(bytes, filter.values[0] ?? 1);
    else bytes = await decompress(bytes, filter.id, mostBytes, offset);
  }
  if (bytes.length !== chunkBytes) {
    throw new NetcdfError("corrupt", `a chunk has ${bytes.length} bytes instead of ${chunkBytes}`, { offset });
  }
  return bytes;
}

async function decompress(bytes: Uint8Array, id: number, mostBytes: number, offset: number): Promise<Uint8Array> {
  const options = { maxOutputLength: mostBytes, chunkSize: Math.max(64, mostBytes) };
  try {
    if (mostBytes < LARGE_BYTES)
      return id === FILTER.zstd ? zstdDecompressSync(bytes, options) : inflateSync(bytes, options);
    return await (id === FILTER.zstd ? zstdLater(bytes, options) : inflateLater(bytes, options));
  } catch (cause) {
    throw new NetcdfError("corrupt", `a chunk cannot be decompressed`, { offset, cause });
  }
}

/** Puts the bytes of each element together again: all first bytes, then all second ones, and so on; what is left over is as it was. */
export function unshuffle(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const count = Math.floor(bytes.length / elementBytes);
  if (elementBytes < 2 || count < 2) return bytes;
  const result = new Uint8Array(bytes.length);
  if (elementBytes === 2) {
    const words = new Uint16Array(result.buffer, 0, count);
    for (let i = 0; i < count; i++) words[i] = bytes[i]! | (bytes[count + i]! << 8);
  } else if (elementBytes === 4) {
    const words = new Uint32Array(result.buffer, 0, count);
    const [second, third, fourth] = [count, 2 * count, 3 * count];
    for (let i = 0; i < count; i++) {
      words[i] = bytes[i]! | (bytes[second + i]! << 8) | (bytes[third + i]! << 16) | (bytes[fourth + i]! << 24);
    }
  } else {
    for (let b = 0; b < elementBytes; b++) {
      const from = b * count;
      for (let i = 0, at = b; i < count; i++, at += elementBytes) result[at] = bytes[from + i]!;
    }
  }
  result.set(bytes.subarray(count * elementBytes), count * elementBytes);
  return result;
}

function withoutChecksum(bytes: Uint8Array, offset: number): Uint8Array {
  if (bytes.length < 4) throw new NetcdfError("corrupt", "a chunk is too short for its checksum", { offset });
  const data = bytes.subarray(0, -4);
  const stored = new DataView(bytes.buffer, bytes.byteOffset + data.length).getUint32(0, true);
  const sum = fletcher32(data);
  // HDF5 before 1.6.3 swapped the bytes of each half on little-endian machines
  const swapped = (((sum & 0x00ff_00ff) << 8) | ((sum >>> 8) & 0x00ff_00ff)) >>> 0;
  if (stored !== sum && stored !== swapped)
    throw new NetcdfError("corrupt", "a chunk's checksum does not hold", { offset });
  return data;
}

/** Fletcher's checksum over big-endian words of 16 bits, as H5_checksum_fletcher32 has it. */
export function fletcher32(bytes: Uint8Array): number {
  let first = 0;
  let second = 0;
  const words = bytes.length >> 1;
  for (let word = 0; word < words;) {
    // so many sums stay below 2^32
    const end = Math.min(words, word + 360);
    for (; word < end; word++) {
      first += (bytes[2 * word]! << 8) | bytes[2 * word + 1]!;
      second += first;
    }
    first = (first & 0xffff) + (first >>> 16);
    second = (second & 0xffff) + (second >>> 16);
  }
  if (bytes.length % 2 === 1) {
    first += bytes.at(-1)! << 8;
    second += first;
    first = (first & 0xffff) + (first >>> 16);
    second = (second & 0xffff) + (second >>> 16);
  }
  first = (first & 0xffff) + (first >>> 16);
  second = (second & 0xffff) + (second >>> 16);
  return ((second << 16) | first) >>> 0;
}
