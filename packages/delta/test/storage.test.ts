import { existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { localStorage } from "../src/index.ts";
import { codeOf } from "./support/errors.ts";
import { forEachStorage, pathsOf, temporaryFolder } from "./support/storages.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);

forEachStorage((make) => {
  test("reads what was put, whole and by ranges, and nothing where nothing is", async () => {
    const storage = make();
    await storage.put("_delta_log/a", bytes("0123456789"));
    expect(text(await storage.read("_delta_log/a"))).toBe("0123456789");
    expect(text(await storage.read("_delta_log/a", { offset: 3, length: 4 }))).toBe("3456");
    expect(text(await storage.read("_delta_log/a", { offset: 8, length: 100 }))).toBe("89");
    expect(text(await storage.read("_delta_log/a", { offset: 20, length: 1 }))).toBe("");
    expect(await storage.read("_delta_log/b")).toBeUndefined();
    expect(await storage.read("_delta_log/a/b")).toBeUndefined();
  });

  test("puts where there is nothing, and leaves alone what is there", async () => {
    const storage = make();
    expect(await storage.putIfAbsent("x/y", bytes("first"))).toBe(true);
    expect(await storage.putIfAbsent("x/y", bytes("second"))).toBe(false);
    expect(text(await storage.read("x/y"))).toBe("first");
    await storage.put("x/y", bytes("third"));
    expect(text(await storage.read("x/y"))).toBe("third");
  });

  test("lets one of many writers win", async () => {
    const storage = make();
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, i) => storage.putIfAbsent("log/one", bytes(`writer ${i}`))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(text(await storage.read("log/one"))).toBe(`writer ${won.indexOf(true)}`);
    expect(await pathsOf(storage)).toEqual(["log/one"]);
  });

  test("lists by prefix, which need not be a folder", async () => {
    const storage = make();
    for (const path of ["a/1", "a/12", "a/b/12", "ab/1", "b/1"]) await storage.put(path, bytes(path));
    expect(await pathsOf(storage, "a/1")).toEqual(["a/1", "a/12"]);
    expect(await pathsOf(storage, "a")).toEqual(["a/1", "a/12", "a/b/12", "ab/1"]);
    expect(await pathsOf(storage, "c/")).toEqual([]);
    const [first] = await Array.fromAsync(storage.list("a/12"));
    expect(first).toMatchObject({ path: "a/12", size: 4 });
  });
});

test("a folder's storage leaves nothing beside its files, whether it wins or loses", async () => {
  const folder = temporaryFolder();
  const storage = localStorage(folder);
  await storage.putIfAbsent("log/1", bytes("x"));
  await storage.putIfAbsent("log/1", bytes("y"));
  await storage.put("log/2", bytes("z"));
  expect(readdirSync(join(folder, "log")).toSorted()).toEqual(["1", "2"]);
});

test.each(["../x", "a/../../x", "a//x", "/x", "."])("a folder's storage refuses the path %s", async (path) => {
  const folder = temporaryFolder();
  const storage = localStorage(join(folder, "table"));
  expect(await codeOf(storage.put(path, bytes("x")))).toBe("unsafe-path");
  expect(await codeOf(storage.read(path))).toBe("unsafe-path");
  expect(existsSync(join(folder, "x"))).toBe(false);
});

test("a folder's storage follows no links when it lists", async () => {
  const folder = temporaryFolder();
  symlinkSync("/", join(folder, "root"));
  expect(await pathsOf(localStorage(folder))).toEqual([]);
});
