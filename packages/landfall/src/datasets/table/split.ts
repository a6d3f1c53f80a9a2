import {
  fingerprint,
  type Json,
  LandfallError,
  partitionKey,
  partitionText,
  type PartitionValue,
} from "../../core/index.ts";
import { type BuildInput, buildFolder, type BuiltPartition, type WorkContext } from "../../engine/index.ts";
import { type Column, sqlName, sqlText, type TableSession } from "../../formats/index.ts";
import { tableHash } from "./definition.ts";
import { faultOf, type RowsBuild } from "./made-rows.ts";
import { columnText, isValueOf, mostPartitions, nullPart, type TableDetail, type TableModel } from "./model.ts";
import { writeRows } from "./rows.ts";

/** What a value may take in a key, percent-encoded: it is the name of a folder. */
const longestText = 200;

/** A derived table whose partitions come from its rows. */
export interface SplitTable {
  readonly name: string;
  readonly rows: RowsBuild;
  readonly model: TableModel;
  /** The parts of the key that come from its rows. */
  readonly split: readonly string[];
}

/** Rows that have been made: those that lie in files, and the parts of the key that are known. */
export interface MadeColumns {
  readonly columns: readonly Column[];
  readonly parts: readonly Column[];
}

/** A part that comes from a column, and SQL of its text, never null. */
interface SplitPart {
  readonly name: string;
  readonly text: string;
  /** The column of which it is the value, and which does not lie in the files. */
  readonly valueOf: Column | undefined;
}

/**
 * Divides `main.made_rows` by the values of columns. Each partition is one file, sorted by all columns, so that it has the same bytes whatever lies in the others. Those that show the same
 * content already are not written. Throws `bad-sql` or `bad-function`.
 */
export async function writeSplit(
  session: TableSession,
  table: SplitTable,
  made: MadeColumns,
  input: BuildInput,
  { store, build, signal }: WorkContext,
): Promise<readonly BuiltPartition[]> {
  const { name, rows } = table;
  const split = splitParts(table, made.columns);
  const values = split.flatMap(({ name: part, valueOf }) => (valueOf ? [{ name: part, type: valueOf.type }] : []));
  const columns = made.columns.filter((column) => !split.some(({ valueOf }) => valueOf === column));
  if (columns.length === 0)
    throw new LandfallError(
      faultOf(rows),
      "it gives no column but those of the partition's key: nothing could be stored",
    );
  const texts = split.map(({ text }, index) => `${text} AS p${index}`);
  const own = columns.map((column, index) => `${sqlName(column.name)} AS c${index}`);
  await session.run(
    `CREATE TABLE main.split_rows AS SELECT ${[...texts, ...own].join(", ")} FROM main.made_rows ORDER BY ALL`,
  );
  await session.run("DROP TABLE main.made_rows");
  const keys = split.map((_, index) => `p${index}`).join(", ");
  const hashed = columns.map((_, index) => `c${index}`).join(", ");
  const groups = await session.rows(
    `SELECT ${keys}, min(rowid) AS first, max(rowid) AS last, count(*) AS rows, sum(hash(ROW(${hashed})))::VARCHAR AS hash
     FROM main.split_rows GROUP BY ${keys} ORDER BY first LIMIT ${mostPartitions + 1}`,
  );
  if (groups.length > mostPartitions)
    throw new LandfallError(
      faultOf(rows),
      `its rows fall into more than ${mostPartitions} partitions by ${table.split.join(", ")}: choose columns with fewer values`,
    );
  const partitions: BuiltPartition[] = [];
  for (const group of groups) {
    signal.throwIfAborted();
    const found = split.map((part, index) => [part.name, textOf(table, part, group[`p${index}`])] as const);
    const parts = { ...input.parts, ...Object.fromEntries(found) };
    const key = partitionKey(parts);
    const detail = {
      columns,
      rows: Number(group["rows"]),
      files: {},
      parts: [...made.parts, ...values],
      rejected: 0,
    } satisfies TableDetail;
    const rowsHash = group["hash"] as string;
    const hash = tableHash({ ...detail, files: { rows: { rows: detail.rows, hash: rowsHash, stats: {} } } });
    if (input.shown?.[key] === hash) {
      partitions.push({ parts, hash, detail: null });
      continue;
    }
    const list = columns.map((column, index) => `c${index} AS ${sqlName(column.name)}`).join(", ");
    const { file, about } = await writeRows(
      session,
      `SELECT ${list} FROM main.split_rows WHERE rowid BETWEEN ${Number(group["first"])} AND ${Number(group["last"])} ORDER BY rowid`,
      { store, folder: buildFolder(name, key, build), name: "rows.parquet" },
      rowsHash,
    );
    const written: TableDetail = { ...detail, files: { [file.name]: about } };
    partitions.push({ parts, hash, detail: written as unknown as Json, files: [file] });
  }
  return partitions;
}

/** The hash of all partitions of a build. */
export function splitHash(partitions: readonly BuiltPartition[]): string {
  return fingerprint(partitions.map(({ parts, hash }) => [partitionKey(parts), hash]));
}

function splitParts({ rows, model, split }: SplitTable, columns: readonly Column[]): SplitPart[] {
  const wrong = (text: string) => new LandfallError(faultOf(rows), text);
  const parts = split.map((name): SplitPart => {
    const source = model.parts[name];
    if (source?.from !== "column") throw new LandfallError("internal", `the part ${name} comes from no column`);
    const column = columns.find((one) => one.name.toLowerCase() === source.column.toLowerCase());
    if (!column)
      throw wrong(
        `it gives no column ${source.column}, by which it is to be partitioned; it gives ${columns
          .slice(0, 20)
          .map((one) => one.name)
          .join(", ")}`,
      );
    const text = columnText(column, source.period);
    if (text === undefined)
      throw wrong(`its column ${column.name} is ${column.type.kind}, and the partition's ${name} needs a time`);
    return {
      name,
      text: `coalesce(${text}, ${sqlText(nullPart)})`,
      valueOf: isValueOf(source, name) ? column : undefined,
    };
  });
  const odd = parts.find(
    ({ name, valueOf }) => !valueOf && columns.some((column) => column.name.toLowerCase() === name.toLowerCase()),
  );
  if (odd)
    throw wrong(
      `it gives a column ${odd.name}, and so is a part of the partition called: give the part another name, or the column, with AS`,
    );
  return parts;
}

function textOf({ rows }: SplitTable, { name }: SplitPart, given: unknown): PartitionValue {
  const value: PartitionValue = { type: "text", value: String(given) };
  if (partitionText(value).length > longestText)
    throw new LandfallError(
      faultOf(rows),
      `a value of ${name} is too long for the name of a partition: ${JSON.stringify(value.value.slice(0, 80))}`,
    );
  return value;
}
