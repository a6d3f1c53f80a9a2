/**
 * The functions of latitude that conformal projections of a spheroid are made of, after J. P. Snyder, Map Projections: A
 * Working Manual, U.S. Geological Survey Professional Paper 1395 (1987). A sphere is the spheroid of eccentricity 0.
 */
export interface Spheroid {
  /** Semi-major axis in metres. */
  readonly majorAxis: number;
  readonly eccentricity: number;
}

/** Snyder's iteration gains two digits a round: this many are more than doubles hold. */
const MAX_ROUNDS = 20;

export function spheroid(majorAxis: number, minorAxis: number): Spheroid {
  return { majorAxis, eccentricity: Math.sqrt(Math.max(0, 1 - (minorAxis / majorAxis) ** 2)) };
}

/** m, the radius of a parallel in units of the semi-major axis (14-15). */
export function parallelRadius({ eccentricity }: Spheroid, latitude: number): number {
  const es = eccentricity * Math.sin(latitude);
  return Math.cos(latitude) / Math.sqrt(1 - es * es);
}

/** t, the tangent of half the conformal colatitude (15-9). */
export function conformal({ eccentricity }: Spheroid, latitude: number): number {
  const t = Math.tan(Math.PI / 4 - latitude / 2);
  if (eccentricity === 0) return t;
  const es = eccentricity * Math.sin(latitude);
  return t / ((1 - es) / (1 + es)) ** (eccentricity / 2);
}

/** The latitude whose t is given (7-9). */
export function latitudeOf({ eccentricity }: Spheroid, t: number): number {
  let latitude = Math.PI / 2 - 2 * Math.atan(t);
  if (eccentricity === 0) return latitude;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const es = eccentricity * Math.sin(latitude);
    const next = Math.PI / 2 - 2 * Math.atan(t * ((1 - es) / (1 + es)) ** (eccentricity / 2));
    if (Math.abs(next - latitude) < 1e-15) return next;
    latitude = next;
  }
  return latitude;
}
