import { copyRegion } from "./copy.ts";
import { type DataType, type TypedArrayOf, allocate, fillArray } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type ArrayLayout, chunkNumber } from "./layout.ts";

/**
 * The inner chunk at `coords` cut out of the whole array `data` (C order, `layout.shape`), padded with fill where it
 * reaches over the edge. `into` is used and returned where given. Throws `out-of-bounds`.
 */
export function sliceChunk<D extends DataType>(
  layout: ArrayLayout<D>,
  data: TypedArrayOf<D>,
  coords: readonly number[],
  into: TypedArrayOf<D> = allocate(layout.dataType, layout.chunkLength),
): TypedArrayOf<D> {
  chunkNumber(layout, coords);
  const { shape, chunkShape } = layout;
  const start = chunkShape.map((size, axis) => size * (coords[axis] ?? 0));
  const extent = chunkShape.map((size, axis) => Math.max(0, Math.min(size, (shape[axis] ?? 0) - (start[axis] ?? 0))));
  if (extent.some((size, axis) => size < (chunkShape[axis] ?? 0))) fillArray(into, layout.fillValue);
  if (extent.includes(0)) return into;
  const origin = chunkShape.map(() => 0);
  copyRegion(data, shape, start, into, chunkShape, origin, extent);
  return into;
}

type NumberArray = Exclude<TypedArrayOf<DataType>, BigInt64Array>;

/** Fills `tile` with the box of all fields whose first cell is (`row`, `column`) of the band. */
export type GatherTile<A> = (row: number, column: number, tile: A) => void;

/**
 * Turns maps into tiles: the step from "one field per lead time" to "all lead times of a few cells".
 *
 * `fields` are L maps of `rows` x `columns` (C order), such as one band of rows of each lead; undefined is a field
 * that is missing. The function returned fills tiles of shape [L, tileRows, tileColumns]; what lies outside the band,
 * or in a missing field, becomes `fillValue`. Throws `bad-argument` where a field or a tile has another size.
 */
export function tileGatherer<A extends NumberArray>(
  fields: readonly (A | undefined)[],
  band: { readonly rows: number; readonly columns: number },
  tileShape: { readonly rows: number; readonly columns: number },
  fillValue: number,
): GatherTile<A> {
  const { rows: tileRows, columns: tileColumns } = tileShape;
  const tileSize = tileRows * tileColumns;
  for (const field of fields) {
    if (field !== undefined && field.length !== band.rows * band.columns) {
      throw new ZarrError("bad-argument", `a field has ${field.length} cells, the band ${band.rows}x${band.columns}`);
    }
  }
  const someMissing = fields.includes(undefined);
  return (row, column, tile) => {
    if (tile.length !== fields.length * tileSize) {
      throw new ZarrError("bad-argument", `a tile of ${tile.length} elements, ${fields.length * tileSize} are needed`);
    }
    const rows = Math.min(tileRows, band.rows - row);
    const columns = Math.min(tileColumns, band.columns - column);
    if (someMissing || rows < tileRows || columns < tileColumns) tile.fill(fillValue);
    for (let lead = 0; lead < fields.length; lead++) {
      const field = fields[lead];
      if (field === undefined) continue;
      for (let r = 0; r < rows; r++) {
        const from = (row + r) * band.columns + column;
        const to = lead * tileSize + r * tileColumns;
        // Tiles are narrow: a loop beats `set` with a subarray.
        for (let c = 0; c < columns; c++) tile[to + c] = field[from + c]!;
      }
    }
  };
}
