/*
 * The byte shuffle of blosc (and HDF5): the first bytes of all items, then the second bytes, and so on. Neighbouring
 * values mostly share their high bytes, so those become long runs: smaller, and zstd is through them twice as fast.
 */

/** Shuffles `from` into `to`, of the same length; bytes after the last whole item stay where they are. */
export function shuffle(from: Uint8Array, to: Uint8Array, itemSize: number): void {
  if (itemSize === 4 && inWords(from, to)) return shuffleWords(words(from), words(to));
  const items = Math.floor(from.byteLength / itemSize);
  for (let byte = 0; byte < itemSize; byte++) {
    const plane = byte * items;
    for (let item = 0, at = byte; item < items; item++, at += itemSize) to[plane + item] = from[at]!;
  }
  to.set(from.subarray(items * itemSize), items * itemSize);
}

/** Undoes {@link shuffle}. */
export function unshuffle(from: Uint8Array, to: Uint8Array, itemSize: number): void {
  if (itemSize === 4 && inWords(from, to)) return unshuffleWords(words(from), words(to));
  const items = Math.floor(from.byteLength / itemSize);
  for (let byte = 0; byte < itemSize; byte++) {
    const plane = byte * items;
    for (let item = 0, at = byte; item < items; item++, at += itemSize) to[at] = from[plane + item]!;
  }
  to.set(from.subarray(items * itemSize), items * itemSize);
}

/** Whether whole words of each plane can be read and written. */
function inWords(from: Uint8Array, to: Uint8Array): boolean {
  return from.byteLength % 16 === 0 && from.byteOffset % 4 === 0 && to.byteOffset % 4 === 0;
}

function words(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const EVEN_BYTES = 0x00ff_00ff;
const ODD_BYTES = 0xff00_ff00 | 0;
const LOW_HALF = 0x0000_ffff;
const HIGH_HALF = 0xffff_0000 | 0;

/** Four items become a word in each of the four planes: twice as fast as byte by byte. */
function shuffleWords(from: Int32Array, to: Int32Array): void {
  const plane = from.length >> 2;
  for (let i = 0, at = 0; i < plane; i++, at += 4) {
    const a = from[at]!;
    const b = from[at + 1]!;
    const c = from[at + 2]!;
    const d = from[at + 3]!;
    // bytes 0 of a and b, then their bytes 2; bytes 1, then bytes 3
    const even = (a & EVEN_BYTES) | ((b & EVEN_BYTES) << 8);
    const odd = ((a >>> 8) & EVEN_BYTES) | (b & ODD_BYTES);
    const even2 = (c & EVEN_BYTES) | ((d & EVEN_BYTES) << 8);
    const odd2 = ((c >>> 8) & EVEN_BYTES) | (d & ODD_BYTES);
    to[i] = (even & LOW_HALF) | (even2 << 16);
    to[plane + i] = (odd & LOW_HALF) | (odd2 << 16);
    to[2 * plane + i] = (even >>> 16) | (even2 & HIGH_HALF);
    to[3 * plane + i] = (odd >>> 16) | (odd2 & HIGH_HALF);
  }
}

function unshuffleWords(from: Int32Array, to: Int32Array): void {
  const plane = from.length >> 2;
  for (let i = 0, at = 0; i < plane; i++, at += 4) {
    const first = from[i]!;
    const second = from[plane + i]!;
    const third = from[2 * plane + i]!;
    const fourth = from[3 * plane + i]!;
    const even = (first & LOW_HALF) | (third << 16);
    const odd = (second & LOW_HALF) | (fourth << 16);
    const even2 = (first >>> 16) | (third & HIGH_HALF);
    const odd2 = (second >>> 16) | (fourth & HIGH_HALF);
    to[at] = (even & EVEN_BYTES) | ((odd & EVEN_BYTES) << 8);
    to[at + 1] = ((even >>> 8) & EVEN_BYTES) | (odd & ODD_BYTES);
    to[at + 2] = (even2 & EVEN_BYTES) | ((odd2 & EVEN_BYTES) << 8);
    to[at + 3] = ((even2 >>> 8) & EVEN_BYTES) | (odd2 & ODD_BYTES);
  }
}
