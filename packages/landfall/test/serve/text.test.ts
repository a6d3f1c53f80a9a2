import { describe, expect, it } from "vitest";
import { Text } from "../../src/serve/lake/text.ts";
import { fc } from "../support/properties.ts";

function written(value: number): string {
  return new Text(64).float32(value).take().toString();
}

/** The shortest digits by trying all lengths: slow, and plainly right. */
function shortestDigits(value: number): number {
  for (let precision = 1; precision <= 9; precision++)
    if (Math.fround(Number(value.toPrecision(precision))) === value) return precision;
  return 10;
}

function digitsOf(text: string): number {
  const digits = text.replace(/e.*$/, "").replace(/[-.]/g, "").replace(/^0+/, "");
  return Math.max(1, /\.|e/.test(text) ? digits.length : digits.replace(/0+$/, "").length);
}

const floats = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.float({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }),
  fc.integer({ min: -4_000_000, max: 4_000_000 }).map((n) => Math.fround(n / 100)),
);

describe("numbers of answers", () => {
  it("round-trip as float32, with as few digits as can be", () => {
    fc.assert(
      fc.property(floats, (value) => {
        const text = written(value);
        expect(Math.fround(Number(text))).toBe(value === 0 ? 0 : value);
        expect(JSON.parse(text)).toBe(Number(text));
        expect(digitsOf(text)).toBeLessThanOrEqual(shortestDigits(value));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [Math.fround(280.1), "280.1"],
    [Math.fround(0.1), "0.1"],
    [-0.5, "-0.5"],
    [0, "0"],
    [-0, "0"],
    [100, "100"],
    [Math.fround(101_325.25), "101325.25"],
    [16_777_216, "16777216"],
    [Math.fround(1e-7), "1e-7"],
    [Math.fround(3.4028235e38), "3.4028235e+38"],
    [Math.fround(1e-45), "1e-45"],
    [Number.NaN, "null"],
    [Infinity, "null"],
  ])("writes %d as %s", (value, text) => {
    expect(written(value)).toBe(text);
  });

  it("grows, keeps what is there, and starts afresh when it is taken", () => {
    const text = new Text(8);
    text
      .add("°C ")
      .float32(1.5)
      .byte(0x2c)
      .floats(Float32Array.of(9, 1, Number.NaN, 9), 1, 2);
    expect(text.take().toString()).toBe("°C 1.5,[1,null]");
    expect(text.add("x").take().toString()).toBe("x");
  });
});
