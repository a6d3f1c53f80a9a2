import { endianness } from "node:os";
import type { FloatArray, PackedField, Packing } from "./packing.ts";

/** Template 5.4, IEEE floating point data, big-endian, 32 or 64 bits. Values are taken as they are, NaN included. */
export const ieeePacking: Packing = { name: "grid_ieee", descriptorBytes: 12, decode: decodeIeee };

/** Bytes per round; they are turned while they are in the first-level cache. */
const ROUND_BYTES = 1 << 14;

function decodeIeee(field: PackedField, out: FloatArray): void {
  // Code table 5.7: 1 is 32 bits, 2 is 64 bits, 3 is 128 bits.
  const precision = field.descriptor.getUint8(11);
  const width = precision === 1 ? 4 : precision === 2 ? 8 : 0;
  if (width === 0) throw field.corrupt(5, `IEEE data of precision code ${precision}`);
  if (field.count * width > field.dataBytes) {
    throw field.corrupt(7, `${field.count} values of ${width} bytes do not fit in the ${field.dataBytes} of section 7`);
  }
  if (out.BYTES_PER_ELEMENT === width) copyTurned(field.data, out);
  else if (out instanceof Float64Array) widen(field.data, out);
  else narrow(field.data, out);
}

/** Into an array of the same width: bytes are copied to their place and turned there, which Node does many at a time. */
function copyTurned(data: DataView, out: FloatArray): void {
  const source = new Uint8Array(data.buffer, data.byteOffset, out.byteLength);
  const target = Buffer.from(out.buffer, out.byteOffset, out.byteLength);
  for (let at = 0; at < source.length; at += ROUND_BYTES) {
    target.set(source.subarray(at, at + ROUND_BYTES), at);
    if (endianness() === "BE") continue;
    const round = target.subarray(at, at + ROUND_BYTES);
    if (out.BYTES_PER_ELEMENT === 4) round.swap32();
    else round.swap64();
  }
}

// A function for each, because a loop that sees both kinds of array is half as fast.

function widen(data: DataView, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = data.getFloat32(i * 4);
}

function narrow(data: DataView, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = data.getFloat64(i * 8);
}
