import type { Json } from "../../core/index.ts";
import { sqlName } from "../../formats/index.ts";

/** A SELECT of a config, with the tables that it reads; plain data, part of a recipe. */
export interface SqlText {
  /** For sentences: the file as the config names it. */
  readonly file: string;
  /** Text, and by turns the name of a table that stands there. */
  readonly pieces: readonly string[];
  /** Where tables are called by their plain names, and not in `pieces`. */
  readonly named: boolean;
}

/** Where a statement lies decides nothing. */
export function sqlRecipe({ pieces, named }: SqlText): Json {
  return { pieces, named };
}

/** The statement with each table called by its own name: to be read, not to be run. */
export function plainSql({ pieces }: SqlText): string {
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : sqlName(piece))).join("");
}

/**
 * The statement with tables put in its place. @param place What is to be read for a table, such as `"schema"."name"`; its last part is what columns can be called by.
 */
export function placedSql(
  { pieces, named }: SqlText,
  names: readonly string[],
  place: (name: string) => string,
): string {
  const text = withoutEnd(pieces.map((piece, index) => (index % 2 === 0 ? piece : place(piece))).join(""));
  if (!named || names.length === 0) return text;
  const tables = names.map((name) => `${sqlName(name)} AS NOT MATERIALIZED (FROM ${place(name)})`);
  return `WITH ${tables.join(", ")} SELECT * FROM (${text})`;
}

/** A statement within another must not end in a semicolon or a comment that runs on. */
function withoutEnd(sql: string): string {
  return `${sql.trim().replace(/;\s*$/, "")}\n`;
}
