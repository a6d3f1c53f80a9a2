import { GribError } from "../errors.ts";
import type { ReducedGaussianGrid, RegularGaussianGrid } from "./grid.ts";
import { DEGREES } from "./projection/projection.ts";

/** First latitudes are coded to 10^-6 degrees at best, and to 10^-3 in edition 1. */
const TOLERANCE = 2e-3;
/** The finest grids in use have 2560 and 4000. Computing takes time as the square: a third of a second for these. */
const MAX_N = 4000;
const MAX_ROUNDS = 10;

/**
 * The latitudes of a grid's rows in stored order: all parallels, or those from the first latitude on.
 *
 * @throws GribError `unsupported-grid` where the first latitude is no Gaussian one, or there are too many.
 */
export function gaussianRows(grid: RegularGaussianGrid | ReducedGaussianGrid): Float64Array {
  const { n, nj, latitudeOfFirst } = grid;
  const latitudes = gaussianLatitudes(n);
  if (grid.latitudeOfLast > latitudeOfFirst) latitudes.reverse();
  const start = nj === latitudes.length ? 0 : latitudes.findIndex((at) => Math.abs(at - latitudeOfFirst) < TOLERANCE);
  if (start < 0 || start + nj > latitudes.length) {
    throw new GribError(
      "unsupported-grid",
      `${nj} rows from latitude ${latitudeOfFirst} on are not rows of a Gaussian grid with N ${n}`,
    );
  }
  return latitudes.slice(start, start + nj);
}

/**
 * The 2n Gaussian latitudes in degrees, north to south: the zeros of the Legendre polynomial of degree 2n in the sine of
 * latitude, to full double precision.
 *
 * @throws GribError `unsupported-grid` for more than 4000 parallels between a pole and the equator.
 */
function gaussianLatitudes(n: number): Float64Array {
  if (n < 1 || n > MAX_N) {
    throw new GribError("unsupported-grid", `Gaussian latitudes of a grid with N ${n}, at most ${MAX_N} are computed`);
  }
  const latitudes = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const latitude = 90 - colatitude(2 * n, k + 1) * DEGREES;
    latitudes[k] = latitude;
    latitudes[2 * n - 1 - k] = -latitude;
  }
  return latitudes;
}

/** The k-th zero of the Legendre polynomial of a degree, as an angle from the pole in radians: Newton's iteration. */
function colatitude(degree: number, k: number): number {
  // Tricomi's approximation, close enough for three rounds.
  let theta = Math.acos(
    (1 - (1 - 1 / degree) / (8 * degree * degree)) * Math.cos((Math.PI * (4 * k - 1)) / (4 * degree + 2)),
  );
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const x = Math.cos(theta);
    let [before, value] = [1, x];
    for (let m = 2; m <= degree; m++) {
      const next = ((2 * m - 1) * x * value - (m - 1) * before) / m;
      before = value;
      value = next;
    }
    // The derivative by theta is -degree (before - x value) / sin theta.
    const step = (value * Math.sin(theta)) / (degree * (before - x * value));
    theta += step;
    if (Math.abs(step) < 1e-15) break;
  }
  return theta;
}
