import type { AddFile, LoggedAction, Metadata, Protocol, RemoveFile, Transaction } from "../actions/index.ts";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { decodePath } from "../paths.ts";
import { parseSchema, type StructType } from "../schema/index.ts";
import { checkReadable } from "./protocol.ts";

/** A table at one version. */
export interface Snapshot {
  readonly version: number;
  readonly protocol: Protocol;
  readonly metadata: Metadata;
  readonly schema: StructType;
  /** The files that hold the table's rows, by their paths on disk (decoded, relative to the table's root). */
  readonly files: ReadonlyMap<string, AddFile>;
  /** Files that were taken out and may still be read by those who began earlier, by path on disk. */
  readonly tombstones: ReadonlyMap<string, RemoveFile>;
  /** The newest transaction of each application, by its id. */
  readonly transactions: ReadonlyMap<string, Transaction>;
}

/** A table while its log is replayed: the newest word on each path, application, protocol and metadata counts. */
export class TableState {
  #protocol: Protocol | undefined;
  #metadata: Metadata | undefined;
  readonly #files: Map<string, AddFile>;
  readonly #tombstones: Map<string, RemoveFile>;
  readonly #transactions: Map<string, Transaction>;
  readonly #maxActions: number;

  constructor(base: Snapshot | undefined, maxActions = Infinity) {
    this.#protocol = base?.protocol;
    this.#metadata = base?.metadata;
    this.#files = new Map(base?.files);
    this.#tombstones = new Map(base?.tombstones);
    this.#transactions = new Map(base?.transactions);
    this.#maxActions = maxActions;
  }

  apply(action: LoggedAction, details: DeltaErrorDetails = {}): void {
    if ("add" in action) {
      const path = decodePath(action.add.path, details);
      this.#tombstones.delete(path);
      this.#files.set(path, action.add);
    } else if ("remove" in action) {
      const path = decodePath(action.remove.path, details);
      this.#files.delete(path);
      this.#tombstones.set(path, action.remove);
    } else if ("txn" in action) this.#transactions.set(action.txn.appId, action.txn);
    else if ("protocol" in action) this.#protocol = action.protocol;
    else if ("metaData" in action) this.#metadata = action.metaData;
    if (this.#files.size + this.#tombstones.size + this.#transactions.size > this.#maxActions)
      throw new DeltaError("too-large", `the log holds more than ${this.#maxActions} files and tombstones`, details);
  }

  /** The table as it is now. Throws `corrupt` where the log never says protocol or metadata, `unsupported-protocol`, `unsupported-type`. */
  finish(version: number): Snapshot {
    const details = { version };
    if (!this.#protocol) throw new DeltaError("corrupt", `the log says no protocol up to version ${version}`, details);
    if (!this.#metadata) throw new DeltaError("corrupt", `the log says no metadata up to version ${version}`, details);
    checkReadable(this.#protocol, this.#metadata, details);
    const schema = parseSchema(this.#metadata.schemaString, details);
    const names = new Set(schema.fields.map(({ name }) => name));
    for (const column of this.#metadata.partitionColumns)
      if (!names.has(column))
        throw new DeltaError("corrupt", `the partition column ${JSON.stringify(column)} is not in the schema`, details);
    return {
      version,
      protocol: this.#protocol,
      metadata: this.#metadata,
      schema,
      files: this.#files,
      tombstones: this.#tombstones,
      transactions: this.#transactions,
    };
  }
}
