import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { axis, derive, folder, grid, key, lake, netcdf, observed, regular, series } from "../../src/index.ts";
import { getJson, type ServedTestLake } from "../serve/made-lake.ts";
import { type CatalogPlace, forEachCatalog } from "../support/catalogs.ts";
import { serveOn, small, smallFile } from "./files.ts";

/** Layouts of the same files: what arrives, is corrected or withdrawn must show in each of them in the same way. */
function config() {
  const files = {
    from: folder("./incoming").match(/^(?<site>[a-z]+)\.[^.]*?(?:_C-(?<created>\w+))?\.nc$/),
    decode: netcdf({ variables: { sst: { units: "kelvin" } } }),
    on: small,
    order: key("created"),
  } as const;
  const [site, time] = [key("site"), regular("12h")];
  const each = grid({ ...files, partition: { site, time: axis("time") }, axes: { time } });
  const day = grid({ ...files, partition: { site, day: axis("time", "day") }, axes: { time } });
  const month = grid({ ...files, partition: { month: axis("time", "month"), site }, axes: { time } });
  return resolveLake(
    lake({
      datasets: {
        each,
        day,
        month,
        // inner chunks of all times of a period, of some that do not divide it, of one
        months: derive.grid({
          from: each,
          partition: { month: axis("time", "month") },
          build: series({ time: "all" }),
        }),
        years: derive.grid({ from: day, partition: { year: axis("time", "year") }, build: series({ time: 100 }) }),
        tiles: derive.grid({
          from: month,
          partition: { year: axis("time", "year") },
          build: series({ time: 1, tile: [2, 1] }),
        }),
        year: grid({ ...files, partition: { site, year: axis("time", "year") }, axes: { time } }),
        seen: grid({ ...files, partition: { site, time: axis("time") }, axes: { time: observed() } }),
      },
    }),
  );
}

const regularLayouts = ["each", "day", "month", "year", "months", "years", "tiles"];

const openTimes = (place: CatalogPlace) => serveOn(place, config());

async function history(served: ServedTestLake, dataset: string, query = ""): Promise<[string, number | null][]> {
  const { time, data } = await getJson(
    served.server,
    `/edr/collections/${dataset}/position?coords=POINT(101 12)&f=json${query}`,
  );
  return time.map((one: string, i: number) => [one.slice(5, 13), data.sst[i]]);
}

forEachCatalog("times", (_, place) => {
  it("over the ends of months, days and years come as one series, gaps as missing", async () => {
    const served = await openTimes(place);
    await served.land("a.late.nc", smallFile({ times: ["2024-03-01T12:00:00Z"], values: [5] }));
    await served.land(
      "a.two.nc",
      smallFile({ times: ["2024-02-29T00:00:00Z", "2024-02-29T12:00:00Z"], values: [1, 2] }),
    );
    const expected = [
      ["02-29T00", 1],
      ["02-29T12", 2],
      ["03-01T00", null],
      ["03-01T12", 5],
    ];
    for (const dataset of regularLayouts)
      expect([dataset, await history(served, dataset)]).toEqual([dataset, expected]);
    expect(await history(served, "seen")).toEqual(expected.filter(([, value]) => value !== null));
    expect(await history(served, "month", "&datetime=2024-02-29T12:00:00Z/..")).toEqual(expected.slice(1));
    const extent = (await getJson(served.server, "/edr/collections/year")).extent.temporal;
    expect(extent.interval).toEqual([["2024-02-29T00:00:00Z", "2024-03-01T12:00:00Z"]]);
    expect(extent.values).toEqual(["R4/2024-02-29T00:00:00Z/PT12H"]);
  });

  it("that are withdrawn show as missing and come back; those at an end are gone", async () => {
    const served = await openTimes(place);
    const days = [1, 2, 3].map((day) => ({ times: [`2024-01-0${day}T00:00:00Z`], values: [day] }));
    for (const [i, day] of days.entries()) await served.land(`a.${i}.nc`, smallFile(day));
    const all = [
      ["01-01T00", 1],
      ["01-01T12", null],
      ["01-02T00", 2],
      ["01-02T12", null],
      ["01-03T00", 3],
    ];
    for (const dataset of regularLayouts) expect(await history(served, dataset)).toEqual(all);
    await served.remove("a.1.nc");
    for (const dataset of regularLayouts)
      expect([dataset, await history(served, dataset)]).toEqual([
        dataset,
        all.map(([time, value]) => [time, value === 2 ? null : value]),
      ]);
    await served.land("a.1.nc", smallFile(days[1] as (typeof days)[0]));
    for (const dataset of regularLayouts) expect(await history(served, dataset)).toEqual(all);
    await served.remove("a.2.nc");
    for (const dataset of regularLayouts)
      expect([dataset, await history(served, dataset)]).toEqual([dataset, all.slice(0, 3)]);
  });

  it("that are corrected show the correction, whichever comes first", async () => {
    const served = await openTimes(place);
    const at = (value: number, time = "2024-01-01T00:00:00Z") => smallFile({ times: [time], values: [value] });
    await served.land("a.x_C-20240201.nc", at(20));
    await served.land("a.x_C-20240101.nc", at(10));
    await served.land("a.x.nc", at(1));
    for (const dataset of [...regularLayouts, "seen"])
      expect(await history(served, dataset)).toEqual([["01-01T00", 20]]);
    await served.remove("a.x_C-20240201.nc");
    for (const dataset of [...regularLayouts, "seen"])
      expect(await history(served, dataset)).toEqual([["01-01T00", 10]]);
    // a new version of a key that moves to another time leaves the old one
    await served.land("a.x_C-20240101.nc", at(11, "2024-01-05T00:00:00Z"));
    expect(await history(served, "seen")).toEqual([
      ["01-01T00", 1],
      ["01-05T00", 11],
    ]);
  });

  it("with nothing but missing values are times all the same", async () => {
    const served = await openTimes(place);
    await served.land("a.x.nc", smallFile({ times: ["2024-01-01T00:00:00Z"], values: [1] }));
    await served.land("a.y.nc", smallFile({ times: ["2024-01-01T12:00:00Z"], values: [-999] }));
    const both = [
      ["01-01T00", 1],
      ["01-01T12", null],
    ];
    for (const dataset of [...regularLayouts, "seen"])
      expect([dataset, await history(served, dataset)]).toEqual([dataset, both]);
    await served.remove("a.y.nc");
    for (const dataset of regularLayouts) expect(await history(served, dataset)).toEqual(both.slice(0, 1));
  });

  it("of several sites are collections of their own", async () => {
    const served = await openTimes(place);
    await served.land("a.x.nc", smallFile({ times: ["2024-01-01T00:00:00Z"], values: [1] }));
    await served.land("b.x.nc", smallFile({ times: ["2024-07-01T12:00:00Z"], values: [2] }));
    for (const dataset of regularLayouts) {
      expect(await history(served, `${dataset}:site=a`)).toEqual([["01-01T00", 1]]);
      expect(await history(served, `${dataset}:site=b`)).toEqual([["07-01T12", 2]]);
    }
    expect(await getJson(served.server, "/edr/collections/day/position?coords=POINT(101 12)", 404)).toMatchObject({
      code: "unknown-dataset",
    });
  });

  it("come in CoverageJSON and CSV without lead times or a start", async () => {
    const served = await openTimes(place);
    await served.land("a.x.nc", smallFile({ times: ["2024-01-01T00:00:00Z"], values: [1] }));
    const url = "/edr/collections/day/position?coords=POINT(101 12)";
    expect((await served.server.inject(`${url}&f=csv`)).body).toBe("lon,lat,time,sst\n101,12,2024-01-01T00:00:00Z,1\n");
    const coverage = await getJson(served.server, url);
    expect(coverage.domain.axes.t.values).toEqual(["2024-01-01T00:00:00Z"]);
    expect(coverage).not.toHaveProperty("landfall:referenceTime");
    expect((await served.server.inject(`${url}&datetime=2023-01-01T00:00:00Z`)).statusCode).toBe(204);
  });
});
