import { expect, it } from "vitest";
import { keepFile, splitRows } from "../../src/datasets/table/rows.ts";
import { openTableSession, sqlEngine } from "../../src/formats/index.ts";
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
  for (const parts of [[], ["part"]]) {
    const part = parts.length > 0 ? ", 'p' || (n % 3) AS part" : "";
    const query = `SELECT ${values.join(", ")}${part} FROM range(3000) AS t (n)`;
    const split = (await splitRows(session, query, { columns, parts, most: 3 })) ?? [];
    expect(split).toHaveLength(parts.length > 0 ? 3 : 1);
    for (const [index, { copied, hash }] of split.entries()) {
      const [file] = copied;
      if (!file) throw new Error("nothing was written");
      const to = { store, folder: `${parts.length}-${index}`, name: "rows.parquet" };
      expect((await keepFile(session, file, to)).about.hash).toBe(hash);
    }
  }
});

it("more partitions than a file may touch are not written", async () => {
  using session = await openTableSession({ folder: temporaryFolder() });
  const query = "SELECT n AS a, 'p' || n AS part FROM range(5) AS t (n)";
  expect(await splitRows(session, query, { columns: ["a"], parts: ["part"], most: 4 })).toBeUndefined();
});
