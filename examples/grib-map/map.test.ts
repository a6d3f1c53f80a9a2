import { readFileSync } from "node:fs";
import { crc32, inflateSync } from "node:zlib";
import { encode, type EncodeGrid, type GribMessage, openGrib } from "@landfall/grib";
import { describe, expect, test } from "vitest";
import { colourOf, NOTHING, scaleOf } from "./colours.ts";
import { encodePng } from "./png.ts";
import { rasterOf } from "./raster.ts";
import { drawColours, drawShades } from "./terminal.ts";

const FIXTURES = new URL("../../fixtures/grib/", import.meta.url);

async function first(bytes: Uint8Array): Promise<GribMessage> {
  for await (const message of openGrib(bytes)) return message;
  throw new Error("no message");
}

function field(grid: EncodeGrid, values: readonly number[]): Promise<GribMessage> {
  const time = { reference: "2026-02-19T00:00:00Z", step: 0 };
  return first(encode({ category: 0, number: 0, time, grid, values, packing: { decimalScale: 0 } }));
}

describe("a field as a raster", () => {
  test("has the north on top and is cut where it ends, be that at Greenwich", async () => {
    const grid = { ni: 4, nj: 2, latitudeOfFirst: 0, latitudeOfLast: 1, longitudeOfFirst: 358, longitudeOfLast: 1 };
    const raster = await rasterOf(await field(grid, [1, 2, 3, 4, 5, 6, 7, 8]), 4);
    expect(raster).toMatchObject({ width: 4, height: 1, bounds: { west: -2, east: 1, south: 0, north: 1 } });
    const finer = await rasterOf(await field(grid, [1, 2, 3, 4, 5, 6, 7, 8]), 6);
    expect(finer.height).toBe(2);
    expect([finer.values[0], finer.values[5], finer.values[6], finer.values[11]]).toEqual([5, 8, 1, 4]);
  });

  test("takes the mean of the points in a cell, and none where all are missing", async () => {
    const grid = { ni: 4, nj: 1, latitudeOfFirst: 0, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 3 };
    const raster = await rasterOf(await field(grid, [1, 3, Number.NaN, Number.NaN]), 2);
    expect([...raster.values]).toEqual([2, Number.NaN]);
  });

  test("of a real Lambert grid has no holes inside, and nothing beyond its corners", async () => {
    const message = await first(new Uint8Array(readFileSync(new URL("hrrr.t06z.wrfsfcf01-TMP.grib2", FIXTURES))));
    const { width, height, values } = await rasterOf(message, 300);
    const row = values.subarray(Math.floor(height / 2) * width, (Math.floor(height / 2) + 1) * width);
    expect(row.subarray(40, 260).every((value) => value > 250 && value < 330)).toBe(true);
    expect([values[0], values[width - 1]]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("drawn", () => {
  const bounds = { west: 0, east: 2, south: 0, north: 2 };
  const raster = { width: 2, height: 2, values: Float64Array.of(0, 10, Number.NaN, 5), bounds };
  const { share } = scaleOf(raster.values);

  test("in shades", () => expect(drawShades(raster, share)).toBe(".@"));

  test("in colours, two rows to a line", () => {
    const [line = ""] = drawColours(raster, share).split("\n");
    expect(line.split("▀")).toHaveLength(3);
    expect(line).toContain(`\u001b[38;2;${colourOf(0).join(";")}m\u001b[48;2;${NOTHING.join(";")}m▀`);
  });

  test("as a PNG whose pixels come back", () => {
    const png = encodePng(2, 2, (x, y) => colourOf(share(raster.values[y * 2 + x]!)));
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    const chunks = new Map<string, Uint8Array>();
    for (let at = 8; at < png.length; at += view.getUint32(at) + 12) {
      const [length, body] = [view.getUint32(at), at + 4];
      expect(view.getUint32(body + 4 + length)).toBe(crc32(png.subarray(body, body + 4 + length)));
      chunks.set(Buffer.from(png.subarray(body, body + 4)).toString(), png.subarray(body + 4, body + 4 + length));
    }
    expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
    expect([...chunks.get("IHDR")!]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
    const pixels = inflateSync(chunks.get("IDAT")!);
    expect([...pixels]).toEqual([0, ...colourOf(0), ...colourOf(1), 0, ...NOTHING, ...colourOf(0.5)]);
  });
});
