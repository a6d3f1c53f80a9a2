import { describe, expect, test } from "vitest";
import type { GribMessage } from "../src/index.ts";
import { collect } from "./support/collect.ts";
import { readData } from "./support/fixtures.ts";

interface Case {
  readonly name: string;
  readonly gridType: string;
  /** [index of the stored value, latitude, longitude] */
  readonly points: readonly (readonly [index: number, latitude: number, longitude: number])[];
}

/** Where ecCodes is not exact; degrees. */
const TOLERANCES: Readonly<Record<string, number>> = {
  // It rounds what it unrotates in single precision, to steps of up to 16·10^-6 degrees.
  rotated_ll: 2e-5,
  // Its series for the latitudes of a spheroid ends early.
  lambert_azimuthal_equal_area: 2e-8,
};

describe.each(["grids.grib2", "edition1-grids.grib1"])("values of %s lie where ecCodes places them", async (file) => {
  const cases: Case[] = JSON.parse(new TextDecoder().decode(readData(file.replace(/\.grib\d$/, ".json"))));
  const { messages, error } = await collect(readData(file));

  test("in all messages", () => {
    expect(error).toBeUndefined();
    expect(messages).toHaveLength(cases.length);
  });

  test.each(cases.map((one, index) => [one.name, one, index] as const))("%s", (_name, { gridType, points }, index) => {
    const message: GribMessage = messages[index]!;
    expect(message.grid.type).toBe(gridType);
    const { latitude, longitude } = message.coordinates({ full: true });
    expect(latitude).toHaveLength(message.count);
    const tolerance = TOLERANCES[gridType] ?? 1e-9;
    for (const [at, expectedLatitude, expectedLongitude] of points) {
      expect(Math.abs(latitude[at]! - expectedLatitude)).toBeLessThan(tolerance);
      // On spheroids it leaves those of this projection negative.
      const turn = gridType === "lambert_azimuthal_equal_area" && expectedLongitude < 0 ? 360 : 0;
      expect(Math.abs(longitude[at]! - expectedLongitude - turn)).toBeLessThan(tolerance);
    }
  });
});
