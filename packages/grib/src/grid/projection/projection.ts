/** A map of the earth onto a plane. Angles in radians, latitudes positive north; lengths in metres. */
export interface Projection {
  /** Where a place lies on the plane. */
  forward(latitude: number, longitude: number): Point;
  /** Which place lies at a point of the plane. Longitudes are not brought into any range. */
  inverse(x: number, y: number): Place;
}

export type Point = readonly [x: number, y: number];
export type Place = readonly [latitude: number, longitude: number];

export const RADIANS: number = Math.PI / 180;
export const DEGREES: number = 180 / Math.PI;

/** An angle brought into -π to π. */
export function wrapAngle(radians: number): number {
  return radians - 2 * Math.PI * Math.round(radians / (2 * Math.PI));
}
