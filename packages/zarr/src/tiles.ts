import { copyRegion } from "./copy.ts";
import { type DataType, type TypedArray, type TypedArrayOf, allocate, fillArray } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type Lanes, lanesOf, lanesPerElement } from "./lanes.ts";
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

/** Fills `tile` with the box of all fields whose first cell is (`row`, `column`) of the band. */
export type GatherTile<A extends TypedArray> = (row: number, column: number, tile: A) => void;

/**
 * Turns maps into tiles: the step from "one field per lead time" to "all lead times of a few cells".
 *
 * `fields` are L maps of `rows` x `columns` (C order), such as one band of rows of each lead; undefined is a field
 * that is missing. The function returned fills tiles of shape [L, tileRows, tileColumns]; what lies outside the band,
 * or in a missing field, becomes `fillValue`. Throws `bad-argument` where a field or a tile has another size or type.
 */
export function tileGatherer<A extends TypedArray>(
  fields: readonly (A | undefined)[],
  band: { readonly rows: number; readonly columns: number },
  tileShape: { readonly rows: number; readonly columns: number },
  fillValue: number,
): GatherTile<A> {
  const { rows: tileRows, columns: tileColumns } = tileShape;
  const kind = fields.find((field) => field !== undefined);
  for (const field of fields) {
    if (field !== undefined && (field.length !== band.rows * band.columns || field.constructor !== kind?.constructor)) {
      throw new ZarrError("bad-argument", `a field is ${field.length} ${field.constructor.name}, not as the others`);
    }
  }
  const sources = fields.map((field) => (field === undefined ? undefined : lanesOf(field)));
  const someMissing = fields.includes(undefined);
  const tileLength = fields.length * tileRows * tileColumns;
  return (row, column, tile) => {
    if (tile.length !== tileLength || (kind !== undefined && tile.constructor !== kind.constructor)) {
      throw new ZarrError("bad-argument", `the tile is ${tile.length} ${tile.constructor.name}, not ${tileLength}`);
    }
    if (!(row >= 0 && column >= 0)) throw new ZarrError("out-of-bounds", `no cell (${row}, ${column}) in the band`);
    const rows = Math.max(0, Math.min(tileRows, band.rows - row));
    const columns = Math.max(0, Math.min(tileColumns, band.columns - column));
    if (someMissing || rows < tileRows || columns < tileColumns) fillArray(tile, fillValue);
    const lanes = lanesPerElement(tile);
    gatherLanes(
      sources,
      { at: (row * band.columns + column) * lanes, rowStep: band.columns * lanes },
      lanesOf(tile),
      { fieldStep: tileRows * tileColumns * lanes, rowStep: tileColumns * lanes },
      { rows, lanes: columns * lanes },
    );
  };
}

function gatherLanes(
  sources: readonly (Lanes | undefined)[],
  from: { readonly at: number; readonly rowStep: number },
  tile: Lanes,
  to: { readonly fieldStep: number; readonly rowStep: number },
  size: { readonly rows: number; readonly lanes: number },
): void {
  for (let field = 0; field < sources.length; field++) {
    const source = sources[field];
    if (source === undefined) continue;
    for (let row = 0; row < size.rows; row++) {
      const read = from.at + row * from.rowStep;
      const write = field * to.fieldStep + row * to.rowStep;
      // Tiles are narrow: a loop beats `set` with a subarray.
      for (let lane = 0; lane < size.lanes; lane++) tile[write + lane] = source[read + lane]!;
    }
  }
}
