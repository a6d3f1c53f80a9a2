import { type CheckedVariable, type Range, rangeId } from "./check.ts";

/**
 * Counts what statistics and range checks need, in one pass over values as they go by. The order of the values decides the last bits of the
 * mean, so feed them in a fixed order (rule 12).
 */
export class Accumulator {
  readonly #ranges: readonly { readonly id: string; readonly min: number; readonly max: number }[];
  readonly #inside: number[];
  #count = 0;
  #missing = 0;
  #min = Infinity;
  #max = -Infinity;
  #sum = 0;

  /** @param ranges range checks of this variable. */
  constructor(ranges: readonly Range[]) {
    this.#ranges = ranges.map((range) => ({ id: rangeId(range), min: range.min, max: range.max }));
    this.#inside = this.#ranges.map(() => 0);
  }

  /** NaN is missing. */
  add(values: Float32Array | Float64Array): void {
    let min = this.#min;
    let max = this.#max;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < min) min = value;
      if (value > max) max = value;
      sum += value;
    }
    // comparisons with NaN are false and its sum is NaN: only a block that has some is gone through again
    let missing = 0;
    if (sum !== sum) {
      sum = 0;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number;
        if (value === value) sum += value;
        else missing++;
      }
    }
    const present = values.length - missing;
    for (const [index, range] of this.#ranges.entries()) {
      // where this block's own extremes lie within the range, every cell does
      const all = min >= range.min && max <= range.max;
      this.#inside[index] = (this.#inside[index] ?? 0) + (all ? present : countInside(values, range.min, range.max));
    }
    this.#count += values.length;
    this.#missing += missing;
    this.#min = min;
    this.#max = max;
    this.#sum += sum;
  }

  result(): CheckedVariable {
    const present = this.#count - this.#missing;
    return {
      stats: {
        count: this.#count,
        missing: this.#missing,
        min: finite(this.#min),
        max: finite(this.#max),
        mean: finite(this.#sum / present),
      },
      inside: Object.fromEntries(this.#ranges.map((range, index) => [range.id, this.#inside[index] ?? 0])),
    };
  }
}

function countInside(values: Float32Array | Float64Array, min: number, max: number): number {
  let inside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value >= min && value <= max) inside++;
  }
  return inside;
}

/** Null where nothing is present, and for infinite values, which IEEE packed files may hold and JSON cannot. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
