import { describe, expect, it } from "vitest";
import { alignGrid, type HorizontalGrid } from "../../src/formats/index.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

type Axis = HorizontalGrid["lat"];

const at = ([first, last, count]: Axis, i: number) =>
  count === 1 ? first : first + ((last - first) * i) / (count - 1);
const turned = (degrees: number) => ((degrees % 360) + 360) % 360;

/** Values that say where they are: each cell has a number that only its place decides. */
function mark(grid: HorizontalGrid): Float32Array {
  const [rows, columns] = [grid.lat[2], grid.lon[2]];
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const lat = at(grid.lat, Math.floor(i / columns));
    const lon = turned(Math.round(at(grid.lon, i % columns) * 1000) / 1000);
    return Math.round((lat + 90) * 10) * 4000 + Math.round(lon * 10);
  });
}

const global = (step: number, west = 0, north = 90): HorizontalGrid => ({
  lat: [north, -north, 180 / step + 1],
  lon: [west, west + 360 - step, 360 / step],
});

describe("a file's grid", () => {
  it("that is the declared one keeps its values as they are, without a copy", () => {
    const values = mark(global(10));
    expect(alignGrid(global(10), global(10))(values)).toBe(values);
  });

  it("is put onto the declared one, row by row and column by column, wherever both begin", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2.5, 5, 10, 30),
        fc.integer({ min: -36, max: 36 }),
        fc.integer({ min: -36, max: 36 }),
        fc.boolean(),
        (step, from, onto, flipped) => {
          const declared = global(step, onto * step);
          const file = global(step, from * step, flipped ? -90 : 90);
          expect(alignGrid(file, declared)(mark(file))).toEqual(mark(declared));
        },
      ),
    );
  });

  it("of a region is put onto the same region, whatever the meridians are called", () => {
    const cases: readonly (readonly [file: Axis, declared: Axis])[] = [
      [
        [-80, -40, 81],
        [280, 320, 81],
      ],
      [
        [280, 320, 81],
        [-80, -40, 81],
      ],
      // a step of which 360° is no multiple
      [
        [-80, -79.3, 11],
        [280, 280.7, 11],
      ],
      // across the meridian of 360°, as GRIB writes it
      [
        [350, 10, 41],
        [350, 370, 41],
      ],
      [
        [-10, 10, 41],
        [350, 370, 41],
      ],
      [
        [350, 10, 41],
        [-10, 10, 41],
      ],
      [
        [170, 190, 21],
        [-190, -170, 21],
      ],
      [
        [7, 7, 1],
        [7, 7, 1],
      ],
      [
        [-10, -10, 1],
        [350, 350, 1],
      ],
    ];
    for (const [file, declared] of cases) {
      const [lat, values] = [[10, 20, 3] as const, Float32Array.from({ length: 3 * file[2] }, (_, i) => i)];
      expect(
        alignGrid({ lat, lon: file }, { lat, lon: declared })(values),
        `${file.join()} onto ${declared.join()}`,
      ).toEqual(values);
      const upsideDown = alignGrid({ lat: [20, 10, 3], lon: file }, { lat, lon: declared })(values);
      expect([...upsideDown.subarray(0, file[2])]).toEqual([...values.subarray(2 * file[2])]);
    }
  });

  it("may be off by the rounding of its corners", () => {
    const declared: HorizontalGrid = { lat: [0, 70, 8], lon: [0, 1 / 3, 2] };
    const values = new Float32Array(16);
    expect(alignGrid({ lat: [0.0005, 69.9995, 8], lon: [0, 0.333, 2] }, declared)(values)).toBe(values);
  });

  it.each<[string, HorizontalGrid, HorizontalGrid]>([
    ["with another number of rows", global(10), { ...global(10), lat: [90, -90, 20] }],
    ["with another number of columns", global(10), { ...global(10), lon: [0, 350, 37] }],
    ["of another step", { lat: [0, 10, 11], lon: [0, 10, 11] }, { lat: [0, 10, 11], lon: [0, 20, 11] }],
    ["of another region", { lat: [0, 10, 11], lon: [0, 10, 11] }, { lat: [0, 10, 11], lon: [1, 11, 11] }],
    ["shifted by half a cell", { lat: [0, 10, 11], lon: [0, 10, 11] }, { lat: [0, 10, 11], lon: [0.5, 10.5, 11] }],
    ["that is global, shifted by half a cell", global(10, 5), global(10)],
    ["with other latitudes", { lat: [0, 10, 11], lon: [0, 10, 11] }, { lat: [1, 11, 11], lon: [0, 10, 11] }],
    ["of one column elsewhere", { lat: [0, 10, 11], lon: [3, 3, 1] }, { lat: [0, 10, 11], lon: [4, 4, 1] }],
    ["declared backwards", { lat: [0, 10, 11], lon: [350, 10, 41] }, { lat: [0, 10, 11], lon: [350, 10, 41] }],
  ])("%s is refused, with both described", async (_, file, declared) => {
    const error = await failure(() => alignGrid(file, declared), "off-grid");
    expect(error.retry).toBe("never");
    expect(error.message).toContain(`${file.lat[2]} latitudes ${file.lat[0]} to ${file.lat[1]}`);
    expect(error.message).toContain(`${declared.lon[2]} longitudes ${declared.lon[0]} to ${declared.lon[1]}`);
  });
});
