import { signed32, viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { HeaderSection } from "../sections/sections.ts";
import { readEarth } from "./earth.ts";
import type { Grid, OtherGrid, OtherGridType, Rotation } from "./grid.ts";
import { countPoints, readScanningMode, type ScanningMode } from "./scanning.ts";

/** What the first octets tell, before the template. */
interface Head {
  readonly section: HeaderSection;
  readonly view: DataView;
  readonly template: number;
  readonly count: number;
  /** Octets per number of points in the list that follows the template; 0 where rows are equally long. */
  readonly listOctets: number;
}

interface Template {
  /** Zero-based offset just behind the template. */
  readonly bytes: number;
  read(head: Head): Grid;
}

/** Templates by number, code table 3.1. Offsets in the readers are zero-based; the manual counts octets from one. */
const TEMPLATES: Readonly<Record<number, Template>> = {
  0: { bytes: 72, read: readLatLon },
  1: { bytes: 84, read: readRotatedLatLon },
  2: other("stretched_ll", 72, 71),
  3: other("stretched_rotated_ll", 72, 71),
  10: { bytes: 72, read: readMercator },
  12: other("transverse_mercator", 60, 59),
  20: { bytes: 65, read: readPolarStereographic },
  30: { bytes: 81, read: readLambert },
  31: other("albers", 65, 64),
  40: { bytes: 72, read: readGaussian },
  41: other("rotated_gg", 72, 71, "reduced_rotated_gg"),
  42: other("stretched_gg", 72, 71, "reduced_stretched_gg"),
  43: other("stretched_rotated_gg", 72, 71, "reduced_stretched_rotated_gg"),
  50: spectral("sh"),
  51: spectral("rotated_sh"),
  52: spectral("stretched_sh"),
  53: spectral("stretched_rotated_sh"),
  90: other("space_view", 64, 63),
  100: { bytes: 14, read: ({ template, count }) => ({ template, count, type: "triangular_grid" }) },
  101: { bytes: 35, read: readUnstructured },
  110: {
    bytes: 30,
    read: ({ template, count, view }) => ({
      template,
      count,
      earth: readEarth(view, 14),
      type: "equatorial_azimuthal_equidistant",
    }),
  },
  120: { bytes: 14, read: ({ template, count }) => ({ template, count, type: "azimuth_range" }) },
  140: { bytes: 64, read: readLambertAzimuthal },
};

const MISSING_32 = 0xffffffff;

/** Reads section 3. Unknown templates come back as `OtherGrid`; nothing but contradictions throws. */
export function readGrid(section: HeaderSection): Grid {
  if (section.bytes.length < 14) throw corrupt(section, `section 3 has only ${section.bytes.length} bytes`);
  const view = viewOf(section.bytes);
  const head = { section, view, count: view.getUint32(6), listOctets: view.getUint8(10), template: view.getUint16(12) };
  const template = TEMPLATES[head.template];
  if (!template) return { template: head.template, type: "unknown", count: head.count };
  if (view.byteLength < template.bytes) {
    throw corrupt(
      section,
      `section 3 has ${view.byteLength} bytes, grid template 3.${head.template} needs ${template.bytes}`,
    );
  }
  return template.read(head);
}

/** Octets 47 to 72 of the templates of latitudes and longitudes. */
function readCorners({ view }: Head) {
  const degrees = angleUnit(view);
  const flags = view.getUint8(54);
  const step = (offset: number, given: number) => {
    const raw = view.getUint32(offset);
    return flags & given && raw !== MISSING_32 ? degrees(raw) : undefined;
  };
  // Flag table 3.3: bits 3 and 4 say whether the increments are given.
  const iStep = step(63, 0x20);
  return {
    corners: {
      vectorsFollowGrid: (flags & 0x08) !== 0,
      latitudeOfFirst: degrees(signed32(view, 46)),
      longitudeOfFirst: degrees(signed32(view, 50)),
      latitudeOfLast: degrees(signed32(view, 55)),
      longitudeOfLast: degrees(signed32(view, 59)),
    },
    iStep: iStep === undefined ? {} : { iStep },
    /** Not in Gaussian templates, which have the number of parallels there. */
    jStep: () => {
      const jStep = step(67, 0x10);
      return jStep === undefined ? {} : { jStep };
    },
  };
}

function readLatLon(head: Head): Grid {
  const { corners, iStep, jStep } = readCorners(head);
  const earth = readEarth(head.view, 14);
  const { template, count } = head;
  if (head.listOctets !== 0) {
    return { type: "reduced_ll", template, count, earth, ...readReducedRows(head, 71), ...corners, ...jStep() };
  }
  return { type: "regular_ll", template, count, earth, ...readRows(head, 71), ...corners, ...iStep, ...jStep() };
}

function readRotatedLatLon(head: Head): Grid {
  const { corners, iStep, jStep } = readCorners(head);
  const { template, count, view } = head;
  const earth = readEarth(view, 14);
  const rows = readRows(head, 71);
  return {
    type: "rotated_ll",
    template,
    count,
    earth,
    ...rows,
    ...corners,
    ...iStep,
    ...jStep(),
    rotation: readRotation(view),
  };
}

/** Octets 73 to 84. */
function readRotation(view: DataView): Rotation {
  const degrees = angleUnit(view);
  return {
    southPoleLatitude: degrees(signed32(view, 72)),
    southPoleLongitude: degrees(signed32(view, 76)),
    angle: view.getFloat32(80),
  };
}

function readGaussian(head: Head): Grid {
  const { corners, iStep } = readCorners(head);
  const { template, count, view } = head;
  const earth = readEarth(view, 14);
  const n = view.getUint32(67);
  if (head.listOctets !== 0) {
    return { type: "reduced_gg", template, count, earth, n, ...readReducedRows(head, 71), ...corners };
  }
  return { type: "regular_gg", template, count, earth, n, ...readRows(head, 71), ...corners, ...iStep };
}

function readMercator(head: Head): Grid {
  const { template, count, view } = head;
  return {
    type: "mercator",
    template,
    count,
    earth: readEarth(view, 14),
    ...readRows(head, 59),
    ...readFirstPoint(view, 46),
    trueLatitude: microdegrees(view, 47),
    latitudeOfLast: microdegrees(view, 51),
    longitudeOfLast: microdegrees(view, 55),
    orientation: view.getUint32(60) / 1e6,
    xStep: view.getUint32(64) / 1e3,
    yStep: view.getUint32(68) / 1e3,
  };
}

function readPolarStereographic(head: Head): Grid {
  const { template, count, view } = head;
  return {
    type: "polar_stereographic",
    template,
    count,
    earth: readEarth(view, 14),
    ...readRows(head, 64),
    ...readFirstPoint(view, 46),
    trueLatitude: microdegrees(view, 47),
    orientation: microdegrees(view, 51),
    xStep: view.getUint32(55) / 1e3,
    yStep: view.getUint32(59) / 1e3,
    isSouth: (view.getUint8(63) & 0x80) !== 0,
  };
}

function readLambert(head: Head): Grid {
  const { template, count, view } = head;
  return {
    type: "lambert",
    template,
    count,
    earth: readEarth(view, 14),
    ...readRows(head, 64),
    ...readFirstPoint(view, 46),
    orientation: microdegrees(view, 51),
    xStep: view.getUint32(55) / 1e3,
    yStep: view.getUint32(59) / 1e3,
    isSouth: (view.getUint8(63) & 0x80) !== 0,
    standardParallels: [microdegrees(view, 65), microdegrees(view, 69)],
  };
}

function readLambertAzimuthal(head: Head): Grid {
  const { template, count, view } = head;
  return {
    type: "lambert_azimuthal_equal_area",
    template,
    count,
    earth: readEarth(view, 14),
    ...readRows(head, 63),
    ...readFirstPoint(view, 54),
    centreLatitude: microdegrees(view, 46),
    centreLongitude: microdegrees(view, 50),
    xStep: view.getUint32(55) / 1e3,
    yStep: view.getUint32(59) / 1e3,
  };
}

function readUnstructured({ template, count, view }: Head): Grid {
  const hex = Array.from({ length: 16 }, (_, i) =>
    view
      .getUint8(19 + i)
      .toString(16)
      .padStart(2, "0"),
  ).join("");
  return {
    type: "unstructured_grid",
    template,
    count,
    gridNumber: (view.getUint8(15) << 16) | view.getUint16(16),
    gridReference: view.getUint8(18),
    uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  };
}

function spectral(type: "sh" | "rotated_sh" | "stretched_sh" | "stretched_rotated_sh"): Template {
  return {
    bytes: 26,
    read: ({ template, count, view }) => {
      return { type, template, count, j: view.getUint32(14), k: view.getUint32(18), m: view.getUint32(22) };
    },
  };
}

/** A grid whose rows are known, but not where they lie. */
function other(
  type: OtherGridType,
  bytes: number,
  scanningAt: number,
  reducedType: OtherGridType = "unknown",
): Template {
  return {
    bytes,
    read: ({ template, count, view, listOctets }): OtherGrid => {
      const base = {
        template,
        count,
        earth: readEarth(view, 14),
        scanning: readScanningMode(view.getUint8(scanningAt)),
      };
      if (listOctets !== 0) return { ...base, type: reducedType };
      const [ni, nj] = [view.getUint32(30), view.getUint32(34)];
      return { ...base, type, ...(ni === MISSING_32 ? {} : { ni }), ...(nj === MISSING_32 ? {} : { nj }) };
    },
  };
}

/** Octets 39 to 46 and the flags of templates on a plane; `flagsAt` is where the resolution and component flags are. */
function readFirstPoint(view: DataView, flagsAt: number) {
  return {
    latitudeOfFirst: microdegrees(view, 38),
    longitudeOfFirst: microdegrees(view, 42),
    vectorsFollowGrid: (view.getUint8(flagsAt) & 0x08) !== 0,
  };
}

/** Octets 31 to 38 and the scanning mode of grids with rows of equal length. */
function readRows(
  { section, view, count }: Head,
  scanningAt: number,
): { ni: number; nj: number; scanning: ScanningMode } {
  const [ni, nj] = [view.getUint32(30), view.getUint32(34)];
  const flags = view.getUint8(scanningAt);
  if (ni === 0 || nj === 0 || countPoints(ni, nj, flags) !== count) {
    throw corrupt(section, `a grid of ${ni} by ${nj} points cannot hold the ${count} points section 3 claims`);
  }
  return { ni, nj, scanning: readScanningMode(flags) };
}

/** The list of points per row behind a template of 72 octets, which must account for the points the section claims. */
function readReducedRows(
  head: Head,
  scanningAt: number,
): { nj: number; pointsPerRow: Uint32Array; scanning: ScanningMode } {
  const { section, view, listOctets } = head;
  const nj = view.getUint32(34);
  const start = 72;
  if (listOctets > 4) throw corrupt(section, `numbers of points per row of ${listOctets} octets`);
  if (nj === 0 || start + nj * listOctets > view.byteLength) {
    throw corrupt(section, `section 3 has ${view.byteLength} bytes, too few for the points of ${nj} rows`);
  }
  const pointsPerRow = new Uint32Array(nj);
  for (let j = 0; j < nj; j++) {
    let points = 0;
    for (let octet = 0; octet < listOctets; octet++)
      points = points * 256 + view.getUint8(start + j * listOctets + octet);
    pointsPerRow[j] = points;
  }
  return { nj, pointsPerRow, scanning: readScanningMode(view.getUint8(scanningAt)) };
}

function microdegrees(view: DataView, offset: number): number {
  return signed32(view, offset) / 1e6;
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
