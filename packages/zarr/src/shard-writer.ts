import { type ChunkCodec, chunkCodec } from "./chunk-codec.ts";
import { type DataType, type TypedArrayOf, assertDataType, isAllFill } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import { type ArrayLayout, type ArraySpec, arrayLayout, chunkNumber } from "./layout.ts";
import type { ByteSink } from "./ports.ts";
import { ShardIndexBuilder } from "./shard-index.ts";

/** Chunks are handed to the sink in pieces of about this size. */
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
 * Memory: the index (16 bytes an inner chunk) and about 256 KB of chunks. One call at a time: wait for each promise.
 * After an error the shard is not usable and is to be thrown away. The writer opens and closes nothing.
 */
export class ShardWriter<D extends DataType = DataType> {
  readonly layout: ArrayLayout<D>;
  readonly #sink: ByteSink;
  readonly #codec: ChunkCodec<D>;
  readonly #index: ShardIndexBuilder;
  readonly #written: Uint8Array;
  #pending: Uint8Array[] = [];
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
    const encoded = this.#codec.encode(values);
    // Uncompressed bytes are still the caller's memory.
    await this.#append(number, layout.compression === "none" ? encoded.slice() : encoded);
  }

  /**
   * Writes an inner chunk that is encoded already, such as `readStored` of a shard of the same shape and codecs
   * returned it. Not decoded, not checked. `bytes` must not change until `finish`. Throws `out-of-bounds`,
   * `bad-argument`.
   */
  async writeCompressed(coords: readonly number[], bytes: Uint8Array): Promise<void> {
    const number = this.#claim(coords);
    if (bytes.byteLength === 0 || bytes.byteLength > this.#codec.maxStoredBytes) {
      throw new ZarrError("bad-argument", `${bytes.byteLength} bytes are no inner chunk of this array`);
    }
    await this.#append(number, bytes);
  }

  /** Writes what is left and the index. Inner chunks never written are all fill. */
  async finish(): Promise<ShardSummary> {
    this.#requireOpen();
    this.#finished = true;
    const index = this.#index.finish();
    this.#pending.push(index);
    this.#pendingBytes += index.byteLength;
    await this.#flush();
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

  async #append(number: number, bytes: Uint8Array): Promise<void> {
    this.#index.set(number, this.#offset, bytes.byteLength);
    this.#offset += bytes.byteLength;
    this.#storedChunks += 1;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.byteLength;
    if (this.#pendingBytes >= FLUSH_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const [first] = this.#pending;
    const bytes = first !== undefined && this.#pending.length === 1 ? first : Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    await this.#sink.write(bytes);
  }
}
