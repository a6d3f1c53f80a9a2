import type { Catalog } from "../../catalog/index.ts";
import { type LakeNumber, lakeNumber } from "../../core/index.ts";

/** How long an answer of a PostgreSQL catalog about its newest number is trusted, ms. SQLite is asked for every request. */
const remoteTrustMs = 50;

/** A dataset as of a head. `number` is its last commit. */
export interface DatasetHead {
  readonly name: string;
  readonly kind: string;
  readonly recipe: string;
  readonly generation: number;
  readonly number: LakeNumber;
  /** The small count of its commits. */
  readonly version: number;
}

/** The lake as of one number: what a request pins first. */
export interface Head {
  readonly number: LakeNumber;
  readonly datasets: ReadonlyMap<string, DatasetHead>;
}

/**
 * The newest lake number and, as of it, where each dataset stands. On SQLite a commit that has returned is seen by every request that comes after it; on
 * PostgreSQL up to 50 ms later.
 */
export class Heads {
  readonly #catalog: Catalog;
  #last: Head | undefined;
  #askedAt = -Infinity;
  #asking: Promise<Head> | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** @param least a number that is known to be given out: a head before it is not good enough. */
  async current(least = 0): Promise<Head> {
    if (this.#catalog.kind === "sqlite" || (this.#last?.number ?? 0) < least) return this.#ask();
    if (this.#last && performance.now() - this.#askedAt < remoteTrustMs) return this.#last;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<Head> {
    const askedAt = performance.now();
    const number = await this.#catalog.head();
    if (this.#last?.number !== number) {
      const head = await this.#read();
      // two requests may have asked side by side: the later number stays
      if (!this.#last || head.number > this.#last.number) this.#last = head;
    }
    this.#askedAt = askedAt;
    return this.#last;
  }

  /** One statement, so that number and datasets are of one snapshot. */
  async #read(): Promise<Head> {
    const rows = await this.#catalog.db
      .selectFrom("lake")
      .leftJoin("datasets", (join) => join.onTrue())
      .select([
        "lake.number as head",
        "datasets.name",
        "datasets.kind",
        "datasets.recipe",
        "datasets.generation",
        "datasets.number",
        "datasets.version",
      ])
      .execute();
    const datasets = new Map<string, DatasetHead>();
    for (const { name, kind, recipe, generation, number, version } of rows) {
      if (name === null || kind === null || recipe === null || generation === null || number === null) continue;
      datasets.set(name, { name, kind, recipe, generation, number: lakeNumber(number), version: version ?? 0 });
    }
    return { number: lakeNumber(rows[0]?.head ?? 0), datasets };
  }
}
