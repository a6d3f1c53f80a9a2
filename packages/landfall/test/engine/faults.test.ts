import { describe, expect, it } from "vitest";
import { LandfallError } from "../../src/core/index.ts";
import { adoptLanded, collect, lakeStatus, planLake, retry, scheduleBehind } from "../../src/engine/index.ts";
import { assembleLake } from "../../src/app/lake.ts";
import { between, expects, present } from "../../src/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import {
  all,
  gribFile,
  openSmallLake,
  rawPartition,
  runPartition,
  smallConfig,
  type SmallLake,
} from "../support/small-lake.ts";

/** A store in memory whose writes under `data/` fail while `broken` says with what. */
function fragileStore(): { store: Store; broken: LandfallError | undefined } {
  const inner = memoryStore();
  const state: { store: Store; broken: LandfallError | undefined } = {
    broken: undefined,
    store: {
      ...inner,
      create(path, options) {
        if (state.broken && path.startsWith("data/")) return Promise.reject(state.broken);
        return inner.create(path, options);
      },
    },
  };
  return state;
}

const files = async (lake: SmallLake, prefix: string) => {
  const found: string[] = [];
  for await (const { path } of lake.lake.store.list(prefix)) found.push(path);
  return found;
};

describe("passing faults", () => {
  it("tries again, gives up after the last try, says so, and takes it up again when told", async () => {
    const fragile = fragileStore();
    await using lake = await openSmallLake({ store: fragile.store });
    fragile.broken = new LandfallError("store-full", "the store's disk is full");
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    for (let attempt = 0; attempt < 5; attempt++) {
      await lake.worker.tasks.drain();
      await lake.lake.catalog.aside((db) => db.updateTable("tasks").set({ ready_at: 0 }).execute());
    }
    expect(lake.events.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      ...Array.from({ length: 4 }, () => "failed: will be tried again: the store's disk is full"),
      "failed: given up: the store's disk is full",
    ]);
    expect(await planLake(lake.lake.engine)).toMatchObject([
      { state: "dead", key: "a.grib2", why: "given up: the store's disk is full" },
    ]);
    expect(await lakeStatus(lake.lake.engine)).toMatchObject({ tasks: { dead: 1 }, objects: { live: 1 } });
    expect(await lake.visible("raw")).toEqual([]);

    fragile.broken = undefined;
    expect(await retry(lake.lake.engine)).toMatchObject({ tasks: 1 });
    await lake.settle();
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(280));
  });

  it("refuses what the bytes are at fault for at once, without another try", async () => {
    await using lake = await openSmallLake();
    const whole = gribFile([{ variable: "t2m", lead: 0, value: 280 }]);
    const cases: [string, Uint8Array, string][] = [
      ["empty.grib2", new Uint8Array(), "empty-file"],
      ["text.grib2", Buffer.from("not a GRIB file at all"), "not-grib"],
      ["cut.grib2", whole.subarray(0, whole.length - 9), "truncated-file"],
      ["other-grid.grib2", gribFile([{ variable: "t2m", lead: 0, value: 280, columns: 5 }]), "off-grid"],
    ];
    for (const [key, bytes] of cases) await lake.put(key, bytes);
    await lake.settle();
    const runs = await lake.lake.catalog.db
      .selectFrom("runs")
      .innerJoin("inputs", "inputs.run", "runs.id")
      .select(["inputs.key", "runs.error", "runs.state"])
      .execute();
    expect(
      Object.fromEntries(runs.map(({ key, error }) => [key, (JSON.parse(error ?? "{}") as { code: string }).code])),
    ).toEqual(Object.fromEntries(cases.map(([key, , code]) => [key, code])));
    expect(await lake.visible("raw")).toEqual([]);
    expect(await files(lake, "raw/")).toHaveLength(cases.length);
  });

  it("refuses a file that lacks an expected variable, that is all missing, or that claims absurd sizes; the lake stays as it was", async () => {
    await using lake = await openSmallLake({ rawChecks: [expects(["t2m", "u10"]), present("t2m")] });
    const good = (value: number) => [
      { variable: "t2m" as const, lead: 0, value },
      { variable: "u10" as const, lead: 0, value: 5 },
    ];
    await lake.put("a.grib2", good(280));
    await lake.settle();
    const before = await lake.lake.catalog.db.selectFrom("versions").selectAll().execute();
    const absurd = new Uint8Array(gribFile(good(280)));
    const section3 = 16 + 21;
    // points, Ni and Nj of the grid: four thousand million each
    for (const at of [6, 30, 34]) new DataView(absurd.buffer).setUint32(section3 + at, 0xffff_fff0);
    await lake.put("lacks.grib2", [{ variable: "t2m", lead: 0, value: 290 }]);
    await lake.put("missing.grib2", good(Number.NaN));
    await lake.put("absurd.grib2", absurd);
    await lake.settle();
    const refused = await planLake(lake.lake.engine, { dataset: "raw" });
    expect(Object.fromEntries(refused.map(({ key, state, why }) => [key, `${state}: ${why}`]))).toEqual({
      "lacks.grib2": expect.stringContaining('refused: refused by "expects t2m, u10"') as string,
      "missing.grib2": expect.stringContaining('refused: refused by "present t2m"') as string,
      "absurd.grib2": expect.stringMatching(/^refused: .*(points|limit|bytes)/) as string,
    });
    expect(await lake.lake.catalog.db.selectFrom("versions").selectAll().execute()).toEqual(before);
    expect(lake.events.filter(({ kind }) => kind === "refused")).toHaveLength(3);
  });

  it("keeps a file out whose bytes are not those that the sender said", async () => {
    await using lake = await openSmallLake();
    await lake.lake.landing.land({
      source: "incoming",
      key: "a.grib2",
      bytes: (async function* () {
        yield gribFile([{ variable: "t2m", lead: 0, value: 280 }]);
      })(),
      attributes: { expectedSha256: "0".repeat(64) },
    });
    await lake.settle();
    expect(await planLake(lake.lake.engine)).toMatchObject([
      { state: "refused", why: expect.stringContaining("send the file again") as string },
    ]);
  });

  it("opens inputs for files that landed through a process with an older config", async () => {
    await using lake = await openSmallLake();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.lake.catalog.aside(async (db) => {
      await db.deleteFrom("tasks").execute();
      await db.deleteFrom("inputs").execute();
    });
    const head = await lake.lake.catalog.head();
    expect(await adoptLanded(lake.lake.engine, 0)).toBe(head);
    await scheduleBehind(lake.lake.engine);
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([rawPartition(0)]);
  });

  it("leaves to the newer config what lands through a process with an older one, and what that looks for", async () => {
    await using older = await openSmallLake({ rawChecks: [between("t2m", 100, 400)] });
    const { catalog, store } = older.lake;
    const newer = await assembleLake({
      config: smallConfig({ rawChecks: [between("t2m", 100, 290)] }),
      store,
      catalog,
      clock: older.clock,
    });
    await newer.deploy();
    await older.put("a.grib2", [{ variable: "t2m", lead: 0, value: 300 }]);
    await older.worker.tasks.drain();
    expect(await catalog.db.selectFrom("tasks").selectAll().execute()).toMatchObject([
      { state: "ready", claims: 0, recipe: newer.engine.definitions.get("raw")?.recipe },
    ]);
    expect(await catalog.db.selectFrom("builds").select("state").execute()).toEqual([{ state: "abandoned" }]);
    await using worker = newer.worker();
    await worker.tasks.drain();
    expect(await planLake(newer.engine)).toMatchObject([{ key: "a.grib2", state: "refused" }]);
    expect(await scheduleBehind(older.lake.engine), "nothing is behind a recipe that is no longer deployed").toBe(0);
  });

  it("asks a gate again in a second, where the database's clock is ahead of the worker's", async () => {
    await using lake = await openSmallLake({ within: "6h" });
    // the deadline is past by the database's clock, and not by the lake's
    lake.clock.ms = Date.parse("2026-11-20T05:59:59Z");
    await lake.put("f0.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.worker.tasks.drain();
    await lake.lake.catalog.aside((db) => db.updateTable("tasks").set({ ready_at: 0 }).execute());
    const before = await lake.lake.catalog.now();
    await lake.worker.tasks.drain();
    const [task] = await lake.lake.catalog.db.selectFrom("tasks").selectAll().execute();
    expect(task).toMatchObject({ kind: "build", state: "ready", claims: 0 });
    expect(task?.ready_at).toBeGreaterThanOrEqual(before + 1000);
  });

  it("lets nothing rest for long where a machine built it whose clock is an hour ahead", async () => {
    await using lake = await openSmallLake({ gated: false });
    const hour = 3_600_000;
    lake.clock.ms = Date.now() + hour;
    await lake.put("f0.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    expect(await lake.visible("run")).toEqual([runPartition]);
    // a long build: its rest of 20 s is not over by itself while this machine is slow
    await lake.lake.catalog.aside((db) =>
      db.updateTable("partitions").set({ built_ms: 5000 }).where("dataset", "=", "run").execute(),
    );
    lake.clock.ms -= hour;
    await lake.put("f3.grib2", [{ variable: "t2m", lead: 3, value: 283 }]);
    await lake.worker.tasks.drain();
    const tasks = await lake.lake.catalog.db.selectFrom("tasks").select(["dataset", "kind", "ready_at"]).execute();
    expect(tasks).toMatchObject([{ dataset: "run", kind: "build" }]);
    expect(tasks[0]?.ready_at).toBeLessThan(Date.now() + 60_000);
  });

  it("finds work again whose task is lost", async () => {
    await using lake = await openSmallLake();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.lake.catalog.aside((db) => db.deleteFrom("tasks").execute());
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([]);
    expect(await scheduleBehind(lake.lake.engine)).toBe(1);
    await lake.settle();
    expect(await lake.visible("raw")).toEqual([rawPartition(0)]);
  });
});

describe("collection (rule 17)", () => {
  it("takes the files of expired versions after the grace, and nothing that is visible", async () => {
    await using lake = await openSmallLake({ gated: false });
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 280 }]);
    await lake.settle();
    await lake.put("a.grib2", [{ variable: "t2m", lead: 0, value: 290 }]);
    await lake.settle();
    const before = await files(lake, "data/");
    // expiry counts from the end of the runs by the database's clock, which no test turns
    const endedAt = (ms: number) =>
      lake.lake.catalog.aside((db) => db.updateTable("runs").set({ ended_at: ms }).execute());
    await endedAt(Date.now());
    expect(await collect(lake.lake.engine)).toMatchObject({ expiredVersions: 0, deletedFiles: 0 });
    await endedAt(0);
    expect(await collect(lake.lake.engine, { dryRun: true, graceMs: -1000 })).toMatchObject({ expiredVersions: 2 });
    expect(await files(lake, "data/")).toEqual(before);
    expect(await collect(lake.lake.engine, { graceMs: -1000 })).toMatchObject({ expiredVersions: 2 });
    const after = await files(lake, "data/");
    expect(after.length).toBe(before.length / 2);
    expect(await lake.show("raw", rawPartition(0), "t2m")).toEqual(all(290));
    expect(await lake.show("run", runPartition, "t2m")).toEqual([...all(290), ...all(null), ...all(null)]);
    expect(await files(lake, "raw/")).toHaveLength(2);
  });

  it("marks a lost build before it deletes its files, so that a late commit fails", async () => {
    await using lake = await openSmallLake();
    const folder = `data/raw/${rawPartition(0)}/1-000000001-00000000aa`;
    await lake.lake.store.put(`${folder}/t2m/c/0/0`, "half");
    await lake.lake.catalog.aside((db) =>
      db
        .insertInto("builds")
        .values({ id: "1-000000001-00000000aa", dataset: "raw", state: "open", opened_at: 0 })
        .execute(),
    );
    // open: not touched before its worker is taken to be lost
    expect(await collect(lake.lake.engine, { graceMs: -1000, lostBuildMs: Number.MAX_SAFE_INTEGER })).toMatchObject({
      abandonedBuilds: 0,
      deletedFiles: 0,
    });
    expect(await collect(lake.lake.engine, { graceMs: -1000 })).toMatchObject({ abandonedBuilds: 1, deletedFiles: 1 });
    expect(await files(lake, "data/")).toEqual([]);
  });
});
