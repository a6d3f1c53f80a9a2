import type { FloatArray, Scaling } from "./packing.ts";

/**
 * The inner loops of complex packing: integers `from` (inclusive) to `count` (exclusive) of a buffer are summed up, scaled and
 * stored from `at` on. One function per order of differencing, with and without missing values, because each is compiled for
 * itself. Those with gaps do without branches: where gaps begin and end cannot be guessed.
 */

/** Marks a missing value among unsigned integers; no packed integer of up to 31 bits equals it. */
export const MISSING = 0xffffffff;

/** Where summing stands between batches. Sums are of 32 bits and wrap. */
export interface SumState {
  /** The last value. */
  value: number;
  /** The last first difference. */
  difference: number;
  /** Added to every stored difference. */
  readonly minimum: number;
}

/** Factor that leaves a value as it is or makes it missing. */
const MISSING_OR_PRESENT = Float64Array.of(Number.NaN, 1);

/** No differencing. */
export function scaleIntegers(
  buffer: Uint32Array,
  from: number,
  count: number,
  _state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  for (let i = from, o = at; i < count; i++, o++) out[o] = (buffer[i]! * binary + reference) * decimal;
}

export function scaleWithGaps(
  buffer: Uint32Array,
  from: number,
  count: number,
  _state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  for (let i = from, o = at; i < count; i++, o++) {
    const x = buffer[i]!;
    out[o] = (x * binary + reference) * decimal * MISSING_OR_PRESENT[presence(x) & 1]!;
  }
}

/** First order: each stored integer is the difference from the value before it. */
export function sumFirstOrder(
  buffer: Uint32Array,
  from: number,
  count: number,
  state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  const minimum = state.minimum | 0;
  let value = state.value | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    value = (value + ((buffer[i]! + minimum) | 0)) | 0;
    out[o] = (value * binary + reference) * decimal;
  }
  state.value = value;
}

export function sumFirstOrderWithGaps(
  buffer: Uint32Array,
  from: number,
  count: number,
  state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  const minimum = state.minimum | 0;
  let value = state.value | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    const x = buffer[i]!;
    const present = presence(x);
    value = (value + ((x + minimum) & present)) | 0;
    out[o] = (value * binary + reference) * decimal * MISSING_OR_PRESENT[present & 1]!;
  }
  state.value = value;
}

/** Second order: each stored integer is the difference between a difference and the one before it. */
export function sumSecondOrder(
  buffer: Uint32Array,
  from: number,
  count: number,
  state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  const minimum = state.minimum | 0;
  let value = state.value | 0;
  let difference = state.difference | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    difference = (difference + ((buffer[i]! + minimum) | 0)) | 0;
    value = (value + difference) | 0;
    out[o] = (value * binary + reference) * decimal;
  }
  state.value = value;
  state.difference = difference;
}

export function sumSecondOrderWithGaps(
  buffer: Uint32Array,
  from: number,
  count: number,
  state: SumState,
  scaling: Scaling,
  out: FloatArray,
  at: number,
): void {
  const { reference, binary, decimal } = scaling;
  const minimum = state.minimum | 0;
  let value = state.value | 0;
  let difference = state.difference | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    const x = buffer[i]!;
    const present = presence(x);
    difference = (difference + ((x + minimum) & present)) | 0;
    value = (value + (difference & present)) | 0;
    out[o] = (value * binary + reference) * decimal * MISSING_OR_PRESENT[present & 1]!;
  }
  state.value = value;
  state.difference = difference;
}

/** All bits for an integer, none for MISSING. */
function presence(x: number): number {
  return (~x | -~x) >> 31;
}
