/** The actions of a log, as its JSON has them ("Actions" of the Delta protocol). Times are milliseconds since 1970, sizes bytes. */
export interface Protocol {
  readonly minReaderVersion: number;
  readonly minWriterVersion: number;
  readonly readerFeatures?: readonly string[];
  readonly writerFeatures?: readonly string[];
}

export interface Metadata {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly format: { readonly provider: string; readonly options: Readonly<Record<string, string>> };
  /** The schema as text: `parseSchema`, `formatSchema`. */
  readonly schemaString: string;
  readonly partitionColumns: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  readonly createdTime?: number;
}

/** A value for each partition column, as text; null where the rows have none. */
export type PartitionValues = Readonly<Record<string, string | null>>;

export interface AddFile {
  /** URI-encoded: `encodePath`, `decodePath`. */
  readonly path: string;
  readonly partitionValues: PartitionValues;
  readonly size: number;
  readonly modificationTime: number;
  /** False where the rows were in the table before, as after compaction. */
  readonly dataChange: boolean;
  /** JSON: `formatStats`. */
  readonly stats?: string;
  readonly tags?: Readonly<Record<string, string | null>>;
}

export interface RemoveFile {
  /** URI-encoded, in the very letters of the `add`. */
  readonly path: string;
  readonly deletionTimestamp?: number;
  readonly dataChange: boolean;
  /** Whether partition values and size are given. */
  readonly extendedFileMetadata?: boolean;
  readonly partitionValues?: PartitionValues;
  readonly size?: number;
}

/** How far an application has come: `version` is its own number of what it last committed here. */
export interface Transaction {
  readonly appId: string;
  readonly version: number;
  readonly lastUpdated?: number;
}

/** Where a commit came from. Readers of the table don't need it. */
export interface CommitInfo {
  readonly timestamp?: number;
  readonly operation?: string;
  readonly operationParameters?: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

/** One line of a commit. */
export type Action =
  | { readonly commitInfo: CommitInfo }
  | { readonly protocol: Protocol }
  | { readonly metaData: Metadata }
  | { readonly txn: Transaction }
  | { readonly add: AddFile }
  | { readonly remove: RemoveFile };

/** What only checkpoints of version 2 have: a file beside the checkpoint that holds actions of its own. */
export interface Sidecar {
  readonly path: string;
  readonly sizeInBytes: number;
}
