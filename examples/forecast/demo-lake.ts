/* The demo's lake with everything running in this process: workers, and a server on a free port. */
import { availableParallelism } from "node:os";
import { type Lake, openLake, readBacklog } from "../../packages/landfall/src/app/index.ts";
import { type EngineEvent, verify, type VerifyReport } from "../../packages/landfall/src/engine/index.ts";
import { shipJournal } from "../../packages/landfall/src/landing/index.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import type { LandingFile } from "./files.ts";
import { demoPlaces } from "./place.ts";

const source = "incoming";
const threads = Math.min(4, availableParallelism());

export type Show = (done: number, all: number) => void;

export interface DemoLake {
  readonly lake: Lake;
  /** Where the server listens. */
  readonly address: string;
  /** Asks the server's code directly, past the network. */
  readonly inject: (path: string) => Promise<string>;
  /** Lands files and works until all that follows from them is done; gives what happened. */
  land(files: readonly LandingFile[], show?: Show): Promise<readonly EngineEvent[]>;
  /** Takes a file out, and works until the lake has followed. */
  remove(key: string): Promise<void>;
  verify(dataset: string | undefined, show?: Show): Promise<VerifyReport>;
  /** How many partitions of a dataset can be read. */
  countVisible(dataset: string): Promise<number>;
  /** The number of a dataset's newest version. */
  numberOf(dataset: string): Promise<number>;
  stop(): Promise<void>;
}

export async function openDemoLake(): Promise<DemoLake> {
  const lake = await openLake(demoPlaces());
  await lake.deploy();
  const events: EngineEvent[] = [];
  const worker = lake.worker({ threads, onEvent: (event) => events.push(event) });
  worker.tasks.start();
  const server = await createServer(lake.engine);
  const address = await listen(server, { port: 0 });

  async function settle(onLook: (due: number) => void = () => undefined): Promise<void> {
    worker.tasks.wake();
    for (;;) {
      const { due, dead } = await readBacklog(lake);
      if (dead > 0) throw new Error(`work was given up: ${events.at(-1)?.message}`);
      onLook(due);
      if (due === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    lake,
    address,
    inject: (path) => server.inject(path).then(({ payload }) => payload),
    async land(files, show = () => undefined) {
      const from = events.length;
      // each file is landed, then worked on
      const tell = (landed: number, due: number) => {
        const done = landed + events.length - from;
        show(done, done + files.length - landed + due);
      };
      for (const [index, file] of files.entries()) {
        await lake.landing.land({ source, key: file.key, bytes: stream(file.bytes) });
        worker.tasks.wake();
        tell(index + 1, files.length);
      }
      await settle((due) => tell(files.length, due));
      return events.slice(from);
    },
    async remove(key) {
      await lake.landing.remove(source, key);
      await settle();
    },
    async verify(dataset, show = () => undefined) {
      const pool = lake.pool(threads);
      try {
        return await verify(lake.engine, { pool, onProgress: show, ...(dataset === undefined ? {} : { dataset }) });
      } finally {
        await pool.close();
      }
    },
    async countVisible(dataset) {
      const { count } = await lake.catalog.db
        .selectFrom("partitions")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("dataset", "=", dataset)
        .where("number", "is not", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async numberOf(dataset) {
      const found = await lake.catalog.db
        .selectFrom("datasets")
        .select("number")
        .where("name", "=", dataset)
        .executeTakeFirstOrThrow();
      return found.number;
    },
    async stop() {
      await server.close();
      await worker.stop();
      await shipJournal(lake.catalog, lake.store);
      await lake.close();
    },
  };
}

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
