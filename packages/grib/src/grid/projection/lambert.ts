import { type Projection, wrapAngle } from "./projection.ts";
import { conformal, latitudeOf, parallelRadius, type Spheroid } from "./spheroid.ts";

/**
 * Lambert conformal conic with two standard parallels or one given twice, of either hemisphere (Snyder, chapter 15). The
 * origin is the apex of the cone; y grows northward along the central meridian.
 */
export function lambertConformal(
  earth: Spheroid,
  parallels: readonly [first: number, second: number],
  centralMeridian: number,
): Projection {
  const n = coneConstant(earth, parallels);
  const t1 = conformal(earth, parallels[0]);
  // (15-10) times a; negative for cones open to the south, as is n.
  const scale = (earth.majorAxis * parallelRadius(earth, parallels[0])) / (n * t1 ** n);
  const side = Math.sign(n);
  return {
    forward(latitude, longitude) {
      const rho = scale * conformal(earth, latitude) ** n;
      const theta = n * wrapAngle(longitude - centralMeridian);
      return [rho * Math.sin(theta), -rho * Math.cos(theta)];
    },
    inverse(x, y) {
      const rho = side * Math.hypot(x, y);
      const theta = rho === 0 ? 0 : Math.atan2(side * x, -side * y);
      return [latitudeOf(earth, (rho / scale) ** (1 / n)), theta / n + centralMeridian];
    },
  };
}

/** (15-8); (15-3) on a sphere is the same. */
function coneConstant(earth: Spheroid, [first, second]: readonly [number, number]): number {
  if (Math.abs(first - second) < 1e-9) return Math.sin(first);
  const radii = parallelRadius(earth, first) / parallelRadius(earth, second);
  return Math.log(radii) / Math.log(conformal(earth, first) / conformal(earth, second));
}
