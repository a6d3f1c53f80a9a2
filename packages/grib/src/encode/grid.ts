import { GribError } from "../errors.ts";
import type { Earth } from "../grid/earth.ts";
import type {
  EncodeGrid,
  EncodeLambertGrid,
  EncodeMercatorGrid,
  EncodePolarStereographicGrid,
  EncodeRegularLatLonGrid,
  EncodeRotatedLatLonGrid,
} from "./options.ts";
import { SectionWriter } from "./writer.ts";

const MISSING_32 = 0xffffffff;
const SPHERE: Earth = { shape: 6 };
const NORTHWARD = 0x40;
/** Flag table 3.3: increments are given; components of vectors are along the grid. */
const STEPS_GIVEN = 0x30;
const VECTORS_FOLLOW_GRID = 0x08;
const SOUTH_POLE_ON_PLANE = 0x80;
/** Flag table 3.4, bits 5 to 8. */
const SHIFTED = 0x0f;

const FIRST = ["latitudeOfFirst", "longitudeOfFirst"] as const;
const CORNERS = [...FIRST, "latitudeOfLast", "longitudeOfLast"] as const;

/** Section 3: grid template 3.0, 3.1, 3.10, 3.20 or 3.30. */
export function writeGrid(grid: EncodeGrid): Uint8Array {
  const { type } = grid;
  switch (type) {
    case "lambert":
      return writeLambert(grid);
    case "polar_stereographic":
      return writePolarStereographic(grid);
    case "mercator":
      return writeMercator(grid);
    case "rotated_ll":
    case "regular_ll":
    case undefined:
      return writeLatLon(grid);
    default:
      // plain JavaScript may ask for anything, the grid of any message among them
      throw new GribError("invalid-argument", `grids of type ${String(type satisfies never)} are not written`);
  }
}

/** The octet of flag table 3.4. */
function scanningMode(grid: EncodeGrid, otherwise: number): number {
  const flags = grid.scanningMode ?? (grid.scanning === undefined ? otherwise : grid.scanning.flags);
  if (!Number.isInteger(flags) || flags < 0 || flags > 0xff)
    throw new GribError("invalid-argument", `${flags} is no scanning mode`);
  if ((flags & SHIFTED) !== 0)
    throw new GribError("invalid-argument", `scanning mode ${flags}: rows that are shifted are not written`);
  return flags;
}

/** A number that the grid must have; its name is for the error. */
function need(grid: EncodeGrid, name: string): number {
  const value = (grid as unknown as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new GribError("invalid-argument", `the grid's ${name} is ${String(value)}: a number is needed`);
  return value;
}

function writeLatLon(grid: EncodeRegularLatLonGrid | EncodeRotatedLatLonGrid): Uint8Array {
  for (const name of CORNERS) need(grid, name);
  if (grid.type === "rotated_ll" && typeof (grid as Partial<EncodeRotatedLatLonGrid>).rotation !== "object")
    throw new GribError(
      "invalid-argument",
      "a rotated grid needs rotation: { southPoleLatitude, southPoleLongitude, angle }",
    );
  const northward = grid.latitudeOfLast > grid.latitudeOfFirst;
  const flags = scanningMode(grid, northward ? NORTHWARD : 0);
  const westward = (flags & 0x80) !== 0;
  let lonRange = westward ? grid.longitudeOfFirst - grid.longitudeOfLast : grid.longitudeOfLast - grid.longitudeOfFirst;
  if (lonRange <= 0 && grid.ni > 1) lonRange += 360;
  const writer = begin(grid, grid.type === "rotated_ll" ? 1 : 0)
    .u32(0)
    .u32(MISSING_32)
    .s32(micro(grid.latitudeOfFirst))
    .s32(micro(grid.longitudeOfFirst))
    .u8(STEPS_GIVEN | vectors(grid))
    .s32(micro(grid.latitudeOfLast))
    .s32(micro(grid.longitudeOfLast))
    .u32(grid.ni > 1 ? micro(lonRange / (grid.ni - 1)) : 0)
    .u32(grid.nj > 1 ? micro(Math.abs(grid.latitudeOfLast - grid.latitudeOfFirst) / (grid.nj - 1)) : 0)
    .u8(flags);
  if (grid.type === "rotated_ll") {
    const { southPoleLatitude, southPoleLongitude, angle } = grid.rotation;
    writer.s32(micro(southPoleLatitude)).u32(eastward(southPoleLongitude)).f32(angle);
  }
  return writer.finish();
}

function writeLambert(grid: EncodeLambertGrid): Uint8Array {
  for (const name of [...FIRST, "orientation", "xStep", "yStep"]) need(grid, name);
  if (!Array.isArray(grid.standardParallels))
    throw new GribError("invalid-argument", "a Lambert grid needs standardParallels: [first, second]");
  const [first, second] = grid.standardParallels;
  return begin(grid, 30)
    .s32(micro(grid.latitudeOfFirst))
    .u32(eastward(grid.longitudeOfFirst))
    .u8(vectors(grid))
    .s32(micro(first))
    .u32(eastward(grid.orientation))
    .u32(milli(grid.xStep))
    .u32(milli(grid.yStep))
    .u8((grid.isSouth ?? first + second < 0) ? SOUTH_POLE_ON_PLANE : 0)
    .u8(scanningMode(grid, NORTHWARD))
    .s32(micro(first))
    .s32(micro(second))
    .s32(micro(-90))
    .u32(0)
    .finish();
}

function writePolarStereographic(grid: EncodePolarStereographicGrid): Uint8Array {
  for (const name of [...FIRST, "orientation", "trueLatitude", "xStep", "yStep"]) need(grid, name);
  const isSouth = grid.isSouth ?? grid.trueLatitude < 0;
  return begin(grid, 20)
    .s32(micro(grid.latitudeOfFirst))
    .u32(eastward(grid.longitudeOfFirst))
    .u8(vectors(grid))
    .s32(micro(isSouth ? -Math.abs(grid.trueLatitude) : grid.trueLatitude))
    .u32(eastward(grid.orientation))
    .u32(milli(grid.xStep))
    .u32(milli(grid.yStep))
    .u8(isSouth ? SOUTH_POLE_ON_PLANE : 0)
    .u8(scanningMode(grid, NORTHWARD))
    .finish();
}

function writeMercator(grid: EncodeMercatorGrid): Uint8Array {
  for (const name of [...CORNERS, "trueLatitude", "xStep", "yStep"]) need(grid, name);
  return begin(grid, 10)
    .s32(micro(grid.latitudeOfFirst))
    .u32(eastward(grid.longitudeOfFirst))
    .u8(vectors(grid))
    .s32(micro(grid.trueLatitude))
    .s32(micro(grid.latitudeOfLast))
    .u32(eastward(grid.longitudeOfLast))
    .u8(scanningMode(grid, NORTHWARD))
    .u32(0)
    .u32(milli(grid.xStep))
    .u32(milli(grid.yStep))
    .finish();
}

/** Octets 6 to 38. */
function begin(grid: EncodeGrid, template: number): SectionWriter {
  const writer = new SectionWriter(3)
    .u8(0)
    .u32(grid.ni * grid.nj)
    .u8(0)
    .u8(0)
    .u16(template);
  return writeEarth(writer, grid.earth ?? SPHERE)
    .u32(grid.ni)
    .u32(grid.nj);
}

/** Octets 15 to 30; lengths in metres or kilometres, as the shape has it, to the centimetre. */
function writeEarth(writer: SectionWriter, { shape, majorAxis, minorAxis }: Earth): SectionWriter {
  writer.u8(shape);
  const length = (metres: number | undefined, isGiven: boolean) => {
    if (!isGiven || metres === undefined) return writer.u8(0xff).u32(MISSING_32);
    return shape === 3 ? writer.u8(5).u32(Math.round(metres * 100)) : writer.u8(2).u32(Math.round(metres * 100));
  };
  length(majorAxis, shape === 1);
  length(majorAxis, shape === 3 || shape === 7);
  length(minorAxis, shape === 3 || shape === 7);
  return writer;
}

function vectors(grid: EncodeGrid): number {
  return grid.vectorsFollowGrid ? VECTORS_FOLLOW_GRID : 0;
}

function micro(degrees: number): number {
  return Math.round(degrees * 1e6);
}

function milli(metres: number): number {
  return Math.round(metres * 1e3);
}

/** A longitude from 0 to below 360 degrees, in 10^-6. */
function eastward(degrees: number): number {
  const full = 360e6;
  return ((micro(degrees) % full) + full) % full;
}
