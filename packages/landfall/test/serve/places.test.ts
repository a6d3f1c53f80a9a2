import { describe, expect, it } from "vitest";
import { RegularPlaces } from "../../src/serve/lake/places.ts";
import { failure } from "../support/errors.ts";

const global = new RegularPlaces({ lat: [90, -90, 361], lon: [0, 359.5, 720] });
const japan = new RegularPlaces({ lat: [47.975, 20.025, 560], lon: [120.03125, 149.96875, 480] });

describe("places on a grid", () => {
  it("finds the cell in whose area a place lies", () => {
    expect(global.nearest(5.2, 51.9)).toEqual({ row: 76, column: 10, weight: 1 });
    expect(global.nearest(-0.2, 90)).toEqual({ row: 0, column: 0, weight: 1 });
    expect(global.nearest(359.8, -90)).toEqual({ row: 360, column: 0, weight: 1 });
    expect(global.nearest(-180, 0)).toEqual({ row: 180, column: 360, weight: 1 });
  });

  it("interpolates across the meridian where the grid goes around", () => {
    const shares = global.bilinear(-0.125, 0.25);
    expect(shares.map(({ row, column }) => [row, column])).toEqual([
      [179, 719],
      [179, 0],
      [180, 719],
      [180, 0],
    ]);
    expect(shares.map(({ weight }) => weight)).toEqual([0.125, 0.375, 0.125, 0.375]);
  });

  it("needs one cell at a cell's centre, and the outermost beyond it", () => {
    expect(global.bilinear(0.1 + 0.2 + 0.2, 10)).toEqual([{ row: 160, column: 1, weight: 1 }]);
    expect(japan.bilinear(120.01, 47.99)).toEqual([{ row: 0, column: 0, weight: 1 }]);
  });

  it("takes a regional grid's edge cells whole and nothing beyond", async () => {
    expect(japan.nearest(120.0, 47.99)).toEqual({ row: 0, column: 0, weight: 1 });
    expect(japan.nearest(149.99, 20.01)).toEqual({ row: 559, column: 479, weight: 1 });
    await failure(() => japan.nearest(119.99, 40), "outside-grid");
    await failure(() => japan.nearest(150.01, 40), "outside-grid");
    await failure(() => japan.nearest(130, 48.01), "outside-grid");
    await failure(() => japan.bilinear(-60, 40), "outside-grid");
  });

  it("takes longitudes in either turn", () => {
    const pacific = new RegularPlaces({ lat: [10, -10, 21], lon: [170, 200, 31] });
    expect(pacific.nearest(-170, 0)).toEqual({ row: 10, column: 20, weight: 1 });
    expect(pacific.nearest(190, 0)).toEqual({ row: 10, column: 20, weight: 1 });
    const west = new RegularPlaces({ lat: [-10, 10, 21], lon: [-20, 20, 41] });
    expect(west.nearest(355, -10)).toEqual({ row: 0, column: 15, weight: 1 });
    expect(west.nearest(-20.4, -10)).toEqual({ row: 0, column: 0, weight: 1 });
  });

  it("has axes of one cell", async () => {
    const line = new RegularPlaces({ lat: [45, 45, 1], lon: [0, 10, 11] });
    expect(line.nearest(3, 45)).toEqual({ row: 0, column: 3, weight: 1 });
    await failure(() => line.nearest(3, 44), "outside-grid");
  });
});
