import { signed16 } from "../bytes.ts";
import type { GribError } from "../errors.ts";

export type FloatArray = Float64Array | Float32Array;

/** The stored form of one field, as a packing's decoder gets it. */
export interface PackedField {
  /** Section 5 whole; offsets are those of the WMO manual's octets minus one. */
  readonly descriptor: DataView;
  /** The data section from its sixth octet on. At least four readable bytes follow `dataBytes`, so that words may be loaded whole. */
  readonly data: DataView;
  /** Bytes of packed data. */
  readonly dataBytes: number;
  /** Number of values packed: points without those a bitmap leaves out. */
  readonly count: number;
  /** Makes the error for contradictions in `section` (5 or 7). */
  readonly corrupt: (section: 5 | 7, message: string) => GribError;
}

/** One way to store values: a data representation template and its decoder. */
export interface Packing {
  /** ecCodes' `packingType`. */
  readonly name: string;
  /** Bytes of section 5 this template needs. */
  readonly descriptorBytes: number;
  /** Undefined for packings this package knows by name only. */
  readonly decode?: (field: PackedField, out: FloatArray) => void;
}

/** How packed integers X become values: (R + X·2^E)·10^-D (WMO FM 92, regulation 92.9.4). */
export interface Scaling {
  /** R. */
  readonly reference: number;
  /** 2^E. */
  readonly binary: number;
  /** 10^-D. */
  readonly decimal: number;
  /** Bits of each packed integer (for complex packing, of each group's reference). */
  readonly bits: number;
}

/** Reads octets 12 to 20 of section 5, common to all packings of integers. */
export function readScaling(field: PackedField): Scaling {
  const { descriptor } = field;
  const reference = descriptor.getFloat32(11);
  const bits = descriptor.getUint8(19);
  if (!Number.isFinite(reference)) throw field.corrupt(5, "the reference value is not a finite number");
  return {
    reference,
    binary: power(2, signed16(descriptor, 15)),
    decimal: power(10, -signed16(descriptor, 17)),
    bits,
  };
}

/** The value of a field whose packed integers are all zero. ecCodes 2.28 leaves out 10^-D here; the WMO formula does not. */
export function constantValue(scaling: Scaling): number {
  return scaling.reference * scaling.decimal;
}

/**
 * A power by repeated multiplication or division, as ecCodes computes it, so that values agree to the last bit:
 * `10 ** -7` may differ from 1/10/10/… by one unit in the last place.
 */
export function power(base: number, exponent: number): number {
  let result = 1;
  for (let e = exponent; e > 0 && Number.isFinite(result); e--) result *= base;
  for (let e = exponent; e < 0 && result !== 0; e++) result /= base;
  return result;
}
