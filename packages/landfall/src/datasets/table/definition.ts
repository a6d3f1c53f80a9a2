import { canonicalJson, fingerprint } from "../../core/index.ts";
import type { Definition } from "../../engine/index.ts";
import type { TableChecks } from "./check.ts";
import type { TestedRows } from "./unit-test.ts";
import type { ViewText } from "./derived.ts";
import type { TableDetail, TableModel } from "./model.ts";
import { addHashes } from "./rows.ts";

/** A table dataset as the engine runs it and the server shows it. */
export interface TableDefinition extends Definition {
  readonly kind: "table";
  readonly model: TableModel;
  /** Nothing is stored: its rows are found when they are asked for. */
  readonly view?: ViewText;
  /** Of a view: what it shows, by the names that its statement has for them. */
  readonly viewed?: Readonly<Record<string, TableDefinition>>;
  readonly viewChecks?: TableChecks;
  /** Of a derived table: what makes its rows, with what it should make of given rows. No part of the recipe. */
  readonly tested?: TestedRows;
}

/** What readers see of a table, in whatever files: columns, rows in any order, and how many rows were left out. */
export function tableHash({ columns, rows, files, rejected }: TableDetail): string {
  const sum = addHashes(Object.values(files).map(({ hash }) => hash));
  return fingerprint(canonicalJson({ columns, rows, rejected, sum }));
}
