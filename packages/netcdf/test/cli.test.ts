import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataPath, pathOf } from "./support/files.ts";

const BIN = join(import.meta.dirname, "../bin/netcdf.mjs");

function netcdf(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8" });
  return { stdout, stderr, status };
}

test("ls tells dimensions, variables and attributes", () => {
  const { stdout, status } = netcdf("ls", pathOf("groups.nc"));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^netcdf-4\ndimensions:\n/);
  expect(stdout).toContain("float64 x(x=");
  expect(stdout).toContain("group ");
});

test("ls --json tells the same as data", () => {
  const { stdout, status } = netcdf("ls", "--json", pathOf("IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc"));
  expect(status).toBe(0);
  const told = JSON.parse(stdout);
  expect(told.lengths).toEqual({ TIME: 1, LATITUDE: 351, LONGITUDE: 641 });
  expect(told.dimensions.TIME).toBe("unlimited");
  expect(told.variables.find(({ name }: { name: string }) => name === "GSLA")).toMatchObject({
    dtype: "int16",
    dimensions: ["TIME", "LATITUDE", "LONGITUDE"],
    attributes: { _FillValue: -32766, units: "m" },
  });
});

test("a file that cannot be read is a sentence with its code, and exit code 1", () => {
  expect(netcdf("ls", dataPath("make-files.py"))).toMatchObject({
    stdout: "",
    stderr: expect.stringMatching(/^netcdf: not-netcdf: no NetCDF file starts with [0-9a-f]+\n$/),
    status: 1,
  });
  expect(netcdf("ls", "nothing.nc")).toMatchObject({ stderr: expect.stringContaining("ENOENT"), status: 1 });
});

test("wrong use prints help", () => {
  const { stderr, status } = netcdf("sing");
  expect(status).toBe(1);
  expect(stderr).toContain("Usage: netcdf");
});
