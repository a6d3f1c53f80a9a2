import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Json, LandfallError } from "../../core/index.ts";
import {
  openTableSession,
  sqlName,
  sqlText,
  sqlType,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { makeRows, type RowsBuild } from "./made-rows.ts";

/** Rows as a test gives them: values by the names of columns. */
export type TestRows = readonly Readonly<Record<string, Json>>[];

/** What a statement or a function makes of given rows. */
export interface UnitTest {
  readonly name: string;
  /** By the names of its tables. */
  readonly given: Readonly<Record<string, TestRows>>;
  /** For a function that asks for it: the partition that it makes. Default: no parts. */
  readonly partition?: Readonly<Record<string, string>>;
  /** All rows, in any order; columns that no row names are not looked at. */
  readonly expect: TestRows;
}

/** A statement or a function with its unit tests, and the columns that its tables are declared to have. */
export interface TestedRows {
  readonly rows: RowsBuild;
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly tests: readonly UnitTest[];
}

export interface UnitTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** Rows that were expected and did not come, as text. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  /** Why it could not be run. */
  readonly error: string | null;
}

/** Makes the rows of a test, without any lake. */
export async function runUnitTest({ rows, tables }: TestedRows, test: UnitTest): Promise<UnitTestResult> {
  using session = await openTableSession();
  const result = { name: test.name, missing: [], unexpected: [], error: null };
  try {
    await session.run("CREATE SCHEMA given");
    for (const [name, columns] of Object.entries(tables))
      await giveRows(session, `given.${sqlName(name)}`, test.given[name] ?? [], columns);
    const parts = Object.entries(test.partition ?? {}).map(([part, value]) => [part, { type: "text", value } as const]);
    const made = await makeRows(
      session,
      rows,
      { names: Object.keys(tables), place: (name) => `given.${sqlName(name)}` },
      { signal: new AbortController().signal, log() {}, parts: Object.fromEntries(parts) },
    );
    const looked = [...new Set(test.expect.flatMap((row) => Object.keys(row)))];
    const columns = looked.map((name) => {
      const found = made.find((column) => column.name.toLowerCase() === name.toLowerCase());
      if (found) return found;
      throw new LandfallError(
        "bad-sql",
        `it expects a column ${name}; there are ${made.map((one) => one.name).join(", ")}`,
      );
    });
    // without a row there is no column to compare: then nothing may come
    const list = columns.length > 0 ? columns.map(({ name }) => sqlName(name)).join(", ") : "*";
    if (columns.length > 0) await giveRows(session, "expected", test.expect, columns);
    else await session.run("CREATE TABLE expected AS FROM made_rows LIMIT 0");
    const differing = async (a: string, b: string) => {
      const rows = await session.rows(
        `SELECT t::VARCHAR AS row FROM (SELECT ${list} FROM ${a} EXCEPT ALL SELECT ${list} FROM ${b} ORDER BY ALL LIMIT 20) t`,
      );
      return rows.map(({ row }) => (typeof row === "string" ? row : ""));
    };
    const [missing, unexpected] = [await differing("expected", "made_rows"), await differing("made_rows", "expected")];
    return { ...result, passed: missing.length + unexpected.length === 0, missing, unexpected };
  } catch (error) {
    return { ...result, passed: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A table of given rows. Columns that are not declared have the types that DuckDB finds in their values. */
async function giveRows(session: TableSession, relation: string, rows: TestRows, declared: TableSchema): Promise<void> {
  const typed = declared.map(({ name, type }) => `${sqlName(name)} ${sqlType(type)}`).join(", ");
  if (rows.length === 0) {
    await session.run(`CREATE TABLE ${relation} (${typed === "" ? "nothing INTEGER" : typed})`);
    return;
  }
  const path = join(session.folder, `${session.freshName("rows")}.json`);
  writeFileSync(path, JSON.stringify(rows));
  const found = await session.rows(`DESCRIBE FROM read_json(${sqlText(path)}, format = 'array')`);
  const names = found.map(({ column_name: name }) => String(typeof name === "string" ? name : ""));
  const known = new Map(declared.map((column) => [column.name.toLowerCase(), column]));
  const given = new Set(names.map((name) => name.toLowerCase()));
  const columns = [
    ...names.map((name) => {
      const column = known.get(name.toLowerCase());
      return column ? `CAST(${sqlName(name)} AS ${sqlType(column.type)}) AS ${sqlName(column.name)}` : sqlName(name);
    }),
    ...declared
      .filter(({ name }) => !given.has(name.toLowerCase()))
      .map(({ name, type }) => `NULL::${sqlType(type)} AS ${sqlName(name)}`),
  ];
  await session.run(
    `CREATE TABLE ${relation} AS SELECT ${columns.join(", ")} FROM read_json(${sqlText(path)}, format = 'array')`,
  );
}
