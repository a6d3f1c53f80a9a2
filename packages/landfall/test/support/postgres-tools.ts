import { execFileSync } from "node:child_process";
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
