import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNetcdf } from "../src/index.ts";
import { describeFile } from "./support/describe.ts";
import { dataPath, type ExpectedFile } from "./support/files.ts";

/*
 * Files of another seed than those that are kept, and other slabs: netCDF4-python writes and reads them now, so that expected.json is not all that is
 * ever compared.
 */

/** Debian's python3-netcdf4 lives with the system's Python. */
const PYTHON = "/usr/bin/python3";
const hasNetcdf4 = spawnSync(PYTHON, ["-c", "import netCDF4"]).status === 0;

test.runIf(process.env["CI"] !== undefined)("python3-netcdf4 is installed where nothing may be skipped", () => {
  expect(hasNetcdf4).toBe(true);
});

describe.skipIf(!hasNetcdf4)("files that netCDF4-python writes now (skipped without python3-netcdf4)", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "netcdf-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are read value for value", async () => {
    const seed = Math.floor(Math.random() * 1e6);
    execFileSync(PYTHON, [dataPath("make-files.py"), folder, String(seed)]);
    const paths = readdirSync(folder).map((name) => join(folder, name));
    expect(paths.length).toBeGreaterThan(10);
    const told = execFileSync(PYTHON, [dataPath("describe.py"), "--seed", String(seed), ...paths], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    const expected = JSON.parse(told) as Record<string, ExpectedFile>;
    for (const path of paths) {
      const name = basename(path);
      await using file = await openNetcdf(path);
      expect(await describeFile(file, expected[name]!), `${name}, seed ${seed}`).toEqual(expected[name]);
    }
  });
});
