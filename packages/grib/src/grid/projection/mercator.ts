import type { Projection } from "./projection.ts";
import { conformal, latitudeOf, parallelRadius, type Spheroid } from "./spheroid.ts";

/** Mercator, true to scale at `trueLatitude` (Snyder, chapter 7). The origin is where the central meridian meets the equator. */
export function mercator(earth: Spheroid, trueLatitude: number, centralMeridian: number): Projection {
  const scale = earth.majorAxis * parallelRadius(earth, trueLatitude);
  return {
    forward(latitude, longitude) {
      return [scale * (longitude - centralMeridian), -scale * Math.log(conformal(earth, latitude))];
    },
    inverse(x, y) {
      return [latitudeOf(earth, Math.exp(-y / scale)), x / scale + centralMeridian];
    },
  };
}
