import type { PartitionRef } from "./views.ts";

/** Replaced partitions that lie over the others before all are put together again. */
const mostReplaced = 1000;

/** The partitions of a cube by their values along its axes (`axisKey`). Never changed: one with some replaced costs what is replaced and not what there is. */
export class PartitionIndex {
  readonly #all: ReadonlyMap<string, PartitionRef>;
  readonly #replaced: ReadonlyMap<string, PartitionRef>;

  /** @param replaced keys that `all` has. */
  constructor(all: ReadonlyMap<string, PartitionRef>, replaced: ReadonlyMap<string, PartitionRef> = new Map()) {
    this.#all = all;
    this.#replaced = replaced;
  }

  get size(): number {
    return this.#all.size;
  }

  get(key: string): PartitionRef | undefined {
    return this.#replaced.get(key) ?? this.#all.get(key);
  }

  *[Symbol.iterator](): IterableIterator<[string, PartitionRef]> {
    for (const [key, ref] of this.#all) yield [key, this.#replaced.get(key) ?? ref];
  }

  /** @param changed keys that are there. */
  replace(changed: ReadonlyMap<string, PartitionRef>): PartitionIndex {
    const replaced = new Map([...this.#replaced, ...changed]);
    return replaced.size <= mostReplaced
      ? new PartitionIndex(this.#all, replaced)
      : new PartitionIndex(new Map([...this.#all, ...replaced]));
  }
}
