import type { Projection } from "./projection.ts";
import type { Spheroid } from "./spheroid.ts";

/** Rounds of the inverse of the authalic latitude, which gains two digits a round. */
const MAX_ROUNDS = 20;

/**
 * Lambert azimuthal equal-area (Snyder, chapter 24): oblique, of a sphere or spheroid; with a centre at a pole the same
 * formulas hold, as no term of theirs divides by the cosine of its latitude.
 */
export function azimuthalEqualArea(earth: Spheroid, centreLatitude: number, centralMeridian: number): Projection {
  const qPole = authalic(earth, Math.PI / 2);
  const radius = earth.majorAxis * Math.sqrt(qPole / 2);
  const beta1 = Math.asin(clamp(authalic(earth, centreLatitude) / qPole));
  const [sin1, cos1] = [Math.sin(beta1), Math.cos(beta1)];
  const stretch = stretchAt(earth, centreLatitude, radius, cos1);
  return {
    forward(latitude, longitude) {
      const sinBeta = clamp(authalic(earth, latitude) / qPole);
      const cosBeta = Math.sqrt(1 - sinBeta * sinBeta);
      const theta = longitude - centralMeridian;
      const b = radius * Math.sqrt(2 / (1 + sin1 * sinBeta + cos1 * cosBeta * Math.cos(theta)));
      return [
        b * stretch * cosBeta * Math.sin(theta),
        (b / stretch) * (cos1 * sinBeta - sin1 * cosBeta * Math.cos(theta)),
      ];
    },
    inverse(xStored, yStored) {
      const [x, y] = [xStored / stretch, yStored * stretch];
      const rho = Math.hypot(x, y);
      if (rho === 0) return [centreLatitude, centralMeridian];
      const c = 2 * Math.asin(clamp(rho / (2 * radius)));
      const [sinC, cosC] = [Math.sin(c), Math.cos(c)];
      const sinBeta = clamp(cosC * sin1 + (y * sinC * cos1) / rho);
      const theta = Math.atan2(x * sinC, rho * cos1 * cosC - y * sin1 * sinC);
      return [latitudeOfAuthalic(earth, sinBeta, qPole), theta + centralMeridian];
    },
  };
}

/** D (24-20): what x is stretched by to keep the scale true at the centre; 1 on a sphere, and at the poles by symmetry. */
function stretchAt({ majorAxis, eccentricity }: Spheroid, latitude: number, radius: number, cosBeta: number): number {
  if (eccentricity === 0 || Math.abs(cosBeta) < 1e-10) return 1;
  const es = eccentricity * Math.sin(latitude);
  return (majorAxis * Math.cos(latitude)) / (Math.sqrt(1 - es * es) * radius * cosBeta);
}

/** q (3-12). */
function authalic({ eccentricity: e }: Spheroid, latitude: number): number {
  const sin = Math.sin(latitude);
  if (e === 0) return 2 * sin;
  const es = e * sin;
  return (1 - e * e) * (sin / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * e));
}

/** The latitude of a given authalic one (3-16). */
function latitudeOfAuthalic(earth: Spheroid, sinBeta: number, qPole: number): number {
  const e = earth.eccentricity;
  let latitude = Math.asin(sinBeta);
  if (e === 0 || Math.abs(sinBeta) > 1 - 1e-15) return latitude;
  const q = sinBeta * qPole;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const es = e * Math.sin(latitude);
    const step = ((1 - es * es) ** 2 / (2 * Math.cos(latitude) * (1 - e * e))) * (q - authalic(earth, latitude));
    latitude += step;
    if (Math.abs(step) < 1e-15) break;
  }
  return latitude;
}

function clamp(sine: number): number {
  return Math.max(-1, Math.min(1, sine));
}
