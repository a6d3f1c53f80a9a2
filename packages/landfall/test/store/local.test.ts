import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { localStore, openStore } from "../../src/store/index.ts";
import { all, bytes } from "../support/bytes.ts";
import { failure } from "../support/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { storeContract } from "./contract.ts";

storeContract("local folder", () => localStore(temporaryFolder()));

/** A file system of 1 MB. Returns undefined where this process may not mount. */
function smallFileSystem(): string | undefined {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync("umount", [folder]));
  return folder;
}

/** What all FileHandles share: the only place where a test can get between the store and the disk. */
async function fileHandles(): Promise<FileHandle> {
  const handle = await open(import.meta.filename, "r");
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

function canTrace(): boolean {
  try {
    execFileSync("strace", ["-e", "trace=none", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("a local store", () => {
  it("lists nothing of what a crash has left under tmp", async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    const writer = await store.create("data/half");
    await writer.write(bytes("half of it"));
    // the process dies here; another opens the folder
    const next = localStore(folder);
    await next.put("data/whole", "x");
    expect((await all(next.list(""))).map(({ path }) => path)).toEqual(["data/whole"]);
    // and collection finds it where it looks
    expect((await all(next.list("tmp/"))).map(({ size }) => size)).toEqual([10]);
    await writer.abort();
  });

  it("leaves nothing under tmp of a put that lost to another", async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    await store.put("a", "x", { ifAbsent: true });
    await failure(() => store.put("a", "y", { ifAbsent: true }), "already-exists");
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
  });

  it("takes empty folders away with their last file", async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    await store.put("data/gfs/init=1/a", "x");
    await store.put("data/gfs/init=2/a", "x");
    await store.delete("data/gfs/init=1/a");
    expect(readdirSync(join(folder, "data/gfs"))).toEqual(["init=2"]);
    await store.put("data/gfs/init=1/a", "y");
    expect(readdirSync(join(folder, "data/gfs")).toSorted()).toEqual(["init=1", "init=2"]);
  });

  it("serves a file that was deleted to whoever has it open, by the synchronous read too", async () => {
    const folder = temporaryFolder();
    const store = localStore(folder);
    await store.put("a", "0123");
    store.readSync?.("a", { offset: 0, length: 1 });
    // by another process
    await localStore(folder).delete("a");
    expect([...(store.readSync?.("a", { offset: 1, length: 2 }) ?? [])]).toEqual([...bytes("12")]);
  });

  it("opens more files than it keeps open", async () => {
    const store = localStore(temporaryFolder());
    const names = Array.from({ length: 600 }, (_, i) => `f/${i}`);
    await Promise.all(names.map((name) => store.put(name, name, { durable: "later" })));
    for (const name of [...names, ...names]) {
      const read = store.readSync?.(name, { offset: 0, length: 100 });
      expect(Buffer.from(read ?? []).toString()).toBe(name);
    }
    const open = readdirSync("/proc/self/fd").length;
    expect(open).toBeLessThan(600);
    await store.close();
  });

  it("reads the new bytes after a put of its own has replaced a file that it keeps open", async () => {
    const store = localStore(temporaryFolder());
    await store.put("a", "old");
    store.readSync?.("a", { offset: 0, length: 3 });
    await store.put("a", "new");
    expect(Buffer.from(store.readSync?.("a", { offset: 0, length: 3 }) ?? []).toString()).toBe("new");
  });

  describe("durability", () => {
    it("syncs a file before it has its name, and its folder after", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      await store.put("data/first", "x");
      const target = join(folder, "data/second");
      const order: string[] = [];
      const prototype = await fileHandles();
      const named = () => (existsSync(target) ? "named" : "not named");
      const { datasync, sync } = prototype;
      vi.spyOn(prototype, "datasync").mockImplementation(function (this: FileHandle) {
        order.push(`file synced, ${named()}`);
        return datasync.call(this);
      });
      vi.spyOn(prototype, "sync").mockImplementation(function (this: FileHandle) {
        order.push(`folder synced, ${named()}`);
        return sync.call(this);
      });
      onTestFinished(() => void vi.restoreAllMocks());
      await store.put("data/second", "x");
      expect(order).toEqual(["file synced, not named", "folder synced, named"]);
      order.length = 0;
      await store.put("data/second", "y", { ifAbsent: true }).catch(() => undefined);
      expect(order).toEqual(["file synced, named"]);
      order.length = 0;
      await store.put("data/third", "z", { durable: "later" });
      expect(order).toEqual([]);
    });

    it("syncs every folder that it makes into its parent", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      await store.put("first", "x");
      const prototype = await fileHandles();
      const spy = vi.spyOn(prototype, "sync");
      onTestFinished(() => void vi.restoreAllMocks());
      await store.put("a/b/c/file", "x");
      // a into the root, b into a, c into b, then the file into c
      expect(spy).toHaveBeenCalledTimes(4);
    });

    it("syncs the way to a file, though the folders were made in passing by one that could wait", async () => {
      const store = localStore(temporaryFolder());
      await store.put("first", "x");
      await store.put("a/b/later", "x", { durable: "later" });
      const fresh = await store.create("a/b/c/fresh", { durable: "later", fresh: true });
      await fresh.publish();
      const spy = vi.spyOn(await fileHandles(), "sync");
      onTestFinished(() => void vi.restoreAllMocks());
      await store.put("a/b/c/now", "x");
      // a into the root, b into a, c into b, then the file into c
      expect(spy).toHaveBeenCalledTimes(4);
      await store.put("a/b/now", "x");
      expect(spy).toHaveBeenCalledTimes(5);
    });

    it("has everything on the disk after a flush, by one sync of the file system", async ({ skip }) => {
      if (!canTrace()) {
        skip("strace is not here, or may not trace");
        return;
      }
      const folder = temporaryFolder();
      const trace = join(folder, "trace");
      const program = fileURLToPath(new URL("./program.ts", import.meta.url));
      const calls = "trace=syncfs,sync,fdatasync,fsync,rename,renameat,renameat2";
      execFileSync("strace", ["-f", "-o", trace, "-e", calls, process.execPath, program, join(folder, "store")]);
      const lines = readFileSync(trace, "utf8").split("\n");
      const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
      const named = lines.findLastIndex((line) => /rename.*later-9/.test(line));
      const synced = at(/ syncfs\(.*= 0|syncfs resumed.*= 0/);
      expect(named).toBeGreaterThan(-1);
      expect(synced).toBeGreaterThan(named);
      // the store's own folder once, none of the ten files by itself
      expect(lines.filter((line) => /f(data)?sync\(/.test(line))).toHaveLength(1);
    });

    it("says store-failed where the file system cannot be synced, and goes on with the next", async () => {
      const folder = temporaryFolder();
      const store = localStore(join(folder, "store"));
      // nothing to sync: the folder was never made
      const error = await failure(() => store.flush(), "store-failed");
      expect(error.retry).toBe("later");
      await store.put("a", "x", { durable: "later" });
      await store.flush();
      await store.close();
    });

    it("closes a file whose sync failed, and leaves nothing of it", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      await store.put("first", "x");
      const open = () => readdirSync("/proc/self/fd").length;
      const prototype = await fileHandles();
      vi.spyOn(prototype, "datasync").mockImplementation(() =>
        Promise.reject(Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" })),
      );
      onTestFinished(() => void vi.restoreAllMocks());
      const before = open();
      for (let i = 0; i < 20; i++) {
        const error = await failure(() => store.put("second", "x"), "store-failed");
        expect(error.retry).toBe("later");
      }
      expect(open()).toBeLessThan(before + 5);
      expect(readdirSync(join(folder, "tmp"))).toEqual([]);
      expect(await store.stat("second")).toBeUndefined();
    });
  });

  describe("a fresh file", () => {
    const fresh = { durable: "later", fresh: true } as const;

    it("is written where it stays, and gone where it was given up", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      const writer = await store.create("data/build/a", fresh);
      await writer.write(bytes("one "));
      await writer.write(bytes("two"));
      expect(await writer.publish()).toEqual({ size: 7 });
      await writer.abort();
      expect(Buffer.from(await store.read("data/build/a")).toString()).toBe("one two");
      const given = await store.create("data/build/b", fresh);
      await given.write(bytes("half"));
      await given.abort();
      expect(readdirSync(join(folder, "data/build"))).toEqual(["a"]);
    });

    it("never writes into one that is there", async () => {
      const store = localStore(temporaryFolder());
      await store.put("data/build/a", "old");
      await failure(() => store.create("data/build/a", fresh), "already-exists");
      expect(Buffer.from(await store.read("data/build/a")).toString()).toBe("old");
    });

    it("leaves nothing on a full disk", async ({ skip }) => {
      const folder = smallFileSystem();
      if (folder === undefined) {
        skip("this process may not mount a small file system");
        return;
      }
      const store = localStore(folder);
      const writer = await store.create("data/build/a", fresh);
      await failure(() => writer.write(new Uint8Array(2 << 20)), "store-full");
      expect(readdirSync(join(folder, "data/build"))).toEqual([]);
      await failure(() => writer.publish(), "internal");
    });
  });

  describe("faults of the disk", () => {
    it("says store-full on a disk that is full, keeps what was there, and goes on once there is room", async ({
      skip,
    }) => {
      const folder = smallFileSystem();
      if (folder === undefined) {
        skip("this process may not mount a small file system; the next case injects the fault");
        return;
      }
      const store = localStore(folder);
      await store.put("small", "x");
      const error = await failure(() => store.put("big", new Uint8Array(2 << 20)), "store-full");
      expect(error).toMatchObject({ retry: "later", status: 507 });
      expect((await all(store.list(""))).map(({ path }) => path)).toEqual(["small"]);
      expect(readdirSync(join(folder, "tmp"))).toEqual([]);
      await store.put("fits", new Uint8Array(100_000));
    });

    it("says store-full where a write is told ENOSPC (injected)", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      const writer = await store.create("a");
      await writer.write(bytes("fits"));
      const prototype = await fileHandles();
      vi.spyOn(prototype, "write").mockImplementation(() =>
        Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })),
      );
      onTestFinished(() => void vi.restoreAllMocks());
      await failure(() => writer.write(bytes("does not")), "store-full");
      await failure(() => store.put("b", "x"), "store-full");
      expect(readdirSync(join(folder, "tmp"))).toEqual([]);
    });

    it("says store-read-only on a file system that is mounted so", async ({ skip }) => {
      const folder = smallFileSystem();
      if (folder === undefined) {
        skip("this process may not mount; the next cases run everywhere");
        return;
      }
      await localStore(folder).put("a", "x");
      execFileSync("mount", ["-o", "remount,ro", folder]);
      const store = localStore(folder);
      await failure(() => store.probe(), "store-read-only");
      await failure(() => store.put("b", "x"), "store-read-only");
      await failure(() => store.delete("a"), "store-read-only");
      expect(Buffer.from(await store.read("a")).toString()).toBe("x");
    });

    it("says store-read-only in a folder without the right to write", async ({ skip }) => {
      if (process.getuid?.() === 0) {
        skip("root may write everywhere; the mounted case covers it");
        return;
      }
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      onTestFinished(() => chmodSync(folder, 0o700));
      await failure(() => localStore(folder).probe(), "store-read-only");
    });

    it("says store-read-only where its folder cannot be made, because a file is in its place or above it", async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "file"), "x");
      for (const place of ["file", "file/below"]) {
        const error = await failure(() => localStore(join(folder, place)).probe(), "store-read-only");
        expect(error.message).toContain(join(folder, place));
        expect(error.message).toContain("LANDFALL_STORE");
      }
    });

    it("makes its folder, and those above it", async () => {
      const folder = temporaryFolder();
      await localStore(join(folder, "new/er/lake")).put("a", "x");
      expect(readdirSync(join(folder, "new/er/lake"))).toEqual(["a", "tmp"]);
    });

    it("makes its folders again where somebody has deleted them", async () => {
      const folder = temporaryFolder();
      const store = localStore(folder);
      await store.put("a/b", "x");
      execFileSync("rm", ["-rf", join(folder, "tmp"), join(folder, "a")]);
      await store.put("a/b", "y");
      expect(Buffer.from(await store.read("a/b")).toString()).toBe("y");
    });

    it("says bad-key for a name that its file system cannot hold", async () => {
      const store = localStore(temporaryFolder());
      const error = await failure(() => store.put(`a/${"x".repeat(300)}`, "x"), "bad-key");
      expect(error.retry).toBe("never");
    });
  });
});

describe("openStore", () => {
  it("takes a folder, and refuses an address that it does not know, without showing its secrets", async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    expect(store.address).toBe(folder);
    const error = await failure(() => openStore("gopher://user:secret@host/bucket"), "bad-config");
    expect(error.message).toContain("gopher://host/bucket");
    expect(error.message).not.toContain("secret");
  });
});
