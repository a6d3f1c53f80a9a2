import type { PartitionValue } from "../../core/index.ts";
import type { Column, TableSchema } from "../../formats/index.ts";
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
  /** Its rows come from other tables and not from objects: they lack Landfall's own columns. */
  readonly derived?: true;
  /** Types of the parts as the engine keeps them. */
  readonly components: Readonly<Record<string, PartitionValue["type"]>>;
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

/** How a part that has no value is written: as in Hive, so that readers of folders know it. */
export const nullPart = "__HIVE_DEFAULT_PARTITION__";

/** SQL's text of a time's period. */
export const periodFormats: Readonly<Record<TablePeriod, string>> = {
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
