import { join } from "node:path";
import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { column, decode, derive, folder, json, lake, sql, table, view } from "../../src/index.ts";
import { openTableSession, readStatement } from "../../src/formats/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";
import { openTableLake } from "./served.ts";

const incoming = folder("./incoming");
const columns = { at: "time", region: "text", price: "double" } as const;
/** A table of which all columns are known, as its files have no others. */
const settled = table({
  from: incoming.match(/^settled/),
  decode: decode(() => [], { columns }),
  partition: { day: column("at", "day"), region: column("region") },
});
const open = table({
  from: incoming.match(/^open/),
  decode: json({ columns }),
  partition: { day: column("at", "day") },
});

/** A chain over the settled table: a view, a table by day of the view, a view of that. */
function chain(texts: {
  readonly low?: string;
  readonly daily?: string;
  readonly top?: string;
  readonly of?: typeof open;
}) {
  const low = "SELECT day, region, price / 2 AS half FROM trips";
  const root = projectFiles({
    "low.sql": texts.low ?? low,
    "daily.sql":
      texts.daily ??
      "SELECT day, avg(half)::DOUBLE AS half, count(DISTINCT low.region) AS regions FROM low GROUP BY day",
    "top.sql": texts.top ?? "SELECT max(half) AS half, max(day) - 1 AS before FROM daily WHERE regions > 1",
  });
  const trips = texts.of ?? settled;
  const seen = derive.table({ from: { trips }, build: view(join(root, "low.sql")) });
  const daily = derive.table({ from: { low: seen }, build: sql(join(root, "daily.sql")) });
  const top = derive.table({ from: { daily }, build: view(join(root, "top.sql")) });
  return resolveLake(lake({ datasets: { trips, low: seen, daily, top } }));
}

forEachCatalog("the statements of a config", (_open, place) => {
  it("are bound to the columns of what they read, through views and tables, before anything is deployed", async () => {
    await openTableLake(place, chain({}));
    for (const [texts, dataset, said] of [
      [{ low: "SELECT day, prize AS half, region FROM trips" }, "low", 'Referenced column "prize" not found'],
      [{ daily: "SELECT day, avg(region) AS half FROM low GROUP BY day" }, "daily", "No function matches"],
      [
        { daily: "SELECT day, region, avg(half) AS half FROM low GROUP BY day" },
        "daily",
        'column "region" must appear in the GROUP BY',
      ],
      [{ top: "SELECT low FROM daily" }, "top", 'Referenced column "low" not found'],
      [{ top: "SELECT day FROM daily WHERE random() < 0.5" }, "top", "random() is another each time"],
    ] as const) {
      const error = await failure(() => openTableLake(place, chain(texts)), "bad-config");
      // what follows from it is not named as well
      expect(error.message.match(/^dataset "\w+"/gm)).toEqual([`dataset "${dataset}"`]);
      expect(error.message).toContain(`${dataset}.sql: `);
      expect(error.message).toContain(said);
    }
  });

  it("are only told of where files may have other columns yet", async () => {
    const tables = await openTableLake(place, chain({ of: open, low: "SELECT day, region, half FROM trips" }));
    const inspect = async () => (await tables.lake.inspect({ datasets: ["low", "daily", "top"] })).faults;
    // nothing is known before anything has landed
    expect(await inspect()).toEqual([]);
    await tables.put("open-1", [{ at: "2026-11-20T10:00:00Z", region: "north", price: 1 }]);
    expect(await inspect()).toMatchObject([
      {
        dataset: "low",
        certain: false,
        message: expect.stringContaining('low.sql: Binder Error: Referenced column "half" not found'),
      },
    ]);
    await tables.put("open-2", [{ at: "2026-11-20T10:00:00Z", region: "north", half: 1 }]);
    expect(await inspect()).toEqual([]);
    // what is deployed as it is, is not looked at again
    expect(await tables.lake.inspect({ most: 0 })).toEqual({ faults: [], passedOver: 0 });
    expect(await tables.lake.inspect({ most: 2, datasets: ["low", "daily", "top"] })).toMatchObject({ passedOver: 3 });
  });
});

it("know each function of DuckDB whose value is another each time", async () => {
  using session = await openTableSession();
  const rows = await session.rows(
    "SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE function_type = 'scalar' AND stability <> 'CONSISTENT' AND function_name <> 'error'",
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { name } of rows)
    await failure(() => readStatement(session, `SELECT "${name as string}"()`, { steady: true }), "bad-sql");
  // a column may have any name
  expect(await readStatement(session, "SELECT uuid, now, random, age(a, b) FROM t", { steady: true })).toEqual(["t"]);
});
