import type { FloatArray } from "./packing/packing.ts";

/** Counts the ones among the first `count` bits. */
export function countPresent(bits: Uint8Array, count: number): number {
  const whole = count >>> 3;
  let ones = 0;
  for (let i = 0; i < whole; i++) ones += ONES[bits[i]!]!;
  const rest = count & 7;
  if (rest > 0) ones += ONES[bits[whole]! & (0xff00 >> rest) & 0xff]!;
  return ones;
}

/**
 * Spreads the `present` values at the front of `values` over the points that a bitmap marks with a one, in place; the rest
 * become NaN. From the end, so that no value is overwritten before it has moved.
 */
export function spreadOver(bits: Uint8Array, values: FloatArray, present: number): void {
  let next = present - 1;
  for (let i = values.length - 1; i >= 0; i--) {
    const isPresent = (bits[i >>> 3]! >>> (7 - (i & 7))) & 1;
    values[i] = isPresent ? values[next--]! : Number.NaN;
  }
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) ones++;
  return ones;
});
