import { join } from "node:path";
import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { planLake } from "../../src/engine/index.ts";
import { column, folder, json, lake, models, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { projectFiles } from "../support/project-files.ts";
import { openTableLake } from "./served.ts";

const project = {
  "models/staging/stg_trips.sql": `{# every trip once #}
select id, day, fare, zone from {{ source('raw', 'trips') }} where fare is not null`,
  "models/daily_fares.sql": `{{ config(materialized='incremental', partition_by='day') }}
with trips as (select * from {{ source('raw', 'trips') }})
select day, zone, sum(fare) as fares, count(*) as trips from trips group by all`,
  // dbt's way: a CTE called as the model that it reads
  "models/monthly_report.sql": `{{ config(
    materialized = 'table',
) }}
with daily_fares as (select * from {{ ref('daily_fares') }}),
zones as (select distinct zone from {{ ref('stg_trips') }})
select strftime(day, '%Y-%m') as month, sum(daily_fares.fares) as fares, count(distinct zones.zone) as zones
from daily_fares join zones using (zone) group by month;
`,
  "models/best.sql": "select month, fares from {{ ref('monthly_report') }} order by fares desc limit 1",
  "models/schema.yml": `version: 2
models:
  - name: stg_trips
    description: every trip once
    columns:
      - name: id
        description: the meter's own number
        tests: [unique, not_null]
  - name: daily_fares
    columns:
      - name: zone
        data_tests:
          - accepted_values:
              values: [A, B]
          - not_null:
              config: { severity: warn }
  - name: best
    columns:
      - name: month
        tests: [not_null]
`,
};

function config(files: Readonly<Record<string, string>> = {}) {
  const root = projectFiles({ ...project, ...files });
  const trips = table({
    from: folder("./incoming").match(/^trips/),
    decode: json({ columns: { id: "int", at: "time", zone: "text", fare: "double" } }),
    partition: { day: column("at", "day") },
  });
  const made = models(join(root, "models"), { trips });
  return resolveLake(lake({ datasets: { trips, ...made.all } }));
}

const trip = (id: number, day: string, zone: string | null, fare: number | null) => ({
  id,
  at: `${day}T09:00:00Z`,
  zone,
  fare,
});

forEachCatalog("a folder of dbt models", (_open, place) => {
  it("is views, tables and partitions that follow the data, with tests that hold and warn", async () => {
    const tables = await openTableLake(place, config());
    await tables.put("trips-1", [
      trip(1, "2026-10-31", "A", 10),
      trip(2, "2026-11-01", "A", 4),
      trip(3, "2026-11-01", "B", 6),
    ]);
    expect(await tables.sql("SELECT month, fares, zones FROM monthly_report ORDER BY month")).toEqual([
      { month: "2026-10", fares: 10, zones: 1 },
      { month: "2026-11", fares: 10, zones: 2 },
    ]);
    await tables.put("trips-2", [trip(4, "2026-11-02", "B", 5), trip(5, "2026-11-02", null, 1)]);
    expect(await tables.sql("FROM best")).toEqual([{ month: "2026-11", fares: 15 }]);
    expect(await tables.sql("SELECT count(*)::INT AS trips FROM stg_trips")).toEqual([{ trips: 5 }]);
    expect(await planLake(tables.lake.engine)).toEqual([]);

    // a trip that is there twice fails a test of the view, and so does what is built from it
    await tables.put("trips-3", [trip(4, "2026-11-03", "B", 100)]);
    expect(await tables.sql("FROM best")).toEqual([{ month: "2026-11", fares: 15 }]);
    expect(await planLake(tables.lake.engine)).toMatchObject([{ dataset: "monthly_report", state: "held" }]);
    const held = await tables.lake.catalog.db
      .selectFrom("runs")
      .select("checks")
      .where("state", "=", "held")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(held.checks)).toMatchObject([
      { check: "stg_trips: unique id", outcome: "hold", observed: { rows: 6 } },
      { check: "stg_trips: not_null id", outcome: "passed" },
    ]);
    await tables.remove("trips-3");
    expect(await planLake(tables.lake.engine)).toEqual([]);
    // what no table reads has a table of what its tests find
    expect(await tables.sql("SELECT name, outcome FROM best_checks")).toEqual([
      { name: "not_null month", outcome: "passed" },
    ]);
    const warned = await tables.lake.catalog.db
      .selectFrom("runs")
      .select("checks")
      .where("subject", "=", "day=2026-11-02")
      .where("dataset", "=", "daily_fares")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(warned.checks)).toMatchObject([{ outcome: "passed" }, { outcome: "warn" }]);
  });
});
