import { createReadStream } from "node:fs";
import { join } from "node:path";
import {
  positionColumn,
  sqlName,
  sqlText,
  type TableSession,
  writeFile,
  type WrittenFile,
} from "../../formats/index.ts";
import type { Store } from "../../store/index.ts";
import type { TableModel } from "./model.ts";

/** Every row says which object it came from (its lake number) and where in it (from 0). */
export const objectColumn = "_object";
export const ownColumns = [objectColumn, positionColumn] as const;

/** Landfall's own columns of a table: rows that a statement made come from no object. */
export function originColumns({ derived }: Pick<TableModel, "derived">): readonly string[] {
  return derived ? [] : ownColumns;
}

/** What is known of a column of one file: smallest and largest value as text, null where they bound nothing (no values, not a number among them, cut texts). */
export interface ColumnStats {
  readonly min: string | null;
  readonly max: string | null;
  readonly nulls: number;
}

/** One Parquet file of a fragment or a partition. */
export interface RowsFile {
  readonly rows: number;
  /** Sum of the hashes of its rows, as text: files add up, and the order of rows does not matter. */
  readonly hash: string;
  readonly stats: Readonly<Record<string, ColumnStats>>;
}

export interface WrittenRows {
  readonly file: WrittenFile;
  readonly about: RowsFile;
}

/** Rows of a group in a file: enough for good compression, small enough to be left out by its statistics. */
const groupRows = 20_480;
/** Values of a row group that are worth a dictionary: looking for more costs a sixth of the time of writing, and saves a hundredth of the bytes. */
const mostDistinct = 4096;
const parquetOptions = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${groupRows}, RETURN_STATS true, DICTIONARY_SIZE_LIMIT ${mostDistinct}`;
/** Parquet keeps only the first bytes of long texts in its statistics; a cut largest value is no bound. */
const longestBound = 256;

/** What DuckDB returns of a file that it wrote. */
interface CopiedFile {
  readonly filename: string;
  readonly count: string;
  readonly partition_keys?: readonly { readonly key: string; readonly value: string }[] | null;
  readonly column_statistics: readonly {
    readonly key: string;
    readonly value: readonly { readonly key: string; readonly value: string }[];
  }[];
}

/** Runs a COPY; what comes back is as RETURN_STATS documents. */
async function copiedRows(session: TableSession, copy: string): Promise<readonly CopiedFile[]> {
  return (await session.rows(copy)) as unknown as readonly CopiedFile[];
}

/** Writes the rows of a query as one Parquet file of a build, in the query's order. */
export async function writeRows(
  session: TableSession,
  query: string,
  to: { readonly store: Store; readonly folder: string; readonly name: string },
): Promise<WrittenRows> {
  const path = join(session.folder, "rows.parquet");
  const [copied] = await copiedRows(session, `COPY (${query}) TO ${sqlText(path)} (${parquetOptions})`);
  return keepFile(session, copied as CopiedFile, to);
}

/** The values of the parts of a partition's key, as text, and the files with its rows. */
export interface PartitionRows {
  readonly parts: readonly string[];
  readonly copied: readonly CopiedFile[];
  /** Sum of the hashes of its rows. */
  readonly hash: string;
}

/**
 * Splits the rows of a query by the values of some of its columns (texts, never null), in one pass. The columns themselves are not in the files. Files stay in the
 * scratch folder until `keepFile` takes them. Returns undefined, and writes nothing, where there are more than `most` of them.
 */
export async function splitRows(
  session: TableSession,
  query: string,
  {
    columns,
    parts,
    most,
  }: { readonly columns: readonly string[]; readonly parts: readonly string[]; readonly most: number },
): Promise<PartitionRows[] | undefined> {
  const names = parts.map(sqlName).join(", ");
  // the rows are at hand here: what was written would have to be decoded for its hash
  const sums = await session.rows(
    `SELECT ${[...parts.map(sqlName), `coalesce(sum(hash(ROW(${columns.map(sqlName).join(", ")}))), 0)::VARCHAR AS _hash`].join(", ")} FROM (${query})${names && ` GROUP BY ${names} LIMIT ${most + 1}`}`,
  );
  if (sums.length > most) return undefined;
  const hashes = new Map(sums.map((sum) => [JSON.stringify(parts.map((part) => sum[part])), sum["_hash"] as string]));
  const path = sqlText(join(session.folder, parts.length === 0 ? "whole.parquet" : "split"));
  const copied = await copiedRows(
    session,
    `COPY (${query}) TO ${path} (${parquetOptions}${names && `, PARTITION_BY (${names})`})`,
  );
  const groups = Map.groupBy(copied, ({ partition_keys }) => {
    const values = new Map((partition_keys ?? []).map(({ key, value }) => [key, value]));
    return JSON.stringify(parts.map((part) => values.get(part) ?? ""));
  });
  return Array.from(groups, ([values, files]) => ({
    parts: JSON.parse(values) as string[],
    copied: files,
    hash: hashes.get(values) as string,
  }));
}

/** Takes a file from the scratch folder into a build. @param hash The sum of the hashes of its rows, where it is known. */
export async function keepFile(
  session: TableSession,
  copied: CopiedFile,
  { store, folder, name }: { readonly store: Store; readonly folder: string; readonly name: string },
  hash?: string,
): Promise<WrittenRows> {
  const file = await writeFile(store, folder, name, async (sink) => {
    for await (const bytes of createReadStream(copied.filename, { highWaterMark: 1 << 20 }))
      await sink.write(bytes as Uint8Array);
  });
  return { file, about: describeFile(copied, hash ?? (await hashOf(session, copied))) };
}

/** Sum of the hashes of the rows of a file. */
async function hashOf(session: TableSession, { filename }: CopiedFile): Promise<string> {
  const [sum] = await session.rows(
    `SELECT coalesce(sum(hash(t)), 0)::VARCHAR AS hash FROM read_parquet(${sqlText(filename)}, hive_partitioning = false) AS t`,
  );
  return (sum?.["hash"] as string | undefined) ?? "0";
}

function describeFile(copied: CopiedFile, hash: string): RowsFile {
  const stats = copied.column_statistics
    .map(({ key, value }) => [key, Object.fromEntries(value.map((one) => [one.key, one.value]))] as const)
    // members of nested columns are `"a"."b"`: nothing prunes by them
    .filter(([key]) => /^"(?:[^"]|"")*"$/.test(key))
    .map(([key, value]) => [key.slice(1, -1).replaceAll('""', '"'), boundsOf(value)] as const);
  return {
    rows: Number(copied.count),
    hash,
    stats: Object.fromEntries(stats),
  };
}

function boundsOf(value: Readonly<Record<string, string>>): ColumnStats {
  const { min, max } = value;
  const bounds = value["has_nan"] !== "true" && min !== undefined && max !== undefined && max.length < longestBound;
  return {
    min: bounds ? min : null,
    max: bounds ? max : null,
    nulls: Number(value["null_count"] ?? 0),
  };
}

/** Sums of hashes fit into 128 bits, and so does their sum. */
export function addHashes(hashes: readonly string[]): string {
  const modulus = 1n << 128n;
  return String(hashes.reduce((sum, hash) => (sum + BigInt(hash)) % modulus, 0n));
}
