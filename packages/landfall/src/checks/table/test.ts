import { type EpochMs, sqlName } from "../../core/index.ts";
import type { Check, Verdict } from "../check.ts";

/*
 * How a check looks at rows. Conditions and figures are SQL of DuckDB, so that those of all checks of a table can be computed in one scan; the types of the columns are
 * known before, so that a file with other types fails the check rather than the statement.
 */

/** A bound of values: a number; of times (ISO 8601) and texts a text. Null and infinity leave that side open. */
export type Bound = number | string | null;

/** What runs SQL: a session of DuckDB. */
export interface RowQueries {
  /** Rows as objects of what JSON can say: int64 and decimals as text. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** What can be compared with what. */
export type ColumnKind = "number" | "time" | "text" | "boolean" | "other" | "none";

/** A column of the rows that are looked at. "none": no value of it has been seen. */
export interface CheckedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Its type in words: `int64`, `decimal(10,2)`. */
  readonly type: string;
}

/** A column in SQL. One that the rows do not have reads as null. */
export interface ColumnSql {
  readonly sql: string;
  readonly kind: ColumnKind;
  readonly type: string;
}

/** The columns of the rows that are looked at, by name whatever its case. */
export class Columns {
  readonly all: readonly CheckedColumn[];
  readonly #byName: ReadonlyMap<string, CheckedColumn>;

  constructor(columns: readonly CheckedColumn[]) {
    this.all = columns;
    this.#byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  }

  find(name: string): CheckedColumn | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  get(name: string): ColumnSql {
    const found = this.find(name);
    // of what is not known the type is INTEGER, which casts to hardly anything
    if (!found || found.kind === "none") return { sql: "NULL", kind: "none", type: found?.type ?? "missing" };
    return { sql: sqlName(found.name), kind: found.kind, type: found.type };
  }
}

/** Other tables that a check looks at, in SQL, by name. */
export type Related = (name: string) => string;

/** Numbers that a check asks for, or null where there is none. */
export type FigureValues = Readonly<Record<string, number | null>>;

/** The rows that are looked at, and other tables, in SQL. */
export interface Relations {
  readonly own: string;
  readonly related: Related;
}

export type TableTest = {
  readonly columns: readonly string[];
  /** Another table that it needs. */
  readonly needs?: string;
} & (
  | {
      /** SQL of true, false or null by row; null is not counted. */
      readonly kind: "rows";
      condition(columns: Columns, related: Related): string;
    }
  | {
      /** SQL of aggregates by name, and what they come to. Times are epoch ms. */
      readonly kind: "figures";
      figures(columns: Columns, relations: Relations): Readonly<Record<string, string>>;
      verdict(figures: FigureValues, at: { readonly columns: Columns; readonly now: EpochMs }): Verdict;
    }
  /** Rows whose values in these columns no other row has. Rows where one is missing are not counted. */
  | { readonly kind: "unique" }
  /** Rows of a query of `this` fail. */
  | { readonly kind: "query"; readonly sql: string }
  /** No look at rows is needed. */
  | { readonly kind: "columns"; verdict(columns: Columns): Verdict }
);

/** A check of a table. */
export interface TableCheck extends Check {
  readonly test: TableTest;
  /** Looks at the clock, or at chance: its outcome may be another tomorrow, so it can warn or hold and not reject (rule 3). */
  readonly clock?: boolean;
}
