import { hostname } from "node:os";
import { CommitGroup, type TaskKind, type Transaction } from "../catalog/index.ts";
import { asLandfallError, errorCodes, errorRecord, type Json, LandfallError, sleep } from "../core/index.ts";
import { commitBuild, planBuild } from "./build.ts";
import { heldBy } from "./check-failure.ts";
import { commitContribute, type ContributePlan, type ContributeResult, planContributions } from "./contribute.ts";
import type { Built, Contribution, Definition, Job, JobOutcome, JobReport, Piece } from "./definition.ts";
import { type CommitSubject, foreseeCommits } from "./foresee.ts";
import { recordFailure } from "./guard.ts";
import type { EngineEvent, EngineParts } from "./parts.ts";
import type { Pool } from "./pool.ts";
import { claimTasks, failTask, type Lease, releaseTask, renewLeases } from "./tasks.ts";

export interface WorkerOptions {
  /** How long a task stays ours without a heartbeat, ms. Default 15,000; heartbeats come three times as often. */
  readonly leaseMs?: number;
  /** How often to look for work that other processes put on the list, ms. Default 25. */
  readonly pollMs?: number;
  readonly onEvent?: (event: EngineEvent) => void;
}

/**
 * Work in hand for each thread of the pool, ms: enough that no thread waits for the catalog, and that claims and commits of small tasks come in large groups;
 * not so much that other workers find nothing to do, or that much is lost when this one dies.
 */
const workInHandMs = { small: 250, other: 100 };
const smallTaskMs = 10;
const mostPerThread = 64;
/** A gate that was found closed at its deadline is asked again after this time, ms. */
const gateAgainMs = 1000;

/**
 * Takes tasks and sees them through: plan, jobs in the pool, commit. The catalog is only talked to from here; threads decode and write. Any number of
 * workers may run, in any number of processes (rules 8 to 11).
 */
export class TaskWorker {
  readonly #parts: EngineParts;
  readonly #pool: Pool;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #onEvent: (event: EngineEvent) => void;
  readonly #owner = `${hostname()}:${process.pid}`;
  readonly #commits: CommitGroup<CommitSubject>;
  readonly #held = new Map<number, Lease>();
  readonly #running = new Set<Promise<void>>();
  #stopping = new AbortController();
  #wake = new AbortController();
  #beating = new AbortController();
  #only: { readonly kind?: TaskKind; readonly datasets?: readonly string[] } = {};
  #working: Promise<void> | undefined;
  #beats: Promise<void> | undefined;
  /** How long a job takes of late, ms: a running mean. */
  #typicalMs = 50;

  constructor(parts: EngineParts, pool: Pool, options: WorkerOptions = {}) {
    this.#parts = parts;
    this.#pool = pool;
    this.#leaseMs = options.leaseMs ?? 15_000;
    this.#pollMs = options.pollMs ?? 25;
    this.#onEvent = options.onEvent ?? (() => undefined);
    this.#commits = new CommitGroup(parts.catalog, { foresee: foreseeCommits });
  }

  /**
   * Begins to take tasks; called again, it goes on with those that are named now. @param only.kind Files alone: while many are landing, a partition that is built early is built
   * again with each that follows. @param only.datasets Default: all.
   */
  start(only: { readonly kind?: "contribute"; readonly datasets?: readonly string[] } = {}): void {
    this.#only = only;
    this.wake();
    if (this.#working) return;
    this.#stopping = new AbortController();
    this.#beating = new AbortController();
    this.#pool.warm();
    this.#working = this.#work(this.#stopping.signal);
    this.#beats = this.#beat(this.#beating.signal);
  }

  /** Takes no more tasks, waits for those in hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#working;
    this.#working = undefined;
    await Promise.all(this.#running);
    this.#beating.abort();
    await this.#beats;
  }

  /** Looks for work at once: called after a landing or commit in this process. */
  wake(): void {
    // with a reason: the default one is an error with its stack
    this.#wake.abort("wake");
  }

  /** Works until nothing is due now: for `landfall build` and tests. Tasks that wait for a time stay. */
  async drain(): Promise<void> {
    const done = new AbortController();
    const beats = this.#beat(done.signal);
    try {
      while ((await this.#claim()) > 0) await Promise.all(this.#running);
    } finally {
      done.abort();
      await beats;
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    for (let faults = 0; !signal.aborted;) {
      this.#wake = new AbortController();
      let count = 0;
      try {
        count = await this.#claim();
        faults = 0;
      } catch (error) {
        // the catalog is away: nothing can be done before it is back
        faults++;
        this.#report("failed", "", "", { message: `cannot look for work: ${asLandfallError(error).message}` });
        await sleep(Math.min(30_000, 100 * 2 ** faults), signal);
      }
      if (count === 0 && !signal.aborted) await sleep(this.#pollMs, this.#wake.signal);
      else if (this.#room() === 0) await Promise.race(this.#running);
    }
  }

  /** Keeps the leases of the tasks in hand until it is told that there are none. */
  async #beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(this.#leaseMs / 3, signal);
      if (signal.aborted || this.#held.size === 0) continue;
      try {
        await renewLeases(this.#parts.catalog, [...this.#held.values()], this.#leaseMs);
      } catch (error) {
        // a missed beat is harmless by design: the fence decides at the commit
        this.#report("failed", "", "", { message: `cannot renew leases: ${asLandfallError(error).message}` });
      }
    }
  }

  /** How many more tasks to take: none before half of those in hand are done, since a claim costs a transaction however many it takes. */
  #room(): number {
    const inHandMs = this.#typicalMs < smallTaskMs ? workInHandMs.small : workInHandMs.other;
    const perThread = Math.min(mostPerThread, Math.max(2, Math.round(inHandMs / this.#typicalMs)));
    const most = this.#pool.size * perThread;
    return this.#held.size > most / 2 ? 0 : most - this.#held.size;
  }

  async #claim(): Promise<number> {
    const { catalog, definitions, identity } = this.#parts;
    const { kind, datasets } = this.#only;
    const recipes = [...definitions.values()]
      .filter(({ name }) => datasets?.includes(name) ?? true)
      .map(({ recipe }) => recipe);
    const leases = await claimTasks(catalog, {
      recipes,
      most: this.#room(),
      owner: this.#owner,
      leaseMs: this.#leaseMs,
      epoch: identity.epoch,
      kind,
    });
    for (const lease of leases) this.#held.set(lease.id, lease);
    const plans = planContributions(this.#parts, leases);
    for (const lease of leases) {
      const run = this.#perform(lease, plans).finally(() => {
        this.#held.delete(lease.id);
        this.#running.delete(run);
        this.wake();
      });
      this.#running.add(run);
    }
    return leases.length;
  }

  async #perform(lease: Lease, plans: Promise<ReadonlyMap<Lease, ContributePlan>>): Promise<void> {
    const startedAt = this.#parts.clock.now();
    const report: Report = { startedAt, steps: [], log: [] };
    try {
      const definition = this.#parts.definitions.get(lease.dataset);
      if (!definition) throw new LandfallError("superseded", `the config has no dataset ${lease.dataset}`);
      // it was a table when this was put on the list
      if (definition.input.type === "view") await releaseTask(this.#parts.catalog, lease, undefined);
      else if (lease.kind === "contribute") await this.#contribute(definition, lease, (await plans).get(lease), report);
      else await this.#build(definition, lease, report);
    } catch (error) {
      await this.#giveBack(lease, report, asLandfallError(error));
    }
  }

  async #giveBack(lease: Lease, report: Report, error: LandfallError): Promise<void> {
    try {
      // a lost lease is another's task now; a superseded build is followed by one that knows more
      if (error.code === "lost-lease") return;
      if (errorCodes[error.code].retry === "now")
        return await releaseTask(this.#parts.catalog, lease, await this.#parts.catalog.now());
      const record = errorRecord(error);
      const dead = await failTask(this.#parts.catalog, lease, record);
      await recordFailure(this.#parts, lease, report.startedAt, report, record);
      this.#report("failed", lease.dataset, lease.subject, {
        final: dead,
        message: dead ? `given up: ${error.message}` : `will be tried again: ${error.message}`,
        run: lease.build,
      });
    } catch (failure) {
      // the lease runs out by itself
      this.#report("failed", lease.dataset, lease.subject, {
        message: `cannot give the task back: ${asLandfallError(failure).message}`,
        run: lease.build,
      });
    }
  }

  async #contribute(
    definition: Definition,
    lease: Lease,
    plan: ContributePlan | undefined,
    report: Report,
  ): Promise<void> {
    if (!plan || plan.type === "gone") return releaseTask(this.#parts.catalog, lease, undefined);
    let result: ContributeResult = { type: "retract" };
    if (plan.type === "decode") {
      const outcome = await this.#run<Contribution>(
        { type: "contribute", dataset: definition.name, build: lease.build, input: plan.input },
        report,
      );
      if (outcome.ok) result = { type: "decoded", contribution: outcome.value };
      else if (errorCodes[outcome.error.code].retry === "never")
        result = { type: "refused", error: outcome.error, checks: outcome.checks };
      else throw new LandfallError(outcome.error.code, outcome.error.message, { fields: outcome.error.fields });
    }
    const commit = await this.#commit({ definition, lease, plan, result }, (tx) =>
      commitContribute(tx, this.#parts, definition, lease, plan, result, report),
    );
    this.wake();
    const kind =
      commit.state === "accepted" || commit.state === "refused" || commit.state === "held" || commit.state === "removed"
        ? commit.state
        : "accepted";
    const message =
      result.type === "refused"
        ? result.error.message
        : result.type === "decoded" && commit.state === "held"
          ? (commit.why ?? heldBy(result.contribution.checks))
          : report.log.join("; ");
    this.#report(kind, definition.name, plan.object.key, {
      message,
      run: lease.build,
      number: commit.number,
      ms: this.#parts.clock.now() - report.startedAt,
    });
  }

  async #build(definition: Definition, lease: Lease, report: Report): Promise<void> {
    const plan = await planBuild(this.#parts, definition, lease.subject);
    if (plan.type === "nothing") return releaseTask(this.#parts.catalog, lease, undefined);
    if (plan.type === "waiting") {
      // the database's clock says when a task is due, ours whether a gate is late: they need not agree
      const soon = (await this.#parts.catalog.now()) + gateAgainMs;
      return releaseTask(this.#parts.catalog, lease, plan.readyAt && Math.max(plan.readyAt, soon));
    }
    const built = plan.type === "build" ? await this.#runBuild(definition, lease, plan.input, report) : undefined;
    const commit = await this.#commit({ definition, lease }, (tx) =>
      commitBuild(tx, this.#parts, definition, lease, plan, built, report),
    );
    this.wake();
    const ms = this.#parts.clock.now() - report.startedAt;
    const about = { run: lease.build, number: commit.number, ms };
    if (plan.type === "build" && plan.opens && plan.opens.missing.length > 0) {
      this.#report("late", definition.name, lease.subject, {
        ...about,
        message: `built at its deadline without ${plan.opens.missing.join(", ")}`,
      });
    }
    const kind =
      commit.state === "held" || commit.state === "unchanged" || commit.state === "removed" ? commit.state : "built";
    this.#report(kind, definition.name, lease.subject, {
      ...about,
      message: commit.state === "held" ? heldBy(commit.checks) : report.log.join("; "),
    });
  }

  /** Files are durable before the catalog names them (rule 13). One barrier serves all that wait for one, while the commit before it goes on. */
  async #commit<T>(subject: CommitSubject, act: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.#parts.store.flush();
    return this.#commits.submit(subject, act);
  }

  async #runBuild(
    definition: Definition,
    lease: Lease,
    input: Parameters<Definition["pieces"]>[0],
    report: Report,
  ): Promise<Built> {
    const job = { dataset: definition.name, build: lease.build, input };
    const pieces = await this.#need<readonly Piece[]>({ ...job, type: "pieces" }, report);
    const results = await Promise.all(
      pieces.map((piece) => this.#need<Json>({ ...job, type: "piece", piece }, report)),
    );
    return this.#need<Built>({ ...job, type: "finish", results }, report);
  }

  async #need<T>(job: Job, report: Report): Promise<T> {
    const outcome = await this.#run<T>(job, report);
    if (outcome.ok) return outcome.value;
    throw new LandfallError(outcome.error.code, outcome.error.message, { fields: outcome.error.fields });
  }

  async #run<T>(job: Job, report: Report): Promise<JobOutcome<T>> {
    const outcome = (await this.#pool.run(job)) as JobOutcome<T>;
    const tookMs = outcome.steps.reduce((sum, { ms }) => sum + ms, 0);
    this.#typicalMs += (tookMs - this.#typicalMs) / 16;
    report.steps.push(...outcome.steps);
    report.log.push(...outcome.log);
    return outcome;
  }

  #report(kind: EngineEvent["kind"], dataset: string, subject: string, more: Partial<EngineEvent>): void {
    this.#onEvent({ kind, dataset, subject, run: "", number: undefined, message: "", ms: 0, final: true, ...more });
  }
}

interface Report extends JobReport {
  readonly startedAt: number;
  readonly steps: { name: string; ms: number }[];
  readonly log: string[];
}
