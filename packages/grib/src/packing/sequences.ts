/**
 * Fundamental sequences of CCSDS 121.0-B (so many zeros, then a one), read a byte at a time by table: the obvious loop that
 * counts leading zeros waits for each code's length before it can look at the next, and guesses wrong where words end.
 */

/** Codes are kept as bytes; longer ones take another way. */
const LONGEST_CODE = 255;
/** A table step writes eight codes, whatever it finds: room for them after the last. */
export const CODE_SLACK = 8;

/** For each byte: its codes (zeros before each one, from the left), the first in the lowest eight bits of `low`. */
const LOW = new Uint32Array(256);
const HIGH = new Uint32Array(256);
/** For each byte: number of ones, zeros after the last one in bits 4 to 7, and from bit 8 on all ones if it holds no one. */
const SHAPE = new Int32Array(256);
/** For each byte, where its n-th one ends: bits up to and with it. Index byte * 8 + n. */
const ENDS = new Uint8Array(256 * 8);

for (let byte = 0; byte < 256; byte++) {
  let ones = 0;
  let zeros = 0;
  for (let bit = 0; bit < 8; bit++) {
    if ((byte & (0x80 >>> bit)) === 0) {
      zeros++;
      continue;
    }
    if (ones < 4) LOW[byte]! |= zeros << (8 * ones);
    else HIGH[byte]! |= zeros << (8 * (ones - 4));
    ENDS[byte * 8 + ones] = bit + 1;
    ones++;
    zeros = 0;
  }
  SHAPE[byte] = ones | (zeros << 4) | (ones === 0 ? -256 : 0);
}

/** What `readCodes` returns when the data end before the codes do. */
export const OVERRUN = -1;
/** What `readCodes` returns when a code is longer than a byte can tell. */
export const TOO_LONG = -2;

/**
 * Reads codes into `codes` from index `from` up to `to`, starting `position` bits after byte `base`. Returns the position
 * after the last one, OVERRUN or TOO_LONG. `codes` has CODE_SLACK bytes after `to`; `bytes` may be read past `endBytes` by one.
 */
export function readCodes(
  bytes: Uint8Array,
  base: number,
  position: number,
  codes: DataView,
  from: number,
  to: number,
  endBytes: number,
): number {
  let at = base + (position >>> 3);
  // Bits before the first code's are masked out and its count of zeros put right.
  let byte = bytes[at]! & (0xff >>> (position & 7));
  let carry = -(position & 7);
  let index = from;
  while (true) {
    const shape = SHAPE[byte]!;
    codes.setUint32(index, LOW[byte]! + carry, true);
    codes.setUint32(index + 4, HIGH[byte]!, true);
    index += shape & 15;
    if (index >= to) break;
    carry = (carry & (shape >> 8)) + ((shape >>> 4) & 15);
    if (carry > LONGEST_CODE - 8) return TOO_LONG;
    at++;
    if (at > endBytes) return OVERRUN;
    byte = bytes[at]!;
  }
  const ones = SHAPE[byte]! & 15;
  return (at - base) * 8 + ENDS[byte * 8 + ones - 1 - (index - to)]!;
}

/**
 * As `readCodes`, for codes of any length and with nothing after them, one at a time. Fills `codes` from index `from` on.
 *
 * `word` holds the stream from `position` on with zeros shifted in, so that its first one is always genuine; when it is used
 * up, the next is loaded at `position`.
 */
export function readLongCodes(
  data: DataView,
  base: number,
  start: number,
  codes: Uint32Array,
  from: number,
  endBytes: number,
): number {
  let position = start;
  let word = 0;
  for (let i = from; i < codes.length; i++) {
    let skipped = 0;
    if (word === 0) {
      word = data.getUint32(base + (position >>> 3)) << (position & 7);
      while (word === 0) {
        const step = 32 - (position & 7);
        skipped += step;
        position += step;
        if (base + (position >>> 3) > endBytes) return OVERRUN;
        word = data.getUint32(base + (position >>> 3));
      }
    }
    const zeros = Math.clz32(word);
    codes[i] = skipped + zeros;
    position += zeros + 1;
    // In two steps, because a shift by 32 would be none.
    word = (word << zeros) << 1;
  }
  return position;
}
