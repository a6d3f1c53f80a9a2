import type { TypedArray } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import type { Attributes } from "./layout.ts";

/** CF conventions 8.1, "Packed Data": value = packed * scaleFactor + addOffset. */
export interface Packing {
  /** Default 1. */
  readonly scaleFactor: number;
  /** Default 0. */
  readonly addOffset: number;
  /** The packed integer that stands for a missing value (NaN). Must be the array's fill value too. */
  readonly fillValue: number;
}

/** Packed types, and the integers values may take; the fill value is one of them and no value. */
const RANGES = { int16: [-0x8000, 0x7fff], int32: [-0x8000_0000, 0x7fff_ffff] } as const;

export type PackedDataType = keyof typeof RANGES;

/** The CF attributes of a packed array. */
export function packingAttributes(packing: Packing): {
  readonly scale_factor: number;
  readonly add_offset: number;
  readonly _FillValue: number;
} {
  return { scale_factor: packing.scaleFactor, add_offset: packing.addOffset, _FillValue: packing.fillValue };
}

/**
 * The packing that an array's attributes declare, or undefined where its values are what they are. `fillValue` is the
 * array's own, taken where `_FillValue` is missing or no number: xarray writes that of floats as base64 text.
 */
export function packingOf(attributes: Attributes, fillValue: number): Packing | undefined {
  const { scale_factor: scaleFactor, add_offset: addOffset, _FillValue: declared } = attributes;
  if (scaleFactor === undefined && addOffset === undefined && typeof declared !== "number") return undefined;
  return {
    scaleFactor: numberOf("scale_factor", scaleFactor, 1),
    addOffset: numberOf("add_offset", addOffset, 0),
    fillValue: typeof declared === "number" ? declared : fillValue,
  };
}

/**
 * Packs values; NaN becomes the fill value. Rounds to the nearest integer, halves up: `floor(x + 0.5)` in float64.
 *
 * Throws `pack-overflow` where a value falls outside the type, is infinite, or would take the fill value's place:
 * clamping would lose data in silence. `into` must have the length of `values`; it is partly written on an error.
 */
export function pack(values: Float32Array | Float64Array, packing: Packing, into: Int16Array): Int16Array;
export function pack(values: Float32Array | Float64Array, packing: Packing, into: Int32Array): Int32Array;
export function pack(
  values: Float32Array | Float64Array,
  packing: Packing,
  into: Int16Array | Int32Array,
): Int16Array | Int32Array {
  if (into.length !== values.length) {
    throw new ZarrError("bad-argument", `${values.length} values into ${into.length}`);
  }
  const { scaleFactor, addOffset, fillValue } = packing;
  const [min, max] = RANGES[into instanceof Int16Array ? "int16" : "int32"];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) {
      into[i] = fillValue;
      continue;
    }
    // Math.round gives the same but for the float just below a half, and takes three times as long.
    const packed = Math.floor((value - addOffset) / scaleFactor + 0.5);
    if (!(packed >= min && packed <= max) || packed === fillValue) {
      throw new ZarrError(
        "pack-overflow",
        `${value} at ${i} packs to ${packed}, outside ${min} to ${max} or the fill value ${fillValue}`,
      );
    }
    into[i] = packed;
  }
  return into;
}

/**
 * Values of packed integers, as float64 arithmetic rounded to float32; the fill value becomes NaN.
 * `into` must have the length of `packed`.
 */
export function unpack(
  packed: Exclude<TypedArray, BigInt64Array>,
  packing: Packing,
  into: Float32Array = new Float32Array(packed.length),
): Float32Array {
  if (into.length !== packed.length) {
    throw new ZarrError("bad-argument", `${packed.length} values into ${into.length}`);
  }
  const { scaleFactor, addOffset, fillValue } = packing;
  for (let i = 0; i < packed.length; i++) {
    const value = packed[i]!;
    into[i] = value === fillValue ? Number.NaN : value * scaleFactor + addOffset;
  }
  return into;
}

function numberOf(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new ZarrError("bad-metadata", `the attribute ${name} is ${JSON.stringify(value)}, not a number`);
  }
  return value;
}
