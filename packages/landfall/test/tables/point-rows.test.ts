import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { column, folder, json, lake, table } from "../../src/index.ts";
import { type Lookup, lookupOf, PointRows } from "../../src/serve/rest/point-rows.ts";
import { QueryProcess } from "../../src/serve/tables/queries.ts";
import type { TableFile } from "../../src/serve/tables/table-view.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { openTableLake } from "./served.ts";

const patience = { timeout: 20_000 };
const selects = { id: "BIGINT", name: "VARCHAR", nested: "STRUCT(key VARCHAR)[]", at: "TIMESTAMPTZ", fare: "DOUBLE" };
const asked = {
  select: Object.keys(selects)
    .map((name) => `"${name}" AS "${name}"`)
    .join(", "),
  columns: Object.entries(selects).map(([name, type]) => ({ name, type })),
};

async function setUp(mostBytes = 64 << 20) {
  const dir = temporaryFolder();
  const lookups = new QueryProcess(() => [dir], { most: 4 });
  onTestFinished(() => lookups.close());
  const writer = await (await DuckDBInstance.create(":memory:")).connect();
  let time = 0;
  const points = new PointRows(lookups, { mostBytes, now: () => time });
  const where = (values: Lookup["values"], of: "id" | "name" = "id") =>
    ({ ...asked, way: of, column: of, isText: of === "name", values }) satisfies Lookup;
  return {
    points,
    where,
    wait: (ms: number) => (time += ms),
    /** A file of rows that a SELECT gives. */
    async file(name: string, select: string): Promise<TableFile> {
      const path = join(dir, `${name}.parquet`);
      await writer.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
      return { id: path, rows: 1000, bytes: statSync(path).size, sql: () => `FROM read_parquet('${path}')` };
    },
    /** The same by DuckDB alone. */
    async search({ id }: TableFile, { column: by, values }: Lookup): Promise<string[]> {
      const sql = `SELECT ${asked.select} FROM read_parquet('${id}') WHERE "${by}" IN (${values.map((one) => `'${one.replaceAll("'", "''")}'`).join(", ")})`;
      const options = { format: "json", limit: undefined, columns: asked.columns, timeoutMs: 10_000 } as const;
      const { pieces } = await lookups.run(sql, [], options);
      let text = "";
      for await (const { bytes } of pieces) text += Buffer.from(bytes).toString();
      return text
        .split("\n")
        .slice(1, -2)
        .map((line) => line.replace(/,$/, ""));
    },
    /** Asks as long as it takes until the file is kept. */
    async keep(files: readonly TableFile[], lookup: Lookup): Promise<string[]> {
      const find = () => {
        points.note(files, lookup, 1);
        return points.find(files, lookup);
      };
      await expect.poll(find, patience).toBeDefined();
      return points.find(files, lookup) ?? [];
    },
  };
}

/** 40,000 rows, some 200 blocks, two of each id. */
const trips = (first: number) =>
  `SELECT ${first} + i // 2 AS id, 'name ' || (i % 1000) AS name, [{'key': id::VARCHAR}] AS nested, TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (i) SECOND AS at, i / 8 AS fare FROM range(40000) t(i)`;

/** What a request asks for, by a value of a column. */
function eq(of: "id" | "name", value: string): Lookup | undefined {
  const test = {
    type: "test",
    column: of,
    operator: "eq",
    values: [value],
    quantifier: undefined,
    not: false,
  } as const;
  const query = { where: [test], order: [], select: [], offset: 0, limit: undefined, at: undefined };
  const types = [
    { name: "id", type: { kind: "int", bits: 64 } },
    { name: "name", type: { kind: "text" } },
  ] as const;
  return lookupOf(query, { ...asked, where: "", end: "" }, types);
}

it("finds the same rows as DuckDB, whatever keys and rows hold", { timeout: 60_000 }, async () => {
  const { file, keep, points, where, search } = await setUp();
  const pool = [
    "",
    "a",
    "b",
    "Zürich",
    "東京",
    "🚲",
    "it's",
    "a b",
    "{",
    "}",
    "key",
    "\u2028",
    "null",
    "a".repeat(300),
  ];
  const odd = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pool) },
    fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0")),
    fc.constantFrom('"', "\\", 'a","b', '\n{"key":"a"', "a\tb", "/", '{"key":"a"'),
  );
  let [files, compared, tooMany] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.option(odd), fc.nat(3)), { minLength: 1, maxLength: 40 }), async (rows) => {
      const quoted = rows.map(([name, id]) => `(${id}, ${name === null ? "NULL" : `'${name.replaceAll("'", "''")}'`})`);
      // many times over, so that equal keys fill blocks
      const found = await file(
        `odd-${++files}`,
        `SELECT id::BIGINT AS id, name::VARCHAR AS name, [{'key': name}] AS nested, TIMESTAMPTZ '2026-01-01 00:00:00.5+00' AS at, n / 3 AS fare
        FROM (VALUES ${quoted.join(", ")}) v(id, name), range(40) r(n)`,
      );
      const names = new Set([...rows.flatMap(([name]) => name ?? []), ...pool]);
      for (const [of, values] of [
        ["name", names],
        ["id", new Set(rows.map(([, id]) => String(id)))],
      ] as const) {
        await keep([found], where(["-1"], of));
        for (const value of values) {
          const lookup = eq(of, value);
          if (!lookup) continue;
          const theirs = await search(found, lookup);
          const mine = points.find([found], { ...lookup, way: of });
          if (theirs.length > 100) tooMany++;
          else compared++;
          expect(mine?.toSorted()).toEqual(theirs.length > 100 ? undefined : theirs.toSorted());
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(100);
  expect(tooMany).toBeGreaterThan(0);
});

it("finds rows among many blocks and files, and what is not there", async () => {
  const { file, keep, points, where, search } = await setUp();
  const files = [await file("a", trips(0)), await file("b", trips(20_000)), await file("c", trips(20_000))];
  await keep(files, where(["5"]));
  for (const values of [["0"], ["19999"], ["20000"], ["39999"], ["777", "20777", "9", "-1"], ["40000"], ["-5"]]) {
    const theirs = await Promise.all(files.map((one) => search(one, where(values))));
    expect(points.find(files, where(values))?.toSorted()).toEqual(theirs.flat().toSorted());
  }
});

it("keeps what is asked for again, in place of what was not asked for in a minute, and no more than it may", async () => {
  const { file, keep, points, where, wait } = await setUp(800_000);
  const [a, b] = [await file("a", trips(0)), await file("b", trips(20_000))];
  const lookup = where(["5"]);
  expect(points.find([a], lookup)).toBeUndefined();
  await keep([a], lookup);
  points.note([b], lookup, 1);
  points.note([b], lookup, 1);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(points.find([b], lookup)).toBeUndefined();
  expect(points.find([a], lookup)).toHaveLength(2);
  wait(60_000);
  await keep([b], lookup);
  expect(points.find([a], lookup)).toBeUndefined();
});

it("leaves to DuckDB what it cannot read or what has too many rows", async () => {
  const { file, keep, points, where, wait } = await setUp();
  const a = await file("a", trips(0));
  const lookup = where(["5"]);
  rmSync(a.id);
  for (let i = 0; i < 5; i++) {
    points.note([a], lookup, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(points.find([a], lookup)).toBeUndefined();
  }
  await file("a", trips(0));
  wait(60_000);
  await keep([a], lookup);
  const b = await file("b", trips(0));
  for (let i = 0; i < 5; i++) points.note([b], lookup, 101);
  const c = await file("c", `SELECT * REPLACE (repeat(name, 20000) AS name) FROM (${trips(0)}) LIMIT 20`);
  for (let i = 0; i < 5; i++) points.note([c], lookup, 1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(points.find([b], lookup)).toBeUndefined();
  expect(points.find([c], lookup)).toBeUndefined();
});

forEachCatalog("a lookup by /rest", (_open, place) => {
  it("gives the rows of its state, however often it has been asked before", async () => {
    const trip = table({
      from: folder("./incoming").match(/json$/),
      decode: json({ columns: { id: "int", name: "text", fare: "int" } }),
      partition: { area: column("area") },
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { trip } })));
    const ask = async (query: string, headers: Record<string, string> = {}) => {
      const { statusCode, body, headers: own } = await tables.server.inject({ url: `/rest/trip${query}`, headers });
      return { status: statusCode, rows: JSON.parse(body) as unknown, range: own["content-range"] };
    };
    const often = async (query: string, rows: unknown) => {
      await expect.poll(async () => (await ask(query)).rows, patience).toEqual(rows);
      for (let i = 0; i < 20; i++) expect((await ask(query)).rows).toEqual(rows);
      // what is kept is made beside
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (let i = 0; i < 5; i++) expect((await ask(query)).rows).toEqual(rows);
    };
    const [north, south] = [
      { id: 1, name: "a", fare: 5, area: "north" },
      { id: 1, name: "b", fare: 7, area: "south" },
    ];
    await tables.put("a.json", [north, south, { ...south, id: 2 }]);
    await often("?id=eq.1&name=eq.a&select=fare", [{ fare: 5 }]);
    await often("?id=eq.1&select=fare", [{ fare: 5 }, { fare: 7 }]);
    await often("?area=eq.south&select=id,fare", [
      { id: 1, fare: 7 },
      { id: 2, fare: 7 },
    ]);
    await often("?id=in.(2,3)&select=id,x:name", [{ id: 2, x: "b" }]);
    await often("?id=eq.3&select=id", []);
    await often("?id=eq.1&select=fare&order=fare.desc", [{ fare: 7 }, { fare: 5 }]);
    await often("?id=eq.1&select=fare&limit=1", [{ fare: 5 }]);
    await often("?id=eq.1&select=fare&limit=1&offset=1", [{ fare: 7 }]);
    const counted = { prefer: "count=exact" };
    expect(await ask("?id=eq.1&select=fare", counted)).toMatchObject({ status: 200, range: "0-1/2" });
    expect(await ask("?id=eq.1&select=fare&limit=1", counted)).toMatchObject({ status: 206, range: "0-0/2" });
    const sole = { accept: "application/vnd.pgrst.object+json" };
    for (let i = 0; i < 4; i++) {
      expect(await ask("?id=eq.2&select=fare", sole)).toMatchObject({ status: 200, rows: { fare: 7 } });
      expect(await ask("?id=eq.1&select=fare", sole)).toMatchObject({ status: 406, rows: { code: "PGRST116" } });
      expect(await ask("?id=eq.3&select=fare", sole)).toMatchObject({ status: 406, rows: { code: "PGRST116" } });
    }
    const before = `@${await tables.lake.catalog.head()}`;
    await tables.put("a.json", [{ ...north, fare: 6 }]);
    await often("?id=eq.1&select=fare", [{ fare: 6 }]);
    await often(`${before}?id=eq.1&select=fare`, [{ fare: 5 }, { fare: 7 }]);
    await often("?id=eq.2&select=fare", []);
  });
});
