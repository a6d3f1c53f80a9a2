import { createReadStream, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { type Lake, locateLake, openLake, publishTables, settle } from "../../packages/landfall/src/app/index.ts";
import { createServer } from "../../packages/landfall/src/serve/index.ts";

/** A lake of an example in its own folder, worked by this process: for demos. */
export interface FolderLake extends AsyncDisposable {
  readonly lake: Lake;
  /** Lands a file under its name, and works until nothing is due. Returns what was done, in words. */
  put(path: string, source?: string): Promise<string[]>;
  remove(key: string, source?: string): Promise<string[]>;
  sql(statement: string): Promise<Record<string, unknown>[]>;
}

/** Opens an example's lake afresh: what an earlier run left in its `.lake` is deleted. */
export async function openFolderLake(folder: string): Promise<FolderLake> {
  rmSync(join(folder, ".lake"), { recursive: true, force: true });
  const lake = await openLake(locateLake(folder, {}));
  await lake.deploy();
  const done: string[] = [];
  const worker = lake.worker({
    threads: 2,
    onEvent: ({ kind, dataset, subject, message }) =>
      void done.push(`${kind.padEnd(9)} ${dataset}/${subject}${message ? `: ${message}` : ""}`),
  });
  worker.tasks.start();
  const server = await createServer(lake.engine);
  const work = async () => {
    await settle(lake, worker, {});
    await publishTables(lake);
    return done.splice(0).toSorted();
  };
  return {
    lake,
    async put(path, source = "incoming") {
      await lake.landing.land({ source, key: basename(path), bytes: createReadStream(path) });
      worker.tasks.wake();
      return work();
    },
    async remove(key, source = "incoming") {
      await lake.landing.remove(source, key);
      worker.tasks.wake();
      return work();
    },
    async sql(sql) {
      const answer = await server.inject({ method: "POST", url: "/sql", payload: { sql } });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return JSON.parse(answer.body) as Record<string, unknown>[];
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await worker.stop();
      await lake.close();
    },
  };
}
