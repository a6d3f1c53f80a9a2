import { join } from "node:path";
import { readSnapshot } from "@landfall/delta";
import { expect, it, onTestFinished } from "vitest";
import { publishTables } from "../../src/app/index.ts";
import { openCatalog } from "../../src/catalog/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import {
  checkBuilds,
  history,
  inlinePool,
  restoreBuilds,
  lakeStatus,
  planLake,
  refresh,
  retry,
  runJob,
  verify,
} from "../../src/engine/index.ts";
import { acceptedValues, column, derive, folder, json, lake, models, sql, table } from "../../src/index.ts";
import { partitionKey } from "../../src/core/index.ts";
import { nullPart } from "../../src/datasets/index.ts";
import { deltaStorage } from "../../src/datasets/table/delta/storage.ts";
import { rebuildCatalog, shipJournal } from "../../src/landing/index.ts";
import { localStore } from "../../src/store/index.ts";
import { serveLake } from "../serve/made-lake.ts";
import { fc } from "../support/properties.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { projectFiles } from "../support/project-files.ts";
import { openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const market = table({
  from: incoming.match(/^market/),
  decode: json({ columns: { at: "time", region: "text", price: "double" } }),
  partition: { day: column("at", "day") },
});
const names = table({
  from: incoming.match(/^names/),
  decode: json({ columns: { region: "text", name: "text" } }),
  key: ["region"],
});
const texts = {
  "regions.sql":
    'SELECT region, min("at") AS first_seen, count(*) AS events, sum(price) AS turnover FROM market GROUP BY region',
  "named.sql":
    "SELECT region, any_value(name) AS name, sum(events)::INT AS events FROM regions LEFT JOIN names USING (region) GROUP BY region",
  "known.sql": "SELECT region, count(*) AS events FROM market SEMI JOIN names USING (region) GROUP BY region",
  "daily.sql": "SELECT day, region, max(price) AS top FROM market GROUP BY ALL",
};
const byRegion = { region: column("region") };

function config(checks: Parameters<typeof derive.table>[0]["checks"] = []) {
  const root = projectFiles(texts);
  const regions = derive.table({
    from: { market: market.all() },
    partition: byRegion,
    build: sql(join(root, "regions.sql")),
    checks,
  });
  // downstream by the same key, with what lies beside
  const named = derive.table({ from: { regions, names }, partition: byRegion, build: sql(join(root, "named.sql")) });
  // what is beside decides which partitions there are, as well
  const known = derive.table({
    from: { market: market.all(), names },
    partition: byRegion,
    build: sql(join(root, "known.sql")),
  });
  const daily = derive.table({
    from: { market },
    partition: { day: column("day"), ...byRegion },
    build: sql(join(root, "daily.sql")),
  });
  return resolveLake(lake({ datasets: { market, names, regions, named, known, daily } }));
}

type Trade = readonly [region: string | null, price: number];
const trades = (date: string, ...all: readonly Trade[]): Row[] =>
  all.map(([region, price]) => ({ at: `${date}T10:00:00Z`, region, price }));

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const pool = inlinePool((job) => runJob(engine.definitions, store, job, new AbortController().signal));
  const { differences, behind } = await verify(engine, { pool });
  expect({ differences, behind }).toEqual({ differences: [], behind: 0 });
}

/** The partitions that a dataset shows, with the numbers of their versions. */
async function shown({ lake: { catalog } }: TableLake, dataset: string): Promise<Record<string, number>> {
  const rows = await catalog.db
    .selectFrom("versions")
    .select(["key", "number"])
    .where("dataset", "=", dataset)
    .where("until", "is", null)
    .orderBy("key")
    .execute();
  return Object.fromEntries(rows.map(({ key, number }) => [key, number]));
}

forEachCatalog("tables divided by their rows", (_open, place) => {
  it("grow and shrink with their rows; what does not change stays the same version, and nothing after it is built", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", trades("2026-11-20", ["north", 1], ["south", 2]));
    await tables.put("market-21", trades("2026-11-21", ["north", 3]));
    const all = "SELECT region, events, turnover FROM regions ORDER BY ALL";
    expect(await tables.sql(all)).toEqual([
      { region: "north", events: 2, turnover: 4 },
      { region: "south", events: 1, turnover: 2 },
    ]);
    const first = await shown(tables, "regions");
    expect(Object.keys(first)).toEqual(["region=north", "region=south"]);
    expect(await shown(tables, "daily")).toMatchObject({
      "day=2026-11-20/region=north": expect.any(Number) as number,
      "day=2026-11-20/region=south": expect.any(Number) as number,
      "day=2026-11-21/region=north": expect.any(Number) as number,
    });
    await expectVerified(tables);
    expect(await publishTables(tables.lake)).toEqual([]);

    // what lies beside brings partitions, and takes them away
    expect(await shown(tables, "known")).toEqual({});
    await tables.put("names-1", [{ region: "north", name: "The North" }]);
    expect(Object.keys(await shown(tables, "known"))).toEqual(["region=north"]);
    await tables.put("names-1", [{ region: "south", name: "The South" }]);
    expect(Object.keys(await shown(tables, "known"))).toEqual(["region=south"]);

    // another region comes: the others are not touched, nor is what follows from them
    const before = await tables.lake.catalog.head();
    await tables.put("market-22", trades("2026-11-22", ["east", 5]));
    const second = await shown(tables, "regions");
    expect(second).toEqual({ ...first, "region=east": second["region=east"] });
    const built = await tables.lake.catalog.db
      .selectFrom("runs")
      .select(["dataset", "subject"])
      .where("number", ">", before)
      .where("dataset", "in", ["regions", "named"])
      .orderBy("dataset")
      .orderBy("subject")
      .execute();
    expect(built).toEqual([
      { dataset: "named", subject: "region=east" },
      { dataset: "regions", subject: "" },
    ]);
    expect(await tables.sql("SELECT region FROM regions ORDER BY ALL", before)).toHaveLength(2);
    await expectVerified(tables);

    const [east] = await history(tables.lake.engine, "regions", { limit: 1 });
    expect(east).toMatchObject({ partition: "region=east", inputs: 3, changeCount: 3 });

    // one that is gone is taken away, and so is what was made of it
    await tables.remove("market-20");
    expect(await tables.sql("SELECT region, events FROM regions ORDER BY ALL")).toEqual([
      { region: "east", events: 1 },
      { region: "north", events: 1 },
    ]);
    expect(Object.keys(await shown(tables, "named"))).toEqual(["region=east", "region=north"]);
    expect(Object.keys(await shown(tables, "daily"))).toEqual([
      "day=2026-11-21/region=north",
      "day=2026-11-22/region=east",
    ]);
    await expectVerified(tables);
    expect(await publishTables(tables.lake)).toEqual([]);
    await tables.remove("market-21");
    await tables.remove("market-22");
    expect(await shown(tables, "regions")).toEqual({});
    expect(await tables.sql("SELECT count(*)::INT AS n FROM regions")).toEqual([{ n: 0 }]);
    await expectVerified(tables);
    // and comes again
    await tables.put("market-20", trades("2026-11-20", ["south", 2]));
    expect(await tables.sql(all)).toEqual([{ region: "south", events: 1, turnover: 2 }]);
    expect(await planLake(tables.lake.engine)).toEqual([]);
    const { datasets } = await lakeStatus(tables.lake.engine);
    expect(datasets.find(({ name }) => name === "regions")?.partitions).toEqual({
      current: 1,
      stale: 0,
      waiting: 0,
      held: 0,
    });
    await expectVerified(tables);
    expect(await publishTables(tables.lake)).toEqual([]);
  });

  it("have partitions for rows without a value, and for values of any letters", async () => {
    const odd = ["", "a/b", "..", "50% ü=?&#'\"", "__HIVE", "Ä", "ä", " x\n"];
    const tables = await openTableLake(place, config());
    await tables.put("market-20", trades("2026-11-20", [null, 1], ...odd.map((region): Trade => [region, 2])));
    const rows = await tables.sql("SELECT region, turnover FROM regions ORDER BY ALL");
    expect(rows.map(({ region }) => region)).toEqual([
      ...odd.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      null,
    ]);
    expect(Object.keys(await shown(tables, "regions"))).toContain("region=__HIVE_DEFAULT_PARTITION__");
    expect(await tables.sql("SELECT count(*)::INT AS n FROM named WHERE events = 1")).toEqual([{ n: 9 }]);
    await expectVerified(tables);
    expect(await publishTables(tables.lake)).toEqual([]);
    await tables.put("market-20", trades("2026-11-20", ["a/b", 2]));
    expect(Object.keys(await shown(tables, "regions"))).toEqual(["region=a%2Fb"]);
    await expectVerified(tables);
  });

  it("are held as a whole by a check, and let through as a whole", async () => {
    const tables = await openTableLake(
      place,
      config([acceptedValues("region", ["north", "south"], { otherwise: "hold" })]),
    );
    await tables.put("market-20", trades("2026-11-20", ["north", 1]));
    const first = await shown(tables, "regions");
    await tables.put("market-21", trades("2026-11-21", ["north", 1], ["nowhere", 2]));
    expect(await shown(tables, "regions")).toEqual(first);
    expect(await planLake(tables.lake.engine, { dataset: "regions" })).toMatchObject([{ state: "held", subject: "" }]);
    await expectVerified(tables);
    await retry(tables.lake.engine, { dataset: "regions", approve: true });
    await tables.settle();
    expect(Object.keys(await shown(tables, "regions"))).toEqual(["region=north", "region=nowhere"]);
    expect(await planLake(tables.lake.engine)).toEqual([]);
    await expectVerified(tables);
  });

  it("are built again by another recipe where nothing but what was held has been built", async () => {
    const address = await place.address();
    const store = localStore(temporaryFolder());
    const first = await serveLake(config([acceptedValues("region", ["south"], { otherwise: "hold" })]), {
      catalog: address,
      store,
    });
    await first.land(
      "market",
      Buffer.from(
        trades("2026-11-20", ["north", 1])
          .map((row) => JSON.stringify(row))
          .join(""),
      ),
    );
    expect(await planLake(first.lake.engine)).toMatchObject([{ dataset: "regions", state: "held", subject: "" }]);
    await first.close();
    const second = await serveLake(config(), { catalog: address, store });
    onTestFinished(() => second.close());
    await second.settle();
    expect(await planLake(second.lake.engine)).toEqual([]);
    expect(Object.keys(await shown(second as unknown as TableLake, "regions"))).toEqual(["region=north"]);
  });

  it("are all looked at again by a refresh, and stay as they are", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", trades("2026-11-20", ["north", 1], ["south", 1]));
    const first = await shown(tables, "daily");
    expect(await refresh(tables.lake.engine, ["daily"])).toBe(1);
    await tables.settle();
    expect(await shown(tables, "daily")).toEqual(first);
    expect(await history(tables.lake.engine, "daily", { limit: 10 })).toHaveLength(2);
    await expectVerified(tables);
  });

  it("are divided another way by another recipe, or not any more", async () => {
    const root = projectFiles({
      "all.sql": "SELECT region, day AS on, price, (price > 2)::VARCHAR AS dear FROM market",
      "day.sql": "SELECT region, price FROM market",
    });
    const made = (partition: Parameters<typeof derive.table>[0]["partition"], file: string) => {
      const whole = file === "all.sql";
      const prices = derive.table({
        from: { market: whole ? market.all() : market },
        ...(partition ? { partition } : {}),
        build: sql(join(root, file)),
      });
      return resolveLake(lake({ datasets: { market, prices } }));
    };
    const day = { day: column("day") };
    const steps: readonly (readonly [ReturnType<typeof made>, readonly string[]])[] = [
      [made(undefined, "all.sql"), [""]],
      [made({ region: column("region") }, "all.sql"), ["region=north", "region=south"]],
      [made({ dear: column("dear") }, "all.sql"), ["dear=false", "dear=true"]],
      [made({ month: column("on", "month") }, "all.sql"), ["month=2026-11"]],
      [made(day, "day.sql"), ["day=2026-11-20", "day=2026-11-21"]],
      [
        made({ ...day, region: column("region") }, "day.sql"),
        ["day=2026-11-20/region=north", "day=2026-11-20/region=south", "day=2026-11-21/region=north"],
      ],
      [made(day, "day.sql"), ["day=2026-11-20", "day=2026-11-21"]],
      [made({ region: column("region") }, "all.sql"), ["region=north", "region=south"]],
      [made(undefined, "all.sql"), [""]],
    ];
    const store = localStore(temporaryFolder());
    const address = await place.address();
    for (const [index, [config, keys]] of steps.entries()) {
      const served = await serveLake(config, { catalog: address, store });
      const tables = { ...served, lake: served.lake } as TableLake;
      if (index === 0) {
        const rows = [...trades("2026-11-20", ["north", 1], ["south", 3]), ...trades("2026-11-21", ["north", 4])];
        await served.land("market", Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
      }
      await served.settle();
      expect([index, Object.keys(await shown(tables, "prices"))]).toEqual([index, keys]);
      expect(await planLake(served.lake.engine)).toEqual([]);
      await expectVerified(tables);
      expect(await publishTables(served.lake)).toEqual([]);
      expect([index, ...(await published(tables, "prices"))]).toEqual([index, ...expectedLog(keys)]);
      await served.close();
    }
  });

  it("are given up by name where they cannot be divided", async () => {
    const wrong: readonly (readonly [string, Parameters<typeof derive.table>[0]["partition"], string])[] = [
      ["SELECT region, price FROM market", { area: column("area") }, "it gives no column area, by which"],
      [
        "SELECT region, price FROM market",
        { month: column("price", "month") },
        "and the partition's month needs a time",
      ],
      ["SELECT DISTINCT region FROM market", byRegion, "it gives no column but those of the partition's key"],
      ["SELECT region, price, 1 AS area FROM market", { area: column("region") }, "it gives a column area, and so is"],
      ["SELECT repeat('é', 40) AS region, price FROM market", byRegion, "a value of region is too long for the name"],
      [
        "SELECT range AS region, 1 AS one FROM market, range(10001)",
        byRegion,
        "fall into more than 10000 partitions by",
      ],
    ];
    const root = projectFiles(Object.fromEntries(wrong.map(([text], index) => [`wrong_${index}.sql`, text])));
    const made = wrong.map(([, partition = {}], index) =>
      derive.table({ from: { market: market.all() }, partition, build: sql(join(root, `wrong_${index}.sql`)) }),
    );
    const datasets = { market, ...Object.fromEntries(made.map((one, index) => [`wrong_${index}`, one])) };
    const tables = await openTableLake(place, resolveLake(lake({ datasets })));
    await tables.put("market-20", trades("2026-11-20", ["north", 1]));
    const items = await planLake(tables.lake.engine);
    expect(items.map(({ dataset, state, why }) => [dataset, state, why])).toEqual(
      wrong.map(([, , message], index) => [`wrong_${index}`, "dead", expect.stringContaining(message) as string]),
    );
  });

  it("are made whole again where a file of one is lost, and what is missing is found", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", trades("2026-11-20", ["north", 1], ["south", 2]));
    // what south was built from is not visible any more, and it is the same as if it were built from what is
    await tables.put("market-21", trades("2026-11-21", ["north", 3]));
    const { catalog, engine, store } = tables.lake;
    const south = await catalog.db
      .selectFrom("versions")
      .selectAll()
      .where("dataset", "=", "regions")
      .where("key", "=", "region=south")
      .executeTakeFirstOrThrow();
    await store.delete(`data/regions/region=south/${south.build}/rows.parquet`);
    const pool = inlinePool((job) => runJob(engine.definitions, store, job, new AbortController().signal));
    const found = await verify(engine, { pool, dataset: "regions" });
    expect(found.differences).toMatchObject([{ partition: "region=south", kind: "file-missing" }, { kind: "cells" }]);
    const faults = await checkBuilds(engine, { hash: true, signal: new AbortController().signal, onChecked() {} });
    const restored = await restoreBuilds(engine, faults, pool, () => undefined);
    expect([...restored.values()]).toEqual([undefined]);
    await expectVerified(tables);

    // a partition that nobody took away and that is not there
    await catalog.aside(async (db) => {
      const key = { dataset: "regions", key: "region=south" };
      await db
        .updateTable("versions")
        .set({ until: await catalog.head() })
        .where((eb) => eb.and(key))
        .execute();
      await db
        .updateTable("partitions")
        .set({ number: null, recipe: null })
        .where((eb) => eb.and(key))
        .execute();
    });
    const missing = await verify(engine, { pool, dataset: "regions" });
    expect(missing.differences).toMatchObject([{ partition: "region=south", kind: "not-shown" }]);
  });

  it("are known again where the catalog is rebuilt from the store", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", trades("2026-11-20", ["north", 1], ["south", 2]));
    await tables.put("market-21", trades("2026-11-21", ["south", 3]));
    const { catalog, store } = tables.lake;
    await shipJournal(catalog, store);
    const address = await place.address();
    const rebuilt = await openCatalog({ address });
    await rebuildCatalog(rebuilt, store);
    await rebuilt.close();
    const served = await serveLake(config(), { catalog: address, store });
    onTestFinished(() => served.close());
    const again = { ...tables, ...served };
    expect(await planLake(served.lake.engine)).toEqual([]);
    const before = await shown(again, "regions");
    expect(before).toEqual(await shown(tables, "regions"));
    await expectVerified(again);
    await served.remove("market-21");
    const { "region=south": south = 0, ...others } = await shown(again, "regions");
    expect(others).toEqual({ "region=north": before["region=north"] });
    expect(south).toBeGreaterThan(before["region=south"] ?? 0);
    await expectVerified(again);
  });

  it("can be models of a folder, and made by a function", async () => {
    const root = projectFiles({
      "models/regions.sql":
        "{{ config(materialized='table', partition_by='region', reads={'market': 'all'}) }} SELECT region, count(*) AS n FROM {{ source('s', 'market') }} GROUP BY 1",
      "models/daily.sql":
        "{{ config(materialized='incremental', partition_by=['day', 'region']) }} SELECT region, count(*) AS n FROM {{ source('s', 'market') }} GROUP BY 1",
    });
    const found = models(join(root, "models"), { market });
    const counted = derive.table({
      from: { market },
      partition: { day: column("day"), ...byRegion },
      columns: { region: "text", n: "int" },
      async *build({ market: rows }) {
        for await (const batch of rows)
          for (const [region, group] of Map.groupBy(batch, (row) => row["region"] as string))
            yield { region, n: group.length };
      },
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { market, ...found.all, counted } })));
    await tables.put("market-20", trades("2026-11-20", ["north", 1], ["south", 2], ["north", 3]));
    expect(Object.keys(await shown(tables, "regions"))).toEqual(["region=north", "region=south"]);
    const daily = ["day=2026-11-20/region=north", "day=2026-11-20/region=south"];
    expect(Object.keys(await shown(tables, "daily"))).toEqual(daily);
    expect(Object.keys(await shown(tables, "counted"))).toEqual(daily);
    expect(await tables.sql("SELECT region, n FROM counted ORDER BY ALL")).toEqual([
      { region: "north", n: 2 },
      { region: "south", n: 1 },
    ]);
    await expectVerified(tables);
    // what a function declares is known where no row is left
    await tables.remove("market-20");
    expect(await tables.sql("SELECT region, n FROM counted")).toEqual([]);
  });

  it("whatever lands and goes, with two machines at it: equal to a fresh build, and nothing moves that nothing has touched", async () => {
    const region = fc.constantFrom("north", "south", "a/b", "é", "", null);
    const file = fc.record({
      key: fc.constantFrom("market-1", "market-2", "market-3", "names-1", "names-2"),
      day: fc.constantFrom("2026-11-20", "2026-11-21"),
      rows: fc.option(fc.array(fc.tuple(region, fc.integer({ min: 1, max: 4 })), { maxLength: 4 }), { freq: 3 }),
    });
    const batches = fc.array(fc.array(file, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, async (program) => {
        const address = await place.address();
        const store = localStore(temporaryFolder());
        const machines = [
          await serveLake(config(), { catalog: address, store }),
          await serveLake(config(), { catalog: address, store }),
        ];
        const [first] = machines as [TableLake];
        const live = new Map<string, Row[]>();
        try {
          for (const batch of program) {
            const before = await shown(first, "regions");
            const touched = new Set<string | null>();
            for (const { key, day, rows } of batch) {
              const given = rows?.map(([one, price]) =>
                key.startsWith("names")
                  ? { region: one, name: `${price}` }
                  : { at: `${day}T10:00:00Z`, region: one, price },
              );
              for (const row of [...(live.get(key) ?? []), ...(given ?? [])])
                touched.add(row["region"] as string | null);
              if (given && given.length > 0) {
                live.set(key, given);
                await first.lake.landing.land({ source: "incoming", key, bytes: linesOf(given) });
              } else if (live.delete(key)) await first.lake.landing.remove("incoming", key);
            }
            for (let calm = false; !calm;) {
              const head = await first.lake.catalog.head();
              await Promise.all(machines.map((machine) => machine.settle()));
              calm = head === (await first.lake.catalog.head());
            }
            const after = await shown(first, "regions");
            for (const [key, number] of Object.entries(before))
              if (
                ![...touched].some((one) => key === partitionKey({ region: { type: "text", value: one ?? nullPart } }))
              )
                expect([key, after[key]]).toEqual([key, number]);
          }
          expect(await planLake(first.lake.engine)).toEqual([]);
          await expectVerified(first);
          expect(await publishTables(first.lake)).toEqual([]);
          const fresh = await serveLake(config());
          try {
            for (const [key, rows] of live)
              await fresh.lake.landing.land({ source: "incoming", key, bytes: linesOf(rows) });
            await fresh.settle();
            expect(await contents(first)).toEqual(await contents(fresh));
          } finally {
            await fresh.close();
          }
        } finally {
          for (const machine of machines) await machine.close();
        }
      }),
      { numRuns: place.kind === "sqlite" ? 6 : 3 },
    );
  }, 300_000);
});

async function* linesOf(rows: readonly Row[]): AsyncIterable<Uint8Array> {
  yield Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** What the derived tables show: content hashes by dataset and partition. */
async function contents({ lake: { catalog } }: Pick<TableLake, "lake">): Promise<Row[]> {
  return catalog.db
    .selectFrom("versions")
    .select(["dataset", "key", "content"])
    .where("dataset", "in", ["regions", "named", "known", "daily"])
    .where("until", "is", null)
    .orderBy("dataset")
    .orderBy("key")
    .execute();
}

/** What a Delta log says: its partition columns, and the folders of its files. */
async function published({ lake: { store } }: TableLake, dataset: string): Promise<readonly (readonly string[])[]> {
  const snapshot = await readSnapshot(deltaStorage(store, `tables/${dataset}`));
  const folders = [...snapshot.files.keys()].map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  return [snapshot.metadata.partitionColumns, [...new Set(folders)].toSorted()];
}

function expectedLog(keys: readonly string[]): readonly (readonly string[])[] {
  const names = (keys[0] ?? "").split("/").filter((part) => part !== "");
  return [names.map((part) => part.slice(0, part.indexOf("="))), keys];
}
