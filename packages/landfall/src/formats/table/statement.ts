import { LandfallError } from "../../core/index.ts";
import { sqlText } from "./column-type.ts";
import type { TableSession } from "./session.ts";

/** A table that a statement reads: a dataset, perhaps at a state (`trips@57`). */
export interface TableReference {
  readonly name: string;
}

/** What `json_serialize_sql` says of a text. */
export interface SerializedSql {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  /** Of the fault in the text, from 0. */
  readonly position?: string;
  readonly statements?: readonly { readonly node: unknown }[];
}

/** Table functions that make rows of nothing but their arguments. All others look at files, at settings, or run other statements. */
const harmless = new Set(["range", "generate_series", "unnest", "repeat_row", "repeat"]);
/** Scalar functions that tell of the process rather than of data, that wait, or that take SQL as text and plan it (and would look at files while they do). */
const telling =
  /^(pg_.*|has_.*_privilege|inet_.*|current_(?!date|time|localtime).*|(session_)?user|getvariable|getenv|version|txid_current|in_search_path|write_log|sleep_ms|stats|.*_description|get_block_size|json_(de)?serialize_(sql|plan)|nextval|currval)$/;
/** Names that are functions without parentheses, where no column is called so. */
const unsteadyNames = ["current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"];
/** Functions whose value is another each time: what `duckdb_functions()` says is not CONSISTENT, and macros over such. */
const unsteady = new Set([
  ...unsteadyNames,
  "ago",
  "random",
  "setseed",
  "uuid",
  "gen_random_uuid",
  "uuidv4",
  "uuidv7",
  "nextval",
  "currval",
  "now",
  "today",
  "get_current_time",
  "get_current_timestamp",
  "transaction_timestamp",
  "current_localtime",
  "current_localtimestamp",
]);
/** Kinds of FROM that the sandbox knows; what a later DuckDB adds is refused until someone has thought about it. */
const knownFrom = new Set([
  "BASE_TABLE",
  "SUBQUERY",
  "JOIN",
  "TABLE_FUNCTION",
  "EXPRESSION_LIST",
  "EMPTY",
  "EMPTY_FROM",
  "PIVOT",
  // DESCRIBE and SUMMARIZE; SHOW is refused below
  "SHOW_REF",
]);
/** A name that no file has: DuckDB takes a table that it does not know for a file. */
const plainName = /^[\p{L}_][\p{L}\p{N}_ -]*$/u;

const deepest = 200;

/**
 * The tables that a statement reads. Throws `bad-sql` for what is no single SELECT, and for a SELECT that would look at anything but tables of the lake. The
 * sandbox below would stop most of it as well; both have to fail before anything happens. `steady`: nor may it depend on the clock or on chance. `sql`: its text, for the place of
 * a fault.
 */
export function readTables(
  { error, error_type, error_message, position, statements = [] }: SerializedSql,
  { steady = false, sql }: { readonly steady?: boolean; readonly sql?: string } = {},
): TableReference[] {
  if (error) {
    if (error_type === "not implemented" || /only select/i.test(error_message ?? ""))
      throw new LandfallError("bad-sql", "only SELECT statements are answered here: nothing can be changed by SQL");
    throw new LandfallError("bad-sql", `${error_message ?? "the statement cannot be read"}${placeOf(position, sql)}`);
  }
  if (statements.length !== 1)
    throw new LandfallError("bad-sql", `one SELECT statement is answered at a time, and here are ${statements.length}`);
  const tables = new Map<string, TableReference>();
  const named = new Set<string>();
  walk(statements[0]?.node, 0, {
    table(name) {
      tables.set(name, { name });
    },
    named(name) {
      named.add(name.toLowerCase());
    },
    steady,
  });
  return [...tables.values()].filter(({ name }) => !named.has(name.toLowerCase()));
}

/** Where in a text, for people; with what is often the cause. */
function placeOf(position: string | undefined, sql: string | undefined): string {
  if (position === undefined || sql === undefined) return "";
  const before = sql.slice(0, Number(position));
  return `, line ${before.split("\n").length}, character ${before.length - before.lastIndexOf("\n")}${causeOf(before, sql)}`;
}

/** Words of SQL that columns are called by. */
const columnLike = "at|check|column|default|desc|end|group|order|table|user";
const wordBefore = new RegExp(String.raw`\b(?:${columnLike})\s*$`, "i");
const wordThere = new RegExp(String.raw`^(?:${columnLike})\b`, "i");

function causeOf(before: string, sql: string): string {
  const rest = sql.slice(before.length);
  if (rest.startsWith("@")) return `: an earlier state is a name in quotes, "trips@57"`;
  const [word] = wordBefore.exec(before) ?? wordThere.exec(rest) ?? [];
  return word === undefined ? "" : `: ${word.trim()} is a word of SQL; a column of that name stands in quotes`;
}

interface Found {
  table(name: string): void;
  /** WITH … AS gives a table a name. */
  named(name: string): void;
  readonly steady: boolean;
}

function walk(node: unknown, depth: number, found: Found): void {
  if (typeof node !== "object" || node === null) return;
  if (depth > deepest) throw new LandfallError("bad-sql", "the statement is nested too deeply");
  if (Array.isArray(node)) {
    for (const one of node) walk(one, depth + 1, found);
    return;
  }
  const { type, ...members } = node as Record<string, unknown>;
  look(type, members, found);
  for (const member of Object.values(members)) walk(member, depth + 1, found);
}

function look(type: unknown, node: Record<string, unknown>, found: Found): void {
  if (type === "BASE_TABLE") {
    const { table_name: name, schema_name: schema, catalog_name: catalog } = node;
    if (typeof name !== "string" || schema !== "" || catalog !== "")
      throw new LandfallError(
        "bad-sql",
        `"${[catalog, schema, name].filter((one) => one !== "").join(".")}" is no dataset: datasets have no schema in front`,
      );
    found.table(name);
  } else if (type === "TABLE_FUNCTION") {
    const name = (node["function"] as { function_name?: unknown } | undefined)?.function_name;
    if (typeof name !== "string" || !harmless.has(name))
      throw new LandfallError(
        "bad-sql",
        `the table function ${String(name)}() is not available: read datasets by their names`,
      );
  } else if (type === "SHOW_REF") {
    if (node["query"] === null)
      throw new LandfallError("bad-sql", "SHOW is not available: DESCRIBE and SUMMARIZE tell of a dataset");
  } else if (type === "FUNCTION" && telling.test(String(node["function_name"]).toLowerCase())) {
    throw new LandfallError("bad-sql", `the function ${String(node["function_name"])}() is not available`);
  } else if ("ref_type" in node || ("alias" in node && "sample" in node && !("class" in node))) {
    if (!knownFrom.has(String(type)))
      throw new LandfallError("bad-sql", `${String(type).toLowerCase().replaceAll("_", " ")} is not available in FROM`);
  }
  if (found.steady) expectSteady(type, node);
  const map = (node["cte_map"] as { map?: readonly { key?: unknown }[] } | undefined)?.map;
  for (const { key } of map ?? []) {
    if (typeof key !== "string" || !plainName.test(key))
      throw new LandfallError("bad-sql", `WITH ${JSON.stringify(key)}: choose a name of letters, digits and _`);
    found.named(key);
  }
}

/** What a dataset is made by gives the same rows from the same inputs (rule 12). */
function expectSteady(type: unknown, node: Record<string, unknown>): void {
  const columns = node["column_names"];
  const children = node["children"];
  const called = type === "FUNCTION" ? String(node["function_name"]).toLowerCase() : "";
  const named =
    type === "COLUMN_REF" && Array.isArray(columns) && columns.length === 1 ? String(columns[0]).toLowerCase() : "";
  // the age of one time is that on this day
  const isAge = called === "age" && Array.isArray(children) && children.length === 1;
  if (unsteady.has(called) || isAge || unsteadyNames.includes(named))
    throw new LandfallError(
      "bad-sql",
      `${called || named}${called && "()"} is another each time, and a dataset must come out the same from the same inputs: take times from the data (a column, the partition's key), an id from what is in the row (hash(…), md5(…)), or say it in the query that reads the table`,
    );
  if (node["sample"])
    throw new LandfallError("bad-sql", "a sample is another each time: choose rows by what is in them, or by hash()");
}

/** Reads a statement in a session, as `readTables` says. */
export async function readStatement(
  session: TableSession,
  sql: string,
  options: { readonly steady?: boolean } = {},
): Promise<readonly string[]> {
  const [found] = await session.rows(`SELECT json_serialize_sql(${sqlText(sql)})::VARCHAR AS tree`);
  const tree = found?.["tree"];
  if (typeof tree !== "string") throw new LandfallError("internal", "json_serialize_sql gave nothing");
  return readTables(JSON.parse(tree) as SerializedSql, { ...options, sql }).map(({ name }) => name);
}
