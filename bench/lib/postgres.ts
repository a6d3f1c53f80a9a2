import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import {
  findPostgres,
  postgresUser,
  runPostgresTool,
  stopAfter,
} from "../../packages/landfall/test/support/postgres-tools.ts";

export interface ThrowAwayPostgres extends AsyncDisposable {
  /** `postgres://…/name` of a new, empty database. */
  database(name: string): Promise<string>;
}

/** A PostgreSQL server of this process alone, with its default durability; undefined where none is installed. */
export async function startPostgres(): Promise<ThrowAwayPostgres | undefined> {
  if (findPostgres() === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "landfall-postgres-"));
  const user = postgresUser();
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  stopAfter(process.pid, folder);
  const port = await freePort();
  runPostgresTool("initdb", ["-D", data, "-U", "landfall", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  runPostgresTool("pg_ctl", [
    "start",
    "-D",
    data,
    "-l",
    join(folder, "log"),
    "-w",
    "-o",
    `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder}`,
  ]);
  const server = `postgres://landfall@127.0.0.1:${port}`;
  return {
    async database(name) {
      const client = new Client({ connectionString: `${server}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${server}/${name}`;
    },
    async [Symbol.asyncDispose]() {
      runPostgresTool("pg_ctl", ["stop", "-D", data, "-m", "fast"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
