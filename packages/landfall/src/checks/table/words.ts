import { type Duration, durationMs, expectOptions, isoTime, LandfallError } from "../../core/index.ts";
import { makeCheck, type Tolerance } from "../check.ts";
import {
  compares,
  type Comparison,
  comparisons,
  hasLength,
  hasStatistics,
  hasType,
  isBetween,
  isIn,
  isNotIn,
  isNotNull,
  isNull,
  isOneOf,
  matches,
  type StrictEnds,
  type Statistic,
  type StatisticBounds,
  statistics,
} from "./columns.ts";
import { type DivergenceOptions, diverges } from "./divergence.ts";
import type { Bound, TableCheck, TableTest } from "./test.ts";

/*
 * The checks of tables that a config can name, beside `between` and `expects`, which grids have as well. Conditions on values leave missing ones out, as in dbt and Great
 * Expectations: `notNull` asks for them.
 */

function make(
  description: string,
  test: TableTest,
  words: Record<string, unknown>,
  given: Tolerance,
  clock = false,
): TableCheck {
  if (clock && (given.otherwise ?? "reject") === "reject")
    throw new LandfallError(
      "bad-config",
      `the check "${description}" looks at the clock or at chance: give it otherwise: "hold" or "warn", as the same file could pass tomorrow`,
    );
  return makeCheck({ description, test, ...(clock ? { clock } : {}) }, words, given);
}

/** Values are there; of several columns in each. */
export function notNull(columns: string | readonly string[], given: Tolerance = {}): TableCheck {
  const names = listOf(columns);
  return make(`not_null ${names.join(", ")}`, isNotNull(names), { notNull: names }, given);
}

/** No values are there. */
export function isMissing(column: string, given: Tolerance = {}): TableCheck {
  return make(`null ${column}`, isNull(column), { isMissing: column }, given);
}

/** No two rows have the same values in these columns: of a file, and of a partition. Rows where one is missing are not counted. */
export function unique(columns: string | readonly string[], given: Tolerance = {}): TableCheck {
  const names = listOf(columns);
  return make(`unique ${names.join(", ")}`, { kind: "unique", columns: names }, { unique: names }, given);
}

type Value = string | number | boolean;

/** Values are among these. */
export function acceptedValues(column: string, values: readonly Value[], given: Tolerance = {}): TableCheck {
  return make(`accepted_values ${column}`, isIn(column, values), { acceptedValues: [column, values] }, given);
}

/** Values are none of these. */
export function notAcceptedValues(column: string, values: readonly Value[], given: Tolerance = {}): TableCheck {
  return make(`not_accepted_values ${column}`, isNotIn(column, values), { notAcceptedValues: [column, values] }, given);
}

/** Values lie between these and are neither of them. */
export function strictlyBetween(column: string, min: Bound, max: Bound, given: Tolerance = {}): TableCheck {
  return strictRange(column, [min, max], { min: true, max: true }, given);
}

/** Values lie in a range some of whose ends are outside. */
export function strictRange(
  column: string,
  [min, max]: readonly [Bound, Bound],
  strict: StrictEnds,
  given: Tolerance,
): TableCheck {
  const text = `${column} ${strict.min ? ">" : "≥"} ${min ?? "…"}, ${strict.max ? "<" : "≤"} ${max ?? "…"}`;
  const words = { strictRange: [column, String(min), String(max), strict] };
  return make(`between ${text}`, isBetween(column, min, max, strict), words, given);
}

/** The pattern is found in the values; `^…$` for all of each. The syntax is RE2's: no look-around, no back-references. */
export function regex(column: string, pattern: string | RegExp, given: Tolerance = {}): TableCheck {
  const text = patternText(column, pattern);
  return make(`regex ${column} ${text}`, matches(column, text), { regex: [column, text] }, given);
}

/** The pattern is not found in the values. */
export function notRegex(column: string, pattern: string | RegExp, given: Tolerance = {}): TableCheck {
  const text = patternText(column, pattern);
  return make(`not_regex ${column} ${text}`, matches(column, text, false), { notRegex: [column, text] }, given);
}

/** Texts have so many characters. */
export function textLength(
  column: string,
  limits: { readonly min?: number; readonly max?: number },
  given: Tolerance = {},
): TableCheck {
  const { min = 0, max = Infinity } = limits;
  expectCounts(`text_length ${column}`, limits);
  return make(
    `text_length ${column} ${rangeText(limits)}`,
    hasLength(column, min, max),
    { textLength: [column, limits] },
    given,
  );
}

/** The column is there, with this type or one of these: by the words of configs: `int`, `double`, `decimal(10,2)`, `text`, `time`. */
export function columnType(column: string, types: string | readonly string[], given: Tolerance = {}): TableCheck {
  const names = listOf(types);
  return make(
    `column_type ${column} ${names.join(" or ")}`,
    hasType(column, names),
    { columnType: [column, names] },
    given,
  );
}

/** Rows in the file. */
export function rowCount(limits: { readonly min?: number; readonly max?: number }, given: Tolerance = {}): TableCheck {
  const { min = 0, max = Infinity } = limits;
  expectCounts("row_count", limits);
  const test: TableTest = {
    kind: "figures",
    columns: [],
    figures: () => ({ rows: "count(*)" }),
    verdict: ({ rows = null }) => ({
      share: Number(rows !== null && rows >= min && rows <= max),
      observed: { rows },
    }),
  };
  return make(`row_count ${rangeText(limits)}`, test, { rowCount: limits }, given);
}

export type Distribution = {
  readonly [one in Statistic]?: StatisticBounds;
} & {
  /** By their place: `{ 0.99: [0, 500] }`. */
  readonly quantiles?: Readonly<Record<number, StatisticBounds>>;
};

/** Statistics of a column lie within bounds: `distribution("fare", { mean: [5, 30], quantiles: { 0.99: [0, 500] } })`. Null leaves a side open. */
export function distribution(column: string, bounds: Distribution, given: Tolerance = {}): TableCheck {
  const { quantiles = {}, ...others } = bounds;
  const named = Object.keys({ ...others, ...quantiles });
  const place = `distribution ${column}`;
  for (const [name, limits] of [...Object.entries(others), ...Object.entries(quantiles)])
    if (!Array.isArray(limits) || limits.length !== 2)
      throw new LandfallError("bad-config", `${place}: ${name} needs [min, max]`);
  const odd =
    Object.keys(others).find((name) => !(statistics as readonly string[]).includes(name)) ??
    Object.keys(quantiles).find((at) => !(Number(at) >= 0 && Number(at) <= 1));
  if (odd !== undefined || named.length === 0)
    throw new LandfallError(
      "bad-config",
      `${place}: ${odd === undefined ? "names no statistic" : `"${odd}" is none`}; there are ${statistics.join(", ")}, and quantiles from 0 to 1`,
    );
  const words = { distribution: [column, others, quantiles] };
  return make(`${place} ${named.join(", ")}`, hasStatistics(column, others, quantiles), words, given);
}

/**
 * A column's values are spread as those that are stated, `divergence("payment", { from: { cash: 3, card: 7 }, max: 0.05 })`, or as those of another table:
 * `divergence("fare", { from: "lastMonth", bins: [5, 10, 20, 50], max: 0.1 })`.
 */
export function divergence(column: string, options: DivergenceOptions, given: Tolerance = {}): TableCheck {
  const test = diverges(column, options);
  const from = test.needs === undefined ? "" : ` from ${test.needs}`;
  return make(`divergence ${column}${from} up to ${options.max}`, test, { divergence: [column, options] }, given);
}

/** The newest time of a column is no older than this when it is looked at: it warns or holds. */
export function freshness(
  column: string,
  options: { readonly within: Duration },
  given: Tolerance & { readonly otherwise?: "hold" | "warn" } = {},
): TableCheck {
  expectOptions(`freshness ${column}`, options, ["within"]);
  const { within } = options;
  const withinMs = durationMs(within);
  const test: TableTest = {
    kind: "figures",
    columns: [column],
    figures: (columns) => {
      const { sql, kind } = columns.get(column);
      return { newest: kind === "time" ? `epoch_ms(CAST(max(${sql}) AS TIMESTAMPTZ))` : "NULL::BIGINT" };
    },
    verdict: ({ newest = null }, { now }) => ({
      share: Number(newest !== null && newest >= now - withinMs),
      observed: { newest: newest === null ? null : isoTime(newest), at: isoTime(now) },
    }),
  };
  return make(
    `freshness ${column} within ${within}`,
    test,
    { freshness: [column, withinMs] },
    { otherwise: "warn", ...given },
    true,
  );
}

/** Two columns of a row compare: `columnPair("dropoff_at", ">=", "pickup_at")`. */
export function columnPair(a: string, operator: Comparison, b: string, given: Tolerance = {}): TableCheck {
  if (!comparisons.includes(operator))
    throw new LandfallError("bad-config", `columnPair knows ${comparisons.join(" ")}, not ${String(operator)}`);
  return make(`column_pair ${a} ${operator} ${b}`, compares(a, operator, b), { columnPair: [a, operator, b] }, given);
}

/** Values are among those of a column of another table, which must be an input of the dataset. */
export function relationships(
  column: string,
  options: { readonly to: string; readonly field: string },
  given: Tolerance = {},
): TableCheck {
  expectOptions(`relationships ${column}`, options, ["to", "field"]);
  const { to, field } = options;
  const words = { relationships: [column, to, field] };
  return make(`relationships ${column} in ${to}.${field}`, isOneOf(column, to, field), words, given);
}

/** A condition in SQL that rows meet: `expression("tip <= total")`. Rows where it is null are not counted. */
export function expression(sql: string, given: Tolerance = {}): TableCheck {
  const text = ownSql(sql);
  const test: TableTest = { kind: "rows", columns: [], condition: () => `(${text}\n)::BOOLEAN` };
  return make(`expression ${oneLine(text)}`, test, { expression: text }, given, isVolatile(text));
}

/** A query in SQL of the rows that fail, from the table `this`: `failingRows("SELECT * FROM this WHERE …")`. */
export function failingRows(sql: string, given: Tolerance = {}): TableCheck {
  const text = ownSql(sql);
  const test: TableTest = { kind: "query", columns: [], sql: text };
  return make(`failing_rows ${oneLine(text)}`, test, { failingRows: text }, given, isVolatile(text));
}

function listOf(names: string | readonly string[]): readonly string[] {
  const list = typeof names === "string" ? [names] : names;
  if (!Array.isArray(list) || list.length === 0 || !list.every((name) => typeof name === "string" && name !== ""))
    throw new LandfallError("bad-config", `a check needs a name or a list of names, not ${JSON.stringify(names)}`);
  return list;
}

function expectCounts(place: string, limits: { readonly min?: number; readonly max?: number }): void {
  expectOptions(place, limits, ["min", "max"]);
  const { min = 0, max = Infinity } = limits;
  if (!(min >= 0 && max >= min && (min > 0 || max < Infinity)))
    throw new LandfallError(
      "bad-config",
      `${place} needs { min, max } or one of them, counts from 0, not ${min} and ${max}`,
    );
}

function rangeText({ min, max }: { readonly min?: number; readonly max?: number }): string {
  return `${min ?? "…"} ${max ?? "…"}`;
}

function patternText(column: string, pattern: string | RegExp): string {
  const text = typeof pattern === "string" ? pattern : pattern.source;
  const flags = typeof pattern === "string" ? "" : pattern.flags.replace("u", "");
  const foreign = /\(\?<?[=!]|\\[1-9]|\\k</.exec(text.replaceAll("\\\\", ""))?.[0];
  if (foreign !== undefined || !/^[ims]*$/.test(flags))
    throw new LandfallError(
      "bad-config",
      `the regex of "${column}" has ${foreign === undefined ? `the flags ${flags}` : `"${foreign}"`}, which RE2 does not know: write it without`,
    );
  return flags === "" ? text : `(?${flags})${text}`;
}

const clockOrChance =
  /\b(?:now|today|get_current_time|get_current_timestamp|transaction_timestamp|random|uuid|gen_random_uuid|uuidv[47]|setseed|nextval)\s*\(|\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\b/i;
const outside =
  /\b(?:read_\w+|\w+_scan|glob|sniff_csv|getenv|getvariable|duckdb_\w+|pragma_\w+|query|query_table)\s*\(|\b(?:from|join)\s*(?:'|"[^"]*[./*])/i;

function isVolatile(sql: string): boolean {
  return clockOrChance.test(withoutTexts(sql));
}

/** A check's own SQL looks at the rows and at nothing else. Throws `bad-config`. */
function ownSql(sql: string): string {
  const text = typeof sql === "string" ? sql.trim().replace(/;+$/, "").trim() : "";
  if (text === "") throw new LandfallError("bad-config", "a check's SQL is empty");
  const found = outside.exec(withoutTexts(text))?.[0];
  if (found !== undefined || withoutTexts(text).includes(";"))
    throw new LandfallError(
      "bad-config",
      `a check's SQL ${found === undefined ? "is one statement" : `looks at the rows alone, not through ${found}…`}: ${oneLine(text)}`,
    );
  return text;
}

/** Quoted texts emptied, and comments gone. */
function withoutTexts(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith("'") ? "''" : " "));
}

function oneLine(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
