import { ONE_WORD_BITS, wideField } from "./bits.ts";
import type { FloatArray, Scaling } from "./packing.ts";

/**
 * Unpacking and scaling in one loop, for packed integers that need nothing in between. Each loop is there twice, for doubles
 * and for floats: V8 compiles a loop that sees both a fifth slower. Four values a turn, because the loop's own work counts.
 */

/** Values per round; a multiple of eight, so that rounds start at whole bytes and bit positions stay small integers. */
const ROUND = 1 << 13;

/**
 * Reads `out.length` integers of `scaling.bits` bits (1..32) from byte 0 and stores their values. May load up to four bytes past
 * the last one.
 */
export function unpackScaled(data: DataView, scaling: Scaling, out: FloatArray): void {
  // Four values a turn; what is left over one by one.
  const whole = scaling.bits > ONE_WORD_BITS ? 0 : out.length & ~3;
  if (whole > 0) {
    if (out instanceof Float64Array) {
      if (scaling.bits === 16) unpack16ToDoubles(data, scaling, out, whole);
      else unpackToDoubles(data, scaling, out, whole);
    } else if (scaling.bits === 16) unpack16ToFloats(data, scaling, out, whole);
    else unpackToFloats(data, scaling, out, whole);
  }
  unpackRest(data, scaling, out, whole);
}

function unpackToDoubles(data: DataView, scaling: Scaling, out: Float64Array, count: number): void {
  const { reference, binary, decimal, bits } = scaling;
  const right = 32 - bits;
  for (let start = 0; start < count; start += ROUND) {
    const base = (start / 8) * bits;
    const end = Math.min(start + ROUND, count);
    let p = 0;
    for (let i = start; i < end; i += 4) {
      const q = p + bits;
      const r = q + bits;
      const s = r + bits;
      out[i] = (((data.getUint32(base + (p >>> 3)) << (p & 7)) >>> right) * binary + reference) * decimal;
      out[i + 1] = (((data.getUint32(base + (q >>> 3)) << (q & 7)) >>> right) * binary + reference) * decimal;
      out[i + 2] = (((data.getUint32(base + (r >>> 3)) << (r & 7)) >>> right) * binary + reference) * decimal;
      out[i + 3] = (((data.getUint32(base + (s >>> 3)) << (s & 7)) >>> right) * binary + reference) * decimal;
      p = s + bits;
    }
  }
}

function unpackToFloats(data: DataView, scaling: Scaling, out: Float32Array, count: number): void {
  const { reference, binary, decimal, bits } = scaling;
  const right = 32 - bits;
  for (let start = 0; start < count; start += ROUND) {
    const base = (start / 8) * bits;
    const end = Math.min(start + ROUND, count);
    let p = 0;
    for (let i = start; i < end; i += 4) {
      const q = p + bits;
      const r = q + bits;
      const s = r + bits;
      out[i] = (((data.getUint32(base + (p >>> 3)) << (p & 7)) >>> right) * binary + reference) * decimal;
      out[i + 1] = (((data.getUint32(base + (q >>> 3)) << (q & 7)) >>> right) * binary + reference) * decimal;
      out[i + 2] = (((data.getUint32(base + (r >>> 3)) << (r & 7)) >>> right) * binary + reference) * decimal;
      out[i + 3] = (((data.getUint32(base + (s >>> 3)) << (s & 7)) >>> right) * binary + reference) * decimal;
      p = s + bits;
    }
  }
}

function unpack16ToDoubles(data: DataView, scaling: Scaling, out: Float64Array, count: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < count; i += 4) {
    const first = data.getUint32(i * 2);
    const second = data.getUint32(i * 2 + 4);
    out[i] = ((first >>> 16) * binary + reference) * decimal;
    out[i + 1] = ((first & 0xffff) * binary + reference) * decimal;
    out[i + 2] = ((second >>> 16) * binary + reference) * decimal;
    out[i + 3] = ((second & 0xffff) * binary + reference) * decimal;
  }
}

function unpack16ToFloats(data: DataView, scaling: Scaling, out: Float32Array, count: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < count; i += 4) {
    const first = data.getUint32(i * 2);
    const second = data.getUint32(i * 2 + 4);
    out[i] = ((first >>> 16) * binary + reference) * decimal;
    out[i + 1] = ((first & 0xffff) * binary + reference) * decimal;
    out[i + 2] = ((second >>> 16) * binary + reference) * decimal;
    out[i + 3] = ((second & 0xffff) * binary + reference) * decimal;
  }
}

/** Any width, from index `from` (a multiple of four) on. */
function unpackRest(data: DataView, scaling: Scaling, out: FloatArray, from: number): void {
  const { reference, binary, decimal, bits } = scaling;
  const right = 32 - bits;
  for (let i = from; i < out.length; i++) {
    // Whole bytes and bits apart: positions in bits outgrow 32-bit integers.
    const eights = Math.floor(i / 8);
    out[i] = (wideField(data, eights * bits, (i - eights * 8) * bits, right) * binary + reference) * decimal;
  }
}
