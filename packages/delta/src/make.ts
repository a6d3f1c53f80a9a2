import type { Action, AddFile, Metadata, PartitionValues, RemoveFile } from "./actions/index.ts";
import { DeltaError } from "./errors.ts";
import { decodePath, encodePath } from "./paths.ts";
import { formatSchema, type StructType } from "./schema/index.ts";
import { allowsSchema, protocolOf, type Snapshot } from "./table/index.ts";

export interface TableDefinition {
  /** A UUID, of the caller's making: the same table, made again, has the same. */
  readonly id: string;
  readonly schema: StructType;
  /** Columns whose values are in the log and not in the files. Default: none. */
  readonly partitionColumns?: readonly string[];
  readonly name?: string;
  readonly description?: string;
  /** Table properties ("delta.appendOnly"). */
  readonly configuration?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly createdTime?: number;
}

/** The actions that make a table, for its first commit. They may be followed by files. */
export function createTable(definition: TableDefinition): Action[] {
  const { id, schema, partitionColumns = [], configuration = {}, name, description, createdTime } = definition;
  const metaData: Metadata = {
    id,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    format: { provider: "parquet", options: {} },
    schemaString: formatSchema(schema),
    partitionColumns,
    configuration,
    ...(createdTime !== undefined && { createdTime }),
  };
  return [{ protocol: protocolOf(schema) }, { metaData }];
}

/** A Parquet file that is written and shall be in the table. */
export interface NewFile {
  /** As on disk, relative to the table's root. It was never in the table before. */
  readonly path: string;
  /** bytes */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modificationTime: number;
  /** A value for each partition column, as `partitionText` makes it. Default: none, for a table without partition columns. */
  readonly partitionValues?: PartitionValues;
  /** As `formatStats` makes it. */
  readonly stats?: string;
}

/** The actions that bring files into a table. `dataChange: false` says that they only repeat rows of files that are taken out with them. */
export function append(
  files: readonly NewFile[],
  { dataChange = true }: { readonly dataChange?: boolean } = {},
): Action[] {
  return files.map(({ path, size, modificationTime, partitionValues = {}, stats }) => {
    // the protocol has no empty text, only null; Spark writes it so, and would show an empty one
    const values = Object.entries(partitionValues).map(([column, value]) => [column, value === "" ? null : value]);
    const add: AddFile = {
      path: encodePath(path),
      partitionValues: Object.fromEntries(values) as PartitionValues,
      size,
      modificationTime,
      dataChange,
      ...(stats !== undefined && { stats }),
    };
    return { add };
  });
}

export interface RemoveOptions {
  /** Milliseconds since 1970: VACUUM may delete the files a week after (`delta.deletedFileRetentionDuration`). */
  readonly deletionTimestamp: number;
  /** False where the rows stay in the table, in files of the same commit. Default true. */
  readonly dataChange?: boolean;
}

/** The actions that take files (paths on disk) out of a table. Throws `invalid-commit` for a path that is not in it. */
export function remove(base: Snapshot, paths: Iterable<string>, options: RemoveOptions): Action[] {
  const { deletionTimestamp, dataChange = true } = options;
  return Array.from(paths, (path) => {
    const add = base.files.get(path);
    if (!add) throw new DeltaError("invalid-commit", `${path} is not in the table`);
    const removed: RemoveFile = {
      path: add.path,
      deletionTimestamp,
      dataChange,
      extendedFileMetadata: true,
      partitionValues: add.partitionValues,
      size: add.size,
    };
    return { remove: removed };
  });
}

/** The actions that put files in the place of others. */
export function replace(
  base: Snapshot,
  paths: Iterable<string>,
  files: readonly NewFile[],
  options: RemoveOptions,
): Action[] {
  return [...remove(base, paths, options), ...append(files, options)];
}

/**
 * The actions that give a table another schema, and other partition columns. Files stay readable where columns are added; for any other change the same commit replaces them all. With its first
 * time without zone a table asks more of its readers from then on.
 */
export function changeSchema(
  base: Snapshot,
  schema: StructType,
  partitionColumns: readonly string[] = base.metadata.partitionColumns,
): Action[] {
  const metaData = { ...base.metadata, schemaString: formatSchema(schema), partitionColumns };
  return allowsSchema(base.protocol, schema) ? [{ metaData }] : [{ protocol: protocolOf(schema) }, { metaData }];
}

/** The path on disk of a file in the log. */
export function filePath(file: AddFile | RemoveFile): string {
  return decodePath(file.path);
}
