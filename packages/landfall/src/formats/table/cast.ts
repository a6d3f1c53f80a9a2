import { LandfallError } from "../../core/index.ts";
import { type ColumnType, sqlText, sqlType, typeName } from "./column-type.ts";
import { fits } from "./lattice.ts";

/** A column as a session has it: an SQL expression, and what it holds. */
export interface SourceColumn {
  readonly name: string;
  readonly sql: string;
  readonly type: ColumnType;
  /** The expression is the text of the value: it is parsed. */
  readonly isText: boolean;
  /** The text as a number is to be read, where that is another: with a decimal comma. */
  readonly number?: string;
  /** SQL condition that holds where the expression has lost something already. */
  readonly lost?: string;
  /** DuckDB's type of the expression, where it is not the one that `type` is stored in. */
  readonly sqlType?: string;
}

/** A cast, and what is wrong with a value that does not come through it. */
export interface Cast {
  readonly sql: string;
  /** SQL condition that holds where a value is lost or changed; undefined where none can be. */
  readonly bad?: string;
  /** What a value should have been. */
  readonly expected: string;
}

export interface CastRules {
  /** Where times without a zone were taken. */
  readonly zone?: string | undefined;
  /** How times are written: strptime's letters, "s" or "ms". */
  readonly format?: string | undefined;
  readonly lossy?: boolean | undefined;
}

/**
 * The cast of a column to what the table holds. DuckDB's own casts round, cut and guess ('1.5' as an integer is 2, a zone on a naive time is dropped, 0x10 is 16): text must look
 * like its type first, and a typed value must come back from the cast as it was. Throws `schema-drift` where no cast leads.
 */
export function castColumn(from: SourceColumn, to: ColumnType, rules: CastRules = {}): Cast {
  const cast = castValue(from, to, rules);
  if (from.lost === undefined || rules.lossy) return cast;
  const bad = cast.bad === undefined ? from.lost : `(${from.lost}) OR (${cast.bad})`;
  return { ...cast, bad, expected: cast.expected || "is finer than a microsecond" };
}

function castValue(from: SourceColumn, to: ColumnType, rules: CastRules): Cast {
  const { sql } = from;
  // a footer's statistics say that there is no value: one that is there all the same must not vanish
  if (from.type.kind === "null" && !from.isText)
    return { sql: `CAST(NULL AS ${sqlType(to)})`, bad: `${sql} IS NOT NULL`, expected: "was said to be missing" };
  if (from.isText) {
    const isNumber = numbers.includes(to.kind);
    return parseText(isNumber ? (from.number ?? sql) : sql, to, rules);
  }
  if (from.type.kind === "binary" && to.kind === "text") {
    const decoded = `TRY(decode(${sql}))`;
    return { sql: decoded, bad: `${sql} IS NOT NULL AND ${decoded} IS NULL`, expected: "is no UTF-8" };
  }
  if (from.type.kind === "text" && to.kind !== "text") return parseText(sql, to, rules);
  return castTyped(from, to, rules);
}

function castTyped(from: SourceColumn, to: ColumnType, { zone, lossy, format }: CastRules): Cast {
  const { sql, type } = from;
  const [source, target] = [from.sqlType ?? sqlType(type), sqlType(to)];
  if (format === "s" || format === "ms") return sinceEpoch(sql, to, format);
  const zones = [type.kind, to.kind].filter((kind) => kind === "timestamptz").length;
  if (zones === 1 && to.kind !== "text") {
    if (zone === undefined || !["date", "timestamp", "timestamptz"].includes(type.kind) || to.kind !== "timestamptz")
      throw noCast(from, to, "declare the `zone` that times without one are in");
    return { sql: `timezone(${sqlText(zone)}, CAST(${sql} AS TIMESTAMP))`, expected: "" };
  }
  if (!leads(type, to)) throw noCast(from, to, "declare another type for the column");
  const cast = `TRY_CAST(${sql} AS ${target})`;
  if (source === target && type.kind !== "int") return { sql, expected: "" };
  // 54 bits are what statistics said: they may lie
  if (fits(type, to) && from.sqlType === undefined && !(type.kind === "int" && type.bits === 54))
    return { sql: `CAST(${sql} AS ${target})`, expected: "" };
  const isLost = lossy
    ? `${sql} IS NOT NULL AND ${cast} IS NULL`
    : `TRY_CAST(${cast} AS ${source}) IS DISTINCT FROM ${sql}`;
  return { sql: cast, bad: isLost, expected: `does not come back from ${typeName(to)} unchanged` };
}

const numbers = ["int", "decimal", "float", "double"];
const naive = ["date", "timestamp"];

/** Whether a cast between the types can mean anything. */
function leads(from: ColumnType, to: ColumnType): boolean {
  if (from.kind === to.kind || to.kind === "text") return true;
  return [numbers, naive].some((kinds) => kinds.includes(from.kind) && kinds.includes(to.kind));
}

function noCast({ name, type }: SourceColumn, to: ColumnType, advice: string): LandfallError {
  return new LandfallError(
    "schema-drift",
    `${name} is ${typeName(type)} here and ${typeName(to)} in the table, and no cast leads from one to the other: ${advice}`,
  );
}

const day = String.raw`\d{4}-\d{2}-\d{2}`;
const hour = String.raw`\d{2}:\d{2}(:\d{2}(\.\d{1,6}0*)?)?`;
const zoneMark = String.raw` ?(Z|z|UTC|[+-]\d{2}(:?\d{2})?)`;
const number = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;

/** How the text of a type looks: RE2, of the whole value. What looks right can still be too large, or February 30. */
export const looks = {
  boolean: "(?i)true|false",
  integer: String.raw`[+-]?\d+`,
  number,
  date: day,
  clock: hour,
  timestamp: `${day}([T ]${hour})?`,
  timestamptz: `${day}[T ]${hour}${zoneMark}`,
} as const;

/** Parses text. Numbers stay what they are: "1.50" is a decimal(3,2) and no integer, "3.0" is an integer, "0x10" and "1,5" are nothing. */
export function parseText(text: string, to: ColumnType, { zone, format }: CastRules): Cast {
  // quoted or not, nothing is no number and no time
  const sql = to.kind === "text" ? text : `nullif(${text}, '')`;
  const expected = `is no ${typeName(to)}`;
  const when = (pattern: string, value: string): Cast => {
    const parsed = `CASE WHEN regexp_full_match(${sql}, ${sqlText(pattern)}) THEN ${value} END`;
    return { sql: parsed, bad: `${sql} IS NOT NULL AND (${parsed}) IS NULL`, expected };
  };
  const plain = `TRY_CAST(${sql} AS ${sqlType(to)})`;
  if (format !== undefined) return parseTime(sql, to, zone, format);
  switch (to.kind) {
    case "null":
      return { sql: "NULL::INTEGER", bad: `${sql} IS NOT NULL`, expected: "was said to be missing" };
    case "text":
      return { sql, expected: "" };
    case "boolean":
      return when("(?i)true|false|t|f|yes|no|y|n|1|0", `lower(${sql}) IN ('true', 't', 'yes', 'y', '1')`);
    case "int": {
      const value =
        to.bits === 54
          ? `nullif(${plain}, CASE WHEN abs(${plain}::HUGEINT) > 9007199254740992 THEN ${plain} END)`
          : plain;
      return when(String.raw`[+-]?\d+(\.0*)?`, value);
    }
    case "decimal":
      return when(String.raw`[+-]?(\d+\.?|\d*\.\d{0,${to.scale}})0*`, plain);
    case "float":
    case "double":
      return when(
        `${number}|(?i)[+-]?(nan|inf|infinity)`,
        `nullif(${plain}, CASE WHEN isinf(${plain}) AND NOT contains(lower(${sql}), 'inf') THEN ${plain} END)`,
      );
    case "date":
      return when(`${day}([T ]00:00(:00(\\.0*)?)?)?`, `TRY_CAST(left(${sql}, 10) AS DATE)`);
    case "clock":
      return when(hour, plain);
    case "timestamp":
      return when(looks.timestamp, plain);
    case "timestamptz":
      return zone === undefined
        ? { ...when(looks.timestamptz, plain), expected: `${expected}: an instant has a zone, or \`zone\` declares it` }
        : when(
            `${day}([T ]${hour}(${zoneMark})?)?`,
            `CASE WHEN regexp_full_match(${sql}, ${sqlText(looks.timestamp)}) THEN timezone(${sqlText(zone)}, TRY_CAST(${sql} AS TIMESTAMP)) ELSE ${plain} END`,
          );
    default:
      throw new LandfallError("schema-drift", `text cannot be read as ${typeName(to)}: declare the column as text`);
  }
}

/** Times as the config says that they are written. */
function parseTime(sql: string, to: ColumnType, zone: string | undefined, format: string): Cast {
  if (format === "s" || format === "ms") return sinceEpoch(`TRY_CAST(${sql} AS DECIMAL(38, 6))`, to, format, sql);
  const parsed = `try_strptime(${sql}, ${sqlText(format)})`;
  // with %z or %Z, DuckDB gives an instant
  const isInstant = /%[zZ]/.test(format);
  const value =
    to.kind === "timestamptz" && !isInstant
      ? `timezone(${sqlText(zone ?? "UTC")}, ${parsed})`
      : `CAST(${parsed} AS ${sqlType(to)})`;
  const bad = `${sql} IS NOT NULL AND (${value}) IS NULL`;
  return { sql: value, bad, expected: `is not written as ${format.replaceAll("'", "")}` };
}

/** Numbers since 1970-01-01T00:00:00Z. */
function sinceEpoch(number: string, to: ColumnType, unit: "s" | "ms", original: string = number): Cast {
  const micros = `TRY_CAST(${number} * ${unit === "s" ? 1_000_000 : 1000} AS BIGINT)`;
  // years 1 to 9999: beyond, the number counts something else
  const time = `CASE WHEN ${micros} BETWEEN -62135596800000000 AND 253402300799999999 THEN make_timestamp(${micros}) END`;
  const value = to.kind === "timestamptz" ? `timezone('UTC', ${time})` : `CAST(${time} AS ${sqlType(to)})`;
  const bad = `${original} IS NOT NULL AND (${value}) IS NULL`;
  return { sql: value, bad, expected: `is no time in ${unit} since 1970` };
}
