import { chunkCodec } from "./codec/chunk-codec.ts";
import { type DataType, type TypedArrayOf, allocate, allocateFilled, assertDataType, fromNumbers } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type ArrayLayout, type ArraySpec, arrayLayout, chunkCoords, product } from "./layout.ts";
import type { ByteSink, ByteSource } from "./ports.ts";
import { type ReadOptions, type ShardOptions, openShard } from "./shard-reader.ts";
import { type ShardSummary, createShardWriter } from "./shard-writer.ts";
import { sliceChunk } from "./tiles.ts";

/**
 * Writes the one object of an array from `data` (C order, `spec.shape`): a shard where the spec has a `chunkShape`,
 * else one plain chunk. Numbers are accepted for coordinates. Throws `bad-argument`, `bad-metadata`.
 */
export async function writeArray<D extends DataType>(
  spec: ArraySpec<D>,
  sink: ByteSink,
  data: TypedArrayOf<D> | readonly number[],
): Promise<ShardSummary> {
  const layout = arrayLayout(spec);
  const values = isNumbers(data) ? fromNumbers(layout.dataType, data) : data;
  assertDataType(layout.dataType, values);
  const expected = product(layout.shape);
  if (values.length !== expected) {
    throw new ZarrError("bad-argument", `${values.length} values for shape ${layout.shape.join("x")}`);
  }
  if (!layout.sharded) {
    // An empty axis still has a chunk of one element.
    const chunk = expected === layout.chunkLength ? values : emptyChunk(layout);
    const codec = chunkCodec(layout);
    const stored = new Uint8Array(codec.encodeBytes);
    const sizeBytes = codec.encode(chunk, stored, 0);
    await sink.write(stored.subarray(0, sizeBytes));
    return { sizeBytes, storedChunks: 1 };
  }
  const writer = createShardWriter(layout, sink);
  const chunk = allocate(layout.dataType, layout.chunkLength);
  for (const coords of chunkCoords(layout)) await writer.writeChunk(coords, sliceChunk(layout, values, coords, chunk));
  return writer.finish();
}

/** All values of an array of one object, in C order. Throws as `ShardReader` does. */
export async function readArray<D extends DataType>(
  layout: ArrayLayout<D>,
  source: ByteSource,
  options: ShardOptions & ReadOptions = {},
): Promise<TypedArrayOf<D>> {
  const { shape, shardShape } = layout;
  if (layout.sharded) {
    const origin = shape.map(() => 0);
    return openShard(layout, source, options).readRegion(origin, shape, options);
  }
  const size = options.size ?? source.size;
  if (size === undefined) throw new ZarrError("bad-argument", "the size of the chunk is needed");
  if (shape.some((n, axis) => n !== shardShape[axis] && n !== 0)) {
    throw new ZarrError("bad-argument", "the array is not stored in exactly one chunk");
  }
  const codec = chunkCodec(layout);
  if (size > codec.maxStoredBytes) throw new ZarrError("corrupt-chunk", `${size} bytes are too many for the chunk`);
  const stored = await source.read(0, size, options.signal);
  if (stored.byteLength !== size) throw new ZarrError("truncated", `${stored.byteLength} of ${size} bytes`);
  const values = codec.decode(stored);
  return shape.includes(0) ? allocate(layout.dataType, 0) : values;
}

function emptyChunk<D extends DataType>(layout: ArrayLayout<D>): TypedArrayOf<D> {
  return allocateFilled(layout.dataType, layout.chunkLength, layout.fillValue);
}

function isNumbers(data: object): data is readonly number[] {
  return Array.isArray(data);
}
