import {
  type ArrayLayout,
  type ArraySpec,
  type ByteSource,
  type DataType,
  type TypedArrayOf,
  allocate,
  arrayLayout,
  bytesSink,
  writeArray,
} from "../src/index.ts";

/** A source that notes every read, in the manner of hyparquet's counting buffer. */
export function countingSource(
  bytes: Uint8Array,
): Required<ByteSource> & { reads: { offset: number; length: number }[] } {
  const reads: { offset: number; length: number }[] = [];
  const readSync = (offset: number, length: number): Uint8Array => {
    reads.push({ offset, length });
    return bytes.subarray(offset, offset + length);
  };
  return { size: bytes.byteLength, reads, readSync, read: async (offset, length) => readSync(offset, length) };
}

/** The stored object of an array. */
export async function stored<D extends DataType>(spec: ArraySpec<D>, data: TypedArrayOf<D>): Promise<Uint8Array> {
  const sink = bytesSink();
  await writeArray(spec, sink, data);
  return sink.bytes();
}

/** The box of a C-order array, one element at a time. */
export function naiveSlice<D extends DataType>(
  spec: ArraySpec<D>,
  data: TypedArrayOf<D>,
  start: readonly number[],
  stop: readonly number[],
): TypedArrayOf<D> {
  const shape = start.map((from, axis) => (stop[axis] ?? 0) - from);
  const out = allocate(
    spec.dataType,
    shape.reduce((a, b) => a * b, 1),
  );
  for (let i = 0; i < out.length; i++) {
    let rest = i;
    let at = 0;
    let stride = 1;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] ?? 1;
      at += ((rest % size) + (start[axis] ?? 0)) * stride;
      rest = Math.floor(rest / size);
      stride *= spec.shape[axis] ?? 1;
    }
    const value = data[at];
    if (value !== undefined) out[i] = value;
  }
  return out;
}

/** `layout` and bytes of a small shard of distinct values: 3 x 20 x 30 in tiles of 3 x 8 x 8. */
export async function smallShard(
  options: Partial<ArraySpec<"float32">> = {},
): Promise<{ layout: ArrayLayout<"float32">; data: Float32Array; bytes: Uint8Array }> {
  const layout = arrayLayout({ dataType: "float32", shape: [3, 20, 30], chunkShape: [3, 8, 8], ...options });
  const data = Float32Array.from({ length: 1800 }, (_, i) => i + 0.5);
  return { layout, data, bytes: await stored(layout, data) };
}
