import type { TypedArray } from "./dtype.ts";

/**
 * Elements as integers of their size: three kinds of array instead of nine keep copying loops fast (V8 gives up on
 * sites that see more than four), and bits stay as they are, NaN payloads too. Eight bytes are two lanes.
 */
export type Lanes = Int8Array | Int16Array | Int32Array;

export function lanesPerElement(values: TypedArray): 1 | 2 {
  return values.BYTES_PER_ELEMENT === 8 ? 2 : 1;
}

/** The same memory as lanes. */
export function lanesOf(values: TypedArray): Lanes {
  const { buffer, byteOffset, byteLength } = values;
  if (values.BYTES_PER_ELEMENT === 1) return new Int8Array(buffer, byteOffset, byteLength);
  if (values.BYTES_PER_ELEMENT === 2) return new Int16Array(buffer, byteOffset, byteLength >> 1);
  return new Int32Array(buffer, byteOffset, byteLength >> 2);
}
