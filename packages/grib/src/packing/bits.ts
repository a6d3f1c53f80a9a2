/**
 * Unpacking of big-endian bit fields. Every value is cut out of one 32-bit word loaded at the byte where it starts, so a
 * load may reach up to four bytes past the last value: callers keep those readable (see `PackedField.data`).
 */

/** Widest field that fits in one word whatever its bit offset within the first byte. */
export const ONE_WORD_BITS = 25;

/** Values per round; a multiple of eight, so that rounds start at whole bytes and bit positions stay small integers. */
const ROUND = 1 << 13;

/** Reads `count` unsigned integers of `bits` bits (0..32) from byte `offset` into `out`. */
export function unpackIntegers(data: DataView, offset: number, bits: number, count: number, out: Uint32Array): void {
  if (bits === 0) {
    out.fill(0, 0, count);
    return;
  }
  const right = 32 - bits;
  for (let start = 0; start < count; start += ROUND) {
    const base = offset + (start / 8) * bits;
    const end = Math.min(start + ROUND, count);
    let position = 0;
    if (bits <= ONE_WORD_BITS) {
      for (let i = start; i < end; i++) {
        out[i] = (data.getUint32(base + (position >>> 3)) << (position & 7)) >>> right;
        position += bits;
      }
    } else {
      for (let i = start; i < end; i++) {
        out[i] = wideField(data, base, position, right);
        position += bits;
      }
    }
  }
}

/** One field of 26 to 32 bits, which may reach into a fifth byte. `right` is 32 minus its width. */
export function wideField(data: DataView, base: number, position: number, right: number): number {
  const at = base + (position >>> 3);
  const shift = position & 7;
  return ((data.getUint32(at) << shift) | (data.getUint8(at + 4) >>> (8 - shift))) >>> right;
}
