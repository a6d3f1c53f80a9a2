/**
 * Zarr v3 groups and sharded arrays: write once in order with bounded memory, read by inner chunk with ranges.
 *
 * An array is one object: a shard (`sharding_indexed`, index at the end) or, for coordinates, one plain chunk. What is
 * written is plain Zarr v3 that zarr-python, xarray and zarrita open; what is read may come from anyone and is not
 * trusted. This package opens no files and talks to no network: bytes go through `ByteSink` and `ByteSource`.
 */
export { copyRegion } from "./copy.ts";
export {
  type DataType,
  type TypedArray,
  type TypedArrayOf,
  type TypedArrays,
  allocate,
  allocateFilled,
  isAllFill,
  itemSize,
} from "./dtype.ts";
export { ZARR_ERROR_CODES, ZarrError, type ZarrErrorCode, isZarrError } from "./errors.ts";
export { IndexCache } from "./index-cache.ts";
export {
  type ArrayLayout,
  type ArraySpec,
  type Attributes,
  type Compression,
  type JsonValue,
  type KeySeparator,
  arrayLayout,
  chunkCoords,
  chunkKey,
} from "./layout.ts";
export { type ArrayMetadata, type GroupMetadata, arrayMetadata, groupMetadata, prefixAxis } from "./metadata.ts";
export { type PackedDataType, type Packing, pack, packingAttributes, packingOf, unpack } from "./packing.ts";
export { parseArrayMetadata } from "./parse.ts";
export { type ByteSink, type ByteSource, bytesSink, bytesSource } from "./ports.ts";
export { type Selection, selectionShape } from "./region.ts";
export { type ReadOptions, type ShardOptions, type ShardReader, openShard } from "./shard-reader.ts";
export { type ShardSummary, type ShardWriter, createShardWriter } from "./shard-writer.ts";
export { type GatherTile, sliceChunk, tileGatherer } from "./tiles.ts";
export { readArray, writeArray } from "./whole-array.ts";
