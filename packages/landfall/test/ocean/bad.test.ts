import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { retry } from "../../src/engine/index.ts";
import { axis, folder, grid, lake, netcdf, present, regular } from "../../src/index.ts";
import { getJson } from "../serve/made-lake.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import type { MadeVariable } from "../support/netcdf-file.ts";
import { readFixture, seaLevel, serveOn, small, smallFile } from "./files.ts";

const day = "2024-01-01T00:00:00Z";
const map = { times: [day], values: [280] };
const good = smallFile(map);

const cells = (values: readonly number[]) => values.flatMap((value) => Array.from({ length: 12 }, () => value));
const dimensions = ["TIME", "LATITUDE", "LONGITUDE"];
const sst = (change: Partial<MadeVariable>): MadeVariable => ({
  type: "float32",
  dimensions,
  attributes: { units: "kelvin" },
  values: cells([280]),
  ...change,
});
const time = (change: Partial<MadeVariable>): MadeVariable => ({
  type: "float64",
  dimensions: ["TIME"],
  attributes: { units: "hours since 2024-01-01" },
  values: [0],
  ...change,
});

/** What comes as a NetCDF file and must not be taken, with the code of its refusal and something that its sentence says. */
const bad: Readonly<Record<string, readonly [bytes: Uint8Array, code: string, says: RegExp]>> = {
  "of no bytes": [new Uint8Array(0), "empty-file", /no bytes/],
  "of another format": [Buffer.from("GRIB is something else"), "not-netcdf", /NetCDF/],
  "cut short": [good.subarray(0, good.length - 20), "truncated-file", /ends at byte/],
  "still being written": [readFixture(seaLevel[0]?.file ?? "").subarray(0, 300_000), "truncated-file", /truncated/],
  "without the variable": [smallFile(map, { sst: undefined }), "nothing-selected", /\(sst\)/],
  "on more rows": [
    smallFile(
      map,
      {
        LATITUDE: {
          type: "float32",
          dimensions: ["LATITUDE"],
          attributes: { units: "degrees_north" },
          values: [10, 12, 14, 16],
        },
        sst: sst({ values: [...cells([280]), 1, 2, 3, 4] }),
      },
      { LATITUDE: 4 },
    ),
    "off-grid",
    /4 latitudes 10 to 16/,
  ],
  "on other places": [
    smallFile(map, {
      LONGITUDE: {
        type: "float32",
        dimensions: ["LONGITUDE"],
        attributes: { units: "degrees_east" },
        values: [100, 102, 104, 106],
      },
    }),
    "off-grid",
    /longitudes 100 to 106/,
  ],
  "with one dimension too many": [
    smallFile(
      map,
      { sst: sst({ dimensions: ["TIME", "DEPTH", "LATITUDE", "LONGITUDE"], values: cells([1, 2]) }) },
      { DEPTH: 2 },
    ),
    "bad-variable",
    /DEPTH has 2 values/,
  ],
  "with one dimension too few": [
    smallFile(map, { sst: sst({ dimensions: ["TIME", "LATITUDE"], values: [1, 2, 3] }) }),
    "missing-coordinate",
    /no longitude/,
  ],
  "without a latitude": [smallFile(map, { LATITUDE: undefined }), "missing-coordinate", /no latitude/],
  "without a time": [smallFile(map, { TIME: undefined }), "missing-coordinate", /no time/],
  "with a hole in its longitudes": [
    smallFile(map, {
      LONGITUDE: {
        type: "float32",
        dimensions: ["LONGITUDE"],
        attributes: { units: "degrees_east", _FillValue: { type: "float32", values: [-1] } },
        values: [100, 101, -1, 103],
      },
    }),
    "missing-coordinate",
    /missing values/,
  ],
  "with a time that is missing": [
    smallFile(map, {
      TIME: time({
        attributes: { units: "hours since 2024-01-01", _FillValue: { type: "float64", values: [-1] } },
        values: [-1],
      }),
    }),
    "off-axis",
    /no time at index 0/,
  ],
  "with a time out of all range": [smallFile(map, { TIME: time({ values: [1e15] }) }), "off-axis", /range/],
  "with a time before its axis": [
    smallFile(map, { TIME: time({ values: [-24] }) }),
    "off-axis",
    /begins at 2024-01-01/,
  ],
  "with a time between two steps": [smallFile(map, { TIME: time({ values: [7] }) }), "off-axis", /24 hours apart/],
  "with a time whose units are none": [
    smallFile(map, { TIME: time({ attributes: { units: "fortnights since the flood" } }) }),
    "bad-variable",
    /fortnights/,
  ],
  "with a calendar that is not of this world": [
    smallFile(map, { TIME: time({ attributes: { units: "hours since 2024-01-01", calendar: "360_day" } }) }),
    "unsupported-format",
    /360_day/,
  ],
  "whose variable became text": [
    smallFile(map, { sst: sst({ type: "char", values: "twelve chars" }) }),
    "bad-variable",
    /holds char/,
  ],
  "whose variable has other units": [
    smallFile(map, { sst: sst({ attributes: { units: "fathoms" } }) }),
    "bad-variable",
    /fathoms.*kelvin/,
  ],
  "whose variable has a scale that is none": [
    smallFile(map, { sst: sst({ attributes: { units: "kelvin", scale_factor: "a lot" } }) }),
    "bad-variable",
    /scale_factor/,
  ],
  "of nothing but fill": [smallFile({ times: [day], values: [-999] }), "check-failed", /present sst/],
};

const config = () =>
  resolveLake(
    lake({
      datasets: {
        sst: grid({
          from: folder("./incoming").match(/\.nc$/),
          decode: netcdf({ variables: { sst: { units: "kelvin" } } }),
          on: small,
          partition: { month: axis("time", "month") },
          axes: { time: regular("1d", { from: "2024-01-01" }) },
          checks: [present("sst")],
        }),
      },
    }),
  );

forEachCatalog("a file", (_, place) => {
  it("that is bad is refused with its reason and kept; what was visible stays; a retry takes it up", async () => {
    const served = await serveOn(place, config());
    const show = async () =>
      (await getJson(served.server, "/edr/collections/sst/position?coords=POINT(101 12)&f=json")).data.sst;
    const refused = async () =>
      (await getJson(served.server, "/api/objects?dataset=sst&state=refused&limit=100")).items as {
        key: string;
        datasets: { dataset: string; state: string; reason?: { code: string; message: string; checks?: unknown } }[];
      }[];
    await served.land("good.nc", good);
    let count = 0;
    for (const [name, [bytes, code, says]] of Object.entries(bad)) {
      const key = `${name.replaceAll(" ", "-")}.nc`;
      await served.land(key, bytes);
      count++;
      const objects = await refused();
      const reason = objects.find((object) => object.key === key)?.datasets[0]?.reason;
      expect({ name, code: reason?.code }).toEqual({ name, code });
      expect(JSON.stringify(reason), name).toMatch(says);
      expect({ name, show: await show() }).toEqual({ name, show: [280] });
    }
    expect(await refused()).toHaveLength(count);

    const again = await retry(served.lake.engine);
    expect(again.inputs).toHaveLength(count);
    await served.land("other.nc", smallFile({ times: ["2024-01-02T00:00:00Z"], values: [281] }));
    expect(await refused()).toHaveLength(count);
    expect(await show()).toEqual([280, 281]);
  });

  it("that was bad and comes whole under its name is taken, and a bad one replaces no good one", async () => {
    const served = await serveOn(place, config());
    const show = async () =>
      (await getJson(served.server, "/edr/collections/sst/position?coords=POINT(101 12)&f=json")).data.sst;
    await served.land("day.nc", good.subarray(0, 200));
    await served.land("day.nc", good);
    expect(await show()).toEqual([280]);
    await served.land("day.nc", smallFile({ times: [day], values: [-999] }));
    expect(await show()).toEqual([280]);
    await served.land("day.nc", smallFile({ times: [day], values: [290] }));
    expect(await show()).toEqual([290]);
  });
});
