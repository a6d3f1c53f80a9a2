import { type Action, type AddFile, formatCommit, type Metadata } from "./actions/index.ts";
import { type CheckpointOptions, writeCheckpoint } from "./checkpoint/index.ts";
import { DeltaError } from "./errors.ts";
import { commitPath } from "./log/index.ts";
import { decodePath } from "./paths.ts";
import {
  checkWritableSchema,
  isPrimitive,
  mappingMaxId,
  mappingMode,
  parseSchema,
  type StructType,
  whyIncompatible,
  whyNotMapped,
} from "./schema/index.ts";
import type { Storage } from "./storage/index.ts";
import {
  checkUnused,
  checkWritable,
  isPartitionText,
  missingFeature,
  type Snapshot,
  TableState,
} from "./table/index.ts";

export interface CommitOptions extends CheckpointOptions {
  /** A checkpoint is written after each version that this number divides. Default: none by itself; Spark writes one each 10 versions. */
  readonly checkpointEvery?: number;
}

export interface Committed {
  /** The table after the commit. */
  readonly snapshot: Snapshot;
  /** False where each transaction of the commit was seen before: nothing was written, and `snapshot` is the base. */
  readonly written: boolean;
}

/**
 * Commits the next version of a table: `base.version + 1`, or 0 where there is no base. All of it becomes visible at once, or none.
 *
 * A transaction that the base has seen (`txn` with this version or a later one) is done already: nothing is written. A commit of the very same bytes
 * under this version is this commit, put by an earlier try whose answer was lost or by a second worker at the same task: no conflict.
 *
 * Throws `conflict` where another commit has this version (read the table anew and see what is left to do), `invalid-commit` where the actions
 * do not fit the base, `unsupported-protocol`, `unsupported-type`, `unsafe-path`. Where a checkpoint fails the commit stands, and the error of the storage
 * comes through; committing again finds the same bytes and writes the checkpoint.
 */
export async function commit(
  storage: Storage,
  base: Snapshot | undefined,
  actions: readonly Action[],
  options: CommitOptions = {},
): Promise<Committed> {
  const { checkpointEvery } = options;
  if (checkpointEvery !== undefined && !(Number.isSafeInteger(checkpointEvery) && checkpointEvery > 0))
    throw new DeltaError("invalid-argument", `checkpointEvery is ${checkpointEvery}: a positive integer is needed`);
  if (base && isDone(base, actions)) return { snapshot: base, written: false };
  const snapshot = applyCommit(base, actions);
  const { version } = snapshot;
  const path = commitPath(version);
  const bytes = formatCommit(actions);
  if (!(await storage.putIfAbsent(path, bytes))) {
    const other = await storage.read(path, { offset: 0, length: bytes.byteLength + 1 });
    if (!other || Buffer.compare(other, bytes) !== 0)
      throw new DeltaError("conflict", `version ${version} was committed by another writer`, { version, file: path });
  }
  if (checkpointEvery !== undefined && version > 0 && version % checkpointEvery === 0)
    await writeCheckpoint(storage, snapshot, options);
  return { snapshot, written: true };
}

/** Whether all that these actions stand for was committed before, as their transactions tell. */
function isDone(base: Snapshot, actions: readonly Action[]): boolean {
  const transactions = actions.filter((action) => "txn" in action).map(({ txn }) => txn);
  const seen = transactions.filter(
    ({ appId, version }) => (base.transactions.get(appId)?.version ?? -Infinity) >= version,
  );
  if (seen.length > 0 && seen.length < transactions.length)
    throw new DeltaError("invalid-commit", `of several transactions, ${seen[0]!.appId} was committed before`);
  return seen.length > 0;
}

/** The table as it will be, once all that the log promises its readers is checked. */
function applyCommit(base: Snapshot | undefined, actions: readonly Action[]): Snapshot {
  const invalid = (why: string) => new DeltaError("invalid-commit", why);
  if (base) checkWritable(base.protocol);
  const kinds = new Set(actions.flatMap((action) => Object.keys(action)));
  if (!base && !(kinds.has("protocol") && kinds.has("metaData")))
    throw invalid("the first commit of a table says its protocol and its metadata");
  for (const kind of ["protocol", "metaData", "commitInfo"])
    if (actions.filter((action) => kind in action).length > 1) throw invalid(`more than one ${kind} in a commit`);

  const state = new TableState(base);
  for (const action of actions) state.apply(action);
  const after = state.finish((base?.version ?? -1) + 1);
  checkWritable(after.protocol);
  checkMetadata(after);

  const touched = new Set<string>();
  let replaced = 0;
  for (const action of actions) {
    if (!("add" in action || "remove" in action)) continue;
    const path = decodePath("add" in action ? action.add.path : action.remove.path);
    if (touched.has(path)) throw invalid(`${path} is named twice in a commit`);
    touched.add(path);
    if ("add" in action) {
      if (base?.files.has(path) || base?.tombstones.has(path)) throw invalid(`${path} was in the table before`);
      checkAdd(path, action.add, after.schema, after.metadata);
    } else {
      if (!base?.files.has(path)) throw invalid(`${path} is not in the table`);
      if (action.remove.dataChange && base.metadata.configuration["delta.appendOnly"] === "true")
        throw invalid("rows are only appended to this table: its metadata says delta.appendOnly");
      replaced += 1;
    }
  }
  const kept = (base?.files.size ?? 0) - replaced;
  if (base && kept > 0) checkKeptFiles(base, after, kept);
  return after;
}

function checkMetadata({ protocol, schema, metadata }: Snapshot): void {
  const mapped = metadata.configuration[mappingMode] === "name";
  checkWritableSchema(schema, { mapped });
  checkUnused(metadata, schema);
  const missing = missingFeature(protocol, schema);
  if (missing !== undefined)
    throw new DeltaError("unsupported-type", `the schema needs the table feature ${missing}`, { feature: missing });
  const why = mapped ? whyNotMapped(schema, Number(metadata.configuration[mappingMaxId])) : undefined;
  if (why !== undefined)
    throw new DeltaError("unsupported-protocol", `columns are mapped, and ${why}: this package writes none of these`, {
      feature: "columnMapping",
    });
  if (metadata.partitionColumns.length >= schema.fields.length)
    throw new DeltaError("invalid-commit", "a table has one column at least that is no partition column");
  if (new Set(metadata.partitionColumns).size < metadata.partitionColumns.length)
    throw new DeltaError("invalid-commit", "a partition column is named twice");
  for (const { name, type } of schema.fields)
    if (metadata.partitionColumns.includes(name) && !isPrimitive(type))
      throw new DeltaError("invalid-commit", `${name} cannot be a partition column: it is a ${type.type}`);
}

function checkAdd(path: string, { partitionValues, size }: AddFile, schema: StructType, metadata: Metadata): void {
  const invalid = (why: string) => new DeltaError("invalid-commit", `${path} ${why}`);
  if (!(Number.isSafeInteger(size) && size >= 0)) throw invalid(`has a size of ${size}`);
  const { partitionColumns } = metadata;
  if (Object.keys(partitionValues).length !== partitionColumns.length)
    throw invalid(`has to have a value for each of the partition columns (${partitionColumns.join(", ")})`);
  for (const column of partitionColumns) {
    const field = schema.fields.find(({ name }) => name === column);
    const value = Object.hasOwn(partitionValues, column) ? partitionValues[column] : undefined;
    if (!field || value === undefined) throw invalid(`has no value for the partition column ${column}`);
    if (value === null) {
      if (!field.nullable) throw invalid(`has null for ${column}, which is not nullable`);
    } else if (value === "") {
      // the protocol takes it for null and deltalake does, but Spark shows an empty text
      throw invalid(`has an empty text for ${column}: say null`);
    } else if (!isPrimitive(field.type) || !isPartitionText(field.type, value))
      throw invalid(`has ${JSON.stringify(value)} for ${column}, which is no ${JSON.stringify(field.type)}`);
  }
}

/** Files that stay have to be readable with the new schema. */
function checkKeptFiles(base: Snapshot, after: Snapshot, kept: number): void {
  const files = kept === 1 ? "one file stays" : `${kept} files stay`;
  if (base.metadata.partitionColumns.join("\0") !== after.metadata.partitionColumns.join("\0"))
    throw new DeltaError("invalid-commit", `the partition columns change and ${files}: replace all files with it`);
  if (base.metadata.schemaString === after.metadata.schemaString) return;
  const why = whyIncompatible(base.schema, parseSchema(after.metadata.schemaString));
  if (why !== undefined)
    throw new DeltaError("invalid-commit", `${why}, and ${files}: replace all files with the change`);
}
