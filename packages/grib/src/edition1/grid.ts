import { ibmFloat, signed16, signed24, unsigned24, viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { Earth } from "../grid/earth.ts";
import type { Grid, OtherGridType, SpectralGrid } from "../grid/grid.ts";
import { countGaussianPoints } from "../grid/reduced.ts";
import { readScanningMode, type ScanningMode } from "../grid/scanning.ts";
import type { HeaderSection } from "../sections/sections.ts";

/** What all readers work on. `stored` is the number of points the data tell of, where they do. */
interface Head {
  readonly section: HeaderSection;
  readonly view: DataView;
  /** Data representation type, code table 6. */
  readonly template: number;
  readonly stored: number | undefined;
}

interface Representation {
  /** Octets of section 2 that must be there. */
  readonly bytes: number;
  read(head: Head): Grid;
}

/** Representations by code table 6. Offsets in the readers are zero-based; the manual counts octets from one. */
const REPRESENTATIONS: Readonly<Record<number, Representation>> = {
  0: { bytes: 28, read: readLatLon },
  1: { bytes: 34, read: readMercator },
  3: { bytes: 34, read: readLambert },
  4: { bytes: 28, read: readGaussian },
  5: { bytes: 28, read: readPolarStereographic },
  8: other("albers"),
  10: { bytes: 42, read: readLatLon },
  // Oblique Lambert, which ecCodes has no name for.
  13: other("unknown"),
  14: other("rotated_gg", "reduced_rotated_gg"),
  20: other("stretched_ll"),
  24: other("stretched_gg", "reduced_stretched_gg"),
  30: other("stretched_rotated_ll"),
  34: other("stretched_rotated_gg", "reduced_stretched_rotated_gg"),
  50: spectral("sh"),
  60: spectral("rotated_sh"),
  70: spectral("stretched_sh"),
  80: spectral("stretched_rotated_sh"),
  90: other("space_view"),
};

const MISSING_16 = 0xffff;
/** Where vertical coordinates and the list of points per row begin when the octet that says so is left out. */
const DEFAULT_LIST_AT = 32;
const NO_LIST = 255;

/** The sphere and the spheroid of edition 1 (code table 7), by their codes in edition 2. */
const SPHERE: Earth = { shape: 0, majorAxis: 6_367_470, minorAxis: 6_367_470 };
const SPHEROID: Earth = { shape: 2, majorAxis: 6_378_160, minorAxis: 6_356_775 };

/**
 * Reads section 2. Representations that are not known, and grids that only the centre's catalogue describes (no section), come
 * back as `OtherGrid` with the number of points that the data tell of.
 */
export function readEdition1Grid(section: HeaderSection | undefined, stored: number | undefined): Grid {
  if (!section) return { type: "unknown", template: NO_LIST, count: stored ?? 0 };
  const view = viewOf(section.bytes);
  const template = view.getUint8(5);
  const representation = REPRESENTATIONS[template];
  if (!representation) return { type: "unknown", template, count: stored ?? 0 };
  if (view.byteLength < representation.bytes) {
    throw corrupt(
      section,
      `section 2 has ${view.byteLength} bytes, representation ${template} needs ${representation.bytes}`,
    );
  }
  return representation.read({ section, view, template, stored });
}

function readLatLon(head: Head): Grid {
  const { view, template } = head;
  const rows = readRows(head);
  const base = { template, ...rows, ...readCorners(view), ...readSteps(view) };
  if (template === 0) return "pointsPerRow" in base ? { type: "reduced_ll", ...base } : { type: "regular_ll", ...base };
  if ("pointsPerRow" in base) return { type: "unknown", template, count: base.count, scanning: base.scanning };
  const rotation = {
    southPoleLatitude: millidegrees(view, 32),
    southPoleLongitude: millidegrees(view, 35),
    angle: ibmFloat(view, 38),
  };
  return { type: "rotated_ll", ...base, rotation };
}

function readGaussian(head: Head): Grid {
  const { view, template } = head;
  const base = { template, ...readRows(head), ...readCorners(view), n: view.getUint16(25) };
  if ("pointsPerRow" in base) {
    const grid = { type: "reduced_gg", ...base } as const;
    return head.stored === undefined ? { ...grid, count: countGaussianPoints(grid) } : grid;
  }
  // Where other grids have their step along a meridian, this one has the number of parallels.
  const { iStep } = readSteps(view);
  return { type: "regular_gg", ...base, ...(iStep === undefined ? {} : { iStep }) };
}

function readMercator(head: Head): Grid {
  const { view, template } = head;
  return {
    type: "mercator",
    template,
    ...readEqualRows(head),
    ...readCorners(view),
    trueLatitude: millidegrees(view, 23),
    orientation: 0,
    xStep: Math.abs(signed24(view, 28)),
    yStep: Math.abs(signed24(view, 31)),
  };
}

function readPolarStereographic(head: Head): Grid {
  const { view } = head;
  const plane = readPlane(head);
  return { type: "polar_stereographic", ...plane, trueLatitude: plane.isSouth ? -60 : 60, ...readOrientation(view) };
}

function readLambert(head: Head): Grid {
  const { view } = head;
  return {
    type: "lambert",
    ...readPlane(head),
    ...readOrientation(view),
    standardParallels: [millidegrees(view, 28), millidegrees(view, 31)],
  };
}

/** Octets 21 to 27 of grids on a plane that touches or cuts the earth around a pole. */
function readPlane(head: Head) {
  const { view, template } = head;
  return {
    template,
    ...readEqualRows(head),
    ...readFirst(view),
    xStep: unsigned24(view, 20),
    yStep: unsigned24(view, 23),
    isSouth: (view.getUint8(26) & 0x80) !== 0,
  };
}

function readOrientation(view: DataView): { orientation: number } {
  return { orientation: millidegrees(view, 17) };
}

/** Octets 11 to 17: the first point and the flags of code table 7. */
function readFirst(view: DataView) {
  const flags = view.getUint8(16);
  return {
    latitudeOfFirst: millidegrees(view, 10),
    longitudeOfFirst: millidegrees(view, 13),
    earth: flags & 0x40 ? SPHEROID : SPHERE,
    vectorsFollowGrid: (flags & 0x08) !== 0,
  };
}

function readCorners(view: DataView) {
  return { ...readFirst(view), latitudeOfLast: millidegrees(view, 17), longitudeOfLast: millidegrees(view, 20) };
}

/** Increments of two octets, which count where code table 7 says that they are given. */
function readSteps(view: DataView): { readonly iStep?: number; readonly jStep?: number } {
  if ((view.getUint8(16) & 0x80) === 0) return {};
  const [i, j] = [view.getUint16(23), view.getUint16(25)];
  return { ...(i === MISSING_16 ? {} : { iStep: i / 1000 }), ...(j === MISSING_16 ? {} : { jStep: j / 1000 }) };
}

interface EqualRows {
  readonly count: number;
  readonly ni: number;
  readonly nj: number;
  readonly scanning: ScanningMode;
}

interface ListedRows {
  readonly count: number;
  readonly nj: number;
  readonly pointsPerRow: Uint32Array;
  readonly scanning: ScanningMode;
}

/** Octets 7 to 10 and 28, and the list of points per row where their number along a parallel is missing. */
function readRows(head: Head): EqualRows | ListedRows {
  if (head.view.getUint16(6) !== MISSING_16) return readEqualRows(head);
  const pointsPerRow = readPointsPerRow(head);
  const points = pointsPerRow.reduce((sum, row) => sum + row, 0);
  // Where the grid covers an area, its list may be that of the whole circle: the data tell that there are fewer points.
  return {
    count: Math.min(points, head.stored ?? points),
    nj: pointsPerRow.length,
    pointsPerRow,
    scanning: readScanning(head.view),
  };
}

function readEqualRows({ section, view }: Head): EqualRows {
  const [ni, nj] = [view.getUint16(6), view.getUint16(8)];
  if (ni === 0 || nj === 0 || ni === MISSING_16 || nj === MISSING_16) {
    throw corrupt(section, `a grid of ${ni} by ${nj} points`);
  }
  return { count: ni * nj, ni, nj, scanning: readScanning(view) };
}

/** Code table 8 has three flags; the rest of the octet means nothing in edition 1. */
function readScanning(view: DataView): ScanningMode {
  const flags = view.getUint8(27);
  return { ...readScanningMode(flags & 0xe0), flags };
}

/** Behind the vertical coordinates that octet 4 counts; octet 5 says where those, or else the list, begin. */
function readPointsPerRow({ section, view }: Head): Uint32Array {
  const nj = signed16(view, 8);
  const listAt = view.getUint8(4);
  const start = (listAt === NO_LIST || listAt === 0 ? DEFAULT_LIST_AT : listAt - 1) + 4 * view.getUint8(3);
  if (nj <= 0 || start + 2 * nj > view.byteLength) {
    throw corrupt(section, `section 2 has ${view.byteLength} bytes, too few for the points of ${nj} rows`);
  }
  return Uint32Array.from({ length: nj }, (_, j) => view.getUint16(start + 2 * j));
}

/** A grid whose rows are known, but not where they lie. */
function other(type: OtherGridType, reducedType: OtherGridType = "unknown"): Representation {
  return {
    bytes: 28,
    read: (head) => {
      const { template } = head;
      const rows = readRows(head);
      const earth = readFirst(head.view).earth;
      if (!("pointsPerRow" in rows)) return { type, template, earth, ...rows };
      return { type: reducedType, template, earth, count: rows.count, nj: rows.nj, scanning: rows.scanning };
    },
  };
}

function spectral(type: SpectralGrid["type"]): Representation {
  return {
    bytes: 12,
    read: ({ view, template }) => {
      const [j, k, m] = [view.getUint16(6), view.getUint16(8), view.getUint16(10)];
      return { type, template, j, k, m, count: 2 * countHarmonics(j, k, m) };
    },
  };
}

/** Complex coefficients of a pentagonal truncation; a triangular one has all three numbers equal. */
function countHarmonics(j: number, k: number, m: number): number {
  let count = 0;
  for (let order = 0; order <= m; order++) count += Math.max(0, Math.min(j + order, k) - order + 1);
  return count;
}

function millidegrees(view: DataView, offset: number): number {
  return signed24(view, offset) / 1000;
}

function corrupt(section: HeaderSection, message: string): GribError {
  return new GribError("corrupt", message, { offset: section.offset, section: 2 });
}
