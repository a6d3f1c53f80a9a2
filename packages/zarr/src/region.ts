import { copyRegion } from "./copy.ts";
import type { DataType, TypedArrayOf } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import type { ArrayLayout } from "./layout.ts";
import type { ChunkRange, ShardIndex } from "./shard-index.ts";

/** Per axis: one position (the axis disappears), null for all of it, or `start` up to but without `stop`. */
export type Selection = readonly (number | null | { readonly start: number; readonly stop: number })[];

/** A box of an array: per axis from `start` up to but without `stop`, in elements. */
export interface Region {
  readonly start: readonly number[];
  readonly stop: readonly number[];
  /** `stop - start`. */
  readonly shape: readonly number[];
}

/** Checks a box against the array. Throws `out-of-bounds`. */
export function regionOf(layout: ArrayLayout, start: readonly number[], stop: readonly number[]): Region {
  const { shape } = layout;
  const extent: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const from = start[axis] ?? -1;
    const to = stop[axis] ?? -1;
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to >= from && to <= shape[axis]!)) {
      throw new ZarrError("out-of-bounds", `[${from}, ${to}) leaves axis ${axis} of ${shape.join("x")}`);
    }
    extent.push(to - from);
  }
  if (start.length !== shape.length || stop.length !== shape.length) {
    throw new ZarrError("out-of-bounds", `${start.length} positions for rank ${shape.length}`);
  }
  return { start, stop, shape: extent };
}

/** The box of a selection. Throws `out-of-bounds`. */
export function selectionRegion(layout: ArrayLayout, selection: Selection): Region {
  const start: number[] = [];
  const stop: number[] = [];
  for (let axis = 0; axis < selection.length; axis++) {
    const chosen = selection[axis] ?? null;
    if (typeof chosen === "number") {
      start.push(chosen);
      stop.push(chosen + 1);
    } else {
      start.push(chosen === null ? 0 : chosen.start);
      stop.push(chosen === null ? (layout.shape[axis] ?? 0) : chosen.stop);
    }
  }
  return regionOf(layout, start, stop);
}

/** The shape of what a selection reads: one axis for each that is not a single position. */
export function selectionShape(layout: ArrayLayout, selection: Selection): number[] {
  const { shape } = selectionRegion(layout, selection);
  return shape.filter((_, axis) => typeof selection[axis] !== "number");
}

/** The one inner chunk that holds all of a region, or undefined: the case of a point, worth a path of its own. */
export function soleChunk(layout: ArrayLayout, region: Region): number[] | undefined {
  const { chunkShape } = layout;
  const coords: number[] = [];
  for (let axis = 0; axis < chunkShape.length; axis++) {
    const size = chunkShape[axis]!;
    const at = Math.floor(region.start[axis]! / size);
    const stop = region.stop[axis]!;
    if (stop > (at + 1) * size || stop === region.start[axis]!) return undefined;
    coords.push(at);
  }
  return coords;
}

/** One inner chunk that a region touches. */
interface Piece {
  readonly coords: readonly number[];
  readonly range: ChunkRange;
}

/** One read of the source that serves one or more inner chunks. */
export interface PlannedRead<P extends { readonly range: ChunkRange } = Piece> {
  readonly offset: number;
  length: number;
  readonly pieces: P[];
}

export interface RegionPlan {
  readonly reads: readonly PlannedRead[];
  /** Whether some inner chunk is not stored, so that the result must start as fill. */
  readonly someEmpty: boolean;
}

export interface ReadLimits {
  readonly gapBytes: number;
  readonly maxReadBytes: number;
  readonly maxStoredBytes: number;
}

/** The reads for a region. Throws `corrupt-index`. */
export function planRegion(layout: ArrayLayout, index: ShardIndex, region: Region, limits: ReadLimits): RegionPlan {
  const pieces: Piece[] = [];
  let someEmpty = false;
  if (!region.shape.includes(0)) {
    for (const { coords, number } of touchedChunks(layout, region)) {
      const range = index.range(number, limits.maxStoredBytes);
      if (range === undefined) someEmpty = true;
      else pieces.push({ coords, range });
    }
  }
  return { reads: planReads(pieces, limits), someEmpty };
}

/**
 * Inner chunks in the order they lie in the shard, neighbours in one read while the gap between them is at most `gapBytes`
 * and the read at most `maxReadBytes`. Sorts `pieces`.
 */
export function planReads<P extends { readonly range: ChunkRange }>(
  pieces: P[],
  limits: Pick<ReadLimits, "gapBytes" | "maxReadBytes">,
): PlannedRead<P>[] {
  pieces.sort((a, b) => a.range.offset - b.range.offset);
  const reads: PlannedRead<P>[] = [];
  let last: PlannedRead<P> | undefined;
  for (const piece of pieces) {
    const { offset, length } = piece.range;
    const end = offset + length;
    if (
      last !== undefined &&
      offset - (last.offset + last.length) <= limits.gapBytes &&
      end - last.offset <= limits.maxReadBytes
    ) {
      last.length = Math.max(last.length, end - last.offset);
      last.pieces.push(piece);
    } else {
      last = { offset, length, pieces: [piece] };
      reads.push(last);
    }
  }
  return reads;
}

function* touchedChunks(layout: ArrayLayout, region: Region): Generator<{ coords: number[]; number: number }> {
  const { chunkShape, gridShape } = layout;
  const rank = gridShape.length;
  const first = chunkShape.map((size, axis) => Math.floor(region.start[axis]! / size));
  const last = chunkShape.map((size, axis) => Math.floor((region.stop[axis]! - 1) / size));
  const at = [...first];
  for (;;) {
    let number = 0;
    for (let axis = 0; axis < rank; axis++) number = number * gridShape[axis]! + at[axis]!;
    yield { coords: [...at], number };
    let axis = rank - 1;
    for (; axis >= 0; axis--) {
      if (at[axis]! < last[axis]!) {
        at[axis]! += 1;
        break;
      }
      at[axis] = first[axis]!;
    }
    if (axis < 0) return;
  }
}

/** Copies what a decoded inner chunk holds of `region` into `out`, which has the region's shape. */
export function placeChunk<D extends DataType>(
  layout: ArrayLayout<D>,
  chunk: TypedArrayOf<D>,
  coords: readonly number[],
  region: Region,
  out: TypedArrayOf<D>,
): void {
  const { chunkShape } = layout;
  const from: number[] = [];
  const to: number[] = [];
  const extent: number[] = [];
  for (let axis = 0; axis < chunkShape.length; axis++) {
    const size = chunkShape[axis]!;
    const chunkStart = coords[axis]! * size;
    const start = Math.max(region.start[axis]!, chunkStart);
    from.push(start - chunkStart);
    to.push(start - region.start[axis]!);
    extent.push(Math.min(region.stop[axis]!, chunkStart + size) - start);
  }
  copyRegion(chunk, chunkShape, from, out, region.shape, to, extent);
}
