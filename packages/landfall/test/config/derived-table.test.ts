import { join } from "node:path";
import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { column, derive, folder, json, lake, sql, table, view } from "../../src/index.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";

const market = table({
  from: folder("./incoming").match(/^market/),
  decode: json(),
  partition: { day: column("at", "day"), region: column("region") },
});
const plain = table({ from: folder("./incoming").match(/^plain/), decode: json() });
const daily = table({
  from: folder("./incoming").match(/^daily/),
  decode: json(),
  partition: { day: column("date") },
});
const same = table({ from: folder("./incoming").match(/^same/), decode: json(), partition: { day: column("day") } });
const file = () => join(projectFiles({ "a.sql": "SELECT 1 AS one" }), "a.sql");
type Options = Parameters<typeof derive.table>[0];

it.each<[string, (path: string) => Options, string]>([
  [
    "a part of its input behind one of its rows",
    (path) => ({ from: market, partition: { hour: column("hour"), day: column("day") }, build: sql(path) }),
    '"day" is a part of the key of "market", and "hour" comes from the rows: let those that come from the rows stand last',
  ],
  [
    "a part that neither its input nor the function has",
    () => ({
      from: { market },
      partition: { hour: column("hour") },
      columns: { n: "int" },
      build: () => [{ n: 1 }],
    }),
    'its partition needs "hour", which is no part of the partition of "market" (day, region) and none of `columns` (n)',
  ],
  [
    "a period that there is not, of its rows",
    (path) => ({ from: market, partition: { week: column("at", "week" as "day") }, build: sql(path) }),
    'the part "week" has the period "week"',
  ],
  [
    "a shorter period",
    (path) => ({ from: market, partition: { hour: column("day", "hour") }, build: sql(path) }),
    "cannot be a hour: its input has a day there",
  ],
  [
    "all() of what decides the partitions",
    (path) => ({ from: market.all(), partition: { day: column("day") }, build: sql(path) }),
    "leave all() out",
  ],
  [
    "last() without a day",
    (path) => ({ from: { market, plain: plain.last("7d") }, partition: { day: column("day") }, build: sql(path) }),
    'last() of "plain" needs a partition by the day or the hour',
  ],
  [
    "last() of what is partitioned by a column as it stands",
    (path) => ({ from: { market, daily: daily.last("7d") }, partition: { day: column("day") }, build: sql(path) }),
    'of this table and of that one: "day" of "daily" is whatever its column holds, so write day: column("date", "day") there',
  ],
  [
    "last() of what is partitioned by a column of the same name",
    (path) => ({ from: { market, same: same.last("7d") }, partition: { day: column("day") }, build: sql(path) }),
    'so write day: column("day_time", "day") there, and call the column day_time (rename: { "day": "day_time" } in its decoder',
  ],
  [
    "last() of a number",
    (path) => ({ from: market.last(3 as never), partition: { day: column("day") }, build: sql(path) }),
    'last(3) of "market" says no unit: write last("7d")',
  ],
  [
    "last() of a day and a half",
    (path) => ({ from: market.last("36h"), partition: { day: column("day") }, build: sql(path) }),
    'last() of "market" takes whole days, one or more, as its partitions are by the day, not 36 hours',
  ],
  [
    "last() of no day",
    (path) => ({ from: market.last("0d"), partition: { day: column("day") }, build: sql(path) }),
    "not 0 hours",
  ],
  [
    "what it requires and does not have",
    (path) => ({ from: market, required: ["plain"], build: sql(path) }),
    'requires "plain"',
  ],
  [
    "a partition of a view",
    (path) => ({ from: market, partition: { day: column("day") }, build: view(path) }),
    "is a view, which is not stored and has no `partition`",
  ],
])("a derived table with %s is refused", async (_what, options, message) => {
  const made = derive.table(options(file()));
  const error = await failure(
    () => resolveLake(lake({ datasets: { market, plain, daily, same, made } })),
    "bad-config",
  );
  expect(error.message).toContain(message);
});

it("the recipe of a table changes with the text of its SQL, and with that of a view that it reads", () => {
  const recipeOf = (inner: string, outer: string) => {
    const root = projectFiles({ "inner.sql": inner, "outer.sql": outer });
    const seen = derive.table({ from: { market }, build: view(join(root, "inner.sql")) });
    const made = derive.table({ from: { seen }, build: sql(join(root, "outer.sql")) });
    const { definitions } = resolveLake(lake({ datasets: { market, seen, made } }));
    return definitions.get("made")?.recipe;
  };
  const first = recipeOf("FROM market", "FROM seen");
  // the path, a temporary folder, is no part of it
  expect(recipeOf("FROM market", "FROM seen")).toBe(first);
  expect(recipeOf("FROM market LIMIT 1", "FROM seen")).not.toBe(first);
  expect(recipeOf("FROM market", "FROM seen LIMIT 1")).not.toBe(first);
});

it("a statement that is not there is refused where it is named", async () => {
  const error = await failure(() => sql("nowhere/a.sql"), "bad-config");
  expect(error.message).toContain('sql("nowhere/a.sql"): cannot be read');
  expect(error.message).toContain("test/config/nowhere/a.sql");
});

type Build = NonNullable<Options["build"]>;
const columns = { n: "int" } as const;
const rows = () => [{ n: 1 }];

it.each<[string, Options, string]>([
  ["no text", { from: { market }, build: rows.bind(undefined), columns }, "the text of a bound function does not say"],
  ["no columns", { from: { market }, build: rows }, "`columns` must name all columns that the function gives"],
  ["a table without a name", { from: market, build: rows, columns }, "finds its tables by name: write from: { name"],
  [
    "a column of a type that it cannot fill",
    { from: { market }, build: rows, columns: { a: "binary" } },
    "column a of",
  ],
  ["a column of Landfall's own", { from: { market }, build: rows, columns: { _a: "int" } }, '"_a" cannot be a column'],
  ["no whole revision", { from: { market }, build: rows, columns, revision: 1.5 }, "`revision` is a whole number"],
])("a table by a function with %s is refused", async (_what, options, message) => {
  const made = derive.table(options);
  const error = await failure(() => resolveLake(lake({ datasets: { market, made } })), "bad-config");
  expect(error.message).toContain(message);
});

it("a statement has no columns to declare", async () => {
  const made = derive.table({ from: { market }, build: sql(file()), columns });
  const error = await failure(() => resolveLake(lake({ datasets: { market, made } })), "bad-config");
  expect(error.message).toContain("`columns` is for functions");
});

it("the recipe of a table by a function changes with its text, its columns and its revision", () => {
  const recipeOf = (build: Build, more: Partial<Options> = {}) => {
    const made = derive.table({ from: { market }, build, columns, ...more });
    return resolveLake(lake({ datasets: { market, made } })).definitions.get("made")?.recipe;
  };
  const first = recipeOf(() => [{ n: 1 }]);
  expect(recipeOf(() => [{ n: 1 }])).toBe(first);
  expect(recipeOf(() => [{ n: 2 }])).not.toBe(first);
  expect(recipeOf(() => [{ n: 1 }], { revision: 1 })).not.toBe(first);
  expect(recipeOf(() => [{ n: 1 }], { columns: { n: "int32" } })).not.toBe(first);
});
