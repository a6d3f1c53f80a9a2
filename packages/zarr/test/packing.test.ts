import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Packing, pack, packingAttributes, packingOf, unpack } from "../src/index.ts";

const KELVIN: Packing = { scaleFactor: 0.01, addOffset: 273.15, fillValue: -32_768 };

describe("packing", () => {
  test("comes back within half a step, missing values as NaN", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 500, noNaN: true }))),
        (numbers) => {
          const values = Float64Array.from(numbers);
          const back = unpack(pack(values, KELVIN, new Int16Array(values.length)), KELVIN);
          for (const [i, value] of values.entries()) {
            if (Number.isNaN(value)) expect(back[i]).toBeNaN();
            else expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(0.005 + 1e-4);
          }
        },
      ),
    );
  });

  test("rounds halves up", () => {
    const whole: Packing = { scaleFactor: 1, addOffset: 0, fillValue: -999 };
    expect(pack(Float32Array.of(0.5, 1.5, -0.5, -1.5), whole, new Int32Array(4))).toEqual(Int32Array.of(1, 2, 0, -1));
  });

  test("throws rather than clamp, wrap or turn a value into fill", () => {
    const whole: Packing = { scaleFactor: 1, addOffset: 0, fillValue: -32_768 };
    for (const value of [32_768, -32_769, Number.POSITIVE_INFINITY, -32_768]) {
      expect(() => pack(Float32Array.of(value), whole, new Int16Array(1))).toThrow(
        expect.objectContaining({ code: "pack-overflow" }),
      );
    }
    expect(pack(Float32Array.of(32_768), whole, new Int32Array(1))).toEqual(Int32Array.of(32_768));
    expect(() => pack(Float32Array.of(1), { ...whole, scaleFactor: 0 }, new Int16Array(1))).toThrow("pack");
  });

  test("refuses arrays of another length", () => {
    expect(() => pack(new Float32Array(2), KELVIN, new Int16Array(1))).toThrow("2 values into 1");
    expect(() => unpack(new Int16Array(2), KELVIN, new Float32Array(1))).toThrow("2 values into 1");
  });

  test("is declared by CF attributes and read from them", () => {
    expect(packingOf(packingAttributes(KELVIN), 0)).toEqual(KELVIN);
    expect(packingOf({ units: "K" }, 0)).toBeUndefined();
    expect(packingOf({ _FillValue: "AAAAAAAA+H8=" }, Number.NaN)).toBeUndefined();
    expect(packingOf({ _FillValue: -9 }, 0)).toEqual({ scaleFactor: 1, addOffset: 0, fillValue: -9 });
    expect(packingOf({ scale_factor: 2 }, -1)).toEqual({ scaleFactor: 2, addOffset: 0, fillValue: -1 });
    expect(() => packingOf({ scale_factor: "2" }, 0)).toThrow(expect.objectContaining({ code: "bad-metadata" }));
  });
});
