import { packIntegers } from "./writer.ts";

/** What sections 5 and 7 say of complex packing with spatial differencing. */
export interface PackedGroups {
  /** Bits of each group's reference. */
  readonly referenceBits: number;
  readonly groups: number;
  readonly widthBits: number;
  readonly lengthReference: number;
  readonly lengthBits: number;
  readonly lastLength: number;
  /** Octets of each first value and of the least difference. */
  readonly descriptorOctets: number;
  /** Section 7 from its sixth octet on. */
  readonly data: Uint8Array<ArrayBuffer>;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly least: number;
  readonly most: number;
}

const SEED_LENGTH = 8;
const MAX_LENGTH = 512;

/** Packs at least two integers of up to 30 bits as groups of their first or second differences. */
export function packDifferences(integers: Uint32Array, order: 1 | 2): PackedGroups {
  const { differences, minimum } = spatialDifferences(integers, order);
  const groups = chooseGroups(differences);
  const widths = Uint32Array.from(groups, (group) => bitLength(group.most - group.least));
  const lengths = groups.map((group) => group.end - group.start);
  const lengthReference = lengths.reduce((a, b) => Math.min(a, b));
  const scaledLengths = Uint32Array.from(lengths, (length) => length - lengthReference);
  const references = Uint32Array.from(groups, (group) => group.least);
  const referenceBits = bitLength(references.reduce((a, b) => Math.max(a, b), 0));
  const widthBits = bitLength(widths.reduce((a, b) => Math.max(a, b), 0));
  const lengthBits = bitLength(scaledLengths.reduce((a, b) => Math.max(a, b), 0));
  const first = integers[0] ?? 0;
  const second = integers[1] ?? 0;
  const descriptorOctets = Math.ceil((bitLength(Math.max(first, second, Math.abs(minimum))) + 1) / 8);
  const signed = minimum < 0 ? 2 ** (descriptorOctets * 8 - 1) - minimum : minimum;
  const descriptors = order === 1 ? [first, signed] : [first, second, signed];
  return {
    referenceBits,
    groups: groups.length,
    widthBits,
    lengthReference,
    lengthBits,
    lastLength: lengths.at(-1) ?? 0,
    descriptorOctets,
    data: concatenate([
      packIntegers(Uint32Array.from(descriptors), descriptorOctets * 8),
      packIntegers(references, referenceBits),
      packIntegers(widths, widthBits),
      packIntegers(scaledLengths, lengthBits),
      packGroups(differences, groups, widths),
    ]),
  };
}

/** Differences less their minimum; the first values, which are stored apart, as zeros. */
function spatialDifferences(integers: Uint32Array, order: 1 | 2): { differences: Uint32Array; minimum: number } {
  const raw = new Float64Array(integers.length);
  let minimum = Number.POSITIVE_INFINITY;
  for (let i = order; i < integers.length; i++) {
    const step = at(integers, i) - at(integers, i - 1);
    const difference = order === 1 ? step : step - at(integers, i - 1) + at(integers, i - 2);
    raw[i] = difference;
    if (difference < minimum) minimum = difference;
  }
  if (integers.length <= order) minimum = 0;
  return { differences: Uint32Array.from(raw, (difference, i) => (i < order ? 0 : difference - minimum)), minimum };
}

/** Short runs, joined with the group before them where that costs no more bits than a group of their own. */
function chooseGroups(values: Uint32Array): Group[] {
  const groups: Group[] = [];
  // What one more group costs: roughly its reference, width and length.
  const overhead = 24;
  for (let start = 0; start < values.length; start += SEED_LENGTH) {
    const seed = describe(values, start, Math.min(start + SEED_LENGTH, values.length));
    const last = groups.at(-1);
    if (!last || seed.end - last.start > MAX_LENGTH) {
      groups.push(seed);
      continue;
    }
    const joined = {
      start: last.start,
      end: seed.end,
      least: Math.min(last.least, seed.least),
      most: Math.max(last.most, seed.most),
    };
    if (cost(joined) <= cost(last) + cost(seed) + overhead) groups[groups.length - 1] = joined;
    else groups.push(seed);
  }
  return groups;
}

function describe(values: Uint32Array, start: number, end: number): Group {
  let least = at(values, start);
  let most = least;
  for (let i = start + 1; i < end; i++) {
    least = Math.min(least, at(values, i));
    most = Math.max(most, at(values, i));
  }
  return { start, end, least, most };
}

function cost(group: Group): number {
  return (group.end - group.start) * bitLength(group.most - group.least);
}

function packGroups(values: Uint32Array, groups: readonly Group[], widths: Uint32Array): Uint8Array<ArrayBuffer> {
  let bits = 0;
  groups.forEach((group, g) => (bits += (group.end - group.start) * at(widths, g)));
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  let position = 0;
  groups.forEach((group, g) => {
    const width = at(widths, g);
    for (let i = group.start; i < group.end; i++) {
      const value = at(values, i) - group.least;
      for (let left = width; left > 0;) {
        const free = 8 - (position & 7);
        const take = Math.min(free, left);
        const part = (value >>> (left - take)) & (2 ** take - 1);
        bytes[position >>> 3] = at(bytes, position >>> 3) | (part << (free - take));
        left -= take;
        position += take;
      }
    }
  });
  return bytes;
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

function at(values: Uint32Array | Uint8Array, index: number): number {
  return values[index] ?? 0;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
