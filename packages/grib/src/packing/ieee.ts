import type { FloatArray, PackedField, Packing } from "./packing.ts";

/** Template 5.4, IEEE floating point data, big-endian, 32 or 64 bits. Values are taken as they are, NaN included. */
export const ieeePacking: Packing = { name: "grid_ieee", descriptorBytes: 12, decode: decodeIeee };

function decodeIeee(field: PackedField, out: FloatArray): void {
  // Code table 5.7: 1 is 32 bits, 2 is 64 bits, 3 is 128 bits.
  const precision = field.descriptor.getUint8(11);
  const bytes = precision === 1 ? 4 : precision === 2 ? 8 : 0;
  if (bytes === 0) throw field.corrupt(5, `IEEE data of precision code ${precision}`);
  if (field.count * bytes > field.dataBytes) {
    throw field.corrupt(7, `${field.count} values of ${bytes} bytes do not fit in the ${field.dataBytes} of section 7`);
  }
  if (bytes === 4) for (let i = 0; i < out.length; i++) out[i] = field.data.getFloat32(i * 4);
  else for (let i = 0; i < out.length; i++) out[i] = field.data.getFloat64(i * 8);
}
