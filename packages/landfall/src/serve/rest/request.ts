import { type Condition, looksLikeFilter, readFilter, readGroup } from "./filters.ts";
import { RestError, unreadable, unsupported } from "./errors.ts";
import { Scanner } from "./scanner.ts";

export interface Selected {
  /** `*` for all columns. */
  readonly column: string;
  readonly alias: string | undefined;
  readonly cast: string | undefined;
}

export interface Ordered {
  readonly column: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** What a request to `/rest` asks for; its columns are not looked up yet. */
export interface RestQuery {
  readonly select: readonly Selected[];
  /** All of them hold. */
  readonly where: readonly Condition[];
  readonly order: readonly Ordered[];
  readonly offset: number;
  readonly limit: number | undefined;
  readonly at: string | undefined;
}

const mostConditions = 1000;
const groups = new Set(["and", "or", "not.and", "not.or"]);

/** Reads the query of an address. Throws `RestError`. */
export function readQuery(parameters: URLSearchParams, range: string | undefined): RestQuery {
  let select: readonly Selected[] = [{ column: "*", alias: undefined, cast: undefined }];
  let order: readonly Ordered[] = [];
  let rows: Rows = { offset: 0, limit: undefined };
  let at: string | undefined;
  const where: Condition[] = [];
  for (const [name, value] of parameters) {
    if (name.includes("\0") || value.includes("\0")) throw unreadable(`"${name}"`, value, "a text holds no NUL");
    if (name === "select") select = readSelect(value);
    else if (name === "order") order = readOrder(value);
    else if (name === "limit") rows = { ...rows, limit: readCount("limit", value) };
    else if (name === "offset") rows = { ...rows, offset: readCount("offset", value) ?? 0 };
    else if (groups.has(name)) where.push(readGroup(name, value));
    // a column may have this name, too
    else if (name === "at" && !looksLikeFilter(value)) at = value;
    else where.push(readFilter(columnOf(name), value));
  }
  if (countOf(where) > mostConditions)
    throw unsupported("PGRST100", `more than ${mostConditions} conditions`, "write in.(…) for many values of a column");
  return { select, where, order, at, ...within(rows, readRange(range)) };
}

interface Rows {
  readonly offset: number;
  readonly limit: number | undefined;
}

function countOf(conditions: readonly Condition[]): number {
  return conditions.reduce((sum, one) => sum + (one.type === "test" ? 1 : countOf(one.of)), 0);
}

function columnOf(text: string): string {
  const scanner = new Scanner("the name of a column", text);
  const name = text.startsWith('"') ? scanner.text("") : text;
  if (/->|^$/.test(name))
    throw unsupported("PGRST100", "paths into JSON are not supported", "ask for the whole column, or use /sql");
  return name;
}

function readSelect(text: string): Selected[] {
  if (text === "") return [{ column: "*", alias: undefined, cast: undefined }];
  const scanner = new Scanner("select", text);
  const found: Selected[] = [];
  do {
    scanner.match(/\s*/y);
    if (scanner.take("..."))
      throw unsupported("PGRST200", "tables are not joined here", "ask for each table, or write a SELECT for /sql");
    let column = scanner.text(",:()");
    let alias: string | undefined;
    // `alias:column`, and `column::type`
    if (scanner.match(/:(?!:)/y)) {
      alias = column;
      column = scanner.text(",:()");
    }
    const cast = scanner.take("::") ? scanner.text(",:") : undefined;
    if (scanner.take("("))
      throw /^(count|.*\.(count|sum|avg|min|max))$/.test(column)
        ? unsupported("PGRST123", "aggregates are not supported here", "write a SELECT for /sql")
        : unsupported("PGRST200", "tables are not joined here", "ask for each table, or write a SELECT for /sql");
    if (column.trim() === "") throw scanner.fault("the name of a column is missing");
    found.push({ column: columnOf(column.trim()), alias: alias?.trim(), cast: cast?.trim() });
  } while (scanner.take(","));
  scanner.expectEnd();
  return found;
}

/** Nulls are last where the order is ascending and first where it is descending, as in PostgreSQL. */
function readOrder(text: string): Ordered[] {
  const scanner = new Scanner("order", text);
  const found: Ordered[] = [];
  do {
    const column = scanner.text(".,(");
    const [, direction, nulls] = scanner.match(/(?:\.(asc|desc))?(?:\.nulls(first|last))?/y) ?? [];
    if (column === "") throw scanner.fault("write column.asc or column.desc, with .nullsfirst or .nullslast behind it");
    const descending = direction === "desc";
    found.push({ column: columnOf(column), descending, nullsFirst: nulls ? nulls === "first" : descending });
  } while (scanner.take(","));
  scanner.expectEnd();
  return found;
}

function readCount(name: string, text: string): number | undefined {
  if (/^-\d+$/.test(text))
    throw new RestError("range-not-satisfiable", "PGRST103", "Requested range not satisfiable", {
      details: `${name} must not be less than 0`,
    });
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw unreadable(`"${name}"`, text, "write a whole number");
}

/** `0-24`, `25-`: rows. Ranges of other units are not ours, and HTTP says that these are ignored. */
function readRange(text: string | undefined): Rows {
  const [, from, to] = /^(?:items=)?(\d{1,15})-(\d{1,15})?$/.exec(text?.trim() ?? "") ?? [];
  if (from === undefined) return { offset: 0, limit: undefined };
  if (to !== undefined && Number(to) < Number(from))
    throw new RestError("range-not-satisfiable", "PGRST103", "Requested range not satisfiable", {
      details: "the first row of the Range is behind its last one",
    });
  return { offset: Number(from), limit: to === undefined ? undefined : Number(to) - Number(from) + 1 };
}

/** The rows that are in both. */
function within(a: Rows, b: Rows): Rows {
  const offset = Math.max(a.offset, b.offset);
  const ends = [a, b].flatMap((one) => (one.limit === undefined ? [] : [one.offset + one.limit]));
  return { offset, limit: ends.length === 0 ? undefined : Math.max(0, Math.min(...ends) - offset) };
}
