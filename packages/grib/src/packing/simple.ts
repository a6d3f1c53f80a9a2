import { unpackScaled } from "./scaled.ts";
import { constantValue, type FloatArray, type PackedField, type Packing, readScaling } from "./packing.ts";

/** Template 5.0, grid point data with simple packing: one integer of fixed width per value. */
export const simplePacking: Packing = { name: "grid_simple", descriptorBytes: 21, decode: decodeSimple };

function decodeSimple(field: PackedField, out: FloatArray): void {
  const scaling = readScaling(field);
  if (scaling.bits === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  if (scaling.bits > 32) throw field.corrupt(5, `simple packing with ${scaling.bits} bits per value`);
  const needed = Math.ceil((field.count * scaling.bits) / 8);
  if (needed > field.dataBytes) {
    throw field.corrupt(
      7,
      `${field.count} values of ${scaling.bits} bits need ${needed} bytes, section 7 has ${field.dataBytes}`,
    );
  }
  unpackScaled(field.data, scaling, out);
}
