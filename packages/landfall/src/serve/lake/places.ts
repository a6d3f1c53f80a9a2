import { LandfallError } from "../../core/index.ts";
import type { HorizontalGrid } from "../../formats/index.ts";
import { coordinatesOf } from "../../datasets/index.ts";

/** A cell of the grid and its share in the value of a place. */
export interface Share {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

/** What lies this close to a cell's centre, in cells, is at it: sums of decimal fractions must not reach for a neighbour. */
const snap = 1e-6;

/** Finds places on a grid. */
export interface Places {
  /** West, south, east, north: the centres of the outermost cells. */
  readonly bounds: readonly [number, number, number, number];
  /** The centre of a cell, degrees. */
  centre(row: number, column: number): { readonly lat: number; readonly lon: number };
  /** The cell in whose area a place lies. Throws `outside-grid`. */
  nearest(lon: number, lat: number): Share;
  /** The up to four cells around a place with their bilinear weights; beyond the outermost centres the value stays. Throws `outside-grid`, `bad-request`. */
  bilinear(lon: number, lat: number): Share[];
}

interface Axis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/**
 * Finds places on a regular latitude/longitude grid. A place is on the grid where it lies in the area of a cell, which reaches half a step around its centre;
 * longitudes count modulo 360, and a grid that goes around the globe has no eastern edge.
 */
export class RegularPlaces implements Places {
  readonly #latitudes: readonly number[];
  readonly #longitudes: readonly number[];
  readonly #lat: Axis;
  readonly #lon: Axis;
  readonly #around: boolean;
  readonly #grid: HorizontalGrid;

  constructor(grid: HorizontalGrid) {
    this.#grid = grid;
    this.#latitudes = coordinatesOf(grid.lat);
    this.#longitudes = coordinatesOf(grid.lon);
    this.#lat = axisOf(grid.lat);
    this.#lon = axisOf(grid.lon);
    this.#around = Math.abs(Math.abs(this.#lon.step) * this.#lon.count - 360) < Math.abs(this.#lon.step) / 2;
  }

  centre(row: number, column: number): { lat: number; lon: number } {
    return { lat: this.#latitudes[row] as number, lon: this.#longitudes[column] as number };
  }

  get bounds(): readonly [number, number, number, number] {
    const { lat, lon } = this.#grid;
    const [west, east] = this.#around ? [-180, 180] : [Math.min(lon[0], lon[1]), Math.max(lon[0], lon[1])];
    return [west, Math.min(lat[0], lat[1]), east, Math.max(lat[0], lat[1])];
  }

  nearest(lon: number, lat: number): Share {
    const row = Math.round(this.#row(lon, lat));
    const column = Math.round(this.#column(lon, lat));
    return {
      row: clamp(row, this.#lat.count),
      column: this.#around ? column % this.#lon.count : clamp(column, this.#lon.count),
      weight: 1,
    };
  }

  bilinear(lon: number, lat: number): Share[] {
    const rows = neighbours(this.#row(lon, lat), this.#lat.count, false);
    const columns = neighbours(this.#column(lon, lat), this.#lon.count, this.#around);
    const shares: Share[] = [];
    for (const [row, down] of rows)
      for (const [column, across] of columns) shares.push({ row, column, weight: down * across });
    return shares;
  }

  #row(lon: number, lat: number): number {
    const { first, step, count } = this.#lat;
    const at = step === 0 ? (Math.abs(lat - first) < snap ? 0 : Infinity) : (lat - first) / step;
    if (!(at >= -0.5 - snap && at <= count - 0.5 + snap)) throw this.#outside(lon, lat);
    return at;
  }

  #column(lon: number, lat: number): number {
    const { first, step, count } = this.#lon;
    const toward = step < 0 ? first - lon : lon - first;
    const degrees = ((toward % 360) + 360) % 360;
    const size = Math.abs(step);
    if (size === 0) {
      if (Math.min(degrees, 360 - degrees) < snap) return 0;
      throw this.#outside(lon, lat);
    }
    const at = degrees / size;
    if (this.#around || at <= count - 0.5 + snap) return at;
    // just before the first centre: the other way around
    const before = (degrees - 360) / size;
    if (before >= -0.5 - snap) return before;
    throw this.#outside(lon, lat);
  }

  #outside(lon: number, lat: number): LandfallError {
    return outside(lon, lat, this.bounds);
  }
}

export function outside(lon: number, lat: number, [west, south, east, north]: Places["bounds"]): LandfallError {
  return new LandfallError(
    "outside-grid",
    `longitude ${lon}, latitude ${lat} is outside the grid, which spans longitudes ${west} to ${east} and latitudes ${south} to ${north}`,
    { fields: { longitude: lon, latitude: lat } },
  );
}

function axisOf([first, last, count]: readonly [number, number, number]): Axis {
  return { first, count, step: count === 1 ? 0 : (last - first) / (count - 1) };
}

function clamp(index: number, count: number): number {
  return index <= 0 ? 0 : index >= count ? count - 1 : index;
}

function neighbours(at: number, count: number, around: boolean): [index: number, weight: number][] {
  const whole = Math.round(at);
  if (Math.abs(at - whole) < snap) return [[around ? whole % count : clamp(whole, count), 1]];
  const low = Math.floor(at);
  if (!around && (low < 0 || low >= count - 1)) return [[clamp(low, count), 1]];
  return [
    [low % count, 1 - (at - low)],
    [(low + 1) % count, at - low],
  ];
}
