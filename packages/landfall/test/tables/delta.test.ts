import { localStorage, partitionOf, readHistory, readSnapshot } from "@landfall/delta";
import { statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { publishDelta } from "../../src/datasets/index.ts";
import { openTableSession, sqlName, sqlText } from "../../src/formats/index.ts";
import { column, derive, folder, json, lake, sql, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { tableOf } from "../support/definitions.ts";
import { projectFiles } from "../support/project-files.ts";
import { fc } from "../support/properties.ts";
import { openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const config = () =>
  resolveLake(
    lake({
      datasets: {
        events: table({
          from: incoming.match(/\.json$/),
          decode: json({ columns: { region: "text" }, drift: { text: true } }),
          partition: { region: column("region") },
        }),
      },
    }),
  );

const publish = ({ lake: { config: resolved, engine } }: TableLake) =>
  publishDelta(engine, tableOf(resolved, "events"));
const rootOf = ({ lake: { store } }: TableLake) => store.localPath?.("tables/events") ?? "";

/** The rows that a reader of Delta finds, by the log alone. */
async function readDelta(root: string, version?: number): Promise<{ rows: Row[]; version: number; number: number }> {
  const snapshot = await readSnapshot(localStorage(root), version === undefined ? {} : { version });
  using session = await openTableSession();
  const names = snapshot.schema.fields.map(({ name }) => name);
  const rows: Row[] = [];
  for (const [path, file] of snapshot.files) {
    const partition = partitionOf(snapshot, file);
    const from = `read_parquet(${sqlText(join(root, path))}, hive_partitioning = false)`;
    const there = new Set((await session.rows(`DESCRIBE FROM ${from}`)).map(({ column_name }) => column_name));
    const list = names.map((name) =>
      partition.has(name)
        ? `${partition.get(name) === null ? "NULL" : sqlText(String(partition.get(name)))} AS ${sqlName(name)}`
        : there.has(name)
          ? sqlName(name)
          : `NULL AS ${sqlName(name)}`,
    );
    rows.push(...(await session.rows(`SELECT ${list.join(", ")} FROM ${from}`)));
  }
  const number = [...snapshot.transactions.values()][0]?.version ?? 0;
  return { rows, version: snapshot.version, number };
}

const sorted = (rows: readonly Row[]) =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .flatMap(([name, value]) => (value === null ? [] : [[name, String(value as string | number)]]))
          .toSorted(),
      ),
    )
    .toSorted();

const value = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(1.5, 2.25),
  fc.constantFrom("one", "zwei"),
  fc.constant(null),
);
const row = fc.record(
  { region: fc.constantFrom("n", "a b=1/%", null), value, more: fc.option(fc.boolean()), "odd (name), so": value },
  { requiredKeys: ["region"] },
);
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      file: fc.constantFrom("a.json", "b.json", "c.json"),
      rows: fc.array(row, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ file: fc.constantFrom("a.json", "b.json", "c.json"), rows: fc.constant(undefined) }),
  },
);

forEachCatalog("a table as Delta", (_open, place) => {
  it("shows just what the lake shows, whatever its files come to", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 6 }), async (steps) => {
        const served = await openTableLake(place, config());
        for (const [{ file, rows }, published] of steps) {
          if (rows) await served.put(file, rows);
          else await served.remove(file);
          if (published) await publish(served);
        }
        const { number } = await publish(served);
        expect((await publish(served)).commits).toBe(0);
        if (number === 0) return;
        expect(sorted((await readDelta(rootOf(served))).rows)).toEqual(
          sorted(await served.sql("SELECT * FROM events")),
        );
      }),
      { numRuns: place.kind === "sqlite" ? 10 : 3 },
    );
  }, 240_000);

  it("has a version for each lake number that changed it, and each shows what the lake showed then", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.json", [
      { region: "n", value: 1 },
      { region: "s", value: 2 },
    ]);
    await served.put("b.json", [{ region: "n", value: 3 }]);
    await publish(served);
    await served.put("c.json", [{ region: "n", value: "text", more: true }]);
    await served.remove("a.json");
    await publish(served);
    const root = rootOf(served);
    const history = await Array.fromAsync(readHistory(localStorage(root)));
    expect(history.length).toBeGreaterThan(3);
    for (const { version } of history) {
      const { rows, number } = await readDelta(root, version);
      const then = await served.sql("SELECT * FROM events", number);
      expect(sorted(rows)).toEqual(sorted(then));
    }
    expect((await readDelta(root)).rows).toHaveLength(2);
  });

  it("has times without zone as they lie in the lake's own files, also where its log said otherwise before", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.json", [{ region: "n", at: "2026-11-20T10:00:00.123456" }]);
    await publish(served);
    const root = rootOf(served);
    const first = join(root, "_delta_log", `${"0".repeat(20)}.json`);
    const local = await readSnapshot(localStorage(root));
    expect(local.schema.fields.find(({ name }) => name === "at")?.type).toBe("timestamp_ntz");
    for (const path of local.files.keys()) expect(statSync(join(root, path)).nlink).toBe(2);
    expect([...local.files.values()][0]?.stats).toContain('"at":"2026-11-20T10:00:00.123"},"maxValues"');

    // earlier versions of Landfall published such times as if they were UTC's
    const { protocol } = JSON.parse((await readFile(first, "utf8")).split("\n")[2] ?? "") as { protocol: object };
    const text = (await readFile(first, "utf8")).replace("timestamp_ntz", "timestamp");
    await writeFile(first, text.replace(JSON.stringify(protocol), '{"minReaderVersion":1,"minWriterVersion":2}'));
    expect((await readSnapshot(localStorage(root))).protocol.minReaderVersion).toBe(1);
    await served.put("b.json", [{ region: "n", at: "2026-11-21T10:00:00" }]);
    await publish(served);
    const after = await readSnapshot(localStorage(root));
    expect([after.schema, after.protocol]).toEqual([local.schema, local.protocol]);
    expect([...after.files.keys()]).toHaveLength(2);
    expect(sorted((await readDelta(root)).rows)).toEqual(
      sorted(await served.sql('SELECT * REPLACE ("at"::VARCHAR AS "at") FROM events')),
    );
  });

  it("is written once, by however many at a time", async () => {
    const served = await openTableLake(place, config());
    for (const name of ["a", "b", "c"]) await served.put(`${name}.json`, [{ region: name, value: 1 }]);
    const done = await Promise.all([publish(served), publish(served), publish(served)]);
    expect(new Set(done.map(({ number }) => number)).size).toBe(1);
    expect((await readDelta(rootOf(served))).rows).toHaveLength(3);
    const numbers = await served.lake.catalog.db.selectFrom("versions").select("number").execute();
    expect((await readDelta(rootOf(served))).version).toBe(numbers.length - 1);
  });

  it("holds rows of which no column has a type yet", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.json", [{ region: "n", more: null }]);
    await served.put("b.json", [{ region: "n", more: null }]);
    await publish(served);
    expect((await readDelta(rootOf(served))).rows).toHaveLength(2);
    await served.put("c.json", [{ region: "n", more: true }]);
    await publish(served);
    expect(sorted((await readDelta(rootOf(served))).rows)).toEqual(sorted(await served.sql("SELECT * FROM events")));
  });

  it("has any name of a column: all are mapped from the first odd one on, and files stay", async () => {
    const served = await openTableLake(place, config());
    const root = rootOf(served);
    const read = () => readSnapshot(localStorage(root));
    await served.put("a.json", [{ region: "n", value: { x: 1 } }]);
    await publish(served);
    const before = await read();
    expect(before.protocol).toEqual({ minReaderVersion: 1, minWriterVersion: 2 });
    await served.put("b.json", [{ region: "s", "a name": 1, value: { x: 2, "y z": 3 } }]);
    await publish(served);
    await served.put("c.json", [{ region: "s", "x;y": 1.5 }]);
    await publish(served);
    const { protocol, schema, files, metadata } = await read();
    expect(protocol).toEqual({ minReaderVersion: 2, minWriterVersion: 5 });
    const ids = schema.fields.map((one) => one.metadata["delta.columnMapping.id"]);
    expect(new Set(ids).size).toBe(schema.fields.length);
    expect(schema.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(["a name", "x;y"]));
    expect(metadata.configuration["delta.columnMapping.mode"]).toBe("name");
    expect([...files.keys()]).toEqual(expect.arrayContaining([...before.files.keys()]));
    for (const path of files.keys()) expect(statSync(join(root, path)).nlink).toBe(2);
    expect((await readDelta(root)).rows).toHaveLength(3);
    expect((await publish(served)).commits).toBe(0);
  });

  it("follows a derived table whose partitions come, go and come again", async () => {
    const root = projectFiles({ "sums.sql": "SELECT region, sum(value) AS total FROM events GROUP BY region" });
    const events = table({
      from: incoming.match(/\.json$/),
      decode: json({ columns: { day: "date", region: "text", value: "int" } }),
      partition: { on: column("day", "day") },
    });
    const partition = { on: column("on") };
    const sums = derive.table({ from: { events }, partition, build: sql(join(root, "sums.sql")) });
    const served = await openTableLake(place, resolveLake(lake({ datasets: { events, sums } })));
    const same = async () => {
      await publishDelta(served.lake.engine, tableOf(served.lake.config, "sums"));
      const shown = await readDelta(served.lake.store.localPath?.("tables/sums") ?? "");
      expect(sorted(shown.rows)).toEqual(sorted(await served.sql("SELECT * FROM sums")));
      return shown.rows.length;
    };
    const put = (day: number) => served.put(`${day}.json`, [{ day: `2026-11-0${day}`, region: "n", value: day }]);
    await put(1);
    await put(2);
    expect(await same()).toBe(2);
    await served.remove("2.json");
    expect(await same()).toBe(1);
    await served.remove("1.json");
    expect(await same()).toBe(0);
    await put(2);
    await put(3);
    expect(await same()).toBe(2);
  });
});
