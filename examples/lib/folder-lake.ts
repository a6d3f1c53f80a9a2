import { createReadStream, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { type Lake, locateLake, openLake, publishTables, settle } from "../../packages/landfall/src/app/index.ts";
import { createServer } from "../../packages/landfall/src/serve/index.ts";

/** A lake of an example in its own folder, worked by this process: for demos. */
export interface FolderLake extends AsyncDisposable {
  readonly lake: Lake;
  /** Lands files under their names, and works until nothing is due. Returns what was done, in words. */
  put(...paths: readonly string[]): Promise<string[]>;
  remove(...keys: readonly string[]): Promise<string[]>;
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
    async put(...paths) {
      for (const path of paths)
        await lake.landing.land({ source: "incoming", key: basename(path), bytes: createReadStream(path) });
      worker.tasks.wake();
      return work();
    },
    async remove(...keys) {
      for (const key of keys) await lake.landing.remove("incoming", key);
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
