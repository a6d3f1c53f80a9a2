import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NetcdfError, openNetcdf } from "../src/index.ts";
import { codeOf } from "./support/errors.ts";
import { bytesOf, dataPath, pathOf } from "./support/files.ts";

const GSLA = "IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netcdf-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("no bytes, foreign bytes and a folder are no NetCDF", async () => {
  expect(await codeOf(openNetcdf(new Uint8Array(0)))).toBe("not-netcdf");
  expect(await codeOf(openNetcdf(new TextEncoder().encode("GRIB, or perhaps not")))).toBe("not-netcdf");
  expect(await codeOf(openNetcdf(new Uint8Array(100_000)))).toBe("not-netcdf");
  expect(await codeOf(openNetcdf(folder))).toBe("not-netcdf");
  expect(await codeOf(openNetcdf(new TextEncoder().encode("CDF\u0003 and on")))).toBe("unsupported-version");
});

test("a path that is not there rejects with what the system says", async () => {
  await expect(openNetcdf(join(folder, "nothing.nc"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("a NetCDF-4 file cut anywhere is refused: HDF5 keeps the length it should have", async () => {
  const bytes = bytesOf(GSLA);
  for (const length of [8, 48, 96, 500, 4096, 100_000, 1_000_000, bytes.length - 1]) {
    const code = await codeOf(openNetcdf(bytes.subarray(0, length)));
    expect(["truncated", "corrupt"], `cut at ${length}`).toContain(code);
  }
  expect(await codeOf(openNetcdf(bytes.subarray(0, 1_000_000)))).toBe("truncated");
});

test("a file that becomes shorter while it is open is truncated", async () => {
  for (const [name, variable] of [
    ["2902093_prof.nc", "TEMP"],
    [GSLA, "GSLA"],
  ] as const) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(pathOf(name)));
    await using file = await openNetcdf(path);
    truncateSync(path, 50_000);
    expect(await codeOf(file.variable(variable).read())).toBe("truncated");
  }
});

test("what a source rejects with comes through as it is, and the next file is read as ever", async () => {
  const bytes = bytesOf(GSLA);
  const failure = new Error("the bucket is away");
  for (const failAt of [0, 1, 3]) {
    let reads = 0;
    const read = async (offset: number, length: number) => {
      if (reads++ === failAt) throw failure;
      return bytes.subarray(offset, offset + length);
    };
    await expect(openNetcdf({ size: bytes.length, read })).rejects.toBe(failure);
  }
  await using file = await openNetcdf(bytes);
  expect((await file.variable("GSLA").read()).length).toBe(351 * 641);
});

test("a source that gives Buffers is read as any other, and its bytes stay as they are", async () => {
  for (const name of ["cf-classic.nc", "cf-netcdf4.nc", "storage.nc"]) {
    const bytes = Buffer.from(bytesOf(name));
    const before = Buffer.from(bytes);
    const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
    for (const source of [bytes, { size: bytes.length, read }]) {
      await using file = await openNetcdf(source);
      await using expected = await openNetcdf(pathOf(name));
      for (const [path, variable] of file.variables) {
        expect(variable.attributes).toEqual(expected.variable(path).attributes);
        expect(await variable.read()).toEqual(await expected.variable(path).read());
      }
    }
    expect(bytes.equals(before)).toBe(true);
  }
});

test("a source that gives fewer bytes than it was asked for is truncated", async () => {
  const bytes = bytesOf("2902093_prof.nc");
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + Math.max(1, length >> 1));
  expect(await codeOf(openNetcdf({ size: bytes.length, read }))).toBe("truncated");
});

test("a filter that is not read is named; zstd is read", async () => {
  await using lz4 = await openNetcdf(dataPath("lz4.h5"));
  const error = await lz4
    .variable("values")
    .read()
    .catch((error: unknown) => error);
  expect(error).toBeInstanceOf(NetcdfError);
  expect(error).toMatchObject({ code: "unsupported-filter", variable: "/values" });
  expect(String(error)).toContain("32004");
  await using zstd = await openNetcdf(dataPath("zstd.h5"));
  const values = await zstd.variable("values").readNumbers();
  expect(Array.from(values.slice(0, 3), Number)).toEqual([-40, -39, -38]);
  expect(values.length).toBe(1200);
});

test("a closed file says so, and closing twice is no fault", async () => {
  const file = await openNetcdf(pathOf(GSLA));
  await file.close();
  await file.close();
  expect(await codeOf(file.variable("GSLA").read())).toBe("closed");
});

test("options that make no sense are refused", async () => {
  expect(await codeOf(openNetcdf(pathOf(GSLA), { maxBytes: 0 }))).toBe("invalid-argument");
  expect(await codeOf(openNetcdf({ size: -1, read: async () => new Uint8Array(0) }))).toBe("invalid-argument");
  await using file = await openNetcdf(pathOf(GSLA));
  expect(() => file.variable("nothing")).toThrow(NetcdfError);
});

test("a program ends by itself with a file still open, whatever flags Node has", () => {
  const index = new URL("../src/index.ts", import.meta.url).href;
  const program = `import { openNetcdf } from ${JSON.stringify(index)};
    const file = await openNetcdf(${JSON.stringify(pathOf(GSLA))});
    console.log((await file.variable("GSLA").read()).length);`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect({ stdout, stderr, status }).toEqual({ stdout: "224991\n", stderr: "", status: 0 });
});
