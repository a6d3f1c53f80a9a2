import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findPostgres, postgresUser, runPostgresTool } from "./postgres-tools.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where this run's PostgreSQL lives, or will; undefined where the machine has none. */
    postgresFolder: string | undefined;
  }
}

/**
 * One PostgreSQL for a whole run of vitest. The first suite that asks starts it (`postgres.ts`), so that runs which need none start none; it is
 * stopped here.
 */
export default function setup(project: TestProject): (() => void) | undefined {
  const programs = findPostgres();
  if (programs === undefined) {
    if (process.env["CI"])
      throw new Error(
        "the catalog's suites need PostgreSQL: install Debian's package postgresql (no service is needed)",
      );
    project.provide("postgresFolder", undefined);
    console.warn("PostgreSQL is not installed: its suites are skipped (Debian's package postgresql is enough)");
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "landfall-postgres-"));
  const user = postgresUser();
  if (user) chownSync(folder, user.uid, user.gid);
  writeFileSync(join(folder, "owner"), String(process.pid));
  project.provide("postgresFolder", folder);
  return () => {
    const data = join(folder, "data");
    if (existsSync(join(data, "postmaster.pid")))
      runPostgresTool("pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"]);
    rmSync(folder, { recursive: true, force: true });
  };
}
