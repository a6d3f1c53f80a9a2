import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { isRecord, type Json } from "../json.ts";
import type { Action, AddFile, Metadata, Protocol, RemoveFile, Sidecar, Transaction } from "./types.ts";

/** What may stand in a log and is read: `sidecar` in checkpoints only. */
export type LoggedAction = Action | { readonly sidecar: Sidecar };

type Fields = Readonly<Record<string, Json>>;

/**
 * One action from outside, checked. undefined for a kind that says nothing about the table's state (cdc, domainMetadata, checkpointMetadata, kinds yet to
 * come), as the protocol wants it. Throws `corrupt`, or `unsupported-protocol` for a file with a deletion vector.
 */
export function parseAction(json: Json, details: DeltaErrorDetails): LoggedAction | undefined {
  if (!isRecord(json)) throw new DeltaError("corrupt", "an action is no object", details);
  for (const kind of kinds) {
    // in checkpoints, the kinds that an action is not are null
    const value = json[kind] ?? null;
    if (value === null) continue;
    if (!isRecord(value)) throw new DeltaError("corrupt", `${kind} is no object`, details);
    const read = new Reader(kind, value, details);
    switch (kind) {
      case "add":
        return { add: parseAdd(read, value) };
      case "remove":
        return { remove: parseRemove(read, value) };
      case "metaData":
        return { metaData: parseMetadata(read) };
      case "protocol":
        return { protocol: parseProtocol(read) };
      case "txn":
        return { txn: parseTransaction(read) };
      case "sidecar":
        return { sidecar: { path: read.text("path"), sizeInBytes: read.count("sizeInBytes") } };
      case "commitInfo":
        return { commitInfo: value };
    }
  }
  return undefined;
}

const kinds = ["add", "remove", "metaData", "protocol", "txn", "sidecar", "commitInfo"] as const;

/** The fields of one action, each with the type that the protocol gives it. */
class Reader {
  readonly #kind: string;
  readonly #fields: Fields;
  readonly details: DeltaErrorDetails;

  constructor(kind: string, fields: Fields, details: DeltaErrorDetails) {
    this.#kind = kind;
    this.#fields = fields;
    this.details = details;
  }

  fail(name: string, what: string): DeltaError {
    return new DeltaError("corrupt", `${this.#kind}.${name} ${what}`, this.details);
  }

  #value(name: string): Json | undefined {
    return Object.hasOwn(this.#fields, name) ? (this.#fields[name] ?? undefined) : undefined;
  }

  optionalText(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === "string") return value;
    throw this.fail(name, "is no text");
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw this.fail(name, "is missing");
    return value;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.fail(name, "is neither true nor false");
  }

  optionalInteger(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    throw this.fail(name, "is no integer of up to 53 bits");
  }

  integer(name: string): number {
    const value = this.optionalInteger(name);
    if (value === undefined) throw this.fail(name, "is missing");
    return value;
  }

  /** An integer that counts or numbers something. */
  count(name: string): number {
    const value = this.integer(name);
    if (value < 0) throw this.fail(name, "is negative");
    return value;
  }

  optionalTexts(name: string): string[] | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
      throw this.fail(name, "is no list of texts");
    return value;
  }

  optionalNullableMap(name: string): Record<string, string | null> | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (!isRecord(value)) throw this.fail(name, "is no object");
    for (const each of Object.values(value))
      if (each !== null && typeof each !== "string") throw this.fail(name, "holds something that is no text");
    return { ...value } as Record<string, string | null>;
  }

  map(name: string): Record<string, string> {
    const value = this.optionalNullableMap(name) ?? {};
    // a configuration key without a value is not set
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => entry[1] !== null));
  }

  object(name: string): Reader {
    const value = this.#value(name);
    if (!isRecord(value)) throw this.fail(name, "is no object");
    return new Reader(`${this.#kind}.${name}`, value, this.details);
  }
}

function parseAdd(read: Reader, fields: Fields): AddFile {
  refuseDeletionVector(read, fields);
  return {
    path: read.text("path"),
    partitionValues: read.optionalNullableMap("partitionValues") ?? {},
    size: read.count("size"),
    modificationTime: read.optionalInteger("modificationTime") ?? 0,
    dataChange: read.optionalFlag("dataChange") ?? false,
    ...optional("stats", read.optionalText("stats")),
    ...optional("tags", read.optionalNullableMap("tags")),
  };
}

function parseRemove(read: Reader, fields: Fields): RemoveFile {
  refuseDeletionVector(read, fields);
  return {
    path: read.text("path"),
    ...optional("deletionTimestamp", read.optionalInteger("deletionTimestamp")),
    dataChange: read.optionalFlag("dataChange") ?? false,
    ...optional("extendedFileMetadata", read.optionalFlag("extendedFileMetadata")),
    ...optional("partitionValues", read.optionalNullableMap("partitionValues")),
    ...optional("size", read.optionalInteger("size")),
  };
}

/** Whoever reads such a file without its vector shows rows that were deleted. */
function refuseDeletionVector(read: Reader, fields: Fields): void {
  if ((fields["deletionVector"] ?? null) !== null)
    throw new DeltaError("unsupported-protocol", "a file has a deletion vector, which this package does not read", {
      ...read.details,
      feature: "deletionVectors",
    });
}

function parseMetadata(read: Reader): Metadata {
  const format = read.object("format");
  return {
    id: read.text("id"),
    ...optional("name", read.optionalText("name")),
    ...optional("description", read.optionalText("description")),
    format: { provider: format.text("provider"), options: format.map("options") },
    schemaString: read.text("schemaString"),
    partitionColumns: read.optionalTexts("partitionColumns") ?? [],
    configuration: read.map("configuration"),
    ...optional("createdTime", read.optionalInteger("createdTime")),
  };
}

function parseProtocol(read: Reader): Protocol {
  return {
    minReaderVersion: read.count("minReaderVersion"),
    minWriterVersion: read.count("minWriterVersion"),
    ...optional("readerFeatures", read.optionalTexts("readerFeatures")),
    ...optional("writerFeatures", read.optionalTexts("writerFeatures")),
  };
}

function parseTransaction(read: Reader): Transaction {
  return {
    appId: read.text("appId"),
    version: read.integer("version"),
    ...optional("lastUpdated", read.optionalInteger("lastUpdated")),
  };
}

/** A field that is left out where there is no value. */
function optional<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}
