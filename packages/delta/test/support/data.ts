import { createHash } from "node:crypto";
import { parquetWriteBuffer } from "hyparquet-writer";
import {
  type Committed,
  commit,
  type NewFile,
  parquetElements,
  type PartitionValues,
  type Snapshot,
  type Storage,
  type StructType,
  struct,
} from "../../src/index.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A Parquet file of these rows, without the partition columns, put into the storage: what a commit then names. */
export async function putFile(
  storage: Storage,
  path: string,
  schema: StructType,
  rows: readonly Row[],
  more: { partitionValues?: PartitionValues; stats?: string; modificationTime?: number } = {},
): Promise<NewFile> {
  const { partitionValues = {}, modificationTime = 1_700_000_000_000 } = more;
  const stored = struct(...schema.fields.filter(({ name }) => !Object.hasOwn(partitionValues, name)));
  const bytes = new Uint8Array(
    parquetWriteBuffer({
      schema: parquetElements(stored),
      columnData: stored.fields.map(({ name }) => ({ name, data: rows.map((row) => row[name]) })),
    }),
  );
  await storage.put(path, bytes);
  return { path, size: bytes.byteLength, modificationTime, ...more };
}

/** A UUID from a name: tests want the same bytes each time. */
export function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Commits and gives the table after. */
export async function committed(...args: Parameters<typeof commit>): Promise<Snapshot> {
  const { snapshot }: Committed = await commit(...args);
  return snapshot;
}
