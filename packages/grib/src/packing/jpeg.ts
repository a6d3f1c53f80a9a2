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
  const shift = image.signed ? 0 : 2 ** (image.precision - 1);
  const least = -(2 ** (image.precision - 1));
  for (const { area, samples } of decodeTiles(image)) {
    const integers = samples instanceof Int32Array ? samples : Int32Array.from(samples, Math.round);
    // Lossy images may leave their range.
    for (let i = 0; i < integers.length; i++) {
      if (integers[i]! < least || integers[i]! >= -least) integers[i] = integers[i]! < 0 ? least : -least - 1;
    }
    const width = area.x1 - area.x0;
    for (let y = area.y0; y < area.y1; y++) {
      const row = integers.subarray((y - area.y0) * width, (y - area.y0 + 1) * width);
      const at = (y - image.area.y0) * imageWidth + area.x0 - image.area.x0;
      if (out instanceof Float64Array) storeDoubles(row, shift, scaling, out, at);
      else storeFloats(row, shift, scaling, out, at);
    }
  }
}

function storeDoubles(row: Int32Array, shift: number, scaling: Scaling, out: Float64Array, at: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < row.length; i++) out[at + i] = ((row[i]! + shift) * binary + reference) * decimal;
}

function storeFloats(row: Int32Array, shift: number, scaling: Scaling, out: Float32Array, at: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < row.length; i++) out[at + i] = ((row[i]! + shift) * binary + reference) * decimal;
}
