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
import { claimLake, Landing, rebuildCatalog } from "../landing/index.ts";
import { openStore, type Store } from "../store/index.ts";
import { expectSound, inspectLake, type InspectOptions, type Inspection } from "./inspect.ts";
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
  /** What is wrong with statements, found without running them. */
  inspect(options?: InspectOptions): Promise<Inspection>;
  /** Makes the config's recipes the lake's. Returns the datasets whose recipe is new. Throws `bad-config` for a statement that is wrong whatever lands. */
  deploy(): Promise<string[]>;
  /** A worker of this process; threads is how many jobs run at a time, 0 for the calling thread. */
  worker(options?: WorkerOptions & { readonly threads?: number }): LakeWorker;
  /** Runs jobs that belong to no task, such as those of `verify`; to be closed by the caller. */
  pool(threads: number): Pool;
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
  let catalog: Catalog | undefined;
  try {
    await store.probe();
    catalog = await openCatalogOf(places, options.clock);
    return await assembleLake({ config, store, catalog, places, ...options });
  } catch (error) {
    await catalog?.close();
    await store.close();
    throw error;
  }
}

/** Rebuilds the catalog of a lake from its store (rule 16), then opens the lake. Throws as `openLake`, and `write-conflict` where the catalog is not empty. */
export async function rebuildLake(
  places: LakePlaces,
): Promise<{ readonly lake: Lake; readonly entries: number; readonly number: number }> {
  const config = await loadConfig(places.configPath);
  const store = openStore(places.storeAddress);
  let catalog: Catalog | undefined;
  try {
    await store.probe();
    catalog = await openCatalogOf(places);
    const { entries, number } = await rebuildCatalog(catalog, store);
    return { lake: await assembleLake({ config, store, catalog, places }), entries, number };
  } catch (error) {
    await catalog?.close();
    await store.close();
    throw error;
  }
}

async function openCatalogOf(places: LakePlaces, clock?: Clock): Promise<Catalog> {
  try {
    return await openCatalog({ address: places.catalogAddress, ...(clock ? { clock } : {}) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // the address holds a password: only its host is shown
    const host = URL.canParse(places.catalogAddress) ? new URL(places.catalogAddress).host : places.catalogAddress;
    if (/^(?:E[A-Z]+|57P03|53300|08\d{3})$/.test(code))
      throw new LandfallError(
        "catalog-failed",
        `the catalog at ${host} does not answer (${code}): is the database running, is DATABASE_URL right?`,
        { cause: error },
      );
    if (/^(?:28\d{3}|3D000|42501)$/.test(code))
      throw new LandfallError(
        "bad-config",
        `the catalog at ${host} does not let Landfall in (${code}): check user, password and database in DATABASE_URL`,
        { cause: error },
      );
    throw error;
  }
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
    inspect: (options) => inspectLake({ engine, config }, options),
    async deploy() {
      expectSound(await inspectLake({ engine, config }));
      return deploy(engine);
    },
    worker({ threads = 0, ...options } = {}) {
      const pool = makePool(engine, places, threads);
      const tasks = new TaskWorker(engine, pool, options);
      const stop = async () => {
        await tasks.stop();
        await pool.close();
      };
      return { tasks, stop, [Symbol.asyncDispose]: stop };
    },
    pool: (threads) => makePool(engine, places, threads),
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
