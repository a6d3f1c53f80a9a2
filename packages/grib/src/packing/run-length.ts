import { wideField } from "./bits.ts";
import { type FloatArray, type PackedField, type Packing, power } from "./packing.ts";

/**
 * Template 5.200, run length packing with level values: radar composites and nowcasts of a few levels. Each packed integer up
 * to V, the highest level in use, is a level; the greater ones after it are the digits of its run's length less one, the
 * lowest first, in base 2^bits - 1 - V (WMO FM 92, data template 7.200).
 */
export const runLengthPacking: Packing = { name: "grid_run_length", descriptorBytes: 17, decode: decodeRunLength };

/** Where the levels' values begin in section 5. */
const LEVELS_AT = 17;

function decodeRunLength(field: PackedField, out: FloatArray): void {
  const bits = field.descriptor.getUint8(11);
  if (bits === 0) {
    // No integers at all: nothing but level 0.
    out.fill(Number.NaN);
    return;
  }
  if (bits > 16) throw field.corrupt(5, `run length packing with integers of ${bits} bits`);
  const levels = readLevels(field);
  const highest = levels.length - 1;
  const base = 2 ** bits - 1 - highest;
  const integers = Math.floor((field.dataBytes * 8) / bits);
  let filled = 0;
  let index = 0;
  while (filled < out.length) {
    if (index === integers) throw field.corrupt(7, `the runs end after ${filled} of ${field.count} values`);
    const level = integerAt(field.data, index++, bits);
    if (level > highest) throw field.corrupt(7, "a run's length comes before its level");
    let length = 1;
    for (let weight = 1; index < integers; index++) {
      const digit = integerAt(field.data, index, bits) - highest - 1;
      if (digit < 0) break;
      length += digit * weight;
      // Zeros may follow for ever, and must not meet an infinite weight.
      weight = Math.min(weight * base, 2 ** 53);
    }
    if (length > out.length - filled) throw field.corrupt(7, `the runs go beyond ${field.count} values`);
    out.fill(levels[level]!, filled, filled + length);
    filled += length;
  }
}

/** The values of levels 0 to V; level 0 is missing. */
function readLevels(field: PackedField): Float64Array {
  const { descriptor } = field;
  const highest = descriptor.getUint16(12);
  const listed = descriptor.getUint16(14);
  const bits = descriptor.getUint8(11);
  if (highest === 0 || highest >= 2 ** bits) {
    throw field.corrupt(5, `run length packing of ${highest} levels in ${bits} bits`);
  }
  if (highest > listed || LEVELS_AT + listed * 2 > descriptor.byteLength) {
    throw field.corrupt(
      5,
      `run length packing uses ${highest} levels of ${listed} in a section of ${descriptor.byteLength} bytes`,
    );
  }
  // The decimal scale factor has a sign bit.
  const raw = descriptor.getUint8(16);
  const scale = power(10, raw & 0x80 ? raw & 0x7f : -raw);
  const values = new Float64Array(highest + 1).fill(Number.NaN);
  for (let level = 1; level <= highest; level++) {
    values[level] = descriptor.getUint16(LEVELS_AT + (level - 1) * 2) * scale;
  }
  return values;
}

function integerAt(data: DataView, index: number, bits: number): number {
  // Whole bytes and bits apart: positions in bits outgrow 32-bit integers.
  const eights = Math.floor(index / 8);
  return wideField(data, eights * bits, (index - eights * 8) * bits, 32 - bits);
}
