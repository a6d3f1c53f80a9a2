import { Lru } from "../../core/index.ts";
import { type ColumnType, sqlName, type TableSchema } from "../../formats/index.ts";
import type { Serving } from "../serving.ts";
import { type FoundTable, openStored } from "../tables/sql.ts";

/** What views were found to have, by their id, which is another for each state and recipe of what is behind them. */
const known = new Lru<string, TableSchema>(1000);

const types: Readonly<Record<string, ColumnType>> = {
  BOOLEAN: { kind: "boolean" },
  TINYINT: { kind: "int", bits: 8 },
  SMALLINT: { kind: "int", bits: 16 },
  UTINYINT: { kind: "int", bits: 16 },
  INTEGER: { kind: "int", bits: 32 },
  USMALLINT: { kind: "int", bits: 32 },
  BIGINT: { kind: "int", bits: 64 },
  UINTEGER: { kind: "int", bits: 64 },
  UBIGINT: { kind: "decimal", precision: 20, scale: 0 },
  HUGEINT: { kind: "decimal", precision: 38, scale: 0 },
  UHUGEINT: { kind: "decimal", precision: 38, scale: 0 },
  FLOAT: { kind: "float" },
  DOUBLE: { kind: "double" },
  DATE: { kind: "date" },
  TIME: { kind: "clock" },
  TIMESTAMPTZ: { kind: "timestamptz" },
  "TIMESTAMP WITH TIME ZONE": { kind: "timestamptz" },
  BLOB: { kind: "binary" },
};

/** The columns that a request may name: of a view, whose statement alone knows them, those that DuckDB finds. Throws what `QueryProcess.run` throws. */
export async function columnsOf(
  serving: Serving,
  table: FoundTable,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<TableSchema> {
  const { id, sql, isView, stored } = table;
  if (!isView) return table.columns;
  const before = known.get(id);
  if (before) return before;
  const leave = await openStored(serving, stored);
  try {
    const rows = `FROM memory.main.${sqlName(id)}`;
    const none = { ...options, format: "json", limit: 0 } as const;
    const { columns, pieces } = await serving.lookups.run(rows, [{ id, sql, names: [] }], none);
    await pieces.return();
    const found = columns.map(({ name, type }) => ({ name, type: typeOf(type) }));
    known.set(id, found);
    return found;
  } finally {
    leave();
  }
}

/** What is none of ours is compared with texts, as DuckDB does. */
function typeOf(name: string): ColumnType {
  if (name.endsWith("]")) return { kind: "list", of: { kind: "null" } };
  if (name.startsWith("STRUCT(")) return { kind: "struct", fields: [] };
  const [, precision, scale] = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(name) ?? [];
  if (precision !== undefined) return { kind: "decimal", precision: Number(precision), scale: Number(scale) };
  return types[name] ?? { kind: name.startsWith("TIMESTAMP") ? "timestamp" : "text" };
}
