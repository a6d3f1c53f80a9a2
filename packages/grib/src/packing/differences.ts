import type { FloatArray, Scaling } from "./packing.ts";
import {
  MISSING,
  scaleIntegers,
  scaleWithGaps,
  sumFirstOrder,
  sumFirstOrderWithGaps,
  sumSecondOrder,
  sumSecondOrderWithGaps,
  type SumState,
} from "./sums.ts";

/** Spatial differencing: what section 7 says of the first values and the least difference. */
export type Differencing =
  | { readonly order: 0 }
  | { readonly order: 1; readonly first: number; readonly minimum: number }
  | { readonly order: 2; readonly first: number; readonly second: number; readonly minimum: number };

/** By order of differencing. */
const STORE = [scaleIntegers, sumFirstOrder, sumSecondOrder] as const;
const STORE_WITH_GAPS = [scaleWithGaps, sumFirstOrderWithGaps, sumSecondOrderWithGaps] as const;

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
  readonly #firsts: readonly number[];
  readonly #hasMissing: boolean;
  readonly #out: FloatArray;
  readonly #store: typeof sumSecondOrder;
  readonly #state: SumState;
  #stored = 0;
  /** First values stored so far. */
  #started = 0;

  constructor(scaling: Scaling, differencing: Differencing, hasMissing: boolean, out: FloatArray) {
    this.#scaling = scaling;
    this.#hasMissing = hasMissing;
    this.#out = out;
    this.#store = (hasMissing ? STORE_WITH_GAPS : STORE)[differencing.order];
    this.#state = { value: 0, difference: 0, minimum: differencing.order === 0 ? 0 : differencing.minimum };
    if (differencing.order === 0) this.#firsts = [];
    else if (differencing.order === 1) this.#firsts = [differencing.first];
    else this.#firsts = [differencing.first, differencing.second];
  }

  /** Stores the values of the first `count` integers of the buffer. */
  flush(count: number = this.filled): void {
    let from = 0;
    // First values replace the integers at their places; missing values do not count among them.
    while (from < count && this.#started < this.#firsts.length) from = this.#storeFirst(from);
    this.#store(this.buffer, from, count, this.#state, this.#scaling, this.#out, this.#stored);
    this.#stored += count - from;
    this.filled = 0;
  }

  #storeFirst(index: number): number {
    const { reference, binary, decimal } = this.#scaling;
    if (this.#hasMissing && this.buffer[index] === MISSING) {
      this.#out[this.#stored++] = Number.NaN;
      return index + 1;
    }
    const value = this.#firsts[this.#started++]!;
    this.#state.difference = value - this.#state.value;
    this.#state.value = value;
    this.#out[this.#stored++] = (value * binary + reference) * decimal;
    return index + 1;
  }
}
