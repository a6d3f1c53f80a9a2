import type { Rectangle } from "./rectangle.ts";

/**
 * Undoes one level of the reversible 5/3 wavelet (ISO/IEC 15444-1, F.3) in place. `plane` holds a resolution row by row with
 * its sub-bands interleaved: low frequencies at even coordinates, high ones at odd.
 */
export function synthesize53(plane: Int32Array, area: Rectangle): void {
  const width = area.x1 - area.x0;
  const height = area.y1 - area.y0;
  const oddX = area.x0 & 1;
  const oddY = area.y0 & 1;
  // Rows, and columns two rows behind them, while all of them are still in the cache.
  let ready = 0;
  const prepare = (end: number) => {
    for (; ready < Math.min(end, height); ready++) synthesizeRow(plane, ready * width, width, oddX);
  };
  if (height === 1) {
    prepare(1);
    if (oddY) for (let x = 0; x < width; x++) plane[x]! >>= 1;
    return;
  }
  for (let y = oddY; y < height; y += 2) {
    prepare(y + 2);
    const above = y > 0 ? y - 1 : y + 1;
    const below = y + 1 < height ? y + 1 : y - 1;
    lowerRow(plane, y * width, above * width, below * width, width);
    if (y > 0) raiseRow(plane, (y - 1) * width, (y > 1 ? y - 2 : y) * width, y * width, width);
  }
  const last = height - 1;
  if ((last & 1) !== oddY) {
    prepare(height);
    raiseRow(plane, last * width, (last - 1) * width, (last - 1) * width, width);
  }
}

function lowerRow(plane: Int32Array, row: number, above: number, below: number, width: number): void {
  for (let x = 0; x < width; x++) {
    plane[row + x] = plane[row + x]! - ((plane[above + x]! + plane[below + x]! + 2) >> 2);
  }
}

function raiseRow(plane: Int32Array, row: number, above: number, below: number, width: number): void {
  for (let x = 0; x < width; x++) plane[row + x] = plane[row + x]! + ((plane[above + x]! + plane[below + x]!) >> 1);
}

/** One row; `odd` is 1 when its first coordinate is odd. */
function synthesizeRow(plane: Int32Array, start: number, width: number, odd: number): void {
  const end = start + width;
  if (width === 1) {
    if (odd) plane[start]! >>= 1;
    return;
  }
  for (let i = start + odd; i < end; i += 2) {
    const left = plane[i > start ? i - 1 : i + 1]!;
    const right = plane[i + 1 < end ? i + 1 : i - 1]!;
    plane[i] = plane[i]! - ((left + right + 2) >> 2);
  }
  for (let i = start + 1 - odd; i < end; i += 2) {
    const left = plane[i > start ? i - 1 : i + 1]!;
    const right = plane[i + 1 < end ? i + 1 : i - 1]!;
    plane[i] = plane[i]! + ((left + right) >> 1);
  }
}
