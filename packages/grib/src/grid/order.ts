import { GribError } from "../errors.ts";
import type { Grid } from "./grid.ts";

/**
 * Values as nj rows of ni, i fastest, in the order of the axes that `coordinates()` gives: undoes storage by columns and
 * alternating directions. The directions of the axes stay as stored (latitudes may go either way).
 *
 * Returns the same array when there is nothing to undo, else a new one of the same type.
 *
 * @throws GribError `unsupported-grid` for grids without rows, `invalid-argument` when the number of values is not ni × nj.
 */
export function toRowMajor(grid: Grid, values: Float64Array): Float64Array;
export function toRowMajor(grid: Grid, values: Float32Array): Float32Array;
export function toRowMajor(grid: Grid, values: Float64Array | Float32Array): Float64Array | Float32Array;
export function toRowMajor(grid: Grid, values: Float64Array | Float32Array): Float64Array | Float32Array {
  const { ni, nj, scanning } = grid;
  if (ni === undefined || nj === undefined || scanning === undefined) {
    throw new GribError(
      "unsupported-grid",
      `a grid of type ${grid.type} (template 3.${grid.template}) has no rows of equal length`,
    );
  }
  if (values.length !== ni * nj) {
    throw new GribError("invalid-argument", `${values.length} values do not fill a grid of ${ni} by ${nj}`);
  }
  if (!scanning.jConsecutive && !scanning.alternating) return values;
  const out = values.slice();
  if (scanning.jConsecutive) transpose(values, out, ni, nj, scanning.alternating);
  else reverseOddRows(out, ni, nj);
  return out;
}

function reverseOddRows(values: Float64Array | Float32Array, ni: number, nj: number): void {
  for (let j = 1; j < nj; j += 2) values.subarray(j * ni, (j + 1) * ni).reverse();
}

function transpose(
  columns: Float64Array | Float32Array,
  rows: Float64Array | Float32Array,
  ni: number,
  nj: number,
  alternating: boolean,
): void {
  for (let i = 0; i < ni; i++) {
    const reversed = alternating && i % 2 === 1;
    const start = i * nj;
    for (let j = 0; j < nj; j++) {
      rows[j * ni + i] = columns[reversed ? start + nj - 1 - j : start + j]!;
    }
  }
}
