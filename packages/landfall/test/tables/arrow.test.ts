import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { expect, it } from "vitest";
import { arrowBatches } from "../../src/serve/tables/arrow.ts";

/** What a reader finds in the stream: the type and the values of each column. */
async function read(sql: string): Promise<Record<string, { readonly type: string; readonly values: unknown[] }>> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("SET TimeZone = 'UTC'");
  const bytes: Uint8Array[] = [];
  for await (const piece of arrowBatches(connection, sql)) bytes.push(piece.bytes);
  const table = tableFromIPC(Buffer.concat(bytes));
  return Object.fromEntries(
    table.schema.fields.map(({ name, type }, index) => {
      const column = table.getChildAt(index);
      const buffers = column?.data.map(({ values }) => values as ArrayLike<unknown>) ?? [];
      const raw = /^(Time|Decimal|Uint64|Int64)/.test(String(type));
      const values = Array.from({ length: column?.length ?? 0 }, (_, row) =>
        column?.isValid(row) ? (raw ? words(buffers[0] ?? [], row, String(type)) : (column.get(row) as unknown)) : null,
      );
      return [name, { type: String(type), values }];
    }),
  );
}

/** As the buffer has it: getters of the library go through doubles. */
function words(buffer: ArrayLike<unknown>, row: number, type: string): bigint {
  const view = buffer as BigInt64Array | Uint32Array;
  if (!type.startsWith("Decimal")) return (view as BigInt64Array)[row] as bigint;
  const whole = new BigInt64Array(view.buffer, view.byteOffset + row * 16, 2);
  return ((whole[1] as bigint) << 64n) | BigInt.asUintN(64, whole[0] as bigint);
}

it("has times to their last digit, with and without a zone, in other units, and none", async () => {
  const found = await read(`SELECT * FROM (VALUES
    (TIMESTAMP '2024-07-01 12:00:00.123457', TIMESTAMPTZ '2024-07-01 12:00:00.123457+02', TIMESTAMP_NS '2024-07-01 12:00:00.123456789', TIMESTAMP_S '1969-12-31 23:59:59', TIMESTAMP_MS '2024-07-01 12:00:00.123', TIME '12:00:00.000001', DATE '2024-07-01'),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL)) t(naive, zoned, ns, s, ms, clock, day)`);
  expect(found).toEqual({
    naive: { type: "Timestamp<MICROSECOND>", values: [1_719_835_200_123_457n, null] },
    zoned: { type: "Timestamp<MICROSECOND, UTC>", values: [1_719_828_000_123_457n, null] },
    ns: { type: "Timestamp<NANOSECOND>", values: [1_719_835_200_123_456_789n, null] },
    s: { type: "Timestamp<SECOND>", values: [-1n, null] },
    ms: { type: "Timestamp<MILLISECOND>", values: [1_719_835_200_123n, null] },
    clock: { type: "Time64<MICROSECOND>", values: [43_200_000_001n, null] },
    day: { type: "Date32<DAY>", values: [Date.UTC(2024, 6, 1), null] },
  });
});

it("has numbers to their last digit", async () => {
  const found =
    await read(`SELECT sum(x) AS total, min(x) AS least, max(d) AS most, -max(d) AS below, max(u) AS unsigned, max(b) AS byte
    FROM (VALUES (9007199254740993, 12345678901234567890.12::DECIMAL(38,2), 18446744073709551615::UBIGINT, 255::UTINYINT), (9007199254740992, 1, 1, 1)) t(x, d, u, b)`);
  expect(found).toEqual({
    total: { type: "Decimal[38e0]", values: [18_014_398_509_481_985n] },
    least: { type: "Int64", values: [9_007_199_254_740_992n] },
    most: { type: "Decimal[38e+2]", values: [1_234_567_890_123_456_789_012n] },
    below: { type: "Decimal[38e+2]", values: [-1_234_567_890_123_456_789_012n] },
    unsigned: { type: "Uint64", values: [18_446_744_073_709_551_615n] },
    byte: { type: "Uint8", values: [255] },
  });
});

it("has bytes as bytes, what is nested as text, and no rows", async () => {
  const found = await read("SELECT '\\xAA\\x00'::BLOB AS bytes, [1, 2] AS list, {'a': 1} AS struct");
  expect(found).toEqual({
    bytes: { type: "Binary", values: [new Uint8Array([0xaa, 0])] },
    list: { type: "Utf8", values: ["[1, 2]"] },
    struct: { type: "Utf8", values: ["{'a': 1}"] },
  });
  const none = await read("SELECT now() AS at, 1::HUGEINT AS n, 'x' AS t LIMIT 0");
  expect(Object.values(none).map(({ values }) => values)).toEqual([[], [], []]);
});

it("has more rows than one batch", async () => {
  const { at, n } = await read(
    "SELECT TIMESTAMP '2024-01-01' + to_seconds(i) AS at, i::HUGEINT AS n FROM range(200000) t(i)",
  );
  expect([at?.values.length, n?.values.length]).toEqual([200_000, 200_000]);
});
