/**
 * New arrays for values. Every element is written before anyone sees it, so they need not be zeroed: for large fields Node's
 * uncleared memory saves the system handing out fresh pages, a third of a fast decoder's time. Elsewhere they are plain arrays.
 */

/** Below this a cleared array costs nothing worth saving. */
const LARGE_BYTES = 1 << 16;

export function newDoubles(length: number): Float64Array<ArrayBuffer> {
  const buffer = uncleared(length * Float64Array.BYTES_PER_ELEMENT);
  return buffer ? new Float64Array(buffer) : new Float64Array(length);
}

export function newFloats(length: number): Float32Array<ArrayBuffer> {
  const buffer = uncleared(length * Float32Array.BYTES_PER_ELEMENT);
  return buffer ? new Float32Array(buffer) : new Float32Array(length);
}

function uncleared(bytes: number): ArrayBuffer | undefined {
  if (bytes < LARGE_BYTES || typeof Buffer === "undefined") return undefined;
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(bytes);
  return byteOffset === 0 && buffer.byteLength === bytes ? buffer : undefined;
}
