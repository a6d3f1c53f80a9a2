import { describe, expect, it } from "vitest";
import {
  arrayShape,
  arraySpec,
  coordinateArrays,
  coordinatesOf,
  type GridModel,
  type GridVariable,
  leadArray,
  mapTile,
  seriesTile,
} from "../../src/datasets/index.ts";
import type { HorizontalGrid } from "../../src/formats/index.ts";
import { fc } from "../support/properties.ts";

const global = (step: number): HorizontalGrid => ({
  lat: [90, -90, Math.round(180 / step) + 1],
  lon: [0, 360 - step, Math.round(360 / step)],
});

const t2m: GridVariable = {
  name: "t2m",
  units: "K",
  longName: "2 metre temperature",
  standardName: "air_temperature",
  levels: undefined,
  levelDimension: undefined,
  pack: undefined,
};
const t: GridVariable = {
  ...t2m,
  name: "t",
  levels: { values: [850, 500], units: "hPa", type: "isobaricInhPa" },
  levelDimension: "level",
  pack: { type: "int16", packing: { scaleFactor: 0.1, addOffset: 273.15, fillValue: -32_768 } },
};

const model = (parts: Partial<GridModel> = {}): GridModel => ({
  variables: [t2m, t],
  horizontal: global(0.5),
  lead: undefined,
  tile: [64, 240],
  storage: { compression: { blosc: 1 }, keySeparator: "." },
  components: { init: "time", lead: "hours" },
  ...parts,
});

describe("the coordinates of an axis", () => {
  it("are exact at both ends and at every step, without drift", () => {
    expect(coordinatesOf([90, -90, 721])[360]).toBe(0);
    const lon = coordinatesOf([0, 359.9, 3600]);
    expect(lon.filter((value, i) => value !== i / 10)).toEqual([]);
    expect(coordinatesOf([-180, 179.75, 1440]).filter((value, i) => value !== -180 + i / 4)).toEqual([]);
    expect(coordinatesOf([5, 5, 1])).toEqual([5]);
    expect(coordinatesOf([-0.014, 0.416, 216])[7]).toBe(0);
    expect(coordinatesOf([1, -1, 3])).toEqual([1, 0, -1]);
  });

  it("are where decimal arithmetic puts them, whatever the step", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -90_000, max: 90_000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 2, max: 400 }),
        (first, step, count) => {
          const axis = coordinatesOf([first / 1000, (first + step * (count - 1)) / 1000, count]);
          expect(axis).toEqual(Array.from({ length: count }, (_, i) => (first + step * i) / 1000));
        },
      ),
    );
  });
});

describe("the default tiles", () => {
  it("keep a shard's index near 64 KB: 8 by 8 at half a degree, 16 by 16 at a quarter", () => {
    expect(seriesTile(global(0.5))).toEqual([8, 8]);
    expect(seriesTile(global(0.25))).toEqual([16, 16]);
    expect(seriesTile(global(1))).toEqual([8, 8]);
    expect(seriesTile({ lat: [0, 1, 3], lon: [0, 3, 4] })).toEqual([8, 8]);
    for (const step of [0.1, 0.125, 0.25, 0.5, 1, 2.5]) {
      const { lat, lon } = global(step);
      const [rows, columns] = seriesTile({ lat, lon });
      const entries = Math.ceil(lat[2] / rows) * Math.ceil(lon[2] / columns);
      expect(entries * 16, `${step}°`).toBeLessThanOrEqual(80_000);
    }
  });

  it("for maps are cut by those for series without rest, so that rechunking reads each once", () => {
    for (const step of [0.25, 0.5, 1]) {
      const [rows, columns] = mapTile(global(step));
      const [seriesRows, seriesColumns] = seriesTile(global(step));
      expect([rows % seriesRows, columns % seriesColumns], `${step}°`).toEqual([0, 0]);
    }
  });

  it("for maps are whole series tiles, about 64 by 256 cells, on any grid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 5000 }), (rows, columns) => {
        const horizontal: HorizontalGrid = { lat: [0, 1, rows], lon: [0, 1, columns] };
        const [height, width] = mapTile(horizontal);
        const [step] = seriesTile(horizontal);
        expect([height % step, width % step]).toEqual([0, 0]);
        // no more than what the grid has, but for the rest of a series tile
        expect(height).toBeLessThan(rows + step);
        expect(width).toBeLessThan(columns + step);
        expect(height).toBeLessThanOrEqual(Math.max(64, step));
        expect(width).toBeLessThanOrEqual(384 + step);
      }),
    );
  });
});

describe("the array of a variable", () => {
  it("has the declared axes and nothing of the partition: all partitions make one cube", () => {
    const run = model({ lead: { name: "lead", values: [0, 3, 6] }, tile: [8, 8] });
    expect(arrayShape(run, t2m)).toEqual([3, 361, 720]);
    expect(arrayShape(run, t)).toEqual([3, 2, 361, 720]);
    expect(arraySpec(run, t)).toEqual({
      dataType: "int16",
      shape: [3, 2, 361, 720],
      chunkShape: [3, 1, 8, 8],
      fillValue: -32_768,
      compression: { blosc: 1 },
      keySeparator: ".",
      dimensionNames: ["lead", "level", "lat", "lon"],
      attributes: expect.objectContaining({ units: "K", scale_factor: 0.1, add_offset: 273.15 }) as object,
    });
    expect(arraySpec(model(), t2m)).toMatchObject({
      dataType: "float32",
      shape: [361, 720],
      chunkShape: [64, 240],
      fillValue: Number.NaN,
      dimensionNames: ["lat", "lon"],
      attributes: { units: "K", long_name: "2 metre temperature", standard_name: "air_temperature" },
    });
  });

  it("has inner chunks with as many dimensions as the array", () => {
    for (const lead of [undefined, { name: "lead", values: [0, 3] } as const]) {
      for (const variable of [t2m, t]) {
        const { shape, chunkShape, dimensionNames } = arraySpec(model({ lead }), variable);
        expect(chunkShape).toHaveLength(shape.length);
        expect(dimensionNames).toHaveLength(shape.length);
      }
    }
  });
});

describe("the coordinate arrays", () => {
  it("are one for each dimension, as CF names them", () => {
    const arrays = coordinateArrays(model({ lead: { name: "lead", values: [0, 3] } }));
    expect(Object.keys(arrays).toSorted()).toEqual(["lat", "lead", "level", "lon"]);
    expect(arrays["lat"]?.spec.attributes).toMatchObject({
      units: "degrees_north",
      standard_name: "latitude",
      axis: "Y",
    });
    expect(arrays["lon"]?.spec).toMatchObject({ shape: [720], dimensionNames: ["lon"], attributes: { axis: "X" } });
    expect(arrays["level"]).toMatchObject({
      values: [850, 500],
      spec: { attributes: { units: "hPa", axis: "Z", positive: "down" } },
    });
    expect(Object.keys(coordinateArrays(model({ variables: [t2m] })))).toEqual(["lat", "lon"]);
  });

  it("give lead times in hours, or in minutes where hours are not whole", () => {
    expect(leadArray([0, 3, 6])).toMatchObject({
      values: [0, 3, 6],
      spec: {
        dataType: "int64",
        attributes: { units: "hours", dtype: "timedelta64[ns]", standard_name: "forecast_period" },
      },
    });
    expect(leadArray([0, 0.25, 1])).toMatchObject({ values: [0, 15, 60], spec: { attributes: { units: "minutes" } } });
  });

  it("say up for heights and down for depths", () => {
    const levels = (type: string) => ({
      ...t,
      levels: { values: [2, 10], units: "m", type },
    });
    const positive = (type: string) =>
      coordinateArrays(model({ variables: [levels(type)] }))["level"]?.spec.attributes?.["positive"];
    expect(positive("heightAboveGround")).toBe("up");
    expect(positive("depthBelowLand")).toBe("down");
  });
});
