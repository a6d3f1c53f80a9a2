import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { heldPartitions, inlinePool, planLake, retry, runJob, verify } from "../../src/engine/index.ts";
import {
  column,
  derive,
  divergence,
  folder,
  freshness,
  json,
  lake,
  models,
  notNull,
  relationships,
  sql,
  suite,
  table,
  unique,
  view,
} from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";
import { lastChecks, openTableLake, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const trips = (checks: NonNullable<Parameters<typeof table>[0]["checks"]> = []) =>
  table({
    from: incoming.match(/^trips/),
    decode: json({ columns: { id: "int", at: "date", zone: "text" } }),
    partition: { day: column("at", "day") },
    checks,
  });
const zones = table({ from: incoming.match(/^zones/), decode: json({ columns: { zone: "text" } }) });
const inZones = relationships("zone", { to: "zones", field: "zone" }, { otherwise: "warn" });
const trip = (id: number, at: string, zone: string) => ({ id, at, zone });

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const never = new AbortController().signal;
  const pool = inlinePool((job) => runJob(engine.definitions, store, job, never));
  expect((await verify(engine, { pool })).differences).toEqual([]);
}

forEachCatalog("checks of a mapped table against another", (_open, place) => {
  it("look at each partition beside the other table, and again when either changes; files stay taken", async () => {
    const config = resolveLake(lake({ datasets: { trips: trips([inZones, unique("id")]), zones } }));
    const tables = await openTableLake(place, config);
    await tables.put("trips-1", [trip(1, "2026-11-01", "A"), trip(2, "2026-11-01", "B"), trip(3, "2026-11-02", "A")]);
    const results = () => tables.sql("SELECT day, outcome, failed::INT AS failed FROM trips_checks ORDER BY day");
    // before any zone has landed
    expect(await results()).toEqual([
      { day: "2026-11-01", outcome: "warn", failed: 2 },
      { day: "2026-11-02", outcome: "warn", failed: 1 },
    ]);
    await tables.put("zones-1", [{ zone: "A" }]);
    expect(await results()).toEqual([
      { day: "2026-11-01", outcome: "warn", failed: 1 },
      { day: "2026-11-02", outcome: "passed", failed: 0 },
    ]);
    await tables.put("zones-2", [{ zone: "B" }]);
    expect(await results()).toMatchObject([{ outcome: "passed" }, { outcome: "passed" }]);
    await tables.put("trips-2", [trip(4, "2026-11-02", "C")]);
    expect(await results()).toMatchObject([{ outcome: "passed" }, { outcome: "warn", failed: 1 }]);
    expect(await lastChecks(tables, { dataset: "trips_checks" })).toMatchObject([
      { check: "relationships zone in zones.zone", outcome: "warn", sample: [{ zone: "C" }] },
    ]);
    expect(await tables.sql("SELECT count(*)::INT AS rows FROM trips")).toEqual([{ rows: 4 }]);
    expect(await planLake(tables.lake.engine)).toEqual([]);
    await expectVerified(tables);

    await tables.remove("trips-2");
    expect(await results()).toMatchObject([{ outcome: "passed" }, { outcome: "passed" }]);
    await tables.remove("trips-1");
    expect(await results()).toEqual([]);
    expect((await tables.server.inject("/docs/trips.html")).body).toContain("relationships zone in zones.zone");
  });

  it("can be against a view, and against all of the table itself", async () => {
    const root = projectFiles({ "known.sql": "SELECT upper(zone) AS zone FROM zones" });
    const known = derive.table({ from: { zones }, build: view(join(root, "known.sql")) });
    const checks = [
      relationships("zone", { to: "known", field: "zone" }, { otherwise: "warn" }),
      relationships("id", { to: "trips", field: "id" }, { otherwise: "warn" }),
    ];
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { trips: trips(checks), zones, known } })));
    await tables.put("zones-1", [{ zone: "a" }]);
    await tables.put("trips-1", [trip(1, "2026-11-01", "A"), trip(2, "2026-11-02", "a")]);
    expect(await tables.sql("SELECT day, name, outcome FROM trips_checks ORDER BY ALL")).toEqual([
      { day: "2026-11-01", name: "relationships id in trips.id", outcome: "passed" },
      { day: "2026-11-01", name: "relationships zone in known.zone", outcome: "passed" },
      { day: "2026-11-02", name: "relationships id in trips.id", outcome: "passed" },
      { day: "2026-11-02", name: "relationships zone in known.zone", outcome: "warn" },
    ]);
    await expectVerified(tables);
  });
});

const inKnown = "relationships: { to: ref('known'), field: zone, severity: warn }";

forEachCatalog("checks of a model against one that it does not read", (_open, place) => {
  it("look beside its partitions, and beside what a view shows with the view's own", async () => {
    const root = projectFiles({
      "known.sql": "select zone from {{ source('raw', 'zones') }}",
      "daily.sql": `{{ config(materialized='incremental', partition_by=['day', 'zone']) }}
select day, zone, count(*) as trips from {{ source('raw', 'trips') }} group by all`,
      "seen.sql": "select * from {{ source('raw', 'trips') }}",
      "schema.yml": `models:
  - { name: daily, columns: [{ name: zone, tests: [{ ${inKnown} }] }] }
  - { name: seen, columns: [{ name: zone, tests: [{ ${inKnown} }] }, { name: id, tests: [unique] }] }`,
    });
    const all = trips();
    const datasets = { trips: all, zones, ...models(root, { trips: all, zones }).all };
    const tables = await openTableLake(place, resolveLake(lake({ datasets })));
    await tables.put("zones-1", [{ zone: "A" }]);
    await tables.put("trips-1", [trip(1, "2026-11-01", "A"), trip(2, "2026-11-01", "B"), trip(3, "2026-11-02", "A")]);
    const ofDaily = () => tables.sql("SELECT day, zone, outcome FROM daily_checks ORDER BY ALL");
    const ofSeen = () => tables.sql("SELECT name, outcome, failed::INT AS failed FROM seen_checks ORDER BY ALL");
    const relationship = "relationships zone in known.zone";
    expect(await ofDaily()).toMatchObject([
      { zone: "A", outcome: "passed" },
      { zone: "B", outcome: "warn" },
      { zone: "A", outcome: "passed" },
    ]);
    expect(await ofSeen()).toEqual([
      { name: relationship, outcome: "warn", failed: 1 },
      { name: "unique id", outcome: "passed", failed: 0 },
    ]);
    // the partition itself is as it was built
    expect(await tables.sql("SELECT count(*)::INT AS rows FROM daily")).toEqual([{ rows: 3 }]);
    await tables.put("zones-2", [{ zone: "B" }]);
    expect(await tables.sql("SELECT DISTINCT outcome FROM daily_checks")).toEqual([{ outcome: "passed" }]);
    expect(await ofSeen()).toMatchObject([{ name: relationship, outcome: "passed" }, { name: "unique id" }]);
    await tables.put("trips-2", [trip(3, "2026-11-03", "C")]);
    expect(await heldPartitions(tables.lake.engine, 10)).toMatchObject([
      { dataset: "seen_checks", why: expect.stringContaining("unique id") },
    ]);
    await tables.remove("trips-2");
    expect(await ofDaily()).toHaveLength(3);
    expect(await planLake(tables.lake.engine)).toEqual([]);
    await expectVerified(tables);
  });
});

it.each([
  ["that would hold", inKnown.replace(", severity: warn", ""), "known, which is no input of this dataset"],
  ["of no dataset", inKnown.replace("known", "unknown"), `"unknown", which is no table of the config`],
])("a check of a model against another is refused %s", async (_what, test, message) => {
  const root = projectFiles({
    "known.sql": "select zone from {{ source('raw', 'trips') }}",
    "seen.sql": "select * from {{ source('raw', 'trips') }}",
    "schema.yml": `models: [{ name: seen, columns: [{ name: zone, tests: [{ ${test} }] }] }]`,
  });
  const all = trips();
  const datasets = { trips: all, ...models(root, { trips: all }).all };
  const error = await failure(() => resolveLake(lake({ datasets })), "bad-config");
  expect(error.message).toContain(message);
});

forEachCatalog("how a column's values are spread", (_open, place) => {
  it("is compared with another table of a mapped one, and with the days before of one by day", async () => {
    const spread = (from: string, otherwise: "warn" | "hold") => divergence("zone", { from, max: 0.2 }, { otherwise });
    const root = projectFiles({ "daily.sql": "SELECT day, id, zone FROM trips" });
    const all = trips([spread("zones", "warn")]);
    const daily = derive.table({
      from: { trips: all, history: all.last("3d") },
      partition: { day: column("day") },
      build: sql(join(root, "daily.sql")),
      checks: [spread("history", "hold")],
    });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { trips: all, zones, daily } })));
    const days = ["2026-11-01", "2026-11-02", "2026-11-03"] as const;
    for (const [index, day] of days.entries())
      await tables.put(
        `trips-${index}`,
        Array.from({ length: 10 }, (_, id) => trip(id, day, id < 5 ? "A" : "B")),
      );
    const results = () => tables.sql("SELECT DISTINCT outcome FROM trips_checks");
    // no zone has landed: there is nothing to differ from
    expect(await results()).toEqual([{ outcome: "passed" }]);
    await tables.put("zones-1", [{ zone: "A" }, ...Array.from({ length: 9 }, () => ({ zone: "B" }))]);
    expect(await results()).toEqual([{ outcome: "warn" }]);
    expect(await planLake(tables.lake.engine)).toEqual([]);

    await tables.put(
      "trips-3",
      Array.from({ length: 10 }, (_, id) => trip(id, "2026-11-04", "A")),
    );
    expect(await heldPartitions(tables.lake.engine, 10)).toMatchObject([
      { dataset: "daily", partition: "day=2026-11-04" },
    ]);
    expect(await lastChecks(tables, { dataset: "daily" })).toMatchObject([
      { check: "divergence zone from history up to 0.2", outcome: "hold" },
    ]);
    await tables.put(
      "trips-3",
      Array.from({ length: 10 }, (_, id) => trip(id, "2026-11-04", id < 6 ? "A" : "B")),
    );
    expect(await heldPartitions(tables.lake.engine, 10)).toEqual([]);
    await expectVerified(tables);
  });
});

describe("checks of a mapped table against another are refused", () => {
  const to = { to: "zones", field: "zone" };
  it.each([
    ["that would reject", [relationships("zone", to)], 'give it otherwise: "warn"'],
    ["that would hold", [relationships("zone", to, { otherwise: "hold" })], 'give it otherwise: "warn"'],
    ["in a suite", [suite([relationships("zone", to)])], "list it by itself"],
    [
      "of no dataset",
      [relationships("zone", { to: "zone", field: "zone" }, { otherwise: "warn" })],
      '"zone", which is no table',
    ],
  ])("%s", async (_what, checks, message) => {
    const error = await failure(() => resolveLake(lake({ datasets: { trips: trips(checks), zones } })), "bad-config");
    expect(error.message).toContain(message);
  });

  it("whose table of results would have the name of another dataset", async () => {
    const named = {
      trips: trips([inZones]),
      zones,
      trips_checks: table({ from: incoming.match(/^other/), decode: json() }),
    };
    const error = await failure(() => resolveLake(lake({ datasets: named })), "bad-config");
    expect(error.message).toContain(
      'dataset "trips_checks": has the name of the table with what the checks of trips find',
    );
  });
});

const seenOf = (checks: NonNullable<Parameters<typeof derive.table>[0]["checks"]>) => {
  const root = projectFiles({ "seen.sql": "SELECT * FROM trips WHERE zone <> 'X'" });
  const all = trips();
  return { trips: all, seen: derive.table({ from: { trips: all }, build: view(join(root, "seen.sql")), checks }) };
};

forEachCatalog("checks of a view that no table reads", (_open, place) => {
  it("look when what it shows has changed, and hold their results", async () => {
    const datasets = seenOf([unique("id", { otherwise: "hold" }), freshness("day", { within: "1d" })]);
    const tables = await openTableLake(place, resolveLake(lake({ datasets })));
    await tables.put("trips-1", [trip(1, "2026-11-01", "A"), trip(2, "2026-11-02", "B")]);
    // the outcome of the clock's is in the run, and no content
    const results = () => tables.sql("SELECT name, outcome FROM seen_checks");
    expect(await results()).toEqual([{ name: "unique id", outcome: "passed" }]);
    expect(await lastChecks(tables, { dataset: "seen_checks" })).toMatchObject([
      { check: "unique id" },
      { check: "freshness day within 1d" },
    ]);
    await tables.put("trips-2", [trip(2, "2026-11-03", "B")]);
    expect(await heldPartitions(tables.lake.engine, 10)).toMatchObject([
      { dataset: "seen_checks", why: expect.stringContaining("unique id") },
    ]);
    expect(await results()).toEqual([{ name: "unique id", outcome: "passed" }]);
    expect((await tables.server.inject("/docs/seen.html")).body).toContain("unique id");
    // the view itself is as its rows are
    expect(await tables.sql("SELECT count(*)::INT AS rows FROM seen")).toEqual([{ rows: 3 }]);
    await retry(tables.lake.engine, { dataset: "seen_checks", approve: true });
    await tables.settle();
    expect(await results()).toEqual([{ name: "unique id", outcome: "hold" }]);
    await tables.remove("trips-2");
    expect(await results()).toEqual([{ name: "unique id", outcome: "passed" }]);
    await expectVerified(tables);
  });
});

it("checks of a view look in the builds of a table that reads it, and then nowhere else", () => {
  const { trips: all, seen } = seenOf([notNull("id")]);
  const root = projectFiles({ "days.sql": "SELECT DISTINCT day FROM seen" });
  const over = derive.table({ from: { seen }, build: view(join(root, "days.sql")) });
  const days = derive.table({ from: { seen: over }, build: sql(join(root, "days.sql")) });
  expect([...resolveLake(lake({ datasets: { trips: all, seen, over } })).definitions.keys()]).toEqual([
    "trips",
    "seen",
    "over",
    "seen_checks",
  ]);
  expect(resolveLake(lake({ datasets: { trips: all, seen, over, days } })).definitions.has("seen_checks")).toBe(false);
});
