import type * as duckdbModule from "@duckdb/node-api";
import type { DuckDBType, DuckDBValue, DuckDBValueConverter } from "@duckdb/node-api";
import type { TableSession } from "./session.ts";

/**
 * A value as a function of one's own reads it: integers are numbers, beyond ±2^53 bigints; decimals, dates (`2026-11-20`) and times of day are texts, instants and times without a zone epoch
 * milliseconds, with microseconds behind the point; lists are arrays, structs objects.
 */
export type ReadValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly ReadValue[]
  | { readonly [name: string]: ReadValue };

/** A row, by the names of the columns. */
export type ReadRow = Readonly<Record<string, ReadValue>>;

/** Rows, some thousand at a time. Each loop over it begins from the first. */
export type RowBatches = AsyncIterable<readonly ReadRow[]>;

/** The rows of a query, read as they are asked for: no more than a batch is in memory, and what DuckDB needs to sort. */
export function rowBatches(session: TableSession, query: string): RowBatches {
  return {
    async *[Symbol.asyncIterator]() {
      const duckdb = await import("@duckdb/node-api");
      // of its own: a connection has one answer at a time, and rows are written meanwhile
      const connection = await session.connect();
      try {
        const result = await connection.stream(query);
        yield* result.yieldConvertedRowObjects(converterOf(duckdb)) as AsyncIterable<readonly ReadRow[]>;
      } finally {
        connection.closeSync();
      }
    },
  };
}

function converterOf({
  DuckDBTypeId: ids,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBBlobValue,
  DuckDBTimestampValue,
  DuckDBTimestampTZValue,
}: typeof duckdbModule): DuckDBValueConverter<ReadValue> {
  const read = (value: DuckDBValue, type: DuckDBType): ReadValue => {
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return value;
    if (typeof value === "bigint")
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
    if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
      return Number(value.micros) / 1000;
    if (value instanceof DuckDBBlobValue) return value.bytes;
    if (value instanceof DuckDBListValue && type.typeId === ids.LIST) {
      const { valueType } = type as DuckDBType & { readonly valueType: DuckDBType };
      return value.items.map((item) => read(item, valueType));
    }
    if (value instanceof DuckDBStructValue && type.typeId === ids.STRUCT) {
      const { entryNames, entryTypes } = type as DuckDBType & {
        readonly entryNames: readonly string[];
        readonly entryTypes: readonly DuckDBType[];
      };
      return Object.fromEntries(
        entryNames.map((name, index): [string, ReadValue] => [
          name,
          read(value.entries[name] ?? null, entryTypes[index] as DuckDBType),
        ]),
      );
    }
    return value.toString();
  };
  return read;
}
