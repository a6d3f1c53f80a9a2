import { randomBytes } from "node:crypto";
import { closeSync, constants, mkdirSync, openSync, readSync as fsReadSync, rmSync, writeSync } from "node:fs";
import {
  type FileHandle,
  link as fsLink,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat as fsStat,
  unlink,
} from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { compareText, LandfallError, Lru } from "../core/index.ts";
import { SyncBarrier } from "./barrier.ts";
import { checkPath, type Store, type StoredFile, type StoreWriter, type WriteOptions } from "./store.ts";

/** Files under construction lie here, so that a crash leaves them where collection looks. */
const scratch = "tmp";
const openFiles = 512;
const streamBytes = 1 << 20;
/** Each lost try means that somebody else has deleted the last file of a folder: it cannot go on for ever. */
const folderTries = 100;

/**
 * A store in a local folder. A file is written under `tmp/`, synced, then renamed (or linked, where it must be absent) to its path, and
 * the folder of the path is synced: after `publish` it survives a power cut, before it nobody sees it. Files that may be durable later wait for `flush`, one
 * barrier for many.
 *
 * Open files are kept, up to 512: published files never change, so a kept handle stays right even after the file is deleted.
 */
export function localStore(folder: string): Store {
  const root = resolve(folder);
  const handles = new Lru<string, number>(openFiles, closeSync);
  /** Folders that were there a moment ago, and whether a power cut would leave them there. */
  const knownFolders = new Map<string, { readonly durable: boolean }>();
  // without a barrier there is no "later": every file is synced by itself
  const barrier = SyncBarrier.isSupported() ? new SyncBarrier(root) : undefined;
  const settle = (options: WriteOptions) => (barrier ? (options.durable ?? "now") : "now");

  /** The path on disk. */
  function locate(path: string): string {
    return join(root, checkPath(path));
  }

  async function makeFolder(folderPath: string, synced = true): Promise<void> {
    const known = knownFolders.get(folderPath);
    if (known && (known.durable || !synced)) return;
    const first = await mkdir(folderPath, { recursive: true });
    if (synced) {
      // a folder is an entry of its parent: without syncing up to what is durable, a power cut forgets the whole branch
      const branch: string[] = [];
      for (let at = folderPath; at !== root && !knownFolders.get(at)?.durable; at = dirname(at)) {
        await syncFolder(dirname(at));
        branch.push(at);
      }
      // the store's own folder, and those above it, where they are new
      const topMade = first?.length ?? Infinity;
      for (let at = root; at.length >= topMade; at = dirname(at)) await syncFolder(dirname(at));
      for (const at of branch) remember(at, true);
    }
    remember(folderPath, synced);
  }

  function remember(folderPath: string, durable: boolean): void {
    if (knownFolders.size > 4096) knownFolders.clear();
    knownFolders.set(folderPath, { durable });
  }

  function descriptor(path: string): number {
    const known = handles.get(path);
    if (known !== undefined) return known;
    const fd = openSync(locate(path), "r");
    handles.set(path, fd);
    return fd;
  }

  function readSync(path: string, range: { readonly offset: number; readonly length: number }): Uint8Array {
    try {
      const bytes = Buffer.allocUnsafe(range.length);
      const count = fsReadSync(descriptor(path), bytes, 0, range.length, range.offset);
      return bytes.subarray(0, count);
    } catch (error) {
      throw explain(error, path);
    }
  }

  async function create(path: string, options: WriteOptions = {}): Promise<StoreWriter> {
    const target = locate(path);
    const durable = settle(options);
    if (options.fresh && durable === "later") return createInPlace(path, target);
    const temporary = join(root, scratch, `${process.pid}-${randomBytes(8).toString("hex")}`);
    let handle: FileHandle | undefined;
    let size = 0;
    try {
      await makeFolder(join(root, scratch));
      handle = await openNew(temporary, knownFolders);
    } catch (error) {
      throw explainRoot(error, root);
    }
    async function abort(): Promise<void> {
      if (!handle) return;
      await handle.close();
      handle = undefined;
      await rm(temporary, { force: true });
    }
    return {
      async write(bytes) {
        if (!handle) throw new LandfallError("internal", `${path} was written after it was closed`);
        try {
          for (let at = 0; at < bytes.byteLength;) at += (await handle.write(bytes, at)).bytesWritten;
          size += bytes.byteLength;
        } catch (error) {
          await abort();
          throw explain(error, path);
        }
      },
      async publish() {
        if (!handle) throw new LandfallError("internal", `${path} was published after it was closed`);
        try {
          if (durable !== "later") await handle.datasync();
          await handle.close();
          handle = undefined;
          const place = () => (options.ifAbsent ? fsLink(temporary, target) : rename(temporary, target));
          await inFolder(target, place, durable === "now");
          if (options.ifAbsent) await unlink(temporary);
          if (durable === "now") await syncIfThere(dirname(target));
        } catch (error) {
          if (handle) await abort();
          else await rm(temporary, { force: true });
          throw explain(error, path);
        }
        handles.delete(path);
        return { size };
      },
      abort,
    };
  }

  /** A fresh file, written where it stays and without waiting: in a worker thread a blocked write costs less than a turn of the event loop. */
  function createInPlace(path: string, target: string): StoreWriter {
    let fd: number | undefined;
    let size = 0;
    try {
      fd = openFresh(target);
    } catch (error) {
      throw explain(error, path);
    }
    const close = () => {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    };
    const abort = () => {
      if (fd === undefined) return;
      close();
      rmSync(target, { force: true });
    };
    return {
      async write(bytes) {
        if (fd === undefined) throw new LandfallError("internal", `${path} was written after it was closed`);
        try {
          for (let at = 0; at < bytes.byteLength;) at += writeSync(fd, bytes, at);
          size += bytes.byteLength;
        } catch (error) {
          abort();
          throw explain(error, path);
        }
      },
      async publish() {
        if (fd === undefined) throw new LandfallError("internal", `${path} was published after it was closed`);
        close();
        return { size };
      },
      async abort() {
        abort();
      },
    };
  }

  function openFresh(target: string): number {
    for (let attempt = 1; ; attempt++) {
      try {
        if (!knownFolders.has(dirname(target))) {
          mkdirSync(dirname(target), { recursive: true });
          remember(dirname(target), false);
        }
        return openSync(target, "wx", 0o644);
      } catch (error) {
        knownFolders.delete(dirname(target));
        if (attempt === folderTries || !hasCode(error, "ENOENT")) throw error;
      }
    }
  }

  /** Runs `act` with the folder of `target` in place; others may take a folder away while it is empty, so it is tried again. */
  async function inFolder(target: string, act: () => Promise<void>, synced: boolean): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await makeFolder(dirname(target), synced);
        return await act();
      } catch (error) {
        knownFolders.delete(dirname(target));
        if (attempt === folderTries || !hasCode(error, "ENOENT")) throw error;
      }
    }
  }

  return {
    description: root,
    address: root,
    create,
    async put(path, bytes, options) {
      const writer = await create(path, options);
      await writer.write(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
      await writer.publish();
    },
    async link(from, to) {
      const target = locate(to);
      try {
        // asked first: afterwards nothing tells a missing file from a missing folder
        await fsStat(locate(from));
        await inFolder(target, () => fsLink(locate(from), target), barrier === undefined);
        // a link belongs to a build: durable after the flush before its commit
        if (!barrier) await syncIfThere(dirname(target));
      } catch (error) {
        throw explain(error, hasCode(error, "EEXIST") ? to : from);
      }
    },
    async read(path, range) {
      try {
        const handle = await open(locate(path), "r");
        try {
          const length = range?.length ?? (await handle.stat()).size;
          const bytes = Buffer.allocUnsafe(length);
          let count = 0;
          while (count < length) {
            const { bytesRead } = await handle.read(bytes, count, length - count, (range?.offset ?? 0) + count);
            if (bytesRead === 0) break;
            count += bytesRead;
          }
          return bytes.subarray(0, count);
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw explain(error, path);
      }
    },
    readSync,
    localPath: locate,
    async *stream(path, range) {
      let handle: FileHandle;
      try {
        handle = await open(locate(path), "r");
      } catch (error) {
        throw explain(error, path);
      }
      try {
        let offset = range?.offset ?? 0;
        const end = range ? range.offset + range.length : Infinity;
        while (offset < end) {
          const bytes = Buffer.allocUnsafe(Math.min(streamBytes, end - offset));
          const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, offset);
          if (bytesRead === 0) return;
          offset += bytesRead;
          yield bytes.subarray(0, bytesRead);
        }
      } catch (error) {
        throw explain(error, path);
      } finally {
        await handle.close();
      }
    },
    async stat(path) {
      try {
        const found = await fsStat(locate(path));
        return found.isFile() ? { path, size: found.size, modified: found.mtimeMs } : undefined;
      } catch (error) {
        if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return undefined;
        throw explain(error, path);
      }
    },
    async *list(prefix) {
      if (prefix !== "") checkPath(prefix);
      const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      yield* walk(root, start, prefix);
    },
    async delete(path) {
      handles.delete(path);
      const file = locate(path);
      try {
        await unlink(file);
      } catch (error) {
        // Linux says EISDIR of a folder, POSIX EPERM: a folder is no file of the store
        const known = explain(error, path);
        if (known.code === "not-found" || (await isFolder(file))) return;
        throw known;
      }
      await removeEmptyFolders(root, dirname(path), knownFolders);
    },
    async flush() {
      try {
        await barrier?.flush();
      } catch (error) {
        throw explain(error, root);
      }
    },
    async probe() {
      const path = `${scratch}/probe-${process.pid}`;
      const writer = await create(path);
      await writer.write(new Uint8Array(1));
      await writer.publish();
      await rm(locate(path), { force: true });
    },
    async close() {
      handles.clear();
      barrier?.close();
    },
  };
}

async function openNew(path: string, knownFolders: Map<string, unknown>): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  try {
    return await open(path, flags, 0o644);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    knownFolders.delete(dirname(path));
    await mkdir(dirname(path), { recursive: true });
    return open(path, flags, 0o644);
  }
}

async function* walk(root: string, folder: string, prefix: string): AsyncIterable<StoredFile> {
  let entries;
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return;
    throw explain(error, folder);
  }
  // bytewise order of whole paths: a folder sorts as its name with a slash
  const named = entries.map((entry) => ({ entry, name: entry.isDirectory() ? `${entry.name}/` : entry.name }));
  for (const { entry, name } of named.toSorted((a, b) => compareText(a.name, b.name))) {
    const path = folder + name;
    if (path === `${scratch}/` && prefix !== path) continue;
    if (entry.isDirectory()) {
      if (path.startsWith(prefix) || prefix.startsWith(path)) yield* walk(root, path, prefix);
    } else if (entry.isFile() && path.startsWith(prefix)) {
      try {
        const found = await fsStat(join(root, path));
        yield { path, size: found.size, modified: found.mtimeMs };
      } catch (error) {
        // deleted between the listing and the look: it is not there
        if (!hasCode(error, "ENOENT")) throw explain(error, path);
      }
    }
  }
}

async function removeEmptyFolders(root: string, folder: string, knownFolders: Map<string, unknown>): Promise<void> {
  for (let at = folder; at.includes("/"); at = dirname(at)) {
    knownFolders.delete(join(root, at));
    try {
      await rmdir(join(root, at));
    } catch {
      // not empty, or gone already: either way there is nothing to take away
      return;
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return fsStat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Syncs the folder of a file just published; where it is gone, somebody has deleted the file since. */
async function syncIfThere(folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
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

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Why nothing can be begun: where even the store's own folder cannot be made, no path of it is to blame. */
function explainRoot(error: unknown, root: string): LandfallError {
  if (!["ENOENT", "ENOTDIR", "EEXIST"].some((code) => hasCode(error, code))) return explain(error, root);
  return new LandfallError(
    "store-read-only",
    `${root} cannot be made a folder: something else is in its place, so point LANDFALL_STORE at another`,
    { cause: error },
  );
}

function explain(error: unknown, path: string): LandfallError {
  if (error instanceof LandfallError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const fields = { path };
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "EISDIR":
      return new LandfallError("not-found", `the store has no ${path}`, { fields, cause: error });
    case "EEXIST":
      return new LandfallError("already-exists", `${path} exists already in the store`, { fields, cause: error });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new LandfallError(
        "store-read-only",
        `the store cannot be written: give this process the right to write its folder, or point LANDFALL_STORE at another`,
        { fields, cause: error },
      );
    case "ENAMETOOLONG":
      return new LandfallError("bad-key", `${path} is longer than the store's file system allows`, {
        fields,
        cause: error,
      });
    case "ENOSPC":
    case "EDQUOT":
      return new LandfallError(
        "store-full",
        "the store's disk is full: free some room or run `landfall gc`; the work is tried again by itself",
        { fields, cause: error },
      );
    default:
      return new LandfallError(
        "store-failed",
        `the store failed on ${path}: ${error instanceof Error ? error.message : String(error)}`,
        { fields, cause: error },
      );
  }
}
