import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { assembleLake, sweepLake } from "../../src/app/index.ts";
import { type LakeConfig, resolveLake } from "../../src/config/index.ts";
import { collect, lakeStatus, planLake, retry, scheduleBehind } from "../../src/engine/index.ts";
import { column, derive, folder, json, lake, rowCount, table, view } from "../../src/index.ts";
import { localStore, type Store } from "../../src/store/index.ts";
import { serveLake } from "../serve/made-lake.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { projectFiles } from "../support/project-files.ts";
import { settleNow } from "../support/settle.ts";
import type { Row } from "./served.ts";

const incoming = folder("./incoming");
const days = table({
  from: incoming.match(/^days/),
  decode: json({ columns: { at: "date", n: "int" } }),
  partition: { day: column("at") },
});
const lines = (rows: readonly Row[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

forEachCatalog("a lake whose config changes", (open, place) => {
  /** The same lake under one config after another, each alone. */
  const inTurns = async () => {
    const [catalog, store] = [await place.address(), localStore(temporaryFolder())];
    return async (config: LakeConfig) => {
      const served = await serveLake(resolveLake(config), { catalog, store });
      onTestFinished(() => served.close());
      await served.settle();
      return served;
    };
  };

  it("is built by processes of an older config of what a newer one has made", async () => {
    const factors = table({ from: incoming.match(/^factors/), decode: json({ columns: { f: "int" } }) });
    const columns = { f: "int" } as const;
    const both = (m: ReturnType<typeof derive.table>) => {
      const product = derive.table({
        from: { days, m: m.all() },
        partition: { day: column("day") },
        columns: { n: "int" },
        async *build({ days: own, m: all }) {
          let f = 0;
          for await (const batch of all) for (const row of batch) f = Number(row["f"]);
          for await (const batch of own) for (const row of batch) yield { n: Number(row["n"]) * f };
        },
      });
      return resolveLake(lake({ datasets: { factors, days, m, product } }));
    };
    const [catalog, store] = [await place.address(), localStore(temporaryFolder())];
    const older = await serveLake(
      both(
        derive.table({
          from: { factors: factors.all() },
          columns,
          async *build({ factors: all }) {
            for await (const batch of all) for (const row of batch) yield { f: Number(row["f"]) };
          },
        }),
      ),
      { catalog, store },
    );
    onTestFinished(() => older.close());
    await older.land("factors", lines([{ f: 2 }]));
    await older.land("days-1", lines([{ at: "2026-11-20", n: 1 }]));
    const newer = await assembleLake({
      config: both(
        derive.table({
          from: { factors: factors.all() },
          columns,
          async *build({ factors: all }) {
            for await (const batch of all) for (const row of batch) yield { f: Number(row["f"]) * 10 };
          },
        }),
      ),
      store,
      catalog: older.lake.catalog,
    });
    await newer.deploy();
    await using worker = newer.worker();
    await settleNow(newer.catalog, worker);

    await older.land("days-2", lines([{ at: "2026-11-20", n: 3 }]));
    expect(await planLake(newer.engine)).toEqual([]);
    const rows = await older.lake.catalog.db
      .selectFrom("versions")
      .select("stats")
      .where("dataset", "=", "product")
      .where("until", "is", null)
      .execute();
    expect(rows.map(({ stats }) => JSON.parse(stats) as unknown)).toMatchObject([{ rows: 2 }]);
    const [file] = Object.values((JSON.parse(rows[0]?.stats ?? "{}") as { files: Record<string, unknown> }).files);
    expect(file).toMatchObject({ stats: { n: { min: "20", max: "60" } } });
  });

  it("forgets what was given up or held under a config that has been taken back", async () => {
    const turn = await inTurns();
    const config = (options: Partial<Parameters<typeof derive.table>[0]> & { readonly broken?: boolean }) => {
      const { broken = false, ...more } = options;
      const total = derive.table({
        from: { days: days.all() },
        columns: { n: "int" },
        build: broken
          ? () => Promise.reject(new Error("broken"))
          : async function* ({ days: all }) {
              let n = 0;
              for await (const batch of all) for (const row of batch) n += Number(row["n"]);
              yield { n };
            },
        ...(more as object),
      });
      return lake({ datasets: { days, total } });
    };
    const first = await turn(config({}));
    await first.land("days-1", lines([{ at: "2026-11-20", n: 1 }]));
    const broken = await turn(config({ broken: true }));
    expect(await planLake(broken.lake.engine)).toMatchObject([{ dataset: "total", state: "dead" }]);
    const again = await turn(config({}));
    expect(await planLake(again.lake.engine)).toEqual([]);
    expect((await lakeStatus(again.lake.engine)).tasks.dead).toBe(0);

    const checked = await turn(config({ checks: [rowCount({ min: 100 }, { otherwise: "hold" })] }));
    expect(await planLake(checked.lake.engine)).toMatchObject([{ dataset: "total", state: "held" }]);
    expect(await scheduleBehind(checked.lake.engine)).toBe(0);
    const last = await turn(config({}));
    expect(await planLake(last.lake.engine)).toEqual([]);
  });

  it("has a status before anything is deployed", async () => {
    const catalog = await open();
    const { engine } = await assembleLake({
      config: resolveLake(lake({ datasets: { days } })),
      store: localStore(temporaryFolder()),
      catalog,
    });
    expect((await lakeStatus(engine)).datasets).toEqual([]);
  });

  it("takes nothing for a table that has become a view, whatever was on the list for it", async () => {
    const turn = await inTurns();
    const root = projectFiles({ "total.sql": "SELECT sum(n) AS n FROM days" });
    const broken = derive.table({
      from: { days: days.all() },
      columns: { n: "int" },
      build: () => Promise.reject(new Error("broken")),
    });
    const first = await turn(lake({ datasets: { days, total: broken } }));
    await first.land("days-1", lines([{ at: "2026-11-20", n: 1 }]));
    expect(await planLake(first.lake.engine)).toMatchObject([{ dataset: "total", state: "dead" }]);
    const total = derive.table({ from: { days }, build: view(join(root, "total.sql")) });
    const second = await turn(lake({ datasets: { days, total } }));
    expect(await planLake(second.lake.engine)).toEqual([]);
    expect(await second.lake.catalog.db.selectFrom("tasks").selectAll().execute()).toEqual([]);
  });
});

forEachCatalog("a table without partitions", (_open, place) => {
  it("is the lake's own to sweep and gc", async () => {
    const store: Store = localStore(temporaryFolder());
    const sites = table({
      from: incoming.match(/^sites/),
      decode: json({ columns: { name: "text" } }),
      keep: { versions: "1s" },
    });
    const config = resolveLake(lake({ datasets: { sites } }));
    const served = await serveLake(config, { catalog: await place.address(), store });
    onTestFinished(() => served.close());
    for (const name of ["a", "b", "c"]) await served.land("sites", lines([{ name }]));
    const files = async () =>
      (await Array.fromAsync(store.list("data/"))).filter(({ path }) => path.endsWith(".parquet"));
    expect((await files()).length).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const future = -1e13;
    await collect(served.lake.engine, { graceMs: future });
    expect(await files()).toHaveLength(1);
    const { findings } = await sweepLake(served.lake, {
      signal: new AbortController().signal,
      hash: true,
      repair: false,
      confirm: false,
      threads: 0,
      onEvent: () => undefined,
      onProgress: () => undefined,
      settleMs: future,
      graceMs: future,
    });
    expect(findings.filter(({ kind }) => kind === "foreign")).toEqual([]);
  });

  it("has no trouble left where a refused file has been corrected under its name", async () => {
    const numbers = table({ from: incoming.match(/^numbers/), decode: json({ columns: { n: "int" } }) });
    const served = await serveLake(resolveLake(lake({ datasets: { numbers } })), {
      catalog: await place.address(),
      store: localStore(temporaryFolder()),
    });
    onTestFinished(() => served.close());
    await served.land("numbers", lines([{ n: "x" }]));
    expect(await planLake(served.lake.engine)).toMatchObject([{ state: "refused" }]);
    await served.land("numbers", lines([{ n: 7 }]));
    expect(await planLake(served.lake.engine)).toEqual([]);
    const { datasets } = await lakeStatus(served.lake.engine);
    expect(datasets.map(({ inputs }) => inputs)).toMatchObject([{ refused: 0, accepted: 1 }]);
    expect((await retry(served.lake.engine)).inputs).toEqual([]);
  });
});
