import {
  appendFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { LandfallError, sleep, systemClock } from "../../src/core/index.ts";
import type { Landing, LandRequest } from "../../src/landing/index.ts";
import { type FolderOptions, FolderSource, type SourceEvent, sweep } from "../../src/sources/index.ts";
import { temporaryFolder } from "../support/folders.ts";
import { openSmallLake } from "../support/small-lake.ts";

async function openFolder(options: Partial<FolderOptions> = {}, landing?: Pick<Landing, "land">) {
  const small = await openSmallLake();
  const path = options.path ?? temporaryFolder();
  const events: SourceEvent[] = [];
  const open = () => {
    const source = new FolderSource(
      { name: "incoming", path, quietMs: undefined, rescanMs: 60_000, ...options },
      {
        landing: {
          land: (request) => (landing ?? small.lake.landing).land(request),
          remove: (source, key, how) => small.lake.landing.remove(source, key, how),
        },
        catalog: small.lake.catalog,
        clock: systemClock,
        onEvent: (event) => events.push(event),
      },
    );
    onTestFinished(() => source.stop());
    return source;
  };
  onTestFinished(() => small[Symbol.asyncDispose]());
  const write = (name: string, text: string) => writeFileSync(join(path, name), text);
  const objects = async () =>
    small.lake.catalog.db
      .selectFrom("objects")
      .select(["key", "version", "size", "removed"])
      .orderBy("number")
      .execute();
  const keys = async () => (await objects()).map(({ key }) => key).toSorted();
  return { ...small, path, events, source: open(), open, write, objects, keys };
}

test("complete files land once, under their path in the folder", async () => {
  const { path, source, write, keys, events } = await openFolder();
  mkdirSync(join(path, "runs/2026"), { recursive: true });
  write("a.bin", "a");
  write("runs/2026/f003.bin", "b");
  expect(await source.scanOnce()).toMatchObject({ seen: 2, landed: 2, same: 0, waiting: 0, trouble: 0 });
  expect(await source.scanOnce()).toMatchObject({ seen: 2, landed: 0, same: 0 });
  expect(await keys()).toEqual(["a.bin", "runs/2026/f003.bin"]);
  expect(events.map(({ kind }) => kind)).toEqual(["landed", "landed"]);
});

test("a file that was landed is not read again after a restart, and is once it has changed", async () => {
  const { open, source, write, objects } = await openFolder();
  write("a.bin", "one");
  await source.scanOnce();
  const second = open();
  expect(await second.scanOnce()).toMatchObject({ seen: 1, landed: 0, same: 0 });
  write("a.bin", "three");
  expect(await second.scanOnce()).toMatchObject({ landed: 1 });
  expect((await objects()).map(({ version, size }) => [version, size])).toEqual([
    [1, 3],
    [2, 5],
  ]);
});

test("a look tells what a scan would do, and does none of it", async () => {
  const { path, open, source, write, objects } = await openFolder({ removesAbsent: true });
  expect(await source.look()).toEqual({ files: [], doubt: undefined });
  mkdirSync(join(path, "runs"));
  for (const name of ["a.bin", "b.bin", "runs/c.bin", ".hidden", "d.part"]) write(name, "one");
  const all = ["a.bin", "b.bin", "runs/c.bin"];
  expect(await source.look()).toEqual({ files: all.map((key) => ({ key, change: "new" })), doubt: undefined });
  expect(await objects()).toEqual([]);
  await source.scanOnce();
  expect(await source.look()).toEqual({ files: [], doubt: undefined });
  write("b.bin", "two, and longer");
  rmSync(join(path, "a.bin"));
  write("e.bin", "new");
  const before = await objects();
  const look = await open().look();
  expect(look.files).toEqual([
    { key: "a.bin", change: "gone" },
    { key: "b.bin", change: "changed" },
    { key: "e.bin", change: "new" },
  ]);
  expect(look.doubt).toContain("1 of 3 files have vanished");
  expect(await objects()).toEqual(before);
  rmSync(path, { recursive: true });
  expect((await open().look()).doubt).toContain("the source is empty");
  expect(existsSync(path)).toBe(false);
});

test("a touched file with the same bytes is read, and lands nothing", async () => {
  const { path, source, write, objects } = await openFolder();
  write("a.bin", "one");
  await source.scanOnce();
  utimesSync(join(path, "a.bin"), new Date(0), new Date(0));
  expect(await source.scanOnce()).toMatchObject({ landed: 0, same: 1 });
  expect(await source.scanOnce()).toMatchObject({ landed: 0, same: 0 });
  expect(await objects()).toHaveLength(1);
});

test("a file that is being written does not land before it is quiet, then whole", async () => {
  const { source, path, objects, events } = await openFolder({ quietMs: 150 });
  source.start();
  const file = join(path, "slow.bin");
  for (let i = 0; i < 12; i++) {
    appendFileSync(file, "0123456789");
    await sleep(50);
    expect(await objects()).toEqual([]);
  }
  await vi.waitFor(async () => expect(await objects()).toHaveLength(1), { timeout: 5000 });
  await sleep(300);
  expect(await objects()).toMatchObject([{ version: 1, size: 120 }]);
  expect(events.map(({ kind }) => kind)).toEqual(["landed"]);
});

test("names in the making are left alone until they are renamed", async () => {
  const { source, path, write, keys } = await openFolder();
  source.start();
  for (const name of [".hidden", "a.bin.part", "a.bin.TMP"]) write(name, "half");
  mkdirSync(join(path, ".staging"));
  write(".staging/b.bin", "half");
  await sleep(200);
  expect(await keys()).toEqual([]);
  renameSync(join(path, "a.bin.part"), join(path, "a.bin"));
  renameSync(join(path, ".staging/b.bin"), join(path, "b.bin"));
  await vi.waitFor(async () => expect(await keys()).toEqual(["a.bin", "b.bin"]), { timeout: 5000 });
});

test("a folder that is moved in lands with what is in it", async () => {
  const { source, path, write, keys } = await openFolder();
  source.start();
  await sleep(100);
  mkdirSync(join(path, ".staging/deep/er"), { recursive: true });
  write(".staging/deep/er/a.bin", "a");
  renameSync(join(path, ".staging/deep"), join(path, "deep"));
  await vi.waitFor(async () => expect(await keys()).toEqual(["deep/er/a.bin"]), { timeout: 5000 });
  write("deep/er/b.bin", "b");
  await vi.waitFor(async () => expect(await keys()).toEqual(["deep/er/a.bin", "deep/er/b.bin"]), { timeout: 5000 });
});

test("a file that changes while it is read does not land, and is read again later", async () => {
  let meddle = (): void => undefined;
  const setup = await openFolder(
    { quietMs: 30 },
    {
      async land(request: LandRequest) {
        async function* meddled() {
          yield* request.bytes;
          meddle();
        }
        return setup.lake.landing.land({ ...request, bytes: meddled() });
      },
    },
  );
  const { source, write, path, objects, events } = setup;
  write("a.bin", "before");
  const calls: number[] = [];
  meddle = () => {
    if (calls.push(1) === 1) appendFileSync(join(path, "a.bin"), " and after");
  };
  expect(await sweep(source)).toMatchObject({ landed: 1, waiting: 0 });
  expect(calls).toHaveLength(2);
  expect(await objects()).toMatchObject([{ size: "before and after".length, version: 1 }]);
  expect(events.map(({ kind }) => kind)).toEqual(["landed"]);
});

test("a file that is replaced by another while it is read does not land as it was", async () => {
  let meddle = (): void => undefined;
  const setup = await openFolder(
    {},
    {
      async land(request: LandRequest) {
        async function* meddled() {
          yield* request.bytes;
          meddle();
        }
        return setup.lake.landing.land({ ...request, bytes: meddled() });
      },
    },
  );
  const { source, write, path, objects } = setup;
  write("a.bin", "old");
  meddle = () => {
    meddle = () => undefined;
    write(".new", "new bytes");
    renameSync(join(path, ".new"), join(path, "a.bin"));
  };
  expect(await source.scanOnce()).toMatchObject({ landed: 0, waiting: 1 });
  expect(await sweep(source)).toMatchObject({ landed: 1 });
  expect(await objects()).toMatchObject([{ size: 9 }]);
});

test("a key that was removed does not land again until its file changes", async () => {
  const { source, open, write, remove, objects } = await openFolder();
  write("a.bin", "one");
  await source.scanOnce();
  await remove("a.bin");
  expect(await source.scanOnce()).toMatchObject({ landed: 0 });
  const second = open();
  expect(await second.scanOnce()).toMatchObject({ landed: 0, same: 0 });
  await sleep(20);
  write("a.bin", "one");
  expect(await second.scanOnce()).toMatchObject({ landed: 1 });
  expect((await objects()).map(({ version, removed }) => [version, removed === null])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("a version that came another way does not make the file land again", async () => {
  const { source, open, write, put, objects } = await openFolder();
  write("a.bin", "from the folder");
  await source.scanOnce();
  await put("a.bin", Buffer.from("by an upload"));
  expect(await open().scanOnce()).toMatchObject({ landed: 0, same: 0 });
  expect(await objects()).toHaveLength(2);
});

test("a file that vanishes from the folder stays in the lake", async () => {
  const { source, path, write, objects } = await openFolder();
  write("a.bin", "one");
  await source.scanOnce();
  rmSync(join(path, "a.bin"));
  await source.scanOnce();
  expect(await objects()).toMatchObject([{ removed: null }]);
});

test("symbolic links are not followed", async () => {
  const { source, path, write, keys } = await openFolder();
  const outside = temporaryFolder();
  writeFileSync(join(outside, "secret.bin"), "secret");
  symlinkSync(join(outside, "secret.bin"), join(path, "link.bin"));
  symlinkSync(outside, join(path, "linked"));
  write("a.bin", "a");
  expect(await source.scanOnce()).toMatchObject({ seen: 1, landed: 1 });
  expect(await keys()).toEqual(["a.bin"]);
});

test("a name that cannot be a key is told of once and stops nobody", async () => {
  const { source, write, keys, events } = await openFolder();
  write("bad\nname.bin", "a");
  write("x".repeat(250), "b");
  write("good.bin", "c");
  expect(await source.scanOnce()).toMatchObject({ seen: 3, landed: 1, trouble: 2 });
  expect(await source.scanOnce()).toMatchObject({ landed: 0, trouble: 2 });
  expect(await keys()).toEqual(["good.bin"]);
  expect(events.filter(({ kind }) => kind === "trouble").map(({ error }) => error?.code)).toEqual([
    "bad-key",
    "bad-key",
  ]);
});

test("a store that fails is told of once, and the file lands when it is back", async () => {
  let full = true;
  const setup = await openFolder(
    { rescanMs: 100 },
    {
      async land(request: LandRequest) {
        if (full) throw new LandfallError("store-full", "the disk is full");
        return setup.lake.landing.land(request);
      },
    },
  );
  const { source, write, keys, events } = setup;
  write("a.bin", "a");
  source.start();
  await sleep(1500);
  expect(events.map(({ kind, error }) => [kind, error?.code])).toEqual([["trouble", "store-full"]]);
  full = false;
  await vi.waitFor(async () => expect(await keys()).toEqual(["a.bin"]), { timeout: 10_000 });
});

test("at most four files are read at a time", async () => {
  let active = 0;
  let most = 0;
  const setup = await openFolder(
    {},
    {
      async land(request: LandRequest) {
        most = Math.max(most, ++active);
        await sleep(10);
        const landed = await setup.lake.landing.land(request);
        active--;
        return landed;
      },
    },
  );
  for (let i = 0; i < 20; i++) setup.write(`f${i}.bin`, String(i));
  expect(await setup.source.scanOnce()).toMatchObject({ landed: 20 });
  expect(most).toBe(4);
});

test("stopping gives up what is being read, and nothing half has landed", async () => {
  const reading = Promise.withResolvers<void>();
  const setup = await openFolder(
    {},
    {
      land(request: LandRequest) {
        async function* slowly() {
          for await (const bytes of request.bytes) {
            reading.resolve();
            await sleep(100);
            yield bytes;
          }
        }
        return setup.lake.landing.land({ ...request, bytes: slowly() });
      },
    },
  );
  setup.write("big.bin", "x".repeat(5 << 20));
  setup.source.start();
  await reading.promise;
  await setup.source.stop();
  expect(await setup.objects()).toEqual([]);
  expect(setup.events).toEqual([]);
});

test("a folder that is missing is made; one whose parent is missing is told of once", async () => {
  const parent = temporaryFolder();
  const { source } = await openFolder({ path: join(parent, "incoming") });
  expect(await source.scanOnce()).toMatchObject({ seen: 0 });
  const away = await openFolder({ path: join(parent, "share/incoming"), rescanMs: 30 });
  await expect(away.source.scanOnce()).rejects.toMatchObject({ code: "source-failed" });
  away.source.start();
  await sleep(200);
  expect(away.events.map(({ error }) => error?.code)).toEqual(["source-failed"]);
  mkdirSync(join(parent, "share/incoming"), { recursive: true });
  writeFileSync(join(parent, "share/incoming/a.bin"), "a");
  await vi.waitFor(async () => expect(await away.keys()).toEqual(["a.bin"]), { timeout: 5000 });
});

test("a folder that is named like a file is no file; what lies in it is", async () => {
  const { path, source, write, keys } = await openFolder();
  mkdirSync(join(path, "day.nc"));
  expect(await source.scanOnce()).toMatchObject({ seen: 0, landed: 0, trouble: 0 });
  write("day.nc/inner.nc", "a");
  write("other.nc", "b");
  expect(await source.scanOnce()).toMatchObject({ seen: 2, landed: 2, trouble: 0 });
  expect(await keys()).toEqual(["day.nc/inner.nc", "other.nc"]);
});
