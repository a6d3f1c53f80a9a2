import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, expect, it } from "vitest";
import { openTableSession, ParquetWriter, type PlainColumn } from "../../../src/formats/index.ts";
import { fc } from "../../support/properties.ts";

/*
 * What the writer writes is what two other programs read: DuckDB, which it is for, and hyparquet.
 */

const columns: readonly PlainColumn[] = [
  { name: "f", type: "float" },
  { name: "d", type: "double" },
  { name: "i", type: "int" },
  { name: "day", type: "date" },
  { name: "time", type: "time" },
  { name: "name", type: "text" },
];
const folder = mkdtempSync(join(tmpdir(), "landfall-parquet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const midnight = Date.UTC(1969, 6, 20);
const values = {
  d: (n: number) => n * 0.1 - 5,
  i: (n: number) => n - 3,
  day: (n: number) => midnight + n * 86_400_000,
  time: (n: number) => midnight + n * 1001,
  name: (n: number) => `${"é".repeat(n % 5)}${n}`,
};

/** Rows of each group as indexes of different values, in runs of random lengths. */
const groups = fc.array(
  fc
    .array(fc.tuple(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 })
    .map((runs) => runs.flatMap(([value, count]) => Array.from({ length: count }, () => value))),
  { maxLength: 3 },
);

it("writes what DuckDB and hyparquet read: runs and single values, several row groups, none", async () => {
  using session = await openTableSession();
  const path = join(folder, "x.parquet");
  await fc.assert(
    fc.asyncProperty(groups, async (all) => {
      const writer = new ParquetWriter(columns);
      const pieces = all.flatMap((rows) => {
        const different = [...new Set(rows)];
        const indexes = Uint32Array.from(rows, (value) => different.indexOf(value));
        const of = (make: (n: number) => number | string) => ({ different: different.map(make), indexes });
        const floats = Float32Array.from(rows, (n) => (n % 7 === 0 ? Number.NaN : n / 3));
        return writer.rowGroup(rows.length, [floats, ...Object.values(values).map(of)]);
      });
      const bytes = Buffer.concat([...pieces, ...writer.end()]);
      writeFileSync(path, bytes);
      const flat = all.flat();
      const found = await session.rows(
        `SELECT f::VARCHAR AS f, d, i, epoch_ms(day::TIMESTAMP)::DOUBLE AS day, epoch_ms(time)::DOUBLE AS time, name FROM read_parquet('${path}')`,
      );
      const number = (n: number) => (n % 7 === 0 ? Number.NaN : Math.fround(n / 3));
      expect(found.map(({ f, ...rest }) => ({ ...rest, f: Math.fround(Number(f)) }))).toEqual(
        flat.map((n) => ({ f: number(n), ...mapValues(n) })),
      );
      const copy = Uint8Array.from(bytes).buffer;
      const other = await parquetReadObjects({ file: copy });
      expect(other.map(({ f, d, i, day, time, name }) => [f, d, i, day.getTime(), time.getTime(), name])).toEqual(
        flat.map((n) => [number(n), values.d(n), values.i(n), values.day(n), values.time(n), values.name(n)]),
      );
    }),
    { numRuns: 30 },
  );
});

function mapValues(n: number): Record<string, number | string> {
  return Object.fromEntries(Object.entries(values).map(([name, make]) => [name, make(n)]));
}
