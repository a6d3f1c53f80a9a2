import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Json, LandfallError } from "../../core/index.ts";
import {
  openTableSession,
  rowColumns,
  sqlName,
  sqlText,
  sqlType,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { placedSql, type SqlText } from "./sql-text.ts";

/** Rows as a test gives them: values by the names of columns. */
export type TestRows = readonly Readonly<Record<string, Json>>[];

/** What a statement makes of given rows. */
export interface UnitTest {
  readonly name: string;
  /** By the names that the statement has for its tables. */
  readonly given: Readonly<Record<string, TestRows>>;
  /** All rows, in any order; columns that no row names are not looked at. */
  readonly expect: TestRows;
}

/** A statement with its unit tests, and the columns that its tables are declared to have. */
export interface TestedSql {
  readonly sql: SqlText;
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

/** Runs a statement over the rows of a test, without any lake. */
export async function runUnitTest({ sql, tables }: TestedSql, test: UnitTest): Promise<UnitTestResult> {
  using session = await openTableSession();
  const result = { name: test.name, missing: [], unexpected: [], error: null };
  try {
    await session.run("CREATE SCHEMA given");
    for (const [name, columns] of Object.entries(tables))
      await giveRows(session, `given.${sqlName(name)}`, test.given[name] ?? [], columns);
    const placed = placedSql(sql, Object.keys(tables), (name) => `given.${sqlName(name)}`);
    const made = await rowColumns(session, placed);
    await session.run(`CREATE TABLE made AS ${made.select}`);
    const looked = [...new Set(test.expect.flatMap((row) => Object.keys(row)))];
    const columns = looked.map((name) => {
      const found = made.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
      if (found) return found;
      throw new LandfallError(
        "bad-sql",
        `it expects a column ${name}; there are ${made.columns.map((one) => one.name).join(", ")}`,
      );
    });
    // without a row there is no column to compare: then nothing may come
    const list = columns.length > 0 ? columns.map(({ name }) => sqlName(name)).join(", ") : "*";
    if (columns.length > 0) await giveRows(session, "expected", test.expect, columns);
    else await session.run("CREATE TABLE expected AS FROM made LIMIT 0");
    const differing = async (a: string, b: string) => {
      const rows = await session.rows(
        `SELECT t::VARCHAR AS row FROM (SELECT ${list} FROM ${a} EXCEPT ALL SELECT ${list} FROM ${b} ORDER BY ALL LIMIT 20) t`,
      );
      return rows.map(({ row }) => (typeof row === "string" ? row : ""));
    };
    const [missing, unexpected] = [await differing("expected", "made"), await differing("made", "expected")];
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
