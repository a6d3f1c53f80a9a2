import { LandfallError } from "../../core/index.ts";

export const defaultLimit = 100;

/** Where a page ended, as text that a client hands back: the values of the columns that the list is sorted by. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** Throws `bad-request` for what `writeCursor` has not written for this list. */
export function readCursor<const T extends readonly ("string" | "number")[]>(
  text: string | undefined,
  types: T,
): { readonly [I in keyof T]: T[I] extends "string" ? string : number } | undefined {
  if (text === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(values) && values.length === types.length && types.every((type, i) => typeof values[i] === type))
      return values as never;
  } catch {
    // said below
  }
  throw new LandfallError(
    "bad-request",
    "the cursor is not one of this list: take it from `next` of the page before, unchanged",
  );
}

/** Cuts the one item too many that tells whether another page follows. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursor: (row: Row) => readonly (string | number)[],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? writeCursor(cursor(last)) : null,
  };
}
