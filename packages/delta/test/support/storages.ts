import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import { localStorage, memoryStorage, type Storage } from "../../src/index.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "delta-"));
  folders.push(folder);
  return folder;
}

/** Runs a suite on each backend of the port. */
export function forEachStorage(suite: (make: () => Storage) => void): void {
  describe("in memory", () => suite(() => memoryStorage()));
  describe("in a folder", () => suite(() => localStorage(join(temporaryFolder(), "table"))));
}

/** Copies all that is in one storage into another. */
export async function copyOf<S extends Storage>(from: Storage, to: S): Promise<S> {
  for await (const { path } of from.list("")) await to.put(path, (await from.read(path))!);
  return to;
}

export async function pathsOf(storage: Storage, prefix = ""): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of storage.list(prefix)) paths.push(path);
  return paths.toSorted();
}

/** Writes a log by hand: one text a version. */
export async function putLog(storage: Storage, ...commits: readonly string[]): Promise<void> {
  for (const [version, text] of commits.entries())
    await storage.put(`_delta_log/${String(version).padStart(20, "0")}.json`, new TextEncoder().encode(text));
}
