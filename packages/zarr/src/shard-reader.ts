import { type ChunkCodec, chunkCodec } from "./codec/chunk-codec.ts";
import {
  type DataType,
  type TypedArrayOf,
  allocate,
  allocateFilled,
  assertDataType,
  fillArray,
  itemSize,
} from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import type { IndexCache } from "./index-cache.ts";
import { type ArrayLayout, chunkNumber, product } from "./layout.ts";
import type { ByteSource } from "./ports.ts";
import {
  type PlannedRead,
  type Region,
  type RegionPlan,
  type Selection,
  placeChunk,
  planReads,
  planRegion,
  regionOf,
  selectionRegion,
  soleChunk,
} from "./region.ts";
import { type ChunkRange, ShardIndex, indexBytes } from "./shard-index.ts";

/** Options of {@link openShard}. */
export interface ShardOptions {
  /** Bytes of the shard. Default: what the source says; one of the two must. */
  readonly size?: number;
  /** Shares the index between readers of the same shard. `key` names the shard's bytes. Default: none. */
  readonly indexCache?: { readonly cache: IndexCache; readonly key: string };
  /** Inner chunks this many bytes apart are still fetched with one read. Default 16 KiB; 0 reads no byte too many. */
  readonly gapBytes?: number;
  /** Longest single read, in bytes, that joins inner chunks. Default 8 MiB. */
  readonly maxReadBytes?: number;
  /** Reads in flight at a time within one call. Default 8. */
  readonly concurrency?: number;
  /** Largest region read at once, in bytes; a small file may claim a huge array of fill. Default 1 GiB. */
  readonly maxRegionBytes?: number;
}

/** Options of one asynchronous read. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
}

/**
 * Opens the shard that holds the whole array `layout` (see `parseArrayMetadata`). Reads nothing yet.
 * Throws `bad-argument` where the array is not one shard, or its size is not known.
 */
export function openShard<D extends DataType>(
  layout: ArrayLayout<D>,
  source: ByteSource,
  options: ShardOptions = {},
): ShardReader<D> {
  return new ShardReader(layout, source, options);
}

/**
 * Reads one shard by inner chunk. The index is read once, at the first need; chunks are not cached.
 *
 * Every method has a twin that does not wait, for sources that can read at once (`readSync`); on others it throws
 * `bad-argument`. All throw `out-of-bounds`, `truncated`, `corrupt-index` and `corrupt-chunk`; what the source throws
 * passes through.
 */
export class ShardReader<D extends DataType = DataType> {
  readonly layout: ArrayLayout<D>;
  readonly #source: ByteSource;
  readonly #options: ShardOptions;
  readonly #codec: ChunkCodec<D>;
  readonly #limits: { gapBytes: number; maxReadBytes: number; maxStoredBytes: number };
  readonly #sizeBytes: number;
  #index: ShardIndex | undefined;
  #loading: Promise<ShardIndex> | undefined;

  /** Use {@link openShard}. */
  constructor(layout: ArrayLayout<D>, source: ByteSource, options: ShardOptions) {
    const sizeBytes = options.size ?? source.size;
    if (sizeBytes === undefined) throw new ZarrError("bad-argument", "the size of the shard is needed");
    if (!layout.sharded) throw new ZarrError("bad-argument", "the array is not sharded; use readArray");
    if (layout.shape.some((n, axis) => n > layout.shardShape[axis]!)) {
      throw new ZarrError("bad-argument", "the array has more than one shard; open each with its own metadata");
    }
    this.layout = layout;
    this.#source = source;
    this.#options = options;
    this.#codec = chunkCodec(layout);
    this.#limits = {
      gapBytes: options.gapBytes ?? 16 * 1024,
      maxReadBytes: options.maxReadBytes ?? 8 * 1024 * 1024,
      maxStoredBytes: this.#codec.maxStoredBytes,
    };
    this.#sizeBytes = sizeBytes;
  }

  /** Whether the source can read without waiting, and so the methods `…Sync`. */
  get canReadSync(): boolean {
    return this.#source.readSync !== undefined;
  }

  /** The inner chunk at `coords`: `chunkLength` values in C order, padding included; fill where it is not stored. */
  async readChunk(coords: readonly number[], options?: ReadOptions): Promise<TypedArrayOf<D>> {
    const stored = await this.readStored(coords, options);
    return stored === undefined ? this.#emptyChunk() : this.#codec.decode(stored);
  }

  /**
   * As `readChunk`, without waiting. With `into` (`chunkLength` values) the chunk is written there and no memory is
   * taken for it; where this throws, `into` may hold anything.
   */
  readChunkSync(coords: readonly number[], into?: TypedArrayOf<D>): TypedArrayOf<D> {
    if (into !== undefined) this.#requireRoom(into);
    const stored = this.readStoredSync(coords);
    if (stored !== undefined) return this.#codec.decode(stored, into);
    if (into === undefined) return this.#emptyChunk();
    fillArray(into, this.layout.fillValue);
    return into;
  }

  /**
   * The inner chunks at `wanted`, without waiting: `visit` gets each with its position in `wanted`, those not stored first,
   * the others in the order in which they lie in the shard, where neighbours share reads. All in the memory of `into`
   * (`chunkLength` values), so each is good until the next.
   */
  readChunksSync(
    wanted: readonly (readonly number[])[],
    into: TypedArrayOf<D>,
    visit: (chunk: TypedArrayOf<D>, position: number) => void,
  ): void {
    this.#requireRoom(into);
    const index = this.#indexSync();
    const pieces: { readonly position: number; readonly range: ChunkRange }[] = [];
    for (const [position, coords] of wanted.entries()) {
      const range = index.range(chunkNumber(this.layout, coords), this.#limits.maxStoredBytes);
      if (range !== undefined) pieces.push({ position, range });
      else {
        fillArray(into, this.layout.fillValue);
        visit(into, position);
      }
    }
    for (const read of planReads(pieces, this.#limits)) {
      const bytes = this.#readSync(read);
      for (const { position, range } of read.pieces) {
        const at = range.offset - read.offset;
        visit(this.#codec.decode(bytes.subarray(at, at + range.length), into), position);
      }
    }
  }

  #requireRoom(into: TypedArrayOf<D>): void {
    const { dataType, chunkLength } = this.layout;
    assertDataType(dataType, into);
    if (into.length !== chunkLength) {
      throw new ZarrError("bad-argument", `room for ${into.length} values of a chunk of ${chunkLength}`);
    }
  }

  /** The stored bytes of an inner chunk, for `ShardWriter.writeCompressed`; undefined where it is all fill. */
  async readStored(coords: readonly number[], options?: ReadOptions): Promise<Uint8Array | undefined> {
    const number = chunkNumber(this.layout, coords);
    const index = this.#index ?? (await this.#loadIndex());
    const range = index.range(number, this.#limits.maxStoredBytes);
    return range === undefined ? undefined : this.#read(range, options);
  }

  readStoredSync(coords: readonly number[]): Uint8Array | undefined {
    const number = chunkNumber(this.layout, coords);
    const range = this.#indexSync().range(number, this.#limits.maxStoredBytes);
    return range === undefined ? undefined : this.#readSync(range);
  }

  /** The box from `start` up to but without `stop`, in C order; neighbouring inner chunks share reads. */
  async readRegion(start: readonly number[], stop: readonly number[], options?: ReadOptions): Promise<TypedArrayOf<D>> {
    return this.#readBox(regionOf(this.layout, start, stop), options);
  }

  readRegionSync(start: readonly number[], stop: readonly number[]): TypedArrayOf<D> {
    return this.#readBoxSync(regionOf(this.layout, start, stop));
  }

  /**
   * A selection in C order, without the axes where one position is chosen (see `selectionShape`):
   * `[null, 180, 20]` is the series of all leads at one cell.
   */
  async readSlice(selection: Selection, options?: ReadOptions): Promise<TypedArrayOf<D>> {
    return this.#readBox(selectionRegion(this.layout, selection), options);
  }

  readSliceSync(selection: Selection): TypedArrayOf<D> {
    return this.#readBoxSync(selectionRegion(this.layout, selection));
  }

  /** Reads and checks the index now, rather than at the first chunk. */
  async prepare(): Promise<void> {
    this.#index ??= await this.#loadIndex();
  }

  async #readBox(region: Region, options?: ReadOptions): Promise<TypedArrayOf<D>> {
    this.#requireBounded(region);
    const sole = soleChunk(this.layout, region);
    if (sole !== undefined) return this.#cutChunk(await this.readStored(sole, options), sole, region);
    const index = this.#index ?? (await this.#loadIndex());
    const plan = planRegion(this.layout, index, region, this.#limits);
    const out = this.#allocateRegion(region, plan);
    const queue = plan.reads.values();
    const work = async (): Promise<void> => {
      for (const planned of queue) this.#place(planned, await this.#read(planned, options), region, out);
    };
    const workers = Math.min(plan.reads.length, this.#options.concurrency ?? 8);
    await Promise.all(Array.from({ length: workers }, work));
    return out;
  }

  #readBoxSync(region: Region): TypedArrayOf<D> {
    this.#requireBounded(region);
    const sole = soleChunk(this.layout, region);
    if (sole !== undefined) return this.#cutChunk(this.readStoredSync(sole), sole, region);
    const plan = planRegion(this.layout, this.#indexSync(), region, this.#limits);
    const out = this.#allocateRegion(region, plan);
    for (const planned of plan.reads) this.#place(planned, this.#readSync(planned), region, out);
    return out;
  }

  #requireBounded(region: Region): void {
    const bytes = product(region.shape) * itemSize(this.layout.dataType);
    if (bytes > (this.#options.maxRegionBytes ?? 2 ** 30)) {
      throw new ZarrError("bad-argument", `a region of ${bytes} bytes is over maxRegionBytes; read it in parts`);
    }
  }

  #cutChunk(stored: Uint8Array | undefined, coords: readonly number[], region: Region): TypedArrayOf<D> {
    const { dataType, fillValue } = this.layout;
    const length = product(region.shape);
    if (stored === undefined) return allocateFilled(dataType, length, fillValue);
    const out = allocate(dataType, length);
    placeChunk(this.layout, this.#codec.decode(stored), coords, region, out);
    return out;
  }

  #allocateRegion(region: Region, plan: RegionPlan): TypedArrayOf<D> {
    const length = product(region.shape);
    const { dataType, fillValue } = this.layout;
    return plan.someEmpty ? allocateFilled(dataType, length, fillValue) : allocate(dataType, length);
  }

  #place(planned: PlannedRead, bytes: Uint8Array, region: Region, out: TypedArrayOf<D>): void {
    for (const { coords, range } of planned.pieces) {
      const at = range.offset - planned.offset;
      const chunk = this.#codec.decode(bytes.subarray(at, at + range.length));
      placeChunk(this.layout, chunk, coords, region, out);
    }
  }

  #emptyChunk(): TypedArrayOf<D> {
    return allocateFilled(this.layout.dataType, this.layout.chunkLength, this.layout.fillValue);
  }

  async #loadIndex(): Promise<ShardIndex> {
    this.#loading ??= this.#loadIndexOnce().finally(() => (this.#loading = undefined));
    return (this.#index = await this.#loading);
  }

  async #loadIndexOnce(): Promise<ShardIndex> {
    const read = async (): Promise<ShardIndex> => this.#parseIndex(await this.#read(this.#indexRange()));
    const shared = this.#options.indexCache;
    return shared === undefined ? read() : shared.cache.load(shared.key, read);
  }

  #indexSync(): ShardIndex {
    if (this.#index !== undefined) return this.#index;
    const shared = this.#options.indexCache;
    let index = shared?.cache.get(shared.key);
    if (index === undefined) {
      index = this.#parseIndex(this.#readSync(this.#indexRange()));
      shared?.cache.set(shared.key, index);
    }
    return (this.#index = index);
  }

  #parseIndex(stored: Uint8Array): ShardIndex {
    return ShardIndex.parse(stored, this.layout.chunkCount, this.#sizeBytes);
  }

  #indexRange(): ChunkRange {
    const length = indexBytes(this.layout.chunkCount);
    if (length > this.#sizeBytes) {
      throw new ZarrError("truncated", `a shard of ${this.#sizeBytes} bytes cannot hold its index of ${length}`);
    }
    return { offset: this.#sizeBytes - length, length };
  }

  async #read({ offset, length }: ChunkRange, options?: ReadOptions): Promise<Uint8Array> {
    options?.signal?.throwIfAborted();
    return requireBytes(await this.#source.read(offset, length, options?.signal), offset, length);
  }

  #readSync({ offset, length }: ChunkRange): Uint8Array {
    if (this.#source.readSync === undefined) {
      throw new ZarrError("bad-argument", "the source cannot read without waiting; use the asynchronous method");
    }
    return requireBytes(this.#source.readSync(offset, length), offset, length);
  }
}

function requireBytes(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (bytes.byteLength !== length) {
    throw new ZarrError("truncated", `${bytes.byteLength} of ${length} bytes at ${offset}`);
  }
  return bytes;
}
