import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csv, type CsvOptions } from "../../../src/formats/table/csv.ts";
import { readAll, testSession } from "./support.ts";

/** Rows that are guessed from, and more. */
const rowCount = 2400;

/** A file that is large enough for the short way as it is, and too small for it when it is packed. */
function fileOfColumns(columns: Readonly<Record<string, (row: number) => string>>): string {
  const lines = Array.from({ length: rowCount }, (_, row) =>
    [...Object.values(columns).map((value) => value(row)), "x".repeat(120)].join(","),
  );
  return [[...Object.keys(columns), "pad"].join(","), ...lines].join("\n");
}

async function bothWays(text: string, options: CsvOptions = {}) {
  const packed = gzipSync(text);
  expect([text.length > 1 << 18, packed.length < 1 << 18]).toEqual([true, true]);
  const [session, other] = [await testSession(), await testSession()];
  const read = async (bytes: string | Uint8Array, used: typeof session) =>
    readAll(csv(options), bytes, used).catch((error: unknown) => ({ error: String(error) }));
  const [short, long] = [await read(text, session), await read(packed, other)];
  const taken = (used: typeof session) =>
    used.rows("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'typed%'");
  expect(await taken(other)).toEqual([]);
  return { short, long, isShort: (await taken(session)).length > 0 };
}

const two = (n: number) => String(n).padStart(2, "0");
const usual: Readonly<Record<string, (row: number) => string>> = {
  int: (row) => String(row * 7919 - 5_000_000),
  big: (row) => String(9_007_199_254_740_993n + BigInt(row)),
  price: (row) => (row / 100).toFixed(2),
  shortest: (row) => String(row / 8),
  wide: (row) => (row * 345.678901).toFixed(9),
  fine: (row) => String(Math.sin(row)),
  small: (row) => `${row}e-${row % 9}`,
  whole: (row) => (row % 3 === 0 ? String(row) : `${row}.5`),
  day: (row) => `2024-02-${two((row % 29) + 1)}`,
  time: (row) => `2024-02-29 ${two(row % 24)}:00:${two(row % 60)}${row % 5 === 0 ? ".25" : ""}`,
  iso: (row) => `2024-02-29T${two(row % 24)}:30${row % 2 === 0 ? ":00.500000" : ""}`,
  instant: (row) => `2024-02-29T${two(row % 24)}:30:00${row % 2 === 0 ? "Z" : "+02:00"}`,
  flag: (row) => (row % 2 === 0 ? "True" : "false"),
  gaps: (row) => (row % 4 === 0 ? "" : row % 4 === 1 ? '""' : String(row)),
  none: () => "",
  code: (row) => String(row).padStart(6, "0"),
};

describe("the short way from text to types", () => {
  it("gives the rows of the long way", async () => {
    const { short, long, isShort } = await bothWays(fileOfColumns(usual));
    expect(isShort).toBe(true);
    expect(short).toEqual(long);
    expect(short).toMatchObject({ schema: { length: 17 }, rows: { length: rowCount } });
  });

  it("parses what is declared by the same casts", async () => {
    const options: CsvOptions = {
      columns: {
        at: { type: "date", format: "%d/%m/%Y" },
        start: "time",
        end: "time",
        cents: "decimal(10,2)",
        n: "int16",
        code: "text",
      },
      rename: { when: "at" },
    };
    const text = fileOfColumns({
      when: (row) => `${two((row % 29) + 1)}/02/2024`,
      start: (row) => `2024-10-27 ${two(row % 24)}:00:00${row % 3 === 0 ? "Z" : ""}`,
      end: (row) => (row % 3 === 0 ? `2024-10-27T${two(row % 24)}:30` : `2024-03-31 ${two(row % 24)}:30:00.125`),
      cents: (row) => `${row}.5`,
      n: (row) => `+${row}.0`,
      code: (row) => String(row),
      time: (row) => `2024-07-01 ${two(row % 24)}:00:00`,
    });
    for (const zone of ["Europe/Rome", "UTC"]) {
      const { short, long, isShort } = await bothWays(text, { ...options, zone });
      expect(isShort).toBe(true);
      expect(short).toEqual(long);
      expect(short).toMatchObject({ rows: { length: rowCount } });
    }
  });

  const odd: readonly (readonly [of: string, value: string])[] = [
    ...["007", "+5", "1e2", "1.5", "1_000", "0x10", " 5", "-0", "9007199254740993", "12345678901234567890", "n"].map(
      (value) => ["int", value] as const,
    ),
    ...["1", "007.5", ".5", "-0.00", "1e400", "1_0.5", "inf", "nan", "12345678901234.56", "0.30000000000000004"].map(
      (value) => ["price", value] as const,
    ),
    ...["9007199254740993", "123456789012345678.5", "1.50 "].map((value) => ["price", value] as const),
    ...["2024-02-30", "2024-2-3", "10000-01-01", "0000-01-01", "2024-02-29 10:00", "infinity", "epoch"].map(
      (value) => ["day", value] as const,
    ),
    ...["2024-02-29", "2024-02-30 10:00:00", "2024-02-29 10:00:00Z", "12024-02-29 10:00:00", "2024-02-29 24:00:00"].map(
      (value) => ["time", value] as const,
    ),
    ...["2024-02-29 10:00:00.1234567", "2024-02-29T10:00:00.1000000"].map((value) => ["time", value] as const),
    ...["2024-02-29T10:00:00", "2024-02-29T10:00:00 Europe/Rome"].map((value) => ["instant", value] as const),
    ...["1", "yes", "fal\u017fe"].map((value) => ["flag", value] as const),
    ["none", "1"],
  ];
  it.each(odd)("takes one %s that is %j as the long way does", async (of, value) => {
    const column = usual[of] as (row: number) => string;
    const text = fileOfColumns({ [of]: (row) => (row === rowCount - 5 ? value : column(row)) });
    const { short, long } = await bothWays(text);
    expect(short).toEqual(long);
  });

  it("has the text of a value at hand for a table of another type", async () => {
    const text = fileOfColumns({ price: (row) => `${row}.50`, n: String });
    const onto = [
      { name: "price", type: { kind: "text" } },
      { name: "n", type: { kind: "int", bits: 16 } },
      { name: "pad", type: { kind: "text" } },
    ] as const;
    const session = await testSession();
    const { rows } = await readAll(csv(), text, session, onto);
    expect(rows.slice(0, 2)).toMatchObject([
      { price: "0.50", n: 0, _position: "0" },
      { price: "1.50", n: 1, _position: "1" },
    ]);
  });

  it("leaves rows that are no rows to the long way", async () => {
    const text = fileOfColumns({ int: (row) => (row === rowCount - 5 ? "1,2" : String(row)) });
    const { short, long, isShort } = await bothWays(text);
    expect(isShort).toBe(false);
    expect(short).toEqual(long);
    expect(short).toHaveProperty("error");
  });
});
