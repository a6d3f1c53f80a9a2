import { type Duration, LandfallError, sqlName, sqlText } from "../../core/index.ts";
import type { Tolerance } from "../check.ts";
import { between, expects } from "../vocabulary.ts";
import { type Comparison, statistics } from "./columns.ts";
import type { DivergenceOptions } from "./divergence.ts";
import type { Bound, TableCheck } from "./test.ts";
import {
  acceptedValues,
  columnPair,
  columnType,
  type Distribution,
  distribution,
  divergence,
  expression,
  failingRows,
  freshness,
  isMissing,
  notAcceptedValues,
  notNull,
  notRegex,
  regex,
  relationships,
  rowCount,
  strictRange,
  textLength,
  unique,
} from "./words.ts";

/*
 * The names of checks in YAML, in suites and beside models: those of dbt, and those of Great Expectations with their words.
 */

type Words = Readonly<Record<string, unknown>>;

interface Expectation {
  readonly takes: readonly string[];
  /** The word that a value without a name is. */
  readonly sole?: string;
  /** Other names of words. */
  readonly renamed?: Readonly<Record<string, string>>;
  make(words: Words, given: Tolerance): TableCheck;
}

export const toleranceWords: readonly string[] = [
  "mostly",
  "warn",
  "otherwise",
  "weight",
] satisfies (keyof Tolerance)[];

function wrong(word: string, what: string, value: unknown): LandfallError {
  const given = value === undefined ? "and is missing" : `not ${JSON.stringify(value)}`;
  return new LandfallError("bad-config", `\`${word}\` must be ${what}, ${given}`);
}

function text(words: Words, word: string): string {
  const value = words[word];
  if (typeof value !== "string" || value === "") throw wrong(word, "a text", value);
  return value;
}

function texts(words: Words, word: string): readonly string[] {
  const value = typeof words[word] === "string" ? [words[word]] : words[word];
  if (!Array.isArray(value) || value.length === 0 || !value.every((one) => typeof one === "string"))
    throw wrong(word, "a text or a list of texts", value);
  return value;
}

function number(words: Words, word: string): number | undefined {
  const value = words[word] ?? undefined;
  if (value !== undefined && typeof value !== "number") throw wrong(word, "a number", value);
  return value;
}

function bound(words: Words, word: string): Bound {
  const value = words[word] ?? null;
  if (value !== null && typeof value !== "number" && typeof value !== "string")
    throw wrong(word, "a number, a time or a text", value);
  return value;
}

function flag(words: Words, word: string): boolean {
  const value = words[word] ?? false;
  if (typeof value !== "boolean") throw wrong(word, "true or false", value);
  return value;
}

function values(words: Words): readonly (string | number | boolean)[] {
  const value = words["values"];
  if (!Array.isArray(value) || !value.every((one) => ["string", "number", "boolean"].includes(typeof one)))
    throw wrong("values", "a list of texts and numbers", value);
  return value;
}

function counts(words: Words) {
  const [min, max] = [number(words, "min"), number(words, "max")];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

const limits = { min_value: "min", max_value: "max" } as const;

/** One statistic of Great Expectations: `expect_column_mean_to_be_between`. */
function statistic(name: (typeof statistics)[number]): Expectation {
  return {
    takes: ["column", "min", "max"],
    renamed: limits,
    make: (words, given) =>
      distribution(text(words, "column"), { [name]: [bound(words, "min"), bound(words, "max")] }, given),
  };
}

function pair(words: Words, operator: Comparison, given: Tolerance): TableCheck {
  return columnPair(text(words, "a"), operator, text(words, "b"), given);
}

const sides = { column_A: "a", column_B: "b" } as const;

const own: Readonly<Record<string, Expectation>> = {
  not_null: {
    takes: ["column"],
    sole: "column",
    renamed: { columns: "column" },
    make: (words, given) => notNull(texts(words, "column"), given),
  },
  null: { takes: ["column"], sole: "column", make: (words, given) => isMissing(text(words, "column"), given) },
  unique: {
    takes: ["column"],
    sole: "column",
    renamed: { columns: "column", column_list: "column", combination_of_columns: "column" },
    make: (words, given) => unique(texts(words, "column"), given),
  },
  accepted_values: {
    takes: ["column", "values"],
    renamed: { value_set: "values" },
    make: (words, given) => acceptedValues(text(words, "column"), values(words), given),
  },
  not_accepted_values: {
    takes: ["column", "values"],
    renamed: { value_set: "values" },
    make: (words, given) => notAcceptedValues(text(words, "column"), values(words), given),
  },
  relationships: {
    takes: ["column", "to", "field"],
    make: (words, given) =>
      relationships(text(words, "column"), { to: text(words, "to"), field: text(words, "field") }, given),
  },
  between: {
    takes: ["column", "min", "max", "strict", "strict_min", "strict_max"],
    renamed: { ...limits, strictly: "strict" },
    make: (words, given) => {
      const [column, min, max] = [text(words, "column"), bound(words, "min"), bound(words, "max")];
      if (min === null && max === null) throw wrong("min", "there, or `max`", undefined);
      const all = flag(words, "strict");
      const strict = { min: all || flag(words, "strict_min"), max: all || flag(words, "strict_max") };
      return strict.min || strict.max
        ? strictRange(column, [min, max], strict, given)
        : between(column, min, max, given);
    },
  },
  regex: {
    takes: ["column", "pattern"],
    renamed: { regex: "pattern" },
    make: (words, given) => regex(text(words, "column"), text(words, "pattern"), given),
  },
  not_regex: {
    takes: ["column", "pattern"],
    renamed: { regex: "pattern" },
    make: (words, given) => notRegex(text(words, "column"), text(words, "pattern"), given),
  },
  text_length: {
    takes: ["column", "min", "max"],
    renamed: limits,
    make: (words, given) => textLength(text(words, "column"), counts(words), given),
  },
  column_type: {
    takes: ["column", "type"],
    renamed: { type_: "type", type_list: "type", column_type: "type", column_type_list: "type" },
    make: (words, given) => columnType(text(words, "column"), texts(words, "type"), given),
  },
  columns: {
    takes: ["columns"],
    sole: "columns",
    renamed: { column: "columns" },
    make: (words, given) => expects(texts(words, "columns"), given),
  },
  row_count: {
    takes: ["min", "max"],
    renamed: limits,
    make: (words, given) => rowCount(counts(words), given),
  },
  distribution: {
    takes: ["column", ...statistics, "quantiles"],
    make: ({ column, ...bounds }, given) => distribution(text({ column }, "column"), bounds, given),
  },
  divergence: {
    takes: ["column", "from", "bins", "max", "unseen"],
    make: ({ column, ...options }, given) =>
      divergence(text({ column }, "column"), options as unknown as DivergenceOptions, given),
  },
  freshness: {
    takes: ["column", "within"],
    make: (words, given) =>
      freshness(text(words, "column"), { within: text(words, "within") as Duration }, given as object),
  },
  column_pair: {
    takes: ["a", "operator", "b"],
    renamed: sides,
    make: (words, given) => pair(words, text(words, "operator") as Comparison, given),
  },
  expression: {
    takes: ["sql"],
    sole: "sql",
    renamed: { expression: "sql" },
    make: (words, given) => expression(text(words, "sql"), given),
  },
  failing_rows: { takes: ["sql"], sole: "sql", make: (words, given) => failingRows(text(words, "sql"), given) },
};

function named(name: keyof typeof own): Expectation {
  return own[name] as Expectation;
}

/** `LIKE` of SQL, as a pattern that stands for all of a text. */
function like(make: typeof regex): Expectation {
  return {
    takes: ["column", "like_pattern", "escape"],
    make: (words, given) => {
      const escape = words["escape"] ?? undefined;
      if (escape !== undefined && (typeof escape !== "string" || escape.length !== 1))
        throw wrong("escape", "one character", escape);
      let pattern = "";
      let isLiteral = false;
      for (const letter of text(words, "like_pattern")) {
        if (!isLiteral && letter === escape) {
          isLiteral = true;
          continue;
        }
        const open = isLiteral ? undefined : { _: ".", "%": ".*" }[letter];
        pattern += open ?? letter.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
        isLiteral = false;
      }
      if (isLiteral) throw wrong("like_pattern", "a text that ends in more than its escape", words["like_pattern"]);
      return make(text(words, "column"), `(?s)^${pattern}$`, given);
    },
  };
}

/** Several patterns: one of them is found, or all; of texts that should have none, none. */
function patterns(found: boolean): Expectation {
  return {
    takes: ["column", "regex_list", "match_on"],
    make: (words, given) => {
      const column = text(words, "column");
      const list = texts(words, "regex_list").map((one) => `(?:${one})`);
      const { match_on: on = "any" } = words;
      if (on !== "any" && !(found && on === "all")) throw wrong("match_on", found ? "any or all" : "left out", on);
      if (on === "any") return (found ? regex : notRegex)(column, list.join("|"), given);
      const value = `CAST(${sqlName(column)} AS VARCHAR)`;
      const each = list.map((one) => `regexp_matches(${value}, ${sqlText(one)})`);
      return expression(`CASE WHEN ${value} IS NOT NULL THEN ${each.join(" AND ")} END`, given);
    },
  };
}

/** A value that a suite names, whatever type the column has. */
function equalsSql(column: string, value: unknown): string {
  if (value === null) return `${sqlName(column)} IS NULL`;
  if (typeof value === "string") return `CAST(${sqlName(column)} AS VARCHAR) = ${sqlText(value)}`;
  if (typeof value === "boolean") return `TRY_CAST(${sqlName(column)} AS BOOLEAN) = ${value}`;
  if (typeof value === "number") return `TRY_CAST(${sqlName(column)} AS DOUBLE) = ${value}`;
  throw wrong("value_pairs_set", "pairs of texts, numbers, booleans and nulls", value);
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

/** Rows of which these are missing are not counted. */
const ignored: Readonly<Record<string, string | undefined>> = {
  both_values_are_missing: "AND",
  either_value_is_missing: "OR",
  neither: undefined,
};

/** What columns add up to, in SQL, by one of two ways to sum, and the number that it should be. */
function sum(words: Words, of: (column: string) => string): { readonly sql: string; readonly total: number } {
  const total = number(words, "sum_total");
  if (total === undefined) throw wrong("sum_total", "a number", total);
  return { sql: texts(words, "column_list").map(of).join(" + "), total };
}

const greatExpectations: Readonly<Record<string, Expectation>> = {
  expect_column_to_exist: named("columns"),
  expect_column_values_to_not_be_null: named("not_null"),
  expect_column_values_to_be_null: named("null"),
  expect_column_values_to_be_unique: named("unique"),
  expect_compound_columns_to_be_unique: named("unique"),
  expect_column_values_to_be_in_set: named("accepted_values"),
  expect_column_values_to_not_be_in_set: named("not_accepted_values"),
  // where the distinct values are in a set, all are
  expect_column_distinct_values_to_be_in_set: named("accepted_values"),
  expect_column_values_to_be_of_type: named("column_type"),
  expect_column_values_to_be_in_type_list: named("column_type"),
  expect_column_values_to_match_like_pattern: like(regex),
  expect_column_values_to_not_match_like_pattern: like(notRegex),
  expect_column_values_to_be_between: named("between"),
  expect_column_values_to_match_regex: named("regex"),
  expect_column_values_to_not_match_regex: named("not_regex"),
  expect_column_values_to_match_regex_list: patterns(true),
  expect_column_values_to_not_match_regex_list: patterns(false),
  expect_column_values_to_match_strftime_format: {
    takes: ["column", "strftime_format"],
    make: (words, given) => {
      const value = `CAST(${sqlName(text(words, "column"))} AS VARCHAR)`;
      const time = `try_strptime(${value}, ${sqlText(text(words, "strftime_format"))})`;
      return expression(`CASE WHEN ${value} IS NOT NULL THEN ${time} IS NOT NULL END`, given);
    },
  },
  expect_column_value_lengths_to_be_between: named("text_length"),
  expect_column_value_lengths_to_equal: {
    takes: ["column", "value"],
    make: (words, given) => {
      const length = number(words, "value") ?? Number.NaN;
      return textLength(text(words, "column"), { min: length, max: length }, given);
    },
  },
  expect_table_row_count_to_be_between: named("row_count"),
  expect_table_row_count_to_equal: {
    takes: ["value"],
    make: (words, given) => {
      const rows = number(words, "value") ?? Number.NaN;
      return rowCount({ min: rows, max: rows }, given);
    },
  },
  expect_column_min_to_be_between: statistic("min"),
  expect_column_max_to_be_between: statistic("max"),
  expect_column_mean_to_be_between: statistic("mean"),
  expect_column_median_to_be_between: statistic("median"),
  expect_column_stdev_to_be_between: statistic("stdev"),
  expect_column_sum_to_be_between: statistic("sum"),
  expect_column_unique_value_count_to_be_between: statistic("distinct"),
  expect_column_proportion_of_unique_values_to_be_between: statistic("distinctShare"),
  expect_column_quantile_values_to_be_between: {
    takes: ["column", "quantile_ranges"],
    make: (words, given) =>
      distribution(text(words, "column"), { quantiles: quantileRanges(words["quantile_ranges"]) }, given),
  },
  expect_column_kl_divergence_to_be_less_than: {
    takes: ["column", "partition_object", "threshold", "tail_weight_holdout"],
    make: (words, given) => {
      const [max, unseen] = [number(words, "threshold") ?? Number.NaN, number(words, "tail_weight_holdout") ?? 0];
      return divergence(text(words, "column"), { ...partitionObject(words["partition_object"]), max, unseen }, given);
    },
  },
  expect_column_pair_values_to_be_equal: {
    takes: ["a", "b"],
    renamed: sides,
    make: (words, given) => pair(words, "=", given),
  },
  expect_column_pair_values_a_to_be_greater_than_b: {
    takes: ["a", "b", "or_equal"],
    renamed: sides,
    make: (words, given) => pair(words, flag(words, "or_equal") ? ">=" : ">", given),
  },
  expect_column_pair_values_to_be_in_set: {
    takes: ["a", "b", "value_pairs_set", "ignore_row_if"],
    renamed: sides,
    make: (words, given) => {
      const [a, b, pairs] = [text(words, "a"), text(words, "b"), words["value_pairs_set"]];
      if (!Array.isArray(pairs) || pairs.length === 0 || !pairs.every(isPair))
        throw wrong("value_pairs_set", "a list of pairs", pairs);
      const { ignore_row_if: rows = "both_values_are_missing" } = words;
      if (typeof rows !== "string" || !Object.hasOwn(ignored, rows))
        throw wrong("ignore_row_if", Object.keys(ignored).join(", "), rows);
      const some = pairs.map(([one, other]) => `(${equalsSql(a, one)} AND ${equalsSql(b, other)})`);
      const missing = ignored[rows] && `${sqlName(a)} IS NULL ${ignored[rows]} ${sqlName(b)} IS NULL`;
      const found = `coalesce(${some.join(" OR ")}, false)`;
      return expression(missing ? `CASE WHEN NOT (${missing}) THEN ${found} END` : found, given);
    },
  },
  /** Of each row. */
  expect_multicolumn_sum_to_equal: {
    takes: ["column_list", "sum_total"],
    make: (words, given) => {
      const { sql, total } = sum(words, sqlName);
      const there = texts(words, "column_list").map((column) => `${sqlName(column)} IS NOT NULL`);
      return expression(`CASE WHEN ${there.join(" OR ")} THEN coalesce(${sql} = ${total}, false) END`, given);
    },
  },
  /** dbt_expectations means all rows together. */
  "dbt_expectations.expect_multicolumn_sum_to_equal": {
    takes: ["column_list", "sum_total"],
    make: (words, given) => {
      if (given.mostly !== undefined) throw wrong("mostly", "left out, as there is one sum", given.mostly);
      const { sql, total } = sum(words, (column) => `sum(${sqlName(column)})`);
      return failingRows(`SELECT ${sql} AS "sum" FROM this HAVING "sum" != ${total}`, given);
    },
  },
  unexpected_rows_expectation: {
    takes: ["unexpected_rows_query"],
    make: (words, given) => failingRows(text(words, "unexpected_rows_query").replaceAll("{batch}", "this"), given),
  },
};

function quantileRanges(given: unknown): Distribution["quantiles"] & object {
  const { quantiles, value_ranges: ranges } = (given ?? {}) as { quantiles?: unknown; value_ranges?: unknown };
  if (!Array.isArray(quantiles) || !Array.isArray(ranges) || quantiles.length !== ranges.length)
    throw wrong("quantile_ranges", "{ quantiles, value_ranges } of one length", given);
  return Object.fromEntries(quantiles.map((at: unknown, index) => [String(at), ranges[index] as [Bound, Bound]]));
}

/** Great Expectations' weights: of values, or of what lies between edges, and nothing beyond these. */
function partitionObject(given: unknown): Pick<DivergenceOptions, "from" | "bins"> {
  const { values: named, bins, weights } = (given ?? {}) as { values?: unknown; bins?: unknown; weights?: unknown };
  if (Array.isArray(weights) && Array.isArray(named) && named.length === weights.length)
    return { from: Object.fromEntries(named.map((value, index) => [String(value), weights[index] as number])) };
  if (Array.isArray(weights) && Array.isArray(bins) && bins.length === weights.length + 1)
    return { from: [0, ...(weights as number[]), 0], bins: bins as number[] };
  throw wrong(
    "partition_object",
    "{ values, weights } of one length, or { bins, weights } with one weight less",
    given,
  );
}

const all = new Map(Object.entries({ ...own, ...greatExpectations }));

export const expectationNames: readonly string[] = [...all.keys()];

/** The name without that of its package of dbt: `dbt_expectations.expect_…`. */
export function bareName(name: string): string {
  return name.replace(/^(?:dbt_expectations|dbt_utils|great_expectations)\./, "");
}

/** A check by its name in YAML, with a package before it or without. */
export function expectationNamed(name: string): Expectation | undefined {
  // dbt_expectations has expect_column_pair_values_A_to_be_greater_than_B
  const called = name.toLowerCase();
  return all.get(called) ?? all.get(bareName(called));
}
