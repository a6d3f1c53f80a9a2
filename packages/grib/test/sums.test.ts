import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Differencing, DifferenceScaler } from "../src/packing/differences.ts";
import { MISSING } from "../src/packing/sums.ts";

const SCALING = { reference: -3.5, binary: 0.25, decimal: 0.1, bits: 20 };

/** Stored integers (null: missing) to values, one after another, in arbitrary precision. */
function sumSlowly(stored: readonly (number | null)[], differencing: Differencing): number[] {
  const sums: bigint[] = [];
  const firsts =
    differencing.order === 0
      ? []
      : differencing.order === 1
        ? [differencing.first]
        : [differencing.first, differencing.second];
  return stored.map((integer) => {
    if (integer === null) return Number.NaN;
    const [before = 0n, beforeThat = 0n] = [sums.at(-1), sums.at(-2)];
    let sum = BigInt(integer);
    if (differencing.order > 0 && sums.length < firsts.length) sum = BigInt(firsts[sums.length]!);
    else if (differencing.order === 1) sum += before + BigInt(differencing.minimum);
    else if (differencing.order === 2) sum += 2n * before - beforeThat + BigInt(differencing.minimum);
    sums.push(sum);
    return (Number(sum) * SCALING.binary + SCALING.reference) * SCALING.decimal;
  });
}

/** Feeds integers to the scaler in batches of the sizes given. */
function sumFast(
  stored: readonly (number | null)[],
  differencing: Differencing,
  batches: readonly number[],
): Float64Array {
  const out = new Float64Array(stored.length);
  const scaler = new DifferenceScaler(SCALING, differencing, stored.includes(null), out);
  for (let at = 0, batch = 0; at < stored.length; batch++) {
    const size = Math.min(batches[batch % batches.length]!, stored.length - at);
    for (let i = 0; i < size; i++) scaler.buffer[i] = stored[at + i] ?? MISSING;
    scaler.flush(size);
    at += size;
  }
  return out;
}

const first = fc.nat(1000);
const minimum = fc.integer({ min: -500, max: 500 });
const differencings: fc.Arbitrary<Differencing> = fc.oneof(
  fc.constant<Differencing>({ order: 0 }),
  fc.record({ order: fc.constant(1 as const), first, minimum }),
  fc.record({ order: fc.constant(2 as const), first, second: first, minimum }),
);
const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe("summing up in batches gives what summing one by one gives", () => {
  test("without missing values", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), differencings, batches, (stored, differencing, sizes) => {
        expect([...sumFast(stored, differencing, sizes)]).toEqual(sumSlowly(stored, differencing));
      }),
    );
  });

  test("with missing values anywhere, also before the first", () => {
    const stored = fc.array(fc.option(fc.nat(1000), { freq: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(stored, differencings, batches, (integers, differencing, sizes) => {
        expect([...sumFast(integers, differencing, sizes)]).toEqual(sumSlowly(integers, differencing));
      }),
    );
  });

  test("where sums leave 32 bits on the way and come back", () => {
    const differencing = { order: 2, first: 0, second: 2 ** 30, minimum: 0 } as const;
    // 0, 2^30, then steps of 2^30 + … would pass 2^31; the stored differences turn them back in time.
    const stored = [0, 0, 2 ** 32 - 2 ** 30, 2 ** 32 - 2 ** 30, 5];
    const wrapped = [0, 2 ** 30, 2 ** 30, 0, 2 ** 32 - 2 ** 30 + 5 - 2 ** 32];
    const expected = wrapped.map((sum) => (sum * SCALING.binary + SCALING.reference) * SCALING.decimal);
    expect([...sumFast(stored, differencing, [5])]).toEqual(expected);
  });
});
