import { decodeAec } from "./aec.ts";
import { constantValue, type FloatArray, type PackedField, type Packing, readScaling } from "./packing.ts";

/** Template 5.42, CCSDS 121.0-B lossless compression (also known as AEC, szip) of integers of fixed width. */
export const ccsdsPacking: Packing = { name: "grid_ccsds", descriptorBytes: 25, decode: decodeCcsds };

/** Flags of octet 22, those of libaec. */
const SIGNED = 1;
const PREPROCESS = 8;
const RESTRICTED = 16;
const PAD_INTERVALS = 32;

function decodeCcsds(field: PackedField, out: FloatArray): void {
  const { descriptor } = field;
  const scaling = readScaling(field);
  if (scaling.bits === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  const flags = descriptor.getUint8(21);
  const blockSize = descriptor.getUint8(22);
  const interval = descriptor.getUint16(23);
  if (scaling.bits > 32) throw field.corrupt(5, `CCSDS packing with ${scaling.bits} bits per value`);
  // CCSDS 121.0-B-3 allows 8 to 64; libaec in its lenient mode any even number, which costs nothing here.
  if (blockSize < 2 || blockSize % 2 !== 0) throw field.corrupt(5, `CCSDS packing with blocks of ${blockSize} values`);
  if (interval < 1 || interval > 4096)
    throw field.corrupt(5, `CCSDS packing with a reference every ${interval} blocks`);
  decodeAec(
    field,
    {
      bits: scaling.bits,
      blockSize,
      interval,
      signed: (flags & SIGNED) !== 0,
      preprocessed: (flags & PREPROCESS) !== 0,
      restricted: (flags & RESTRICTED) !== 0,
      padded: (flags & PAD_INTERVALS) !== 0,
    },
    scaling,
    out,
  );
}
