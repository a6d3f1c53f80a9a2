import type * as duckdbModule from "@duckdb/node-api";
import type { DuckDBAppender } from "@duckdb/node-api";
import { type EpochMs, type ErrorCode, LandfallError, parseTime } from "../../core/index.ts";
import {
  type Column,
  type ColumnType,
  sqlName,
  sqlType,
  type TableSchema,
  type TypeWord,
  typeName,
} from "./column-type.ts";
import { settle } from "./options.ts";
import type { TableSession } from "./session.ts";
import { positionColumn } from "./table-format.ts";

/** A value of a row: times are epoch milliseconds, ISO 8601 or dates; missing is null, undefined or NaN. */
export type RowValue = string | number | bigint | boolean | Date | null | undefined;

/** A row, by the names of the columns; those that it lacks are missing. */
export type GivenRow<C extends string = string> = Readonly<Partial<Record<C, RowValue>>>;

/** Rows that a function of the config gives, one by one. */
export type GivenRows<C extends string = string> = AsyncIterable<GivenRow<C>> | Iterable<GivenRow<C>>;

/** Rows between two looks at whether to go on. */
const rowsPerLook = 1024;

/**
 * Makes a table of rows that a function gives, in their order, with `_position` from 0 where it is asked for. A row with a value that is none of its column's type, or of a
 * column that there is not, is refused by its place, from 1. What the function throws comes through.
 *
 * @param options.code Of the refusal.
 */
export async function fillTable(
  session: TableSession,
  table: string,
  columns: TableSchema,
  rows: GivenRows,
  options: { readonly code: ErrorCode; readonly positions: boolean; readonly signal?: AbortSignal },
): Promise<void> {
  const list = columns.map(({ name, type }) => `${sqlName(name)} ${sqlType(type)}`);
  if (options.positions) list.push(`${positionColumn} BIGINT`);
  await session.run(`CREATE TABLE ${table} (${list.join(", ")})`);
  const duckdb = await import("@duckdb/node-api");
  const appender = await session.connection.createAppender(table);
  const known = new Set(columns.map(({ name }) => name));
  const append = columns.map((column) => ({ name: column.name, put: appenderOf(column, duckdb, options.code) }));
  let position = 0;
  try {
    for await (const row of rows) {
      if (position % rowsPerLook === 0) options.signal?.throwIfAborted();
      checkRow(row, position, known, options.code);
      for (const { name, put } of append) put(appender, row[name], position);
      if (options.positions) appender.appendBigInt(BigInt(position));
      position++;
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

function checkRow(row: unknown, position: number, known: ReadonlySet<string>, code: ErrorCode): void {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    throw new LandfallError(
      code,
      `row ${position + 1} is ${Array.isArray(row) ? "a list" : String(row).slice(0, 80)}: the function must give rows as objects of values by column`,
    );
  for (const name of Object.keys(row))
    if (!known.has(name))
      throw new LandfallError(
        code,
        `row ${position + 1}: the function gives "${name.slice(0, 80)}", which \`columns\` does not name`,
      );
}

/** The columns that a function is declared to fill. @param place For sentences. Throws `bad-config`. */
export function fillableColumns(place: string, columns: Readonly<Record<string, TypeWord>>): TableSchema {
  const { declared = [] } = settle(place, { columns }).drift;
  expectFillable(place, declared);
  return declared;
}

/** Throws `bad-config` for a column that a function cannot fill. */
export function expectFillable(place: string, columns: TableSchema): void {
  const odd = columns.find(({ type }) => !fillable.has(type.kind));
  if (odd)
    throw new LandfallError(
      "bad-config",
      `${place}: the column ${odd.name} of type ${typeName(odd.type)} cannot be filled by a function: use boolean, int, double, text, date or time`,
    );
}

const fillable: ReadonlySet<ColumnType["kind"]> = new Set([
  "boolean",
  "int",
  "float",
  "double",
  "text",
  "timestamptz",
  "timestamp",
  "date",
]);

type DuckDb = typeof duckdbModule;
type Append = (appender: DuckDBAppender, value: RowValue, row: number) => void;

/** How values of a column are put into a table. Throws for what is no value of its type. */
function appenderOf({ name, type }: Column, duckdb: DuckDb, code: ErrorCode): Append {
  const put = putterOf(type, duckdb);
  return (appender, value, row) => {
    if (value === null || value === undefined || Number.isNaN(value)) return appender.appendNull();
    try {
      put(appender, value);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      throw new LandfallError(
        code,
        `row ${row + 1}: ${name} is ${(typeof value === "string" ? JSON.stringify(value) : String(value)).slice(0, 80)}, which is no ${typeName(type)}`,
        { cause: error },
      );
    }
  };
}

type Put = (appender: DuckDBAppender, value: NonNullable<RowValue>) => void;

function putterOf(type: ColumnType, duckdb: DuckDb): Put {
  switch (type.kind) {
    case "boolean":
      return (appender, value) => appender.appendBoolean(expect(value, typeof value === "boolean") as boolean);
    case "int":
      return integerPutter(type.bits);
    case "float":
      return (appender, value) => appender.appendFloat(expect(value, typeof value === "number") as number);
    case "double":
      return (appender, value) => appender.appendDouble(expect(value, typeof value === "number") as number);
    case "text":
      return (appender, value) => appender.appendVarchar(expect(value, typeof value === "string") as string);
    case "timestamptz":
    case "timestamp":
    case "date":
      return timePutter(type.kind, duckdb);
    default:
      throw new LandfallError("internal", `nothing fills a column of type ${typeName(type)}`);
  }
}

function integerPutter(bits: 8 | 16 | 32 | 54 | 64): Put {
  const limit = 1n << BigInt((bits === 54 ? 64 : bits) - 1);
  return (appender, value) => {
    const number = BigInt(expect(value, typeof value === "number" || typeof value === "bigint") as number | bigint);
    expect(number, number >= -limit && number < limit);
    if (bits === 8) appender.appendTinyInt(Number(number));
    else if (bits === 16) appender.appendSmallInt(Number(number));
    else if (bits === 32) appender.appendInteger(Number(number));
    else appender.appendBigInt(number);
  };
}

function timePutter(kind: "timestamptz" | "timestamp" | "date", duckdb: DuckDb): Put {
  return (appender, value) => {
    const ms = timeOf(value);
    expect(value, Number.isFinite(ms));
    const micros = BigInt(Math.round(ms * 1000));
    if (kind === "date") appender.appendDate(new duckdb.DuckDBDateValue(Math.floor(ms / 86_400_000)));
    else if (kind === "timestamp") appender.appendTimestamp(new duckdb.DuckDBTimestampValue(micros));
    else appender.appendTimestampTZ(new duckdb.DuckDBTimestampTZValue(micros));
  };
}

function timeOf(value: NonNullable<RowValue>): EpochMs {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "string") return parseTime(value) ?? Number.NaN;
  return typeof value === "number" ? value : Number.NaN;
}

function expect<T>(value: T, isRight: boolean): T {
  if (!isRight) throw new TypeError("not a value of the type");
  return value;
}
