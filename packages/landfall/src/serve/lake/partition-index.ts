import type { PartitionRef } from "./views.ts";

/** Newer partitions that lie over the others before all are put together again. */
const mostNewer = 1000;

/** The partitions of a cube by their values along its axes (`axisKey`). Never changed: one with some newer ones costs what is newer and not what there is. */
export class PartitionIndex {
  readonly size: number;
  readonly #all: ReadonlyMap<string, PartitionRef>;
  readonly #newer: ReadonlyMap<string, PartitionRef>;

  constructor(all: ReadonlyMap<string, PartitionRef>, newer: ReadonlyMap<string, PartitionRef> = new Map()) {
    this.#all = all;
    this.#newer = newer;
    this.size = all.size + [...newer.keys()].filter((key) => !all.has(key)).length;
  }

  get(key: string): PartitionRef | undefined {
    return this.#newer.get(key) ?? this.#all.get(key);
  }

  *[Symbol.iterator](): IterableIterator<[string, PartitionRef]> {
    for (const [key, ref] of this.#all) yield [key, this.#newer.get(key) ?? ref];
    for (const [key, ref] of this.#newer) if (!this.#all.has(key)) yield [key, ref];
  }

  /** The same with these, whether their keys are there or not. */
  with(some: ReadonlyMap<string, PartitionRef>): PartitionIndex {
    const newer = new Map([...this.#newer, ...some]);
    return newer.size <= mostNewer
      ? new PartitionIndex(this.#all, newer)
      : new PartitionIndex(new Map([...this.#all, ...newer]));
  }
}
