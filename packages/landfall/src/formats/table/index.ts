/**
 * Owns: what tables are in files: types and their lattice, drift, rows of CSV, JSON, Parquet and Arrow as relations of a DuckDB session. Promises: no value changes or vanishes without a
 * word; the same bytes and options give the same rows in the same order. DuckDB is loaded when a session is opened, not before.
 */
export { arrow } from "./arrow.ts";
export {
  type Column,
  type ColumnType,
  sameType,
  sqlName,
  sqlText,
  sqlType,
  type TableSchema,
  typeName,
  typeText,
  type TypeWord,
} from "./column-type.ts";
export { csv, type CsvOptions } from "./csv.ts";
export { json, type JsonOptions, ndjson } from "./json.ts";
export { readingFile } from "./faults.ts";
export { join as joinTypes } from "./lattice.ts";
export type { ColumnOptions, DriftOptions, TableOptions } from "./options.ts";
export { fillableColumns, fillTable, type GivenRow, type GivenRows, type RowValue } from "./fill.ts";
export { decode, type DecodeOptions, type FileToRead, type RowReader } from "./own-rows.ts";
export { parquet, readParquetSchema } from "./parquet.ts";
export {
  changeText,
  type DriftPolicy,
  type DriftRules,
  groupSchemas,
  type MergedColumn,
  type MergedSchema,
  mergeSchemas,
  type SchemaChange,
  type SchemaGroup,
  type SchemaVerdict,
} from "./schema.ts";
export { ParquetWriter, type PlainColumn, type PlainValues } from "./parquet-writer.ts";
export { rowColumns } from "./result.ts";
export { type ReadRow, type ReadValue, rowBatches, type RowBatches } from "./row-batches.ts";
export { openTableSession, sqlEngine, type SessionOptions, type TableSession } from "./session.ts";
export { readStatement, readTables, type SerializedSql } from "./statement.ts";
export type { Condition, Constant, Extreme } from "./statement-conditions.ts";
export { readsOf, type TableRead } from "./statement-reads.ts";
export { storedTableFile, type TableFile } from "./table-file.ts";
export { type OpenTable, positionColumn, type TableFormat, type TableRows } from "./table-format.ts";
