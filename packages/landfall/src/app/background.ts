import { asLandfallError, isoTime, LandfallError, sleep } from "../core/index.ts";
import { adoptLanded, collect, scheduleBehind } from "../engine/index.ts";
import { shipJournal } from "../landing/index.ts";
import type { RunLog } from "../observe/index.ts";
import type { Lake } from "./lake.ts";
import { publishTables } from "./publish-tables.ts";

export interface BackgroundOptions {
  readonly log: RunLog;
  /** How soon after a commit the journal goes to the store, ms. Default 200. */
  readonly shipMs?: number;
  /** What other processes have committed is shipped too, if they do not: looked for so often, ms. Default 5,000. */
  readonly shipAnywayMs?: number;
  /** Default one minute. */
  readonly scheduleMs?: number;
  /** Default one hour. */
  readonly collectMs?: number;
  /** Only the journal: for processes that do no work. */
  readonly shipOnly?: boolean;
}

/** What a running lake does beside its tasks. Each job may run in any number of processes; one that fails is tried again at its next time. */
export class BackgroundJobs {
  readonly #lake: Lake;
  readonly #options: BackgroundOptions;
  readonly #stopping = new AbortController();
  readonly #failing = new Map<string, string>();
  #nudge = new AbortController();
  #nudged = false;
  /** By table the number that its Delta log shows. */
  readonly #published = new Map<string, number>();
  #jobs: Promise<void>[] = [];

  constructor(lake: Lake, options: BackgroundOptions) {
    this.#lake = lake;
    this.#options = options;
  }

  start(): void {
    const { engine } = this.#lake;
    const { log, scheduleMs = 60_000, collectMs = 3_600_000, shipOnly = false } = this.#options;
    this.#jobs = [this.#ship()];
    if (shipOnly) return;
    let adopted = 0;
    this.#jobs.push(
      this.#every(scheduleMs, "look for forgotten work", async () => {
        adopted = await adoptLanded(engine, adopted);
        const found = await scheduleBehind(engine);
        if (found > 0) log.info("work without a task was put on the list", { tasks: found });
      }),
      this.#every(collectMs, "collect", async () => {
        const { expiredVersions, deletedFiles, freedBytes } = await collect(engine);
        if (deletedFiles + expiredVersions > 0)
          log.info("collected", { expiredVersions, deletedFiles, freedBytes, at: isoTime(engine.clock.now()) });
      }),
    );
  }

  /** Something was committed. */
  nudge(): void {
    this.#nudged = true;
    this.#nudge.abort();
  }

  /** Ships what there is left, then ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#nudge.abort();
    await Promise.all(this.#jobs);
    await this.#attempt("ship the journal", () => shipJournal(this.#lake.catalog, this.#lake.store));
    if (!this.#options.shipOnly) await this.#attempt("publish tables as Delta", () => this.#publish());
  }

  async #ship(): Promise<void> {
    const { signal } = this.#stopping;
    const { shipMs = 200, shipAnywayMs = 5000 } = this.#options;
    while (!signal.aborted) {
      if (!this.#nudged) {
        this.#nudge = new AbortController();
        await sleep(shipAnywayMs, this.#nudge.signal);
      }
      // many commits make one segment
      if (this.#nudged) await sleep(shipMs, signal);
      this.#nudged = false;
      if (signal.aborted) return;
      await this.#attempt("ship the journal", () => shipJournal(this.#lake.catalog, this.#lake.store));
      if (!this.#options.shipOnly) await this.#attempt("publish tables as Delta", () => this.#publish());
    }
  }

  async #publish(): Promise<void> {
    const [failed] = await publishTables(this.#lake, this.#published);
    if (failed) throw new LandfallError("store-failed", `${failed.dataset}: ${failed.message}`);
  }

  async #every(ms: number, what: string, act: () => Promise<unknown>): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await sleep(ms, signal);
      if (signal.aborted) return;
      await this.#attempt(what, act);
    }
  }

  async #attempt(what: string, act: () => Promise<unknown>): Promise<void> {
    const { log } = this.#options;
    try {
      await act();
      if (this.#failing.delete(what)) log.info(`can ${what} again`);
    } catch (error) {
      const { code, message } = asLandfallError(error);
      // once for each reason, not every few seconds
      if (this.#failing.get(what) !== code) log.error(`cannot ${what}: ${message}; it is tried again`, { code });
      this.#failing.set(what, code);
    }
  }
}
