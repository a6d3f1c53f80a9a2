import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type SweepFinding, sweepLake, type SweepOptions } from "../../src/app/index.ts";
import { buildFolder, verify } from "../../src/engine/index.ts";
import { shipJournal } from "../../src/landing/index.ts";
import type { SourceEvent } from "../../src/sources/index.ts";
import { localStore } from "../../src/store/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { gribFile, openSmallLake, rawPartition, runPartition, type SmallLake } from "../support/small-lake.ts";

/** A lake in folders, with a watched folder that takes absence for removal if asked, and a sweep whose patience is over at once. */
async function openSwept(catalogAddress: string, options: { readonly removesAbsent?: boolean } = {}) {
  const place = temporaryFolder();
  const incoming = join(place, "incoming");
  mkdirSync(incoming);
  const store = localStore(join(place, "store"));
  const small = await openSmallLake({ catalogAddress, store });
  onTestFinished(() => small[Symbol.asyncDispose]());
  const { removesAbsent = false } = options;
  const source = { name: "incoming", path: incoming, quietMs: undefined, rescanMs: 1000, removesAbsent };
  const lake = { ...small.lake, config: { ...small.lake.config, sources: new Map([["incoming", source]]) } };
  const seen: SourceEvent[] = [];
  const sweep = async (more: Partial<SweepOptions> = {}) =>
    sweepLake(lake, {
      signal: new AbortController().signal,
      hash: true,
      repair: false,
      confirm: false,
      threads: 0,
      onEvent: (event) => seen.push(event),
      onProgress: () => undefined,
      settleMs: future,
      graceMs: future,
      ...more,
    });
  const file = (name: string, lead: number, value = 280 + lead) =>
    writeFileSync(join(incoming, name), gribFile([{ variable: "t2m", lead, value }]));
  const objects = () => lake.catalog.db.selectFrom("objects").selectAll().orderBy("key").orderBy("version").execute();
  const live = async () => (await objects()).filter(({ removed }) => removed === null).map(({ key }) => key);
  return { ...small, incoming, store, root: join(place, "store"), lake, seen, sweep, file, objects, live };
}

/** A grace of less than nothing: the clocks of catalog and file system are not the same. */
const future = -1e13;

const brief = (findings: readonly SweepFinding[]) => findings.map(({ kind, state, key }) => [kind, state, key ?? ""]);

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

async function built(place: {
  settle(): Promise<void>;
  file(name: string, lead: number): void;
  sweep(): Promise<unknown>;
}) {
  for (const lead of [0, 3, 6]) place.file(`f${lead}.grib2`, lead);
  await place.sweep();
  await place.settle();
}

async function proof({ lake }: SmallLake) {
  const pool = lake.pool(0);
  const { equal, differences } = await verify(lake.engine, { pool });
  return { equal, differences };
}

forEachCatalog("a sweep", (_open, catalog) => {
  it("lands what lies in the sources, and finds nothing wrong in a sound lake", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await shipJournal(place.lake.catalog, place.lake.store);
    const report = await place.sweep();
    expect(report.findings).toEqual([]);
    expect(report.sources).toMatchObject({ incoming: { seen: 3, landed: 0, removed: 0, held: 0 } });
    expect(report.checked.objects).toBe(3);
    expect(report.checked.files).toBeGreaterThan(12);
    expect(report.checked.bytes).toBeGreaterThan(1000);
    expect((await place.sweep({ hash: false })).checked.bytes).toBe(0);
  });

  it("finds a raw file that never landed, and lands it", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    // stored, and its process killed before it could say so
    const path = "raw/incoming/2026-11-20/1-000000001-0123456789/late.grib2";
    await place.store.put(path, gribFile([{ variable: "u10", lead: 3, value: 7 }]));
    expect((await place.sweep({ settleMs: 600_000 })).findings).toEqual([]);
    expect(brief((await place.sweep()).findings)).toEqual([["unnamed", "left", "late.grib2"]]);
    expect(await place.live()).not.toContain("late.grib2");
    expect(brief((await place.sweep({ repair: true })).findings)).toEqual([["unnamed", "repaired", "late.grib2"]]);
    expect((await place.sweep()).findings).toEqual([]);
    await place.settle();
    expect(await place.show("raw", rawPartition(3), "u10")).toContain(7);
  });

  it("says of a raw file that was overtaken that it does no harm", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await place.store.put(
      "raw/incoming/2026-11-20/1-000000001-0123456789/f3.grib2",
      gribFile([{ variable: "t2m", lead: 3, value: 1 }]),
    );
    // and the same bytes twice at the same moment, of which one was named
    const later = `raw/incoming/2026-11-20/1-zzzzzzzzz-0123456789/f0.grib2`;
    await place.store.put(later, gribFile([{ variable: "t2m", lead: 0, value: 280 }]));
    const { findings } = await place.sweep({ repair: true, settleMs: -1e16 });
    expect(brief(findings)).toEqual([
      ["overtaken", "harmless", "f0.grib2"],
      ["overtaken", "harmless", "f3.grib2"],
    ]);
    expect(await place.objects()).toHaveLength(3);
  });

  it("finds bit rot and lost files of the raw area, and restores them from other copies of the same bytes", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await place.put("copy-of-f6.bin", gribFile([{ variable: "t2m", lead: 6, value: 286 }]));
    const [, f0, f3, f6] = await place.objects();
    rmSync(join(place.incoming, "f3.grib2"));
    rmSync(join(place.incoming, "f6.grib2"));
    flip(join(place.root, f0?.path ?? ""));
    rmSync(join(place.root, f3?.path ?? ""));
    rmSync(join(place.root, f6?.path ?? ""));
    expect(brief((await place.sweep({ hash: false })).findings)).toEqual([
      ["raw-missing", "left", "f3.grib2"],
      ["raw-missing", "left", "f6.grib2"],
    ]);
    const found = (await place.sweep()).findings;
    expect(found).toMatchObject([
      {
        kind: "raw-damaged",
        key: "f0.grib2",
        object: f0?.number,
        what: expect.stringContaining("has other bytes") as string,
      },
      { kind: "raw-missing", key: "f3.grib2" },
      { kind: "raw-missing", key: "f6.grib2" },
    ]);
    // f0 lies in its folder still, f6 under another key; of f3 there is nothing
    expect(brief((await place.sweep({ repair: true })).findings)).toEqual([
      ["raw-damaged", "repaired", "f0.grib2"],
      ["raw-missing", "left", "f3.grib2"],
      ["raw-missing", "repaired", "f6.grib2"],
    ]);
    expect(brief((await place.sweep()).findings)).toEqual([["raw-missing", "left", "f3.grib2"]]);
    expect(await place.objects()).toHaveLength(4);
  });

  it("finds bit rot and lost files of builds, and makes the same bytes again", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    // a fold of two fragments: one of them is nowhere visible by itself
    await place.put("u.grib2", [{ variable: "u10", lead: 0, value: 5 }]);
    await place.settle();
    const shown = await place.show("run", runPartition, "t2m");
    const folders = async (dataset: string) =>
      (
        await place.lake.catalog.db
          .selectFrom("versions")
          .selectAll()
          .where("dataset", "=", dataset)
          .where("until", "is", null)
          .orderBy("key")
          .execute()
      ).map(({ key, build }) => join(place.root, buildFolder(dataset, key, build)));
    const [merged = "", adopted = ""] = await folders("raw");
    const [run = ""] = await folders("run");
    flip(join(run, "t2m/c.0.0.0"));
    flip(join(run, "zarr.json"));
    // a link: another folder has the same file, which is lost there too
    flip(join(merged, "t2m/c.0.0"));
    rmSync(join(adopted, "t2m"), { recursive: true });

    const findings = (await place.sweep()).findings;
    const faults = (kind: string) => findings.filter((finding) => finding.kind === kind);
    expect(findings).toHaveLength(faults("file-missing").length + faults("file-damaged").length);
    expect(faults("file-missing").map(({ key }) => key)).toEqual([rawPartition(3), rawPartition(3)]);
    expect(faults("file-damaged").map(({ file }) => join(place.root, file ?? ""))).toEqual(
      expect.arrayContaining([join(run, "t2m/c.0.0.0"), join(run, "zarr.json"), join(merged, "t2m/c.0.0")]) as string[],
    );
    expect((await proof(place)).differences).not.toEqual([]);

    const repaired = (await place.sweep({ repair: true })).findings;
    expect(repaired).toHaveLength(findings.length);
    expect(new Set(repaired.map(({ state }) => state))).toEqual(new Set(["repaired"]));
    expect((await place.sweep()).findings).toEqual([]);
    expect(await proof(place)).toEqual({ equal: 4, differences: [] });
    expect(await place.show("run", runPartition, "t2m")).toEqual(shown);
  });

  it("leaves what cannot be made again as it was, and says why", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await place.lake.catalog.aside(async (db) => {
      await db
        .updateTable("versions")
        .set({ inputs: '{"partitions":[{"dataset":"raw","key":"gone","number":1}]}' })
        .where("dataset", "=", "run")
        .execute();
    });
    const { build } = await place.lake.catalog.db
      .selectFrom("versions")
      .select("build")
      .where("dataset", "=", "run")
      .executeTakeFirstOrThrow();
    const shard = join(place.root, buildFolder("run", runPartition, build), "t2m/c.0.0.0");
    flip(shard);
    const before = readFileSync(shard);
    expect((await place.sweep({ repair: true })).findings).toMatchObject([
      { kind: "file-damaged", state: "left", advice: "its input raw gone of number 1 has expired" },
    ]);
    expect(readFileSync(shard)).toEqual(before);
  });

  it("finds what is not Landfall's and leaves it, and builds that were never committed and deletes them", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await shipJournal(place.lake.catalog, place.lake.store);
    const { build } = await place.lake.catalog.db
      .selectFrom("versions")
      .select("build")
      .where("dataset", "=", "run")
      .executeTakeFirstOrThrow();
    const foreign = [
      "notes.txt",
      "data/readme.md",
      `${buildFolder("run", runPartition, build)}/extra.bin`,
      "raw/incoming/by-hand.grib2",
      "tables/nobody/_delta_log/00000000000000000000.json",
    ];
    // where a dataset's own Delta log would lie
    await place.store.put("tables/run/_delta_log/00000000000000000000.json", "{}");
    for (const path of foreign) await place.store.put(path, "mine");
    const orphan = buildFolder("raw", rawPartition(0), "1-000000001-0123456789");
    await place.store.put(`${orphan}/t2m/c.0.0`, "half");
    expect((await place.sweep({ graceMs: 3_600_000 })).findings.filter(({ kind }) => kind === "orphaned")).toEqual([]);
    const findings = (await place.sweep({ repair: true })).findings;
    expect(findings.map(({ kind, state, file }) => [kind, state, file])).toEqual([
      ...foreign.toSorted().map((path) => ["foreign", "left", path]),
      ["orphaned", "repaired", orphan],
    ]);
    expect(await place.store.stat(`${orphan}/t2m/c.0.0`)).toBeUndefined();
    for (const path of foreign) expect(await place.store.stat(path), path).toBeDefined();
    expect((await proof(place)).differences).toEqual([]);
  });

  it("finds a segment of the journal that cannot be read", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await shipJournal(place.lake.catalog, place.lake.store);
    for await (const { path } of place.store.list("journal/")) await place.store.put(path, '{"number":1,"at');
    const { findings } = await place.sweep();
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(["journal-damaged"]));
    expect((await place.sweep({ hash: false })).findings).toEqual([]);
  });

  it("finds work that is on no list, and puts it there", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    // as after a deployment that was killed half way, and landings by a process of another config
    await place.lake.catalog.aside(async (db) => {
      await db.deleteFrom("partitions").where("dataset", "=", "run").execute();
      await db.deleteFrom("versions").where("dataset", "=", "run").execute();
    });
    await place.put("u.grib2", [{ variable: "u10", lead: 0, value: 5 }]);
    const { number } = await place.lake.catalog.db
      .selectFrom("objects")
      .select("number")
      .where("key", "=", "u.grib2")
      .executeTakeFirstOrThrow();
    await place.lake.catalog.aside(async (db) => {
      await db.deleteFrom("inputs").where("object", "=", number).execute();
      await db.deleteFrom("tasks").execute();
    });
    const forgotten = async (repair: boolean) =>
      (await place.sweep({ repair })).findings
        .filter(({ kind }) => kind === "forgotten")
        .map(({ what, state }) => [what, state]);
    expect(await forgotten(false)).toEqual([
      ["1 objects that a dataset takes and does not know", "left"],
      ["1 partitions that should be built and are unknown", "left"],
    ]);
    expect((await forgotten(true)).map(([, state]) => state)).toEqual(["repaired", "repaired"]);
    expect(await forgotten(false)).toEqual([]);
    await place.settle();
    expect(await place.show("raw", rawPartition(0), "u10")).toContain(5);
    expect(await place.visible("run")).toEqual([runPartition]);
  });

  it("of one source looks at that and its raw files only", async () => {
    const place = await openSwept(await catalog.address());
    await built(place);
    await place.store.put("notes.txt", "mine");
    const [f0] = await place.objects();
    flip(join(place.root, f0?.path ?? ""));
    const report = await place.sweep({ source: "incoming" });
    expect(brief(report.findings)).toEqual([["raw-damaged", "left", "f0.grib2"]]);
    expect(report.checked).toMatchObject({ objects: 3, files: 0 });
  });
});

forEachCatalog("absence, where a source says that it means removal,", (_open, catalog) => {
  const many = Array.from({ length: 40 }, (_, index) => `n${String(index).padStart(2, "0")}.bin`);

  async function filled(options = { removesAbsent: true }) {
    const place = await openSwept(await catalog.address(), options);
    for (const name of many) writeFileSync(join(place.incoming, name), name);
    expect((await place.sweep({ hash: false })).sources).toMatchObject({ incoming: { landed: 40 } });
    const remove = (...names: readonly string[]) => {
      for (const name of names) rmSync(join(place.incoming, name));
    };
    const swept = async (more: Partial<SweepOptions> = {}) => {
      const { removed, held } = (await place.sweep({ hash: false, ...more })).sources["incoming"] ?? {};
      return { removed, held };
    };
    return { ...place, remove, swept };
  }

  it("takes a file out of the lake that is gone, and lets it land again if it comes back just as it was", async () => {
    const { incoming, swept, live, seen } = await filled();
    renameSync(join(incoming, "n00.bin"), join(incoming, "..", "aside.bin"));
    expect(await swept()).toEqual({ removed: 1, held: 0 });
    expect(await live()).not.toContain("n00.bin");
    expect(seen.at(-1)).toMatchObject({ kind: "removed", key: "n00.bin" });
    expect(await swept()).toEqual({ removed: 0, held: 0 });
    renameSync(join(incoming, "..", "aside.bin"), join(incoming, "n00.bin"));
    await swept();
    expect(await live()).toContain("n00.bin");
  });

  it("holds where over 5 % vanished, until someone confirms it", async () => {
    const { remove, swept, live, seen } = await filled();
    remove("n00.bin", "n01.bin", "n02.bin");
    expect(await swept()).toEqual({ removed: 0, held: 3 });
    expect(await live()).toHaveLength(40);
    expect(seen.at(-1)).toMatchObject({
      kind: "trouble",
      key: "",
      error: { code: "removal-held" },
      message: expect.stringContaining("3 of 40 files have vanished, over 5 %") as string,
    });
    expect(await swept({ confirm: true })).toEqual({ removed: 3, held: 0 });
    expect(await live()).toHaveLength(37);
  });

  it("takes out exactly 5 %", async () => {
    const { remove, swept } = await filled();
    remove("n00.bin", "n01.bin");
    expect(await swept()).toEqual({ removed: 2, held: 0 });
  });

  it("holds where the source is empty, as a share is that is not mounted", async () => {
    const { incoming, swept, live } = await filled();
    rmSync(incoming, { recursive: true });
    mkdirSync(incoming);
    expect(await swept()).toEqual({ removed: 0, held: 40 });
    expect(await live()).toHaveLength(40);
    expect(await swept({ confirm: true })).toEqual({ removed: 40, held: 0 });
  });

  it("does not count files that came another way", async () => {
    const { swept, put, live } = await filled();
    await put("by-hand.bin", Buffer.from("by hand"));
    expect(await swept()).toEqual({ removed: 0, held: 0 });
    expect(await live()).toContain("by-hand.bin");
  });

  it("means nothing where the source does not say so", async () => {
    const { remove, swept, live } = await filled({ removesAbsent: false });
    remove("n00.bin");
    expect(await swept({ confirm: true })).toEqual({ removed: 0, held: 0 });
    expect(await live()).toHaveLength(40);
  });
});
