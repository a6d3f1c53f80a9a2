import { describe, expect, it } from "vitest";
import turquoiseCoast from "../../../../examples/ocean/grids/turq.json" with { type: "json" };
import { makeGrid } from "../../src/formats/index.ts";
import { CellPlaces } from "../../src/serve/lake/cell-places.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

/** Great-circle distance, degrees. */
function apart(lon: number, lat: number, otherLon: number, otherLat: number): number {
  const [a, b, turn] = [lat, otherLat, otherLon - lon].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const chord = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(chord))) * 180) / Math.PI;
}

/** A polar grid of 40 by 40 cells around the pole, 1 degree apart: its rows and columns cross every meridian. */
function polar() {
  const cells = Array.from({ length: 1600 }, (_, i) => [Math.floor(i / 40) - 19.5, (i % 40) - 19.5] as const);
  return makeGrid(
    cells.map(([y, x]) => 90 - Math.hypot(x, y)),
    cells.map(([y, x]) => (Math.atan2(y, x) * 180) / Math.PI),
    40,
    40,
  );
}

const grids = {
  "of a radar": makeGrid(turquoiseCoast.lat.flat(), turquoiseCoast.lon.flat(), 60, 59),
  "around a pole": polar(),
};

describe.each(Object.entries(grids))("cells %s", (_, grid) => {
  const places = new CellPlaces(grid);
  const { lat = [], lon = [] } = grid.cells ?? {};

  it("are found at their centres", () => {
    const columns = grid.lon[2];
    for (const [cell, latitude] of lat.entries()) {
      const { row, column, weight } = places.nearest(lon[cell] as number, latitude);
      expect(row * columns + column).toBe(cell);
      expect(weight).toBe(1);
      expect(places.centre(row, column)).toEqual({ lat: latitude, lon: lon[cell] });
    }
  });

  it("are the nearest of all, however the meridians are called", () => {
    fc.assert(
      fc.property(
        fc.nat(lat.length - 1),
        fc.double({ min: -0.45, max: 0.45, noNaN: true }),
        fc.double({ min: -0.45, max: 0.45, noNaN: true }),
        fc.constantFrom(-360, 0, 360),
        (cell, north, east, turn) => {
          const scale = grid.lat[2] === 60 ? 0.05 : 1;
          const latitude = Math.min(89.999, (lat[cell] as number) + north * scale);
          const longitude = (lon[cell] as number) + turn + (east * scale) / Math.cos((latitude * Math.PI) / 180);
          const { row, column } = places.nearest(longitude, latitude);
          const found = apart(longitude, latitude, places.centre(row, column).lon, places.centre(row, column).lat);
          const least = Math.min(...lat.map((other, i) => apart(longitude, latitude, lon[i] as number, other)));
          expect(found).toBeLessThanOrEqual(least + 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a place", () => {
  const places = new CellPlaces(grids["of a radar"]);

  it("off the cells is refused, just within the outermost is not", async () => {
    const [lat, lon] = [turquoiseCoast.lat[0]?.[0] as number, turquoiseCoast.lon[0]?.[0] as number];
    expect(places.nearest(lon - 0.02, lat + 0.02)).toMatchObject({ row: 0, column: 0 });
    await failure(() => places.nearest(lon - 0.2, lat), "outside-grid");
    await failure(() => places.nearest(0, 0), "outside-grid");
    await failure(() => places.bilinear(), "bad-request");
  });
});
