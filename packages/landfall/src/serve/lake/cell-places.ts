import { LandfallError } from "../../core/index.ts";
import { cellsOf, type HorizontalGrid } from "../../formats/index.ts";
import { outside, type Places, type Share } from "./places.ts";

/** A place lies in the area of its nearest cell up to this many distances to that cell's neighbours: the corner of a square is 0.71 away. */
const reach = 0.75;
/** Cells of a leaf of the tree. */
const leafCells = 16;

type Vector = readonly [number, number, number];

/**
 * Finds places on a grid whose cells lie anywhere: the nearest by distance through the earth, which knows neither poles nor date line. A k-d tree over the
 * cells' directions, as an array of cell numbers: each part is split at its middle along its longest side.
 */
export class CellPlaces implements Places {
  readonly bounds: readonly [number, number, number, number];
  readonly #lat: readonly number[];
  readonly #lon: readonly number[];
  readonly #columns: number;
  readonly #rows: number;
  /** x, y, z of each cell. */
  readonly #directions: Float64Array;
  readonly #order: Uint32Array;
  /** Of the middle of each part of `order`: the side along which it was split. */
  readonly #sides: Uint8Array;

  constructor(grid: HorizontalGrid) {
    const { lat, lon } = cellsOf(grid);
    this.#lat = lat;
    this.#lon = lon;
    this.#rows = grid.lat[2];
    this.#columns = grid.lon[2];
    const [south, north] = ends(lat);
    const [west, east] = ends(lon);
    this.bounds = [west, south, east, north];
    this.#directions = Float64Array.from(lat.flatMap((_, cell) => direction(lon[cell] as number, lat[cell] as number)));
    this.#order = Uint32Array.from(lat, (_, cell) => cell);
    this.#sides = new Uint8Array(lat.length);
    this.#split(0, lat.length);
  }

  centre(row: number, column: number): { lat: number; lon: number } {
    const cell = row * this.#columns + column;
    return { lat: this.#lat[cell] as number, lon: this.#lon[cell] as number };
  }

  nearest(lon: number, lat: number): Share {
    const best = { cell: 0, apart: Infinity };
    this.#search(direction(lon, lat), 0, this.#order.length, best);
    const { cell, apart } = best;
    const row = Math.floor(cell / this.#columns);
    const column = cell % this.#columns;
    if (apart > (reach * this.#spacing(row, column)) ** 2) throw outside(lon, lat, this.bounds);
    return { row, column, weight: 1 };
  }

  bilinear(): Share[] {
    throw new LandfallError(
      "bad-request",
      "this grid's rows and columns are no latitudes and longitudes: ask with method=nearest",
    );
  }

  /** The longest way from a cell to one beside it. */
  #spacing(row: number, column: number): number {
    const cell = row * this.#columns + column;
    const beside = [
      row > 0 ? cell - this.#columns : cell,
      row < this.#rows - 1 ? cell + this.#columns : cell,
      column > 0 ? cell - 1 : cell,
      column < this.#columns - 1 ? cell + 1 : cell,
    ];
    return Math.sqrt(Math.max(...beside.map((other) => this.#apart(this.#at(cell), other))));
  }

  #at(cell: number): Vector {
    const [x = 0, y = 0, z = 0] = this.#directions.subarray(cell * 3, cell * 3 + 3);
    return [x, y, z];
  }

  /** The square of the distance, in radii of the earth. */
  #apart([x, y, z]: Vector, cell: number): number {
    const directions = this.#directions;
    const dx = x - (directions[cell * 3] as number);
    const dy = y - (directions[cell * 3 + 1] as number);
    const dz = z - (directions[cell * 3 + 2] as number);
    return dx * dx + dy * dy + dz * dz;
  }

  #split(start: number, end: number): void {
    if (end - start <= leafCells) return;
    const part = this.#order.subarray(start, end);
    const extent = (side: number) => {
      let [low, high] = [Infinity, -Infinity];
      for (const cell of part) {
        const value = this.#directions[cell * 3 + side] as number;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return high - low;
    };
    const sides = [extent(0), extent(1), extent(2)];
    const side = sides.indexOf(Math.max(...sides));
    part.sort((a, b) => (this.#directions[a * 3 + side] as number) - (this.#directions[b * 3 + side] as number));
    const middle = (start + end) >>> 1;
    this.#sides[middle] = side;
    this.#split(start, middle);
    this.#split(middle + 1, end);
  }

  #search(place: Vector, start: number, end: number, best: { cell: number; apart: number }): void {
    const look = (at: number) => {
      const cell = this.#order[at] as number;
      const apart = this.#apart(place, cell);
      // of cells that are equally near, the first: the answer must not depend on the tree
      if (apart < best.apart || (apart === best.apart && cell < best.cell)) Object.assign(best, { cell, apart });
    };
    if (end - start <= leafCells) {
      for (let at = start; at < end; at++) look(at);
      return;
    }
    const middle = (start + end) >>> 1;
    look(middle);
    const side = this.#sides[middle] as number;
    const beyond = (place[side] as number) - (this.#directions[(this.#order[middle] as number) * 3 + side] as number);
    const [near, far] =
      beyond < 0
        ? ([
            [start, middle],
            [middle + 1, end],
          ] as const)
        : ([
            [middle + 1, end],
            [start, middle],
          ] as const);
    this.#search(place, ...near, best);
    if (beyond * beyond <= best.apart) this.#search(place, ...far, best);
  }
}

function direction(lon: number, lat: number): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function ends(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
