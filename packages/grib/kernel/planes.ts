/**
 * Resolutions of a tile with their sub-bands interleaved, and the 5/3 wavelet: src/packing/jpeg2000/planes.ts and
 * wavelet-5-3.ts in AssemblyScript. Widths and places in samples of four bytes, addresses in bytes.
 */

import { SAMPLES } from "./memory";

/** Puts the block at hand where it belongs: at `target`, every `step`-th sample, rows `rowBytes` apart. */
export function place(width: i32, height: i32, target: usize, step: i32, rowBytes: usize): void {
  const stepBytes = (step as usize) << 2;
  for (let y = 0; y < height; y++, target += rowBytes) {
    let from = SAMPLES + (((y >> 2) * width) << 4) + ((y & 3) << 2);
    let to = target;
    for (let x = 0; x < width; x++, from += 16, to += stepBytes) store<i32>(to, load<i32>(from));
  }
}

/** Spreads a resolution over every other sample of every other row of the next one. */
export function spreadLow(from: usize, width: i32, height: i32, target: usize, rowBytes: usize): void {
  for (let y = 0; y < height; y++, target += rowBytes * 2) {
    let to = target;
    for (let x = 0; x < width; x++, from += 4, to += 8) store<i32>(to, load<i32>(from));
  }
}

/** Undoes one level of the wavelet; `oddX` and `oddY` are 1 where the first coordinate is odd. */
export function synthesize(plane: usize, width: i32, height: i32, oddX: i32, oddY: i32): void {
  const rowBytes = (width as usize) << 2;
  let ready = 0;
  if (height == 1) {
    synthesizeRow(plane, width, oddX);
    if (oddY) for (let x = 0; x < width; x++) store<i32>(plane + (x << 2), load<i32>(plane + (x << 2)) >> 1);
    return;
  }
  for (let y = oddY; y < height; y += 2) {
    for (; ready < min(y + 2, height); ready++) synthesizeRow(plane + (ready as usize) * rowBytes, width, oddX);
    const row = plane + (y as usize) * rowBytes;
    const above = y > 0 ? row - rowBytes : row + rowBytes;
    const below = y + 1 < height ? row + rowBytes : row - rowBytes;
    if (y > 1) liftRows(row, above, below, above - rowBytes, width);
    else {
      lowerRow(row, above, below, width);
      if (y > 0) raiseRow(above, row, row, width);
    }
  }
  const last = height - 1;
  if ((last & 1) != oddY) {
    for (; ready < height; ready++) synthesizeRow(plane + (ready as usize) * rowBytes, width, oddX);
    const row = plane + (last as usize) * rowBytes;
    raiseRow(row, row - rowBytes, row - rowBytes, width);
  }
}

/** Lowers a row by those around it, and raises the one above by this and the one three rows up. */
function liftRows(row: usize, above: usize, below: usize, before: usize, width: i32): void {
  const two = i32x4.splat(2);
  const whole = (width & ~3) << 2;
  const end = width << 2;
  let x = 0;
  for (; x < whole; x += 16) {
    const high = v128.load(above + x);
    const low = i32x4.sub(
      v128.load(row + x),
      i32x4.shr_s(i32x4.add(i32x4.add(high, v128.load(below + x)), two), 2),
    );
    v128.store(row + x, low);
    v128.store(above + x, i32x4.add(high, i32x4.shr_s(i32x4.add(v128.load(before + x), low), 1)));
  }
  for (; x < end; x += 4) {
    const high = load<i32>(above + x);
    const low = load<i32>(row + x) - ((high + load<i32>(below + x) + 2) >> 2);
    store<i32>(row + x, low);
    store<i32>(above + x, high + ((load<i32>(before + x) + low) >> 1));
  }
}

function lowerRow(row: usize, above: usize, below: usize, width: i32): void {
  const end = row + (width << 2);
  for (; row < end; row += 4, above += 4, below += 4) {
    store<i32>(row, load<i32>(row) - ((load<i32>(above) + load<i32>(below) + 2) >> 2));
  }
}

function raiseRow(row: usize, above: usize, below: usize, width: i32): void {
  const end = row + (width << 2);
  for (; row < end; row += 4, above += 4, below += 4) {
    store<i32>(row, load<i32>(row) + ((load<i32>(above) + load<i32>(below)) >> 1));
  }
}

function synthesizeRow(start: usize, width: i32, odd: i32): void {
  if (width == 1) {
    if (odd) store<i32>(start, load<i32>(start) >> 1);
    return;
  }
  const end = start + (width << 2);
  const blocks = odd ? 0 : width >> 3;
  if (blocks > 0) synthesizeBlocks(start, blocks);
  for (let i = start + (odd << 2) + (blocks << 5); i < end; i += 8) {
    const left = load<i32>(i > start ? i - 4 : i + 4);
    const right = load<i32>(i + 4 < end ? i + 4 : i - 4);
    store<i32>(i, load<i32>(i) - ((left + right + 2) >> 2));
  }
  // High frequencies of the last block wait for what follows.
  for (let i = start + ((1 - odd) << 2) + (max(blocks - 1, 0) << 5); i < end; i += 8) {
    const left = load<i32>(i > start ? i - 4 : i + 4);
    const right = load<i32>(i + 4 < end ? i + 4 : i - 4);
    store<i32>(i, load<i32>(i) + ((left + right) >> 1));
  }
}

/** Eight samples at a time, all but the high frequencies of the last eight. */
function synthesizeBlocks(start: usize, blocks: i32): void {
  const two = i32x4.splat(2);
  let highBefore = i32x4.splat(load<i32>(start + 4));
  let lowBefore = i32x4.splat(0);
  let at = start;
  for (let block = 0; block < blocks; block++, at += 32) {
    const first = v128.load(at);
    const second = v128.load(at, 16);
    const high = v128.shuffle<i32>(first, second, 1, 3, 5, 7);
    const left = v128.shuffle<i32>(highBefore, high, 3, 4, 5, 6);
    const low = i32x4.sub(
      v128.shuffle<i32>(first, second, 0, 2, 4, 6),
      i32x4.shr_s(i32x4.add(i32x4.add(left, high), two), 2),
    );
    if (block > 0) {
      const right = v128.shuffle<i32>(lowBefore, low, 1, 2, 3, 4);
      store2(at - 32, lowBefore, i32x4.add(highBefore, i32x4.shr_s(i32x4.add(lowBefore, right), 1)));
    }
    lowBefore = low;
    highBefore = high;
  }
  store2(at - 32, lowBefore, highBefore);
}

@inline
function store2(at: usize, low: v128, high: v128): void {
  v128.store(at, v128.shuffle<i32>(low, high, 0, 4, 1, 5));
  v128.store(at, v128.shuffle<i32>(low, high, 2, 6, 3, 7), 16);
}
