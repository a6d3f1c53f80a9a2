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
    // with a NaN the sum is NaN: only such a block is gone through again
    let block = scan(values);
    if (Number.isNaN(block.sum)) block = scanPresent(values);
    const { min, max, sum, present } = block;
    for (const [index, range] of this.#ranges.entries()) {
      // where this block's own extremes lie within the range, every cell does
      const all = min >= range.min && max <= range.max;
      this.#inside[index] = (this.#inside[index] ?? 0) + (all ? present : countInside(values, range.min, range.max));
    }
    this.#count += values.length;
    this.#missing += values.length - present;
    this.#min = Math.min(this.#min, min);
    this.#max = Math.max(this.#max, max);
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

interface Block {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  /** Values that are not missing. */
  readonly present: number;
}

/** Two values at a time: three comparisons instead of four, and two sums, since each addition waits for the one before. */
function scan(values: Float32Array | Float64Array): Block {
  let min = Infinity;
  let max = -Infinity;
  let even = 0;
  let odd = 0;
  const pairs = values.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const a = values[i]!;
    const b = values[i + 1]!;
    even += a;
    odd += b;
    if (a < b) {
      if (a < min) min = a;
      if (b > max) max = b;
    } else {
      if (b < min) min = b;
      if (a > max) max = a;
    }
  }
  if (pairs < values.length) {
    const last = values[pairs]!;
    even += last;
    if (last < min) min = last;
    if (last > max) max = last;
  }
  return { min, max, sum: even + odd, present: values.length };
}

function scanPresent(values: Float32Array | Float64Array): Block {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let present = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max, sum, present };
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
