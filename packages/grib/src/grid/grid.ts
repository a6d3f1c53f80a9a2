/**
 * The grids a field can be on, in words that both editions share: what the grid definition says, nothing derived from it.
 * Tell them apart by `type`, ecCodes' `gridType`. Angles are degrees, lengths metres. Editions differ in codes and
 * precision only; `section.ts` fills these for edition 2.
 */
import type { Earth } from "./earth.ts";
import type { ScanningMode } from "./scanning.ts";

/** What every grid tells. */
interface GridBase {
  /** Edition 2: grid definition template, code table 3.1. Edition 1: data representation type, code table 6. */
  readonly template: number;
  /** Number of points; for fields without a grid of points (spectral), of values. */
  readonly count: number;
  /** Shape of the earth, where the grid has one. */
  readonly earth?: Earth;
  /** Whether components of vectors are along the grid's axes, instead of eastward and northward; undefined where not said. */
  readonly vectorsFollowGrid?: boolean;
  /** Points along a parallel, or along the x axis of a projection; undefined where rows differ or there are none. */
  readonly ni?: number;
  /** Points along a meridian, or along the y axis of a projection; undefined where there are none. */
  readonly nj?: number;
  readonly scanning?: ScanningMode;
}

/** Grids of `nj` rows of `ni` points. */
interface RowsBase extends GridBase {
  readonly ni: number;
  readonly nj: number;
  readonly scanning: ScanningMode;
}

/** Grids whose rows have each their own number of points. */
interface ReducedBase extends GridBase {
  readonly nj: number;
  /** Points of each row in stored order; `nj` of them. */
  readonly pointsPerRow: Uint32Array;
  readonly scanning: ScanningMode;
}

/** First and last grid point. */
interface Corners {
  /** Degrees, positive north. */
  readonly latitudeOfFirst: number;
  /** Degrees, as the message states it (often 0..360). */
  readonly longitudeOfFirst: number;
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
}

interface DegreeSteps {
  /** Step along a parallel in degrees, unsigned; undefined when the message does not give it. */
  readonly iStep?: number;
  /** Step along a meridian in degrees, unsigned; undefined when the message does not give it. */
  readonly jStep?: number;
}

/** Where the poles of a rotated grid are; its corners and axes are those before the rotation is undone. */
export interface Rotation {
  /** True latitude and longitude of the grid's south pole, degrees. */
  readonly southPoleLatitude: number;
  readonly southPoleLongitude: number;
  /** Rotation about the new polar axis, degrees, clockwise when looking from the south to the north pole. */
  readonly angle: number;
}

/** Latitudes and longitudes at regular steps. Templates 3.0 (edition 1: 0). */
export interface RegularLatLonGrid extends RowsBase, Corners, DegreeSteps {
  readonly type: "regular_ll";
}

/** Latitudes and longitudes at regular steps on a rotated sphere. Templates 3.1 (edition 1: 10). */
export interface RotatedLatLonGrid extends RowsBase, Corners, DegreeSteps {
  readonly type: "rotated_ll";
  readonly rotation: Rotation;
}

/** Latitudes at regular steps, each with a number of points of its own. Template 3.0 with a list (edition 1: 0). */
export interface ReducedLatLonGrid extends ReducedBase, Corners {
  readonly type: "reduced_ll";
  readonly jStep?: number;
}

/** Gaussian latitudes, longitudes at regular steps. Template 3.40 (edition 1: 4). */
export interface RegularGaussianGrid extends RowsBase, Corners {
  readonly type: "regular_gg";
  /** Number of parallels between a pole and the equator. */
  readonly n: number;
  readonly iStep?: number;
}

/** Gaussian latitudes, each with a number of points of its own (octahedral or not). Template 3.40 with a list (edition 1: 4). */
export interface ReducedGaussianGrid extends ReducedBase, Corners {
  readonly type: "reduced_gg";
  /** Number of parallels between a pole and the equator. */
  readonly n: number;
}

/** What the grids on a plane share: points at equal steps along x and y. */
interface PlaneBase extends RowsBase {
  readonly latitudeOfFirst: number;
  readonly longitudeOfFirst: number;
  /** Distance of points along x in metres, where the projection is true to scale; unsigned. */
  readonly xStep: number;
  /** Distance of points along y in metres, where the projection is true to scale; unsigned. */
  readonly yStep: number;
}

/** Template 3.10 (edition 1: 1). */
export interface MercatorGrid extends PlaneBase {
  readonly type: "mercator";
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
  /** Latitude where the steps hold (LaD). */
  readonly trueLatitude: number;
  /** Angle between the x axis and the equator, degrees; only 0 can be placed on a map. */
  readonly orientation: number;
}

/** Template 3.20 (edition 1: 5). */
export interface PolarStereographicGrid extends PlaneBase {
  readonly type: "polar_stereographic";
  /** Latitude where the steps hold (LaD); 60 in edition 1, its sign is that of the pole. */
  readonly trueLatitude: number;
  /** Longitude of the meridian that is parallel to the y axis (LoV). */
  readonly orientation: number;
  /** Whether the south pole, not the north pole, is on the plane. */
  readonly isSouth: boolean;
}

/** Lambert conformal conic, tangent (both standard parallels equal) or secant. Template 3.30 (edition 1: 3). */
export interface LambertGrid extends PlaneBase {
  readonly type: "lambert";
  /** Longitude of the meridian that is parallel to the y axis (LoV). */
  readonly orientation: number;
  /** Latitudes where the cone cuts the earth (Latin1, Latin2). */
  readonly standardParallels: readonly [first: number, second: number];
  /** Whether the south pole, not the north pole, is on the plane. */
  readonly isSouth: boolean;
}

/** Template 3.140. */
export interface LambertAzimuthalGrid extends PlaneBase {
  readonly type: "lambert_azimuthal_equal_area";
  /** Where the plane touches the earth. */
  readonly centreLatitude: number;
  readonly centreLongitude: number;
}

/** Points of a grid that a centre describes elsewhere (ICON's triangles): no coordinates here. Template 3.101. */
export interface UnstructuredGrid extends GridBase {
  readonly type: "unstructured_grid";
  /** Number of the grid as its centre counts. */
  readonly gridNumber: number;
  /** Which points of the grid: 1 centres of triangles, 2 corners, 3 edges (for ICON). */
  readonly gridReference: number;
  /** Identity of the horizontal grid, 8-4-4-4-12 hexadecimal. */
  readonly uuid: string;
}

/** Spherical harmonics: no grid of points. Templates 3.50 to 3.53 (edition 1: 50, 60, 70, 80). */
export interface SpectralGrid extends GridBase {
  readonly type: "sh" | "rotated_sh" | "stretched_sh" | "stretched_rotated_sh";
  /** Pentagonal resolution parameters. */
  readonly j: number;
  readonly k: number;
  readonly m: number;
}

/** Any other grid: its values can be read, its coordinates cannot. */
export interface OtherGrid extends GridBase {
  /** ecCodes' `gridType`, or "unknown". */
  readonly type: OtherGridType;
}

export type OtherGridType =
  | "unknown"
  | "stretched_ll"
  | "stretched_rotated_ll"
  | "rotated_gg"
  | "stretched_gg"
  | "stretched_rotated_gg"
  | "reduced_rotated_gg"
  | "reduced_stretched_gg"
  | "reduced_stretched_rotated_gg"
  | "transverse_mercator"
  | "albers"
  | "space_view"
  | "triangular_grid"
  | "equatorial_azimuthal_equidistant"
  | "azimuth_range";

export type Grid =
  | RegularLatLonGrid
  | RotatedLatLonGrid
  | ReducedLatLonGrid
  | RegularGaussianGrid
  | ReducedGaussianGrid
  | MercatorGrid
  | PolarStereographicGrid
  | LambertGrid
  | LambertAzimuthalGrid
  | UnstructuredGrid
  | SpectralGrid
  | OtherGrid;

/** Whether the grid is one of latitudes and longitudes at regular steps, which are its axes. */
export function isRegularLatLon(grid: Grid): grid is RegularLatLonGrid {
  return grid.type === "regular_ll";
}
