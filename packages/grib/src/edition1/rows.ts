import type { GribError } from "../errors.ts";
import type { Grid } from "../grid/grid.ts";
import type { FloatArray } from "../packing/packing.ts";

/** Points of each row (or column, where columns are stored) as they follow each other; they make up the whole grid. */
export function rowLengths(grid: Grid, fail: (section: 4, message: string) => GribError): Uint32Array {
  const lengths = "pointsPerRow" in grid ? grid.pointsPerRow : equalRows(grid);
  if (lengths?.reduce((sum, length) => sum + length, 0) !== grid.count) {
    throw fail(
      4,
      `values are packed in rows, which a grid of type ${grid.type} with ${grid.count} points does not have`,
    );
  }
  return lengths;
}

function equalRows({ ni, nj, scanning }: Grid): Uint32Array | undefined {
  if (ni === undefined || nj === undefined) return undefined;
  return scanning?.jConsecutive ? new Uint32Array(ni).fill(nj) : new Uint32Array(nj).fill(ni);
}

/** How many points of each row a bitmap marks with a one. */
export function presentPerRow(bits: Uint8Array, lengths: Uint32Array): Uint32Array {
  let point = 0;
  return lengths.map((length) => {
    let present = 0;
    for (const end = point + length; point < end; point++) present += (bits[point >>> 3]! >>> (7 - (point & 7))) & 1;
    return present;
  });
}

/** Turns every other row round, the second first. */
export function reverseOddRows(values: FloatArray, lengths: Uint32Array): void {
  let start = 0;
  lengths.forEach((length, row) => {
    if (row % 2 === 1) values.subarray(start, start + length).reverse();
    start += length;
  });
}
