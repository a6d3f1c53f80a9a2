import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { Data, DataType, Decimal, Dictionary, Field, Float, Int, Time, Timestamp, Vector } from "apache-arrow";
import { LandfallError } from "../../core/index.ts";
import type { ColumnType } from "./column-type.ts";

/** How a column of Arrow comes into DuckDB: as plain values, which an expression turns into the type that is meant. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** DuckDB's type of the values. */
  readonly stored: DuckDBType;
  /** SQL expression of the column's value. @param value SQL expression of the stored one. */
  readonly sql: (value: string) => string;
  /** SQL condition that holds where a value cannot be said in the type: finer than a microsecond. */
  readonly lost?: (value: string) => string;
  /** Values of a piece of a record batch. */
  readonly values: (data: Vector, from: number, to: number) => DuckDBValue[];
}

const same = (value: string): string => value;
/** Microseconds in a unit (Arrow's TimeUnit: seconds, milli-, micro-, nanoseconds), as SQL. */
const micros = ["* 1000000", "* 1000", "", "// 1000"] as const;

/** The column that a field becomes. Throws `unsupported-format`. */
export async function arrowColumn(field: Field, key: string): Promise<ArrowColumn> {
  const { Precision, TimeUnit, Type } = await import("apache-arrow");
  const duckdb = await import("@duckdb/node-api");
  // a broken schema can lack it
  const name = (field.name as string | null) ?? "";
  const dictionary: DataType | undefined =
    field.typeId === Type.Dictionary ? (field.type as Dictionary).dictionary : undefined;
  const type: DataType = dictionary ?? field.type;
  const plain = (kind: ColumnType, stored: DuckDBType, turn?: (value: unknown) => DuckDBValue): ArrowColumn => ({
    name,
    type: kind,
    stored,
    sql: same,
    values: (data, from, to) => valuesOf(data, from, to, turn ?? ((value) => value as DuckDBValue)),
  });
  switch (type.typeId) {
    case Type.Null:
      return plain({ kind: "null" }, duckdb.INTEGER);
    case Type.Bool:
      return plain({ kind: "boolean" }, duckdb.BOOLEAN);
    case Type.Float:
      return plain({ kind: (type as Float).precision === Precision.DOUBLE ? "double" : "float" }, duckdb.DOUBLE);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return plain({ kind: "text" }, duckdb.VARCHAR);
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return plain({ kind: "binary" }, duckdb.BLOB, (value) => new duckdb.DuckDBBlobValue(value as Uint8Array));
    case Type.Int: {
      const { bitWidth, isSigned } = type as Int;
      if (![8, 16, 32, 64].includes(bitWidth)) break;
      if (bitWidth === 64 && !isSigned) return plain({ kind: "decimal", precision: 20, scale: 0 }, duckdb.UBIGINT);
      const bits = isSigned ? bitWidth : bitWidth === 32 ? 54 : bitWidth * 2;
      return plain({ kind: "int", bits: bits as 8 | 16 | 32 | 54 | 64 }, duckdb.BIGINT, (value) =>
        BigInt(value as number),
      );
    }
    case Type.Date:
      // Arrow's reader gives milliseconds for both units
      return {
        ...plain({ kind: "date" }, duckdb.BIGINT, (value) => BigInt(Math.floor(Number(value) / 86_400_000))),
        sql: (value) => `DATE '1970-01-01' + CAST(${value} AS INTEGER)`,
      };
    case Type.Decimal: {
      const { precision, scale, bitWidth } = type as Decimal;
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision || dictionary) break;
      return {
        ...plain({ kind: "decimal", precision, scale }, duckdb.VARCHAR),
        sql: (value) => `CAST(${value} AS DECIMAL(${precision},${scale}))`,
        values: (data, from, to) =>
          rawValues(data, from, to, ({ values }, at) => decimalText(values as Uint32Array, at, bitWidth / 32, scale)),
      };
    }
    case Type.Timestamp: {
      const { unit, timezone } = type as Timestamp;
      if (dictionary || !(unit in micros)) break;
      const time = (value: string) => `make_timestamp(${value} ${micros[unit]})`;
      return {
        ...plain({ kind: timezone ? "timestamptz" : "timestamp" }, duckdb.BIGINT),
        sql: (value) => (timezone ? `timezone('UTC', ${time(value)})` : time(value)),
        ...(unit === TimeUnit.NANOSECOND ? { lost: (value: string) => `${value} % 1000 <> 0` } : {}),
        values: (data, from, to) =>
          rawValues(data, from, to, ({ values }, at) => (values as BigInt64Array)[at] ?? null),
      };
    }
    case Type.Time: {
      const { unit } = type as Time;
      if (dictionary || !(unit in micros)) break;
      return {
        ...plain({ kind: "clock" }, duckdb.BIGINT, (value) => BigInt(value as number)),
        sql: (value) => `CAST(make_timestamp(${value} ${micros[unit]}) AS TIME)`,
        ...(unit === TimeUnit.NANOSECOND ? { lost: (value: string) => `${value} % 1000 <> 0` } : {}),
      };
    }
  }
  throw new LandfallError(
    "unsupported-format",
    `${key}: ${name} holds ${String(field.type)}, which tables do not have`,
  );
}

function valuesOf(data: Vector, from: number, to: number, turn: (value: unknown) => DuckDBValue): DuckDBValue[] {
  const values: DuckDBValue[] = [];
  for (let at = from; at < to; at++) {
    const value: unknown = data.get(at);
    values.push(value === null || value === undefined ? null : turn(value));
  }
  return values;
}

/** Values as they lie in the buffer: Arrow's reader would make floating milliseconds of 64-bit times. */
function rawValues(
  vector: Vector,
  from: number,
  to: number,
  read: (data: Data, at: number) => DuckDBValue,
): DuckDBValue[] {
  const values: DuckDBValue[] = [];
  const [data] = vector.data;
  for (let at = from; at < to; at++) values.push(data?.getValid(at) ? read(data, at) : null);
  return values;
}

/** A decimal of little-endian words, two's complement. */
function decimalText(words: Uint32Array, at: number, count: number, scale: number): string {
  let value = 0n;
  for (let word = count - 1; word >= 0; word--) value = (value << 32n) | BigInt(words[at * count + word] ?? 0);
  value = BigInt.asIntN(count * 32, value);
  const digits = `${value < 0n ? -value : value}`.padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}
