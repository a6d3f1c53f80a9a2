import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const versionsFolder = "/usr/lib/postgresql";

/** The folder of the newest PostgreSQL's programs, as Debian lays them out; undefined without one. */
export function findPostgres(): string | undefined {
  if (!existsSync(versionsFolder)) return undefined;
  return readdirSync(versionsFolder)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(versionsFolder, version, "bin"))
    .find((programs) => existsSync(join(programs, "initdb")) && existsSync(join(programs, "pg_ctl")));
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package has made. */
export function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export function runPostgresTool(name: "initdb" | "pg_ctl", options: readonly string[]): void {
  const programs = findPostgres();
  if (programs === undefined) throw new Error("PostgreSQL is not installed");
  // pg_ctl's server keeps what it inherits: no pipes, or this call would wait for the server's end
  execFileSync(join(programs, name), options, { stdio: "ignore", cwd: "/", ...postgresUser() });
}

/** A run that is killed stops nothing: a small shell beside it waits for its end, then stops the server and takes its folder away. */
export function stopAfter(owner: number, folder: string): void {
  const programs = findPostgres();
  if (programs === undefined) return;
  const script =
    'while kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ]; do sleep 2; done; [ -d "$2" ] || exit 0; "$0" stop -D "$2/data" -m immediate; rm -rf "$2"';
  spawn("/bin/sh", ["-c", script, join(programs, "pg_ctl"), String(owner), folder], {
    detached: true,
    stdio: "ignore",
    cwd: "/",
    ...postgresUser(),
  }).unref();
}
