import { type DataType, fitsDataType, isDataType, isFloat, itemSize } from "./dtype.ts";
import { ZarrError } from "./errors.ts";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };
export type Attributes = { readonly [name: string]: JsonValue };

/**
 * How each inner chunk is stored after the `bytes` codec: as it is; as one zstd frame of a level from -131072 to 22; or
 * in a blosc frame, bytes shuffled and then zstd, of blosc's level from 1 to 9, which suits floats and packed integers.
 * Node's zlib takes zstd level -1 for "not set" and compresses at 3; -2 and below are what they say.
 */
export type Compression = "none" | { readonly zstd: number } | { readonly blosc: number };

export type KeySeparator = "/" | ".";

/** What a caller says about an array it is going to write. */
export interface ArraySpec<D extends DataType = DataType> {
  readonly dataType: D;
  /** Elements along each axis; rank 0 is a scalar. */
  readonly shape: readonly number[];
  /** Shape of the inner chunks of a sharded array. Leave it out for a plain array in one chunk (coordinates). */
  readonly chunkShape?: readonly number[] | undefined;
  /** Default: whether `chunkShape` is given. */
  readonly sharded?: boolean | undefined;
  /** Default NaN for floats, 0 for integers. For int64 a safe integer. */
  readonly fillValue?: number | undefined;
  /** Default zstd level 1. */
  readonly compression?: Compression | undefined;
  /** Between the parts of a chunk's key; default "/". With "." all of an array lies in one folder. */
  readonly keySeparator?: KeySeparator | undefined;
  readonly dimensionNames?: readonly (string | null)[] | undefined;
  readonly attributes?: Attributes | undefined;
}

/** An array with everything settled. It is an `ArraySpec` too, so it can be written again as it is. */
export interface ArrayLayout<D extends DataType = DataType> extends ArraySpec<D> {
  readonly fillValue: number;
  readonly compression: Compression;
  readonly keySeparator: KeySeparator;
  readonly attributes: Attributes;
  readonly sharded: boolean;
  /** Shape of an inner chunk; of the one chunk for a plain array. */
  readonly chunkShape: readonly number[];
  /** Shape of one stored object: the shard, or the one chunk of a plain array. */
  readonly shardShape: readonly number[];
  /** Inner chunks of one shard along each axis. */
  readonly gridShape: readonly number[];
  /** Inner chunks of one shard. */
  readonly chunkCount: number;
  /** Elements of one inner chunk. */
  readonly chunkLength: number;
  /** Decoded bytes of one inner chunk. */
  readonly chunkBytes: number;
}

/** Largest inner chunk and largest shard index accepted; a guard against hostile metadata, far above any sane chunk. */
const MAX_CHUNK_BYTES = 2 ** 29;
const MAX_CHUNK_COUNT = 2 ** 26;

/** Layouts made here; anything else, such as a spread copy with another shape, is settled anew. */
const SETTLED = new WeakSet<object>();

/** Settles defaults and shapes of `spec`; a layout is returned as it is. Throws `bad-metadata`. */
export function arrayLayout<D extends DataType>(spec: ArraySpec<D>): ArrayLayout<D> {
  if (isSettled(spec)) return spec;
  const { shape, chunkShape, sharded = chunkShape !== undefined } = spec;
  if (!sharded) {
    // A chunk has at least one element along each axis, also where the array is empty.
    const whole = shape.map((n) => Math.max(1, n));
    return settleLayout(spec, whole, whole, false);
  }
  if (chunkShape === undefined) throw new ZarrError("bad-metadata", "a sharded array needs a chunkShape");
  const shardShape = chunkShape.map((n, axis) => Math.max(1, Math.ceil((shape[axis] ?? 0) / n)) * n);
  return settleLayout(spec, chunkShape, shardShape, true);
}

function isSettled<D extends DataType>(spec: ArraySpec<D>): spec is ArrayLayout<D> {
  return SETTLED.has(spec);
}

/** Validates shapes that were written by somebody: by a caller or in metadata. Throws `bad-metadata`. */
export function settleLayout<D extends DataType>(
  spec: ArraySpec<D>,
  chunkShape: readonly number[],
  shardShape: readonly number[],
  sharded: boolean,
): ArrayLayout<D> {
  const { dataType, shape } = spec;
  const rank = shape.length;
  if (!isDataType(dataType)) throw new ZarrError("bad-metadata", `unknown data type ${String(dataType)}`);
  requireSizes("shape", shape, rank, 0);
  requireSizes("chunk shape", chunkShape, rank, 1);
  requireSizes("shard shape", shardShape, rank, 1);
  const gridShape = shardShape.map((n, axis) => n / (chunkShape[axis] ?? 1));
  if (!gridShape.every(Number.isInteger)) {
    throw new ZarrError("bad-metadata", `inner chunks ${chunkShape.join("x")} do not divide ${shardShape.join("x")}`);
  }
  const chunkCount = product(gridShape);
  const chunkLength = product(chunkShape);
  const chunkBytes = chunkLength * itemSize(dataType);
  if (chunkBytes > MAX_CHUNK_BYTES) {
    throw new ZarrError("bad-metadata", `an inner chunk of ${chunkBytes} bytes is over ${MAX_CHUNK_BYTES}`);
  }
  if (chunkCount > MAX_CHUNK_COUNT) {
    throw new ZarrError("bad-metadata", `${chunkCount} inner chunks are over ${MAX_CHUNK_COUNT}`);
  }
  const fillValue = spec.fillValue ?? (isFloat(dataType) ? Number.NaN : 0);
  if (!fitsDataType(dataType, fillValue)) {
    throw new ZarrError("bad-metadata", `fill value ${fillValue} does not fit ${dataType}`);
  }
  const { dimensionNames } = spec;
  if (dimensionNames !== undefined && dimensionNames.length !== rank) {
    throw new ZarrError("bad-metadata", `${dimensionNames.length} dimension names for rank ${rank}`);
  }
  const compression = spec.compression ?? { zstd: 1 };
  requireLevel(compression);
  const layout = Object.freeze({
    dataType,
    shape: Object.freeze([...shape]),
    fillValue,
    compression,
    keySeparator: spec.keySeparator ?? "/",
    dimensionNames,
    attributes: spec.attributes ?? {},
    sharded,
    chunkShape: Object.freeze([...chunkShape]),
    shardShape: Object.freeze([...shardShape]),
    gridShape: Object.freeze(gridShape),
    chunkCount,
    chunkLength,
    chunkBytes,
  });
  SETTLED.add(layout);
  return layout;
}

/** The key of the one object of an array: `c/0/0` or `c.0.0` for rank 2, `c` for a scalar. */
export function chunkKey({ shape, keySeparator = "/" }: Pick<ArraySpec, "shape" | "keySeparator">): string {
  return ["c", ...shape.map(() => "0")].join(keySeparator);
}

/** Position of an inner chunk in the shard's index (C order). Throws `out-of-bounds`. */
export function chunkNumber(layout: ArrayLayout, coords: readonly number[]): number {
  const { gridShape } = layout;
  let number = 0;
  for (let axis = 0; axis < gridShape.length; axis++) {
    const size = gridShape[axis] ?? 0;
    const at = coords[axis] ?? -1;
    if (!(at >= 0 && at < size && Number.isInteger(at))) throw outOfGrid(layout, coords);
    number = number * size + at;
  }
  if (coords.length !== gridShape.length) throw outOfGrid(layout, coords);
  return number;
}

/** All inner chunk coordinates of a shard in C order, the order in which shards are best written. */
export function* chunkCoords(layout: ArrayLayout): Generator<number[]> {
  const { gridShape } = layout;
  for (let number = 0; number < layout.chunkCount; number++) {
    const coords: number[] = Array.from({ length: gridShape.length }, () => 0);
    let rest = number;
    for (let axis = gridShape.length - 1; axis >= 0; axis--) {
      const size = gridShape[axis] ?? 1;
      coords[axis] = rest % size;
      rest = Math.floor(rest / size);
    }
    yield coords;
  }
}

export function product(sizes: readonly number[]): number {
  let n = 1;
  for (const size of sizes) n *= size;
  return n;
}

function outOfGrid(layout: ArrayLayout, coords: readonly number[]): ZarrError {
  return new ZarrError("out-of-bounds", `no inner chunk [${coords.join(", ")}] in ${layout.gridShape.join("x")}`);
}

function requireSizes(what: string, sizes: readonly number[], rank: number, least: number): void {
  if (sizes.length !== rank || !sizes.every((n) => Number.isSafeInteger(n) && n >= least)) {
    throw new ZarrError("bad-metadata", `${what} [${sizes.join(", ")}] for rank ${rank}`);
  }
}

function requireLevel(compression: Compression): void {
  if (compression === "none") return;
  const [name, level, least, most] =
    "zstd" in compression ? ["zstd", compression.zstd, -131_072, 22] : ["blosc", compression.blosc, 1, 9];
  if (!Number.isInteger(level) || level < least || level > most) {
    throw new ZarrError("bad-metadata", `${name} level ${level} is not between ${least} and ${most}`);
  }
}
