import { type Coordinates, gridAxes, gridPoints, hasAxes } from "./coordinates.ts";
import type { Grid } from "./grid.ts";
import { RADIANS } from "./projection/projection.ts";
import { storedIndex } from "./scanning.ts";

/** The grid point nearest to a place. */
export interface NearestPoint {
  /** Index of its value in the order of `values()`. */
  readonly index: number;
  /** Degrees, as `coordinates({ full: true })` has them. */
  readonly latitude: number;
  readonly longitude: number;
  /** From the place, along a great circle of a sphere of 6371.229 km. */
  readonly distanceKm: number;
}

const RADIUS_KM = 6371.229;

/**
 * Finds the point of a grid that is nearest to a place, in degrees; of equally near ones the first. It may be far away: a place
 * outside the grid has a nearest point on its edge. Grids with axes are searched by rows, others point by point.
 *
 * @throws GribError `unsupported-grid` where the grid's points are not known.
 */
export function nearestPoint(grid: Grid, latitude: number, longitude: number): NearestPoint {
  if (!hasAxes(grid)) {
    const points = gridPoints(grid);
    return pointAt(points, leastOf(points, latitude, longitude), latitude, longitude);
  }
  const axes = gridAxes(grid);
  // On every parallel it is the same meridian that is nearest.
  const parallel = { latitude: new Float64Array(grid.ni), longitude: axes.longitude };
  const i = leastOf(parallel, 0, longitude);
  const meridian = { latitude: axes.latitude, longitude: new Float64Array(grid.nj).fill(axes.longitude[i]!) };
  const j = leastOf(meridian, latitude, longitude);
  return { ...pointAt(meridian, j, latitude, longitude), index: storedIndex(grid, i, j) };
}

function pointAt(points: Coordinates, index: number, latitude: number, longitude: number): NearestPoint {
  const [atLatitude, atLongitude] = [points.latitude[index]!, points.longitude[index]!];
  const half = Math.min(1, haversine(atLatitude, atLongitude, latitude, longitude));
  return {
    index,
    latitude: atLatitude,
    longitude: atLongitude,
    distanceKm: 2 * RADIUS_KM * Math.asin(Math.sqrt(half)),
  };
}

function leastOf(points: Coordinates, latitude: number, longitude: number): number {
  let least = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let k = 0; k < points.latitude.length; k++) {
    const distance = haversine(points.latitude[k]!, points.longitude[k]!, latitude, longitude);
    if (distance < least) [least, found] = [distance, k];
  }
  return found;
}

/** The square of half the chord between two places on a unit sphere. */
function haversine(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const north = Math.sin(((latitude2 - latitude1) * RADIANS) / 2);
  const east = Math.sin(((longitude2 - longitude1) * RADIANS) / 2);
  return north * north + Math.cos(latitude1 * RADIANS) * Math.cos(latitude2 * RADIANS) * east * east;
}
