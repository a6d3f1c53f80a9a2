import type { DuckDBType, DuckDBTypeId } from "@duckdb/node-api";
import { LandfallError } from "../../core/index.ts";
import { type Column, type ColumnType, sqlName, sqlType } from "./column-type.ts";
import type { TableSession } from "./session.ts";

/** The module is loaded when it is needed. */
type TypeIds = typeof DuckDBTypeId;

/** The columns that a query gives, as a table keeps them, and a SELECT of its rows with these types. Throws `bad-sql`. */
export async function rowColumns(
  session: TableSession,
  sql: string,
): Promise<{ readonly columns: readonly Column[]; readonly select: string }> {
  const { DuckDBTypeId: ids } = await import("@duckdb/node-api");
  const prepared = await session.connection.prepare(sql);
  const columns = Array.from({ length: prepared.columnCount }, (_, index): Column => {
    const name = prepared.columnName(index);
    return { name, type: typeOfResult(ids, name, prepared.columnType(index)) };
  });
  prepared.destroySync();
  // an overflow of a cast fails, and says so
  const list = columns.map(({ name, type }) => `CAST(${sqlName(name)} AS ${sqlType(type)}) AS ${sqlName(name)}`);
  return { columns, select: `SELECT ${list.join(", ")} FROM (${sql}\n)` };
}

/** Unsigned integers become the signed ones that hold them, and what sum() makes of integers has 64 bits or fails. */
function typeOfResult(ids: TypeIds, column: string, type: DuckDBType): ColumnType {
  switch (type.typeId) {
    case ids.SQLNULL:
      return { kind: "null" };
    case ids.BOOLEAN:
      return { kind: "boolean" };
    case ids.TINYINT:
      return { kind: "int", bits: 8 };
    case ids.SMALLINT:
    case ids.UTINYINT:
      return { kind: "int", bits: 16 };
    case ids.INTEGER:
    case ids.USMALLINT:
      return { kind: "int", bits: 32 };
    case ids.BIGINT:
    case ids.UINTEGER:
    case ids.HUGEINT:
      return { kind: "int", bits: 64 };
    case ids.UBIGINT:
      return { kind: "decimal", precision: 20, scale: 0 };
    case ids.FLOAT:
      return { kind: "float" };
    case ids.DOUBLE:
      return { kind: "double" };
    case ids.DECIMAL: {
      const { width, scale } = type as DuckDBType & { readonly width: number; readonly scale: number };
      return { kind: "decimal", precision: width, scale };
    }
    case ids.DATE:
      return { kind: "date" };
    case ids.TIME:
      return { kind: "clock" };
    case ids.TIMESTAMP:
    case ids.TIMESTAMP_S:
    case ids.TIMESTAMP_MS:
      return { kind: "timestamp" };
    case ids.TIMESTAMP_TZ:
      return { kind: "timestamptz" };
    case ids.VARCHAR:
    case ids.UUID:
    case ids.ENUM:
      return { kind: "text" };
    case ids.BLOB:
      return { kind: "binary" };
    case ids.LIST: {
      const { valueType } = type as DuckDBType & { readonly valueType: DuckDBType };
      return { kind: "list", of: typeOfResult(ids, column, valueType) };
    }
    case ids.STRUCT: {
      const { entryNames, entryTypes } = type as DuckDBType & {
        readonly entryNames: readonly string[];
        readonly entryTypes: readonly DuckDBType[];
      };
      return {
        kind: "struct",
        fields: entryNames.map((name, index) => ({
          name,
          type: typeOfResult(ids, column, entryTypes[index] as DuckDBType),
        })),
      };
    }
    default:
      throw new LandfallError(
        "bad-sql",
        `its column ${column} is a ${String(type)}, which a table does not keep: cast it to another type`,
      );
  }
}
