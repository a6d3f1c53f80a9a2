import { findCodestream } from "./jpeg2000/boxes.ts";
import { readCodestream } from "./jpeg2000/codestream.ts";
import { decodeTiles } from "./jpeg2000/decode.ts";
import { CodestreamError } from "./jpeg2000/errors.ts";
import {
  constantValue,
  type FloatArray,
  type PackedField,
  type Packing,
  readScaling,
  type Scaling,
  unsupported,
} from "./packing.ts";

/** Template 5.40, JPEG 2000 (ISO/IEC 15444-1): the integers are the samples of an image of one component. */
export const jpegPacking: Packing = { name: "grid_jpeg", descriptorBytes: 21, decode: decodeJpeg };

function decodeJpeg(field: PackedField, out: FloatArray): void {
  const scaling = readScaling(field);
  if (scaling.bits === 0 || field.count === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  const bytes = new Uint8Array(field.data.buffer, field.data.byteOffset, field.dataBytes);
  try {
    decodeImage(findCodestream(bytes), scaling, out);
  } catch (error) {
    if (!(error instanceof CodestreamError)) throw error;
    throw error.kind === "corrupt" ? field.corrupt(7, error.message) : unsupported(field, 7, error.message);
  }
}

function decodeImage(codestream: Uint8Array, scaling: Scaling, out: FloatArray): void {
  const image = readCodestream(codestream, out.length);
  const imageWidth = image.area.x1 - image.area.x0;
  // Unsigned samples are stored with zero in the middle of their range.
  const half = 2 ** (image.precision - 1);
  const shift = image.signed ? 0 : half;
  for (const { area, samples } of decodeTiles(image)) {
    const integers = samples instanceof Int32Array ? samples : roundSamples(samples, half);
    const width = area.x1 - area.x0;
    for (let y = area.y0; y < area.y1; y++) {
      const row = integers.subarray((y - area.y0) * width, (y - area.y0 + 1) * width);
      const at = (y - image.area.y0) * imageWidth + area.x0 - image.area.x0;
      if (out instanceof Float64Array) storeDoubles(row, half, shift, scaling, out, at);
      else storeFloats(row, half, shift, scaling, out, at);
    }
  }
}

function roundSamples(samples: Float64Array, half: number): Int32Array {
  return Int32Array.from(samples, (sample) => Math.max(-half, Math.min(half - 1, Math.round(sample))));
}

// Samples of truncated streams may leave their range of -half to half. Two functions, because each is compiled for itself.

function storeDoubles(
  row: Int32Array,
  half: number,
  shift: number,
  { reference, binary, decimal }: Scaling,
  out: Float64Array,
  at: number,
): void {
  const [least, most] = [-half, half - 1];
  for (let i = 0; i < row.length; i++) {
    const sample = row[i]! < least ? least : row[i]! > most ? most : row[i]!;
    out[at + i] = ((sample + shift) * binary + reference) * decimal;
  }
}

function storeFloats(
  row: Int32Array,
  half: number,
  shift: number,
  { reference, binary, decimal }: Scaling,
  out: Float32Array,
  at: number,
): void {
  const [least, most] = [-half, half - 1];
  for (let i = 0; i < row.length; i++) {
    const sample = row[i]! < least ? least : row[i]! > most ? most : row[i]!;
    out[at + i] = ((sample + shift) * binary + reference) * decimal;
  }
}
