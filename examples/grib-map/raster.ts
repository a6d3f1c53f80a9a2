import type { GribMessage } from "@landfall/grib";

/** A field on a plain map: rows of equal latitude from north to south, columns of equal longitude from west to east. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Values by rows; NaN where the field has none. */
  readonly values: Float64Array;
  /** Degrees; east is larger than west. */
  readonly bounds: { readonly west: number; readonly east: number; readonly south: number; readonly north: number };
}

/**
 * Draws a field of any grid as a raster of a width: the mean of the values in each cell, and where points are further apart than
 * cells, the nearest cell's that has one.
 */
export async function rasterOf(message: GribMessage, width: number): Promise<Raster> {
  const { latitude, longitude } = message.coordinates({ full: true });
  const values = await message.values();
  const { west, east } = longitudesOf(longitude);
  const [south, north] = [latitude.reduce((a, b) => Math.min(a, b)), latitude.reduce((a, b) => Math.max(a, b))];
  const middle = ((south + north) / 2) * (Math.PI / 180);
  // A degree is as long to the north as to the east in the middle of the map.
  const height = Math.max(1, Math.round((width * (north - south)) / ((east - west) * Math.max(0.1, Math.cos(middle)))));
  const sums = new Float64Array(width * height);
  const counts = new Uint32Array(width * height);
  const nearby = new Uint8Array(width * height);
  for (let k = 0; k < values.length; k++) {
    const eastward = modulo(longitude[k]! - west, 360);
    const column = Math.min(width - 1, Math.floor((eastward / (east - west)) * width));
    const row = Math.min(height - 1, Math.floor(((north - latitude[k]!) / (north - south || 1)) * height));
    const cell = row * width + column;
    nearby[cell] = 1;
    if (Number.isNaN(values[k])) continue;
    sums[cell]! += values[k]!;
    counts[cell]! += 1;
  }
  const drawn = sums.map((sum, cell) => (counts[cell]! > 0 ? sum / counts[cell]! : Number.NaN));
  fillGaps(drawn, nearby, width, height, reachOf(values.length, width * height));
  return { width, height, values: drawn, bounds: { west, east, south, north } };
}

/** Where the field's longitudes begin and end: the map is cut in the widest stretch that has none. */
function longitudesOf(longitude: Float64Array): { west: number; east: number } {
  const sorted = longitude.map((degrees) => modulo(degrees, 360)).toSorted();
  let [gap, after] = [sorted[0]! + 360 - sorted.at(-1)!, 0];
  for (let k = 1; k < sorted.length; k++) {
    if (sorted[k]! - sorted[k - 1]! > gap) [gap, after] = [sorted[k]! - sorted[k - 1]!, k];
  }
  const west = sorted[after]! > 180 ? sorted[after]! - 360 : sorted[after]!;
  return { west, east: west + Math.max(360 - gap, 1e-6) };
}

/** How many cells apart points may be. */
function reachOf(points: number, cells: number): number {
  return Math.ceil(2 * Math.sqrt(cells / points));
}

/** Cells without a point take the value of a neighbour that has one, as often as points are cells apart. */
function fillGaps(values: Float64Array, known: Uint8Array, width: number, height: number, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const before = known.slice();
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const cell = row * width + column;
        if (before[cell]) continue;
        const neighbours = [
          column > 0 ? cell - 1 : -1,
          column < width - 1 ? cell + 1 : -1,
          row > 0 ? cell - width : -1,
          row < height - 1 ? cell + width : -1,
        ];
        const from = neighbours.find((at) => at >= 0 && before[at]);
        if (from === undefined) continue;
        values[cell] = values[from]!;
        known[cell] = 1;
      }
    }
  }
}

function modulo(number: number, divisor: number): number {
  return number - divisor * Math.floor(number / divisor);
}
