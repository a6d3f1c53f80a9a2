import type { Rotation } from "../grid.ts";
import { DEGREES, type Place, RADIANS } from "./projection.ts";

/**
 * Takes places of a rotated grid to where they are on earth; degrees in and out, longitudes from -180 to 180.
 *
 * The sphere was turned about the earth's axis, then tilted so that its south pole came to lie where `rotation` says, then
 * turned about its new axis (WMO FM 92, grid template 3.1, note 2).
 */
export function unrotate({
  southPoleLatitude,
  southPoleLongitude,
  angle,
}: Rotation): (latitude: number, longitude: number) => Place {
  const tilt = (90 + southPoleLatitude) * RADIANS;
  const [sinTilt, cosTilt] = [Math.sin(tilt), Math.cos(tilt)];
  return (latitude, longitude) => {
    const [phi, lambda] = [latitude * RADIANS, (longitude + angle) * RADIANS];
    const x = Math.cos(phi) * Math.cos(lambda);
    const y = Math.cos(phi) * Math.sin(lambda);
    const z = Math.sin(phi);
    const east = cosTilt * x - sinTilt * z;
    const up = sinTilt * x + cosTilt * z;
    const turned = Math.atan2(y, east) * DEGREES + southPoleLongitude;
    return [Math.atan2(up, Math.hypot(east, y)) * DEGREES, turned - 360 * Math.round(turned / 360)];
  };
}
