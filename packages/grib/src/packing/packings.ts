import { ccsdsPacking } from "./ccsds.ts";
import { complexPacking, complexSpatialPacking } from "./complex.ts";
import { ieeePacking } from "./ieee.ts";
import { jpegPacking } from "./jpeg.ts";
import type { Packing } from "./packing.ts";
import { pngPacking } from "./png.ts";
import { runLengthPacking } from "./run-length.ts";
import { simplePacking } from "./simple.ts";

/**
 * Data representation templates (code table 5.0). Entries without `decode` are known by name only: reading their values is
 * `unsupported-packing`. Adding a packing is a file with its decoder and a line here.
 */
export const PACKINGS: Readonly<Record<number, Packing>> = {
  0: simplePacking,
  1: { name: "grid_simple_matrix", descriptorBytes: 21 },
  2: complexPacking,
  3: complexSpatialPacking,
  4: ieeePacking,
  40: jpegPacking,
  41: pngPacking,
  42: ccsdsPacking,
  50: { name: "spectral_simple", descriptorBytes: 21 },
  51: { name: "spectral_complex", descriptorBytes: 21 },
  53: { name: "bifourier_complex", descriptorBytes: 21 },
  61: { name: "grid_simple_log_preprocessing", descriptorBytes: 21 },
  200: runLengthPacking,
  // Local templates of NCEP from before 40 and 41 were assigned.
  40000: jpegPacking,
  40010: pngPacking,
};
