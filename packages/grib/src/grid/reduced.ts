import { newDoubles } from "../allocate.ts";
import { GribError } from "../errors.ts";
import type { Coordinates } from "./coordinates.ts";
import type { ReducedGaussianGrid, ReducedLatLonGrid } from "./grid.ts";

/** Points of one row and their longitudes, west to east. */
interface Row {
  readonly points: number;
  longitude(i: number): number;
}

/** What corners may lack by how they are coded, in degrees: in edition 2, in edition 1. */
const PRECISIONS = [1e-6, 1e-3] as const;

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
  const isWholeCircle = sum(grid.pointsPerRow) === grid.count;
  const fits = (precision: number) => isWholeCircle || countWithin(grid, precision) === grid.count;
  const precision = PRECISIONS.find(fits) ?? PRECISIONS[0];
  return (parts) => {
    const { first, points } = partsWithin(grid, parts, precision);
    return {
      points: isWholeCircle ? parts : points,
      longitude: (i) => (modulo(first + i, parts) * 360) / parts,
    };
  };
}

/** Points of a Gaussian grid of edition 1 as its list and its longitudes tell, for data that do not. */
export function countGaussianPoints(grid: Omit<ReducedGaussianGrid, "count">): number {
  const [west, east] = longitudeRange(grid);
  return isAround(grid, east - west) ? sum(grid.pointsPerRow) : countWithin(grid, PRECISIONS[1]);
}

function countWithin(grid: Omit<ReducedGaussianGrid, "count">, precision: number): number {
  return grid.pointsPerRow.reduce((count, parts) => count + partsWithin(grid, parts, precision).points, 0);
}

/** The first of so many parts of the circle that lies within the grid, and how many there are. */
function partsWithin(grid: Omit<ReducedGaussianGrid, "count">, parts: number, precision: number) {
  const [west, east] = longitudeRange(grid);
  const first = Math.ceil(((west - precision) * parts) / 360);
  const last = Math.floor(((east + precision) * parts) / 360);
  return { first, points: Math.max(0, Math.min(last - first + 1, parts)) };
}

/** Rows of a latitude/longitude grid share their ends, or go round the globe without repeating the first point. */
function latLonRow(grid: ReducedLatLonGrid): (points: number) => Row {
  const [west, east] = longitudeRange(grid);
  const width = east - west;
  const isGlobal = isAround(grid, width);
  return (points) => {
    const step = isGlobal ? 360 / points : width / Math.max(1, points - 1);
    return { points, longitude: (i) => west + i * step };
  };
}

type Ends = Pick<ReducedLatLonGrid, "longitudeOfFirst" | "longitudeOfLast" | "scanning">;

/** Westernmost longitude, and the easternmost not west of it. */
function longitudeRange({ longitudeOfFirst, longitudeOfLast, scanning }: Ends): readonly [west: number, east: number] {
  const [west, east] = scanning.iNegative ? [longitudeOfLast, longitudeOfFirst] : [longitudeOfFirst, longitudeOfLast];
  return [west, east < west ? east + 360 : east];
}

/** Whether rows of that width in degrees go round the globe: what they lack is less than two steps of the longest. */
function isAround({ pointsPerRow }: { readonly pointsPerRow: Uint32Array }, width: number): boolean {
  return 360 - width < 720 / pointsPerRow.reduce((a, b) => Math.max(a, b), 1);
}

function mismatch(grid: ReducedGaussianGrid | ReducedLatLonGrid): GribError {
  const points = sum(grid.pointsPerRow);
  return new GribError("corrupt", `rows of ${points} points in all do not make the ${grid.count} of the grid`);
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}
