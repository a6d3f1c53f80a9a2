import { expect, test } from "vitest";
import { NetcdfError, openNetcdf } from "../src/index.ts";
import { ClassicBytes } from "./support/bytes.ts";
import { codeOf } from "./support/errors.ts";
import { bytesOf } from "./support/files.ts";

const DIMENSION = 0x0a;
const VARIABLE = 0x0b;
const ATTRIBUTE = 0x0c;
const DOUBLE = 6;

/** CDF-1 up to its variables: one dimension of four. */
const oneDimension = () => new ClassicBytes(1).u32(0).list(DIMENSION, 1).name("x").u32(4).list(0, 0);

test.each([
  ["no bytes", new Uint8Array(0), "not-netcdf"],
  ["text", new TextEncoder().encode("<html>no such file</html>"), "not-netcdf"],
  ["three bytes", new TextEncoder().encode("CDF"), "truncated"],
  ["version 3", Uint8Array.of(0x43, 0x44, 0x46, 3, 0, 0, 0, 0), "unsupported-version"],
  ["a version only", Uint8Array.of(0x43, 0x44, 0x46, 1), "truncated"],
  ["an unknown tag", new ClassicBytes(1).u32(0).list(7, 1).zeros(64).done(), "corrupt"],
  ["four billion dimensions", new ClassicBytes(1).u32(0).list(DIMENSION, 0xffff_ffff).zeros(64).done(), "truncated"],
  [
    "2^60 dimensions",
    new ClassicBytes(5)
      .count(0)
      .u32(DIMENSION, 2 ** 28, 0)
      .zeros(64)
      .done(),
    "corrupt",
  ],
  ["a name of 4 GB", new ClassicBytes(2).u32(0).list(DIMENSION, 1).u32(0xffff_fff0).zeros(64).done(), "truncated"],
  ["an empty name", new ClassicBytes(1).u32(0).list(DIMENSION, 1).name("").u32(4).zeros(16).done(), "corrupt"],
  [
    "two record dimensions",
    new ClassicBytes(1).u32(1).list(DIMENSION, 2).name("a").u32(0).name("b").u32(0).list(0, 0).list(0, 0).done(),
    "corrupt",
  ],
  [
    "two dimensions of one name",
    new ClassicBytes(1).u32(0).list(DIMENSION, 2).name("a").u32(1).name("a").u32(2).list(0, 0).list(0, 0).done(),
    "corrupt",
  ],
  [
    "an attribute of a type that only CDF-5 has",
    new ClassicBytes(2).u32(0).list(0, 0).list(ATTRIBUTE, 1).name("a").u32(10, 1).zeros(24).done(),
    "corrupt",
  ],
  [
    "an attribute larger than the file",
    new ClassicBytes(1).u32(0).list(0, 0).list(ATTRIBUTE, 1).name("a").u32(DOUBLE, 0x1fff_ffff).zeros(24).done(),
    "truncated",
  ],
  [
    "a variable of a dimension that is not there",
    oneDimension().list(VARIABLE, 1).name("v").u32(1, 9).list(0, 0).u32(DOUBLE, 32, 100).zeros(64).done(),
    "corrupt",
  ],
  [
    "a variable of two billion dimensions",
    oneDimension().list(VARIABLE, 1).name("v").u32(0x7fff_ffff).zeros(64).done(),
    "corrupt",
  ],
  [
    "a variable within the header",
    oneDimension().list(VARIABLE, 1).name("v").u32(1, 0).list(0, 0).u32(DOUBLE, 32, 8).zeros(64).done(),
    "corrupt",
  ],
  [
    "a variable behind the end",
    oneDimension().list(VARIABLE, 1).name("v").u32(1, 0).list(0, 0).u32(DOUBLE, 32, 0x7fff_fff0).zeros(64).done(),
    "truncated",
  ],
])("a header with %s is refused", async (_, bytes, code) => {
  expect(await codeOf(openNetcdf(bytes))).toBe(code);
});

test("a variable whose size is more than 2^53 bytes is refused", async () => {
  const file = new ClassicBytes(5)
    .count(0)
    .list(DIMENSION, 1)
    .name("x")
    .count(0xffff_ffff)
    .list(0, 0)
    .list(VARIABLE, 1)
    .name("v");
  for (let i = 0; i < 4; i++)
    if (i === 0) file.count(3);
    else file.count(0);
  expect(await codeOf(openNetcdf(file.list(0, 0).u32(DOUBLE).count(0).u32(0, 200).zeros(64).done()))).toBe("corrupt");
});

test("every cut of a file is refused, or leaves all of its values", async () => {
  const bytes = bytesOf("lone-short-cdf2.nc");
  for (let length = 0; length < bytes.length - 1; length++) {
    const code = await codeOf(openNetcdf(bytes.subarray(0, length)));
    expect(["truncated", "not-netcdf"], `cut at ${length}`).toContain(code);
  }
  await using whole = await openNetcdf(bytes);
  expect((await whole.variable("lone").read()).length).toBe(21);
});

test("a real file that was cut says where it ends", async () => {
  const bytes = bytesOf("2902093_prof.nc");
  const error = await openNetcdf(bytes.subarray(0, 1_000_000)).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(NetcdfError);
  expect(error).toMatchObject({ code: "truncated", offset: 1_000_000 });
});

test("a stream whose records nobody counted has as many as the file holds", async () => {
  const bytes = bytesOf("IMOS_SOOP-SST_ST_20130612T000000Z_VMQ9273_FV01_C-20130613T005515Z.nc");
  const stream = bytes.slice();
  stream.fill(0xff, 4, 8);
  await using expected = await openNetcdf(bytes);
  await using file = await openNetcdf(stream);
  expect(file.dimensions.get("TIME")).toEqual({ name: "TIME", length: 1026, unlimited: true });
  expect(await file.variable("TEMP").read()).toEqual(await expected.variable("TEMP").read());
});

test("a large header is read in pieces, each byte once", async () => {
  const bytes = bytesOf("large-header.nc");
  const ranges: [number, number][] = [];
  const read = async (offset: number, length: number) => {
    ranges.push([offset, length]);
    return bytes.slice(offset, offset + length);
  };
  await using file = await openNetcdf({ size: bytes.length, read });
  expect(file.variables.size).toBe(60);
  const header = ranges.slice(1);
  expect(header.length).toBeGreaterThan(1);
  for (const [i, [offset, length]] of header.entries())
    expect(header[i + 1]?.[0] ?? offset + length).toBe(offset + length);
});

test("names and texts that are not UTF-8 are taken as Latin-1", async () => {
  const header = new ClassicBytes(1).u32(0).list(0, 0).list(ATTRIBUTE, 1).name("units").u32(2, 2);
  await using file = await openNetcdf(Uint8Array.of(...header.done(), 0xb0, 0x43, 0, 0, ...new Uint8Array(8)));
  expect(file.attributes.get("units")).toBe("°C");
});
