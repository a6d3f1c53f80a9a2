import { describe, expect, it } from "vitest";
import type { TablePartSource, TablePeriod } from "../../src/datasets/table/model.ts";
import { type RowPart, rowPartsOf, rowText } from "../../src/datasets/table/row-parts.ts";
import { keepFile, splitRows } from "../../src/datasets/table/rows.ts";
import type { ObjectInput } from "../../src/engine/index.ts";
import { openTableSession, sqlEngine, sqlName, sqlText, type TableSchema } from "../../src/formats/index.ts";
import { localStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/folders.ts";

const values = [
  "n::BIGINT AS a",
  "CASE WHEN n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN -0.0::DOUBLE ELSE 'nan'::DOUBLE END AS b",
  "TIMESTAMP '2024-01-01' + to_microseconds(n * 7) AS c",
  "CASE WHEN n % 2 = 0 THEN TIMESTAMPTZ '2024-01-01 00:00:00.000001+02' END AS d",
  "(n / 8)::DECIMAL(20, 4) AS e",
  "'text ' || n AS f",
  "encode('bytes') AS g",
  "NULL::INTEGER AS h",
  "[{ 'x': n::BIGINT, 'y': [NULL, 'z'] }] AS i",
  "TIME '10:00:00.5' AS j",
  "DATE '0044-03-15' AS k",
  "(n % 2 = 0) AS l",
  "n::FLOAT / 3 AS m",
];

it("recipes name the DuckDB that is there", async () => {
  using session = await openTableSession();
  const [found] = await session.rows("SELECT version() AS version");
  expect(String(found?.["version"] as string)).toMatch(new RegExp(`^v${sqlEngine.replace("duckdb ", "")}\\.`));
});

it("the hash of rows at hand is that of the file they are written to", async () => {
  using session = await openTableSession({ folder: temporaryFolder() });
  const store = localStore(temporaryFolder());
  const columns = "abcdefghijklm".split("");
  const [three, one] = [partOf("'p' || (n % 3)"), partOf(undefined)];
  for (const [run, parts] of [[], [three], [one], [one, three]].entries()) {
    const query = `SELECT ${[...values, ...selectedOf(parts)].join(", ")} FROM range(3000) AS t (n)`;
    const split = (await splitRows(session, query, { columns, parts, most: 3, atHand: false })) ?? [];
    expect(split).toHaveLength(parts.includes(three) ? 3 : 1);
    for (const [index, { copied, hash }] of split.entries()) {
      const [file] = copied;
      if (!file) throw new Error("nothing was written");
      const to = { store, folder: `${run}-${index}`, name: "rows.parquet" };
      expect((await keepFile(session, file, to)).about.hash).toBe(hash);
    }
  }
});

it("more partitions than a file may touch are not written", async () => {
  using session = await openTableSession({ folder: temporaryFolder() });
  const parts = [partOf("n")];
  const query = `SELECT n AS a, ${selectedOf(parts).join(", ")} FROM range(5) AS t (n)`;
  expect(await splitRows(session, query, { columns: ["a"], parts, most: 4, atHand: false })).toBeUndefined();
  expect(await splitRows(session, query, { columns: ["a"], parts, most: 5, atHand: false })).toHaveLength(5);
});

it("partitions that follow each other are looked for one by one, and hold what a split of all holds", async () => {
  using session = await openTableSession({ folder: temporaryFolder() });
  const store = localStore(temporaryFolder());
  const shown = async (value: string, atHand: boolean) => {
    const parts = [partOf(value)];
    const query = `SELECT 'text ' || n AS a, n AS _position, ${selectedOf(parts).join(", ")} FROM range(70000) AS t (n) WHERE n % 7 <> 3`;
    const split = (await splitRows(session, query, { columns: ["a", "_position"], parts, most: 200, atHand })) ?? [];
    const files = split.map(async ({ parts: [text], copied, hash }, index) => {
      expect(copied).toHaveLength(1);
      const to = { store, folder: `${value}-${atHand}-${index}`, name: "rows.parquet" };
      const { about } = await keepFile(session, copied[0] as (typeof copied)[0], to);
      expect(about.hash).toBe(hash);
      return { text, about };
    });
    return (await Promise.all(files)).toSorted((a, b) => (String(a.text) < String(b.text) ? -1 : 1));
  };
  // in turn, out of order, and more than are looked for
  for (const value of ["n // 30000", "(n // 30000) % 2", "n // 500"]) {
    const found = await shown(value, true);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(await shown(value, false));
  }
});

it("no rows are no partition, but of a table that has only one", async () => {
  using session = await openTableSession({ folder: temporaryFolder() });
  const query = "SELECT n AS a, n AS parts FROM range(0) AS t (n)";
  const split = (parts: RowPart[]) => splitRows(session, query, { columns: ["a"], parts, most: 4, atHand: false });
  expect(await split([])).toMatchObject([{ parts: [], hash: "0" }]);
  expect(await split([partOf(undefined)])).toEqual([]);
  expect(await split([partOf("n")])).toEqual([]);
});

describe("rows are split by", () => {
  const logicalAt = Date.UTC(2026, 10, 20, 23);
  const input: ObjectInput = {
    number: 1,
    source: "s",
    key: "k",
    path: "k",
    size: 1,
    sha256: "",
    expectedSha256: undefined,
    landedAt: logicalAt,
    logicalAt,
  };
  const columns: TableSchema = [
    { name: "at", type: { kind: "timestamptz" } },
    { name: "local", type: { kind: "timestamp" } },
    { name: "day", type: { kind: "date" } },
    { name: "n", type: { kind: "int", bits: 64 } },
    { name: "word", type: { kind: "text" } },
  ];
  const rows = `(VALUES
    (TIMESTAMPTZ '1969-12-31 23:59:59.999999+00', TIMESTAMP '2024-02-29 12:30:00', DATE '0044-03-15', -7, 'a b=1/%'),
    (NULL, NULL, NULL, NULL, NULL), (NULL, NULL, NULL, 0, '__HIVE_DEFAULT_PARTITION__'), (NULL, NULL, NULL, 1, 'null'),
    ('1970-01-01 00:00:00+00', '2024-03-01', '2024-01-01', 12345678901, '')) AS t ("at", local, day, n, word)`;
  const none = "__HIVE_DEFAULT_PARTITION__";
  const period = (column: string, of: TablePeriod): TablePartSource => ({ from: "column", column, period: of });
  const value = (column: string): TablePartSource => ({ from: "column", column, period: null });
  const cases: readonly (readonly [string, TablePartSource, readonly string[]])[] = [
    ["days of instants", period("at", "day"), ["1969-12-31", "1970-01-01", none]],
    ["hours of instants", period("at", "hour"), ["1969-12-31T23", "1970-01-01T00", none]],
    ["months of timestamps", period("local", "month"), ["2024-02", "2024-03", none]],
    ["years of dates", period("day", "year"), ["0044", "2024", none]],
    ["dates", value("day"), ["0044-03-15", "2024-01-01", none]],
    ["integers", value("n"), ["-7", "0", "1", "12345678901", none]],
    ["texts, one of which is the word for none", value("word"), ["", none, "a b=1/%", "null"]],
    [
      "the first that there is",
      { from: "first", of: [period("at", "day"), value("word")] },
      ["1969-12-31", "1970-01-01", none, "null"],
    ],
    ["the day of landing", { from: "landed", period: "hour", shiftMs: 7_200_000 }, ["2026-11-21T01"]],
    ["a group of the key that is not there", { from: "key", group: "site" }, [none]],
    [
      "what is the same in all rows",
      {
        from: "first",
        of: [
          { from: "key", group: "site" },
          { from: "constant", value: "x" },
        ],
      },
      ["x"],
    ],
  ];
  it.each(cases)("%s", async (_name, source, expected) => {
    using session = await openTableSession({ folder: temporaryFolder() });
    const parts = rowPartsOf({ part: source }, columns, input, {});
    const query = `SELECT n AS a, ${[...selectedOf(parts), "word AS b"].join(", ")} FROM ${rows}`;
    const split = (await splitRows(session, query, { columns: ["a", "b"], parts, most: 9, atHand: false })) ?? [];
    expect(split.map(({ parts: [text] }) => text).toSorted()).toEqual(expected.toSorted());
    expect(split.reduce((sum, { copied }) => sum + copied.reduce((all, { count }) => all + Number(count), 0), 0)).toBe(
      5,
    );
    // each file has the rows whose text is the partition's
    for (const {
      parts: [text],
      copied,
    } of split)
      for (const { filename } of copied) {
        const [differing] = await session.rows(
          `SELECT count(*) AS count FROM ((FROM read_parquet(${sqlText(filename)}, hive_partitioning = false)) EXCEPT ALL
             (SELECT n, word FROM ${rows} WHERE ${parts.map(rowText).join()} = ${sqlText(text ?? "")}))`,
        );
        expect(differing).toEqual({ count: "0" });
      }
  });
});

function partOf(value: string | undefined): RowPart {
  return {
    name: "part" + (value === undefined ? "" : "s"),
    value,
    text: (one) => (value === undefined ? "'same'" : `CAST(${one} AS VARCHAR)`),
  };
}

function selectedOf(parts: readonly RowPart[]): string[] {
  return parts.flatMap(({ name, value }) => (value === undefined ? [] : [`${value} AS ${sqlName(name)}`]));
}
