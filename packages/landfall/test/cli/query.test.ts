import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { expect, test } from "vitest";
import { gribFile } from "../support/small-lake.ts";
import { makeProject, start } from "./project.ts";

const config = `
import { column, folder, json, lake, table } from "landfall";
const trips = table({
  from: folder("./incoming").match(/^trips.*\\.json$/),
  decode: json({ columns: { id: "int", zone: "text", fare: "double" } }),
  partition: { zone: column("zone") },
});
export default lake({ datasets: { trips } });
`;
const lines = (count: number, zone: string) =>
  Array.from({ length: count }, (_, id) => `{"id":${id},"zone":"${zone}","fare":${id / 4}}\n`).join("");

test("a SELECT is answered without a server, in each form, at each state", async () => {
  const { landfall: run, json, file, dir } = makeProject({ config });
  await json("put", file("trips-1.json", lines(3, "north")));
  await json("build");
  const { versions } = (await json<{ versions: { number: number }[] }>("history", "trips")).value;
  const number = versions[0]?.number;
  await json("put", file("trips-2.json", lines(500, "south")));
  await json("build");

  const select = "SELECT id, zone, fare FROM trips WHERE zone = 'north' ORDER BY id";
  expect(await run("query", select)).toMatchObject({
    code: 0,
    stdout: "id,zone,fare\n0,north,0.0\n1,north,0.25\n2,north,0.5\n",
  });
  expect((await json("query", select)).value).toEqual([0, 1, 2].map((id) => ({ id, zone: "north", fare: id / 4 })));
  const table = await run("query", select, "--format", "table");
  expect(table.stdout).toBe("id  zone   fare\n 0  north   0.0\n 1  north  0.25\n 2  north   0.5\n");
  expect(table.stderr).toContain("3 rows");
  const long = await run("query", "SELECT id FROM trips", "--format", "table");
  expect(long.stdout.trim().split("\n")).toHaveLength(201);
  expect(long.stderr).toContain("the first 200 rows, and there are more");
  expect(
    (await run("query", "SELECT id FROM trips", "--format", "table", "--limit", "300")).stdout.trim().split("\n"),
  ).toHaveLength(301);
  expect((await run("query", "SELECT 9007199254740993 AS big", "--format", "table")).stdout).toBe(
    "             big\n9007199254740993\n",
  );

  expect(await run("query", "/* what there is */ DESCRIBE trips;")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^column_name,column_type.*\nzone,VARCHAR[^]*\nid,BIGINT/),
  });
  expect((await run("query", "SUMMARIZE trips")).stdout).toContain("\nfare,DOUBLE,0.0,");

  const count = "SELECT count(*) AS n FROM trips";
  expect((await json("query", count)).value).toEqual([{ n: 503 }]);
  expect((await json("query", count, "--at", String(number))).value).toEqual([{ n: 3 }]);
  expect((await json("query", `SELECT count(*) AS n FROM "trips@${number}"`)).value).toEqual([{ n: 3 }]);
  expect((await start(["query", "-", "--json", "--dir", dir], { input: Buffer.from(count) }).done).stdout).toBe(
    '[\n{"n":503}\n]\n',
  );
  expect((await json("query", "--file", file("report.sql", `-- a report\n${count};\n`))).value).toEqual([{ n: 503 }]);

  const parquet = join(dir, "out.parquet");
  const wrote = await json("query", "SELECT * FROM trips", "--output", parquet);
  expect(wrote.value).toMatchObject({ output: parquet, format: "parquet", rows: 503 });
  expect(readFileSync(parquet).subarray(0, 4).toString()).toBe("PAR1");
  expect(await json("query", count, "--output", parquet)).toMatchObject({
    code: expect.toSatisfy((code) => code !== 0),
  });
  const arrow = join(dir, "out.arrow");
  await json("query", select, "--output", arrow);
  expect(tableFromIPC(readFileSync(arrow)).numRows).toBe(3);
  expect(existsSync(`${arrow}.part`)).toBe(false);

  // a sum of integers has 128 bits
  const exact =
    "SELECT sum(id + 9007199254740990) AS total, TIMESTAMP_NS '2024-07-01 12:00:00.123456789' AS seen FROM trips WHERE zone = 'north'";
  expect((await run("query", exact, "--format", "json")).stdout).toBe(
    '[\n{"total":27021597764222973,"seen":"2024-07-01T12:00:00.123456789"}\n]\n',
  );
  await json("query", exact, "--output", join(dir, "exact.parquet"));
  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  const read = await duckdb.runAndReadAll(
    `SELECT total::VARCHAR, typeof(total), seen::VARCHAR FROM '${join(dir, "exact.parquet")}'`,
  );
  expect(read.getRows()).toEqual([["27021597764222973", "DECIMAL(38,0)", "2024-07-01 12:00:00.123456789"]]);
}, 120_000);

test("a grid is a table", async () => {
  const { landfall: run, json, file } = makeProject();
  await json("put", file("f3.grib2", gribFile([{ variable: "t2m", lead: 3, value: 281.5 }])));
  await json("build");
  const select = "SELECT time, lead, lat, t2m FROM raw WHERE lon = 2 AND init = '2026-11-20' AND lat >= 0 ORDER BY lat";
  expect(await run("query", select)).toMatchObject({
    code: 0,
    stdout: "time,lead,lat,t2m\n2026-11-20 03:00:00+00,3.0,0.0,281.5\n2026-11-20 03:00:00+00,3.0,1.0,281.5\n",
  });
  expect(await run("query", "SELECT count(*) AS n FROM raw", "--cells", "12")).toMatchObject({
    code: 0,
    stdout: "n\n12\n",
  });
  const refused = await run("query", "SELECT count(*) AS n FROM raw", "--cells", "11");
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("12 values of grids, more than 11")]);
  // where rows are shown, no more are made
  expect(await run("query", "SELECT lat, lon FROM raw", "--cells", "4", "--limit", "4", "--json")).toMatchObject({
    code: 0,
  });
}, 120_000);

test("what is wrong with a query is said, by a code and an exit code", async () => {
  const { landfall: run, json, dir } = makeProject({ config });
  await json("build");
  for (const [args, word] of [
    [["query"], "give one SELECT"],
    [["query", "SELECT 1", "--file", "x.sql"], "give one SELECT"],
    [["query", "--file", join(dir, "none.sql")], "cannot be read"],
    [["query", "DROP TABLE trips"], "only SELECT"],
    [["query", "SELECT * FROM tripz"], "tripz"],
    [["query", "SELECT * FROM read_text('lake.config.ts')"], "read_text"],
    [["query", "SELECT nope FROM trips"], "nope"],
    [["query", "SELECT 1", "--format", "xml"], "xml"],
    [["query", "SELECT 1", "--json", "--format", "csv"], "--output"],
    [["query", "SELECT 1", "--output", "x.csv", "--format", "table"], "terminals"],
    [["query", "SELECT 1", "--output", join(dir, "none", "x.csv")], `there is no folder ${join(dir, "none")}`],
    [["query", "SELECT 1", "--output", join(dir, "lake.config.ts", "x.csv")], "there is no folder"],
  ] as const) {
    const { code, stderr, stdout } = await run(...args);
    expect([args, code, stdout]).toEqual([args, 2, ""]);
    expect(stderr).toContain(word);
  }
}, 120_000);
