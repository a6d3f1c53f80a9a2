import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { inject } from "vitest";
import { runPostgresTool, stopAfter } from "./postgres-tools.ts";

/** Whether this machine can run PostgreSQL; where it cannot, `postgres-setup.ts` has said so, and fails in CI. */
export function hasPostgres(): boolean {
  return inject("postgresFolder") !== undefined;
}

/** A database of its own, with the address to connect to it. Dropped by `drop`, whoever is still connected. */
export async function freshDatabase(): Promise<{ readonly address: string; drop(): Promise<void> }> {
  const server = await startedServer();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await run(server, `create database ${name}`);
  return { address: `${server}/${name}`, drop: () => run(server, `drop database ${name} with (force)`) };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of the run's server, without a database. The first worker that comes starts it, the others wait. */
async function startedServer(): Promise<string> {
  const folder = inject("postgresFolder");
  if (folder === undefined) throw new Error("there is no PostgreSQL on this machine: ask hasPostgres() first");
  const addressFile = join(folder, "address");
  const lock = join(folder, "starting");
  if (!existsSync(addressFile)) {
    if (mine(lock)) writeFileSync(addressFile, await start(folder));
    else await until(() => existsSync(addressFile) && readFileSync(addressFile, "utf8") !== "");
  }
  await until(() => readFileSync(addressFile, "utf8") !== "");
  return readFileSync(addressFile, "utf8");
}

function mine(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waitedMs = 0; !condition(); waitedMs += 50) {
    if (waitedMs > 60_000) throw new Error("PostgreSQL did not start within a minute");
    await pause(50);
  }
}

async function start(folder: string): Promise<string> {
  const data = join(folder, "data");
  stopAfter(Number(readFileSync(join(folder, "owner"), "utf8")), folder);
  const cluster = ["-D", data, "-U", "landfall", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"];
  try {
    // people's databases sort as their language does: a key that forgot its collation shows only there
    runPostgresTool("initdb", [...cluster, "--locale-provider=icu", "--icu-locale=en-US"]);
  } catch {
    // before version 15
    runPostgresTool("initdb", cluster);
  }
  const port = await freePort();
  // deadlocks are found sooner than after a second, to spare the tests the wait
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=200 -c deadlock_timeout=100ms`;
  runPostgresTool("pg_ctl", ["start", "-D", data, "-l", join(folder, "log"), "-w", "-o", settings]);
  return `postgres://landfall@127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
