/** At most so many at a time, in the order they came. */
export class Lane {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  readonly #active = new Set<Promise<unknown>>();
  #busy = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy++;
    const work = act();
    this.#active.add(work);
    try {
      return await work;
    } finally {
      this.#active.delete(work);
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }

  async idle(): Promise<void> {
    while (this.#busy > 0) {
      await Promise.allSettled(this.#active);
      // those that waited for a turn come next
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
