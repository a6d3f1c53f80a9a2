import { expect, test } from "vitest";
import * as grib from "../src/index.ts";

test("the public names are these", () => {
  expect(Object.keys(grib).toSorted()).toEqual([
    "GribError",
    "encode",
    "isRegularLatLon",
    "knownShortNames",
    "openGrib",
    "parametersNamed",
    "toRowMajor",
  ]);
});
