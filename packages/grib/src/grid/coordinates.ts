import { GribError } from "../errors.ts";
import { type Grid, isRegularLatLon, type RegularLatLonGrid } from "./grid.ts";

/** Latitudes and longitudes in degrees: axes (nj latitudes, ni longitudes), or one pair per value. */
export interface Coordinates {
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
}

/** The axes of a regular grid, in the direction of storage. Longitudes grow or fall steadily, from -180 up to below 360 in general. */
export function gridAxes(grid: Grid): Coordinates {
  const regular = requireRegular(grid);
  const { ni, nj, scanning } = regular;
  const [west, east] = longitudeRange(regular);
  // Points may be listed north to south although the flag says otherwise; the first and last latitude are what counts.
  return {
    latitude: linear(regular.latitudeOfFirst, regular.latitudeOfLast, nj),
    longitude: scanning.iNegative ? linear(east, west, ni) : linear(west, east, ni),
  };
}

/** One pair per value, in stored order. */
export function gridPoints(grid: Grid): Coordinates {
  const { ni, nj, scanning } = requireRegular(grid);
  const axes = gridAxes(grid);
  const latitude = new Float64Array(ni * nj);
  const longitude = new Float64Array(ni * nj);
  const [outer, inner] = scanning.jConsecutive ? [ni, nj] : [nj, ni];
  let k = 0;
  for (let a = 0; a < outer; a++) {
    const reversed = scanning.alternating && a % 2 === 1;
    for (let b = 0; b < inner; b++) {
      const c = reversed ? inner - 1 - b : b;
      latitude[k] = axes.latitude[scanning.jConsecutive ? c : a]!;
      longitude[k++] = axes.longitude[scanning.jConsecutive ? a : c]!;
    }
  }
  return { latitude, longitude };
}

function requireRegular(grid: Grid): RegularLatLonGrid {
  if (!isRegularLatLon(grid)) {
    throw new GribError(
      "unsupported-grid",
      `coordinates of a grid of type ${grid.type} (template 3.${grid.template}) are not implemented`,
      {
        section: 3,
      },
    );
  }
  if (grid.scanning.shifted) {
    throw new GribError(
      "unsupported-grid",
      `coordinates of a grid with shifted rows (scanning mode ${grid.scanning.flags}) are not implemented`,
      {
        section: 3,
      },
    );
  }
  return grid;
}

/**
 * Westernmost and easternmost longitude of the grid, the latter larger. Equal or descending ends go round the globe; a range
 * that reaches beyond 360° starts in the west (180..539.75 is -180..179.75). ecCodes does both.
 */
function longitudeRange(grid: RegularLatLonGrid): [west: number, east: number] {
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
