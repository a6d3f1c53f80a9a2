import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const host = hostname().replace(/[^\w.]/g, "_");
/** A fresh folder for a query process, or for rows of grids. Folders of servers that were killed are deleted on the way. */
export function makeScratch(use: "sql" | "cells"): string {
  // names tell whose a folder is: containers may share the place for temporary files, and have names of their own
  const prefix = `landfall-${use}-${host}-`;
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const [pid] = name.slice(prefix.length).split("-", 1);
    if (!isRunning(Number(pid))) removeScratch(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // a process of another user is one, too
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
