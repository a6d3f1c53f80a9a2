import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chunkKey, parseArrayMetadata, readArray } from "@landfall/zarr";
import { assembleLake, type Lake } from "../../../src/app/lake.ts";
import { type Catalog, openCatalog } from "../../../src/catalog/index.ts";
import { between } from "../../../src/index.ts";
import {
  adoptLanded,
  inlinePool,
  type Job,
  type Pool,
  runJob,
  scheduleBehind,
  TaskWorker,
} from "../../../src/engine/index.ts";
import { type Landed, landUnnamed, rebuildCatalog, shipJournal } from "../../../src/landing/index.ts";
import { FolderSource } from "../../../src/sources/folder.ts";
import { memoryStore, type Store } from "../../../src/store/index.ts";
import { gribFile, once, type SmallField, smallConfig, TurnableClock } from "../../support/small-lake.ts";
import { recipes } from "./fold.ts";

export interface WorldOptions {
  readonly ordered: boolean;
  readonly gated: boolean;
  /** The address of a fresh, empty catalog: asked again after each restoration. */
  readonly address: () => Promise<string>;
}

/** One process of a lake: its own connection, config and workers. */
export interface Machine {
  readonly lake: Lake;
  readonly recipe: 0 | 1;
  readonly worker: TaskWorker;
  /** Its jobs are done and then not given back before `release`. */
  readonly slow: { readonly worker: TaskWorker; readonly pool: StallingPool; draining: Promise<void> | undefined };
  /** The next transaction commits, and fails for whoever waits for it. */
  loseAcknowledgement(): void;
}

/** Two machines on one store and one catalog, and what may befall them. */
export class World implements AsyncDisposable {
  readonly store: Store = memoryStore();
  readonly clock = new TurnableClock();
  readonly gated: boolean;
  readonly #options: WorldOptions;
  #address = "";
  #machines: [Machine, Machine] | undefined;
  /** The recipe that was deployed last. */
  deployed: 0 | 1 = 0;

  private constructor(options: WorldOptions) {
    this.#options = options;
    this.gated = options.gated;
  }

  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options);
    world.#address = await options.address();
    world.#machines = [await world.#start(0), await world.#start(0)];
    await world.machine(0).lake.deploy();
    return world;
  }

  machine(index: 0 | 1): Machine {
    if (!this.#machines) throw new Error("the world is not open");
    return this.#machines[index];
  }

  /** A machine whose config is the deployed one. */
  get newest(): Machine {
    return this.machine(this.machine(0).recipe === this.deployed ? 0 : 1);
  }

  async land(index: 0 | 1, key: string, fields: readonly SmallField[]): Promise<Landed> {
    return this.machine(index).lake.landing.land({ source: "incoming", key, bytes: once(gribFile(fields)) });
  }

  async remove(index: 0 | 1, key: string): Promise<void> {
    await this.machine(index).lake.landing.remove("incoming", key);
  }

  /** Claims tasks and comes to a stand before their commits. */
  async stall(index: 0 | 1): Promise<void> {
    const { slow } = this.machine(index);
    if (slow.draining) return;
    slow.pool.stalling = true;
    slow.draining = slow.worker.drain().finally(() => (slow.draining = undefined));
    await Promise.race([slow.draining, slow.pool.reached()]);
  }

  async release(index: 0 | 1): Promise<void> {
    const { slow } = this.machine(index);
    slow.pool.release();
    await slow.draining;
  }

  /** What was in hand is never heard of again; a new process starts with the newest config. */
  async kill(index: 0 | 1): Promise<void> {
    const killed = this.machine(index);
    const started = await this.#start(this.deployed);
    this.#machines = index === 0 ? [started, this.machine(1)] : [this.machine(0), started];
    await end(killed);
  }

  /** Another process comes with a config of its own, and deploys it. */
  async deploy(index: 0 | 1, recipe: 0 | 1): Promise<void> {
    this.deployed = recipe;
    await this.kill(index);
    await this.machine(index).lake.deploy();
  }

  async housekeeping(index: 0 | 1): Promise<void> {
    await lookForWork(this.machine(index).lake);
  }

  /** A folder's absence of files is no removal (rule 1): the model hears nothing of it. */
  async listEmptyFolder(index: 0 | 1): Promise<void> {
    const { landing, catalog } = this.machine(index).lake;
    const path = mkdtempSync(join(tmpdir(), "landfall-empty-"));
    const source = new FolderSource(
      { name: "incoming", path, quietMs: undefined, rescanMs: 60_000 },
      { landing, catalog, clock: this.clock },
    );
    try {
      await source.scanOnce();
    } finally {
      await source.stop();
      rmSync(path, { recursive: true });
    }
  }

  /** All leases run out. */
  async expireLeases(): Promise<void> {
    await this.machine(0).lake.catalog.aside((db) => db.updateTable("tasks").set({ lease_until: 0 }).execute());
  }

  /** The catalog is lost; a new one is rebuilt from the store, which holds all that was acknowledged. */
  async restore(): Promise<void> {
    await shipJournal(this.machine(0).lake.catalog, this.store);
    const killed = [this.machine(0), this.machine(1)];
    this.#address = await this.#options.address();
    const catalog = await openCatalog({ address: this.#address, clock: this.clock });
    await rebuildCatalog(catalog, this.store);
    await catalog.close();
    this.#machines = [await this.#start(this.deployed), await this.#start(this.deployed)];
    const { lake } = this.machine(0);
    await landUnnamed({ store: this.store, catalog: lake.catalog, landing: lake.landing });
    await lake.deploy();
    for (const machine of killed) await end(machine);
  }

  /** Until nothing is left to do: who was killed is given up, who stood still wakes up when it is too late. */
  async settle(): Promise<void> {
    await this.expireLeases();
    await this.#workOff();
    for (const index of [0, 1] as const) await this.release(index);
    await this.expireLeases();
    await this.#workOff();
  }

  async #workOff(): Promise<void> {
    const { lake, worker } = this.newest;
    await lookForWork(lake);
    // debounced builds are made due; what waits at a gate comes back: so it is over when a round has committed nothing
    for (let before = -1; ;) {
      await worker.drain();
      const head = await lake.catalog.head();
      await lake.catalog.aside((db) => db.updateTable("tasks").set({ ready_at: 0 }).execute());
      if (head === before) return;
      before = head;
    }
  }

  /** Cells of a variable of a build, C order; undefined where the build does not have it. */
  async cells(
    dataset: string,
    partition: string,
    build: string,
    variable: string,
  ): Promise<(number | null)[] | undefined> {
    const path = `data/${dataset}/${partition}/${build}/${variable}`;
    if (!(await this.store.stat(`${path}/zarr.json`))) return undefined;
    const layout = parseArrayMetadata(JSON.parse(new TextDecoder().decode(await this.store.read(`${path}/zarr.json`))));
    const shard = await this.store.read(`${path}/${chunkKey(layout)}`);
    const values = await readArray(layout, {
      size: shard.byteLength,
      read: async (offset, length) => shard.subarray(offset, offset + length),
    });
    return Array.from<number | bigint, number | null>(values as Iterable<number | bigint>, (value) =>
      Number.isNaN(Number(value)) ? null : Math.round(Number(value) * 100) / 100,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const machine of this.#machines ?? []) await end(machine);
  }

  async #start(recipe: 0 | 1): Promise<Machine> {
    const { ordered, gated } = this.#options;
    const { least, most } = recipes[recipe];
    const config = smallConfig({
      ordered,
      gated,
      within: "6h",
      rawChecks: (["t2m", "u10", "t"] as const).map((name) => between(name, least, most)),
    });
    const { catalog, loseAcknowledgement } = forgetful(
      await openCatalog({ address: this.#address, clock: this.clock }),
    );
    const lake = await assembleLake({ config, store: this.store, catalog, clock: this.clock });
    const run = inlinePool((job) => runJob(lake.engine.definitions, this.store, job, new AbortController().signal));
    const pool = new StallingPool(run);
    const slow = { worker: new TaskWorker(lake.engine, pool), pool, draining: undefined };
    const worker = new TaskWorker(lake.engine, run);
    return { lake, recipe, worker, slow, loseAcknowledgement };
  }
}

/** It can reach the catalog no more; what it had in hand comes to nothing. */
async function end({ lake, slow }: Machine): Promise<void> {
  await lake.close();
  slow.pool.release();
  // its next claim finds no catalog: there is nobody to tell
  await slow.draining?.catch(() => undefined);
}

/** A pool whose jobs are done and then held back. */
class StallingPool implements Pool {
  readonly size = 1;
  stalling = false;
  readonly #inner: Pool;
  #held: (() => void)[] = [];
  #reached: (() => void)[] = [];

  constructor(inner: Pool) {
    this.#inner = inner;
  }

  warm(): void {}

  async run(job: Job): ReturnType<Pool["run"]> {
    const outcome = await this.#inner.run(job);
    if (this.stalling) {
      for (const reached of this.#reached.splice(0)) reached();
      await new Promise<void>((resolve) => this.#held.push(resolve));
    }
    return outcome;
  }

  /** Once some job is held back. */
  reached(): Promise<void> {
    return new Promise((resolve) => this.#reached.push(resolve));
  }

  release(): void {
    this.stalling = false;
    for (const go of this.#held.splice(0)) go();
  }

  async close(): Promise<void> {}
}

/** A catalog that can lose the reply to a commit. */
function forgetful(inner: Catalog): { readonly catalog: Catalog; loseAcknowledgement(): void } {
  let losing = false;
  const catalog: Catalog = {
    ...inner,
    async transaction(act) {
      const result = await inner.transaction(act);
      if (!losing) return result;
      losing = false;
      throw new Error("the connection broke before the reply to the commit came");
    },
  };
  return { catalog, loseAcknowledgement: () => (losing = true) };
}

async function lookForWork({ engine }: Lake): Promise<void> {
  // a lost reply makes it fail: it is done again at the next time
  await adoptLanded(engine, 0).catch(() => adoptLanded(engine, 0));
  await scheduleBehind(engine);
}
