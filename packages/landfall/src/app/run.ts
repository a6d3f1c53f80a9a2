import type { EngineEvent } from "../engine/index.ts";
import { Notifier, resolveTargets, type RunLog } from "../observe/index.ts";
import type { Source, SourceEvent } from "../sources/index.ts";
import { startServer } from "./ask.ts";
import { BackgroundJobs, type BackgroundOptions } from "./background.ts";
import { type Lake, type LakePlaces, openLake } from "./lake.ts";
import { openSources } from "./sources.ts";

/** What a process of a lake does. */
export interface RunOptions {
  readonly log: RunLog;
  /** Make the config's recipes the lake's. */
  readonly deploy: boolean;
  /** Take tasks, with so many threads; 0 works in the main thread. Undefined: no work. */
  readonly threads: number | undefined;
  readonly watch: boolean;
  /** Undefined: no server. Port 0 takes a free one. */
  readonly serve: { readonly host: string; readonly port: number } | undefined;
  /** Send the config's notifications of what this process does. */
  readonly notify: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly background?: Omit<BackgroundOptions, "log" | "shipOnly">;
}

export interface Running {
  readonly lake: Lake;
  /** `http://host:port` of the server. */
  readonly address: string | undefined;
  readonly deployed: readonly string[];
  /** Answers no more, lands no more, finishes the tasks in hand, ships the journal, closes. May be called again. */
  stop(): Promise<void>;
}

/** Starts the parts of a lake that are asked for, in one process. Throws what `openLake` throws, `port-busy`, and `bad-config` for a notification without an address. */
export async function runLake(places: LakePlaces, options: RunOptions): Promise<Running> {
  const lake = await openLake(places);
  try {
    return await startParts(lake, options);
  } catch (error) {
    await lake.close();
    throw error;
  }
}

/** The same for a lake that is open already; `stop` closes it. */
export async function startParts(lake: Lake, options: RunOptions): Promise<Running> {
  const { log } = options;
  // what can be wrong with the config is found before anything starts
  const targets = options.notify ? resolveTargets(lake.config.notifications, options.env ?? process.env) : [];
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    // the last started ends first
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
  };
  try {
    const deployed = options.deploy ? await lake.deploy() : [];
    if (deployed.length > 0) log.info("deployed", { datasets: deployed.join(", ") });
    stops.push(() => lake.close());

    const background = new BackgroundJobs(lake, {
      ...options.background,
      log,
      shipOnly: options.threads === undefined,
    });
    background.start();
    stops.push(() => background.stop());

    const notifier = new Notifier(targets, { log, lake: lake.engine.identity.id });
    stops.push(() => notifier.stop());

    let wake = () => {};
    if (options.threads !== undefined) {
      const worker = lake.worker({
        threads: options.threads,
        onEvent(event) {
          logEngineEvent(log, event);
          notifier.tell(event);
          if (event.number !== undefined) background.nudge();
        },
      });
      worker.tasks.start();
      wake = () => worker.tasks.wake();
      stops.push(() => worker.stop());
    }

    if (options.watch) {
      const sources: Source[] = openSources(lake, (event) => {
        logSourceEvent(log, event);
        if (event.kind !== "landed" && event.kind !== "removed") return;
        wake();
        background.nudge();
      });
      for (const source of sources) source.start();
      stops.push(async () => void (await Promise.all(sources.map((source) => source.stop()))));
    }

    let address: string | undefined;
    if (options.serve) {
      const server = await startServer(lake, options.serve);
      address = server.address;
      stops.push(() => server.stop());
    }
    let stopping: Promise<void> | undefined;
    return { lake, address, deployed, stop: () => (stopping ??= stopAll()) };
  } catch (error) {
    // the caller closes the lake
    stops.shift();
    await stopAll();
    throw error;
  }
}

function logEngineEvent(log: RunLog, { kind, dataset, subject, number, run, ms, message }: EngineEvent): void {
  const text = `${kind} ${dataset}/${subject}${message === "" ? "" : `: ${message}`}`;
  const fields = { number, ms, run };
  if (kind === "failed") log.error(text, fields);
  else if (kind === "refused" || kind === "held" || kind === "late") log.warn(text, fields);
  else log.info(text, fields);
}

function logSourceEvent(log: RunLog, { kind, source, key, message, number, size, error }: SourceEvent): void {
  const text = `${kind} ${source}/${key}: ${message}`;
  if (kind === "trouble") log.warn(text, { code: error?.code });
  else if (kind === "landed" || kind === "removed") log.info(text, { number, size });
}
