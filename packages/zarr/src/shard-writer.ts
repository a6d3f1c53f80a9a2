import { type ChunkCodec, chunkCodec } from "./codec/chunk-codec.ts";
import { type DataType, type TypedArrayOf, assertDataType, isAllFill } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type ArrayLayout, type ArraySpec, arrayLayout, chunkNumber } from "./layout.ts";
import type { ByteSink } from "./ports.ts";
import { ShardIndexBuilder } from "./shard-index.ts";

/** Chunks are handed to the sink in pieces of at least this size. */
const FLUSH_BYTES = 256 * 1024;

/** What a finished shard is. */
export interface ShardSummary {
  /** Bytes of the whole shard, index included. */
  readonly sizeBytes: number;
  /** Inner chunks stored; the others are all fill. */
  readonly storedChunks: number;
}

/** Starts a shard that holds the whole array `spec`; `spec.chunkShape` must be given. Throws `bad-metadata`. */
export function createShardWriter<D extends DataType>(spec: ArraySpec<D>, sink: ByteSink): ShardWriter<D> {
  return new ShardWriter(arrayLayout(spec), sink);
}

/**
 * Writes one shard from front to back: inner chunks in any order, each at most once, then the index.
 *
 * Memory: the index (16 bytes an inner chunk), 256 KB and one stored chunk. One call at a time: wait for each promise.
 * After an error the shard is not usable and is to be thrown away. The writer opens and closes nothing.
 */
export class ShardWriter<D extends DataType = DataType> {
  readonly layout: ArrayLayout<D>;
  readonly #sink: ByteSink;
  readonly #codec: ChunkCodec<D>;
  readonly #index: ShardIndexBuilder;
  readonly #written: Uint8Array;
  /** Stored chunks that the sink has not got yet, one after another. */
  readonly #pending: Uint8Array;
  #pendingBytes = 0;
  #offset = 0;
  #storedChunks = 0;
  #finished = false;

  /** Use {@link createShardWriter}. */
  constructor(layout: ArrayLayout<D>, sink: ByteSink) {
    if (!layout.sharded) throw new ZarrError("bad-argument", "a shard needs the shape of its inner chunks");
    this.layout = layout;
    this.#sink = sink;
    this.#codec = chunkCodec(layout);
    this.#index = new ShardIndexBuilder(layout.chunkCount);
    this.#written = new Uint8Array(layout.chunkCount);
    // a small shard needs no more than itself
    const most = Math.min(FLUSH_BYTES, layout.chunkCount * this.#codec.encodeBytes);
    this.#pending = new Uint8Array(most + this.#codec.encodeBytes);
  }

  /**
   * Writes the inner chunk at `coords`: `chunkLength` values in C order, padded with fill at the array's edge (see
   * `sliceChunk`, `tileGatherer`). A chunk that is all fill is left out. `values` may be reused once the promise is
   * kept. Throws `out-of-bounds`, `bad-argument`.
   */
  async writeChunk(coords: readonly number[], values: TypedArrayOf<D>): Promise<void> {
    const number = this.#claim(coords);
    const { layout } = this;
    assertDataType(layout.dataType, values);
    if (values.length !== layout.chunkLength) {
      throw new ZarrError("bad-argument", `${values.length} values for a chunk of ${layout.chunkLength}`);
    }
    if (isAllFill(values, layout.fillValue)) return;
    // what is pending is always under FLUSH_BYTES, so there is room
    const length = this.#codec.encode(values, this.#pending, this.#pendingBytes);
    this.#pendingBytes += length;
    this.#enter(number, length);
    if (this.#pendingBytes >= FLUSH_BYTES) await this.#flush();
  }

  /**
   * Writes an inner chunk that is encoded already, such as `readStored` of a shard of the same shape and codecs
   * returned it. Not decoded, not checked. `bytes` may be reused once the promise is kept. Throws `out-of-bounds`,
   * `bad-argument`.
   */
  async writeCompressed(coords: readonly number[], bytes: Uint8Array): Promise<void> {
    const number = this.#claim(coords);
    if (bytes.byteLength === 0 || bytes.byteLength > this.#codec.maxStoredBytes) {
      throw new ZarrError("bad-argument", `${bytes.byteLength} bytes are no inner chunk of this array`);
    }
    if (this.#pendingBytes + bytes.byteLength > this.#pending.byteLength) await this.#flush();
    this.#enter(number, bytes.byteLength);
    if (bytes.byteLength > this.#pending.byteLength) return this.#sink.write(bytes);
    this.#pending.set(bytes, this.#pendingBytes);
    this.#pendingBytes += bytes.byteLength;
    if (this.#pendingBytes >= FLUSH_BYTES) await this.#flush();
  }

  /** Writes what is left and the index. Inner chunks never written are all fill. */
  async finish(): Promise<ShardSummary> {
    this.#requireOpen();
    this.#finished = true;
    const index = this.#index.finish();
    await this.#flush();
    await this.#sink.write(index);
    return { sizeBytes: this.#offset + index.byteLength, storedChunks: this.#storedChunks };
  }

  #claim(coords: readonly number[]): number {
    this.#requireOpen();
    const number = chunkNumber(this.layout, coords);
    if (this.#written[number] === 1) {
      throw new ZarrError("bad-argument", `inner chunk [${coords.join(", ")}] is written already`);
    }
    this.#written[number] = 1;
    return number;
  }

  #requireOpen(): void {
    if (this.#finished) throw new ZarrError("bad-argument", "the shard is finished");
  }

  #enter(number: number, length: number): void {
    this.#index.set(number, this.#offset, length);
    this.#offset += length;
    this.#storedChunks += 1;
  }

  async #flush(): Promise<void> {
    if (this.#pendingBytes > 0) await this.#sink.write(this.#pending.subarray(0, this.#pendingBytes));
    this.#pendingBytes = 0;
  }
}
