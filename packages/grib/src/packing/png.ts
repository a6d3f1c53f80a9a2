import { constantValue, type FloatArray, type PackedField, type Packing, readScaling } from "./packing.ts";
import { inflateImage, readPngLayout } from "./png-chunks.ts";
import { unfilter } from "./png-filters.ts";
import { unpackScaled } from "./scaled.ts";

/**
 * Template 5.41, PNG (ISO/IEC 15948): a row of pixels for each row of the grid. An integer is the sample of a grey pixel, or
 * the red, green, blue (and alpha) samples of a pixel one after another: 24 or 32 bits.
 */
export const pngPacking: Packing = { name: "grid_png", descriptorBytes: 21, decode: decodePng };

/** Words are loaded whole. */
const SLACK_BYTES = 4;

function decodePng(field: PackedField, out: FloatArray): void {
  const scaling = readScaling(field);
  if (scaling.bits === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  const layout = readPngLayout(field);
  const { width, height, bits, rowBytes } = layout;
  const image = inflateImage(field, layout);
  // A filter looks at the pixel before, or at the byte before where pixels are smaller.
  const pixelBytes = Math.max(1, bits >> 3);
  const rows = [new Uint8Array(rowBytes + SLACK_BYTES), new Uint8Array(rowBytes + SLACK_BYTES)] as const;
  const views = [new DataView(rows[0].buffer), new DataView(rows[1].buffer)] as const;
  const rowScaling = { ...scaling, bits };
  for (let y = 0; y < height; y++) {
    const at = y * (rowBytes + 1);
    const turn = (y & 1) as 0 | 1;
    const filter = image[at]!;
    if (!unfilter(filter, image.subarray(at + 1, at + 1 + rowBytes), pixelBytes, rows[turn ^ 1]!, rows[turn])) {
      throw field.corrupt(7, `row ${y} of the PNG image has filter ${filter}`);
    }
    unpackScaled(views[turn], rowScaling, out.subarray(y * width, (y + 1) * width));
  }
}
