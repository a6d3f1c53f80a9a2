import { NetcdfError } from "./errors.ts";

/** Types of fixed-size numbers, by their NetCDF-4 names in the way of JavaScript's arrays. */
export type NumberType =
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64";

/**
 * What a variable holds. `char` is one byte of text (NC_CHAR), `string` a text of any length (NC_STRING), `vlen` a list of numbers, `opaque` a
 * blob, `compound` a record. An enumeration has its base type; its names are in `enumeration`.
 */
export type DataType = NumberType | "char" | "string" | "vlen" | "opaque" | "compound";

export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** One field of a compound by name: a number, a text, or an array where the field is one. */
export interface CompoundValue {
  readonly [field: string]: ElementValue;
}

export type ElementValue = number | bigint | string | NumberArray | CompoundValue | readonly ElementValue[];

/** Values as stored, in row-major order: `char` as bytes, `vlen` and `opaque` as one array for each element. */
export type Values = NumberArray | string[] | NumberArray[] | CompoundValue[];

/** An attribute: a text, several texts, or numbers (always an array, as in the file, so that their type is known). */
export type AttributeValue = string | readonly string[] | NumberArray;

export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Bytes of one number. */
export const BYTES: Readonly<Record<NumberType, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float32: 4,
  float64: 8,
};

export function isNumberType(type: DataType): type is NumberType {
  return Object.hasOwn(BYTES, type);
}

/** Numbers of `type` over all of `buffer`. */
export function numbersOver(type: NumberType, buffer: ArrayBuffer, offset = 0, length?: number): NumberArray {
  switch (type) {
    case "int8":
      return new Int8Array(buffer, offset, length);
    case "uint8":
      return new Uint8Array(buffer, offset, length);
    case "int16":
      return new Int16Array(buffer, offset, length);
    case "uint16":
      return new Uint16Array(buffer, offset, length);
    case "int32":
      return new Int32Array(buffer, offset, length);
    case "uint32":
      return new Uint32Array(buffer, offset, length);
    case "int64":
      return new BigInt64Array(buffer, offset, length);
    case "uint64":
      return new BigUint64Array(buffer, offset, length);
    case "float32":
      return new Float32Array(buffer, offset, length);
    case "float64":
      return new Float64Array(buffer, offset, length);
  }
}

/** The type whose arrays `values` is one of. */
export function typeOf(values: NumberArray): NumberType {
  const name = values.constructor.name
    .replace(/Array$/, "")
    .toLowerCase()
    .replace("bigint", "int")
    .replace("biguint", "uint");
  if (!isNumberType(name as DataType))
    throw new NetcdfError("invalid-argument", `no NetCDF type for ${values.constructor.name}`);
  return name as NumberType;
}

/**
 * NetCDF's default fill values (netcdf.h of the C library: NC_FILL_BYTE and so on), for variables that name none. Bytes have one too, but it never marks
 * a missing value: all 256 may be data.
 */
export const DEFAULT_FILL: Readonly<Record<NumberType | "char", number | bigint>> = {
  char: 0,
  int8: -127,
  uint8: 255,
  int16: -32767,
  uint16: 65535,
  int32: -2147483647,
  uint32: 4294967295,
  int64: -9223372036854775806n,
  uint64: 18446744073709551614n,
  float32: 9.969209968386869e36,
  float64: 9.969209968386869e36,
};

/** The one number of an attribute, or undefined where there is no such attribute, or it is no single number. */
export function numberOf(attributes: Attributes, name: string): number | undefined {
  const value = attributes.get(name);
  if (value === undefined || typeof value === "string" || Array.isArray(value) || value.length !== 1) return undefined;
  return Number(value[0]);
}

/** The text of an attribute, or undefined where there is no such attribute, or it is no single text. */
export function textOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name);
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.length === 1 ? (value[0] as string) : undefined;
}

/** What stands where nothing was written: `_FillValue`, or the default of the type; undefined for types that have none. */
export function fillOf(dtype: DataType, attributes: Attributes): number | bigint | string | undefined {
  if (dtype === "char") return 0;
  if (!isNumberType(dtype)) return dtype === "string" ? "" : undefined;
  const value = attributes.get("_FillValue");
  const fill =
    value === undefined || typeof value === "string" || Array.isArray(value) ? undefined : (value as NumberArray)[0];
  return fill ?? DEFAULT_FILL[dtype];
}
