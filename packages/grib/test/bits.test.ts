import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packIntegers } from "../src/encode/writer.ts";
import { unpackIntegers } from "../src/packing/bits.ts";
import { unpackScaled } from "../src/packing/scaled.ts";
import { CODE_SLACK, OVERRUN, readCodes, readLongCodes, TOO_LONG } from "../src/packing/sequences.ts";

/** `count` integers of `bits` bits, one bit at a time. */
function unpackSlowly(bytes: Uint8Array, bits: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let value = 0;
    for (let bit = i * bits; bit < (i + 1) * bits; bit++)
      value = value * 2 + ((bytes[bit >>> 3]! >>> (7 - (bit & 7))) & 1);
    return value;
  });
}

/** A view with the four readable bytes after the data that decoders are promised. */
function withSlack(bytes: Uint8Array): DataView {
  const padded = new Uint8Array(bytes.length + 4).fill(0xa5);
  padded.set(bytes);
  return new DataView(padded.buffer);
}

const packed = fc
  .integer({ min: 1, max: 32 })
  .chain((bits) => fc.record({ bits: fc.constant(bits), bytes: fc.uint8Array({ minLength: bits, maxLength: 400 }) }));

describe("unpacking", () => {
  test("of integers gives what reading bit by bit gives", () => {
    fc.assert(
      fc.property(packed, ({ bits, bytes }) => {
        const count = Math.floor((bytes.length * 8) / bits);
        const out = new Uint32Array(count);
        unpackIntegers(withSlack(bytes), 0, bits, count, out);
        expect([...out]).toEqual(unpackSlowly(bytes, bits, count));
      }),
    );
  });

  test("with scaling gives the formula's value for each integer, and its rounding as float32", () => {
    fc.assert(
      fc.property(
        packed,
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: -8, max: 8 }),
        (field, reference, e) => {
          const { bits, bytes } = field;
          const count = Math.floor((bytes.length * 8) / bits);
          const scaling = { bits, reference, binary: 2 ** e, decimal: 0.01 };
          const doubles = new Float64Array(count);
          const floats = new Float32Array(count);
          unpackScaled(withSlack(bytes), scaling, doubles);
          unpackScaled(withSlack(bytes), scaling, floats);
          const expected = unpackSlowly(bytes, bits, count).map((x) => (reference + x * 2 ** e) * 0.01);
          expect(doubles).toEqual(Float64Array.from(expected));
          expect(floats).toEqual(Float32Array.from(expected));
        },
      ),
    );
  });

  test("of more integers than one round gives the same", () => {
    for (const bits of [1, 7, 13, 25, 29]) {
      const count = 20_000;
      const bytes = Uint8Array.from({ length: Math.ceil((count * bits) / 8) }, (_, i) => (i * 197 + (i >>> 5)) & 0xff);
      const out = new Uint32Array(count);
      unpackIntegers(withSlack(bytes), 0, bits, count, out);
      expect([...out]).toEqual(unpackSlowly(bytes, bits, count));
    }
  });

  test("undoes packing", () => {
    const integers = fc
      .integer({ min: 0, max: 32 })
      .chain((bits) =>
        fc.record({ bits: fc.constant(bits), values: fc.array(fc.integer({ min: 0, max: 2 ** bits - 1 })) }),
      );
    fc.assert(
      fc.property(integers, ({ bits, values }) => {
        const out = new Uint32Array(values.length);
        unpackIntegers(withSlack(packIntegers(Uint32Array.from(values), bits)), 0, bits, values.length, out);
        expect([...out]).toEqual(values);
      }),
    );
  });
});

describe("fundamental sequences", () => {
  /** Codes as bits: so many zeros, then a one. */
  function writeCodes(codes: readonly number[], shift: number): Uint8Array {
    const length = shift + codes.reduce((sum, code) => sum + code + 1, 0);
    const bytes = new Uint8Array(Math.ceil(length / 8) + 8);
    // Bits before the first code are not its: all ones.
    for (let bit = 0; bit < shift; bit++) bytes[0]! |= 0x80 >>> bit;
    let position = shift;
    for (const code of codes) {
      position += code;
      bytes[position >>> 3]! |= 0x80 >>> (position & 7);
      position++;
    }
    return bytes;
  }

  const short = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 64 });
  const shift = fc.integer({ min: 0, max: 7 });

  test("are read by table as they are read one by one", () => {
    fc.assert(
      fc.property(short, shift, (codes, position) => {
        const bytes = writeCodes(codes, position);
        const byTable = new Uint8Array(codes.length + CODE_SLACK);
        const end = readCodes(bytes, 0, position, new DataView(byTable.buffer), 0, codes.length, bytes.length - 1);
        expect([...byTable.subarray(0, codes.length)]).toEqual(codes);
        expect(end).toBe(position + codes.reduce((sum, code) => sum + code + 1, 0));

        const oneByOne = new Uint32Array(codes.length);
        expect(readLongCodes(new DataView(bytes.buffer), 0, position, oneByOne, 0, bytes.length - 4)).toBe(end);
        expect([...oneByOne]).toEqual(codes);
      }),
    );
  });

  test("of any length are read one by one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 9 }),
        shift,
        (codes, position) => {
          const bytes = writeCodes(codes, position);
          const read = new Uint32Array(codes.length);
          readLongCodes(new DataView(bytes.buffer), 0, position, read, 0, bytes.length - 4);
          expect([...read]).toEqual(codes);
        },
      ),
    );
  });

  test("too long for the table, or cut off, say so", () => {
    const codes = new DataView(new ArrayBuffer(16));
    expect(readCodes(writeCodes([300], 0), 0, 0, codes, 0, 1, 100)).toBe(TOO_LONG);
    expect(readCodes(new Uint8Array(20), 0, 0, codes, 0, 1, 10)).toBe(OVERRUN);
    expect(readLongCodes(new DataView(new ArrayBuffer(20)), 0, 0, new Uint32Array(1), 0, 10)).toBe(OVERRUN);
  });
});
