import { describe, expect, it } from "vitest";
import { pointsOfCsv, pointsOfGeoJson } from "../../src/serve/edr/body.ts";
import { mostPoints, parseWkt } from "../../src/serve/edr/wkt.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

const plain = ({ lon, lat, single }: ReturnType<typeof parseWkt>) => ({ lon: [...lon], lat: [...lat], single });

describe("coords as WKT", () => {
  it.each([
    ["POINT(5 51)", [5], [51], true],
    ["point ( -5.5e0   51.25 )", [-5.5], [51.25], true],
    ["POINT Z(5 51 2)", [5], [51], true],
    ["POINT ZM (5 51 2 3)", [5], [51], true],
    ["MULTIPOINT((5 51),(6 52))", [5, 6], [51, 52], false],
    ["MULTIPOINT(5 51,6 52)", [5, 6], [51, 52], false],
    ["MULTIPOINT ((5 51))", [5], [51], false],
  ])("reads %s", (text, lon, lat, single) => {
    expect(plain(parseWkt(text))).toEqual({ lon, lat, single });
  });

  it.each([
    "",
    "POINT",
    "POINT()",
    "POINT(5)",
    "POINT(5,51)",
    "POINT(5 51",
    "POINT(5 51))",
    "POINT(5 51) x",
    "POINT EMPTY",
    "POINT(a b)",
    "POINT(NaN 5)",
    "POINT(1e999 5)",
    "POINT(51 500)",
    "POINT(400 5)",
    "MULTIPOINT(5 51,)",
    "MULTIPOINT((5 51),(6 52)",
    "POLYGON((0 0,1 1,1 0,0 0))",
    "LINESTRING(0 0,1 1)",
    "5 51",
  ])("refuses %j", async (text) => {
    await failure(() => parseWkt(text), "bad-request");
  });

  it("throws nothing but our errors, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(MULTI)?POINT[ ZM]*[(), .0-9eE+-]{0,60}$/), (text) => {
        try {
          parseWkt(text);
        } catch (error) {
          expect(error).toHaveProperty("code", "bad-request");
        }
      }),
    );
  });

  it("stops at 100,000 points", async () => {
    const points = (count: number) =>
      `MULTIPOINT(${Array.from({ length: count }, (_, i) => `${i % 180} 0`).join(",")})`;
    expect(parseWkt(points(mostPoints)).lon.length).toBe(mostPoints);
    await failure(() => parseWkt(points(mostPoints + 1)), "too-many-points");
  });
});

async function* inPieces(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

describe("points in a body", () => {
  it("reads CSV by its header, in pieces of any size", async () => {
    for (const size of [1, 7, 1000]) {
      const points = await pointsOfCsv(inPieces('\uFEFFname,"Lat",lon\r\nbä,51,5\r\n\nx,52,-6', size), 1e6);
      expect(plain(points)).toEqual({ lon: [5, -6], lat: [51, 52], single: false });
    }
    expect(plain(await pointsOfCsv(inPieces("x;y\n1;2\n", 3), 1e6)).lon).toEqual([1]);
    expect(plain(await pointsOfCsv(inPieces("longitude,latitude\n1,2\n", 3), 1e6)).lat).toEqual([2]);
  });

  it.each([
    "",
    "a,b\n1,2\n",
    "lon,lat\n",
    "lon,lat\n1\n",
    "lon,lat\n1,x\n",
    "lon,lat\n,\n",
    `lon,lat\n${"1".repeat(20_000)}`,
  ])("refuses the CSV %j", async (text) => {
    await failure(() => pointsOfCsv(inPieces(text, 100), 1e6), "bad-request");
  });

  it("refuses a CSV that is too large or has too many points", async () => {
    await failure(() => pointsOfCsv(inPieces("lon,lat\n1,2\n", 5), 8), "too-large");
    await failure(
      () => pointsOfCsv(inPieces(`lon,lat\n${"1,2\n".repeat(mostPoints + 1)}`, 1 << 16), 1e9),
      "too-many-points",
    );
  });

  it("reads GeoJSON points, in features and collections", () => {
    const point = { type: "Point", coordinates: [5, 51] };
    expect(plain(pointsOfGeoJson(point))).toEqual({ lon: [5], lat: [51], single: true });
    expect(plain(pointsOfGeoJson({ type: "Feature", properties: { a: 1 }, geometry: point })).single).toBe(true);
    expect(plain(pointsOfGeoJson({ type: "MultiPoint", coordinates: [[5, 51, 9]] }))).toEqual({
      lon: [5],
      lat: [51],
      single: false,
    });
    const features = {
      type: "FeatureCollection",
      features: [
        { type: "Feature", geometry: point },
        { type: "Feature", geometry: { type: "Point", coordinates: [6, 52] } },
      ],
    };
    expect(plain(pointsOfGeoJson(features))).toEqual({ lon: [5, 6], lat: [51, 52], single: false });
  });

  it.each([
    null,
    {},
    { type: "Polygon", coordinates: [] },
    { type: "Point", coordinates: ["5", 51] },
    { type: "Point", coordinates: 5 },
    { type: "FeatureCollection", features: [] },
    { type: "Feature", geometry: null },
    { type: "Point", coordinates: [500, 0] },
  ])("refuses the GeoJSON %j", async (body) => {
    await failure(() => pointsOfGeoJson(body), "bad-request");
  });
});
