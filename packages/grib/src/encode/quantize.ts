import { GribError } from "../errors.ts";

export interface QuantizeOptions {
  /** Bits per value, 1..32. With `decimalScale` alone as many as whole steps need; 16 when neither is given. */
  readonly bitsPerValue?: number;
  /** D: values are kept to 10^-D. Default 0. */
  readonly decimalScale?: number;
}

/** Integers X and the parameters of (R + X·2^E)·10^-D that give the values back. */
export interface Quantized {
  readonly integers: Uint32Array<ArrayBuffer>;
  readonly reference: number;
  readonly binaryScale: number;
  readonly decimalScale: number;
  /** 0 for constant fields. */
  readonly bits: number;
}

const DEFAULT_BITS = 16;

/** Chooses reference and scales, and rounds values to integers. `values` are all finite. */
export function quantize(values: Float64Array, options: QuantizeOptions): Quantized {
  const decimalScale = options.decimalScale ?? 0;
  const { bitsPerValue } = options;
  if (!Number.isInteger(decimalScale) || Math.abs(decimalScale) > 127) {
    throw new GribError(
      "invalid-argument",
      `decimalScale must be a whole number between -127 and 127, got ${decimalScale}`,
    );
  }
  if (bitsPerValue !== undefined && !(Number.isInteger(bitsPerValue) && bitsPerValue >= 1 && bitsPerValue <= 32)) {
    throw new GribError(
      "invalid-argument",
      `bitsPerValue must be a whole number between 1 and 32, got ${bitsPerValue}`,
    );
  }
  const [least, most] = rangeOf(values);
  if (values.length === 0 || least === most) {
    // Without a decimal scale: ecCodes 2.28 forgets it in constant fields.
    const reference = toFloat(values.length === 0 ? 0 : least);
    return { integers: new Uint32Array(0), reference, binaryScale: 0, decimalScale: 0, bits: 0 };
  }
  const factor = 10 ** decimalScale;
  const reference = floatBelow(least * factor);
  const range = most * factor - reference;
  const keepsSteps = bitsPerValue === undefined && options.decimalScale !== undefined;
  const bits = keepsSteps ? Math.ceil(Math.log2(Math.round(range) + 1)) : (bitsPerValue ?? DEFAULT_BITS);
  if (bits > 32)
    throw new GribError(
      "invalid-argument",
      `values with decimalScale ${decimalScale} need ${bits} bits, at most 32 fit`,
    );
  const binaryScale = keepsSteps ? 0 : leastScale(range, 2 ** bits - 1);
  const step = 2 ** binaryScale;
  const integers = Uint32Array.from(values, (value) => Math.round((value * factor - reference) / step));
  return { integers, reference, binaryScale, decimalScale, bits: Math.max(bits, 1) };
}

function rangeOf(values: Float64Array): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** The largest 32-bit float that is not above `value`: integers count up from it. */
function floatBelow(value: number): number {
  const rounded = toFloat(value);
  if (rounded <= value) return rounded;
  const float = new Float32Array([rounded]);
  const bits = new Uint32Array(float.buffer);
  const pattern = bits[0] ?? 0;
  // Neighbours of a float have neighbouring bit patterns; the sign bit turns their order round.
  bits[0] = rounded > 0 ? pattern - 1 : rounded < 0 ? pattern + 1 : 0x80000001;
  return float[0] ?? rounded;
}

function toFloat(value: number): number {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) {
    throw new GribError("invalid-argument", `the least value ${value} is beyond 32-bit floats`);
  }
  return rounded;
}

/** The least E for which range / 2^E rounds to at most `most`. */
function leastScale(range: number, most: number): number {
  let scale = Math.ceil(Math.log2(range / most));
  while (Math.round(range / 2 ** scale) > most) scale++;
  while (Math.round(range / 2 ** (scale - 1)) <= most) scale--;
  return scale;
}
