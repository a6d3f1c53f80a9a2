/**
 * Undoes a filter of PNG (ISO/IEC 15948, clause 9) for one row. `source` is the filtered row, `above` the finished row before
 * it (zeros before the first), `row` takes the result; pixels are `step` bytes wide. False for a filter that does not exist.
 */
export function unfilter(
  filter: number,
  source: Uint8Array,
  step: number,
  above: Uint8Array,
  row: Uint8Array,
): boolean {
  switch (filter) {
    case 0:
      row.set(source);
      return true;
    case 1:
      unfilterSub(source, step, row);
      return true;
    case 2:
      for (let i = 0; i < source.length; i++) row[i] = source[i]! + above[i]!;
      return true;
    case 3:
      unfilterAverage(source, step, above, row);
      return true;
    case 4:
      unfilterPaeth(source, step, above, row);
      return true;
    default:
      return false;
  }
}

function unfilterSub(source: Uint8Array, step: number, row: Uint8Array): void {
  for (let i = 0; i < step; i++) row[i] = source[i]!;
  for (let i = step; i < source.length; i++) row[i] = source[i]! + row[i - step]!;
}

function unfilterAverage(source: Uint8Array, step: number, above: Uint8Array, row: Uint8Array): void {
  for (let i = 0; i < step; i++) row[i] = source[i]! + (above[i]! >> 1);
  for (let i = step; i < source.length; i++) row[i] = source[i]! + ((row[i - step]! + above[i]!) >> 1);
}

/** Predicts from whichever of left, above and above left is nearest to left + above - above left. */
function unfilterPaeth(source: Uint8Array, step: number, above: Uint8Array, row: Uint8Array): void {
  for (let i = 0; i < step; i++) row[i] = source[i]! + above[i]!;
  for (let i = step; i < source.length; i++) {
    const left = row[i - step]!;
    const up = above[i]!;
    const corner = above[i - step]!;
    const fromLeft = Math.abs(up - corner);
    const fromUp = Math.abs(left - corner);
    const fromCorner = Math.abs(left + up - 2 * corner);
    let predicted = fromUp <= fromCorner ? up : corner;
    if (fromLeft <= fromUp && fromLeft <= fromCorner) predicted = left;
    row[i] = source[i]! + predicted;
  }
}
