import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { folder, json, lake, table } from "../../src/index.ts";
import { KeptRows } from "../../src/serve/tables/kept-rows.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { openTableLake } from "./served.ts";

const patience = { timeout: 20_000 };

async function setUp(mostBytes: number) {
  const dir = temporaryFolder();
  const instance = await DuckDBInstance.create(":memory:");
  const reader = await instance.connect();
  let time = 0;
  const kept = await KeptRows.open(await instance.connect(), { mostBytes, now: () => time });
  const path = (name: string) => join(dir, `${name}.parquet`);
  return {
    kept,
    /** A SELECT of a file of 40,000 rows, 800 kB in memory. */
    async file(name: string, first: number) {
      await reader.run(`COPY (SELECT ${first} + i AS id FROM range(40000) t(i)) TO '${path(name)}' (FORMAT parquet)`);
      return `SELECT id FROM read_parquet(['${path(name)}'])`;
    },
    wait: (ms: number) => (time += ms),
    remove: (name: string) => rmSync(path(name)),
    async count(sql: string) {
      return Number((await reader.runAndReadAll(`SELECT count(DISTINCT id) FROM (${sql})`)).getRows()[0]?.[0]);
    },
    /** Asks as a query does, and is done with it. */
    use(...selects: string[]) {
      const { sql, leave } = kept.take(selects);
      leave();
      return sql;
    },
  };
}

it("keeps what is asked for again, and gives it when its file has gone", async () => {
  const { file, use, remove, count } = await setUp(64 << 20);
  const [a, b] = [await file("a", 0), await file("b", 40_000)];
  expect(use(a, b)).toBe(`${a} UNION ALL ${b}`);
  await expect.poll(() => use(a), patience).not.toBe(a);
  remove("a");
  const both = use(a, b);
  expect(both).toContain("memory.kept");
  expect(both).toContain(b);
  expect(await count(both)).toBe(80_000);
});

it("gives up what was not used for a minute, but not below a query that reads it", async () => {
  const { kept, file, use, wait, count } = await setUp(2_000_000);
  const selects = [await file("a", 0), await file("b", 0), await file("c", 0)];
  const [a = "", b = "", c = ""] = selects;
  await expect.poll(() => use(a), patience).not.toBe(a);
  await expect.poll(() => use(b), patience).not.toBe(b);
  const reading = kept.take([a]);
  wait(60_000);
  use(b);
  await expect.poll(() => use(c), patience).not.toBe(c);
  expect(use(a)).toBe(a);
  expect(use(b)).not.toBe(b);
  expect(await count(reading.sql)).toBe(40_000);
  reading.leave();
  // the table itself goes once nobody reads it
  await expect.poll(() => count(reading.sql).catch(String), patience).toContain("does not exist");
});

it("stays with what it has where more is asked for than there is room", async () => {
  const { file, use, wait } = await setUp(2_000_000);
  const selects = [await file("a", 0), await file("b", 0), await file("c", 0)];
  const ask = () => selects.map((one) => use(one) !== one);
  await expect.poll(() => ask().filter(Boolean).length, patience).toBe(2);
  const first = ask();
  for (let i = 0; i < 20; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ask()).toEqual(first);
    wait(10_000);
  }
});

it("reads files that it cannot keep as before", async () => {
  const { file, use, remove, wait, count } = await setUp(64 << 20);
  const a = await file("a", 0);
  remove("a");
  for (let i = 0; i < 5; i++) expect(use(a)).toBe(a);
  await expect(count(use(a))).rejects.toThrow("No files found");
  await file("a", 0);
  wait(60_000);
  await expect.poll(() => use(a), patience).not.toBe(a);
  expect(await count(use(a))).toBe(40_000);
});

forEachCatalog("a lookup by /rest", (_open, place) => {
  it("gives the rows of its state, however often it has been asked before", async () => {
    const trips = table({
      from: folder("./incoming").match(/json$/),
      decode: json({ columns: { id: "int", fare: "int" } }),
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { trips } })));
    const ask = async (state = "") => {
      const answer = await tables.server.inject(`/rest/trips${state}?id=eq.1&select=fare`);
      return JSON.parse(answer.body) as unknown;
    };
    const often = async (fare: number, state?: string) => {
      await expect.poll(() => ask(state), patience).toEqual([{ fare }]);
      for (let i = 0; i < 20; i++) expect(await ask(state)).toEqual([{ fare }]);
    };
    await tables.put("a.json", [{ id: 1, fare: 5 }]);
    await often(5);
    const before = `@${await tables.lake.catalog.head()}`;
    await tables.put("a.json", [{ id: 1, fare: 6 }]);
    await often(6);
    await often(5, before);
    await often(6);
  });
});
