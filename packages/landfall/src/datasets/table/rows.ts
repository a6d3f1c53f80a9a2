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
import { LandfallError } from "../../core/index.ts";
import type { TableModel } from "./model.ts";
import { type RowPart, rowText } from "./row-parts.ts";

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

/** Partitions that follow each other in a file are taken out one by one, by the rows' places: what splits them all at once looks each row up and copies it. */
const mostLooks = 100;

/** What DuckDB returns of a file that it wrote. */
interface CopiedFile {
  readonly filename: string;
  readonly count: string;
  readonly partition_keys?: readonly { readonly key: string; readonly value: string | null }[] | null;
  readonly column_statistics: readonly {
    readonly key: string;
    readonly value: readonly { readonly key: string; readonly value: string }[];
  }[];
}

/** Runs a COPY; what comes back is as RETURN_STATS documents. */
async function copiedRows(session: TableSession, copy: string): Promise<readonly CopiedFile[]> {
  return (await session.rows(copy)) as unknown as readonly CopiedFile[];
}

/** Writes the rows of a query as one Parquet file of a build, in the query's order. @param hash The sum of the hashes of its rows, where it is known. */
export async function writeRows(
  session: TableSession,
  query: string,
  to: { readonly store: Store; readonly folder: string; readonly name: string },
  hash?: string,
): Promise<WrittenRows> {
  const path = join(session.folder, "rows.parquet");
  const [copied] = await copiedRows(session, `COPY (${query}) TO ${sqlText(path)} (${parquetOptions})`);
  return keepFile(session, copied as CopiedFile, to, hash);
}

/** The texts of the parts of a partition's key, and the files with its rows. */
export interface PartitionRows {
  readonly parts: readonly string[];
  readonly copied: readonly CopiedFile[];
  /** Sum of the hashes of its rows. */
  readonly hash: string;
}

export interface SplitOptions {
  /** What the files shall have, in the query's order. */
  readonly columns: readonly string[];
  readonly parts: readonly RowPart[];
  readonly most: number;
  /** The query costs little, has `_position` and is in its order. */
  readonly atHand: boolean;
}

/**
 * Splits the rows of a query by parts of the key; those whose value differs from row to row are columns of the query under their names, and not in the files. Files stay in the scratch folder until
 * `keepFile` takes them. Returns undefined, and writes nothing, where there are more than `most` partitions.
 */
export async function splitRows(
  session: TableSession,
  query: string,
  { columns, parts, most, atHand }: SplitOptions,
): Promise<PartitionRows[] | undefined> {
  const list = columns.map(sqlName).join(", ");
  const varying = parts.filter(({ value }) => value !== undefined).map(({ name }) => sqlName(name));
  // the rows are at hand here: what was written would have to be decoded for its hash
  const selected = [
    ...parts.map(
      (part, index) => `${part.value === undefined ? rowText(part) : part.text(sqlName(part.name))} AS _text${index}`,
    ),
    ...varying.map((name, index) => `CAST(${name} AS VARCHAR) AS _value${index}`),
    `coalesce(sum(hash(ROW(${list}))), 0)::VARCHAR AS _hash`,
  ];
  if (atHand) selected.push(`min(${positionColumn}) AS _from, max(${positionColumn}) AS _to`);
  const grouped = varying.length > 0 ? `GROUP BY ${varying.join(", ")} LIMIT ${most + 1}` : "";
  const sums = await session.rows(`SELECT ${selected.join(", ")}, count(*) AS _count FROM (${query}) ${grouped}`);
  if (sums.length > most) return undefined;
  const found = new Map(
    sums
      // a table of one partition has it whatever is in it
      .filter((sum) => parts.length === 0 || Number(sum["_count"]) > 0)
      .map((sum) => [
        JSON.stringify(varying.map((_, index) => sum[`_value${index}`])),
        {
          parts: parts.map((_, index) => sum[`_text${index}`] as string),
          hash: sum["_hash"] as string,
          from: Number(sum["_from"]),
          to: Number(sum["_to"]),
        },
      ]),
  );
  const copy = (rows: string, more = "") => {
    const path = sqlText(join(session.folder, session.freshName("split")));
    return copiedRows(session, `COPY (${rows}) TO ${path} (${parquetOptions}${more})`);
  };
  const rows = `SELECT ${list} FROM (${query})`;
  const [only] = found.values();
  if (!only) return [];
  if (found.size === 1) return [{ ...only, copied: await copy(rows) }];
  const ordered = [...found.values()].toSorted((a, b) => a.from - b.from);
  const follow = ordered.every(({ from }, index) => index === 0 || from > (ordered[index - 1]?.to ?? Infinity));
  if (atHand && follow && ordered.length <= mostLooks) {
    const split: PartitionRows[] = [];
    for (const one of ordered)
      split.push({ ...one, copied: await copy(`${rows} WHERE ${positionColumn} BETWEEN ${one.from} AND ${one.to}`) });
    return split;
  }
  const copied = await copy(query, `, PARTITION_BY (${varying.join(", ")})`);
  const groups = Map.groupBy(copied, ({ partition_keys }) => {
    const values = new Map((partition_keys ?? []).map(({ key, value }) => [sqlName(key), value]));
    return JSON.stringify(varying.map((name) => values.get(name) ?? null));
  });
  return Array.from(groups, ([values, files]) => {
    const partition = found.get(values);
    if (!partition) throw new LandfallError("internal", `DuckDB wrote a partition ${values} that it had not counted`);
    return { ...partition, copied: files };
  });
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
