import type { PartitionValue } from "../../core/index.ts";
import { type Column, sqlName, sqlText, type TableSchema } from "../../formats/index.ts";
import type { RowsFile } from "./rows.ts";

/** Times of a period as a part of the key: `2026`, `2026-11`, `2026-11-20` (a date in SQL), `2026-11-20T13`. UTC. */
export type TablePeriod = "year" | "month" | "day" | "hour";

/** Where a part of the partition key comes from. */
export type TablePartSource =
  | { readonly from: "constant"; readonly value: string }
  /** A named group of the pattern. */
  | { readonly from: "key"; readonly group: string }
  /** The values of a column, or the periods that its times lie in. */
  | { readonly from: "column"; readonly column: string; readonly period: TablePeriod | null }
  /** The object's logical date, moved by so many ms. */
  | { readonly from: "landed"; readonly period: TablePeriod; readonly shiftMs: number }
  /** The first of them that has a value. */
  | { readonly from: "first"; readonly of: readonly TablePartSource[] };

/** The shape of a table dataset; plain data, part of its recipe. */
export interface TableModel {
  readonly parts: Readonly<Record<string, TablePartSource>>;
  /** Columns that name a row: of several rows with the same, the top one shows (rule 5). [] for a union of all rows. */
  readonly key: readonly string[];
  /** Columns that the config declares: a table has them before its first file. */
  readonly declared: TableSchema;
  /** Where times without a zone were taken: they become instants beside such. */
  readonly zone?: string;
  /** Its rows come from other tables and not from objects: they lack Landfall's own columns. */
  readonly derived?: true;
  /** Types of the parts as the engine keeps them. */
  readonly components: Readonly<Record<string, PartitionValue["type"]>>;
}

/** In which zone dates and times without one become instants; undefined where they do not. SQL's own casts take them in UTC. */
export function zoneOf({ zone, derived }: TableModel): string | undefined {
  return derived ? "UTC" : zone;
}

/** What a fragment or a partition of a table says of itself. */
export interface TableDetail {
  /** The columns of its rows, without the parts of the key. All its files have these, in this order and of these types. */
  readonly columns: TableSchema;
  readonly rows: number;
  /** By the name of the file. */
  readonly files: Readonly<Record<string, RowsFile>>;
  /** The types of the parts that are the values of a column. */
  readonly parts: readonly Column[];
  /** Bad rows that were left out, in `rejected.parquet`. */
  readonly rejected: number;
}

/** Partitions into which the rows of one file or one build may fall: more are a mistake in the config. */
export const mostPartitions = 10_000;

/** How a part that has no value is written: as in Hive, so that readers of folders know it. */
export const nullPart = "__HIVE_DEFAULT_PARTITION__";

/** SQL's text of a time's period. */
const periodFormats: Readonly<Record<TablePeriod, string>> = {
  year: "%Y",
  month: "%Y-%m",
  day: "%Y-%m-%d",
  hour: "%Y-%m-%dT%H",
};

/** Whether a part is a date in SQL. */
export function isDay(source: TablePartSource): boolean {
  if (source.from === "first") return source.of.every(isDay);
  return (source.from === "column" || source.from === "landed") && source.period === "day";
}

/** Whether a part is the value of a column, which then does not lie in files beside it. */
export function isValueOf(source: TablePartSource, column: string): boolean {
  return source.from === "column" && source.period === null && source.column.toLowerCase() === column.toLowerCase();
}

/** SQL of the text of a part that comes from a column; undefined where it needs a time and the column is none. */
export function columnText({ name, type }: Column, period: TablePeriod | null): string | undefined {
  if (period === null) return `CAST(${sqlName(name)} AS VARCHAR)`;
  if (!["date", "timestamp", "timestamptz"].includes(type.kind)) return undefined;
  // in UTC; the cast of an instant looks up a calendar for each
  return type.kind === "timestamptz"
    ? periodText(`make_timestamp(epoch_us(${sqlName(name)}))`, period)
    : periodText(`CAST(${sqlName(name)} AS TIMESTAMP)`, period);
}

/** SQL of the text of the period of a time. */
export function periodText(time: string, period: TablePeriod): string {
  return `strftime(${time}, ${sqlText(periodFormats[period])})`;
}
