import { describe, expect, test } from "vitest";
import { azimuthalEqualArea } from "../src/grid/projection/azimuthal.ts";
import { lambertConformal } from "../src/grid/projection/lambert.ts";
import { mercator } from "../src/grid/projection/mercator.ts";
import { polarStereographic } from "../src/grid/projection/polar-stereographic.ts";
import { DEGREES, type Projection, RADIANS } from "../src/grid/projection/projection.ts";
import { unrotate } from "../src/grid/projection/rotation.ts";
import type { Spheroid } from "../src/grid/projection/spheroid.ts";

const rad = (degrees: number) => degrees * RADIANS;
const CLARKE_1866: Spheroid = { majorAxis: 6_378_206.4, eccentricity: Math.sqrt(0.006_768_66) };
const INTERNATIONAL: Spheroid = { majorAxis: 6_378_388, eccentricity: Math.sqrt(0.006_722_67) };
const sphere = (radius: number): Spheroid => ({ majorAxis: radius, eccentricity: 0 });

interface Example {
  readonly projection: Projection;
  readonly place: readonly [latitude: number, longitude: number];
  readonly point: readonly [x: number, y: number];
  /** Half of the last digit printed. */
  readonly within: number;
}

/** Numerical examples of Snyder's Working Manual (U.S. Geological Survey Professional Paper 1395), pages 266 to 335. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  "Mercator, sphere": {
    projection: mercator(sphere(1), 0, rad(-180)),
    place: [35, -75],
    point: [1.832_595_7, 0.652_836_6],
    within: 5e-8,
  },
  "Mercator, spheroid": {
    projection: mercator(CLARKE_1866, 0, rad(-180)),
    place: [35, -75],
    point: [11_688_673.7, 4_139_145.6],
    within: 0.06,
  },
  "polar stereographic of the south, spheroid": {
    projection: polarStereographic(INTERNATIONAL, true, rad(-71), rad(-100)),
    place: [-75, 150],
    point: [-1_540_033.6, -560_526.4],
    within: 0.06,
  },
  "azimuthal, sphere": {
    projection: azimuthalEqualArea(sphere(3), rad(40), rad(-100)),
    place: [-20, 100],
    point: [-4.233_930_3, 4.025_777_5],
    within: 5e-8,
  },
  "azimuthal, spheroid": {
    projection: azimuthalEqualArea(CLARKE_1866, rad(40), rad(-100)),
    place: [30, -110],
    point: [-965_932.1, -1_056_814.9],
    within: 0.06,
  },
};

describe("projections", () => {
  test.each(Object.entries(EXAMPLES))("%s: the manual's example", (_name, { projection, place, point, within }) => {
    const [x, y] = projection.forward(rad(place[0]), rad(place[1]));
    expect(Math.abs(x - point[0])).toBeLessThan(within);
    expect(Math.abs(y - point[1])).toBeLessThan(within);
  });

  // The manual counts y from a latitude of origin, we from the apex.
  test.each([
    ["sphere", sphere(1), [0.296_678_5, 0.246_211_2], 6e-8],
    ["spheroid", CLARKE_1866, [1_894_410.9, 1_564_649.5], 0.06],
  ] as const)("Lambert conformal, %s: the manual's example", (_name, earth, [x, y], within) => {
    const { forward } = lambertConformal(earth, [rad(33), rad(45)], rad(-96));
    const [at, origin] = [forward(rad(35), rad(-75)), forward(rad(23), rad(-96))];
    expect(Math.abs(at[0] - x)).toBeLessThan(within);
    expect(Math.abs(at[1] - origin[1] - y)).toBeLessThan(within);
  });

  test.each([
    ["Lambert, north", lambertConformal(CLARKE_1866, [rad(25), rad(60)], rad(10))],
    ["Lambert, south", lambertConformal(sphere(6_371_229), [rad(-30), rad(-60)], rad(10))],
    ["polar, north", polarStereographic(CLARKE_1866, false, rad(90), rad(10))],
    ["polar, south", polarStereographic(INTERNATIONAL, true, rad(60), rad(10))],
    ["Mercator", mercator(INTERNATIONAL, rad(20), rad(10))],
    ["azimuthal at a pole", azimuthalEqualArea(CLARKE_1866, rad(90), rad(10))],
    ["azimuthal at the equator", azimuthalEqualArea(CLARKE_1866, 0, rad(10))],
  ])("%s: back and forth is the same place", (_name, { forward, inverse }) => {
    for (const latitude of [-80, -45, -5, 0.5, 30, 62.25, 85]) {
      for (const longitude of [-120, -20, 10, 11, 75, 170]) {
        const [phi, lambda] = inverse(...forward(rad(latitude), rad(longitude)));
        expect(Math.abs(phi * DEGREES - latitude)).toBeLessThan(1e-9);
        expect(Math.abs(lambda * DEGREES - longitude)).toBeLessThan(1e-9);
      }
    }
  });

  // Straight from the definition: x along the meridian away from the pole the cone opens to, mirrored at the equator.
  test("a southern cone mirrors a northern one", () => {
    const north = lambertConformal(sphere(6_371_229), [rad(30), rad(60)], rad(135));
    const south = lambertConformal(sphere(6_371_229), [rad(-30), rad(-60)], rad(135));
    const [x, y] = north.forward(rad(50), rad(120));
    const mirrored = south.forward(rad(-50), rad(120));
    expect(mirrored[0]).toBeCloseTo(x, 6);
    expect(mirrored[1]).toBeCloseTo(-y, 6);
  });
});

describe("a rotated grid", () => {
  const rotation = { southPoleLatitude: -36.0885, southPoleLongitude: 245.305, angle: 0 };

  test("has its south pole where it says, and its equator 90 degrees from there", () => {
    const toEarth = unrotate(rotation);
    expect(toEarth(-90, 77)).toEqual([expect.closeTo(-36.0885, 12), expect.closeTo(-114.695, 10)]);
    // Greenwich of the grid is the meridian of its south pole.
    expect(toEarth(0, 0)).toEqual([expect.closeTo(53.9115, 12), expect.closeTo(-114.695, 10)]);
  });

  test("that is not tilted is turned by its angle only", () => {
    const [latitude, longitude] = unrotate({ southPoleLatitude: -90, southPoleLongitude: 0, angle: 15 })(40, 20);
    expect(latitude).toBeCloseTo(40, 12);
    expect(longitude).toBeCloseTo(35, 12);
  });
});
