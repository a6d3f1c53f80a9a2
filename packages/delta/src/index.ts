/**
 * The log of Delta Lake tables: read at any version, append, replace, change the schema, checkpoint. Knows nothing of what is in the data files.
 *
 * Promises: a commit is visible whole or not at all, and the same actions give the same bytes; whatever a log holds, the only error is
 * `DeltaError` (or what the caller's own storage rejects with), no path leads out of the table, and nothing that is not known is read as if it were.
 */
export type {
  Action,
  AddFile,
  CommitInfo,
  Metadata,
  PartitionValues,
  Protocol,
  RemoveFile,
  Transaction,
} from "./actions/index.ts";
export { type CheckpointOptions, writeCheckpoint } from "./checkpoint/index.ts";
export { commit, type CommitOptions, type Committed } from "./commit.ts";
export { DELTA_ERROR_CODES, DeltaError, type DeltaErrorCode, type DeltaErrorDetails } from "./errors.ts";
export { type HistoryEntry, readHistory } from "./history.ts";
export type { ReadLimits } from "./limits.ts";
export {
  append,
  changeSchema,
  createTable,
  filePath,
  mapColumns,
  type NewFile,
  remove,
  type RemoveOptions,
  replace,
  type TableDefinition,
} from "./make.ts";
export { partitionText } from "./partition-text.ts";
export { decodePath, encodePath } from "./paths.ts";
export { readSnapshot, type ReadOptions } from "./read-snapshot.ts";
export {
  type ArrayType,
  type DeltaType,
  field,
  formatSchema,
  type MapType,
  parquetElements,
  parseSchema,
  physicalName,
  type PrimitiveType,
  schemaFromParquet,
  struct,
  type StructField,
  type StructType,
} from "./schema/index.ts";
export { type Bound, type ColumnStats, formatStats } from "./stats.ts";
export { localStorage, memoryStorage, type Storage, type StoredFile } from "./storage/index.ts";
export { partitionOf, type Snapshot } from "./table/index.ts";
