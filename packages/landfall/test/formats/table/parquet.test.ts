import { describe, expect, it } from "vitest";
import { parquet, readParquetSchema } from "../../../src/formats/table/parquet.ts";
import { groupSchemas, mergeSchemas } from "../../../src/formats/table/schema.ts";
import { failure } from "../../support/errors.ts";
import { contents, fileOf, parquetOf, readAll, shown, testSession } from "./support.ts";

describe("Parquet files", () => {
  it("say their columns in the footer, and what no row has is not known yet", async () => {
    const session = await testSession();
    const bytes = await parquetOf(
      session,
      `SELECT 1::TINYINT AS a, 7::UINTEGER AS b, 7::BIGINT AS c, 9007199254740993::BIGINT AS d, 18446744073709551615::UBIGINT AS e, 1.5::FLOAT AS f,
        NULL::BIGINT AS g, 1.25::DECIMAL(5,2) AS h, TIMESTAMP '2024-01-01' AS i, TIMESTAMPTZ '2024-01-01 00:00:00+00' AS j, [1::INTEGER] AS k,
        {'y': 1.5::DOUBLE, 'x': 'a'} AS l, DATE '2024-01-01' AS m, 'x'::BLOB AS n, TIME '12:00:00' AS o, true AS p, uuid() AS q`,
    );
    expect(shown(await readParquetSchema(await fileOf(bytes)))).toEqual([
      "a int8",
      "b int54",
      "c int54",
      "d int64",
      "e decimal(20,0)",
      "f float",
      "g null",
      "h decimal(5,2)",
      "i timestamp",
      "j timestamptz",
      "k list<int32>",
      "l struct<x text, y double>",
      "m date",
      "n binary",
      "o clock",
      "p boolean",
      "q text",
    ]);
    const { rows, rejected } = await readAll(parquet(), bytes, session);
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([
      {
        a: 1,
        b: "7",
        d: "9007199254740993",
        e: "18446744073709551615",
        g: null,
        h: "1.25",
        k: [1],
        l: { x: "a", y: 1.5 },
      },
    ]);
    expect(rows).toMatchObject([{ _position: "0" }]);
  });

  it("with lists and structs that hold nothing are values all the same", async () => {
    const session = await testSession();
    for (const [select, type, values] of [
      ["SELECT []::INTEGER[] AS v", "v list<int32>", [[]]],
      ["SELECT unnest([NULL, []::INTEGER[]]) AS v", "v list<int32>", [null, []]],
      ["SELECT [NULL]::INTEGER[] AS v", "v list<int32>", [[null]]],
      ["SELECT {'x': NULL::INTEGER} AS v", "v struct<x int32>", [{ x: null }]],
      ["SELECT [{'x': NULL::VARCHAR}] AS v", "v list<struct<x text>>", [[{ x: null }]]],
      ["SELECT NULL::INTEGER[] AS v", "v list<int32>", [null]],
    ] as const) {
      const { schema, rows, rejected } = await readAll(parquet(), await parquetOf(session, select), session);
      expect([schema, rejected, (rows as { v: unknown }[]).map(({ v }) => v)]).toEqual([[type], [], values]);
    }
  });

  it("integers here and doubles there, as every row was missing, come together without a lost digit", async () => {
    const session = await testSession();
    const files = await Promise.all(
      [
        "SELECT 1 AS id, NULL::BIGINT AS fee, 2::BIGINT AS seats",
        "SELECT 2 AS id, 2.5::DOUBLE AS fee, 3.0::DOUBLE AS seats",
        "SELECT 3 AS ID, 4::BIGINT AS seats, 'new' AS extra",
      ].map(async (select, index) => fileOf(await parquetOf(session, select), `${index}.parquet`)),
    );
    const format = parquet();
    const tables = await Promise.all(files.map((file) => format.open(file, session)));
    const { columns, verdicts } = mergeSchemas(
      groupSchemas(tables.map(({ schema }, index) => ({ file: `${index}.parquet`, schema }))),
      format.drift,
    );
    expect(shown(columns)).toEqual(["id int32", "fee double", "seats double", "extra text"]);
    expect(verdicts.every(({ refused }) => refused === undefined)).toBe(true);
    const rows = [];
    for (const table of tables) rows.push(...(await contents(session, await table.read(columns))).rows);
    expect(rows).toEqual([
      { id: 1, fee: null, seats: 2, extra: null, _position: "0" },
      { id: 2, fee: 2.5, seats: 3, extra: null, _position: "0" },
      { id: 3, fee: null, seats: 4, extra: "new", _position: "0" },
    ]);
  });

  it("a value that a cast would change makes its row a bad one, and too many refuse the file", async () => {
    const session = await testSession();
    const select = "SELECT unnest([1, 9007199254740993, 3])::BIGINT AS n";
    const bytes = await parquetOf(session, select);
    const refused = await failure(() => readAll(parquet({ columns: { n: "double" } }), bytes, session), "bad-table");
    expect(refused.message).toContain('row 2: n: "9007199254740993" does not come back from double unchanged');
    const tolerant = await readAll(parquet({ columns: { n: "double" }, mostly: 0.5 }), bytes, session);
    expect(tolerant.rows).toEqual([
      { n: 1, _position: "0" },
      { n: 3, _position: "2" },
    ]);
    expect(tolerant.rejected).toMatchObject([{ position: "1", raw: expect.stringContaining("9007199254740993") }]);
    const lossy = parquet({ columns: { n: "double" }, drift: { lossy: true } });
    expect((await readAll(lossy, bytes, session)).rows).toHaveLength(3);
  });

  it("nanoseconds that a table does not have are not cut off unsaid", async () => {
    const session = await testSession();
    const fine = await parquetOf(session, "SELECT '2024-01-01 00:00:00.123456'::TIMESTAMP_NS AS t");
    expect((await readAll(parquet(), fine, session)).rows).toMatchObject([{ t: "2024-01-01 00:00:00.123456" }]);
    const finer = await parquetOf(session, "SELECT '2024-01-01 00:00:00.123456789'::TIMESTAMP_NS AS t");
    await failure(() => readAll(parquet(), finer, session), "bad-table");
  });

  it("nor are those of instants, which DuckDB cuts", async () => {
    // made by hyparquet-writer 0.17.0: an optional TIMESTAMP(NANOS, UTC), whole microseconds in the first, not in the second
    const whole = Buffer.from(
      "UEFSMRUGFRQVGFwVAhUAFQIVABUEFQAAAAMBCBwAyoU9/pyXFxUEGSxIBHJvb3QVAgAVBCUCGAF0bIwRHDwAAAAAABYCGRwZHCYIHBUEGRUAGRgBdBUCFgIWPhZCJgg8NgAoCADKhT3+nJcXGAgAyoU9/pyXFwAZHBUGFQAVAgAAABY+FgI2QgAoCWh5cGFycXVldBkcHAAAAHUAAABQQVIx",
      "base64",
    );
    const finer = Buffer.from(
      "UEFSMRUGFTQVMFwVBhUAFQYVABUEFQAAAAMHGAAADQE8Fc2FPf6clxfQBwAAAAAAABUEGSxIBHJvb3QVAgAVBCUCGAF0bIwRHDwAAAAAABYGGRwZHCYIHBUEGRUAGRgBdBUCFgYWXhZaJgg8NgAoCBXNhT3+nJcXGAgAAAAAAAAAAAAZHBUGFQAVAgAAABZeFgY2WgAoCWh5cGFycXVldBkcHAAAAHUAAABQQVIx",
      "base64",
    );
    const session = await testSession();
    const { schema, rows } = await readAll(parquet(), whole, session);
    expect(schema).toEqual(["t timestamptz"]);
    expect(rows).toMatchObject([{ t: "2023-11-14 22:13:20.123456+00" }]);
    await failure(() => readAll(parquet(), finer, session), "bad-table");
    expect((await readAll(parquet({ drift: { lossy: true } }), finer, session)).rows).toHaveLength(3);
  });

  it("times without a zone meet instants only where their zone is declared", async () => {
    const session = await testSession();
    const naive = await parquetOf(session, "SELECT TIMESTAMP '2024-07-01 12:00:00' AS at");
    const onto = [{ name: "at", type: { kind: "timestamptz" } as const }];
    await failure(() => readAll(parquet(), naive, session, onto), "schema-drift");
    const { rows } = await readAll(parquet({ zone: "Europe/Rome" }), naive, session, onto);
    expect(rows).toMatchObject([{ at: "2024-07-01 10:00:00+00" }]);
  });

  it("broken ones are refused by name: cut, torn, lying, foreign", async () => {
    const session = await testSession();
    const bytes = await parquetOf(session, "SELECT range AS n, 'text ' || range AS t FROM range(5000)");
    await failure(() => readAll(parquet(), new Uint8Array(), session), "empty-file");
    await failure(() => readAll(parquet(), bytes.subarray(0, bytes.length - 100), session), "truncated-file");
    await failure(() => readAll(parquet(), "a,b\n1,2\n", session), "corrupt-file");
    const lying = Buffer.from(bytes);
    lying.writeUInt32LE(0x7fffffff, lying.length - 8);
    await failure(() => readAll(parquet(), lying, session), "corrupt-file");
    const torn = Buffer.from(bytes);
    torn.fill(0xff, bytes.length - 200, bytes.length - 8);
    await failure(() => readAll(parquet(), torn, session), "corrupt-file");
    const pages = Buffer.from(bytes);
    pages.fill(0xff, 4, 2000);
    await failure(() => readAll(parquet(), pages, session), "corrupt-file");
  });

  it("read the end of a file only, and twice the same", async () => {
    const session = await testSession();
    const bytes = await parquetOf(session, "SELECT range AS n, hash(range) AS h FROM range(200000)");
    let read = 0;
    const file = await fileOf(bytes);
    const { readSync } = file;
    await readParquetSchema({
      ...file,
      readSync: (offset, length) => {
        read += length;
        return readSync?.(offset, length) ?? new Uint8Array();
      },
    });
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(bytes.length / 20);
    const written: Buffer[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const { relation } = await (await parquet().open(file, session)).read();
      written.push(await parquetOf(session, `SELECT * FROM ${relation}`));
    }
    expect(written[0]?.equals(written[1] ?? Buffer.alloc(0))).toBe(true);
  });
});
