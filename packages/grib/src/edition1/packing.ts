import { ibmFloat, signed16, viewOf } from "../bytes.ts";
import type { PackingInfo } from "../decode.ts";
import { GribError } from "../errors.ts";
import { power, type Scaling } from "../packing/packing.ts";
import type { HeaderSection } from "../sections/sections.ts";

/** Octet 4 of section 4, code table 11. */
const FLAGS = { spherical: 0x80, complex: 0x40, integer: 0x20, additional: 0x10 } as const;
const UNUSED_BITS = 0x0f;
/** Octet 14, flags of second order packing. */
const EXTENDED = {
  matrix: 0x40,
  secondaryBitmap: 0x20,
  differentWidths: 0x10,
  general: 0x08,
  boustrophedonic: 0x04,
} as const;
const ORDER = 0x03;
const SIMPLE_HEAD_BYTES = 11;
/** ECMWF's mark for a field without any value. */
const ALL_MISSING = -32_767;

/** How a field of edition 1 is packed: ecCodes' words. */
export type Edition1PackingName =
  | "grid_simple"
  | "grid_ieee"
  | "grid_simple_matrix"
  | "spectral_simple"
  | "spectral_complex"
  | SecondOrderName
  | "unknown";

export type SecondOrderName =
  | "grid_second_order"
  | "grid_second_order_no_SPD"
  | "grid_second_order_SPD1"
  | "grid_second_order_SPD3"
  | "grid_second_order_row_by_row"
  | "grid_second_order_constant_width"
  | "grid_second_order_general_grib1";

/** What decoding needs of the heads of sections 1 and 4. */
export interface Edition1Packing {
  readonly name: Edition1PackingName;
  readonly scaling: Scaling;
  readonly isAllMissing: boolean;
  /** Second order packing: whether every other row is stored in the opposite direction. */
  readonly isBoustrophedonic: boolean;
  readonly info: PackingInfo;
}

/** Decoded packings; for second order packing `scaling.bits` is the width of the groups' references. */
const SUPPORTED: ReadonlySet<Edition1PackingName> = new Set([
  "grid_simple",
  "grid_ieee",
  "grid_second_order",
  "grid_second_order_no_SPD",
  "grid_second_order_SPD1",
  "grid_second_order_SPD3",
  "grid_second_order_row_by_row",
  "grid_second_order_constant_width",
  "grid_second_order_general_grib1",
]);

/** Reads the head of section 4, with the decimal scale of section 1. */
export function readEdition1Packing(section: HeaderSection, decimalScale: number, hasBitmap: boolean): Edition1Packing {
  const view = viewOf(section.bytes);
  const isSecondOrder = (view.getUint8(3) & (FLAGS.spherical | FLAGS.complex)) === FLAGS.complex;
  if (isSecondOrder && view.byteLength < 21) {
    throw new GribError("corrupt", `section 4 has ${section.length} bytes, second order packing needs 21`, {
      offset: section.offset,
      section: 4,
    });
  }
  const name = nameOf(view, isSecondOrder);
  const binaryScale = signed16(view, 4);
  const reference = ibmFloat(view, 6);
  const bits = view.getUint8(10);
  const supported = SUPPORTED.has(name);
  const count = name === "grid_simple" && bits > 0 ? countSimple(section, view, bits) : undefined;
  return {
    name,
    scaling: { reference, binary: power(2, binaryScale), decimal: power(10, -decimalScale), bits },
    isAllMissing: binaryScale === ALL_MISSING,
    isBoustrophedonic: isSecondOrder && (view.getUint8(13) & EXTENDED.boustrophedonic) !== 0,
    info: {
      name,
      hasBitmap,
      supported,
      reference,
      binaryScale,
      decimalScale,
      // In second order packing each group has its own.
      ...(isSecondOrder ? {} : { bitsPerValue: bits }),
      ...(count === undefined ? {} : { count }),
    },
  };
}

function nameOf(view: DataView, isSecondOrder: boolean): Edition1PackingName {
  if (isSecondOrder) return secondOrderName(view.getUint8(13));
  const flags = view.getUint8(3);
  if (flags & FLAGS.spherical) return flags & FLAGS.complex ? "spectral_complex" : "spectral_simple";
  if (!(flags & FLAGS.additional)) return "grid_simple";
  return flags & FLAGS.integer ? "grid_ieee" : "grid_simple_matrix";
}

function secondOrderName(flags: number): Edition1PackingName {
  const kind = flags & (EXTENDED.matrix | EXTENDED.secondaryBitmap | EXTENDED.differentWidths | EXTENDED.general);
  switch (kind) {
    case EXTENDED.differentWidths:
      return "grid_second_order_row_by_row";
    case EXTENDED.secondaryBitmap:
      return "grid_second_order_constant_width";
    case EXTENDED.secondaryBitmap | EXTENDED.differentWidths:
      return "grid_second_order_general_grib1";
    case EXTENDED.general | EXTENDED.differentWidths:
      return EXTENDED_NAMES[flags & ORDER] ?? "unknown";
    default:
      return "unknown";
  }
}

/** General extended packing, by the order of spatial differencing. */
const EXTENDED_NAMES: readonly SecondOrderName[] = [
  "grid_second_order_no_SPD",
  "grid_second_order_SPD1",
  "grid_second_order",
  "grid_second_order_SPD3",
];

/** Values that the section has room for, without the bits that octet 4 says are unused. */
function countSimple(section: HeaderSection, view: DataView, bits: number): number {
  const available = (section.length - SIMPLE_HEAD_BYTES) * 8 - (view.getUint8(3) & UNUSED_BITS);
  return Math.max(0, Math.floor(available / bits));
}
