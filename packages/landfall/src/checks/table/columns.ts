import { type Json, LandfallError, nearestWord, parseTime, isoTime, sqlName, sqlText } from "../../core/index.ts";
import type { Bound, ColumnSql, TableTest } from "./test.ts";

/*
 * What can be asked of the values of columns, in SQL. A value that cannot be compared with what a check names (a date with a number) fails it.
 */

/** A condition on a column's values; missing ones are not counted. What is null for other values is false. */
function ofColumn(name: string, condition: (column: ColumnSql) => string): TableTest {
  return ofValues(name, (column) => whereThere([column.sql], condition(column)));
}

/** The same, of a condition that is null for missing values and no others. */
function ofValues(name: string, condition: (column: ColumnSql) => string): TableTest {
  return {
    kind: "rows",
    columns: [name],
    condition: (columns) => {
      const column = columns.get(name);
      return column.kind === "none" ? "NULL::BOOLEAN" : condition(column);
    },
  };
}

/** Null where one of these is missing; else the condition, where null is false. */
function whereThere(values: readonly string[], condition: string): string {
  const missing = values.map((value) => `${value} IS NULL`).join(" OR ");
  return `CASE WHEN ${missing} THEN NULL ELSE coalesce(${condition}, false) END`;
}

export function isNotNull(names: readonly string[]): TableTest {
  return {
    kind: "rows",
    columns: names,
    condition: (columns) => names.map((name) => `${columns.get(name).sql} IS NOT NULL`).join(" AND "),
  };
}

export function isNull(name: string): TableTest {
  return { kind: "rows", columns: [name], condition: (columns) => `${columns.get(name).sql} IS NULL` };
}

/** Ends of a range that are outside of it. */
export interface StrictEnds {
  readonly min?: boolean;
  readonly max?: boolean;
}

export function isBetween(name: string, min: Bound, max: Bound, strict: StrictEnds = {}): TableTest {
  const open = (bound: Bound, side: number) => bound === null || bound === side;
  for (const bound of [min, max])
    if (typeof bound === "number" && Number.isNaN(bound))
      throw new LandfallError("bad-config", `between("${name}", …) has a bound that is no number`);
  const sides: (readonly [string, number | string])[] = [];
  if (!open(min, -Infinity)) sides.push([strict.min ? ">" : ">=", min as number | string]);
  if (!open(max, Infinity)) sides.push([strict.max ? "<" : "<=", max as number | string]);
  return ofColumn(name, (column) => {
    const parts = sides.map(([operator, bound]) => {
      const value = comparable(column, typeof bound);
      return value === undefined ? "false" : `${value} ${operator} ${literal(column, bound)}`;
    });
    // NaN is greater than all numbers to DuckDB, and in no range to anyone else
    if (mayBeNaN(column, [min, max])) parts.push(`NOT isnan(${numberOf(column)})`);
    return parts.length === 0 ? "true" : parts.join(" AND ");
  });
}

export function isIn(name: string, values: readonly (string | number | boolean)[]): TableTest {
  if (values.length === 0) throw new LandfallError("bad-config", `a set of values of "${name}" needs at least one`);
  return ofColumn(name, (column) => {
    // a text names a number as well: whether a file has its codes as numbers is no matter
    const meant = values.map((value) => (column.kind === "number" && isNumber(value) ? Number(value) : value));
    const byType = Map.groupBy(meant, (value) => typeof value);
    const parts = Array.from(byType, ([type, some]) => {
      const value = comparable(column, type);
      if (value === undefined) return "false";
      return `${value} IN (${some.map((one) => literal(column, one)).join(", ")})`;
    });
    return parts.map((part) => `coalesce(${part}, false)`).join(" OR ");
  });
}

function isNumber(value: string | number | boolean): boolean {
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
}

export function isNotIn(name: string, values: readonly (string | number | boolean)[]): TableTest {
  const test = isIn(name, values) as Extract<TableTest, { kind: "rows" }>;
  return { ...test, condition: (columns, related) => `NOT (${test.condition(columns, related)})` };
}

/** Anywhere in the text, in the syntax of RE2. */
export function matches(name: string, pattern: string, found = true): TableTest {
  return ofValues(
    name,
    ({ sql }) => `regexp_matches(CAST(${sql} AS VARCHAR), ${sqlText(pattern)}) = ${found ? "true" : "false"}`,
  );
}

/** In characters (Unicode code points). */
export function hasLength(name: string, min: number, max: number): TableTest {
  return ofValues(
    name,
    ({ sql }) =>
      `length(CAST(${sql} AS VARCHAR)) BETWEEN ${min} AND ${Number.isFinite(max) ? max : Number.MAX_SAFE_INTEGER}`,
  );
}

export const comparisons = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

export function compares(a: string, operator: Comparison, b: string): TableTest {
  return {
    kind: "rows",
    columns: [a, b],
    condition: (columns) => {
      const [left, right] = [columns.get(a), columns.get(b)];
      if (left.kind === "none" || right.kind === "none") return "NULL::BOOLEAN";
      const same = left.kind === right.kind && left.kind !== "other";
      const [one, other] =
        left.kind === "time" && left.type !== right.type ? [zoned(left), zoned(right)] : [left.sql, right.sql];
      return same ? `${one} ${operator} ${other}` : whereThere([left.sql, right.sql], "false");
    },
  };
}

function zoned({ sql }: ColumnSql): string {
  return `CAST(${sql} AS TIMESTAMPTZ)`;
}

export function isOneOf(name: string, to: string, key: string): TableTest {
  return {
    kind: "rows",
    columns: [name],
    needs: to,
    condition: (columns, related) => {
      const { sql, kind } = columns.get(name);
      if (kind === "none") return "NULL::BOOLEAN";
      const keys = `SELECT ${sqlName(key)} FROM ${related(to)} WHERE ${sqlName(key)} IS NOT NULL`;
      return whereThere([sql], `${sql} IN (${keys})`);
    },
  };
}

/** The columns are there. */
export function hasColumns(names: readonly string[], only = false): TableTest {
  return {
    kind: "columns",
    columns: [],
    verdict: (columns) => {
      const missing = names.filter((name) => !columns.find(name));
      const known = new Set(names.map((name) => name.toLowerCase()));
      const others = only ? columns.all.map(({ name }) => name).filter((name) => !known.has(name.toLowerCase())) : [];
      const total = names.length + others.length;
      return {
        share: total === 0 ? 1 : (names.length - missing.length) / total,
        observed: { missing, ...(only ? { others } : {}) },
      };
    },
  };
}

/** The column is there and of one of these types. Throws `bad-config` for what is none. */
export function hasType(name: string, types: readonly string[]): TableTest {
  const known = types.flatMap((one) => otherNames[one] ?? one);
  const odd = known.find((one) => /^\w+$/.test(one) && !typeNames.includes(one));
  if (odd !== undefined) {
    const near = nearestWord(odd, typeNames);
    throw new LandfallError(
      "bad-config",
      `"${odd}" is no type of a column: ${near ? `did you mean "${near}"?` : `write ${typeNames.join(", ")} or decimal(10,2)`}`,
    );
  }
  return {
    kind: "columns",
    columns: [],
    verdict: (columns) => {
      const type = columns.find(name)?.type ?? "missing";
      return { share: Number(known.includes(type)), observed: { type } };
    },
  };
}

const integers = ["int8", "int16", "int32", "int"] as const;
const typeNames: readonly string[] = [
  "boolean",
  ...integers,
  "float",
  "double",
  "date",
  "clock",
  "timestamp",
  "time",
  "text",
  "binary",
];

/** As earlier versions, SQL, pandas and Great Expectations call types. SQL's words for integers mean any: how wide a column is here follows from its values. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  int54: ["int"],
  int64: ["int"],
  timestamptz: ["time"],
  ...Object.fromEntries(["SMALLINT", "INT", "INTEGER", "BIGINT", "INT64"].map((one) => [one, integers])),
  ...Object.fromEntries(["FLOAT", "REAL", "FLOAT64", "float64"].map((one) => [one, ["float", "double"]])),
  DOUBLE: ["double"],
  float32: ["float"],
  ...Object.fromEntries(["VARCHAR", "STRING", "TEXT", "str", "object", "string"].map((one) => [one, ["text"]])),
  ...Object.fromEntries(["BOOLEAN", "BOOL", "bool"].map((one) => [one, ["boolean"]])),
  DATE: ["date"],
  TIME: ["clock"],
  TIMESTAMP: ["timestamp", "time"],
  TIMESTAMPTZ: ["time"],
  "datetime64[ns]": ["timestamp"],
};

/** What can be asked of all values of a column. */
export const statistics = [
  "min",
  "max",
  "mean",
  "median",
  "stdev",
  "sum",
  "distinct",
  "distinctShare",
  "nulls",
] as const;
export type Statistic = (typeof statistics)[number];
export type StatisticBounds = readonly [min: Bound, max: Bound];

const statisticSql: Readonly<Record<Exclude<Statistic, "distinct" | "distinctShare" | "nulls">, string>> = {
  min: "min",
  max: "max",
  mean: "avg",
  median: "median",
  stdev: "stddev_samp",
  sum: "sum",
};

/** Statistics of a column within bounds; each counts one. Without values all but the counts fail. `quantiles` by their place, 0 to 1. */
export function hasStatistics(
  name: string,
  bounds: Readonly<Partial<Record<Statistic, StatisticBounds>>>,
  quantiles: Readonly<Record<string, StatisticBounds>>,
): TableTest {
  const wanted = [
    ...statistics.flatMap((one) => (bounds[one] ? [[one as string, bounds[one]] as const] : [])),
    ...Object.entries(quantiles).map(([place, one]) => [`quantile ${place}`, one] as const),
  ];
  const limits = wanted.map(([figure, [min, max]]) => [figure, limitOf(name, min), limitOf(name, max)] as const);
  return {
    kind: "figures",
    columns: [name],
    figures: (columns) => {
      const column = columns.get(name);
      return Object.fromEntries(wanted.map(([figure]) => [figure, figureSql(figure, column)]));
    },
    verdict: (figures, { columns }) => {
      const isTime = columns.get(name).kind === "time";
      const inside = limits.filter(([figure, min, max]) => {
        const value = figures[figure] ?? null;
        return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
      });
      const shown = (figure: string, value: number | null): Json =>
        value !== null && isTime && (figure === "min" || figure === "max") ? isoTime(value) : value;
      return {
        share: inside.length / limits.length,
        observed: Object.fromEntries(wanted.map(([figure]) => [figure, shown(figure, figures[figure] ?? null)])),
      };
    },
  };
}

function limitOf(name: string, bound: Bound): number | undefined {
  if (bound === null) return undefined;
  const value = typeof bound === "string" ? parseTime(bound) : bound;
  if (value === undefined || Number.isNaN(value))
    throw new LandfallError(
      "bad-config",
      `a bound of "${name}" is neither a number nor a time such as 2024-01-01: ${bound}`,
    );
  return value;
}

function figureSql(figure: string, column: ColumnSql): string {
  if (figure === "distinct") return `count(DISTINCT ${column.sql})`;
  if (figure === "distinctShare") return `count(DISTINCT ${column.sql}) / nullif(count(${column.sql}), 0)`;
  if (figure === "nulls") return `1 - count(${column.sql}) / nullif(count(*), 0)`;
  if (column.kind === "time" && (figure === "min" || figure === "max"))
    return `epoch_ms(CAST(${figure}(${column.sql}) AS TIMESTAMPTZ))`;
  const value = column.kind === "number" || column.kind === "text" ? numberOf(column) : undefined;
  if (value === undefined) return "NULL::DOUBLE";
  const quantile = /^quantile (.+)$/.exec(figure)?.[1];
  if (quantile !== undefined) return `quantile_cont(${value}, ${Number(quantile)})`;
  return `${statisticSql[figure as keyof typeof statisticSql]}(${value})`;
}

/** A column's values in SQL as they compare with values of a type of JavaScript; undefined where they do not. */
function comparable(column: ColumnSql, type: string): string | undefined {
  if (type === "boolean") return column.kind === "boolean" ? column.sql : undefined;
  if (type === "number") return column.kind === "number" || column.kind === "text" ? numberOf(column) : undefined;
  if (column.kind === "time") return timeOf(column);
  return column.kind === "text" ? column.sql : undefined;
}

/** With a zone or without: to put one on each value costs more than all else. */
function timeOf({ sql, type }: ColumnSql): string {
  return type === "date" ? `CAST(${sql} AS TIMESTAMP)` : sql;
}

function numberOf({ sql, kind }: ColumnSql): string {
  return kind === "text" ? `TRY_CAST(${sql} AS DOUBLE)` : sql;
}

function mayBeNaN({ kind, type }: ColumnSql, bounds: readonly Bound[]): boolean {
  if (kind === "text") return bounds.some((bound) => typeof bound === "number");
  return type === "double" || type === "float";
}

/** Integers compare exactly with integers; all else as doubles. */
function literal(column: ColumnSql, value: string | number | boolean): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return column.kind === "time" ? instant(column, value) : sqlText(value);
  const exact = Number.isSafeInteger(value) && column.type.startsWith("int");
  return exact ? `CAST(${value} AS BIGINT)` : `CAST(${sqlText(String(value))} AS DOUBLE)`;
}

/** An instant as the column has its times: without a zone they are UTC's. */
function instant({ type }: ColumnSql, text: string): string {
  const zoned = `TRY_CAST(${sqlText(text)} AS TIMESTAMPTZ)`;
  return type === "time" ? zoned : `CAST(${zoned} AS TIMESTAMP)`;
}
