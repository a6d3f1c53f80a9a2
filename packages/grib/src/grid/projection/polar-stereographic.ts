import type { Projection } from "./projection.ts";
import { conformal, latitudeOf, parallelRadius, type Spheroid } from "./spheroid.ts";

/**
 * Polar stereographic (Snyder, chapter 21), true to scale at `trueLatitude`, whose sign does not matter. The origin is the
 * pole; y grows towards the equator along the meridian opposite the central one in the north, along the central one in the
 * south, so that latitudes grow with y along the central meridian either way.
 */
export function polarStereographic(
  earth: Spheroid,
  isSouth: boolean,
  trueLatitude: number,
  centralMeridian: number,
): Projection {
  const side = isSouth ? -1 : 1;
  const scale = earth.majorAxis * scaleOf(earth, Math.abs(trueLatitude));
  return {
    forward(latitude, longitude) {
      const rho = scale * conformal(earth, side * latitude);
      const theta = longitude - centralMeridian;
      return [rho * Math.sin(theta), -side * rho * Math.cos(theta)];
    },
    inverse(x, y) {
      const rho = Math.hypot(x, y);
      const theta = rho === 0 ? 0 : Math.atan2(x, -side * y);
      return [side * latitudeOf(earth, rho / scale), theta + centralMeridian];
    },
  };
}

/** rho / (a t): (21-34) for a true latitude below the pole, (21-33) with k0 = 1 at the pole. */
function scaleOf(earth: Spheroid, trueLatitude: number): number {
  if (Math.PI / 2 - trueLatitude > 1e-10) return parallelRadius(earth, trueLatitude) / conformal(earth, trueLatitude);
  const e = earth.eccentricity;
  return 2 / Math.sqrt((1 + e) ** (1 + e) * (1 - e) ** (1 - e));
}
