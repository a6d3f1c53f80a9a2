import type { ShardIndex } from "./shard-index.ts";

/** What an entry costs beside its index. */
const ENTRY_OVERHEAD_BYTES = 200;

/**
 * Shard indexes in memory, the longest unused dropped first; shared by the readers of many shards.
 *
 * A key names immutable bytes: a shard that is written again gets another key.
 */
export class IndexCache {
  readonly #maxBytes: number;
  readonly #entries = new Map<string, ShardIndex>();
  readonly #loading = new Map<string, Promise<ShardIndex>>();
  #bytes = 0;

  /** `maxBytes`: default 64 MiB, about a thousand indexes of 4,000 inner chunks. */
  constructor(options: { readonly maxBytes?: number } = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
  }

  /** Bytes held. */
  get sizeBytes(): number {
    return this.#bytes;
  }

  /** The index of `key`, made the most recently used. */
  get(key: string): ShardIndex | undefined {
    const index = this.#entries.get(key);
    if (index !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, index);
    }
    return index;
  }

  /** Keeps `index`, unless it is larger than the whole cache. */
  set(key: string, index: ShardIndex): void {
    this.delete(key);
    if (cost(index) > this.#maxBytes) return;
    this.#entries.set(key, index);
    this.#bytes += cost(index);
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const index = this.#entries.get(key);
    if (index === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= cost(index);
  }

  /** The index of `key`, loaded once however many ask at the same time. A failure is not kept. */
  async load(key: string, read: () => Promise<ShardIndex>): Promise<ShardIndex> {
    const known = this.get(key);
    if (known !== undefined) return known;
    const running = this.#loading.get(key);
    if (running !== undefined) return running;
    const started = read()
      .then((index) => {
        this.set(key, index);
        return index;
      })
      .finally(() => this.#loading.delete(key));
    this.#loading.set(key, started);
    return started;
  }
}

function cost(index: ShardIndex): number {
  return index.byteLength + ENTRY_OVERHEAD_BYTES;
}
