import type { TableCheck } from "../../checks/index.ts";
import { canonicalJson, fingerprint, type Json } from "../../core/index.ts";
import type { Content, Definition } from "../../engine/index.ts";
import type { Column, TableSession } from "../../formats/index.ts";
import type { Store } from "../../store/index.ts";
import type { TableChecks } from "./check.ts";
import type { SqlText } from "./sql-text.ts";
import type { TestedRows } from "./unit-test.ts";
import type { ViewText } from "./derived.ts";
import type { TableDetail, TableModel } from "./model.ts";
import { addHashes, writeRows } from "./rows.ts";

/** The statement of a view or a table, with the tables that it reads by the names that it has for them. */
export interface Statement {
  readonly sql: SqlText;
  readonly from: Readonly<Record<string, TableDefinition>>;
}

/** A table dataset as the engine runs it and the server shows it. */
export interface TableDefinition extends Definition {
  readonly kind: "table";
  readonly model: TableModel;
  /** Nothing is stored: its rows are found when they are asked for. */
  readonly view?: ViewText;
  /** Of a view: what it shows, by the names that its statement has for them. */
  readonly viewed?: Readonly<Record<string, TableDefinition>>;
  readonly viewChecks?: TableChecks;
  /** Of a table that SQL makes: the views behind it, whose checks look in its builds. */
  readonly viewsRead?: readonly string[];
  /** Checks that look at tables which are no inputs. They are no part of its recipe: a table of their results is made beside it. */
  readonly checksBeside?: readonly TableCheck[];
  /** Of a table of results: the dataset whose checks they are of. */
  readonly checksOf?: string;
  /** Files have the declared columns and no others. */
  readonly settled?: boolean;
  /** Bad rows of a file may be left out. */
  readonly leavesOut?: boolean;
  /** Of what SQL makes: the statement, with what it reads. */
  readonly statement?: Statement;
  /** Of a derived table: what makes its rows, with what it should make of given rows. No part of the recipe. */
  readonly tested?: TestedRows;
}

/** What readers see of a table, in whatever files: columns, rows in any order, and how many rows were left out. */
export function tableHash({ columns, rows, files, rejected }: TableDetail): string {
  const sum = addHashes(Object.values(files).map(({ hash }) => hash));
  return fingerprint(canonicalJson({ columns, rows, rejected, sum }));
}

/** Writes the rows of a query as the one file of a partition that a build makes. */
export async function writeTable(
  session: TableSession,
  query: string,
  { columns, parts }: { readonly columns: readonly Column[]; readonly parts: readonly Column[] },
  to: { readonly store: Store; readonly folder: string },
): Promise<Content> {
  const { file, about } = await writeRows(session, query, { ...to, name: "rows.parquet" });
  const detail: TableDetail = { columns, rows: about.rows, files: { [file.name]: about }, parts, rejected: 0 };
  return { files: [file], hash: tableHash(detail), detail: detail as unknown as Json };
}
