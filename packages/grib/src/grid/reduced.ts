import { newDoubles } from "../allocate.ts";
import { GribError } from "../errors.ts";
import type { Coordinates } from "./coordinates.ts";
import type { ReducedGaussianGrid, ReducedLatLonGrid } from "./grid.ts";

/** Points of one row and their longitudes, west to east. */
interface Row {
  readonly points: number;
  longitude(i: number): number;
}

/** Corners are coded to 10^-6 degrees. */
const PRECISION = 1e-6;

/** One pair per value of a grid whose rows differ in length, in stored order; `latitudes` of the rows as stored. */
export function reducedPoints(grid: ReducedGaussianGrid | ReducedLatLonGrid, latitudes: Float64Array): Coordinates {
  const { count, nj, scanning } = grid;
  const rowOf = grid.type === "reduced_gg" ? gaussianRow(grid) : latLonRow(grid);
  const latitude = newDoubles(count);
  const longitude = newDoubles(count);
  let k = 0;
  for (let j = 0; j < nj; j++) {
    const row = rowOf(grid.pointsPerRow[j]!);
    if (k + row.points > count) throw mismatch(grid);
    latitude.fill(latitudes[j]!, k, k + row.points);
    const westward = scanning.iNegative !== (scanning.alternating && j % 2 === 1);
    for (let i = 0; i < row.points; i++) longitude[k++] = row.longitude(westward ? row.points - 1 - i : i);
  }
  if (k !== count) throw mismatch(grid);
  return { latitude, longitude };
}

/**
 * Rows of a Gaussian grid lie on whole parts of the circle, a first one at Greenwich. The list gives the parts of the whole
 * circle even where the grid covers an area; only those between its first and last longitude are points then.
 */
function gaussianRow(grid: ReducedGaussianGrid): (parts: number) => Row {
  const { scanning } = grid;
  const west = scanning.iNegative ? grid.longitudeOfLast : grid.longitudeOfFirst;
  const stated = scanning.iNegative ? grid.longitudeOfFirst : grid.longitudeOfLast;
  const east = stated < west ? stated + 360 : stated;
  const isWholeCircle = sum(grid.pointsPerRow) === grid.count;
  return (parts) => {
    const first = Math.ceil(((west - PRECISION) * parts) / 360);
    const last = Math.floor(((east + PRECISION) * parts) / 360);
    return {
      points: isWholeCircle ? parts : Math.max(0, Math.min(last - first + 1, parts)),
      longitude: (i) => (modulo(first + i, parts) * 360) / parts,
    };
  };
}

/** Rows of a latitude/longitude grid share their ends, or go round the globe without repeating the first point. */
function latLonRow(grid: ReducedLatLonGrid): (points: number) => Row {
  const { scanning } = grid;
  const west = scanning.iNegative ? grid.longitudeOfLast : grid.longitudeOfFirst;
  const stated = scanning.iNegative ? grid.longitudeOfFirst : grid.longitudeOfLast;
  const width = stated < west ? stated + 360 - west : stated - west;
  const mostPoints = grid.pointsPerRow.reduce((a, b) => Math.max(a, b), 1);
  const isGlobal = 360 - width < 720 / mostPoints;
  return (points) => {
    const step = isGlobal ? 360 / points : width / Math.max(1, points - 1);
    return { points, longitude: (i) => west + i * step };
  };
}

function mismatch(grid: ReducedGaussianGrid | ReducedLatLonGrid): GribError {
  const points = sum(grid.pointsPerRow);
  return new GribError("corrupt", `rows of ${points} points in all do not make the ${grid.count} section 3 claims`, {
    section: 3,
  });
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}
