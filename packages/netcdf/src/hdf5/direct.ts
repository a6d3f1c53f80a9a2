import { swapBytes } from "../byte-order.ts";
import { NetcdfError } from "../errors.ts";
import { inLanes } from "../lanes.ts";
import { product, rowMajorStrides, type Slab } from "../slab.ts";
import { type VariableParts } from "../parts.ts";
import { type OpenSource, readRangeInto, checkRange } from "../source.ts";
import { readStrided } from "../strided.ts";
import { BYTES, numbersOver, type Values } from "../values.ts";
import { ChunkIndex, type ChunkPlace } from "./chunk-index.ts";
import { copyBox, fillElements } from "./copy.ts";
import { areOwnFilters, undoFilters } from "./filters.ts";
import { type StoredNumbers, UNDEFINED_ADDRESS } from "./object-header.ts";

/** Chunks decompressed at once, of each group. */
const CHUNKS_AT_ONCE = 4;
/** Chunks that lie one after the other in the file are read together, up to so many bytes; so many groups at once. */
const GROUP_BYTES = 1024 * 1024;
const GROUPS_AT_ONCE = 2;

export interface DirectOptions {
  readonly stored: StoredNumbers;
  /** As HDF5 tells it. */
  readonly shape: readonly number[];
  /** Most bytes of a chunk. */
  readonly maxBytes: number;
  readonly path: string;
}

/** Reads slabs of one dataset without HDF5. */
export interface DirectReader {
  read: VariableParts["read"];
}

/**
 * The way around HDF5 for what nearly all NetCDF-4 files hold: plain numbers, contiguous or in chunks with a B-tree, deflated or not. It reads just
 * the chunks that a slab touches, from any source without waiting for it, and node:zlib is faster than zlib in WebAssembly. Undefined for all else.
 */
export function openDirect(source: OpenSource, options: DirectOptions): DirectReader | undefined {
  const { stored } = options;
  if (!areOwnFilters(stored.filters)) return undefined;
  const { layout } = stored;
  const { shape } = options;
  if (layout.kind === "contiguous") {
    // where nothing was written HDF5 knows what to give
    if (layout.address === UNDEFINED_ADDRESS || stored.filters.length > 0) return undefined;
    return { read: (slab, into) => readContiguous(source, stored, layout.address, shape, slab, into) };
  }
  const { chunkShape } = layout;
  const elementBytes = bytesOf(stored);
  const chunkBytes = product(chunkShape) * elementBytes;
  if (chunkShape.length !== shape.length || chunkBytes === 0) {
    throw new NetcdfError("corrupt", `${options.path} has chunks of ${chunkShape.join(" x ")}`, {
      variable: options.path,
    });
  }
  if (chunkBytes > options.maxBytes) {
    const message = `${options.path} has chunks of ${chunkBytes} bytes, the limit (maxBytes) is ${options.maxBytes}`;
    throw new NetcdfError("too-large", message, { variable: options.path });
  }
  const lengths = shape.map((length, d) => Math.ceil(length / chunkShape[d]!));
  const index = new ChunkIndex(source, layout.index, { chunkShape, lengths });
  return { read: (slab, into) => readChunked(source, stored, { index, chunkShape, lengths, chunkBytes }, slab, into) };
}

function bytesOf({ type }: StoredNumbers): number {
  return type === "char" ? 1 : BYTES[type];
}

function toValues({ type }: StoredNumbers, bytes: Uint8Array<ArrayBuffer>): Values {
  return numbersOver(
    type === "char" ? "uint8" : type,
    bytes.buffer,
    bytes.byteOffset,
    bytes.length / bytesOf({ type } as StoredNumbers),
  );
}

async function readContiguous(
  source: OpenSource,
  stored: StoredNumbers,
  address: number,
  shape: readonly number[],
  slab: Slab,
  into: Uint8Array<ArrayBuffer> | undefined,
): Promise<Values> {
  const elementBytes = bytesOf(stored);
  const bytes = into ?? new Uint8Array(slab.elements * elementBytes);
  const steps = rowMajorStrides(shape).map((stride) => stride * elementBytes);
  await readStrided(source, { offset: address, steps, elementBytes }, slab, bytes);
  if (stored.isBigEndian) swapBytes(bytes, elementBytes);
  return toValues(stored, bytes);
}

interface Chunks {
  readonly index: ChunkIndex;
  readonly chunkShape: readonly number[];
  readonly lengths: readonly number[];
  readonly chunkBytes: number;
}

interface ChunkGroup {
  readonly address: number;
  bytes: number;
  readonly members: ChunkPlace[];
}

/** Chunks in the order of the file, those together that lie side by side. */
function groupsOf(places: readonly ChunkPlace[]): ChunkGroup[] {
  const groups: ChunkGroup[] = [];
  for (const place of places.toSorted((a, b) => a.address - b.address)) {
    const last = groups.at(-1);
    if (last && last.address + last.bytes === place.address && last.bytes + place.bytes <= GROUP_BYTES) {
      last.bytes += place.bytes;
      last.members.push(place);
    } else groups.push({ address: place.address, bytes: place.bytes, members: [place] });
  }
  return groups;
}

/** Memory for chunks as they are stored, used again: fresh pages cost as much as reading them does. */
class Scratch {
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];

  take(length: number): Uint8Array<ArrayBuffer> {
    const spare = this.#spare.pop();
    return spare && spare.length >= length ? spare.subarray(0, length) : new Uint8Array(length);
  }

  give(bytes: Uint8Array<ArrayBuffer>): void {
    this.#spare.push(new Uint8Array(bytes.buffer));
  }
}

/** What of one chunk goes where, along one dimension. */
interface Overlap {
  readonly chunk: number;
  /** First index of the slab that is in the chunk. */
  readonly first: number;
  readonly count: number;
  /** Place of that index within the chunk. */
  readonly within: number;
}

async function readChunked(
  source: OpenSource,
  stored: StoredNumbers,
  chunks: Chunks,
  slab: Slab,
  into: Uint8Array<ArrayBuffer> | undefined,
): Promise<Values> {
  const { index, chunkShape, lengths, chunkBytes } = chunks;
  const elementBytes = bytesOf(stored);
  const target = into ?? new Uint8Array(slab.elements * elementBytes);
  const overlaps = slab.count.map((_, d) => overlapsOf(slab, d, chunkShape[d]!));
  const numbers = numbersOf(overlaps, lengths);
  const places = await index.find(numbers);
  if (places.length < numbers.length) {
    into?.fill(0);
    if (stored.fill) fillElements(target, stored.fill, elementBytes);
  }

  const chunkSteps = rowMajorStrides(chunkShape);
  const targetSteps = rowMajorStrides(slab.count);
  const byChunk = overlaps.map((list) => new Map(list.map((overlap) => [overlap.chunk, overlap])));
  const copyChunk = async (place: ChunkPlace, raw: Uint8Array) => {
    const bytes = await undoFilters(raw, stored.filters, place.skipped, chunkBytes, place.address);
    let { number } = place;
    let from = 0;
    let to = 0;
    const counts: number[] = [];
    for (let d = lengths.length - 1; d >= 0; d--) {
      const overlap = byChunk[d]!.get(number % lengths[d]!)!;
      number = Math.floor(number / lengths[d]!);
      from += overlap.within * chunkSteps[d]!;
      to += overlap.first * targetSteps[d]!;
      counts[d] = overlap.count;
    }
    copyBox(
      { bytes, at: from, steps: chunkSteps.map((step, d) => step * slab.stride[d]!) },
      { bytes: target, at: to, steps: targetSteps },
      counts,
      elementBytes,
    );
  };
  const scratch = new Scratch();
  await inLanes(groupsOf(places), GROUPS_AT_ONCE, async ({ address, bytes, members }) => {
    checkRange(source, address, bytes);
    const raw = scratch.take(bytes);
    await readRangeInto(source, address, raw);
    await inLanes(members, CHUNKS_AT_ONCE, (place) => {
      const at = place.address - address;
      return copyChunk(place, raw.subarray(at, at + place.bytes));
    });
    scratch.give(raw);
  });
  // chunks and fill value alike are as stored
  if (stored.isBigEndian) swapBytes(target, elementBytes);
  return toValues(stored, target);
}

function overlapsOf({ start, count, stride }: Slab, d: number, chunkLength: number): Overlap[] {
  const overlaps: Overlap[] = [];
  for (let first = 0; first < count[d]!;) {
    const at = start[d]! + first * stride[d]!;
    const chunk = Math.floor(at / chunkLength);
    const within = at - chunk * chunkLength;
    const left = Math.ceil((chunkLength - within) / stride[d]!);
    const taken = Math.min(left, count[d]! - first);
    overlaps.push({ chunk, first, count: taken, within });
    first += taken;
  }
  return overlaps;
}

/** Numbers of all chunks that a slab touches, in ascending order. */
function numbersOf(overlaps: readonly (readonly Overlap[])[], lengths: readonly number[]): number[] {
  let numbers = [0];
  for (const [d, list] of overlaps.entries()) {
    numbers = numbers.flatMap((number) => list.map(({ chunk }) => number * lengths[d]! + chunk));
  }
  return numbers;
}
