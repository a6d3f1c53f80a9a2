import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encode, type EncodeGrid, type EncodeOptions } from "../src/index.ts";
import { single } from "./support/collect.ts";

/** Debian's python3-eccodes lives with the system's Python. */
const PYTHON = "/usr/bin/python3";
const hasEccodes = spawnSync(PYTHON, ["-c", "import eccodes"]).status === 0;

const READ = `
import eccodes, json, math, sys
h = eccodes.codes_grib_new_from_file(open(sys.argv[1], "rb"))
eccodes.codes_set(h, "missingValue", 1e30)
values = [None if v == 1e30 else float(v) for v in eccodes.codes_get_values(h)]
keys = ("shortName", "typeOfLevel", "level:l", "stepRange:s", "stepType", "packingType", "gridType", "dataDate", "dataTime", "validityDate", "validityTime")
get = lambda k: eccodes.codes_get(h, k[:-2], int if k.endswith(":l") else str) if ":" in k else eccodes.codes_get(h, k)
print(json.dumps({"values": values, "latitudes": list(eccodes.codes_get_array(h, "latitudes")),
  "longitudes": list(eccodes.codes_get_array(h, "longitudes")), **{k.split(":")[0]: get(k) for k in keys},
  "member": eccodes.codes_get(h, "perturbationNumber") if eccodes.codes_is_defined(h, "perturbationNumber") else None}))
`;

interface Read {
  readonly values: readonly (number | null)[];
  readonly latitudes: readonly number[];
  readonly longitudes: readonly number[];
  readonly [key: string]: unknown;
}

function readWithEccodes(message: Uint8Array): Read {
  const folder = mkdtempSync(join(tmpdir(), "grib-"));
  try {
    const file = join(folder, "message.grib2");
    writeFileSync(file, message);
    return JSON.parse(execFileSync(PYTHON, ["-c", READ, file], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PLANE = { ni: 30, nj: 20, xStep: 90_000.5, yStep: 80_000 };
const GRIDS = {
  rotated: {
    type: "rotated_ll",
    ni: 30,
    nj: 20,
    latitudeOfFirst: -9.5,
    latitudeOfLast: 9.5,
    longitudeOfFirst: -14,
    longitudeOfLast: 15,
    rotation: { southPoleLatitude: -36.0885, southPoleLongitude: -114.695, angle: 0 },
  },
  lambert: {
    type: "lambert",
    ...PLANE,
    latitudeOfFirst: 21.138,
    longitudeOfFirst: -122.72,
    orientation: -97.5,
    standardParallels: [38.5, 38.5],
    vectorsFollowGrid: true,
  },
  lambertSouth: {
    type: "lambert",
    ...PLANE,
    latitudeOfFirst: -50,
    longitudeOfFirst: 120,
    orientation: 135,
    standardParallels: [-30, -60],
    earth: { shape: 7, majorAxis: 6_377_400, minorAxis: 6_356_080.25 },
  },
  polar: {
    type: "polar_stereographic",
    ...PLANE,
    latitudeOfFirst: 40.53,
    longitudeOfFirst: -178.571,
    orientation: 210,
    trueLatitude: 60,
  },
  polarSouth: {
    type: "polar_stereographic",
    ...PLANE,
    latitudeOfFirst: -55,
    longitudeOfFirst: 225,
    orientation: 0,
    trueLatitude: -71,
    earth: { shape: 1, majorAxis: 6_371_200.5, minorAxis: 6_371_200.5 },
  },
  mercator: {
    type: "mercator",
    ni: 30,
    nj: 20,
    xStep: 90_000,
    yStep: 90_000,
    trueLatitude: 20,
    latitudeOfFirst: 18.073,
    longitudeOfFirst: 198.475,
    latitudeOfLast: 31.9,
    longitudeOfLast: 223,
  },
} as const satisfies Record<string, EncodeGrid>;

describe.skipIf(!hasEccodes && !process.env["CI"])(
  "ecCodes reads what we write (skipped where python3-eccodes is not installed)",
  () => {
    const grid = {
      ni: 30,
      nj: 20,
      latitudeOfFirst: 60,
      latitudeOfLast: 41,
      longitudeOfFirst: 350,
      longitudeOfLast: 19,
    };
    const smooth = Float64Array.from({ length: 600 }, (_, i) => 270 + 20 * Math.sin(i / 60) + Math.cos(i * i));
    const gappy = smooth.map((value, i) => (i % 7 === 0 || (i > 200 && i < 300) ? Number.NaN : value));
    const base = { category: 0, number: 0, grid, level: { type: "heightAboveGround", value: 2 } } as const;
    const instant = { reference: "2026-02-19T06:00:00Z", step: 3 } as const;
    const interval = { reference: "2026-02-19T18:00:00Z", step: { start: 3, end: 9 }, statistic: "max" } as const;

    test.each<[string, Partial<EncodeOptions>]>([
      ["simple, by bits", { packing: { bitsPerValue: 12 } }],
      ["simple, by decimal scale", { packing: { decimalScale: 2 } }],
      ["simple, 32 bits", { packing: { bitsPerValue: 32 } }],
      ["simple with a bitmap", { values: gappy }],
      ["first order differences", { packing: { type: "complex-spatial", order: 1, decimalScale: 2 } }],
      ["second order differences", { packing: { type: "complex-spatial", decimalScale: 1 } }],
      [
        "second order differences with a bitmap",
        { values: gappy, packing: { type: "complex-spatial", bitsPerValue: 20 } },
      ],
      ["a constant", { values: smooth.map(() => 273.25), packing: { decimalScale: 2 } }],
      ["nothing but missing values", { values: smooth.map(() => Number.NaN) }],
      ["a statistic", { time: interval }],
      ["a member's statistic", { time: interval, ensemble: { number: 4, size: 20 } }],
      ["a member", { ensemble: { number: 4, size: 20 } }],
      ["a rotated grid", { grid: GRIDS.rotated }],
      ["a Lambert grid", { grid: GRIDS.lambert }],
      ["a secant Lambert grid of the south, on a spheroid", { grid: GRIDS.lambertSouth }],
      ["a polar grid", { grid: GRIDS.polar }],
      ["a polar grid of the south, on a sphere given", { grid: GRIDS.polarSouth }],
      ["a Mercator grid", { grid: GRIDS.mercator }],
    ])("%s", async (_what, options) => {
      const bytes = encode({ ...base, time: instant, values: smooth, ...options });
      const [theirs, ours] = [readWithEccodes(bytes), await single(bytes)];
      const { latitude, longitude } = ours.coordinates({ full: true });
      // ecCodes rounds what it unrotates in single precision.
      const tolerance = ours.grid.type === "rotated_ll" ? 2e-5 : 1e-9;
      expect(theirs.latitudes).toHaveLength(latitude.length);
      expect(theirs.latitudes.every((at, i) => Math.abs(at - latitude[i]!) < tolerance)).toBe(true);
      expect(theirs.longitudes.every((at, i) => Math.abs(at - longitude[i]!) < tolerance)).toBe(true);
      expect([...(await ours.values())].map((value) => (Number.isNaN(value) ? null : value))).toEqual(theirs.values);
      const { step, statistic, valid = "" } = ours.time;
      expect(theirs).toMatchObject({
        shortName: ours.parameter.shortName,
        typeOfLevel: ours.level.type,
        level: ours.level.value,
        stepRange: step?.start === step?.end ? `${step?.end}` : `${step?.start}-${step?.end}`,
        stepType: statistic ?? "instant",
        packingType: ours.packing.name,
        gridType: ours.grid.type,
        validityDate: Number(valid.slice(0, 10).replaceAll("-", "")),
        validityTime: Number(valid.slice(11, 16).replace(":", "")),
        member: ours.ensemble?.number ?? null,
      });
    });
  },
);
