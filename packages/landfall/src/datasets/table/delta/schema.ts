import {
  type DeltaType,
  field,
  mapColumns,
  type Snapshot,
  struct,
  type StructField,
  type StructType,
} from "@landfall/delta";
import { type Column, type ColumnType, type TableSchema, typeName } from "../../../formats/index.ts";
import { LandfallError } from "../../../core/index.ts";

/**
 * A table's schema in Delta: parts of the key, Landfall's own columns, then the others in the order in which they came; columns of the log stay, also where nothing that is visible has them, unless another
 * differs from them in case alone: Delta has one of these. Columns are mapped where a name needs it.
 */
export function deltaSchema(
  base: Snapshot | undefined,
  parts: readonly Column[],
  own: readonly string[],
  columns: TableSchema,
): StructType {
  const all = [
    ...parts.map(({ name, type }) => ({ name, type: partType(type) })),
    ...own.map((name): Column => ({ name, type: { kind: "int", bits: 64 } })),
    ...columns.filter(isKnown),
  ];
  const fields = all.map((column): StructField => field(column.name, deltaType(column.type)));
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  const gone = base?.schema.fields.filter(({ name }) => !names.has(name.toLowerCase())) ?? [];
  return mapColumns(struct(...fields, ...gone), base);
}

/** Columns of which no value was ever seen have no type yet. */
export function isKnown({ type }: Column): boolean {
  return type.kind !== "null";
}

/** What a part of the key can be in a log: anything that has one text. */
function partType(type: ColumnType): ColumnType {
  return ["int", "date", "boolean", "text"].includes(type.kind) ? type : { kind: "text" };
}

export function deltaType(type: ColumnType): DeltaType {
  switch (type.kind) {
    case "boolean":
    case "float":
    case "double":
    case "date":
    case "binary":
      return type.kind;
    case "int":
      return ({ 8: "byte", 16: "short", 32: "integer", 54: "long", 64: "long" } as const)[type.bits];
    case "decimal":
      return `decimal(${type.precision},${type.scale})` as DeltaType;
    case "timestamp":
      return "timestamp_ntz";
    case "timestamptz":
      return "timestamp";
    case "list":
      return { type: "array", elementType: deltaType(type.of), containsNull: true };
    case "struct":
      return struct(...type.fields.map((one) => field(one.name, deltaType(one.type))));
    default:
      return "string";
  }
}

/** Whether values lie in files just as Delta's readers expect them. */
export function isPlain(type: ColumnType): boolean {
  if (type.kind === "list") return isPlain(type.of);
  if (type.kind === "struct") return type.fields.every((one) => isPlain(one.type));
  return type.kind !== "clock" && type.kind !== "null";
}

/** SQL of a column as it is published. */
export function publishedSql(name: string, type: ColumnType): string {
  if (type.kind === "clock") return `CAST(${name} AS VARCHAR)`;
  if (isPlain(type)) return name;
  throw new LandfallError("bad-table", `a ${typeName(type)} cannot be published as Delta`);
}
