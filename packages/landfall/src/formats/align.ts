import { LandfallError } from "../core/index.ts";
import type { HorizontalGrid } from "./grid-format.ts";

/** GRIB keeps degrees in millionths and often rounds steps: corners may be off by this share of a cell. */
const tolerance = 0.02;

/** Puts a field's values in the order of the declared grid. */
export type Align = (values: Float32Array) => Float32Array;

/**
 * How a field on `from` is put onto `onto`: rows flipped and columns rolled where needed, never interpolated. Throws `off-grid`, naming
 * both grids, where the cells are not the same places.
 */
export function alignGrid(from: HorizontalGrid, onto: HorizontalGrid): Align {
  const [south, north, rows] = from.lat;
  const [, , columns] = from.lon;
  if (rows !== onto.lat[2] || columns !== onto.lon[2]) throw offGrid(from, onto);
  if (from.cells || onto.cells) return alignCells(from, onto);
  const rowStep = Math.abs(step(onto.lat));
  const near = (a: number, b: number, cell: number) => Math.abs(a - b) <= Math.max(1e-5, tolerance * cell);
  const straight = near(south, onto.lat[0], rowStep) && near(north, onto.lat[1], rowStep);
  const flipped = !straight && near(south, onto.lat[1], rowStep) && near(north, onto.lat[0], rowStep);
  if (!straight && !flipped) throw offGrid(from, onto);

  const columnStep = step(onto.lon);
  if (!near(widthOf(from.lon), onto.lon[1] - onto.lon[0], Math.abs(columnStep))) throw offGrid(from, onto);
  // 280° and -80° are one meridian
  const apart = from.lon[0] - onto.lon[0];
  const east = apart - 360 * Math.round(apart / 360);
  const shift = columnStep === 0 ? 0 : Math.round(east / columnStep);
  if (!near(east, shift * columnStep, Math.abs(columnStep))) throw offGrid(from, onto);
  const wraps = near(columnStep * columns, 360, columnStep);
  if (shift !== 0 && !wraps) throw offGrid(from, onto);
  const offset = ((shift % columns) + columns) % columns;

  if (!flipped && offset === 0) return (values) => values;
  return (values) => {
    const out = new Float32Array(values.length);
    for (let row = 0; row < rows; row++) {
      const source = values.subarray(row * columns, (row + 1) * columns);
      const at = (flipped ? rows - 1 - row : row) * columns;
      out.set(source.subarray(0, columns - offset), at + offset);
      out.set(source.subarray(columns - offset), at);
    }
    return out;
  };
}

/** Grids that say where each cell is have to say the same: nothing is flipped or rolled. */
function alignCells(from: HorizontalGrid, onto: HorizontalGrid): Align {
  const [places, declared] = [cellsOf(from), cellsOf(onto)];
  const columns = onto.lon[2];
  for (let cell = 0; cell < declared.lat.length; cell++) {
    const neighbour = cell % columns === columns - 1 ? cell - 1 : cell + 1;
    const apart = (axis: "lat" | "lon") =>
      Math.abs(angle((declared[axis][neighbour] ?? Infinity) - (declared[axis][cell] as number)));
    const near = Math.max(1e-5, tolerance * Math.min(1, Math.max(apart("lat"), apart("lon"))));
    const isNear =
      Math.abs((places.lat[cell] as number) - (declared.lat[cell] as number)) <= near &&
      Math.abs(angle((places.lon[cell] as number) - (declared.lon[cell] as number))) <= near;
    if (!isNear) throw offGrid(from, onto);
  }
  return (values) => values;
}

/** Where each cell of a grid is, row by row. */
export function cellsOf({ lat, lon, cells }: HorizontalGrid): { lat: readonly number[]; lon: readonly number[] } {
  if (cells) return cells;
  const [rows, columns] = [lat[2], lon[2]];
  return {
    lat: Array.from({ length: rows * columns }, (_, i) => lat[0] + Math.floor(i / columns) * step(lat)),
    lon: Array.from({ length: rows * columns }, (_, i) => lon[0] + (i % columns) * step(lon)),
  };
}

/** The same angle, -180 to 180. */
function angle(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

/** Distance between neighbours, with its sign. */
export function step([first, last, count]: readonly [number, number, number]): number {
  return count > 1 ? (last - first) / (count - 1) : 0;
}

/** The width of a file's longitudes; those that cross the meridian of 360° come as 350 to 10. */
function widthOf([first, last, count]: readonly [number, number, number]): number {
  return count > 1 && last < first ? last + 360 - first : last - first;
}

function offGrid(from: HorizontalGrid, onto: HorizontalGrid): LandfallError {
  return new LandfallError(
    "off-grid",
    `the file's grid is ${describe(from)}, the config declares ${describe(onto)}: correct the config's grid, or send files on it`,
  );
}

function describe({ lat, lon, cells }: HorizontalGrid): string {
  if (cells)
    return `${lat[2]} rows by ${lon[2]} columns of cells from ${lat[0]}, ${lon[0]} to ${lat[1]}, ${lon[1]} (latitude, longitude)`;
  return `${lat[2]} latitudes ${lat[0]} to ${lat[1]} by ${lon[2]} longitudes ${lon[0]} to ${lon[1]}`;
}
