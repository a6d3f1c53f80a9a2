import type { GribError } from "../errors.ts";
import { ONE_WORD_BITS, unpackIntegers, wideField } from "../packing/bits.ts";
import type { Edition1PackingName } from "./packing.ts";

/**
 * Second order packing: groups of values, each a reference (first order value) plus small integers (second order values) of the
 * group's width. Four layouts: groups are rows; or a secondary bit map marks where they begin, with one width or one each; or,
 * in ECMWF's general extended form, lists give their widths and lengths, and what is packed are differences of order 0 to 3.
 * The octets that say where lists begin (N1, N2) are too short for large fields, so the lists are taken to follow each other.
 */
export interface SecondOrderField {
  /** Section 4 and at least four bytes more, so that words may be loaded whole. */
  readonly bytes: DataView;
  /** Length of section 4. */
  readonly length: number;
  readonly name: Edition1PackingName;
  /** Values per row, for groups that are rows. */
  readonly rows: () => Uint32Array;
  readonly fail: (message: string) => GribError;
}

interface Groups {
  readonly references: Uint32Array;
  /** Bits per second order value, 0..32. */
  readonly widths: Uint32Array;
  readonly lengths: Uint32Array;
  /** Byte offset of the first second order value. */
  readonly valuesAt: number;
}

/** Values given whole at the start, then the least difference. */
interface Differencing {
  readonly first: readonly number[];
  readonly bias: number;
}

/** Octets up to the number of groups and its extension, which all layouts share. */
const HEAD_BYTES = 21;
const EXTENDED_HEAD_BYTES = 25;
const MAX_WIDTH = 32;

const ORDERS: Partial<Readonly<Record<Edition1PackingName, number>>> = {
  grid_second_order_no_SPD: 0,
  grid_second_order_SPD1: 1,
  grid_second_order: 2,
  grid_second_order_SPD3: 3,
};

/** Stores the packed integers of `out.length` values. */
export function unpackSecondOrder(field: SecondOrderField, out: Float64Array): void {
  const order = ORDERS[field.name];
  if (order !== undefined) {
    const { groups, differencing } = readExtended(field, order, out.length);
    out.set(differencing.first);
    unpackGroups(field, groups, out.subarray(order));
    integrate(out, order, differencing.bias);
    return;
  }
  const groups =
    field.name === "grid_second_order_row_by_row" ? readRows(field, out.length) : readMarked(field, out.length);
  unpackGroups(field, groups, out);
}

/** Reads lists one after the other, each from a whole byte on. */
class ListReader {
  readonly #field: SecondOrderField;
  offset: number;

  constructor(field: SecondOrderField, offset: number) {
    this.#field = field;
    this.offset = offset;
  }

  /** `count` integers of `bits` bits; the file must have them before memory is taken for them. */
  read(bits: number, count: number): Uint32Array {
    const { bytes, fail } = this.#field;
    if (bits > MAX_WIDTH) throw fail(`a list of integers of ${bits} bits`);
    const offset = this.skip(bits, count);
    const list = new Uint32Array(count);
    unpackIntegers(bytes, offset, bits, count, list);
    return list;
  }

  /** Goes behind a list and returns the offset of its first byte. */
  skip(bits: number, count: number): number {
    const { length, fail } = this.#field;
    const { offset } = this;
    this.offset += Math.ceil((bits * count) / 8);
    if (this.offset > length) throw fail(`section 4 ends within the descriptions of ${count} groups or values`);
    return offset;
  }
}

/** Octets 17, 18 and, as ecCodes has it, 21. A group without values would mean nothing. */
function readGroupCount({ bytes, fail }: SecondOrderField, values: number): number {
  const groups = bytes.getUint16(16) + 0x10000 * bytes.getUint8(20);
  if (groups > values) throw fail(`${groups} groups of ${values} values`);
  return groups;
}

function readExtended(
  field: SecondOrderField,
  order: number,
  count: number,
): { groups: Groups; differencing: Differencing } {
  const { bytes, length, fail } = field;
  if (length < EXTENDED_HEAD_BYTES + 1)
    throw fail(`section 4 has ${length} bytes, too few for extended second order packing`);
  if (count < order) throw fail(`differences of order ${order} of ${count} values`);
  const lists = new ListReader(field, EXTENDED_HEAD_BYTES);
  const differencing = order === 0 ? { first: [], bias: 0 } : readDifferencing(lists, bytes, order);
  const number = readGroupCount(field, count - order);
  const widths = lists.read(bytes.getUint8(21), number);
  const lengths = lists.read(bytes.getUint8(22), number);
  const references = lists.read(bytes.getUint8(10), number);
  return {
    groups: checkGroups(field, { references, widths, lengths, valuesAt: lists.offset }, count - order),
    differencing,
  };
}

/** A width, then integers of it: as many as the order says, and one with a sign bit. */
function readDifferencing(lists: ListReader, bytes: DataView, order: number): Differencing {
  const bits = bytes.getUint8(lists.offset++);
  const list = [...lists.read(bits, order + 1)];
  const raw = list.pop() ?? 0;
  const sign = 2 ** (bits - 1);
  return { first: list, bias: bits > 0 && raw >= sign ? sign - raw : raw };
}

function readRows(field: SecondOrderField, count: number): Groups {
  const lengths = field.rows();
  const { bytes, length, fail } = field;
  const lists = new ListReader(field, HEAD_BYTES);
  if (length < HEAD_BYTES) throw fail(`section 4 has ${length} bytes`);
  const number = bytes.getUint16(16);
  if (number !== lengths.length) throw fail(`${number} groups for ${lengths.length} rows`);
  const widths = lists.read(8, number);
  const references = lists.read(bytes.getUint8(10), number);
  return checkGroups(field, { references, widths, lengths, valuesAt: lists.offset }, count);
}

/** Groups whose beginnings a secondary bit map marks. */
function readMarked(field: SecondOrderField, count: number): Groups {
  const lists = new ListReader(field, HEAD_BYTES);
  const number = readGroupCount(field, count);
  const isConstant = field.name === "grid_second_order_constant_width";
  const listed = lists.read(8, isConstant ? 1 : number);
  const lengths = readMarks(field, lists.skip(1, count), count, number);
  const references = lists.read(field.bytes.getUint8(10), number);
  const widths = isConstant ? new Uint32Array(number).fill(listed[0] ?? 0) : listed;
  return checkGroups(field, { references, widths, lengths, valuesAt: lists.offset }, count);
}

/** Lengths of groups by the secondary bit map at `offset`: a one where a group begins. */
function readMarks({ bytes, fail }: SecondOrderField, offset: number, count: number, number: number): Uint32Array {
  const lengths = new Uint32Array(number);
  let group = -1;
  let begin = 0;
  for (let start = 0; start < count; start += 32) {
    let word = bytes.getUint32(offset + start / 8);
    if (count - start < 32) word &= ~(0xffffffff >>> (count - start));
    for (; word !== 0; group++) {
      const bit = Math.clz32(word);
      word &= ~(0x80000000 >>> bit);
      if (group >= 0) lengths[group] = start + bit - begin;
      else if (start + bit > 0) throw fail("the secondary bit map begins without a group");
      begin = start + bit;
    }
    if (group >= number) break;
  }
  if (group !== number - 1) throw fail(`the secondary bit map does not mark ${number} groups`);
  if (number > 0) lengths[group] = count - begin;
  return lengths;
}

function checkGroups({ length, fail }: SecondOrderField, groups: Groups, count: number): Groups {
  let values = 0;
  let bits = 0;
  for (let g = 0; g < groups.lengths.length; g++) {
    const width = groups.widths[g]!;
    if (width > MAX_WIDTH) throw fail(`group ${g} has values of ${width} bits`);
    values += groups.lengths[g]!;
    bits += width * groups.lengths[g]!;
  }
  if (values !== count) throw fail(`the groups hold ${values} values instead of ${count}`);
  const needed = groups.valuesAt + Math.ceil(bits / 8);
  if (needed > length) throw fail(`the groups need ${needed} bytes, section 4 has ${length}`);
  return groups;
}

/** Reference + value of every point. */
function unpackGroups(
  { bytes }: SecondOrderField,
  { references, widths, lengths, valuesAt }: Groups,
  out: Float64Array,
): void {
  let base = valuesAt;
  let position = 0;
  let i = 0;
  for (let g = 0; g < lengths.length; g++) {
    const reference = references[g]!;
    const width = widths[g]!;
    const right = 32 - width;
    const end = i + lengths[g]!;
    // Positions count from the group's first byte: a group is short enough for 32 bits of them, a section is not.
    base += position >>> 3;
    position &= 7;
    if (width === 0) {
      out.fill(reference, i, end);
      i = end;
    } else if (width <= ONE_WORD_BITS) {
      for (; i < end; i++) {
        out[i] = ((bytes.getUint32(base + (position >>> 3)) << (position & 7)) >>> right) + reference;
        position += width;
      }
    } else {
      for (; i < end; i++) {
        out[i] = wideField(bytes, base, position, right) + reference;
        position += width;
      }
    }
  }
}

/** Undoes differencing in place: `order` values are whole, the rest differences of that order less the bias. */
function integrate(values: Float64Array, order: number, bias: number): void {
  const [a = 0, b = 0, c = 0] = values;
  if (order === 1) {
    let value = a;
    for (let i = 1; i < values.length; i++) values[i] = value += values[i]! + bias;
  } else if (order === 2) {
    let [value, slope] = [b, b - a];
    for (let i = 2; i < values.length; i++) {
      slope += values[i]! + bias;
      values[i] = value += slope;
    }
  } else if (order === 3) {
    let [value, slope, curve] = [c, c - b, c - b - (b - a)];
    for (let i = 3; i < values.length; i++) {
      curve += values[i]! + bias;
      slope += curve;
      values[i] = value += slope;
    }
  }
}
