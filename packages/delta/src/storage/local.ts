import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DeltaError } from "../errors.ts";
import type { Storage, StoredFile } from "./storage.ts";

/**
 * A table in a local folder. A file is written beside its place under a name that no reader of Delta looks at, synced, then linked (where it must be
 * absent: link(2) fails where there is a file, on network file systems too) or renamed into place, and the folder is synced.
 */
export function localStorage(folder: string): Storage {
  const root = resolve(folder);

  function locate(path: string): string {
    if (path.split("/").some((part) => part === "" || part === "." || part === ".."))
      throw new DeltaError("unsafe-path", `${JSON.stringify(path)} leads out of the table`, { file: path });
    return join(root, path);
  }

  /** Writes the bytes beside `path`, puts them in place with `place`; whatever happens, nothing is left beside. */
  async function write(
    path: string,
    bytes: Uint8Array,
    place: (from: string, to: string) => Promise<void>,
  ): Promise<void> {
    const target = locate(path);
    const beside = join(dirname(target), `.${randomBytes(8).toString("hex")}.tmp`);
    await mkdir(dirname(target), { recursive: true });
    try {
      const handle = await open(beside, "wx", 0o644);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await place(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
    await syncFolder(dirname(target));
  }

  return {
    async *list(prefix) {
      const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      if (start !== "") locate(start.slice(0, -1));
      yield* walk(root, start, prefix);
    },
    async read(path, range) {
      let handle;
      try {
        handle = await open(locate(path), "r");
      } catch (error) {
        if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
        throw error;
      }
      try {
        const { size } = await handle.stat();
        const offset = range?.offset ?? 0;
        const bytes = new Uint8Array(Math.max(0, Math.min(size - offset, range?.length ?? Infinity)));
        let count = 0;
        while (count < bytes.byteLength) {
          const { bytesRead } = await handle.read(bytes, count, bytes.byteLength - count, offset + count);
          if (bytesRead === 0) break;
          count += bytesRead;
        }
        return bytes.subarray(0, count);
      } finally {
        await handle.close();
      }
    },
    async putIfAbsent(path, bytes) {
      try {
        await write(path, bytes, link);
        return true;
      } catch (error) {
        if (hasCode(error, "EEXIST")) return false;
        throw error;
      }
    },
    put: (path, bytes) => write(path, bytes, rename),
  };
}

async function* walk(root: string, folder: string, prefix: string): AsyncIterable<StoredFile> {
  let entries;
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return;
    throw error;
  }
  for (const entry of entries) {
    const path = folder + entry.name;
    if (entry.isDirectory()) {
      const inside = `${path}/`;
      if (inside.startsWith(prefix) || prefix.startsWith(inside)) yield* walk(root, inside, prefix);
    } else if (entry.isFile() && path.startsWith(prefix)) {
      try {
        const { size, mtimeMs } = await stat(join(root, path));
        yield { path, size, modified: Math.floor(mtimeMs) };
      } catch (error) {
        // deleted between the listing and the look: it is not there
        if (!hasCode(error, "ENOENT")) throw error;
      }
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}
