import { join } from "node:path";
import { expect, it } from "vitest";
import { publishTables } from "../../src/app/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { inlinePool, planLake, runJob, verify } from "../../src/engine/index.ts";
import {
  acceptedValues,
  column,
  derive,
  folder,
  json,
  lake,
  notNull,
  sql,
  table,
  unique,
  view,
} from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";
import { openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const texts = {
  "daily.sql": "SELECT day, region, sum(price * amount) AS turnover, count(*) AS events FROM market GROUP BY ALL",
  "week.sql": "SELECT avg(turnover) AS turnover, count(DISTINCT day) AS days FROM daily",
  "regions.sql": "SELECT region, min(day) AS first_day FROM market GROUP BY region -- as far as known",
  "named.sql": "SELECT d.region, d.turnover, n.name FROM daily d LEFT JOIN names n USING (region);",
  "now.sql": "SELECT region, name, turnover FROM named WHERE day = (SELECT max(day) FROM named)",
  "top.sql": "SELECT max(turnover) AS turnover FROM newest",
};

/** By day, by the last three days, whole, with names beside, and as views. */
function config(files: Partial<typeof texts> = {}, checks: Parameters<typeof derive.table>[0]["checks"] = []) {
  const root = projectFiles({ ...texts, ...files });
  const market = table({
    from: incoming.match(/^market/),
    decode: json({ columns: { at: "time", region: "text", price: "double", amount: "int" } }),
    partition: { day: column("at", "day") },
  });
  const names = table({
    from: incoming.match(/^names/),
    decode: json({ columns: { region: "text", name: "text" } }),
    key: ["region"],
  });
  const partition = { day: column("day") };
  const daily = derive.table({ from: { market }, partition, build: sql(join(root, "daily.sql")), checks });
  const week = derive.table({ from: { daily: daily.last("3d") }, partition, build: sql(join(root, "week.sql")) });
  const regions = derive.table({ from: { market: market.all() }, build: sql(join(root, "regions.sql")) });
  const named = derive.table({
    from: { daily, names },
    partition,
    required: ["names"],
    build: sql(join(root, "named.sql")),
  });
  const newest = derive.table({ from: { named }, build: view(join(root, "now.sql")) });
  const top = derive.table({ from: { newest }, build: sql(join(root, "top.sql")) });
  return resolveLake(lake({ datasets: { market, names, daily, week, regions, named, newest, top } }));
}

type Trade = readonly [region: string, price: number, amount: number];
const day = (date: string, ...trades: readonly Trade[]) =>
  trades.map(([region, price, amount]) => ({ at: `${date}T10:00:00Z`, region, price, amount }));

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const never = new AbortController().signal;
  const pool = inlinePool((job) => runJob(engine.definitions, store, job, never));
  const { differences, behind } = await verify(engine, { pool });
  expect({ differences, behind }).toEqual({ differences: [], behind: 0 });
}

async function rest({ server }: TableLake, url: string, status = 200): Promise<unknown> {
  // PostgreSQL's newest number is trusted for a moment
  await new Promise((resolve) => setTimeout(resolve, 60));
  const answer = await server.inject({ url });
  expect([answer.statusCode, answer.body]).toEqual([status, expect.anything()]);
  return answer.json();
}

/** Partitions that were built after a lake number. */
async function builtSince({ lake: { catalog } }: TableLake, dataset: string, number: number): Promise<string[]> {
  const rows = await catalog.db
    .selectFrom("runs")
    .select("subject")
    .where("dataset", "=", dataset)
    .where("number", ">", number)
    .orderBy("subject")
    .execute();
  return rows.map(({ subject }) => subject);
}

forEachCatalog("derived tables", (_open, place) => {
  it("are built by day, over a window, whole and with what lies beside, and follow each change", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", day("2026-11-20", ["north", 2, 10], ["south", 3, 1]));
    await tables.put("market-21", day("2026-11-21", ["north", 4, 10]));
    expect(await tables.sql("SELECT day, region, turnover, events FROM daily ORDER BY ALL")).toEqual([
      { day: "2026-11-20", region: "north", turnover: 20, events: 1 },
      { day: "2026-11-20", region: "south", turnover: 3, events: 1 },
      { day: "2026-11-21", region: "north", turnover: 40, events: 1 },
    ]);
    expect(await tables.sql("FROM week ORDER BY ALL")).toEqual([
      { day: "2026-11-20", turnover: 11.5, days: 1 },
      { day: "2026-11-21", turnover: 21, days: 2 },
    ]);
    expect(await tables.sql("FROM regions ORDER BY ALL")).toEqual([
      { region: "north", first_day: "2026-11-20" },
      { region: "south", first_day: "2026-11-20" },
    ]);
    // the names are required and absent
    expect(await planLake(tables.lake.engine)).toEqual(
      ["day=2026-11-20", "day=2026-11-21"].map((subject) => ({
        dataset: "named",
        kind: "build",
        subject,
        key: undefined,
        state: "waiting",
        why: "waits for names",
      })),
    );
    await tables.put("names", [{ region: "north", name: "The North" }]);
    expect(await tables.sql("FROM newest")).toEqual([{ region: "north", name: "The North", turnover: 40 }]);
    expect(await tables.sql("FROM top")).toEqual([{ turnover: 40 }]);

    // a day that comes late changes the windows that it lies in, and no other
    const before = await tables.lake.catalog.head();
    await tables.put("market-18", day("2026-11-18", ["south", 1, 6]));
    expect(await tables.sql("FROM week ORDER BY ALL")).toEqual([
      { day: "2026-11-18", turnover: 6, days: 1 },
      { day: "2026-11-20", turnover: 29 / 3, days: 2 },
      { day: "2026-11-21", turnover: 21, days: 2 },
    ]);
    expect(await builtSince(tables, "week", before)).toEqual(["day=2026-11-18", "day=2026-11-20"]);
    expect(await tables.sql("SELECT turnover FROM week ORDER BY ALL", before)).toHaveLength(2);
    await expectVerified(tables);

    // a table of what there is grows and shrinks
    await tables.remove("market-18");
    await tables.remove("market-20");
    expect(await tables.sql("FROM regions")).toEqual([{ region: "north", first_day: "2026-11-21" }]);
    expect(await tables.sql("FROM week")).toEqual([{ day: "2026-11-21", turnover: 40, days: 1 }]);
    expect(await tables.sql("FROM newest")).toEqual([{ region: "north", name: "The North", turnover: 40 }]);
    await expectVerified(tables);
    // they are Delta tables as well, and a view is none
    expect(await publishTables(tables.lake)).toEqual([]);
    expect(await tables.lake.store.stat("tables/week/_delta_log/00000000000000000000.json")).toBeDefined();
  });

  it("are pages of /rest that fit together, where rows are equal in what they are ordered by", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("market-20", day("2026-11-20", ["south", 2, 1], ["north", 1, 2], ["east", 2, 1]));
    const page = (offset: number) => rest(tables, `/rest/daily?select=region&order=turnover&limit=1&offset=${offset}`);
    expect([await page(0), await page(1), await page(2)]).toEqual(
      ["east", "north", "south"].map((region) => [{ region }]),
    );
  });

  it("are asked by /rest where they are views, by the columns that these have at that state", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("names", [{ region: "north", name: "The North" }]);
    await tables.put("market-20", day("2026-11-20", ["south", 2, 1], ["north", 1.5, 2]));
    const north = { region: "north", name: "The North", turnover: 3 };
    expect(await rest(tables, "/rest/newest?region=eq.north")).toEqual([north]);
    expect(await rest(tables, "/rest/newest?order=turnover&select=turnover,region&turnover=lt.2.5")).toEqual([
      { turnover: 2, region: "south" },
    ]);
    expect(await rest(tables, "/rest/newest?city=eq.north", 400)).toMatchObject({
      code: "42703",
      hint: "there are region, name, turnover",
    });
    expect(await rest(tables, "/rest/newest?turnover=eq.north", 400)).toMatchObject({ code: "22P02" });
    const counted = { url: "/rest/newest", headers: { prefer: "count=exact" } };
    const { headers } = await tables.server.inject(counted);
    expect(headers["content-range"]).toBe("0-1/2");
    const again = { url: counted.url, headers: { ...counted.headers, "if-none-match": String(headers["etag"]) } };
    expect((await tables.server.inject(again)).statusCode).toBe(304);
    // a table behind it changes
    const before = await tables.lake.catalog.head();
    await tables.put("market-21", day("2026-11-21", ["north", 9, 1]));
    expect(await rest(tables, "/rest/newest")).toEqual([{ ...north, turnover: 9 }]);
    expect(await rest(tables, `/rest/newest@${before}?region=eq.north`)).toEqual([north]);
    expect((await tables.server.inject(again)).statusCode).toBe(200);
  });

  it("are shown as tables, and are no grids", async () => {
    const tables = await openTableLake(place, config());
    const start = async () => (await tables.server.inject({ url: "/" })).body;
    expect(await start()).toContain("<td>week<td>nothing yet");
    await tables.put("market-20", day("2026-11-20", ["south", 2, 1], ["north", 1.5, 2]));
    await tables.put("names", [{ region: "north", name: "The North" }]);
    expect(await rest(tables, "/zarr")).toMatchObject({ datasets: [] });
    expect(await rest(tables, "/edr/collections")).toMatchObject({ collections: [] });
    const point = "position?coords=POINT(2%201)";
    const grids = [
      "/edr/collections/daily",
      `/edr/collections/daily/${point}`,
      "/zarr/daily",
      "/zarr/daily@3/zarr.json",
    ];
    for (const url of grids)
      expect(await rest(tables, url, 404)).toMatchObject({
        code: "unknown-dataset",
        detail: "daily is a table and has no grid: ask it by /sql or /rest/daily",
      });
    const { items } = (await rest(tables, "/api/datasets")) as { items: Row[] };
    const named = { name: "named", from: ["daily", "names"], links: { rest: "/rest/named" }, variables: [] };
    expect(items).toContainEqual(expect.objectContaining({ ...named, links: expect.objectContaining(named.links) }));
    expect(items).toContainEqual(expect.objectContaining({ name: "newest", from: ["named"] }));
    expect(items).toContainEqual(expect.objectContaining({ name: "market", from: [] }));
    const page = await start();
    expect(page).toContain('<td>daily<td><a href="/rest/daily?limit=10">/rest/daily?limit=10</a> (2 rows)');
    expect(page).toContain("(a view)");
    expect(page).not.toMatch(/nothing yet|land some files|run of|zarr@/);
    for (const [, url] of page.matchAll(/href="([^"]+)"/g))
      expect([url, (await tables.server.inject({ url: String(url) })).statusCode]).toEqual([url, 200]);
  });

  it("hold what fails a test: what was visible stays, until someone approves or the data are mended", async () => {
    const checks = [
      unique("region"),
      acceptedValues("region", ["north", "south"], { otherwise: "hold" }),
      notNull("turnover", { otherwise: "warn" }),
    ];
    const tables = await openTableLake(place, config({}, checks));
    await tables.put("market-20", day("2026-11-20", ["north", 2, 10]));
    await tables.put("market-20b", day("2026-11-20", ["nowhere", 3, 1]));
    expect(await tables.sql("SELECT region, turnover FROM daily")).toEqual([{ region: "north", turnover: 20 }]);
    expect(await planLake(tables.lake.engine, { dataset: "daily" })).toMatchObject([
      { state: "held", subject: "day=2026-11-20" },
    ]);
    const held = await tables.lake.catalog.db
      .selectFrom("runs")
      .select("checks")
      .where("state", "=", "held")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(held.checks)).toMatchObject([
      { check: "unique region", outcome: "passed" },
      { check: "accepted_values region", outcome: "hold", share: 0.5, observed: { rows: 2 } },
      { check: "not_null turnover", outcome: "passed" },
    ]);
    await tables.remove("market-20b");
    expect(await planLake(tables.lake.engine, { dataset: "daily" })).toEqual([]);
    await expectVerified(tables);
  });

  const market = table({
    from: incoming.match(/^market/),
    decode: json({ columns: { at: "time", region: "text" } }),
    partition: { day: column("at", "day") },
  });
  const partition = { day: column("day") };
  const tablesOf = (texts: readonly string[]) => {
    const root = projectFiles(Object.fromEntries(texts.map((text, index) => [`wrong_${index}.sql`, text])));
    const made = texts.map((_, index) =>
      derive.table({ from: { market }, partition, build: sql(join(root, `wrong_${index}.sql`)) }),
    );
    return { market, ...Object.fromEntries(made.map((one, index) => [`wrong_${index}`, one])) };
  };

  it("give up what no table can keep", async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ["SELECT DISTINCT day FROM market", "it gives no column but those"],
      ["SELECT day + 1 AS day, region FROM market", "for the partition day=2026-11-20 it gives 1 rows of another day"],
      ["SELECT INTERVAL 1 DAY AS i FROM market", "its column i is a INTERVAL, which a table does not keep"],
      ["SELECT sum(9223372036854775807) AS s FROM market, range(3)", "out of range"],
      ["SELECT missing FROM market", 'Referenced column "missing" not found'],
    ];
    const tables = await openTableLake(place, resolveLake(lake({ datasets: tablesOf(wrong.map(([text]) => text)) })));
    await tables.put("market-20", [{ at: "2026-11-20T10:00:00Z", region: "north" }]);
    const items = await planLake(tables.lake.engine);
    // given up at once: no number of tries would make it right
    expect(items.map(({ dataset, state }) => ({ dataset, state }))).toEqual(
      wrong.map((_, index) => ({ dataset: `wrong_${index}`, state: "dead" })),
    );
    for (const [index, [, message]] of wrong.entries()) {
      expect(items[index]?.why).toContain(`wrong_${index}.sql: `);
      expect(items[index]?.why.toLowerCase()).toContain(message.toLowerCase());
    }
  });

  it("say what has nothing yet where a column of it is missing, and are built once it has", async () => {
    const root = projectFiles({ "joined.sql": "SELECT day, name FROM market LEFT JOIN zones USING (region)" });
    const zones = table({ from: incoming.match(/^zones/), decode: json() });
    const joined = derive.table({ from: { market, zones }, partition, build: sql(join(root, "joined.sql")) });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { market, zones, joined } })));
    await tables.put("market-20", [{ at: "2026-11-20T10:00:00Z", region: "north" }]);
    const [item] = await planLake(tables.lake.engine);
    expect(item).toMatchObject({ dataset: "joined", state: "dead" });
    expect(item?.why).toContain(
      '(nothing has come for zones yet, so no column of it is known: `required: ["zones"]` waits for it)',
    );
    await tables.put("zones-1", [{ region: "north", name: "The North" }]);
    expect(await tables.sql("SELECT name FROM joined")).toEqual([{ name: "The North" }]);
    expect(await planLake(tables.lake.engine)).toEqual([]);
  });

  it("are refused before anything is deployed where they read anything else, or are another each time", async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ["SELECT * FROM read_text('/etc/hostname')", "the table function read_text() is not available"],
      ["SELECT * FROM '/etc/hostname'", 'it reads "/etc/hostname"'],
      ["SELECT * FROM names", 'it reads "names", which `from` does not give it (market)'],
      ["COPY market TO '/tmp/x'", "only SELECT statements"],
      ["SELECT now() AS at FROM market", "now() is another each time"],
      ["SELECT current_date AS at FROM market", "current_date is another each time"],
      ["SELECT age(day) AS age FROM market", "age() is another each time"],
      ["SELECT * FROM market WHERE day > ago(INTERVAL 1 DAY)", "ago() is another each time"],
      ["SELECT region FROM market USING SAMPLE 1", "a sample is another each time"],
      ["SELECT regio,\n n o x FROM market", `syntax error at or near "x", line 2, character 6`],
      [
        "SELECT at, region FROM market",
        `near ",", line 1, character 10: at is a word of SQL; a column of that name stands in quotes`,
      ],
      ["SELECT region, order FROM market", `near "FROM", line 1, character 22: order is a word of SQL`],
    ];
    const config = resolveLake(lake({ datasets: tablesOf(wrong.map(([text]) => text)) }));
    const { message } = await failure(() => openTableLake(place, config), "bad-config");
    const said = message.split(/^(?=dataset ")/m);
    expect(said.length).toBe(wrong.length);
    for (const [index, [, why]] of wrong.entries()) {
      expect(said[index]).toContain(`wrong_${index}.sql: `);
      expect(said[index]).toContain(why);
    }
  });
});
