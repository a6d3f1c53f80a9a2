import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { countLeftOut } from "../../src/datasets/index.ts";
import { inlinePool, planLake, runJob, verify } from "../../src/engine/index.ts";
import { column, folder, json, key, lake, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake, type Row } from "./served.ts";

const config = (more: Partial<Parameters<typeof table>[0]> = {}) => {
  const trips = table({
    from: folder("./incoming").match(/^(?<kind>[a-z]+)-/),
    decode: json({ columns: { id: "int", at: "time" }, mostly: 0 }),
    partition: { kind: key("kind"), day: column("at", "day") },
    ...more,
  });
  return resolveLake(lake({ datasets: { trips } }));
};
const bad = (id: string): Row => ({ id, at: "2026-11-20T09:00:00Z" });
const good = (id: number): Row => ({ id, at: "2026-11-20T09:00:00Z" });

forEachCatalog("rows that are left out", (_open, place) => {
  it("are kept and counted, also of a file that has no good row", async () => {
    const tables = await openTableLake(place, config());
    const count = () => countLeftOut(tables.lake.catalog.db, tables.lake.engine.definitions.values());
    const left = () =>
      tables.sql("SELECT position, raw FROM (SELECT _position AS position, raw FROM trips_rejected_rows) ORDER BY raw");
    await tables.put("a-1", [good(1), bad("x")]);
    expect(await count()).toEqual([{ dataset: "trips", rows: 1, partitions: 1 }]);
    await tables.put("a-2", [bad("y"), bad("z")]);
    expect(await count()).toEqual([{ dataset: "trips", rows: 3, partitions: 2 }]);
    expect((await left()).map(({ raw }) => (JSON.parse(String(raw)) as Row)["id"])).toEqual(["x", "y", "z"]);
    expect(await tables.sql("SELECT kind, id::INT AS id FROM trips")).toEqual([{ kind: "a", id: 1 }]);
    // a second file of none lies in the same partition, with the rows that have no day
    await tables.put("a-3", [bad("w")]);
    await tables.put("a-4", [{ id: 2 }]);
    expect(await tables.sql("SELECT id::INT AS id FROM trips ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await count()).toEqual([{ dataset: "trips", rows: 4, partitions: 2 }]);
    const index = await tables.server.inject("/docs/index.html");
    expect(index.body).toContain("4 bad rows left out");
    expect((await tables.server.inject("/docs/trips.html")).body).toMatch(
      /4 bad rows<\/span> left out: see <code>trips_rejected_rows/,
    );
    expect(await planLake(tables.lake.engine)).toEqual([]);
    const { engine, store } = tables.lake;
    const never = new AbortController().signal;
    const pool = inlinePool((job) => runJob(engine.definitions, store, job, never));
    expect((await verify(engine, { pool })).differences).toEqual([]);

    for (const name of ["a-2", "a-3", "a-4"]) await tables.remove(name);
    expect(await left()).toMatchObject([{ position: expect.anything() }]);
    expect(await count()).toEqual([{ dataset: "trips", rows: 1, partitions: 1 }]);
  });

  it("are kept of a table without partitions, and of one with a key", async () => {
    for (const more of [{ partition: {} }, { partition: { kind: key("kind") }, key: ["kind", "id"] }]) {
      const tables = await openTableLake(place, config(more));
      await tables.put("a-1", [bad("x"), bad("y")]);
      await tables.put("a-2", [good(1), bad("z")]);
      expect(await countLeftOut(tables.lake.catalog.db, tables.lake.engine.definitions.values())).toMatchObject([
        { rows: 3 },
      ]);
      expect(await tables.sql("SELECT id::INT AS id FROM trips")).toEqual([{ id: 1 }]);
      expect(await tables.sql("SELECT count(*)::INT AS rows FROM trips_rejected_rows")).toEqual([{ rows: 3 }]);
    }
  });
});
