import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/store/index.ts";
import { all, bytes, text } from "../support/bytes.ts";
import { failure } from "../support/errors.ts";

/** What every backend of the store port must do. `open` gives a fresh, empty store. */
export function storeContract(backend: string, open: () => Promise<Store> | Store): void {
  describe(`a store: ${backend}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      return () => store.close();
    });

    const read = async (path: string) => text(await store.read(path));
    const paths = async (prefix: string) => (await all(store.list(prefix))).map((file) => file.path);

    describe("writing", () => {
      it("gives back what was put, by text or by bytes", async () => {
        await store.put("a/text", "grüße");
        await store.put("a/bytes", new Uint8Array([0, 255, 10, 13]));
        expect(await read("a/text")).toBe("grüße");
        expect([...(await store.read("a/bytes"))]).toEqual([0, 255, 10, 13]);
      });

      it("keeps a file of no bytes", async () => {
        await store.put("empty", "");
        expect(await store.stat("empty")).toMatchObject({ path: "empty", size: 0 });
        expect(await store.read("empty")).toHaveLength(0);
        expect(await all(store.stream("empty")).then((parts) => parts.map((part) => part.length))).not.toContain(1);
      });

      it("keeps its own copy of what was put", async () => {
        const mine = bytes("first");
        await store.put("copy", mine);
        mine.fill(0);
        expect(await read("copy")).toBe("first");
      });

      it("lets a reader scribble over what it read", async () => {
        await store.put("scribble", "first");
        (await store.read("scribble")).fill(0);
        store.readSync?.("scribble", { offset: 0, length: 5 }).fill(0);
        expect(await read("scribble")).toBe("first");
      });

      it("replaces by a plain put", async () => {
        await store.put("a", "one");
        await store.put("a", "two, longer");
        expect(await read("a")).toBe("two, longer");
        expect(await store.stat("a")).toMatchObject({ size: 11 });
      });

      it("puts if absent, and says so where something is there", async () => {
        await store.put("a/b", "one", { ifAbsent: true });
        const error = await failure(() => store.put("a/b", "two", { ifAbsent: true }), "already-exists");
        expect(error.retry).toBe("now");
        expect(await read("a/b")).toBe("one");
        expect(await paths("")).toEqual(["a/b"]);
      });

      it("lets exactly one of twenty win who put if absent at once", async () => {
        const names = Array.from({ length: 20 }, (_, i) => `writer ${i}`);
        const results = await Promise.allSettled(names.map((name) => store.put("claim", name, { ifAbsent: true })));
        const winners = names.filter((_, i) => results[i]?.status === "fulfilled");
        expect(winners).toHaveLength(1);
        expect(await read("claim")).toBe(winners[0]);
        for (const result of results) {
          if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "already-exists" });
        }
      });

      it("shows nothing of a streamed file before it is published, and then all of it", async () => {
        const writer = await store.create("run/f000");
        await writer.write(bytes("one "));
        await writer.write(bytes("two"));
        expect(await store.stat("run/f000")).toBeUndefined();
        expect(await paths("")).toEqual([]);
        await failure(() => store.read("run/f000"), "not-found");
        expect(await writer.publish()).toEqual({ size: 7 });
        expect(await read("run/f000")).toBe("one two");
        expect(await paths("")).toEqual(["run/f000"]);
      });

      it("keeps the old file while its successor is streamed", async () => {
        await store.put("a", "old");
        const writer = await store.create("a");
        await writer.write(bytes("new"));
        expect(await read("a")).toBe("old");
        await writer.publish();
        expect(await read("a")).toBe("new");
      });

      it("leaves nothing of a file that was given up", async () => {
        const writer = await store.create("run/f000");
        await writer.write(bytes("half"));
        await writer.abort();
        await writer.abort();
        expect(await paths("")).toEqual([]);
        expect(await paths("tmp/")).toEqual([]);
        expect(await store.stat("run/f000")).toBeUndefined();
      });

      it("refuses to write or publish a file a second time", async () => {
        const writer = await store.create("a");
        await writer.write(bytes("x"));
        await writer.publish();
        await failure(() => writer.write(bytes("y")), "internal");
        await failure(() => writer.publish(), "internal");
        await writer.abort();
        expect(await read("a")).toBe("x");
      });

      it("takes a streamed file's bytes as they were when they were written", async () => {
        const buffer = bytes("aaaa");
        const writer = await store.create("reused");
        await writer.write(buffer);
        buffer.fill(98);
        await writer.write(buffer);
        await writer.publish();
        expect(await read("reused")).toBe("aaaabbbb");
      });

      it("shows a file whose durability can wait as soon as it is published, before and after a flush", async () => {
        for (const durable of ["later", "content"] as const) {
          const path = `data/${durable}`;
          await store.put(path, durable, { durable });
          expect(await read(path)).toBe(durable);
          await Promise.all([store.flush(), store.flush(), store.flush()]);
          expect(await read(path)).toBe(durable);
          await failure(() => store.put(path, "again", { durable, ifAbsent: true }), "already-exists");
        }
      });

      it("shows no half of either to readers who look while a file is replaced", async () => {
        const versions = Array.from({ length: 30 }, (_, i) => String.fromCodePoint(97 + (i % 26)).repeat(1 + i * 997));
        await store.put("live", versions[0] ?? "");
        const done = new AbortController();
        const seen: string[] = [];
        const readers = [1, 2, 3].map(async () => {
          while (!done.signal.aborted) {
            seen.push(await read("live"));
            await new Promise(setImmediate);
          }
        });
        for (const version of versions) {
          await store.put("live", version);
          await new Promise(setImmediate);
        }
        done.abort();
        await Promise.all(readers);
        expect(seen.length).toBeGreaterThan(3);
        expect(seen.filter((found) => !versions.includes(found))).toEqual([]);
      });

      it("carries on where others delete in the same folders", async () => {
        // the folder of a path may vanish between its making and its use
        const mine = store;
        await Promise.all(
          Array.from({ length: 8 }, async (_, worker) => {
            for (let i = 0; i < 25; i++) {
              const path = `deep/er/folder/${worker}-${i}`;
              await mine.put(path, "x");
              await mine.delete(path);
            }
          }),
        );
        expect(await paths("")).toEqual([]);
      });
    });

    describe("reading", () => {
      it("reads ranges: within, to the end, past the end, of no length", async () => {
        await store.put("a", "0123456789");
        const range = async (offset: number, length: number) => text(await store.read("a", { offset, length }));
        expect(await range(2, 3)).toBe("234");
        expect(await range(7, 3)).toBe("789");
        expect(await range(7, 100)).toBe("789");
        expect(await range(10, 5)).toBe("");
        expect(await range(5000, 5)).toBe("");
        expect(await range(3, 0)).toBe("");
      });

      it("reads the same synchronously, where it can", async ({ skip }) => {
        if (!store.readSync) {
          skip("this backend cannot read within microseconds");
          return;
        }
        await store.put("a", "0123456789");
        const range = (offset: number, length: number) => text(store.readSync?.("a", { offset, length }) ?? bytes("?"));
        expect(range(2, 3)).toBe("234");
        expect(range(7, 100)).toBe("789");
        expect(range(10, 5)).toBe("");
        expect(range(3, 0)).toBe("");
        await failure(() => store.readSync?.("b", { offset: 0, length: 1 }), "not-found");
      });

      it("streams the whole, and a range of it", async () => {
        const big = new Uint8Array(3_000_000).map((_, i) => i * 31);
        await store.put("big", big);
        expect(Buffer.concat(await all(store.stream("big"))).equals(big)).toBe(true);
        const range = Buffer.concat(await all(store.stream("big", { offset: 999_999, length: 1_500_001 })));
        expect(range.equals(big.subarray(999_999, 2_500_000))).toBe(true);
        expect(Buffer.concat(await all(store.stream("big", { offset: 2_999_990, length: 500 })))).toHaveLength(10);
      });

      it("says not-found for what is not there", async () => {
        await store.put("folder/a", "x");
        for (const path of ["nothing", "folder", "folder/b", "folder/a/below"]) {
          await failure(() => store.read(path), "not-found");
          await failure(() => store.read(path, { offset: 0, length: 1 }), "not-found");
          await failure(() => all(store.stream(path)), "not-found");
          expect(await store.stat(path)).toBeUndefined();
        }
      });

      it("goes on reading a file that is deleted meanwhile", async () => {
        const big = new Uint8Array(4 << 20).fill(7);
        await store.put("a", big);
        const stream = store.stream("a")[Symbol.asyncIterator]();
        const first = await stream.next();
        await store.delete("a");
        let size = first.done ? 0 : first.value.length;
        for (;;) {
          const next = await stream.next();
          if (next.done) break;
          size += next.value.length;
        }
        expect(size).toBe(big.length);
        await failure(() => store.read("a"), "not-found");
      });

      it("says size and time of a file", async () => {
        const before = Date.now();
        await store.put("a", "12345");
        const found = await store.stat("a");
        expect(found).toMatchObject({ path: "a", size: 5 });
        // file systems keep coarse times
        expect(found?.modified).toBeGreaterThanOrEqual(before - 2000);
        expect(found?.modified).toBeLessThanOrEqual(Date.now() + 2000);
        expect(await all(store.list("a"))).toEqual([found]);
      });
    });

    describe("listing", () => {
      it("lists by prefix, which need not end at a slash, sorted bytewise", async () => {
        const names = ["a/b", "a/bb/c", "a-b", "a.b", "a0", "ab/x/y", "ab/x-y", "b", "Z", "a/é", "a/z"];
        for (const name of names) await store.put(name, name);
        const sorted = names.toSorted((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)));
        expect(await paths("")).toEqual(sorted);
        expect(await paths("a/")).toEqual(sorted.filter((name) => name.startsWith("a/")));
        expect(await paths("a")).toEqual(sorted.filter((name) => name.startsWith("a")));
        expect(await paths("ab/x")).toEqual(["ab/x-y", "ab/x/y"]);
        expect(await paths("ab/x/")).toEqual(["ab/x/y"]);
        expect(await paths("nothing/at/all/")).toEqual([]);
      });

      it("sorts as bytes do, beyond the basic plane too", async () => {
        // UTF-16 units would put the emoji (D83D…) before the private use character (E000)
        await store.put("s/\u{e000}", "1");
        await store.put("s/\u{1f300}", "2");
        await store.put("s/z", "3");
        expect(await paths("s/")).toEqual(["s/z", "s/\u{e000}", "s/\u{1f300}"]);
      });
    });

    describe("deleting and linking", () => {
      it("deletes, and deletes again without a word", async () => {
        await store.put("a/b/c", "x");
        await store.put("a/d", "y");
        await store.delete("a/b/c");
        await store.delete("a/b/c");
        await store.delete("never/was");
        await store.delete("a/d/below-a-file");
        await store.delete("a");
        expect(await paths("")).toEqual(["a/d"]);
      });

      it("gives a file a second path that outlives the first", async () => {
        await store.put("from/a", "bytes");
        await store.link("from/a", "to/b");
        expect(await read("to/b")).toBe("bytes");
        await store.delete("from/a");
        expect(await read("to/b")).toBe("bytes");
        expect(await paths("")).toEqual(["to/b"]);
      });

      it("does not change a second path when the first is replaced", async () => {
        await store.put("a", "one");
        await store.link("a", "b");
        await store.put("a", "two");
        expect(await read("b")).toBe("one");
      });

      it("links only what is there, and only to where nothing is", async () => {
        await store.put("a", "x");
        await store.put("b", "y");
        await failure(() => store.link("nothing", "c"), "not-found");
        await failure(() => store.link("a", "b"), "already-exists");
        expect(await read("b")).toBe("y");
        expect(await paths("")).toEqual(["a", "b"]);
      });
    });

    it("refuses paths that lead out of it", async () => {
      for (const path of ["../outside", "a/../../outside", "..", "", "a/../../../etc/passwd"]) {
        await failure(() => store.put(path, "x"), "bad-key");
        await failure(() => store.create(path), "bad-key");
        await failure(() => store.read(path), "bad-key");
        await failure(() => store.stat(path), "bad-key");
        await failure(() => store.delete(path), "bad-key");
        await failure(() => store.link(path, "a"), "bad-key");
        if (path !== "") await failure(() => all(store.list(`${path}/`)), "bad-key");
      }
    });

    it("says that it can be written, and leaves no trace of the trial", async () => {
      await store.probe();
      await Promise.all([store.probe(), store.probe()]);
      expect(await paths("")).toEqual([]);
    });

    it("writes a large file in bounded memory", { timeout: 120_000 }, async ({ skip }) => {
      if (store.description === "memory") {
        skip("it keeps all bytes in memory: that is what it is for");
        return;
      }
      const block = new Uint8Array(1 << 20).fill(1);
      const writer = await store.create("large");
      for (let i = 0; i < 16; i++) await writer.write(block);
      const before = process.memoryUsage().arrayBuffers;
      let most = 0;
      for (let i = 0; i < 240; i++) {
        await writer.write(block);
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
      expect(await writer.publish()).toEqual({ size: 256 << 20 });
      expect(most).toBeLessThan(64 << 20);
    });
  });
}
