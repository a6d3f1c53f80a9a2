import { NetcdfError } from "../errors.ts";
import {
  type Attributes,
  BYTES,
  DEFAULT_FILL,
  type NumberArray,
  numbersOver,
  type NumberType,
  numberOf,
  textOf,
  typeOf,
} from "../values.ts";

/*
 * CF section 2.5 (missing data, valid range) and 8.1 (packed data), and the NetCDF User's Guide's "Attribute Conventions" for what CF takes from
 * there: `_Unsigned`, default fill values, and which of packed and unpacked a valid range speaks of.
 */

const SIGNED_TO_UNSIGNED: Partial<Record<NumberType, NumberType>> = {
  int8: "uint8",
  int16: "uint16",
  int32: "uint32",
  int64: "uint64",
};

/** What turns stored numbers into the numbers they mean. */
export interface Unpacking {
  /** How the stored bytes are to be read: as stored, or unsigned where `_Unsigned` says so. */
  readonly type: NumberType;
  readonly scale: number;
  readonly offset: number;
  /** Stored values that mean "missing"; NaN does so anyway. */
  readonly missing: readonly (number | bigint)[];
  /** Least and greatest valid value, stored. */
  readonly validStored: readonly [number, number];
  /** Least and greatest valid value, unpacked. */
  readonly validUnpacked: readonly [number, number];
}

const ALL = [-Infinity, Infinity] as const;

/** Reads the attributes that say what the numbers mean; throws `bad-attribute` where one of them makes no sense. */
export function unpackingOf(dtype: NumberType, attributes: Attributes): Unpacking {
  const unsigned = /^true$/i.test(textOf(attributes, "_Unsigned") ?? "");
  const type = (unsigned ? SIGNED_TO_UNSIGNED[dtype] : undefined) ?? dtype;
  const stored = (name: string) => storedNumbers(attributes, name, dtype, type);
  const scale = numberAttribute(attributes, "scale_factor") ?? 1;
  const offset = numberAttribute(attributes, "add_offset") ?? 0;
  const isPacked = attributes.has("scale_factor") || attributes.has("add_offset");

  const fill = stored("_FillValue");
  const missing = [...fill, ...stored("missing_value")];
  if (fill.length === 0 && BYTES[dtype] > 1) missing.push(DEFAULT_FILL[dtype]);

  const range = validRange(attributes, (name) => stored(name).map(Number));
  const speaksOfUnpacked = isPacked && range.type !== undefined && BYTES[range.type] > BYTES[dtype];
  return {
    type,
    scale,
    offset,
    missing: missing.filter((value) => !Number.isNaN(value)),
    validStored: speaksOfUnpacked ? ALL : range.bounds,
    validUnpacked: speaksOfUnpacked ? range.bounds : ALL,
  };
}

/** Unpacks; missing and invalid values become NaN. `into` gives the result's type, and may be `values` itself. */
export function unpack<T extends Float32Array | Float64Array>(values: NumberArray, rule: Unpacking, into: T): T {
  const numbers = rule.type === typeOf(values) ? values : reinterpret(values, rule.type);
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) unpackBig(numbers, rule, into);
  else unpackNumbers(numbers, rule, into);
  return into;
}

/** Values are unpacked as doubles in blocks that stay in the processor's cache: so there is one loop, whatever comes in and goes out. */
const BLOCK = 2048;

function unpackNumbers(
  values: Exclude<NumberArray, BigInt64Array | BigUint64Array>,
  rule: Unpacking,
  into: Float32Array | Float64Array,
): void {
  const room = into instanceof Float64Array ? undefined : new Float64Array(Math.min(BLOCK, values.length));
  for (let at = 0; at < values.length; at += BLOCK) {
    const end = Math.min(values.length, at + BLOCK);
    const block = room ? room.subarray(0, end - at) : (into.subarray(at, end) as Float64Array);
    if (values !== into || room) block.set(values.subarray(at, end));
    unpackBlock(block, rule);
    if (room) into.set(block, at);
  }
}

/** One simple loop for each thing that there is to do; NaN goes through all of them. */
function unpackBlock(block: Float64Array, { scale, offset, missing, validStored, validUnpacked }: Unpacking): void {
  for (const marker of missing) hideEqual(block, Number(marker));
  hideOutside(block, validStored);
  if (scale !== 1 || offset !== 0) for (let i = 0; i < block.length; i++) block[i] = block[i]! * scale + offset;
  hideOutside(block, validUnpacked);
}

function hideEqual(block: Float64Array, marker: number): void {
  for (let i = 0; i < block.length; i++) if (block[i] === marker) block[i] = NaN;
}

function hideOutside(block: Float64Array, [least, most]: readonly [number, number]): void {
  if (least === -Infinity && most === Infinity) return;
  for (let i = 0; i < block.length; i++) if (block[i]! < least || block[i]! > most) block[i] = NaN;
}

/** Like the above, but 64 bits are compared before they become doubles. */
function unpackBig(values: BigInt64Array | BigUint64Array, rule: Unpacking, into: Float32Array | Float64Array): void {
  const missing = new Set(
    rule.missing.filter((value) => typeof value === "bigint" || Number.isInteger(value)).map(BigInt),
  );
  const plain = Float64Array.from(values, (value) => (missing.has(value) ? NaN : Number(value)));
  unpackNumbers(plain, { ...rule, missing: [] }, into);
}

/** `valid_range`, or else `valid_min` and `valid_max`, as the two bounds and the type they are written in. */
function validRange(
  attributes: Attributes,
  stored: (name: string) => number[],
): { bounds: readonly [number, number]; type?: NumberType } {
  const range = stored("valid_range");
  if (range.length === 2) {
    return { bounds: [range[0]!, range[1]!], type: typeOf(attributes.get("valid_range") as NumberArray) };
  }
  const [least] = stored("valid_min");
  const [most] = stored("valid_max");
  if (least === undefined && most === undefined) return { bounds: ALL };
  const name = least === undefined ? "valid_max" : "valid_min";
  return { bounds: [least ?? -Infinity, most ?? Infinity], type: typeOf(attributes.get(name) as NumberArray) };
}

/** Numbers of an attribute that are compared with stored values: exact in the variable's type, unsigned where it is. */
function storedNumbers(attributes: Attributes, name: string, dtype: NumberType, type: NumberType): (number | bigint)[] {
  const value = attributes.get(name);
  // a text where numbers belong marks nothing
  if (value === undefined || typeof value === "string" || Array.isArray(value)) return [];
  const numbers = value as NumberArray;
  const source = type !== dtype && typeOf(numbers) === dtype ? reinterpret(numbers, type) : numbers;
  // -999.9 of a double attribute is meant to equal the float it was rounded to
  return Array.from<number | bigint, number | bigint>(source, (number) =>
    dtype === "float32" ? Math.fround(Number(number)) : number,
  );
}

function reinterpret(values: NumberArray, type: NumberType): NumberArray {
  return numbersOver(type, values.buffer as ArrayBuffer, values.byteOffset, values.length);
}

function numberAttribute(attributes: Attributes, name: string): number | undefined {
  if (!attributes.has(name)) return undefined;
  const text = textOf(attributes, name)?.trim();
  const number = text ? Number(text) : numberOf(attributes, name);
  if (number === undefined || !Number.isFinite(number)) {
    throw new NetcdfError("bad-attribute", `${name} is no number: ${String(attributes.get(name)).slice(0, 80)}`);
  }
  return number;
}
