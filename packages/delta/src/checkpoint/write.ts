import { ByteWriter, parquetWrite } from "hyparquet-writer";
import { DeltaError } from "../errors.ts";
import { compareText, isRecord } from "../json.ts";
import { checkpointPath, writeLastCheckpoint } from "../log/index.ts";
import { type DeltaType, isPrimitive, parquetElements, type StructType } from "../schema/index.ts";
import type { Storage } from "../storage/index.ts";
import { checkWritable, type Snapshot } from "../table/index.ts";
import { checkpointColumns } from "./schema.ts";

export interface CheckpointOptions {
  /**
   * Tombstones of files removed before this time (milliseconds since 1970) are left out: they are there for VACUUM, which may have deleted the files
   * since. Default: all are kept.
   */
  readonly forgetRemovedBefore?: number;
}

/**
 * Writes the snapshot's checkpoint, one Parquet file, then `_last_checkpoint`: readers begin at the newest checkpoint instead of at version 0. The same
 * snapshot and options give the same bytes. A checkpoint of this version that is there already stays as it is.
 *
 * Throws `unsupported-protocol` for a table that this package does not write.
 */
export async function writeCheckpoint(
  storage: Storage,
  snapshot: Snapshot,
  options: CheckpointOptions = {},
): Promise<void> {
  checkWritable(snapshot.protocol);
  const { version } = snapshot;
  const rows = checkpointRows(snapshot, options.forgetRemovedBefore ?? -Infinity);
  // another writer's checkpoint of this version says the same, and it wrote the hint or died: the next one does
  if (await storage.putIfAbsent(checkpointPath(version), encode(rows, checkpointColumns(snapshot.protocol))))
    await writeLastCheckpoint(storage, version, rows.length);
}

type Row = Readonly<Record<string, unknown>>;

/** One row an action, in an order of its own. A checkpoint brings no new rows to a table, and tombstones lose what only `add` needs. */
function checkpointRows(snapshot: Snapshot, since: number): Row[] {
  return [
    { protocol: snapshot.protocol },
    { metaData: snapshot.metadata },
    ...inOrder(snapshot.transactions).map((txn) => ({ txn })),
    ...inOrder(snapshot.tombstones)
      .filter((remove) => (remove.deletionTimestamp ?? 0) >= since)
      .map((remove) => ({ remove: { ...remove, dataChange: false } })),
    ...inOrder(snapshot.files).map((add) => ({ add: { ...add, dataChange: false } })),
  ];
}

function inOrder<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].toSorted(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}

function encode(rows: readonly Row[], columns: StructType): Uint8Array {
  const writer = new ByteWriter();
  const done = parquetWrite({
    writer,
    schema: parquetElements(columns),
    columnData: columns.fields.map(({ name, type }) => ({
      name,
      data: rows.map((row) => toParquet(row[name], type)),
    })),
    // bounds of paths and of whole schemas help no reader
    statistics: false,
    rowGroupSize: 10_000,
    createdBy: "landfall delta",
  });
  if (done) throw new DeltaError("invalid-argument", "hyparquet-writer did not finish in memory");
  return writer.getBytes();
}

/** Values as hyparquet-writer takes them: longs as bigint, and of structs the columns there are. */
function toParquet(value: unknown, type: DeltaType): unknown {
  if (value === undefined || value === null) return undefined;
  if (type === "long") return BigInt(value as number);
  if (isPrimitive(type) || type.type !== "struct" || !isRecord(value)) return value;
  return Object.fromEntries(type.fields.map((field) => [field.name, toParquet(value[field.name], field.type)]));
}
