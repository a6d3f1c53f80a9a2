import { join } from "node:path";
import { readSnapshot } from "@landfall/delta";
import { expect, it } from "vitest";
import { publishTables } from "../../src/app/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { deltaStorage } from "../../src/datasets/table/delta/storage.ts";
import { inlinePool, planLake, runJob, verify } from "../../src/engine/index.ts";
import { column, csv, derive, folder, lake, sql, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { projectFiles } from "../support/project-files.ts";
import { openTableLake } from "./served.ts";

/*
 * Times that are written without their zone, beside instants. In Rome it is two hours later than in UTC in summer, one in winter.
 */

const incoming = folder("./incoming");
const from = incoming.match(/\.csv$/);

const files = {
  "naive.csv": "id,t\n1,2024-07-01 12:00:00\n2,2024-12-01 12:00:00\n",
  "zoned.csv": "id,t\n3,2024-07-01T12:00:00Z\n4,2024-07-01 12:00:00+02:00\n",
  "both.csv": "id,t\n5,2024-07-01 12:00\n6,2024-07-01T12:00:00Z\n",
  "days.csv": "id,t\n7,2024-07-01\n",
};
const orders: (keyof typeof files)[][] = [
  ["naive.csv", "zoned.csv", "both.csv", "days.csv"],
  ["days.csv", "both.csv", "zoned.csv", "naive.csv"],
];

forEachCatalog("times without a zone", (_open, place) => {
  it.each(orders)("are those of the declared zone, in whatever order files come: %s, %s, %s, %s", async (...order) => {
    const root = projectFiles({ "copy.sql": "SELECT id, t FROM rome" });
    const rome = table({ from, decode: csv({ zone: "Europe/Rome" }) });
    const copy = derive.table({ from: { rome }, build: sql(join(root, "copy.sql")) });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { rome, copy } })));
    for (const name of order) await tables.land(name, Buffer.from(files[name]));
    const instants = [
      "2024-07-01T10:00:00Z",
      "2024-12-01T11:00:00Z",
      "2024-07-01T12:00:00Z",
      "2024-07-01T10:00:00Z",
      "2024-07-01T10:00:00Z",
      "2024-07-01T12:00:00Z",
      "2024-06-30T22:00:00Z",
    ].map((t, index) => ({ id: index + 1, t }));
    expect(await tables.sql("SELECT id, t FROM rome ORDER BY id")).toEqual(instants);
    expect(await tables.sql("SELECT id, t FROM copy ORDER BY id")).toEqual(instants);
    const rest = await tables.server.inject("/rest/rome?t=lt.2024-07-01T00:00:00Z&select=id");
    expect(rest.json()).toEqual([{ id: 7 }]);
    expect(await publishTables(tables.lake)).toEqual([]);
    const { schema } = await readSnapshot(deltaStorage(tables.lake.store, "tables/rome"));
    expect(schema.fields.find(({ name }) => name === "t")?.type).toBe("timestamp");

    const { engine, store } = tables.lake;
    const pool = inlinePool((job) => runJob(engine.definitions, store, job, new AbortController().signal));
    const { differences, behind } = await verify(engine, { pool });
    expect({ differences, behind }).toEqual({ differences: [], behind: 0 });
  });

  it("lie in the day of the instant, alone and beside others", async () => {
    const days = table({ from, decode: csv({ zone: "Europe/Rome" }), partition: { day: column("t", "day") } });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { days } })));
    const rows = "SELECT id, t, day FROM days ORDER BY id";
    const first = { id: 1, t: "2024-06-30T22:30:00Z", day: "2024-06-30" };
    await tables.land("naive.csv", Buffer.from("id,t\n1,2024-07-01 00:30:00\n"));
    expect(await tables.sql(rows)).toEqual([first]);
    await tables.land("zoned.csv", Buffer.from("id,t\n2,2024-07-01T00:30:00+02:00\n3,2024-07-01 00:30\n"));
    expect(await tables.sql(rows)).toEqual([first, { ...first, id: 2 }, { ...first, id: 3 }]);
  });

  it.each(orders)("stay as they are, as texts, where no zone is declared: %s, %s, %s, %s", async (...order) => {
    const texts = table({ from, decode: csv({ drift: { text: true } }) });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { texts } })));
    for (const name of order) await tables.land(name, Buffer.from(files[name]));
    const rows = await tables.sql("SELECT id, t FROM texts WHERE id IN (1, 2, 5, 7) ORDER BY id");
    for (const { t } of rows) expect(t).toMatch(/^2024-\d\d-01( 12:00(:00)?)?$/);
    expect(rows).toHaveLength(4);
  });

  it("hold the file that brings instants beside them, where neither is allowed", async () => {
    const strict = table({ from, decode: csv() });
    const tables = await openTableLake(place, resolveLake(lake({ datasets: { strict } })));
    for (const name of ["naive.csv", "zoned.csv"] as const) await tables.land(name, Buffer.from(files[name]));
    const [held] = await planLake(tables.lake.engine);
    expect(held).toMatchObject({
      dataset: "strict",
      state: "held",
      why: expect.stringContaining("declare the `zone`"),
    });
    expect(await tables.sql("SELECT id, t FROM strict ORDER BY id")).toEqual([
      { id: 1, t: "2024-07-01T12:00:00" },
      { id: 2, t: "2024-12-01T12:00:00" },
    ]);
  });
});
