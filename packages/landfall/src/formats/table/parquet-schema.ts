import type { FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import { LandfallError } from "../../core/index.ts";
import type { Column, ColumnType } from "./column-type.ts";
import { sortedFields } from "./lattice.ts";

/** Integers that a double holds exactly. */
const mostExact = 2n ** 53n;

/** A column of a Parquet file. */
export interface ParquetColumn extends Column {
  /** Counts nanoseconds, which DuckDB keeps apart and a table does not have. */
  readonly isNano: boolean;
}

/**
 * Columns as a footer describes them (parquet-format, LogicalTypes.md). Its statistics say more: a column that is missing in every row has no type yet, whatever its writer made of
 * it, and 64-bit integers may all be within ±2^53. Throws `unsupported-format`.
 */
export function parquetColumns(metadata: FileMetaData, tree: SchemaTree, key: string): ParquetColumn[] {
  return tree.children.map((node) => {
    const { name, logical_type: logical } = node.element;
    const isNano = logical?.type === "TIMESTAMP" && logical.unit === "NANOS";
    if (isMissing(metadata, node)) return { name, type: { kind: "null" }, isNano };
    const type = typeOfNode(node, key);
    const isExact = type.kind === "int" && type.bits === 64 && liesWithin(metadata, node.path);
    return { name, type: isExact ? { kind: "int", bits: 54 } : type, isNano };
  });
}

/** All chunks of the columns at or under a path. */
function* chunksOf(metadata: FileMetaData, path: readonly string[]) {
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: chunk } of columns) {
      if (path.every((name, index) => chunk?.path_in_schema[index] === name)) yield chunk;
    }
  }
}

/** Of what is nested footers count the leaves: an empty list has none, and is a value. */
function isMissing(metadata: FileMetaData, { path, element, children }: SchemaTree): boolean {
  if (children.length > 0 || element.repetition_type === "REPEATED") return false;
  return chunksOf(metadata, path).every((chunk) => chunk?.statistics?.null_count === chunk?.num_values);
}

function liesWithin(metadata: FileMetaData, path: readonly string[]): boolean {
  return chunksOf(metadata, path).every((chunk) => {
    const { min_value: min, max_value: max, null_count: nulls } = chunk?.statistics ?? {};
    if (nulls !== undefined && nulls === chunk?.num_values) return true;
    return typeof min === "bigint" && typeof max === "bigint" && min >= -mostExact && max <= mostExact;
  });
}

function typeOfNode(node: SchemaTree, key: string): ColumnType {
  const { element, children } = node;
  const isList = element.logical_type?.type === "LIST" || element.converted_type === "LIST";
  const [repeated] = children;
  if (isList && repeated) return { kind: "list", of: elementType(node, repeated, key) };
  const type =
    children.length > 0 && element.type === undefined ? structOf(node, key) : typeOfElement(element, node.path, key);
  return element.repetition_type === "REPEATED" ? { kind: "list", of: type } : type;
}

/** The rules for lists of older writers are in parquet-format, LogicalTypes.md, "Backward-compatibility rules". */
function elementType(list: SchemaTree, repeated: SchemaTree, key: string): ColumnType {
  const [only, ...more] = repeated.children;
  const once = { ...repeated, element: { ...repeated.element, repetition_type: "REQUIRED" as const } };
  const { name } = repeated.element;
  if (!only || more.length > 0 || name === "array" || name === `${list.element.name}_tuple`)
    return typeOfNode(once, key);
  return typeOfNode(only, key);
}

function structOf(node: SchemaTree, key: string): ColumnType {
  const { logical_type: logical, converted_type: converted, name } = node.element;
  const annotation = logical?.type ?? converted;
  if (annotation !== undefined) throw unsupported(node.path, annotation, key);
  if (name === "") throw unsupported(node.path, "a group without a name", key);
  return {
    kind: "struct",
    fields: sortedFields(node.children.map((child) => ({ name: child.element.name, type: typeOfNode(child, key) }))),
  };
}

function typeOfElement(element: SchemaElement, path: readonly string[], key: string): ColumnType {
  const { type, logical_type: logical, converted_type: converted } = element;
  switch (logical?.type ?? converted) {
    case "STRING":
    case "UTF8":
    case "ENUM":
    case "JSON":
    case "UUID":
      return { kind: "text" };
    case "DECIMAL":
      return { kind: "decimal", precision: element.precision ?? 0, scale: element.scale ?? 0 };
    case "DATE":
      return { kind: "date" };
    case "TIME":
    case "TIME_MILLIS":
    case "TIME_MICROS":
      return { kind: "clock" };
    case "TIMESTAMP":
      return { kind: logical?.type === "TIMESTAMP" && !logical.isAdjustedToUTC ? "timestamp" : "timestamptz" };
    case "TIMESTAMP_MILLIS":
    case "TIMESTAMP_MICROS":
      return { kind: "timestamptz" };
    case "FLOAT16":
      return { kind: "float" };
    case "NULL":
      return { kind: "null" };
    case "INTEGER":
      if (logical?.type === "INTEGER") return integer(logical.bitWidth, logical.isSigned);
      break;
    case "BSON":
    case undefined:
      return physical(type, path, key);
    default: {
      const old = /^(U?)INT_(8|16|32|64)$/.exec(converted ?? "");
      if (old) return integer(Number(old[2]), old[1] === "");
    }
  }
  throw unsupported(path, logical?.type ?? converted ?? "nothing", key);
}

function physical(type: SchemaElement["type"], path: readonly string[], key: string): ColumnType {
  switch (type) {
    case "BOOLEAN":
      return { kind: "boolean" };
    case "INT32":
      return { kind: "int", bits: 32 };
    case "INT64":
      return { kind: "int", bits: 64 };
    case "INT96":
      return { kind: "timestamp" };
    case "FLOAT":
      return { kind: "float" };
    case "DOUBLE":
      return { kind: "double" };
    case "BYTE_ARRAY":
    case "FIXED_LEN_BYTE_ARRAY":
      return { kind: "binary" };
    default:
      throw unsupported(path, String(type), key);
  }
}

function integer(bits: number, isSigned: boolean): ColumnType {
  if (bits === 64 && !isSigned) return { kind: "decimal", precision: 20, scale: 0 };
  const wide = isSigned ? bits : bits === 32 ? 54 : bits * 2;
  return { kind: "int", bits: wide as 8 | 16 | 32 | 54 | 64 };
}

function unsupported(path: readonly string[], what: string, key: string): LandfallError {
  return new LandfallError("unsupported-format", `${key}: ${path.join(".")} holds ${what}, which tables do not have`);
}
