import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/index.ts";
import { sleep } from "../core/index.ts";

/** How long a lease lasts without being renewed, ms: what a killed reader holds back it gives free after that. */
const leaseMs = 30_000;
/** A lease is taken to be good a little less long than the catalog takes it to be. */
const trustMs = 20_000;
const beatMs = 10_000;
/** After a lease could not be written, none is tried for so long, ms. */
const quietMs = 5000;

/**
 * What a reading process tells collection: the earliest lake number that a request of it may look at. While the lease lasts, no file goes of a version that was visible
 * at that number or later, though it may expire. Requests for the newest state cost nothing: the number that was told last is no later than theirs.
 */
export class ReaderLease {
  readonly #catalog: Catalog;
  readonly #onFault: (error: unknown) => void;
  readonly #id = randomUUID();
  /** Numbers that requests under way look at, with how many. */
  readonly #active = new Map<number, number>();
  #told: { readonly number: number; readonly at: number } | undefined;
  #telling: Promise<void> | undefined;
  #beats: Promise<void> | undefined;
  #used = false;
  #quietUntil = 0;
  readonly #closing = new AbortController();

  /** @param onFault told when a lease cannot be written. Reads go on: then only the grace period of collection protects them. */
  constructor(catalog: Catalog, onFault: (error: unknown) => void) {
    this.#catalog = catalog;
    this.#onFault = onFault;
  }

  /** A request begins to look at a number. A promise where collection has to be told first. */
  enter(number: number): Promise<void> | undefined {
    this.#active.set(number, (this.#active.get(number) ?? 0) + 1);
    this.#used = true;
    return this.#covers(number) ? undefined : this.#tell(number);
  }

  leave(number: number): void {
    const count = (this.#active.get(number) ?? 0) - 1;
    if (count > 0) this.#active.set(number, count);
    else this.#active.delete(number);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#beats;
    await this.#telling;
    if (this.#told) await this.#attempt(() => this.#forget());
  }

  #covers(number: number): boolean {
    const now = performance.now();
    if (now < this.#quietUntil) return true;
    return this.#told !== undefined && this.#told.number <= number && now - this.#told.at < trustMs;
  }

  async #tell(number: number): Promise<void> {
    this.#beats ??= this.#beat();
    // one at a time; what another has told may do
    while (this.#telling) await this.#telling;
    if (this.#covers(number)) return;
    this.#telling = this.#attempt(() => this.#write(Math.min(...this.#active.keys()))).finally(
      () => (this.#telling = undefined),
    );
    await this.#telling;
  }

  async #beat(): Promise<void> {
    const { signal } = this.#closing;
    for (;;) {
      await sleep(beatMs, signal, { keepAlive: false });
      if (signal.aborted) return;
      while (this.#telling) await this.#telling;
      const idle = this.#active.size === 0 && !this.#used;
      this.#used = false;
      this.#telling = this.#attempt(async () => {
        if (idle) return this.#told && this.#forget();
        const head = await this.#catalog.head();
        await this.#write(Math.min(...this.#active.keys(), head));
      }).finally(() => (this.#telling = undefined));
      await this.#telling;
    }
  }

  async #write(number: number): Promise<void> {
    // a request that comes while this is written must not count on a number that is about to be raised
    if (this.#told && this.#told.number < number) this.#told = { ...this.#told, number };
    const at = performance.now();
    const lease_until = (await this.#catalog.now()) + leaseMs;
    await this.#catalog.aside(async (db) => {
      await db
        .insertInto("readers")
        .values({ id: this.#id, number, lease_until })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ number, lease_until }))
        .execute();
    });
    this.#told = { number, at };
  }

  async #forget(): Promise<void> {
    this.#told = undefined;
    await this.#catalog.aside(async (db) => {
      await db.deleteFrom("readers").where("id", "=", this.#id).execute();
    });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      // a catalog that cannot be written must not hold every read back
      this.#quietUntil = performance.now() + quietMs;
      this.#onFault(error);
    }
  }
}

/** The earliest number that an open reader looks at; undefined without one. */
export async function earliestRead(catalog: Catalog): Promise<number | undefined> {
  const row = await catalog.db
    .selectFrom("readers")
    .select((eb) => eb.fn.min("number").as("number"))
    .where("lease_until", ">", await catalog.now())
    .executeTakeFirst();
  return row?.number ?? undefined;
}

/** Takes away the leases of readers that were killed. */
export async function forgetLostReaders(catalog: Catalog): Promise<void> {
  const now = await catalog.now();
  await catalog.aside(async (db) => {
    await db.deleteFrom("readers").where("lease_until", "<=", now).execute();
  });
}
