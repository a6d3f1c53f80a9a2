import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixturePath } from "./support/fixtures.ts";
import { single } from "./support/collect.ts";

/** Debian's libeccodes-tools, and python3-eccodes, which lives with the system's Python. */
const PYTHON = "/usr/bin/python3";
const hasEccodes =
  spawnSync(PYTHON, ["-c", "import eccodes"]).status === 0 && spawnSync("grib_set", ["-V"]).status === 0;

/** Beside each file, its values (NaN where missing), latitudes and longitudes as doubles. */
const READ = `
import eccodes, sys
for path in sys.argv[1:]:
    h = eccodes.codes_grib_new_from_file(open(path, "rb"))
    eccodes.codes_set(h, "missingValue", 1e30)
    values = eccodes.codes_get_values(h)
    values[values == 1e30] = float("nan")
    with open(path + ".doubles", "wb") as out:
        for part in (values, eccodes.codes_get_array(h, "latitudes"), eccodes.codes_get_array(h, "longitudes")):
            out.write(part.astype("<f8").tobytes())
    eccodes.codes_release(h)
`;

/** Real files, the first field of each; those of edition 2 are converted. */
const SOURCES = [
  "CMC_reg_WIND_ISBL_300_ps60km_2010052400_P012.grib",
  "era5-levels-members.grib",
  "fields_with_missing_values.grib",
  "lambert_grid.grib",
  "reduced_gg.grib",
  "scanning_mode_64.grib",
  "regular_gg_ml.grib",
] as const;

/** What `grib_set -r -s packingType=…` can write in edition 1. */
const PACKINGS = [
  "grid_simple",
  "grid_ieee",
  "grid_second_order_no_SPD",
  "grid_second_order_SPD1",
  "grid_second_order_SPD2",
  "grid_second_order_SPD3",
  "grid_second_order_boustrophedonic",
] as const;

/** ecCodes 2.28 crashes when it packs rows of Gaussian grids in turns. */
const CASES = SOURCES.flatMap((source) => PACKINGS.map((packing) => [source, packing] as const)).filter(
  ([source, packing]) => !(packing === "grid_second_order_boustrophedonic" && source.includes("_gg")),
);

describe.skipIf(!hasEccodes && !process.env["CI"])(
  "real fields repacked by ecCodes (skipped where ecCodes is not installed)",
  () => {
    let folder = "";
    const pathOf = (...parts: readonly string[]) => join(folder, parts.join("."));
    const set = (keys: string, from: string, to: string, options: readonly string[] = []) =>
      execFileSync("grib_set", ["-r", ...options, "-s", keys, from, to]);

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "grib-"));
      for (const source of SOURCES) {
        set("edition=1", fixturePath(source), pathOf(source, "edition1"), ["-S", "-w", "count=1"]);
      }
      for (const [source, packing] of CASES) {
        set(`packingType=${packing}`, pathOf(source, "edition1"), pathOf(source, packing));
      }
      execFileSync(PYTHON, ["-c", READ, ...CASES.map((parts) => pathOf(...parts))]);
    }, 120_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each(CASES)("%s as %s", async (source, packing) => {
      const path = pathOf(source, packing);
      const message = await single(new Uint8Array(readFileSync(path)));
      expect(message.edition).toBe(1);
      const doubles = new Float64Array(new Uint8Array(readFileSync(`${path}.doubles`)).buffer);
      expect(doubles).toHaveLength(3 * message.count);
      const part = (index: number) => doubles.subarray(index * message.count, (index + 1) * message.count);
      const values = await message.values();
      expect(values.findIndex((value, i) => !Object.is(value, part(0)[i]))).toBe(-1);
      const { latitude, longitude } = message.coordinates({ full: true });
      expect(furthest(latitude, part(1))).toBeLessThan(1e-9);
      expect(furthest(longitude, part(2))).toBeLessThan(1e-9);
    });
  },
);

function furthest(ours: Float64Array, theirs: Float64Array): number {
  return ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
}
