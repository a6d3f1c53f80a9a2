import { nearestWord } from "../../core/index.ts";
import { objectColumn } from "../../datasets/index.ts";
import { type Column, positionColumn, sqlName, sqlText, sqlType, type TableSchema } from "../../formats/index.ts";
import type { ResultColumn } from "../tables/messages.ts";
import { RestError, unsupported } from "./errors.ts";
import type { Condition, Operator, Test } from "./filters.ts";
import type { RestQuery } from "./request.ts";

export interface Compiled {
  readonly columns: readonly ResultColumn[];
  /** Between SELECT and FROM. */
  readonly select: string;
  /** WHERE …, or nothing. */
  readonly where: string;
  /** ORDER BY …, LIMIT …, OFFSET …, as far as they are. */
  readonly end: string;
}

/** PostgreSQL's names of types, and DuckDB's. */
const casts: Readonly<Record<string, string>> = {
  text: "VARCHAR",
  varchar: "VARCHAR",
  "character varying": "VARCHAR",
  boolean: "BOOLEAN",
  bool: "BOOLEAN",
  smallint: "SMALLINT",
  int2: "SMALLINT",
  integer: "INTEGER",
  int: "INTEGER",
  int4: "INTEGER",
  bigint: "BIGINT",
  int8: "BIGINT",
  real: "FLOAT",
  float4: "FLOAT",
  "double precision": "DOUBLE",
  float8: "DOUBLE",
  date: "DATE",
  time: "TIME",
  timestamp: "TIMESTAMP",
  timestamptz: "TIMESTAMPTZ",
};

const comparisons: Readonly<Partial<Record<Operator, string>>> = {
  eq: "=",
  neq: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  isdistinct: "IS DISTINCT FROM",
};

/**
 * SQL for a request, over columns that the table has. Names stand in quotes and values in literals of the column's type, both by our own quoting: nothing that came from outside is
 * SQL. Throws `RestError`.
 */
export function compile(query: RestQuery, columns: TableSchema): Compiled {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const find = (name: string): Column => {
    const found = byName.get(name);
    if (found) return found;
    const near = nearestWord(name, [...byName.keys()]);
    throw new RestError("bad-request", "42703", `there is no column "${name.slice(0, 100)}"`, {
      hint: near ? `did you mean "${near}"?` : `there are ${[...byName.keys()].slice(0, 50).join(", ")}`,
    });
  };
  const selected = new Map<string, { readonly sql: string; readonly type: string }>();
  const add = (name: string, sql: string, type: string) => {
    const same = selected.get(name);
    if (same && same.sql !== sql)
      throw unsupported("PGRST100", `select has two columns "${name}"`, "give one of them an alias: alias:column");
    selected.set(name, { sql, type });
  };
  for (const { column, alias, cast } of query.select) {
    if (column === "*" && alias === undefined && cast === undefined) {
      for (const { name, type } of columns) add(name, sqlName(name), sqlType(type));
      continue;
    }
    const { name, type } = find(column);
    if (cast === undefined) add(alias ?? name, sqlName(name), sqlType(type));
    else {
      const to = Object.hasOwn(casts, cast.toLowerCase()) ? casts[cast.toLowerCase()] : undefined;
      if (!to) throw unsupported("42704", `there is no type "${cast.slice(0, 60)}"`, Object.keys(casts).join(", "));
      add(alias ?? name, `CAST(${sqlName(name)} AS ${to})`, to);
    }
  }
  const where = query.where.map((one) => conditionSql(one, find));
  const order = query.order.map(
    ({ column, descending, nullsFirst }) =>
      `${sqlName(find(column).name)} ${descending ? "DESC" : "ASC"} NULLS ${nullsFirst ? "FIRST" : "LAST"}`,
  );
  // pages fit together where rows are equal in what they are ordered by
  if (order.length > 0) order.push(...tieBreakers(columns));
  return {
    columns: Array.from(selected, ([name, { type }]) => ({ name, type })),
    select: Array.from(selected, ([name, { sql }]) => `${sql} AS ${sqlName(name)}`).join(", "),
    where: where.length > 0 ? `WHERE ${where.join(" AND ")}` : "",
    end: [
      order.length > 0 ? `ORDER BY ${order.join(", ")}` : "",
      query.limit === undefined ? "" : `LIMIT ${query.limit}`,
      query.offset > 0 ? `OFFSET ${query.offset}` : "",
    ].join(" "),
  };
}

/** Where rows come from files, their place in them; else all columns: rows that are equal in these are one as good as the other. */
function tieBreakers(columns: TableSchema): string[] {
  const names = columns.map(({ name }) => name);
  const place = [objectColumn, positionColumn];
  return (place.every((name) => names.includes(name)) ? place : names).map(sqlName);
}

function conditionSql(condition: Condition, find: (name: string) => Column): string {
  const sql =
    condition.type === "test"
      ? testSql(condition, find(condition.column))
      : condition.of.map((one) => conditionSql(one, find)).join(condition.type === "and" ? " AND " : " OR ");
  return condition.not ? `(NOT (${sql}))` : `(${sql})`;
}

function testSql(test: Test, column: Column): string {
  const { operator, values, quantifier } = test;
  const name = sqlName(column.name);
  if (operator === "is") return isSql(name, column, values[0] ?? "");
  if (operator === "in")
    return values.length === 0 ? "FALSE" : `${name} IN (${values.map((one) => literal(column, one)).join(", ")})`;
  const each = values.map((value) => {
    const comparison = comparisons[operator];
    if (comparison) return `${name} ${comparison} ${literal(column, value)}`;
    return patternSql(name, column, operator, value);
  });
  if (each.length === 0) return quantifier === "all" ? "TRUE" : "FALSE";
  return each.map((one) => `(${one})`).join(quantifier === "any" ? " OR " : " AND ");
}

function isSql(name: string, column: Column, value: string): string {
  const word = value.toLowerCase();
  if (word === "null") return `${name} IS NULL`;
  if (word === "not_null") return `${name} IS NOT NULL`;
  if (!["true", "false", "unknown"].includes(word))
    throw unsupported("PGRST100", `is.${value.slice(0, 40)}`, "write is.null, not_null, true, false or unknown");
  if (column.type.kind !== "boolean") throw noOperator(column, `is.${word}`);
  return word === "unknown" ? `${name} IS NULL` : `${name} IS NOT DISTINCT FROM ${word}`;
}

function patternSql(name: string, column: Column, operator: Operator, value: string): string {
  if (column.type.kind !== "text") throw noOperator(column, operator);
  if (operator === "match") return `regexp_matches(${name}, ${sqlText(value)})`;
  if (operator === "imatch") return `regexp_matches(${name}, ${sqlText(value)}, 'i')`;
  // an address has no place for %, so * stands for it
  const pattern = sqlText(value.replaceAll("*", "%"));
  return `${name} ${operator === "ilike" ? "ILIKE" : "LIKE"} ${pattern} ESCAPE '\\'`;
}

function noOperator({ name, type }: Column, operator: string): RestError {
  return new RestError(
    "bad-request",
    "42883",
    `"${operator}" does not go with column "${name}", which is ${type.kind}`,
  );
}

/** A value as the column's type has it. Throws 22P02 for what is none. */
function literal(column: Column, text: string): string {
  const { type } = column;
  const wrong = () =>
    new RestError("bad-request", "22P02", `"${text.slice(0, 80)}" is no ${type.kind}, and column "${column.name}" is`);
  switch (type.kind) {
    case "text":
      return sqlText(text);
    case "int":
      // DuckDB rounds what is none
      if (!/^\s*[+-]?\d+\s*$/.test(text)) throw wrong();
      return `CAST(${sqlText(text)} AS BIGINT)`;
    case "decimal":
      // a number as it is written: made a decimal of the column it would be rounded
      if (!/^-?\d+(\.\d+)?$/.test(text) || text.length > 36) throw wrong();
      return text;
    case "binary":
    case "list":
    case "struct":
    case "null":
      throw noOperator(column, "a comparison");
    default:
      return `CAST(${sqlText(text)} AS ${sqlType(type)})`;
  }
}
