import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, type EncodeGrid, type EncodeRegularLatLonGrid, isRegularLatLon, toRowMajor } from "../src/index.ts";
import { single } from "./support/collect.ts";
import { readFixture } from "./support/fixtures.ts";

const HEADERS = { category: 0, number: 0, time: { reference: "2026-02-19T00:00:00Z", step: 0 } } as const;

async function fieldOn(grid: EncodeGrid, values: readonly number[]) {
  return single(encode({ ...HEADERS, grid, values, packing: { decimalScale: 0 } }));
}

function gridOf(ni: number, nj: number, scanningMode: number): EncodeRegularLatLonGrid {
  const [west, east] = [10, 10 + ni - 1];
  const [north, south] = [50, 50 - nj + 1];
  const [iNegative, jPositive] = [(scanningMode & 0x80) !== 0, (scanningMode & 0x40) !== 0];
  return {
    ni,
    nj,
    scanningMode,
    latitudeOfFirst: jPositive ? south : north,
    latitudeOfLast: jPositive ? north : south,
    longitudeOfFirst: iNegative ? east : west,
    longitudeOfLast: iNegative ? west : east,
  };
}

describe("toRowMajor", () => {
  const scanningModes = fc.integer({ min: 0, max: 15 }).map((bits) => bits << 4);

  test("puts every value where the axes say it is, for all scanning modes", async () => {
    await fc.assert(
      fc.asyncProperty(
        scanningModes,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        async (mode, ni, nj) => {
          const grid = gridOf(ni, nj, mode);
          // The value tells the position: coordinates of each stored value, from an independent walk over the flags.
          const values = walk(grid).map(([latitude, longitude]) => latitude * 100 + longitude);
          const message = await fieldOn(grid, values);
          const rows = toRowMajor(message.grid, await message.values());
          const { latitude, longitude } = message.coordinates();
          const expected = [...latitude].flatMap((lat) => [...longitude].map((lon) => lat * 100 + lon));
          rows.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 3));

          const full = message.coordinates({ full: true });
          values.forEach((value, i) => expect(full.latitude[i]! * 100 + full.longitude[i]!).toBeCloseTo(value, 3));
        },
      ),
    );
  });

  test("returns the same array when there is nothing to undo", async () => {
    const message = await fieldOn(gridOf(3, 2, 0x40), [1, 2, 3, 4, 5, 6]);
    const values = await message.values({ type: "float32" });
    expect(toRowMajor(message.grid, values)).toBe(values);
  });

  test("leaves the stored array alone when it makes a new one", async () => {
    const message = await fieldOn(gridOf(3, 2, 0x10), [1, 2, 3, 6, 5, 4]);
    const values = await message.values();
    expect([...toRowMajor(message.grid, values)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...values]).toEqual([1, 2, 3, 6, 5, 4]);
  });

  test("refuses values of another grid", async () => {
    const message = await fieldOn(gridOf(3, 2, 0), [1, 2, 3, 4, 5, 6]);
    expect(() => toRowMajor(message.grid, new Float64Array(5))).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });

  test("refuses grids without rows", async () => {
    const message = await single(readFixture("icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2"));
    expect(() => toRowMajor(message.grid, new Float64Array(1))).toThrow(
      expect.objectContaining({ code: "unsupported-grid" }),
    );
  });

  test("makes a real field with alternating rows smooth", async () => {
    const message = await single(readFixture("alternate-scanning.grib"));
    const values = await message.values();
    const roughness = (rows: Float64Array) => {
      const { ni = 0, nj = 0 } = message.grid;
      let sum = 0;
      for (let i = ni; i < ni * nj; i++) sum += Math.abs(rows[i]! - rows[i - ni]!);
      return sum / (ni * (nj - 1));
    };
    expect(roughness(toRowMajor(message.grid, values))).toBeLessThan(roughness(values) / 5);
  });
});

describe("the nearest point", () => {
  test("is the one that a search of all points finds, however they are stored", async () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 15 }),
        degrees(90),
        degrees(180),
        async (bits, latitude, longitude) => {
          const grid = gridOf(7, 5, bits << 4);
          const message = await fieldOn(
            grid,
            walk(grid).map(([north]) => north),
          );
          const points = message.coordinates({ full: true });
          const at = message.nearest(latitude, longitude);
          expect([at.latitude, at.longitude]).toEqual([points.latitude[at.index], points.longitude[at.index]]);
          const distances = Array.from(points.latitude, (north, k) =>
            cosine(north, points.longitude[k]!, latitude, longitude),
          );
          expect(distances[at.index]).toBeCloseTo(Math.max(...distances), 12);
          expect(Math.cos(at.distanceKm / 6371.229)).toBeCloseTo(distances[at.index]!, 12);
        },
      ),
    );
  });

  test("of a grid without known points is refused", async () => {
    const message = await single(readFixture("icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2"));
    expect(() => message.nearest(0, 0)).toThrow(expect.objectContaining({ code: "unsupported-grid" }));
  });
});

describe("coordinates", () => {
  test.each([
    { type: "lambert", orientation: 10, standardParallels: [30, 60] },
    { type: "polar_stereographic", orientation: 10, trueLatitude: 60 },
    { type: "mercator", trueLatitude: 20, latitudeOfLast: 50, longitudeOfLast: 20 },
  ] as const)(
    "on a plane ($type) start at the first point, whichever corner scanning starts from",
    async (projection) => {
      const plane = { ni: 4, nj: 3, xStep: 300_000, yStep: 200_000, ...projection };
      const values = Array.from({ length: 12 }, (_, i) => i);
      const upward = await fieldOn({ ...plane, latitudeOfFirst: 40, longitudeOfFirst: 5 }, values);
      const expected = upward.coordinates({ full: true });
      for (let scanningMode = 0; scanningMode < 256; scanningMode += 16) {
        const [iNegative, jPositive] = [(scanningMode & 0x80) !== 0, (scanningMode & 0x40) !== 0];
        const corner = (iNegative ? 3 : 0) + (jPositive ? 0 : 2) * 4;
        const [latitudeOfFirst, longitudeOfFirst] = [expected.latitude[corner]!, expected.longitude[corner]!];
        const turned = await fieldOn({ ...plane, scanningMode, latitudeOfFirst, longitudeOfFirst }, values);
        const { latitude, longitude } = turned.coordinates({ full: true });
        for (const [k, [row, column]] of walk({
          ni: 4,
          nj: 3,
          scanningMode,
          latitudeOfFirst: 0,
          longitudeOfFirst: 0,
        }).entries()) {
          const at = corner + row * 4 + column;
          // Corners are written to 10^-6 degrees.
          expect(latitude[k]).toBeCloseTo(expected.latitude[at]!, 5);
          expect(longitude[k]).toBeCloseTo(expected.longitude[at]!, 5);
        }
      }
    },
  );

  test("are half a step aside in shifted rows, which may be a point shorter", async () => {
    const { latitude, longitude } = await shifted(0x40 | 0x04 | 0x01, 3, 3, 8);
    expect([...longitude]).toEqual([0, 1, 2, 0.5, 1.5, 0, 1, 2]);
    expect([...latitude]).toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
    const all = await shifted(0x40 | 0x08 | 0x02, 3, 2, 6);
    expect([...all.longitude]).toEqual([0.5, 1.5, 2.5, 0, 1, 2]);
    expect([...all.latitude]).toEqual([0.5, 0.5, 0.5, 1.5, 1.5, 1.5]);
  });

  test("cross the date line without a jump", async () => {
    const grid = { ni: 4, nj: 1, latitudeOfFirst: 0, latitudeOfLast: 0, longitudeOfFirst: 350, longitudeOfLast: 20 };
    const message = await fieldOn(grid, [1, 2, 3, 4]);
    expect([...message.coordinates().longitude]).toEqual([-10, 0, 10, 20]);
  });

  test("go round the globe when the ends are those of a full circle", async () => {
    const grid = { ni: 4, nj: 1, latitudeOfFirst: 0, latitudeOfLast: 0, longitudeOfFirst: 180, longitudeOfLast: 90 };
    const message = await fieldOn(grid, [1, 2, 3, 4]);
    expect([...message.coordinates().longitude]).toEqual([-180, -90, 0, 90]);
  });

  test("end exactly where the message says", async () => {
    const grid = { ni: 3, nj: 7, latitudeOfFirst: 1, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 1 };
    const message = await fieldOn(
      grid,
      Array.from({ length: 21 }, (_, i) => i),
    );
    const { latitude, longitude } = message.coordinates();
    expect(latitude.at(-1)).toBe(0);
    expect(longitude.at(-1)).toBe(1);
    expect(isRegularLatLon(message.grid) && message.grid.jStep).toBe(0.166667);
  });

  test("of an unsupported grid are refused by its name", async () => {
    const message = await single(readFixture("icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2"));
    expect(() => message.coordinates({ full: true })).toThrow(/unstructured_grid/);
  });

  test("are not axes where rows and columns are not parallels and meridians", async () => {
    const message = await single(readFixture("hrrr.t06z.wrfsfcf01-TMP.grib2"));
    expect(() => message.coordinates()).toThrow(/lambert .* full coordinates/);
  });
});

describe("what encode writes of a grid is read back", () => {
  const plane = { ni: 3, nj: 2, latitudeOfFirst: 21.138, longitudeOfFirst: 237.28, xStep: 3000.125, yStep: 2500 };
  const corners = {
    ni: 3,
    nj: 2,
    latitudeOfFirst: 10,
    longitudeOfFirst: 350,
    latitudeOfLast: 11,
    longitudeOfLast: 352,
  };
  const rotation = { southPoleLatitude: -36.0885, southPoleLongitude: 245.305, angle: 12.5 };
  const spheroid = { shape: 3, majorAxis: 6_378_206.25, minorAxis: 6_356_583.5 };

  test.each<EncodeGrid>([
    { type: "regular_ll", ...corners, vectorsFollowGrid: true },
    { type: "rotated_ll", ...corners, rotation },
    { type: "lambert", ...plane, orientation: 262.5, standardParallels: [25, 60], isSouth: false, earth: spheroid },
    {
      type: "lambert",
      ...plane,
      orientation: 135,
      standardParallels: [-30, -30],
      isSouth: true,
      vectorsFollowGrid: true,
    },
    { type: "polar_stereographic", ...plane, orientation: 255, trueLatitude: 60, isSouth: false },
    { type: "polar_stereographic", ...plane, orientation: 0, trueLatitude: -71, isSouth: true },
    { type: "mercator", ...plane, trueLatitude: 20, latitudeOfLast: 21.2, longitudeOfLast: 237.4 },
  ])("$type", async (grid) => {
    const message = await fieldOn(grid, [1, 2, 3, 4, 5, 6]);
    expect(message.grid).toMatchObject(grid);
    expect(message.grid.scanning?.flags).toBe(0x40);
    // A grid that was read can be written.
    if (message.grid.type === grid.type) {
      expect((await fieldOn(message.grid, [1, 2, 3, 4, 5, 6])).grid).toEqual(message.grid);
    }
  });
});

test("the shape of the earth is kept", async () => {
  const sphere = await single(readFixture("hrrr.t06z.wrfsfcf01-TMP.grib2"));
  expect(sphere.grid.earth).toEqual({ shape: 6, majorAxis: 6371229, minorAxis: 6371229 });
  const given = await single(readFixture("no-radius-shapeOfEarth-7.grb2"));
  expect(given.grid.earth?.shape).toBe(7);
});

/** Of the angle between two places, by the law of cosines. */
function cosine(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const [a, b, c] = [latitude1, latitude2, longitude2 - longitude1].map((degrees) => (degrees * Math.PI) / 180);
  return Math.sin(a!) * Math.sin(b!) + Math.cos(a!) * Math.cos(b!) * Math.cos(c!);
}

/** Coordinates of a grid of whole degrees from 0 on with a scanning mode that the encoder has no words for. */
async function shifted(scanningMode: number, ni: number, nj: number, count: number) {
  const last = { latitudeOfLast: nj - 1, longitudeOfLast: ni - 1 };
  const grid = { ni, nj, latitudeOfFirst: 0, longitudeOfFirst: 0, ...last, scanningMode: 0x40 };
  const bytes = encode({ ...HEADERS, grid, values: Array.from({ length: ni * nj }, () => 1) });
  // Section 3 follows sections 0 and 1 of 16 and 21 octets; section 5 follows section 4 of 34.
  const view = new DataView(bytes.buffer);
  view.setUint32(37 + 6, count);
  view.setUint8(37 + 71, scanningMode);
  view.setUint32(37 + 72 + 34 + 5, count);
  const message = await single(bytes);
  expect(() => message.coordinates()).toThrow(/shifted/);
  expect(await message.values()).toHaveLength(count);
  return message.coordinates({ full: true });
}

/** Latitude and longitude of each stored value of a grid of whole degrees, straight from flag table 3.4. */
function walk(
  grid: Pick<EncodeGrid, "ni" | "nj" | "scanningMode" | "latitudeOfFirst" | "longitudeOfFirst">,
): [latitude: number, longitude: number][] {
  const mode = grid.scanningMode ?? 0;
  const iStep = mode & 0x80 ? -1 : 1;
  const jStep = mode & 0x40 ? 1 : -1;
  const points: [number, number][] = [];
  const [outer, inner] = mode & 0x20 ? [grid.ni, grid.nj] : [grid.nj, grid.ni];
  for (let a = 0; a < outer; a++) {
    for (let b = 0; b < inner; b++) {
      const c = mode & 0x10 && a % 2 === 1 ? inner - 1 - b : b;
      const [i, j] = mode & 0x20 ? [a, c] : [c, a];
      points.push([grid.latitudeOfFirst + j * jStep, grid.longitudeOfFirst + i * iStep]);
    }
  }
  return points;
}
