import { type NetcdfFile, openNetcdf } from "@landfall/netcdf";
import type * as duckdbModule from "@duckdb/node-api";
import type { DuckDBAppender } from "@duckdb/node-api";
import { type EpochMs, expectOptions, LandfallError, parseTime } from "../../core/index.ts";
import { explainNetcdf } from "../netcdf/faults.ts";
import { type Column, type ColumnType, sqlName, sqlType, typeName } from "./column-type.ts";
import { settle, type TableOptions } from "./options.ts";
import { castRows } from "./rows.ts";
import { positionColumn, type TableFormat } from "./table-format.ts";

/** A file as a function of one's own reads it. */
export interface FileToRead {
  readonly key: string;
  /** bytes */
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The file opened as NetCDF; closed when the function has ended. */
  netcdf(): Promise<NetcdfFile>;
}

/** A value of a row: times are epoch milliseconds, ISO 8601 or dates; missing is null, undefined or NaN. */
export type RowValue = string | number | bigint | boolean | Date | null | undefined;

/** Gives the rows of a file, by the names of the columns. It must depend on the file alone. */
export type RowReader<C extends string = string> = (
  file: FileToRead,
) => AsyncIterable<Readonly<Partial<Record<C, RowValue>>>> | Iterable<Readonly<Partial<Record<C, RowValue>>>>;

export interface DecodeOptions<C extends string> extends Pick<TableOptions, "mostly"> {
  /** All columns with their types. */
  readonly columns: Readonly<Record<C, NonNullable<TableOptions["columns"]>[string]>>;
  /** To be raised when something that the function calls changes its results. */
  readonly revision?: number;
}

/** Tables from files of any kind, by a function: `decode(readProfiles, { columns: { at: "time", temp: "double" } })`. Its text is part of the recipe; what it imports is not. */
export function decode<const C extends string>(reader: RowReader<NoInfer<C>>, options: DecodeOptions<C>): TableFormat {
  if (typeof reader !== "function")
    throw new LandfallError("bad-config", "decode: needs a function that gives the rows of a file");
  expectOptions("decode", options, ["columns", "mostly", "revision"]);
  if (Object.keys(options.columns ?? {}).length === 0)
    throw new LandfallError("bad-config", "decode: `columns` must name all columns and their types");
  const { revision = 0, ...shared } = options;
  const settled = settle("decode", shared, { reader: String(reader), readerRevision: revision });
  const columns = settled.drift.declared ?? [];
  return {
    recipe: settled.words,
    declaresAll: true,
    drift: settled.drift,
    async open(file, session) {
      const table = session.freshName("own");
      return {
        schema: columns,
        async read(onto) {
          const list = columns.map(({ name, type }) => `${sqlName(name)} ${sqlType(type)}`);
          await session.run(`CREATE TEMP TABLE ${table} (${list.join(", ")}, ${positionColumn} BIGINT)`);
          await using scope = new AsyncDisposableStack();
          const opened: FileToRead = {
            key: file.key,
            size: file.size,
            read: (offset, length) => file.read(offset, length),
            netcdf: async () =>
              scope.use(await openNetcdf({ size: file.size, read: (offset, length) => file.read(offset, length) })),
          };
          const duckdb = await import("@duckdb/node-api");
          const appender = await session.connection.createAppender(table);
          const append = columns.map((column) => appenderOf(column, duckdb));
          let position = 0n;
          try {
            for await (const row of reader(opened)) {
              checkNames(row, columns);
              for (const [index, { name }] of columns.entries())
                append[index]?.(appender, row[name as C] ?? null, position);
              appender.appendBigInt(position++);
              appender.endRow();
            }
          } catch (error) {
            throw explainNetcdf(error);
          } finally {
            appender.closeSync();
          }
          const staged = columns.map(({ name, type }) => ({ name, type, sql: sqlName(name), isText: false }));
          return castRows(
            session,
            { key: file.key, relation: table, columns: staged, raw: `to_json(${table})` },
            settled,
            onto,
          );
        },
      };
    },
  };
}

function checkNames(row: object, columns: readonly Column[]): void {
  for (const name of Object.keys(row))
    if (!columns.some((column) => column.name === name))
      throw new LandfallError(
        "bad-table",
        `the function gives "${name.slice(0, 80)}", which \`columns\` does not name`,
      );
}

type DuckDb = typeof duckdbModule;
type Append = (appender: DuckDBAppender, value: RowValue, row: bigint) => void;

/** How values of a column are put into a table. Throws `bad-table` for what is no value of its type. */
function appenderOf({ name, type }: Column, duckdb: DuckDb): Append {
  const put = putterOf(type, duckdb);
  return (appender, value, row) => {
    if (value === null || value === undefined || Number.isNaN(value)) return appender.appendNull();
    try {
      put(appender, value);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      throw new LandfallError(
        "bad-table",
        `row ${row + 1n}: ${name} is ${String(value).slice(0, 80)}, which is no ${typeName(type)}`,
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
      throw new LandfallError(
        "bad-config",
        `decode: a column of type ${typeName(type)} cannot be filled by a function: use boolean, int, double, text, date or time`,
      );
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
