import type { Lake } from "../../packages/landfall/src/app/lake.ts";
import { CommitGroup } from "../../packages/landfall/src/catalog/index.ts";
import { commitContribute, planContributions } from "../../packages/landfall/src/engine/contribute.ts";
import type { Contribution, Definition, JobOutcome } from "../../packages/landfall/src/engine/definition.ts";
import { type CommitSubject, foreseeCommits } from "../../packages/landfall/src/engine/foresee.ts";
import { inlinePool, runJob } from "../../packages/landfall/src/engine/index.ts";
import { claimTasks } from "../../packages/landfall/src/engine/tasks.ts";
import { constantFile } from "../lib/constant-grib.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import { fileOf, type Filling, placeOf } from "./fill.ts";

/** Lands new versions of files whose partitions are there, and does what a worker does, each step alone and by the clock. */
export class Corrections {
  readonly #lake: Lake;
  readonly #filling: Filling;
  readonly #random = randomNumbers(11);
  readonly #commits: CommitGroup<CommitSubject>;
  #value = 0;
  #fresh = 0;

  constructor(lake: Lake, filling: Filling) {
    this.#lake = lake;
    this.#filling = filling;
    this.#commits = new CommitGroup(lake.catalog, { foresee: foreseeCommits });
  }

  /** Any partition. */
  pick(): number {
    return Math.floor(this.#random() * this.#filling.partitions);
  }

  /** Ms of each step of so many corrections, the first few left out. */
  async some(count: number): Promise<Record<string, number[]>> {
    const times = { landed: [] as number[], claimed: [] as number[], committed: [] as number[] };
    for (let i = -5; i < count; i++) {
      const one = await this.one();
      if (i < 0) continue;
      times.landed.push(one.landMs);
      times.claimed.push(one.claimMs);
      times.committed.push(one.commitMs);
    }
    return {
      "a file landed, its bytes durable": times.landed,
      "a task claimed": times.claimed,
      "a contribution committed": times.committed,
    };
  }

  /** A partition that was not there yet, or another version of one that was. */
  async one(
    kind: "new" | "correction" = "correction",
  ): Promise<{ landMs: number; claimMs: number; commitMs: number; dataset: string }> {
    const { engine } = this.#lake;
    const partition = kind === "new" ? this.#filling.partitions + this.#fresh++ : this.pick();
    const { init, lead, dataset } = placeOf(this.#filling, partition);
    const bytes = constantFile([{ init, lead, value: 2 + this.#value++ }]);
    let started = performance.now();
    const lap = () => {
      const now = performance.now();
      const ms = now - started;
      started = now;
      return ms;
    };
    await this.#lake.landing.land({
      source: "incoming",
      key: fileOf(this.#filling, partition),
      bytes: (async function* () {
        yield bytes;
      })(),
    });
    const landMs = lap();
    const recipes = [...engine.definitions.values()].map(({ recipe }) => recipe);
    const [lease] = await claimTasks(engine.catalog, {
      recipes,
      most: 1,
      owner: "bench",
      leaseMs: 15_000,
      epoch: engine.identity.epoch,
    });
    const claimMs = lap();
    if (!lease) throw new Error("there was no task to claim");
    const plan = (await planContributions(engine, [lease])).get(lease);
    if (plan?.type !== "decode") throw new Error(`the task is to be ${plan?.type}`);
    const definition = engine.definitions.get(lease.dataset) as Definition;
    const never = new AbortController().signal;
    const pool = inlinePool((job) => runJob(engine.definitions, engine.store, job, never));
    const outcome = (await pool.run({
      type: "contribute",
      dataset: lease.dataset,
      build: lease.build,
      input: plan.input,
    })) as JobOutcome<Contribution>;
    if (!outcome.ok) throw new Error(outcome.error.message);
    await engine.store.flush();
    const result = { type: "decoded", contribution: outcome.value } as const;
    const jobReport = { startedAt: engine.clock.now(), steps: outcome.steps, log: outcome.log };
    lap();
    const { state } = await this.#commits.submit({ definition, lease, plan, result }, (tx) =>
      commitContribute(tx, engine, definition, lease, plan, result, jobReport),
    );
    const commitMs = lap();
    if (state !== "accepted") throw new Error(`the contribution was ${state}`);
    return { landMs, claimMs, commitMs, dataset };
  }
}
