import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import * as zarr from "zarrita";
import { inlinePool, runJob, verify } from "../../src/engine/index.ts";
import { listen } from "../../src/serve/index.ts";
import { getJson, type Parsed, type ServedTestLake } from "../serve/made-lake.ts";
import { type CatalogPlace, forEachCatalog } from "../support/catalogs.ts";
import { oceanConfig, radar, readFixture, type Reference, seaLevel, serveOn } from "./files.ts";

/*
 * The lake of examples/ocean with the real files of the fixtures: what it answers, by EDR and by Zarr, is what netCDF4-python reads (points.json).
 */

type Ocean = ServedTestLake & { readonly address: string };

async function openOcean(place: CatalogPlace): Promise<Ocean> {
  const served = await serveOn(place, await oceanConfig());
  return { ...served, address: await listen(served.server, { port: 0 }) };
}

const land = async (served: Ocean, references: readonly Reference[]) => {
  for (const { file } of references) await served.land(file, readFixture(file));
};

const [first, second] = seaLevel as [Reference, Reference];

/** The answer of EDR at the places of a reference, [place][time] by variable. */
async function ask(served: ServedTestLake, collection: string, { points }: Reference, query = ""): Promise<Parsed> {
  const places = points.map(({ lon, lat }) => `(${lon} ${lat})`).join(",");
  const url = `/edr/collections/${collection}/position?coords=MULTIPOINT(${places})&f=json${query}`;
  const answer = await getJson(served.server, url);
  // answers write single precision as its shortest text
  const single = (value: number | null) => (value === null ? null : Math.fround(value));
  const data = Object.fromEntries(
    Object.entries<(number | null)[][]>(answer.data).map(([name, rows]) => [name, rows.map((row) => row.map(single))]),
  );
  return { ...answer, data };
}

/** Reads arrays of a dataset over HTTP with zarrita: shape, plain numbers as stored, attributes. */
async function openZarr({ server, address }: Ocean, dataset: string) {
  const { pathname } = new URL((await getJson(server, `/zarr/${dataset}`)).pinned);
  return async (name: string, ...selection: (number | null | zarr.Slice)[]) => {
    const store = new zarr.FetchStore(`${address}${pathname}/${name}`);
    const array = await zarr.open.v3(store, { kind: "array" });
    const { data, shape } = (await zarr.get(
      array as zarr.Array<"float32", zarr.FetchStore>,
      selection.length > 0 ? selection : null,
    )) as {
      data: Float32Array;
      shape: number[];
    };
    return { data, shape, whole: array.shape, names: array.dimensionNames, attributes: array.attrs };
  };
}

const sha256 = (values: Float32Array) =>
  createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex");

forEachCatalog("sea level", (_, place) => {
  it("lands day by day: EDR and Zarr answer what netCDF4-python reads", async () => {
    const served = await openOcean(place);
    await land(served, seaLevel);
    for (const collection of ["seaLevel", "seaLevelByMonth", "seaLevelHistory"]) {
      const answer = await ask(served, collection, first);
      expect(answer).toMatchObject({
        collection,
        time: seaLevel.map(({ time }) => time),
        units: { time: "iso8601", gsla: "m", ucur: "m s-1", vcur: "m s-1" },
      });
      expect(answer).not.toHaveProperty("lead");
      expect(answer).not.toHaveProperty("instance");
      for (const [p, { lat, lon, values }] of first.points.entries()) {
        expect(answer.grid_latitude[p]).toBeCloseTo(lat, 4);
        expect(answer.grid_longitude[p]).toBeCloseTo(lon, 4);
        expect(answer.data.gsla[p][0]).toBe(values["GSLA"]);
        expect(answer.data.ucur[p][0]).toBe(values["UCUR"]);
        expect(answer.data.vcur[p][0]).toBe(values["VCUR"]);
      }
      const next = await ask(served, collection, second, `&datetime=${second.time}&parameter-name=gsla,ucur`);
      expect(next.time).toEqual([second.time]);
      for (const [p, { values }] of second.points.entries()) {
        expect(next.data.gsla[p][0]).toBe(values["GSLA"]);
        expect(next.data.ucur[p][0]).toBe(values["UCUR"]);
      }
    }
    const days = await openZarr(served, "seaLevel");
    const ucur = await days("ucur");
    expect({ shape: ucur.shape, names: ucur.names }).toEqual({ shape: [2, 351, 641], names: ["time", "lat", "lon"] });
    const cells = 351 * 641;
    expect(sha256(ucur.data.slice(0, cells))).toBe(first.maps["UCUR"]?.sha256);
    expect(sha256(ucur.data.slice(cells))).toBe(second.maps["UCUR"]?.sha256);
    const time = await days("time");
    expect(Array.from(time.data, Number)).toEqual(seaLevel.map((day) => Date.parse(day.time) / 1000));
    expect(time.attributes).toMatchObject({ units: "seconds since 1970-01-01T00:00:00", standard_name: "time" });
    const gsla = await days("gsla");
    expect(gsla.attributes).toMatchObject({ units: "m", _FillValue: -32768, long_name: "Sea level anomaly" });
    expect(gsla.data.slice(0, cells).filter((value) => value === -32768)).toHaveLength(
      first.maps["GSLA"]?.missing ?? 0,
    );

    const months = await openZarr(served, "seaLevelByMonth");
    const byMonth = await months("ucur", 0, 1, null, null);
    expect({ whole: byMonth.whole, names: byMonth.names }).toEqual({
      whole: [1, 31, 351, 641],
      names: ["month", "step", "lat", "lon"],
    });
    expect(sha256(byMonth.data)).toBe(second.maps["UCUR"]?.sha256);
    expect((await months("ucur", 0, 2, null, null)).data.every(Number.isNaN)).toBe(true);
    const step = await months("step");
    expect(Array.from(step.data.slice(0, 3), Number)).toEqual([0, 24, 48]);
    expect(step.attributes).toMatchObject({ units: "hours", dtype: "timedelta64[ns]" });

    // a chunk of a year has all its days: some cells are enough
    const years = await openZarr(served, "seaLevelHistory");
    const [south, west] = [150, 470];
    const history = await years(
      "ucur",
      0,
      zarr.slice(0, 2),
      zarr.slice(south, south + 12),
      zarr.slice(west, west + 12),
    );
    expect({ whole: history.whole, names: history.names }).toEqual({
      whole: [1, 366, 351, 641],
      names: ["year", "step", "lat", "lon"],
    });
    for (const [index, value] of history.data.entries()) {
      const [time, row, column] = [Math.floor(index / 144), Math.floor(index / 12) % 12, index % 12];
      expect(value).toBe(ucur.data[time * cells + (south + row) * 641 + west + column]);
    }

    const report = await verify(served.lake.engine, {
      pool: inlinePool((job) =>
        runJob(served.lake.engine.definitions, served.lake.store, job, new AbortController().signal),
      ),
    });
    expect(report).toMatchObject({ checked: 4, equal: 4, differences: [], behind: 0 });
  });
});

forEachCatalog("radar", (_, place) => {
  it("lands hour by hour, on cells that are no rows of latitude", async () => {
    const served = await openOcean(place);
    await land(served, radar);
    const [hour] = radar as [Reference];
    const answer = await ask(served, "radarTurquoise", hour);
    expect(answer.time).toEqual(radar.map(({ time }) => time));
    for (const [t, reference] of radar.entries()) {
      const own = await ask(served, "radarTurquoise", reference, `&datetime=${reference.time}`);
      for (const [p, { lat, lon, values }] of reference.points.entries()) {
        expect([own.grid_latitude[p], own.grid_longitude[p]]).toEqual([lat, lon]);
        expect(own.data.ucur[p]).toEqual([values["UCUR"]]);
        expect(own.data.vcur[p]).toEqual([values["VCUR"]]);
        expect(answer.data.ucur[p]).toHaveLength(4);
      }
      expect(t).toBeLessThan(4);
    }
    const read = await openZarr(served, "radarTurquoise");
    const ucur = await read("ucur");
    expect({ shape: ucur.shape, names: ucur.names }).toEqual({
      shape: [1, 24, 60, 59],
      names: ["day", "step", "row", "column"],
    });
    expect(ucur.attributes).toMatchObject({ coordinates: "lat lon" });
    for (const [t, { maps }] of radar.entries())
      expect(sha256(ucur.data.slice(t * 3540, (t + 1) * 3540))).toBe(maps["UCUR"]?.sha256);
    const lat = await read("lat");
    expect({ shape: lat.shape, names: lat.names }).toEqual({ shape: [60, 59], names: ["row", "column"] });
    for (const { row, column, lat: expected } of hour.points) expect(lat.data[row * 59 + column]).toBe(expected);
  });

  it("refuses places off the cells, and interpolation between them", async () => {
    const served = await openOcean(place);
    await land(served, radar.slice(0, 1));
    const url = "/edr/collections/radarTurquoise/position?f=json&coords=";
    expect(await getJson(served.server, `${url}POINT(100 -30)`, 400)).toMatchObject({ code: "outside-grid" });
    expect(await getJson(served.server, `${url}POINT(113 -30)&method=bilinear`, 400)).toMatchObject({
      code: "bad-request",
    });
    expect(await getJson(served.server, `${url}POINT(113 -30)&lead=0`, 400)).toMatchObject({ code: "bad-request" });
    expect(
      await getJson(served.server, "/edr/collections/radarTurquoise/instances/2024-01-01T00:00:00Z", 404),
    ).toMatchObject({ code: "unknown-partition" });
    expect(await getJson(served.server, "/edr/collections/radarTurquoise/instances")).toMatchObject({
      numberMatched: 0,
      instances: [],
    });
  });
});
