import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryStore } from "../../src/store/index.ts";
import {
  getJson,
  made,
  madeFile,
  madeValue,
  type Parsed,
  realFile,
  fixtures,
  serveMadeLake,
  serveRealLake,
  type ServedTestLake,
} from "./made-lake.ts";

let served: ServedTestLake;
beforeAll(async () => {
  served = await serveMadeLake();
});
afterAll(() => served.close());

const position = "/edr/collections/series/position";
const first = `/edr/collections/series/instances/${made.init}/position`;
const get = (url: string, headers: Record<string, string> = {}) => served.server.inject({ url, headers });
const json = (url: string, status = 200) => getJson(served.server, url, status);

/** Grid cell of a longitude and latitude on the made grid. */
const cell = (lon: number, lat: number) =>
  [Math.round((90 - lat) / 10), Math.round((((lon % 360) + 360) % 360) / 10) % 36] as const;
const expected = (variable: "t2m" | "u10" | "t850" | "t500", lead: number, lon: number, lat: number, plus = 0) =>
  madeValue(variable, lead, ...cell(lon, lat), plus);

describe("a position in f=json", () => {
  it("has scalars and [time] for a POINT, of the newest run, with fill for a missing lead time", async () => {
    const answer = await json(`${position}?coords=POINT(12 41)&f=json`);
    expect(answer).toMatchObject({
      collection: "series",
      instance: made.later,
      longitude: 12,
      latitude: 41,
      grid_longitude: 10,
      grid_latitude: 40,
      time: ["2026-11-20T06:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T12:00:00Z"],
      lead: [0, 3, 6],
      units: { time: "iso8601", lead: "h", t2m: "K", u10: "m s-1", t: "K" },
      levels: { t: { values: [850, 500], units: "hPa" } },
    });
    expect(answer.data.t2m).toEqual([expected("t2m", 0, 10, 40, 1), expected("t2m", 3, 10, 40, 1), null]);
    expect(answer.data.u10).toEqual([expected("u10", 0, 10, 40, 1), expected("u10", 3, 10, 40, 1), null]);
    expect(answer.data.t).toEqual([
      [expected("t850", 0, 10, 40, 1), expected("t850", 3, 10, 40, 1), null],
      [expected("t500", 0, 10, 40, 1), expected("t500", 3, 10, 40, 1), null],
    ]);
    expect(answer.version).toBe((await json("/api/datasets/series")).number);
  });

  it("has [place] and [place][time] for a MULTIPOINT, in the order of the request", async () => {
    const answer = await json(
      `${first}?coords=MULTIPOINT((10 40),(-170 -90),(355 3),(50 50))&f=json&parameter-name=t2m`,
    );
    expect(answer.longitude).toEqual([10, -170, 355, 50]);
    expect(answer.grid_longitude).toEqual([10, -170, 360, 50]);
    expect(answer.grid_latitude).toEqual([40, -90, 0, 50]);
    const places = [
      [10, 40],
      [-170, -90],
      [360, 0],
    ] as const;
    expect(answer.data.t2m.slice(0, 3)).toEqual(
      places.map(([lon, lat]) => [0, 3, 6].map((lead) => expected("t2m", lead, lon, lat))),
    );
    // the made field's missing cell
    expect(answer.data.t2m[3]).toEqual([null, null, null]);
    expect(Object.keys(answer.data)).toEqual(["t2m"]);
  });

  it("is the same from raw partitions of one lead time each", async () => {
    for (const query of [
      "coords=POINT(100 -33)",
      "coords=MULTIPOINT(100 -33,7 7)",
      "coords=POINT(104 -33)&method=bilinear",
      "coords=POINT(1 1)&lead=3/6&z=500",
    ]) {
      const url = (dataset: string) => `/edr/collections/${dataset}/instances/${made.init}/position?${query}&f=json`;
      const { collection: _a, version: _b, ...series } = await json(url("series"));
      const { collection: _c, version: _d, ...raw } = await json(url("raw"));
      expect(raw).toEqual(series);
    }
  });

  it("gives raw runs the lead times that there are", async () => {
    expect((await json("/edr/collections/raw/position?coords=POINT(0 0)&f=json")).lead).toEqual([0, 3]);
  });

  it("interpolates: four cells by hand, also across the meridian and for packed integers", async () => {
    const answer = await json(
      `${first}?coords=MULTIPOINT(13 47.5,-2.5 12,50 50)&f=json&method=bilinear&parameter-name=t2m,u10&lead=0`,
    );
    for (const variable of ["t2m", "u10"] as const) {
      const at = (lon: number, lat: number) => expected(variable, 0, lon, lat);
      const inland = 0.75 * (0.7 * at(10, 50) + 0.3 * at(20, 50)) + 0.25 * (0.7 * at(10, 40) + 0.3 * at(20, 40));
      const meridian = 0.2 * (0.25 * at(350, 20) + 0.75 * at(0, 20)) + 0.8 * (0.25 * at(350, 10) + 0.75 * at(0, 10));
      expect(answer.data[variable][0][0]).toBeCloseTo(inland, 4);
      expect(answer.data[variable][1][0]).toBeCloseTo(meridian, 4);
    }
    // a place at a cell's centre is that cell; a missing cell with a share makes the value missing
    expect(answer.data.t2m[2]).toEqual([null]);
    expect(answer.data.u10[2]).toEqual([expected("u10", 0, 50, 50)]);
    expect(answer.grid_longitude).toEqual(answer.longitude);
    expect((await json(`${first}?coords=POINT(51 51)&f=json&method=bilinear&parameter-name=t2m`)).data.t2m).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("selects by datetime, lead and z", async () => {
    const leads = async (query: string) => (await json(`${first}?coords=POINT(0 0)&f=json&${query}`)).lead;
    expect(await leads("datetime=2026-11-20T03:00:00Z")).toEqual([3]);
    expect(await leads("datetime=2026-11-20T03:00Z,2026-11-20T06:00Z")).toEqual([3, 6]);
    expect(await leads("datetime=2026-11-20T01:00Z/..")).toEqual([3, 6]);
    expect(await leads("datetime=../2026-11-20T03:00:00Z")).toEqual([0, 3]);
    expect(await leads("datetime=2026-11-20T00:00Z/2026-11-20T03:00Z&lead=3,6")).toEqual([3]);
    expect(await leads("lead=6")).toEqual([6]);
    expect(await leads("lead=2/6")).toEqual([3, 6]);
    expect(await leads("lead=R2/0/6")).toEqual([0, 6]);
    const levels = async (z: string) => (await json(`${first}?coords=POINT(0 0)&f=json&z=${z}`)).levels.t.values;
    expect(await levels("500")).toEqual([500]);
    expect(await levels("1000/700")).toEqual([850]);
    expect(await levels("850,500")).toEqual([850, 500]);
  });

  it("answers 204 with the reason in a header for what is right and empty", async () => {
    for (const query of ["datetime=2020-01-01", "lead=5", "z=300"]) {
      const answer = await get(`${first}?coords=POINT(0 0)&${query}`);
      expect(answer.statusCode).toBe(204);
      expect(answer.body).toBe("");
      expect(answer.headers["landfall-code"]).toBe("nothing-found");
      expect(answer.headers["landfall-detail"]).toMatch(/has no (time|level) that fits/);
    }
  });

  it.each([
    ["coords=POINT(0)", "bad-request"],
    ["coords=POINT(0 0)&crs=EPSG:3857", "bad-request"],
    ["coords=POINT(0 0)&f=netcdf", "bad-request"],
    ["coords=POINT(0 0)&method=cubic", "bad-request"],
    ["coords=POINT(0 0)&datetime=yesterday", "bad-request"],
    ["coords=POINT(0 0)&datetime=../..%2F..", "bad-request"],
    ["coords=POINT(0 0)&lead=a/b", "bad-request"],
    ["coords=POINT(0 0)&z=R0/1/1", "bad-request"],
    ["coords=POINT(0 0)&parameter-name=t2m,", "bad-request"],
    ["coords=POINT(0 0)&parameter-name=nope", "unknown-parameter"],
    ["coords=POINT(0 0)&paramater-name=t2m", "bad-request"],
    ["coords=POINT(0 0)&at=never", "bad-request"],
    ["f=json", "bad-request"],
  ])("refuses %s", async (query, code) => {
    const answer = await get(`${position}?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ code, status: 400 });
    expect(answer.json().detail.length).toBeGreaterThan(20);
  });

  it("takes CRS84 and EPSG:4326 by their names", async () => {
    for (const crs of ["CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"])
      await json(`${position}?coords=POINT(0 0)&f=json&crs=${encodeURIComponent(crs)}`);
  });

  it("says 404 for what is not there", async () => {
    const code = async (url: string) => (await json(url, 404)).code;
    expect(await code("/edr/collections/nope/position?coords=POINT(0 0)")).toBe("unknown-dataset");
    expect(await code("/edr/collections/series/instances/2020-01-01T00:00:00Z/position?coords=POINT(0 0)")).toBe(
      "unknown-partition",
    );
    expect(await code("/edr/collections/empty/position?coords=POINT(0 0)")).toBe("not-found");
    expect(await code("/edr/collections/series/area?coords=POINT(0 0)")).toBe("not-found");
    expect(await code(`${position}?coords=POINT(0 0)&at=999999`)).toBe("not-found");
  });
});

describe("text parts of the key", () => {
  it("make collections of their own, with ids that are safe in addresses", async () => {
    const { collections } = await json("/edr/collections");
    expect(collections.map(({ id }: { id: string }) => id)).toEqual([
      "many:version=v1",
      "many:version=v1%205",
      "raw",
      "series",
    ]);
    const answers = [];
    for (const { id, data_queries } of collections.slice(0, 2)) {
      const { pathname } = new URL(data_queries.position.link.href);
      const answer = await json(`${pathname}?coords=POINT(0 0)&f=json&parameter-name=t2m`);
      expect(answer.collection).toBe(id);
      answers.push(answer.data.t2m[0]);
    }
    expect(answers).toEqual([expected("t2m", 0, 0, 0, 10), expected("t2m", 0, 0, 0, 20)]);
    expect((await json("/edr/collections/many/position?coords=POINT(0 0)", 404)).detail).toContain("many:version=v1");
    // the whole id is there also where the name alone is enough
    await json("/edr/collections/series:model=made/position?coords=POINT(0 0)&f=json");
  });
});

describe("other formats", () => {
  it("writes CSV, a row for each place, time and level", async () => {
    const answer = await get(`${first}?coords=MULTIPOINT(10 40,50 50)&f=csv&lead=0,3`);
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8; header=present");
    const rows = answer.body.trimEnd().split("\n");
    expect(rows[0]).toBe("lon,lat,time,lead,level,t2m,u10,t");
    expect(rows).toHaveLength(1 + 2 * 2 * 3);
    expect(rows[1]).toBe(`10,40,2026-11-20T00:00:00Z,0,,${expected("t2m", 0, 10, 40)},${expected("u10", 0, 10, 40)},`);
    expect(rows[2]).toBe(`10,40,2026-11-20T00:00:00Z,0,850,,,${expected("t850", 0, 10, 40)}`);
    expect(rows[7]).toBe(`50,50,2026-11-20T00:00:00Z,0,,,${expected("u10", 0, 50, 50)},`);
    const flat = await get(`${first}?coords=POINT(10 40)&f=csv&parameter-name=u10,t2m&lead=0`);
    expect(flat.body).toBe(
      `lon,lat,time,lead,u10,t2m\n10,40,2026-11-20T00:00:00Z,0,${expected("u10", 0, 10, 40)},${expected("t2m", 0, 10, 40)}\n`,
    );
  });

  it("writes CoverageJSON: a PointSeries for a POINT", async () => {
    const answer = await get(`${first}?coords=POINT(12 41)&parameter-name=t2m,u10`);
    expect(answer.headers["content-type"]).toBe("application/vnd.cov+json");
    const coverage = answer.json();
    expect(coverage).toMatchObject({
      type: "Coverage",
      "landfall:referenceTime": made.init,
      domain: {
        type: "Domain",
        domainType: "PointSeries",
        axes: {
          x: { values: [10] },
          y: { values: [40] },
          t: { values: ["2026-11-20T00:00:00Z", "2026-11-20T03:00:00Z", "2026-11-20T06:00:00Z"] },
        },
      },
      parameters: {
        t2m: {
          type: "Parameter",
          unit: { symbol: { value: "K" } },
          observedProperty: { label: { en: "2 metre temperature" } },
        },
      },
      ranges: { t2m: { type: "NdArray", dataType: "float", axisNames: ["t"], shape: [3] } },
    });
    expect(coverage.ranges.t2m.values).toEqual([0, 3, 6].map((lead) => expected("t2m", lead, 10, 40)));
    expect(coverage.domain.referencing.map(({ coordinates }: { coordinates: string[] }) => coordinates)).toEqual([
      ["x", "y"],
      ["t"],
    ]);
  });

  it("writes a CoverageCollection for a MULTIPOINT, however many its points, and one for variables on levels", async () => {
    const one = (await get(`${first}?coords=MULTIPOINT(10 40)&parameter-name=t2m`)).json();
    expect(one).toMatchObject({ type: "CoverageCollection", domainType: "PointSeries" });
    expect(one.coverages).toHaveLength(1);
    expect(one.coverages[0]).not.toHaveProperty("parameters");
    const mixed = (await get(`${first}?coords=POINT(10 40)`)).json();
    expect(mixed.coverages.map(({ domain }: { domain: { domainType: string } }) => domain.domainType)).toEqual([
      "PointSeries",
      "Grid",
    ]);
    const { t } = mixed.coverages[1].ranges;
    expect(t).toMatchObject({ axisNames: ["t", "z"], shape: [3, 2] });
    expect(t.values).toEqual(
      [0, 3, 6].flatMap((lead) => [expected("t850", lead, 10, 40), expected("t500", lead, 10, 40)]),
    );
    const level = (await get(`${first}?coords=POINT(10 40)&parameter-name=t&z=500`)).json();
    expect(level.domain).toMatchObject({ domainType: "PointSeries", axes: { z: { values: [500] } } });
  });

  it("follows f, else Accept", async () => {
    const type = async (query: string, accept?: string) =>
      (await get(`${first}?coords=POINT(0 0)${query}`, accept ? { accept } : {})).headers["content-type"];
    expect(await type("")).toBe("application/vnd.cov+json");
    expect(await type("", "*/*")).toBe("application/vnd.cov+json");
    expect(await type("", "application/prs.coverage+json")).toBe("application/prs.coverage+json");
    expect(await type("", "application/json")).toContain("application/json");
    expect(await type("", "text/csv;q=0.9, application/json;q=0.5")).toContain("text/csv");
    expect(await type("&f=CoverageJSON", "text/csv")).toBe("application/vnd.cov+json");
  });
});

describe("points by POST", () => {
  const post = (payload: string | object, type: string, query = "f=json&parameter-name=t2m&lead=0") =>
    served.server.inject({ method: "POST", url: `${first}?${query}`, payload, headers: { "content-type": type } });
  const places = [
    [10, 40],
    [-170, -90],
  ] as const;
  const values = places.map(([lon, lat]) => [expected("t2m", 0, lon, lat)]);

  it("takes the JSON of EDR 1.1", async () => {
    const body = { coords: "MULTIPOINT(10 40,-170 -90)", "parameter-name": ["t2m"], lead: "0", f: "json" };
    const answer = await post(body, "application/json", "");
    expect(answer.json().data).toEqual({ t2m: values });
    expect((await post({ ...body, "parameter-name": "t2m" }, "application/json", "")).json().data).toEqual({
      t2m: values,
    });
    expect((await post({ ...body, coord: 1 }, "application/json", "")).statusCode).toBe(400);
    expect((await post({ ...body, coords: 5 }, "application/json", "")).statusCode).toBe(400);
  });

  it("takes GeoJSON, as application/geo+json or application/json", async () => {
    const body = {
      type: "FeatureCollection",
      features: places.map((coordinates) => ({
        type: "Feature",
        properties: {},
        geometry: { type: "Point", coordinates },
      })),
    };
    for (const type of ["application/geo+json", "application/json"])
      expect((await post(body, type)).json().data).toEqual({ t2m: values });
    const point = await post({ type: "Point", coordinates: places[0] }, "application/geo+json");
    expect(point.json().data).toEqual({ t2m: values[0] });
  });

  it("takes CSV", async () => {
    const answer = await post("id,lat,lon\na,40,10\nb,-90,-170\n", "text/csv; charset=utf-8");
    expect(answer.json().data).toEqual({ t2m: values });
    const csv = await post("lon,lat\n10,40\n", "text/csv", "f=csv&parameter-name=t2m&lead=0");
    expect(csv.body).toBe(`lon,lat,time,lead,t2m\n10,40,2026-11-20T00:00:00Z,0,${values[0]?.[0]}\n`);
  });

  it("refuses other types, broken JSON, prototypes, nothing", async () => {
    expect((await post("x", "application/x-unknown")).json()).toMatchObject({ status: 400, code: "bad-request" });
    expect((await post("{", "application/json")).statusCode).toBe(400);
    expect((await post('{"type":"Point","__proto__":{"a":1}}', "application/json")).statusCode).toBe(400);
    expect((await post("", "application/json")).statusCode).toBe(400);
    expect((await post("", "text/csv")).statusCode).toBe(400);
    expect((await post("null", "application/json")).statusCode).toBe(400);
    const deep = `${'{"type":"Feature","geometry":'.repeat(50)}null${"}".repeat(50)}`;
    expect((await post(deep, "application/geo+json")).statusCode).toBe(400);
  });
});

describe("what changes and what does not", () => {
  it("answers 304 while the dataset has not changed, and not after", async () => {
    const url = `${position}?coords=POINT(0 0)&f=json`;
    const before = await get(url);
    const etag = String(before.headers.etag);
    expect(etag).toMatch(/^W\/".+"$/);
    for (const asked of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
      const again = await get(url, { "if-none-match": asked });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", etag]);
    }
    expect((await get(`${position}?coords=POINT(0 0)&f=csv`, { "if-none-match": etag })).statusCode).toBe(200);
    for (const path of [
      "/edr/collections",
      "/edr/collections/series",
      "/edr/collections/series/instances",
      "/edr/collections/series/instances/latest",
    ]) {
      const document = await get(path);
      expect((await get(path, { "if-none-match": String(document.headers.etag) })).statusCode).toBe(304);
    }
    await served.land("one.b.f6.grib2", madeFile(6, made.later, 1));
    const after = await get(url, { "if-none-match": etag });
    expect(after.statusCode).toBe(200);
    expect(after.json().data.t2m[2]).toBe(expected("t2m", 6, 0, 0, 1));
    // the earlier state is still there, by its number and by its time
    const { version } = before.json();
    const { data } = before.json();
    expect((await json(`${url}&at=${version}`)).data).toEqual(data);
    await served.remove("one.b.f6.grib2");
    expect((await json(url)).data).toEqual(data);
  });

  it("compresses where it is asked to, and says that it depends", async () => {
    const url = `${position}?coords=MULTIPOINT(${Array.from({ length: 40 }, (_, i) => `${i} 0`).join(",")})&f=json`;
    for (const encoding of ["gzip", "br"]) {
      const answer = await get(url, { "accept-encoding": encoding });
      expect(answer.headers["content-encoding"]).toBe(encoding);
      expect(String(answer.headers["vary"])).toContain("accept-encoding");
    }
    expect((await get(url)).headers["content-encoding"]).toBeUndefined();
  });
});

describe("documents", () => {
  it("links from the landing page to everything", async () => {
    const landing = await json("/edr");
    const rels = landing.links.map(({ rel }: { rel: string }) => rel);
    expect(rels).toEqual(expect.arrayContaining(["self", "service-desc", "conformance", "data"]));
    for (const { href, type } of landing.links) {
      const { pathname } = new URL(href);
      const answer = await get(pathname);
      expect(answer.statusCode).toBe(200);
      expect(String(answer.headers["content-type"]).replaceAll('"', "").replaceAll(" ", "")).toContain(type);
    }
    expect((await json("/edr/conformance")).conformsTo).toContain(
      "http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/core",
    );
  });

  it("describes collections and instances in one form", async () => {
    const collection = await json("/edr/collections/series");
    const instance = await json(`/edr/collections/series/instances/${made.init}`);
    for (const document of [collection, instance]) {
      for (const member of ["id", "links", "extent", "data_queries", "parameter_names", "output_formats", "crs"])
        expect(document).toHaveProperty(member);
      for (const link of document.links)
        expect(link).toMatchObject({ href: expect.any(String), rel: expect.any(String), type: expect.any(String) });
      expect(document.extent.spatial.bbox).toEqual([[-180, -90, 180, 90]]);
      expect(document.extent.vertical.interval).toEqual([["500", "850"]]);
      expect(document.data_queries.position.link).toMatchObject({
        rel: "data",
        variables: { query_type: "position", default_output_format: "CoverageJSON" },
      });
      expect(document.parameter_names.t2m).toMatchObject({
        type: "Parameter",
        "data-type": "float",
        unit: { symbol: { value: "K" } },
      });
    }
    expect(instance.id).toBe(made.init);
    expect(instance.extent.temporal).toMatchObject({
      interval: [["2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z"]],
      values: ["R3/2026-11-20T00:00:00Z/PT3H"],
    });
    expect(instance.extent.custom[0]).toMatchObject({ id: "lead", interval: [["0", "6"]], values: ["R3/0/3"] });
    expect(collection.extent.temporal.interval).toEqual([["2026-11-20T00:00:00Z", "2026-11-20T12:00:00Z"]]);
  });

  it("lists instances newest first", async () => {
    const { instances, numberMatched } = await json("/edr/collections/series/instances");
    expect(instances.map(({ id }: { id: string }) => id)).toEqual([made.later, made.init]);
    expect(numberMatched).toBe(2);
    expect((await json("/edr/collections/series/instances?limit=1")).instances).toHaveLength(1);
    expect((await json("/edr/collections/series/instances/latest")).id).toBe(made.later);
  });
});

describe("a store that cannot read at once", () => {
  it("gives the same answers", async () => {
    const { readSync: _, ...store } = memoryStore();
    const away = await serveMadeLake({ store });
    try {
      for (const query of ["coords=POINT(10 40)", "coords=MULTIPOINT(10 40,-3 7,99 -80)&method=bilinear"]) {
        const url = `${first}?${query}&f=json`;
        const { version: _v, ...answer } = await getJson(away.server, url);
        const { version: _w, ...near } = await json(url);
        expect(answer).toEqual(near);
      }
    } finally {
      await away.close();
    }
  });
});

describe("a real file", () => {
  it("has the values that ecCodes reads at its points", async () => {
    const real = await serveRealLake();
    try {
      const messages = (JSON.parse(readFileSync(new URL("expected.json", fixtures), "utf8")) as Parsed[]).filter(
        ({ file, stepRange, shortName, parameterCategory, parameterNumber }) => {
          const [start, end] = String(stepRange).split("-").map(Number);
          const known = shortName === "tp" || (parameterCategory === 191 && parameterNumber === 192);
          return file === realFile && known && (end as number) - (start as number) === 3;
        },
      );
      expect(messages.length).toBe(26);
      let compared = 0;
      for (const { shortName, stepRange, samples, points } of messages) {
        const variable = shortName === "tp" ? "rain" : "weather";
        const coords = `MULTIPOINT(${points.map(([, lat, lon]: number[]) => `${lon} ${lat}`).join(",")})`;
        const lead = String(stepRange).split("-")[1];
        for (const dataset of ["raw", "run"]) {
          const answer = await getJson(
            real.server,
            `/edr/collections/${dataset}/position?coords=${coords}&parameter-name=${variable}&lead=${lead}&f=json`,
          );
          for (const [index, [, value]] of samples.entries()) {
            const found = answer.data[variable][index][0];
            expect(found === null ? null : Math.fround(found)).toBe(value === null ? null : Math.fround(value));
            compared++;
          }
        }
      }
      expect(compared).toBe(26 * 2 * 12);
      expect((await getJson(real.server, "/edr/collections/run/position?coords=POINT(-60 0)", 400)).code).toBe(
        "outside-grid",
      );
    } finally {
      await real.close();
    }
  });
});
