import type { BlockReader } from "./aec-blocks.ts";
import type { FloatArray, Scaling } from "./packing.ts";

/** What stays the same for all blocks of a field. */
export interface SplitTarget {
  readonly reader: BlockReader;
  readonly scaling: Scaling;
  /** Bits per sample, less than 32. */
  readonly bits: number;
  /** The largest sample. */
  readonly maximum: number;
  readonly out: FloatArray;
}

/**
 * Turns one block of split samples into values: puts each code and its low bits together, undoes the prediction, scales,
 * stores. Returns the last sample.
 */
export function storeSplit(
  target: SplitTarget,
  isReference: boolean,
  previous: number,
  at: number,
  count: number,
): number {
  const { reader, scaling, out } = target;
  const from = isReference ? 1 : 0;
  let x = previous;
  if (isReference) {
    x = reader.samples[0]!;
    out[at] = (x * scaling.binary + scaling.reference) * scaling.decimal;
  }
  // With c zeros in its code a difference is less than (c + 1)·2^low, and codeBits is the sum of c + 1: the samples of this
  // block cannot move further than half of that.
  const drift = (reader.codeBits * (1 << reader.low)) / 2 + 1;
  const room = Math.min(x, target.maximum - x);
  return drift <= room ? storeNear(target, x, at, from, count) : storeAny(target, x, at, from, count);
}

/** For blocks that stay away from the ends of the range: every difference is a small one. */
function storeNear(target: SplitTarget, previous: number, at: number, from: number, count: number): number {
  const { reader, scaling, out } = target;
  const { data, base, low, codes } = reader;
  const { reference, binary, decimal } = scaling;
  const right = 31 - low;
  let position = reader.position;
  let x = previous | 0;
  for (let i = from; i < count; i++) {
    // Two shifts, because one by 32 would be none.
    const tail = ((data.getUint32(base + (position >>> 3)) << (position & 7)) >>> 1) >>> right;
    const mapped = (codes[i]! << low) | tail;
    position += low;
    x = (x + ((mapped >>> 1) ^ -(mapped & 1))) | 0;
    out[at + i] = (x * binary + reference) * decimal;
  }
  return x;
}

/** The general case, as `undoPrediction`. */
function storeAny(target: SplitTarget, previous: number, at: number, from: number, count: number): number {
  const { reader, scaling, bits, maximum, out } = target;
  const { data, base, low, codes } = reader;
  const { reference, binary, decimal } = scaling;
  const right = 31 - low;
  const top = bits - 1;
  let position = reader.position;
  let x = previous | 0;
  for (let i = from; i < count; i++) {
    const tail = ((data.getUint32(base + (position >>> 3)) << (position & 7)) >>> 1) >>> right;
    const mapped = (codes[i]! << low) | tail;
    position += low;
    const mirror = -((x >>> top) & 1) & maximum;
    const half = (mapped >>> 1) + (mapped & 1);
    if (half <= (mirror ^ x)) x = (x + ((mapped >>> 1) ^ -(mapped & 1))) | 0;
    else x = (mirror ^ mapped) & maximum;
    out[at + i] = (x * binary + reference) * decimal;
  }
  return x;
}
