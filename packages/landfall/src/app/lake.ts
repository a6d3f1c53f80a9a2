import { join, resolve } from "node:path";
import { type Catalog, openCatalog } from "../catalog/index.ts";
import { findConfig, loadConfig, type ResolvedLake } from "../config/index.ts";
import { type Clock, LandfallError, systemClock } from "../core/index.ts";
import {
  deploy,
  engineIntake,
  type EngineEvent,
  type EngineParts,
  inlinePool,
  type Pool,
  runJob,
  TaskWorker,
  ThreadPool,
  type WorkerOptions,
} from "../engine/index.ts";
import { claimLake, Landing } from "../landing/index.ts";
import { openStore, type Store } from "../store/index.ts";
import { toolchainStamp } from "./stamp.ts";
import type { ThreadStart } from "./thread.ts";

/** Where everything of a lake is. */
export interface LakePlaces {
  readonly configPath: string;
  /** `LANDFALL_STORE`, or the folder `.lake` beside the config. */
  readonly storeAddress: string;
  /** `DATABASE_URL`, or `catalog.db` in the folder `.lake` beside the config. */
  readonly catalogAddress: string;
}

/** Finds a lake by its project's folder and the environment. Throws `no-lake`. */
export function locateLake(folder: string, env: NodeJS.ProcessEnv = process.env): LakePlaces {
  const configPath = findConfig(resolve(folder));
  if (configPath === undefined)
    throw new LandfallError(
      "no-lake",
      `there is no lake.config.ts in ${resolve(folder)}: run \`landfall init\` there, or name the folder with --dir`,
    );
  const own = join(resolve(folder), ".lake");
  return {
    configPath,
    storeAddress: env["LANDFALL_STORE"] || own,
    catalogAddress: env["DATABASE_URL"] || join(own, "catalog.db"),
  };
}

/** An open lake: everything above the engine starts from here. */
export interface Lake {
  readonly config: ResolvedLake;
  readonly places: LakePlaces | undefined;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly landing: Landing;
  readonly engine: EngineParts;
  /** Makes the config's recipes the lake's. Returns the datasets whose recipe is new. */
  deploy(): Promise<string[]>;
  /** A worker of this process; threads is how many jobs run at a time, 0 for the calling thread. */
  worker(options?: WorkerOptions & { readonly threads?: number }): LakeWorker;
  close(): Promise<void>;
}

export interface LakeWorker extends AsyncDisposable {
  readonly tasks: TaskWorker;
  stop(): Promise<void>;
}

/** Opens the lake of a project. Throws `no-lake`, `bad-config`, `store-…`, `store-mismatch`, `catalog-too-new`. */
export async function openLake(places: LakePlaces, options: { readonly clock?: Clock } = {}): Promise<Lake> {
  const config = await loadConfig(places.configPath);
  const store = openStore(places.storeAddress);
  await store.probe();
  const catalog = await openCatalog({
    address: places.catalogAddress,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  return assembleLake({ config, store, catalog, places, ...options });
}

/** Puts a lake together from parts that are open already: for tests, and for whoever brings their own store. */
export async function assembleLake(parts: {
  readonly config: ResolvedLake;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly places?: LakePlaces;
  readonly clock?: Clock;
}): Promise<Lake> {
  const { config, store, catalog, places, clock = systemClock } = parts;
  const identity = await claimLake(store, catalog);
  const engine: EngineParts = {
    catalog,
    store,
    identity,
    clock,
    definitions: config.definitions,
    stamp: toolchainStamp(),
  };
  const landing = new Landing({ store, catalog, identity, clock, intake: engineIntake(engine) });
  return {
    config,
    places,
    store,
    catalog,
    landing,
    engine,
    deploy: () => deploy(engine),
    worker({ threads = 0, ...options } = {}) {
      const pool = makePool(engine, places, threads);
      const tasks = new TaskWorker(engine, pool, options);
      const stop = async () => {
        await tasks.stop();
        await pool.close();
      };
      return { tasks, stop, [Symbol.asyncDispose]: stop };
    },
    async close() {
      await catalog.close();
      await store.close();
    },
  };
}

function makePool(engine: EngineParts, places: LakePlaces | undefined, threads: number): Pool {
  const { store } = engine;
  if (threads > 0 && places && store.address !== undefined) {
    const start: ThreadStart = { configPath: places.configPath, storeAddress: store.address };
    return new ThreadPool(new URL("./thread.ts", import.meta.url), { ...start }, threads);
  }
  const never = new AbortController().signal;
  return inlinePool((job) => runJob(engine.definitions, store, job, never));
}

export type { EngineEvent };
