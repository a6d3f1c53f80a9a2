import { expect, it } from "vitest";
import { publishTables } from "../../src/app/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { runUnitTest, type UnitTest } from "../../src/datasets/index.ts";
import { inlinePool, planLake, retry, runJob, verify } from "../../src/engine/index.ts";
import {
  column,
  decode,
  derive,
  type FileToRead,
  folder,
  json,
  lake,
  type Making,
  type ReadRow,
  table,
  type TableStreams,
} from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const readings = table({
  from: incoming.match(/^readings/),
  decode: json({ columns: { at: "time", site: "text", level: "double" } }),
  partition: { day: column("at", "day") },
});
const sites = table({ from: incoming.match(/^sites/), decode: json({ columns: { site: "text", limit: "double" } }) });
const partition = { day: column("day") };

/** Floods: from the reading that rises above the limit of its site to the last one before it falls again. */
async function* floods(
  { sites: known, readings: levels }: TableStreams<"sites" | "readings">,
  { partition: { day }, log }: Making,
) {
  const limits = new Map<string, number>();
  for await (const batch of known) for (const row of batch) limits.set(row["site"] as string, row["limit"] as number);
  const open = new Map<string, { site: string; since: number; until: number; top: number }>();
  let rows = 0;
  for await (const batch of levels)
    for (const { site, at, level } of batch.filter((row) => row["day"] === day)) {
      rows++;
      const flood = open.get(site as string);
      if (level === null || (level as number) <= (limits.get(site as string) ?? Infinity)) {
        if (flood) yield flood;
        open.delete(site as string);
      } else
        open.set(site as string, {
          site: site as string,
          since: flood?.since ?? (at as number),
          until: at as number,
          top: Math.max(flood?.top ?? 0, level as number),
        });
    }
  yield* open.values();
  log(`${rows} readings of ${day}`);
}

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const pool = inlinePool((job) => runJob(engine.definitions, store, job, new AbortController().signal));
  const { differences, behind, checked } = await verify(engine, { pool });
  expect({ differences, behind }).toEqual({ differences: [], behind: 0 });
  expect(checked).toBeGreaterThan(0);
}

const hour = (date: string, hours: number, site: string, level: number | null) => ({
  at: `${date}T${String(hours).padStart(2, "0")}:00:00Z`,
  site,
  level,
});

forEachCatalog("tables by a function", (_open, place) => {
  it("are built by day, over a window and whole, follow each change, and are tables like any other", async () => {
    const columns = { site: "text", since: "time", until: "time", top: "double" } as const;
    const flooded = derive.table({ from: { readings, sites }, partition, build: floods, columns });
    const week = derive.table({
      from: { flooded: flooded.last("7d") },
      partition,
      columns: { floods: "int", days: "text" },
      build: async ({ flooded: all }) => {
        const rows: ReadRow[] = [];
        for await (const batch of all) rows.push(...batch);
        return [{ floods: rows.length, days: [...new Set(rows.map(({ day }) => day as string))].join(" ") }];
      },
    });
    const known = derive.table({
      from: { readings: readings.all() },
      columns: { site: "text", readings: "int" },
      async *build({ readings: all }) {
        const counts = new Map<string, number>();
        for await (const batch of all)
          for (const row of batch) counts.set(row["site"] as string, (counts.get(row["site"] as string) ?? 0) + 1);
        for (const [site, count] of counts) yield { site, readings: count };
      },
    });
    const config = resolveLake(lake({ datasets: { readings, sites, flooded, week, known } }));
    const tables = await openTableLake(place, config);
    await tables.put("sites", [{ site: "weir", limit: 2.5 }]);
    const first = [2, 3, 4, 1, 5].map((level, index) => hour("2026-11-20", index, "weir", level));
    await tables.put("readings-20", first);
    await tables.put("readings-21", [hour("2026-11-21", 0, "weir", 9), hour("2026-11-21", 1, "ford", 9)]);
    const all = "SELECT day, site, hour(since) AS since, hour(until) AS until, top FROM flooded ORDER BY ALL";
    expect(await tables.sql(all)).toEqual([
      { day: "2026-11-20", site: "weir", since: 1, until: 2, top: 4 },
      { day: "2026-11-20", site: "weir", since: 4, until: 4, top: 5 },
      { day: "2026-11-21", site: "weir", since: 0, until: 0, top: 9 },
    ]);
    expect(await tables.sql("FROM week ORDER BY ALL")).toEqual([
      { day: "2026-11-20", floods: 2, days: "2026-11-20" },
      { day: "2026-11-21", floods: 3, days: "2026-11-20 2026-11-21" },
    ]);
    expect(await tables.sql("FROM known ORDER BY ALL")).toEqual([
      { site: "ford", readings: 1 },
      { site: "weir", readings: 6 },
    ]);
    const { log } = await tables.lake.catalog.db
      .selectFrom("runs")
      .select("log")
      .where("dataset", "=", "flooded")
      .where("subject", "=", "day=2026-11-20")
      .executeTakeFirstOrThrow();
    expect(log).toBe("5 readings of 2026-11-20");
    await expectVerified(tables);

    // a site that is told of later changes what it touches; a day that goes takes its partition along
    await tables.put("sites-2", [{ site: "ford", limit: 8 }]);
    expect(await tables.sql("SELECT count(*)::INT AS n FROM flooded")).toEqual([{ n: 4 }]);
    await tables.remove("readings-20");
    expect(await tables.sql(all)).toHaveLength(2);
    expect(await tables.sql("FROM week")).toEqual([{ day: "2026-11-21", floods: 2, days: "2026-11-21" }]);
    await expectVerified(tables);
    expect(await publishTables(tables.lake)).toEqual([]);
    expect(await tables.lake.store.stat("tables/flooded/_delta_log/00000000000000000000.json")).toBeDefined();
  });

  it("read batches of rows in an order of their own, as often as they like and side by side, with values that lose nothing", async () => {
    const seen: { batches: number[]; rows: ReadRow[] } = { batches: [], rows: [] };
    const given = table({
      from: incoming.match(/^given/),
      decode: json({ columns: { n: "int", at: "time", price: "decimal(6,2)", tags: { type: "text" } } }),
      partition: { day: column("at", "day") },
    });
    const pairs = derive.table({
      from: { given: given.all() },
      columns: { rows: "int", equal: "boolean" },
      build: async ({ given: rows }) => {
        // both at once, and one after the other
        const other = rows[Symbol.asyncIterator]();
        let [count, equal] = [0, true];
        seen.rows = [];
        seen.batches = [];
        for await (const batch of rows) {
          const { value } = (await other.next()) as { value: readonly ReadRow[] };
          equal &&= JSON.stringify(value.at(-1)?.["price"]) === JSON.stringify(batch.at(-1)?.["price"]);
          seen.batches.push(batch.length);
          count += batch.length;
          seen.rows.push(...batch.slice(0, 2));
        }
        await other.return?.();
        for await (const batch of rows) count -= batch.length;
        return [{ rows: count + 5000, equal }];
      },
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { given, pairs } })));
    const at = "2026-11-20T10:00:00.123456Z";
    const rows = Array.from({ length: 5000 }, (_, n) => ({ n: 5000 - n, at, price: 1.25, tags: null }));
    await tables.put("given-1", [...rows.slice(1), { n: "9007199254740993", at, price: 1.25, tags: "a" }]);
    expect(await tables.sql("FROM pairs")).toEqual([{ rows: 5000, equal: true }]);
    expect(Math.max(...seen.batches)).toBeLessThanOrEqual(2048);
    expect(seen.batches.length).toBeGreaterThanOrEqual(3);
    const micros = Date.parse("2026-11-20T10:00:00Z") + 123.456;
    expect(seen.rows[0]).toEqual({ day: "2026-11-20", n: 1, at: micros, price: "1.25", tags: null });
  });

  it("fail by name where the function throws or gives what does not fit: what was visible stays, and no process ends", async () => {
    const columns = { n: "int", name: "text" } as const;
    const make = (build: Parameters<typeof derive.table>[0]["build"]) =>
      derive.table({ from: { readings }, partition, columns, build });
    const made = {
      throws: make(async function* () {
        yield { n: 1 };
        throw new Error("no such instrument");
      }),
      rejects: make(() => Promise.reject(new Error("late"))),
      typed: make(() => [{ n: 1 }, { n: "two" }]),
      wide: make(() => [{ n: 2n ** 63n }]),
      named: make(() => [{ n: 1, other: 3 }]),
      listed: make(() => [[1, 2]] as never),
      nothing: make((() => undefined) as never),
    };
    let broken = false;
    const mended = make(async function* ({ readings: levels }) {
      if (broken) throw new TypeError("broken now");
      for await (const batch of levels as AsyncIterable<readonly ReadRow[]>) yield { n: batch.length };
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { readings, ...made, mended } })));
    await tables.put("readings-20", [hour("2026-11-20", 0, "weir", 1)]);
    const items = await planLake(tables.lake.engine);
    expect(items.map(({ dataset, state, why }) => [dataset, state, why])).toEqual(
      [
        ["throws", "the function threw: no such instrument"],
        ["rejects", "the function threw: late"],
        ["typed", 'row 2: n is "two", which is no int'],
        ["wide", "row 1: n is 9223372036854775808, which is no int"],
        ["named", 'row 1: the function gives "other", which `columns` does not name'],
        ["listed", "row 1 is a list: the function must give rows as objects of values by column"],
        [
          "nothing",
          "the function gives a undefined, and not rows: write async function* and yield them, or return a list",
        ],
      ].map(([dataset, why]) => [dataset, "dead", expect.stringContaining(`${dataset}: ${why}`)]),
    );
    const runs = await tables.lake.catalog.db
      .selectFrom("runs")
      .select(["error", "log"])
      .where("dataset", "=", "throws")
      .execute();
    expect(runs).toHaveLength(1);
    expect(JSON.parse(String(runs[0]?.error))).toMatchObject({ code: "bad-function" });
    expect(runs[0]?.log).toContain("functions.test.ts");

    expect(await tables.sql("FROM mended")).toMatchObject([{ n: 1 }]);
    broken = true;
    await tables.put("readings-20b", [hour("2026-11-20", 1, "weir", 2)]);
    expect(await tables.sql("FROM mended")).toMatchObject([{ n: 1 }]);
    broken = false;
    await tables.put("readings-20c", [hour("2026-11-20", 2, "weir", 3)]);
    expect(await tables.sql("FROM mended")).toMatchObject([{ n: 3 }]);
  });

  it("of files: one for which it throws is refused at once, by the line of the config", async () => {
    let isMended = false;
    const reader = async function* (file: FileToRead) {
      const n = Number(Buffer.from(await file.read(0, file.size)).toString());
      if (Number.isNaN(n) && !isMended) throw new RangeError("no number");
      yield { day: "2026-11-20", n: Number.isNaN(n) ? -1 : n };
    };
    const format = decode(reader, { columns: { day: "date", n: "int" } });
    const counts = table({ from: incoming.match(/^counts/), decode: format, partition });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { counts } })));
    await tables.land("counts-1", Buffer.from("7"));
    await tables.land("counts-2", Buffer.from("seven"));
    expect(await tables.sql("SELECT n FROM counts")).toEqual([{ n: 7 }]);
    const items = await planLake(tables.lake.engine);
    expect(items).toMatchObject([{ dataset: "counts", state: "refused" }]);
    expect(items[0]?.why).toMatch(/the function threw: RangeError: no number \(functions\.test\.ts, line \d+\)/);
    const runs = await tables.lake.catalog.db
      .selectFrom("runs")
      .select("error")
      .where("error", "is not", null)
      .execute();
    expect(runs.map(({ error }) => JSON.parse(String(error)) as unknown)).toMatchObject([{ code: "bad-function" }]);

    isMended = true;
    await retry(tables.lake.engine);
    await tables.settle();
    expect(await tables.sql("SELECT n FROM counts ORDER BY n")).toEqual([{ n: -1 }, { n: 7 }]);
  });

  it("are not built of rows that lie in another partition", async () => {
    const elsewhere = derive.table({
      from: { readings },
      partition,
      columns: { day: "date", n: "int" },
      build: () => [{ day: "2026-11-01", n: 1 }],
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { readings, elsewhere } })));
    await tables.put("readings-20", [hour("2026-11-20", 0, "weir", 1)]);
    expect(await planLake(tables.lake.engine)).toMatchObject([
      { dataset: "elsewhere", state: "dead", why: expect.stringContaining("rows of another day") as string },
    ]);
    expect(await tables.sql("SELECT count(*)::INT AS n FROM readings")).toEqual([{ n: 1 } satisfies Row]);
  });
});

it("their unit tests are run on given rows, without a lake", async () => {
  const columns = { site: "text", since: "time", until: "time", top: "double" } as const;
  const given = {
    sites: [{ site: "weir", limit: 2 }],
    readings: [{ ...hour("2026-11-20", 1, "weir", 3), day: "2026-11-20" }],
  };
  const expected = { site: "weir", since: "2026-11-20T01:00:00Z", until: "2026-11-20T01:00:00Z", top: 3 };
  const unitTests: UnitTest[] = [
    { name: "one flood", given, partition: { day: "2026-11-20" }, expect: [expected] },
    { name: "another day", given, partition: { day: "2026-11-21" }, expect: [] },
    { name: "a wrong top", given, partition: { day: "2026-11-20" }, expect: [{ ...expected, top: 4 }] },
  ];
  const flooded = derive.table({ from: { readings, sites }, partition, build: floods, columns, unitTests });
  const { definitions } = resolveLake(lake({ datasets: { readings, sites, flooded } }));
  const definition = definitions.get("flooded");
  if (definition?.kind !== "table" || !definition.tested) throw new Error("no tests");
  const { tested } = definition;
  const results = await Promise.all(tested.tests.map((one) => runUnitTest(tested, one)));
  expect(results.map(({ passed, error, missing }) => ({ passed, error, missing: missing.length }))).toEqual([
    { passed: true, error: null, missing: 0 },
    { passed: true, error: null, missing: 0 },
    { passed: false, error: null, missing: 1 },
  ]);
});
