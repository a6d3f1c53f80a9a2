import { ONE_WORD_BITS, unpackIntegers, wideField } from "./bits.ts";
import { type Differencing, DifferenceScaler } from "./differences.ts";
import { MISSING } from "./sums.ts";
import {
  constantValue,
  type FloatArray,
  type PackedField,
  type Packing,
  readScaling,
  type Scaling,
} from "./packing.ts";

/** Template 5.2, complex packing: groups of values, each with its own reference, width and length. */
export const complexPacking: Packing = {
  name: "grid_complex",
  descriptorBytes: 47,
  decode: (field, out) => decodeComplex(field, out, false),
};

/** Template 5.3, complex packing of first or second order differences. */
export const complexSpatialPacking: Packing = {
  name: "grid_complex_spatial_differencing",
  descriptorBytes: 49,
  decode: (field, out) => decodeComplex(field, out, true),
};

/** Octets 23 to 47 of section 5. */
interface GroupLayout {
  readonly groups: number;
  /** Code table 5.5: 0 none, 1 primary, 2 primary and secondary missing values are among the data. */
  readonly missing: 0 | 1 | 2;
  readonly widthReference: number;
  readonly widthBits: number;
  readonly lengthReference: number;
  readonly lengthIncrement: number;
  readonly lengthBits: number;
  readonly lastLength: number;
}

/** One entry per group, and where their values start. */
interface Groups {
  readonly references: Uint32Array;
  /** Bits per value, 0..32. */
  readonly widths: Uint32Array;
  /** Values per group; they sum to the field's count. */
  readonly lengths: Uint32Array;
  /** Byte offset of the first group's values. */
  readonly valuesAt: number;
}

/** Code table 5.5. */
const MISSING_MANAGEMENT = [0, 1, 2] as const;

/** Groups that take no bits at all in the data section; more of them than this say nothing but "allocate". */
const MAX_FREE_GROUPS = 1 << 16;

function decodeComplex(field: PackedField, out: FloatArray, differenced: boolean): void {
  const scaling = readScaling(field);
  const layout = readLayout(field, scaling);
  if (layout.groups === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  const start = differenced ? readDifferencing(field) : { differencing: { order: 0 } as const, bytes: 0 };
  const groups = readGroups(field, scaling, layout, start.bytes);
  const scaler = new DifferenceScaler(scaling, start.differencing, layout.missing !== 0, out);
  if (layout.missing === 0) unpackGroups(field.data, groups, scaler);
  else unpackGroupsWithMissing(field.data, groups, scaler, layout.missing, scaling.bits);
  scaler.flush();
}

function readLayout(field: PackedField, scaling: Scaling): GroupLayout {
  const { descriptor } = field;
  const missing = MISSING_MANAGEMENT[descriptor.getUint8(22)];
  if (missing === undefined) throw field.corrupt(5, "missing value management is not one of code table 5.5");
  const layout = {
    groups: descriptor.getUint32(31),
    widthReference: descriptor.getUint8(35),
    widthBits: descriptor.getUint8(36),
    lengthReference: descriptor.getUint32(37),
    lengthIncrement: descriptor.getUint8(41),
    lastLength: descriptor.getUint32(42),
    lengthBits: descriptor.getUint8(46),
  };
  const { groups, widthBits, lengthBits } = layout;
  if (scaling.bits > 32 || widthBits > 32 || lengthBits > 32) {
    throw field.corrupt(
      5,
      `groups with references of ${scaling.bits}, widths of ${widthBits}, lengths of ${lengthBits} bits`,
    );
  }
  const bitsPerGroup = scaling.bits + widthBits + lengthBits;
  const fitting = bitsPerGroup === 0 ? MAX_FREE_GROUPS : Math.floor((field.dataBytes * 8) / bitsPerGroup);
  if (groups > Math.min(fitting, field.count)) {
    throw field.corrupt(5, `${groups} groups for ${field.count} values in ${field.dataBytes} bytes of data`);
  }
  return { ...layout, missing };
}

/** Octets 48 and 49 of section 5 and the descriptors at the start of section 7: first values, then the least difference. */
function readDifferencing(field: PackedField): { differencing: Differencing; bytes: number } {
  const order = field.descriptor.getUint8(47);
  const octets = field.descriptor.getUint8(48);
  // ecCodes writes order 0 with template 5.3, meaning template 5.2, and reads it so.
  if (order === 0) return { differencing: { order }, bytes: octets };
  if (order !== 1 && order !== 2) throw field.corrupt(5, `spatial differencing of order ${order}`);
  if (octets < 1 || octets > 4) throw field.corrupt(5, `spatial differencing with descriptors of ${octets} octets`);
  const bytes = (order + 1) * octets;
  if (bytes > field.dataBytes) throw field.corrupt(7, "section 7 ends within the descriptors of spatial differencing");
  const unsigned = (offset: number): number => {
    let value = 0;
    for (let i = 0; i < octets; i++) value = value * 256 + field.data.getUint8(offset + i);
    return value;
  };
  // First values are unsigned (they count from the field's minimum), the least difference has a sign bit.
  const raw = unsigned(order * octets);
  const sign = 2 ** (octets * 8 - 1);
  const minimum = raw >= sign ? sign - raw : raw;
  const first = unsigned(0);
  return {
    differencing: order === 1 ? { order, first, minimum } : { order, first, second: unsigned(octets), minimum },
    bytes,
  };
}

function readGroups(field: PackedField, scaling: Scaling, layout: GroupLayout, offset: number): Groups {
  const { groups, widthBits, lengthBits } = layout;
  // Each of the three lists starts at a whole byte.
  const widthsAt = offset + Math.ceil((groups * scaling.bits) / 8);
  const lengthsAt = widthsAt + Math.ceil((groups * widthBits) / 8);
  const valuesAt = lengthsAt + Math.ceil((groups * lengthBits) / 8);
  if (valuesAt > field.dataBytes) throw field.corrupt(7, `section 7 ends within the descriptions of ${groups} groups`);
  const [references, widths, lengths] = [new Uint32Array(groups), new Uint32Array(groups), new Uint32Array(groups)];
  unpackIntegers(field.data, offset, scaling.bits, groups, references);
  unpackIntegers(field.data, widthsAt, widthBits, groups, widths);
  unpackIntegers(field.data, lengthsAt, lengthBits, groups, lengths);
  let count = 0;
  let bits = 0;
  for (let g = 0; g < groups; g++) {
    const width = (widths[g] ?? 0) + layout.widthReference;
    const length =
      g === groups - 1 ? layout.lastLength : (lengths[g] ?? 0) * layout.lengthIncrement + layout.lengthReference;
    count += length;
    bits += width * length;
    if (width > 32) throw field.corrupt(7, `group ${g} has values of ${width} bits`);
    if (count > field.count) break;
    widths[g] = width;
    lengths[g] = length;
  }
  if (count !== field.count) throw field.corrupt(7, `the groups hold ${count} values, section 5 claims ${field.count}`);
  if (valuesAt + Math.ceil(bits / 8) > field.dataBytes) {
    throw field.corrupt(7, `the groups need ${valuesAt + Math.ceil(bits / 8)} bytes, section 7 has ${field.dataBytes}`);
  }
  return { references, widths, lengths, valuesAt };
}

/** Feeds reference + value of every point to the scaler, group by group. */
function unpackGroups(data: DataView, groups: Groups, scaler: DifferenceScaler): void {
  const { references, widths, lengths } = groups;
  const { buffer } = scaler;
  let base = groups.valuesAt;
  let position = 0;
  let filled = 0;
  for (let g = 0; g < lengths.length; g++) {
    const reference = references[g] ?? 0;
    const width = widths[g] ?? 0;
    const right = 32 - width;
    let left = lengths[g] ?? 0;
    while (left > 0) {
      if (filled === buffer.length) {
        scaler.flush(filled);
        filled = 0;
        base += position >>> 3;
        position &= 7;
      }
      const end = Math.min(filled + left, buffer.length);
      left -= end - filled;
      if (width === 0) {
        for (; filled < end; filled++) buffer[filled] = reference;
      } else if (width <= ONE_WORD_BITS) {
        for (; filled < end; filled++) {
          buffer[filled] = ((data.getUint32(base + (position >>> 3)) << (position & 7)) >>> right) + reference;
          position += width;
        }
      } else {
        for (; filled < end; filled++) {
          buffer[filled] = wideField(data, base, position, right) + reference;
          position += width;
        }
      }
    }
  }
  scaler.filled = filled;
}

/**
 * As `unpackGroups`, with missing values: all bits set is primary missing, all but the last is secondary missing. In groups
 * without bits the group's reference takes the test, against the width of references.
 */
function unpackGroupsWithMissing(
  data: DataView,
  groups: Groups,
  scaler: DifferenceScaler,
  missing: 1 | 2,
  referenceBits: number,
): void {
  const { references, widths, lengths } = groups;
  const { buffer } = scaler;
  let base = groups.valuesAt;
  let position = 0;
  let filled = 0;
  for (let g = 0; g < lengths.length; g++) {
    const reference = references[g] ?? 0;
    const width = widths[g] ?? 0;
    const right = 32 - width;
    const primary = allOnes(width === 0 ? referenceBits : width);
    const secondary = missing === 2 && primary > 0 ? primary - 1 : primary;
    let left = lengths[g] ?? 0;
    while (left > 0) {
      if (filled === buffer.length) {
        scaler.flush(filled);
        filled = 0;
        base += position >>> 3;
        position &= 7;
      }
      const end = Math.min(filled + left, buffer.length);
      left -= end - filled;
      if (width === 0) {
        const value = reference === primary || reference === secondary ? MISSING : reference;
        for (; filled < end; filled++) buffer[filled] = value;
      } else if (width <= ONE_WORD_BITS) {
        for (; filled < end; filled++) {
          const value = (data.getUint32(base + (position >>> 3)) << (position & 7)) >>> right;
          // All ones, which is MISSING, where the value equals either mark: no branch to guess at the edges of gaps.
          const isMissing = (((value ^ primary) - 1) | ((value ^ secondary) - 1)) >> 31;
          buffer[filled] = (value + reference) | isMissing;
          position += width;
        }
      } else {
        for (; filled < end; filled++) {
          const value = wideField(data, base, position, right);
          buffer[filled] = value === primary || value === secondary ? MISSING : value + reference;
          position += width;
        }
      }
    }
  }
  scaler.filled = filled;
}

/** The largest integer of `bits` bits (0..32). */
function allOnes(bits: number): number {
  return bits === 32 ? 0xffffffff : (1 << bits) - 1;
}
