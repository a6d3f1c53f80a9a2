import type { Action, AddFile, Metadata, PartitionValues, RemoveFile } from "./actions/index.ts";
import { DeltaError } from "./errors.ts";
import { decodePath, encodePath } from "./paths.ts";
import {
  formatSchema,
  isMapped,
  largestId,
  mapFields,
  mappingMaxId,
  mappingMode,
  needsMapping,
  type StructType,
} from "./schema/index.ts";
import { missingFeature, protocolOf, type Snapshot } from "./table/index.ts";

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
  const mapped = mapColumns(schema);
  const metaData: Metadata = {
    id,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    format: { provider: "parquet", options: {} },
    schemaString: formatSchema(mapped),
    partitionColumns,
    configuration: withMapping(configuration, mapped),
    ...(createdTime !== undefined && { createdTime }),
  };
  return [{ protocol: protocolOf(mapped) }, { metaData }];
}

/**
 * A schema as a table will have it. Where a name has blanks or any of `,;{}()=`, or the table is mapped already, each field is mapped, onto its own name: files stay as they are. Any other schema is
 * given back as it is.
 */
export function mapColumns(schema: StructType, base?: Snapshot): StructType {
  const last = lastId(base);
  if (last === undefined && !isMapped(schema) && !needsMapping(schema)) return schema;
  return mapFields(schema, base?.schema, Math.max(last ?? 0, largestId(schema)));
}

/** The largest id that the columns of a table ever had; undefined where they are not mapped. */
function lastId(base: Snapshot | undefined): number | undefined {
  const said = base?.metadata.configuration[mappingMaxId];
  return base && base.metadata.configuration[mappingMode] === "name"
    ? Math.max(Number(said ?? 0), largestId(base.schema))
    : undefined;
}

function withMapping(
  configuration: Readonly<Record<string, string>>,
  schema: StructType,
  last = 0,
): Readonly<Record<string, string>> {
  if (!isMapped(schema)) return configuration;
  return { ...configuration, [mappingMode]: "name", [mappingMaxId]: String(Math.max(last, largestId(schema))) };
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
 * time without zone, or its first name that has to be mapped, a table asks more of its readers from then on. Nothing where nothing changes.
 */
export function changeSchema(
  base: Snapshot,
  schema: StructType,
  partitionColumns: readonly string[] = base.metadata.partitionColumns,
): Action[] {
  const mapped = mapColumns(schema, base);
  const { metadata, protocol } = base;
  const metaData = {
    ...metadata,
    schemaString: formatSchema(mapped),
    partitionColumns,
    configuration: withMapping(metadata.configuration, mapped, lastId(base)),
  };
  const isSame =
    metaData.schemaString === metadata.schemaString &&
    partitionColumns.join("\0") === metadata.partitionColumns.join("\0");
  if (isSame) return [];
  return missingFeature(protocol, mapped) === undefined
    ? [{ metaData }]
    : [{ protocol: protocolOf(mapped, protocol) }, { metaData }];
}

/** The path on disk of a file in the log. */
export function filePath(file: AddFile | RemoveFile): string {
  return decodePath(file.path);
}
