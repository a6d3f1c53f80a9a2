import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { assembleLake, type Lake, type RunOptions, settle, startParts } from "../../src/app/index.ts";
import { openCatalog } from "../../src/catalog/index.ts";
import type { ResolvedLake } from "../../src/config/index.ts";
import { planLake } from "../../src/engine/index.ts";
import { createLog } from "../../src/observe/index.ts";
import { memoryStore } from "../../src/store/index.ts";
import { failure } from "../support/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { gribFile, leads, once, smallConfig } from "../support/small-lake.ts";

async function openParts(more: Partial<RunOptions> & { config?: Partial<ResolvedLake> } = {}) {
  const { config: changes, ...options } = more;
  const folder = temporaryFolder();
  const catalog = await openCatalog({ address: join(temporaryFolder(), "catalog.db") });
  const store = memoryStore();
  const source = { name: "incoming", path: folder, quietMs: undefined, rescanMs: 1000, removesAbsent: false };
  const config = { ...smallConfig(), sources: new Map([["incoming", source]]), ...changes };
  const lake = await assembleLake({ config, store, catalog });
  const lines: string[] = [];
  const log = createLog({ form: "json", write: (line) => lines.push(line) });
  const start = async () => {
    const running = await startParts(lake, {
      log,
      deploy: true,
      threads: 0,
      watch: true,
      serve: { host: "127.0.0.1", port: 0 },
      notify: true,
      env: {},
      ...options,
    });
    onTestFinished(() => running.stop());
    return running;
  };
  const drop = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, `.${name}`), bytes);
    renameSync(join(folder, `.${name}`), join(folder, name));
  };
  return { lake, store, start, drop, lines, folder };
}

const whole = gribFile(leads.map((lead) => ({ variable: "t2m" as const, lead, value: 280 + lead })));

test("a file that appears in the folder is served, and its commits are in the journal", async () => {
  const { start, drop, store } = await openParts({ background: { shipMs: 20 } });
  const { address } = await start();
  drop("all.grib2", whole);
  const url = `${address}/edr/collections/run/position?coords=POINT(1 0)&f=json`;
  await vi.waitFor(
    async () => {
      const answer = (await (await fetch(url)).json()) as { data?: { t2m?: number[] } };
      expect(answer.data?.t2m?.map(Math.round)).toEqual([280, 283, 286]);
    },
    { timeout: 20_000, interval: 100 },
  );
  await vi.waitFor(async () => {
    const paths: string[] = [];
    for await (const { path } of store.list("journal/")) paths.push(path);
    expect(paths.length).toBeGreaterThan(0);
  });
});

test("stopping finishes what is in hand, ships the rest of the journal and closes the port", async () => {
  const { start, drop, store, lake } = await openParts({ background: { shipMs: 60_000, shipAnywayMs: 60_000 } });
  const running = await start();
  drop("all.grib2", whole);
  await vi.waitFor(async () => expect(await lake.catalog.head()).toBeGreaterThanOrEqual(3), { timeout: 20_000 });
  const head = await lake.catalog.head();
  await running.stop();
  await running.stop();
  let text = "";
  for await (const { path } of store.list("journal/")) text += new TextDecoder().decode(await store.read(path));
  expect(text).toContain(`"number":${head},`);
  await expect(fetch(`${running.address}/healthz`)).rejects.toThrow();
});

test("a notification without an address is found before anything starts, and the message holds no secret", async () => {
  const notifications = [{ to: "env:HOOK", events: ["refused" as const], datasets: undefined }];
  const { start, lake } = await openParts({ config: { notifications } });
  expect((await failure(start, "bad-config")).message).toContain("HOOK");
  await lake.close();
});

test("a port that is taken is a clear error, and everything that had started is stopped", async () => {
  const first = await openParts();
  const { address } = await first.start();
  const port = Number(new URL(address ?? "").port);
  const second = await openParts({ serve: { host: "127.0.0.1", port } });
  await failure(second.start, "port-busy");
  second.drop("all.grib2", whole);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await second.lake.catalog.db.selectFrom("objects").select("number").execute()).toEqual([]);
  await second.lake.close();
});

test("without keys the server does not listen where others can reach it", async () => {
  const { start, lake } = await openParts({ serve: { host: "0.0.0.0", port: 0 } });
  await failure(start, "bad-config");
  await lake.close();
});

async function land(lake: Lake, key: string, bytes: Uint8Array) {
  await lake.landing.land({ source: "incoming", key, bytes: once(bytes) });
}

test("settling wakes builds that rest, waits for retries, not for closed gates", async () => {
  const { lake } = await openParts();
  await lake.deploy();
  onTestFinished(() => lake.close());
  await using worker = lake.worker({ threads: 0 });
  await land(lake, "first.grib2", gribFile([{ variable: "t2m", lead: 0, value: 1 }]));
  const dues: number[] = [];
  await settle(lake, worker, { onLook: ({ due }) => dues.push(due) });
  expect(dues.at(-1)).toBe(0);
  expect(await planLake(lake.engine)).toMatchObject([{ dataset: "run", state: "waiting" }]);
  await land(
    lake,
    "rest.grib2",
    gribFile(leads.slice(1).map((lead) => ({ variable: "t2m" as const, lead, value: 1 }))),
  );
  await settle(lake, worker);
  expect(await planLake(lake.engine)).toEqual([]);

  // builds that took an hour would rest for four: longer than a test lasts
  await lake.catalog.aside((db) =>
    db.updateTable("partitions").set({ built_ms: 3_600_000, built_at: Date.now() }).execute(),
  );
  const before = await lake.catalog.head();
  await land(lake, "first.grib2", gribFile([{ variable: "t2m", lead: 0, value: 2 }]));
  const rested: number[] = [];
  await settle(lake, worker, { onLook: ({ resting }) => rested.push(resting) });
  expect(Math.max(...rested)).toBe(1);
  expect(await planLake(lake.engine)).toEqual([]);
  const built = await lake.catalog.db
    .selectFrom("runs")
    .select(["dataset", "kind"])
    .where("number", ">", before)
    .execute();
  expect(built).toContainEqual({ dataset: "run", kind: "build" });
});

test("settling ends when it is interrupted", async () => {
  const { lake, folder } = await openParts();
  expect(existsSync(folder)).toBe(true);
  await lake.deploy();
  onTestFinished(() => lake.close());
  await using worker = lake.worker({ threads: 0 });
  await land(lake, "first.grib2", gribFile([{ variable: "t2m", lead: 0, value: 1 }]));
  // another process has it, as far as anyone can tell
  await lake.catalog.aside((db) =>
    db
      .updateTable("tasks")
      .set({ lease_until: Date.now() + 60_000 })
      .execute(),
  );
  const interrupted = AbortSignal.timeout(150);
  await settle(lake, worker, { signal: interrupted });
  expect(interrupted.aborted).toBe(true);
});
