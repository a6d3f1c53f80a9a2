import { GribError } from "../errors.ts";
import { newDoubles } from "../allocate.ts";
import type { Coordinates } from "./coordinates.ts";
import type { Grid, LambertAzimuthalGrid, LambertGrid, MercatorGrid, PolarStereographicGrid } from "./grid.ts";
import { azimuthalEqualArea } from "./projection/azimuthal.ts";
import { lambertConformal } from "./projection/lambert.ts";
import { mercator } from "./projection/mercator.ts";
import { polarStereographic } from "./projection/polar-stereographic.ts";
import { DEGREES, type Projection, RADIANS } from "./projection/projection.ts";
import { type Spheroid, spheroid } from "./projection/spheroid.ts";
import { forEachPoint } from "./scanning.ts";

export type PlaneGrid = MercatorGrid | PolarStereographicGrid | LambertGrid | LambertAzimuthalGrid;

/** One pair per value of a grid on a plane, in stored order; longitudes from 0 to below 360. */
export function planePoints(grid: PlaneGrid): Coordinates {
  const projection = projectionOf(grid);
  const [x0, y0] = projection.forward(grid.latitudeOfFirst * RADIANS, grid.longitudeOfFirst * RADIANS);
  if (!Number.isFinite(x0) || !Number.isFinite(y0)) throw unplaced(grid, "its first point does not lie on the plane");
  const { dx, dy } = signedSteps(grid);
  const latitude = newDoubles(grid.count);
  const longitude = newDoubles(grid.count);
  let k = 0;
  forEachPoint(grid, (i, j) => {
    const [phi, lambda] = projection.inverse(x0 + i * dx, y0 + j * dy);
    latitude[k] = phi * DEGREES;
    longitude[k++] = positiveDegrees(lambda * DEGREES);
  });
  return { latitude, longitude };
}

/** The axes of a Mercator grid: its parallels and meridians are straight. */
export function mercatorAxes(grid: MercatorGrid): Coordinates {
  const projection = projectionOf(grid);
  const [x0, y0] = projection.forward(grid.latitudeOfFirst * RADIANS, grid.longitudeOfFirst * RADIANS);
  const { dx, dy } = signedSteps(grid);
  return {
    latitude: Float64Array.from({ length: grid.nj }, (_, j) => projection.inverse(x0, y0 + j * dy)[0] * DEGREES),
    longitude: Float64Array.from({ length: grid.ni }, (_, i) => projection.inverse(x0 + i * dx, y0)[1] * DEGREES),
  };
}

function signedSteps({ xStep, yStep, scanning }: PlaneGrid): { dx: number; dy: number } {
  return { dx: scanning.iNegative ? -xStep : xStep, dy: scanning.jPositive ? yStep : -yStep };
}

function projectionOf(grid: PlaneGrid): Projection {
  const earth = spheroidOf(grid);
  switch (grid.type) {
    case "mercator":
      if (grid.orientation !== 0) throw unplaced(grid, `its x axis is turned by ${grid.orientation}°`);
      return mercator(earth, grid.trueLatitude * RADIANS, grid.longitudeOfFirst * RADIANS);
    case "polar_stereographic": {
      const isSouth = grid.isSouth || grid.trueLatitude < 0;
      return polarStereographic(earth, isSouth, grid.trueLatitude * RADIANS, grid.orientation * RADIANS);
    }
    case "lambert": {
      const [first, second] = grid.standardParallels;
      if (Math.abs(first + second) < 1e-9) throw unplaced(grid, "its standard parallels do not make a cone");
      return lambertConformal(earth, [first * RADIANS, second * RADIANS], grid.orientation * RADIANS);
    }
    case "lambert_azimuthal_equal_area":
      return azimuthalEqualArea(earth, grid.centreLatitude * RADIANS, grid.centreLongitude * RADIANS);
  }
}

function spheroidOf(grid: PlaneGrid): Spheroid {
  const { majorAxis, minorAxis } = grid.earth ?? {};
  if (!majorAxis || !minorAxis) throw unplaced(grid, "the message does not give the earth's radius");
  return spheroid(majorAxis, minorAxis);
}

function unplaced(grid: Grid, why: string): GribError {
  return new GribError("unsupported-grid", `the points of a grid of type ${grid.type} cannot be placed: ${why}`);
}

function positiveDegrees(degrees: number): number {
  const positive = degrees - 360 * Math.floor(degrees / 360);
  // Just below zero, the sum is 360 in doubles.
  return positive >= 360 ? 0 : positive;
}
