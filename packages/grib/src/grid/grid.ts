import { signed32, viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { HeaderSection } from "../sections/sections.ts";
import { type Earth, readEarth } from "./earth.ts";
import { type ScanningMode, readScanningMode } from "./scanning.ts";

/** What every grid tells. */
interface GridBase {
  /** Grid definition template, code table 3.1. */
  readonly template: number;
  /** Number of points; for fields without a grid of points (spectral), of values. */
  readonly count: number;
  /** Shape of the earth, where the template has one. */
  readonly earth?: Earth;
}

/** Grid template 3.0 with the same number of points in each row: latitudes and longitudes at regular steps. */
export interface RegularLatLonGrid extends GridBase {
  readonly type: "regular_ll";
  /** Points along a parallel. */
  readonly ni: number;
  /** Points along a meridian. */
  readonly nj: number;
  readonly scanning: ScanningMode;
  /** Degrees, positive north. */
  readonly latitudeOfFirst: number;
  /** Degrees, as the message states it (often 0..360). */
  readonly longitudeOfFirst: number;
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
  /** Step along a parallel in degrees, unsigned; undefined when the message does not give it. */
  readonly iStep?: number;
  /** Step along a meridian in degrees, unsigned; undefined when the message does not give it. */
  readonly jStep?: number;
}

/** Any other grid: its values can be read, its coordinates cannot. */
export interface OtherGrid extends GridBase {
  /** ecCodes' `gridType`: "lambert", "reduced_gg", …, or "unknown". */
  readonly type: string;
  readonly ni?: number;
  readonly nj?: number;
  readonly scanning?: ScanningMode;
}

export type Grid = RegularLatLonGrid | OtherGrid;

/** Whether this package can give the grid's coordinates. */
export function isRegularLatLon(grid: Grid): grid is RegularLatLonGrid {
  return grid.type === "regular_ll";
}

interface Template {
  readonly type: string;
  /** ecCodes' name when the points per row are listed (reduced grids). */
  readonly reducedType?: string;
  /** Zero-based offset of the octet of scanning mode; templates with one have Ni and Nj at octets 31 and 35. */
  readonly scanningAt?: number;
  /** Whether octets 15 to 30 give the shape of the earth. */
  readonly hasEarth?: boolean;
}

/** Grid templates by number, with ecCodes' names. */
const TEMPLATES: Readonly<Record<number, Template>> = {
  0: { type: "regular_ll", reducedType: "reduced_ll", scanningAt: 71, hasEarth: true },
  1: { type: "rotated_ll", scanningAt: 71, hasEarth: true },
  2: { type: "stretched_ll", scanningAt: 71, hasEarth: true },
  3: { type: "stretched_rotated_ll", scanningAt: 71, hasEarth: true },
  10: { type: "mercator", scanningAt: 59, hasEarth: true },
  12: { type: "transverse_mercator", hasEarth: true },
  20: { type: "polar_stereographic", scanningAt: 64, hasEarth: true },
  30: { type: "lambert", scanningAt: 64, hasEarth: true },
  31: { type: "albers", scanningAt: 64, hasEarth: true },
  40: { type: "regular_gg", reducedType: "reduced_gg", scanningAt: 71, hasEarth: true },
  41: { type: "rotated_gg", reducedType: "reduced_rotated_gg", scanningAt: 71, hasEarth: true },
  42: { type: "stretched_gg", reducedType: "reduced_stretched_gg", scanningAt: 71, hasEarth: true },
  43: { type: "stretched_rotated_gg", reducedType: "reduced_stretched_rotated_gg", scanningAt: 71, hasEarth: true },
  50: { type: "sh" },
  51: { type: "rotated_sh" },
  52: { type: "stretched_sh" },
  53: { type: "stretched_rotated_sh" },
  90: { type: "space_view", scanningAt: 63, hasEarth: true },
  100: { type: "triangular_grid" },
  101: { type: "unstructured_grid" },
  110: { type: "equatorial_azimuthal_equidistant", hasEarth: true },
  120: { type: "azimuth_range" },
  140: { type: "lambert_azimuthal_equal_area", scanningAt: 63, hasEarth: true },
};

const MISSING_32 = 0xffffffff;
const REGULAR_LL_BYTES = 72;

/** Reads section 3. Unknown templates and list-per-row grids come back as `OtherGrid`; nothing but contradictions throws. */
export function readGrid(section: HeaderSection): Grid {
  if (section.bytes.length < 14) throw corrupt(section, `section 3 has only ${section.bytes.length} bytes`);
  const view = viewOf(section.bytes);
  const count = view.getUint32(6);
  const number = view.getUint16(12);
  const template = TEMPLATES[number];
  if (!template) return { template: number, type: "unknown", count };

  const isReduced = view.getUint8(10) !== 0;
  const type = isReduced ? (template.reducedType ?? "unknown") : template.type;
  const needed = template.scanningAt === undefined ? (template.hasEarth ? 30 : 14) : template.scanningAt + 1;
  if (view.byteLength < needed) {
    throw corrupt(section, `section 3 has ${view.byteLength} bytes, grid template 3.${number} needs ${needed}`);
  }
  const base = { template: number, count, ...(template.hasEarth ? { earth: readEarth(view, 14) } : {}) };
  if (template.scanningAt === undefined) return { ...base, type };

  const scanning = readScanningMode(view.getUint8(template.scanningAt));
  const ni = view.getUint32(30);
  const nj = view.getUint32(34);
  if (type === "regular_ll") return readRegularLatLon(section, view, { ...base, scanning, ni, nj });
  return {
    ...base,
    type,
    scanning,
    ...(ni === MISSING_32 ? {} : { ni }),
    ...(nj === MISSING_32 ? {} : { nj }),
  };
}

/** Template 3.0: octets 31 to 72. */
function readRegularLatLon(
  section: HeaderSection,
  view: DataView,
  base: GridBase & { scanning: ScanningMode; ni: number; nj: number },
): RegularLatLonGrid {
  if (view.byteLength < REGULAR_LL_BYTES)
    throw corrupt(section, `section 3 has ${view.byteLength} bytes, template 3.0 needs 72`);
  const { ni, nj, count, scanning } = base;
  if (ni === 0 || nj === 0 || ni * nj !== count) {
    throw corrupt(section, `a grid of ${ni} by ${nj} points cannot hold the ${count} points section 3 claims`);
  }
  const degrees = angleUnit(view);
  const flags = view.getUint8(54);
  const iStep = view.getUint32(63);
  const jStep = view.getUint32(67);
  return {
    ...base,
    scanning,
    type: "regular_ll",
    latitudeOfFirst: degrees(signed32(view, 46)),
    longitudeOfFirst: degrees(signed32(view, 50)),
    latitudeOfLast: degrees(signed32(view, 55)),
    longitudeOfLast: degrees(signed32(view, 59)),
    // Flag table 3.3: bits 3 and 4 say whether the increments are given.
    ...(flags & 0x20 && iStep !== MISSING_32 ? { iStep: degrees(iStep) } : {}),
    ...(flags & 0x10 && jStep !== MISSING_32 ? { jStep: degrees(jStep) } : {}),
  };
}

/** Angles are in 10^-6 degrees unless a basic angle and its subdivisions are given (octets 39 to 46). */
function angleUnit(view: DataView): (value: number) => number {
  const basic = view.getUint32(38);
  const subdivisions = view.getUint32(42);
  if (basic === 0 || basic === MISSING_32 || subdivisions === 0 || subdivisions === MISSING_32) {
    return (value) => value / 1e6;
  }
  return (value) => (value * basic) / subdivisions;
}

function corrupt(section: HeaderSection, message: string): GribError {
  return new GribError("corrupt", message, { offset: section.offset, section: 3 });
}
