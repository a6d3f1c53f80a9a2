import type { FloatArray, Scaling } from "./packing.ts";

/** Spatial differencing: what section 7 says of the first values and the least difference. */
export type Differencing =
  | { readonly order: 0 }
  | { readonly order: 1; readonly first: number; readonly minimum: number }
  | { readonly order: 2; readonly first: number; readonly second: number; readonly minimum: number };

/** Marks a missing value among unsigned integers; no packed integer of up to 31 bits equals it. */
export const MISSING = 0xffffffff;

/** Integers between unpacking and scaling; 32 KiB, so that they stay in the first-level cache. */
const BUFFER_LENGTH = 1 << 13;

/**
 * Takes packed integers in batches, sums differences up, scales, and stores values.
 *
 * Sums are kept in 32 bits and wrap: original integers fit in 32 bits by the width of the first values, so what wraps on the
 * way comes back.
 */
export class DifferenceScaler {
  /** Where the caller puts integers; bit patterns of 32 bits. */
  readonly buffer = new Uint32Array(BUFFER_LENGTH);
  /** How many the caller has put there since the last flush. */
  filled = 0;

  readonly #scaling: Scaling;
  readonly #order: 0 | 1 | 2;
  readonly #firsts: readonly number[];
  readonly #minimum: number;
  readonly #hasMissing: boolean;
  readonly #out: FloatArray;
  #stored = 0;
  /** First values stored so far. */
  #started = 0;
  #value = 0;
  #difference = 0;

  constructor(scaling: Scaling, differencing: Differencing, hasMissing: boolean, out: FloatArray) {
    this.#scaling = scaling;
    this.#order = differencing.order;
    this.#minimum = differencing.order === 0 ? 0 : differencing.minimum;
    this.#firsts =
      differencing.order === 0
        ? []
        : differencing.order === 1
          ? [differencing.first]
          : [differencing.first, differencing.second];
    this.#hasMissing = hasMissing;
    this.#out = out;
  }

  /** Stores the values of the first `count` integers of the buffer. */
  flush(count: number = this.filled): void {
    let from = 0;
    // First values replace the integers at their places; missing values do not count among them.
    while (from < count && this.#started < this.#firsts.length) from = this.#storeFirst(from);
    this.#storeRest(from, count);
    this.filled = 0;
  }

  #storeFirst(index: number): number {
    const { reference, binary, decimal } = this.#scaling;
    if (this.#hasMissing && this.buffer[index] === MISSING) {
      this.#out[this.#stored++] = Number.NaN;
      return index + 1;
    }
    const value = this.#firsts[this.#started++] ?? 0;
    this.#difference = value - this.#value;
    this.#value = value;
    this.#out[this.#stored++] = (value * binary + reference) * decimal;
    return index + 1;
  }

  #storeRest(from: number, count: number): void {
    const run = { buffer: this.buffer, from, count, at: this.#stored, minimum: this.#minimum };
    if (this.#order === 0) scalePlain(run, this.#scaling, this.#hasMissing, this.#out);
    else if (this.#order === 1)
      this.#value = sumFirstOrder(run, this.#value, this.#scaling, this.#hasMissing, this.#out);
    else {
      const end = sumSecondOrder(run, this.#value, this.#difference, this.#scaling, this.#hasMissing, this.#out);
      this.#value = end.value;
      this.#difference = end.difference;
    }
    this.#stored += count - from;
  }
}

/** Integers `from` (inclusive) to `count` (exclusive) of the buffer, to be stored from `at` on. */
interface Run {
  readonly buffer: Uint32Array;
  readonly from: number;
  readonly count: number;
  readonly at: number;
  readonly minimum: number;
}

function scalePlain(run: Run, scaling: Scaling, hasMissing: boolean, out: FloatArray): void {
  const { buffer, from, count, at } = run;
  const { reference, binary, decimal } = scaling;
  if (hasMissing) {
    for (let i = from, o = at; i < count; i++, o++) {
      const x = buffer[i] as number;
      out[o] = x === MISSING ? Number.NaN : (x * binary + reference) * decimal;
    }
    return;
  }
  for (let i = from, o = at; i < count; i++, o++) out[o] = ((buffer[i] as number) * binary + reference) * decimal;
}

function sumFirstOrder(run: Run, start: number, scaling: Scaling, hasMissing: boolean, out: FloatArray): number {
  const { buffer, from, count, at } = run;
  const { reference, binary, decimal } = scaling;
  const minimum = run.minimum | 0;
  let value = start | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    const x = buffer[i] as number;
    if (hasMissing && x === MISSING) {
      out[o] = Number.NaN;
      continue;
    }
    value = (value + ((x + minimum) | 0)) | 0;
    out[o] = (value * binary + reference) * decimal;
  }
  return value;
}

function sumSecondOrder(
  run: Run,
  startValue: number,
  startDifference: number,
  scaling: Scaling,
  hasMissing: boolean,
  out: FloatArray,
): { value: number; difference: number } {
  const { buffer, from, count, at } = run;
  const { reference, binary, decimal } = scaling;
  const minimum = run.minimum | 0;
  let value = startValue | 0;
  let difference = startDifference | 0;
  for (let i = from, o = at; i < count; i++, o++) {
    const x = buffer[i] as number;
    if (hasMissing && x === MISSING) {
      out[o] = Number.NaN;
      continue;
    }
    difference = (difference + ((x + minimum) | 0)) | 0;
    value = (value + difference) | 0;
    out[o] = (value * binary + reference) * decimal;
  }
  return { value, difference };
}
