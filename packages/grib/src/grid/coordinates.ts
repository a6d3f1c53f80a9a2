import { newDoubles } from "../allocate.ts";
import { GribError } from "../errors.ts";
import { gaussianRows } from "./gaussian.ts";
import type { Grid, MercatorGrid, RegularGaussianGrid, RegularLatLonGrid, RotatedLatLonGrid } from "./grid.ts";
import { mercatorAxes, planePoints } from "./plane.ts";
import { unrotate } from "./projection/rotation.ts";
import { reducedPoints } from "./reduced.ts";
import { forEachPoint } from "./scanning.ts";

/** Latitudes and longitudes in degrees: axes (nj latitudes, ni longitudes), or one pair per value. */
export interface Coordinates {
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
}

/**
 * The axes of a grid whose points are all pairs of them, in the direction of storage: regular, Gaussian and Mercator grids.
 * Longitudes grow or fall steadily, from -180 up to below 360 in general.
 */
export function gridAxes(grid: Grid): Coordinates {
  if (hasAxes(grid)) return grid.type === "mercator" ? mercatorAxes(grid) : latLonAxes(grid);
  const why = grid.scanning?.shifted
    ? "shifted rows have"
    : `a grid of type ${grid.type} (template ${grid.template}) has`;
  throw new GribError("unsupported-grid", `${why} no axes of latitude and longitude; ask for the full coordinates`);
}

/** Whether the grid's points are all pairs of its latitudes and longitudes. */
export function hasAxes(grid: Grid): grid is RegularLatLonGrid | RegularGaussianGrid | MercatorGrid {
  if (grid.type !== "regular_ll" && grid.type !== "regular_gg" && grid.type !== "mercator") return false;
  return !grid.scanning.shifted;
}

/**
 * One pair per value, in stored order. Longitudes are those of the axes for regular and reduced grids of latitudes and longitudes,
 * from -180 to 180 for rotated ones, from 0 to below 360 for all others.
 */
export function gridPoints(grid: Grid): Coordinates {
  switch (grid.type) {
    case "regular_ll":
    case "regular_gg":
      return latLonPoints(grid);
    case "rotated_ll":
      return rotatedPoints(grid);
    case "reduced_ll":
      return reducedPoints(grid, linear(grid.latitudeOfFirst, grid.latitudeOfLast, grid.nj));
    case "reduced_gg":
      return reducedPoints(grid, gaussianRows(grid));
    case "mercator":
    case "polar_stereographic":
    case "lambert":
    case "lambert_azimuthal_equal_area":
      return planePoints(grid);
    default:
      throw new GribError(
        "unsupported-grid",
        `coordinates of a grid of type ${grid.type} (template ${grid.template}) are not ${grid.type === "unstructured_grid" ? "in the file" : "known"}`,
      );
  }
}

type LatLonGrid = RegularLatLonGrid | RegularGaussianGrid | RotatedLatLonGrid;

function latLonAxes(grid: LatLonGrid): Coordinates {
  const { ni, scanning } = grid;
  const [west, east] = longitudeRange(grid);
  return {
    // Points may be listed north to south although the flag says otherwise; the first and last latitude are what counts.
    latitude:
      grid.type === "regular_gg" ? gaussianRows(grid) : linear(grid.latitudeOfFirst, grid.latitudeOfLast, grid.nj),
    longitude: scanning.iNegative ? linear(east, west, ni) : linear(west, east, ni),
  };
}

function latLonPoints(grid: LatLonGrid): Coordinates {
  const axes = latLonAxes(grid);
  const latitude = newDoubles(grid.count);
  const longitude = newDoubles(grid.count);
  let k = 0;
  forEachPoint(grid, (i, j) => {
    latitude[k] = axes.latitude[j] ?? between(axes.latitude, j);
    longitude[k++] = axes.longitude[i] ?? between(axes.longitude, i);
  });
  return { latitude, longitude };
}

function rotatedPoints(grid: RotatedLatLonGrid): Coordinates {
  const { latitude, longitude } = latLonPoints(grid);
  const toEarth = unrotate(grid.rotation);
  for (let k = 0; k < latitude.length; k++) [latitude[k], longitude[k]] = toEarth(latitude[k]!, longitude[k]!);
  return { latitude, longitude };
}

/** Half a step behind a point of an axis, where rows are shifted. */
function between(axis: Float64Array, position: number): number {
  const step = axis.length > 1 ? (axis.at(-1)! - axis[0]!) / (axis.length - 1) : 0;
  return axis[Math.floor(position)]! + step / 2;
}

/**
 * Westernmost and easternmost longitude of the grid, the latter larger. Equal or descending ends go round the globe; a range
 * that reaches beyond 360° starts in the west (180..539.75 is -180..179.75). ecCodes does both.
 */
function longitudeRange(grid: LatLonGrid): [west: number, east: number] {
  const [west, stated] = grid.scanning.iNegative
    ? [grid.longitudeOfLast, grid.longitudeOfFirst]
    : [grid.longitudeOfFirst, grid.longitudeOfLast];
  if (grid.ni === 1) return [west, west];
  const east = stated > west ? stated : stated + 360;
  return !grid.scanning.iNegative && east - 360 > 1e-6 ? [west - 360, east - 360] : [west, east];
}

function linear(first: number, last: number, count: number): Float64Array {
  const axis = new Float64Array(count);
  const step = count > 1 ? (last - first) / (count - 1) : 0;
  for (let i = 0; i < count; i++) axis[i] = first + i * step;
  if (count > 1) axis[count - 1] = last;
  return axis;
}
