import type { Catalog } from "./catalog.ts";
import { sleep } from "../core/index.ts";
import { wantsRetry } from "./postgres.ts";
import type { Transaction } from "./transaction.ts";

/** Between two transactions under load, ms: each then serves more members. Under load is when the last one had so many; who goes one by one never waits. */
const pauseMs = 15;
const manyMembers = 8;

interface Member<S> {
  readonly subject: S;
  readonly act: (tx: Transaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Commits what comes in at about the same time in one transaction: under load one sync of the disk serves many. Where one fails, all are tried again with a
 * savepoint each, so that it takes nobody along (rule 15).
 */
export class CommitGroup<S = undefined> {
  readonly #catalog: Catalog;
  readonly #most: number;
  readonly #foresee: ((tx: Transaction, subjects: readonly S[]) => Promise<void>) | undefined;
  #waiting: Member<S>[] = [];
  #running = false;

  /**
   * @param options.most members in one transaction, default 64.
   * @param options.foresee reads or guards for all members at once, see `Transaction.foresee`. Not called where members are tried one by one.
   */
  constructor(
    catalog: Catalog,
    options: { most?: number; foresee?: (tx: Transaction, subjects: readonly S[]) => Promise<void> } = {},
  ) {
    this.#catalog = catalog;
    this.#most = options.most ?? 64;
    this.#foresee = options.foresee;
  }

  /** Resolves once the member's transaction has committed, with what `act` returned; `act` may run more than once. */
  submit<T>(subject: S, act: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ subject, act, resolve: resolve as (value: unknown) => void, reject });
      if (!this.#running) {
        this.#running = true;
        queueMicrotask(() => void this.#drain());
      }
    });
  }

  async #drain(): Promise<void> {
    let endedAt = 0;
    let busy = false;
    while (this.#waiting.length > 0) {
      const restMs = busy && this.#waiting.length < this.#most ? endedAt + pauseMs - performance.now() : 0;
      if (restMs > 0) await sleep(restMs);
      const members = this.#waiting.splice(0, this.#most);
      await this.#commit(members);
      endedAt = performance.now();
      busy = members.length >= manyMembers;
    }
    this.#running = false;
  }

  async #commit(members: readonly Member<S>[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      // nearly always all members succeed: then none needs a savepoint, and what they insert is written together
      outcomes = await this.#try(
        members,
        (tx, act) => act(tx).then((value) => ({ value })),
        // one member has nothing to share
        members.length > 1 ? this.#foresee : undefined,
      );
    } catch {
      try {
        outcomes = await this.#try(members, (tx, act) =>
          tx
            .member(() => act(tx))
            .then(
              (value) => ({ value }),
              (error: unknown) => {
                // no fault of the member's: the whole transaction is tried again
                if (wantsRetry(error)) throw error;
                return { error };
              },
            ),
        );
      } catch (error) {
        for (const { reject } of members) reject(error);
        return;
      }
    }
    for (const [index, { resolve, reject }] of members.entries()) {
      const outcome = outcomes[index];
      if (outcome && "value" in outcome) resolve(outcome.value);
      else reject(outcome?.error);
    }
  }

  #try(
    members: readonly Member<S>[],
    run: (tx: Transaction, act: Member<S>["act"]) => Promise<Outcome>,
    foresee?: (tx: Transaction, subjects: readonly S[]) => Promise<void>,
  ): Promise<Outcome[]> {
    return this.#catalog.transaction(async (tx) => {
      await foresee?.(
        tx,
        members.map(({ subject }) => subject),
      );
      const outcomes: Outcome[] = [];
      for (const { act } of members) outcomes.push(await run(tx, act));
      return outcomes;
    });
  }
}
