import type { TypedArray } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type Lanes, lanesOf, lanesPerElement } from "./lanes.ts";

/** A run at least this long is copied by `set`; below it the call costs more than a loop. */
const SET_MIN_LANES = 48;

/**
 * Copies a hyperslab between two C-order arrays of the same element size.
 *
 * `srcShape`, `dstShape` are the shapes of the whole arrays; the box of shape `extent` at `srcStart` goes to
 * `dstStart`. All of the same rank, any rank. Throws `out-of-bounds` where the box leaves either array and
 * `bad-argument` where element sizes differ. The arrays must not overlap.
 */
export function copyRegion(
  src: TypedArray,
  srcShape: readonly number[],
  srcStart: readonly number[],
  dst: TypedArray,
  dstShape: readonly number[],
  dstStart: readonly number[],
  extent: readonly number[],
): void {
  if (src.BYTES_PER_ELEMENT !== dst.BYTES_PER_ELEMENT) {
    throw new ZarrError("bad-argument", `elements of ${src.BYTES_PER_ELEMENT} and ${dst.BYTES_PER_ELEMENT} bytes`);
  }
  const lanes = lanesPerElement(src);
  // Axes to walk, innermost first: those longer than one, neighbours joined where both sides are contiguous.
  const sizes: number[] = [];
  const srcSteps: number[] = [];
  const dstSteps: number[] = [];
  if (lanes === 2) {
    sizes.push(2);
    srcSteps.push(1);
    dstSteps.push(1);
  }
  let srcStride = lanes;
  let dstStride = lanes;
  let srcAt = 0;
  let dstAt = 0;
  for (let axis = extent.length - 1; axis >= 0; axis--) {
    const size = extent[axis]!;
    const from = srcStart[axis]!;
    const to = dstStart[axis]!;
    if (!(size >= 0 && from >= 0 && to >= 0 && from + size <= srcShape[axis]! && to + size <= dstShape[axis]!)) {
      throw new ZarrError("out-of-bounds", `axis ${axis}: ${size} elements from ${from} to ${to} leave the array`);
    }
    if (size === 0) return;
    srcAt += from * srcStride;
    dstAt += to * dstStride;
    if (size > 1) {
      const inner = sizes.length - 1;
      const joined = inner >= 0 ? sizes[inner]! : 0;
      if (inner >= 0 && srcSteps[inner]! * joined === srcStride && dstSteps[inner]! * joined === dstStride) {
        sizes[inner] = joined * size;
      } else {
        sizes.push(size);
        srcSteps.push(srcStride);
        dstSteps.push(dstStride);
      }
    }
    srcStride *= srcShape[axis]!;
    dstStride *= dstShape[axis]!;
  }
  if (srcStride > src.length * lanes || dstStride > dst.length * lanes) {
    throw new ZarrError("out-of-bounds", "an array is shorter than its shape");
  }
  walk(lanesOf(src), srcAt, lanesOf(dst), dstAt, sizes, srcSteps, dstSteps, sizes.length - 1);
}

/** Copies axis `axis` and all inside it. */
function walk(
  src: Lanes,
  srcAt: number,
  dst: Lanes,
  dstAt: number,
  sizes: readonly number[],
  srcSteps: readonly number[],
  dstSteps: readonly number[],
  axis: number,
): void {
  if (axis <= 0) {
    copyRun(src, srcAt, dst, dstAt, sizes[0] ?? 1, srcSteps[0] ?? 1, dstSteps[0] ?? 1);
    return;
  }
  const size = sizes[axis]!;
  const srcStep = srcSteps[axis]!;
  const dstStep = dstSteps[axis]!;
  if (axis === 1) {
    copyRuns(src, srcAt, dst, dstAt, size, srcStep, dstStep, sizes[0]!, srcSteps[0]!, dstSteps[0]!);
    return;
  }
  for (let i = 0; i < size; i++) {
    walk(src, srcAt + i * srcStep, dst, dstAt + i * dstStep, sizes, srcSteps, dstSteps, axis - 1);
  }
}

function copyRuns(
  src: Lanes,
  srcAt: number,
  dst: Lanes,
  dstAt: number,
  count: number,
  srcStep: number,
  dstStep: number,
  length: number,
  srcInnerStep: number,
  dstInnerStep: number,
): void {
  if (srcInnerStep === 1 && dstInnerStep === 1 && length < SET_MIN_LANES) {
    // Rows of a tile: many short runs, where a call for each would show.
    for (let i = 0; i < count; i++) {
      const from = srcAt + i * srcStep;
      const to = dstAt + i * dstStep;
      for (let k = 0; k < length; k++) dst[to + k] = src[from + k]!;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    copyRun(src, srcAt + i * srcStep, dst, dstAt + i * dstStep, length, srcInnerStep, dstInnerStep);
  }
}

function copyRun(
  src: Lanes,
  srcAt: number,
  dst: Lanes,
  dstAt: number,
  length: number,
  srcStep: number,
  dstStep: number,
): void {
  if (srcStep !== 1 || dstStep !== 1) {
    for (let i = 0; i < length; i++) dst[dstAt + i * dstStep] = src[srcAt + i * srcStep]!;
  } else if (length < SET_MIN_LANES) {
    for (let i = 0; i < length; i++) dst[dstAt + i] = src[srcAt + i]!;
  } else {
    dst.set(src.subarray(srcAt, srcAt + length), dstAt);
  }
}
