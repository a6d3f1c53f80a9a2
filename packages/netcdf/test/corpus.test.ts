import { basename } from "node:path";
import { expect, test } from "vitest";
import { openNetcdf } from "../src/index.ts";
import { describeFile } from "./support/describe.ts";
import { bytesOf, EXPECTED, FILES } from "./support/files.ts";

/*
 * Structure, attributes and every value of all files, as netCDF4-python told them (test/data/describe.py): whole variables and strided slabs as stored,
 * decoded by CF, as texts and as dates.
 */

test("there is an expectation for each file", () => {
  expect(Object.keys(EXPECTED).toSorted()).toEqual(FILES.map((path) => basename(path)).toSorted());
});

test.each(FILES.map((path) => [basename(path), path]))("%s from a path equals netCDF4-python", async (name, path) => {
  await using file = await openNetcdf(path);
  expect(await describeFile(file, EXPECTED[name]!)).toEqual(EXPECTED[name]);
});

test.each(FILES.map((path) => basename(path)))("%s from an asynchronous source equals netCDF4-python", async (name) => {
  const bytes = bytesOf(name);
  const read = async (offset: number, length: number) => {
    // another turn of the event loop: nothing may depend on an answer at once
    await new Promise((resolve) => setImmediate(resolve));
    return bytes.slice(offset, offset + length);
  };
  await using file = await openNetcdf({ size: bytes.length, read });
  expect(await describeFile(file, EXPECTED[name]!)).toEqual(EXPECTED[name]);
});
