import { castColumn, looks, parseText, type SourceColumn } from "./cast.ts";
import { type ColumnType, sameType, sqlText, sqlType } from "./column-type.ts";
import { classOfText, guessTypes } from "./infer.ts";
import { inferRules, type SettledOptions } from "./options.ts";
import { takenIn } from "./schema.ts";
import type { TableSession } from "./session.ts";

/*
 * The short way from text to types: the first rows say what the types should be, and one scan parses all rows and sees whether they are. What it takes is what the long way takes
 * (`inferTypes`, then the casts), by tests that are cheaper where a value is written as DuckDB would write it: what comes back as it was is what it seemed. Anything else, be it one
 * value, and the long way is gone.
 */

/** Rows that say what the types should be. */
const guessRows = 2048;
const mostExact = 9_007_199_254_740_992;
const years = (sql: string) => `${sql} BETWEEN '0001-01-01' AND '9999-12-31'`;
const is = (sql: string, pattern: string) => `regexp_full_match(${sql}, ${sqlText(pattern)})`;

/** A column of text: where its type is not declared, it is looked for. */
export interface TextColumn {
  readonly name: string;
  /** What the table calls it. */
  readonly own: string;
  readonly declared: ColumnType | undefined;
}

/** How a column is parsed in one scan: SQL of a first value of its text, and of what becomes of the two. NULL where it is not what was guessed. */
interface Parse {
  readonly first: string;
  readonly value: (first: string) => string;
}

/**
 * Parses rows of text in one scan. Returns undefined where a value is not what the first rows promise, or no type can be guessed cheaply; else columns that come back from no cast changed,
 * and a relation in the file's order with a `rowid` from 0.
 *
 * @param scan SQL after FROM, with all columns as text: c0, c1, … @param head The same, of which only the first rows are read.
 */
export async function stageTyped(
  session: TableSession,
  { scan, head }: { readonly scan: string; readonly head: string },
  columns: readonly TextColumn[],
  settled: SettledOptions,
): Promise<{ readonly relation: string; readonly columns: SourceColumn[] } | undefined> {
  const [sample, relation] = [session.freshName("sample"), session.freshName("typed")];
  await session.run(`CREATE TEMP TABLE ${sample} AS SELECT * FROM ${head} LIMIT ${guessRows}`);
  const unknown = columns.flatMap(({ declared }, index) => (declared ? [] : [`c${index}`]));
  const guessed = await guessTypes(
    session,
    sample,
    unknown.map((sql) => ({ sql, classes: classOfText(sql) })),
    inferRules(settled),
  );
  const guesses = new Map(unknown.map((sql, index) => [sql, guessed[index]]));
  const typed = columns.map(({ name, declared }, index): SourceColumn => {
    const type = declared ?? takenIn(guesses.get(`c${index}`) ?? { kind: "null" }, settled.drift);
    return { name, sql: `x${index}`, type, isText: false };
  });
  const parses: (Parse | undefined)[] = [];
  for (const [index, { declared, name, own }] of columns.entries()) {
    const [sql, { type }] = [`c${index}`, typed[index] as SourceColumn];
    // an instant that is guessed from times without a zone is read as if it were declared
    if (declared || !sameType(type, guesses.get(sql) ?? type)) {
      const { zone, formats } = settled;
      const text = { name, sql, type, isText: true };
      const cast = castColumn(text, type, { zone, format: formats.get(own.toLowerCase()), lossy: settled.drift.lossy });
      const isNaive = type.kind === "timestamptz" && zone !== undefined && !formats.has(own.toLowerCase());
      parses.push(isNaive ? parseNaive(sql, zone, cast.sql) : { first: cast.sql, value: (first) => first });
    } else parses.push(parseOf(type, sql, type.kind === "double" ? await usualScale(session, sample, sql) : 0));
  }
  await session.run(`DROP TABLE ${sample}`);
  if (!parses.every((parse) => parse !== undefined)) return undefined;

  const firsts = parses.map(({ first }, index) => `c${index}, ${first} AS v${index}`);
  const values = parses.map(({ value }, index) => `c${index}, ${value(`v${index}`)} AS x${index}`);
  const odd = typed.flatMap(({ type, sql }, index) =>
    type.kind === "text" ? [] : [`(${sql} IS NULL AND c${index} <> '')`],
  );
  await session.run(
    `CREATE TEMP TABLE ${relation} AS SELECT ${typed.map(({ sql }) => sql).join(", ")}, (${odd.join(" OR ") || "false"}) IS TRUE AS odd
     FROM (SELECT ${values.join(", ")} FROM (SELECT ${firsts.join(", ")} FROM ${scan}))`,
  );
  const [found] = await session.rows(`SELECT 1 FROM ${relation} WHERE odd LIMIT 1`);
  if (!found) return { relation, columns: typed };
  await session.run(`DROP TABLE ${relation}`);
  return undefined;
}

/** Instants that are mostly written without their zone, which is declared. @param long SQL of the cast that takes all. */
function parseNaive(sql: string, zone: string, long: string): Parse {
  const instant = (time: string) =>
    zone === "UTC" ? `make_timestamptz(epoch_us(${time}))` : `timezone(${sqlText(zone)}, ${time})`;
  return {
    first: `TRY_CAST(${sql} AS TIMESTAMP)`,
    value: (time) =>
      `CASE WHEN CAST(${time} AS VARCHAR) = ${sql} AND ${years(time)} THEN ${instant(time)} ELSE ${long} END`,
  };
}

/** How most numbers of a column are written: digits behind the point. */
async function usualScale(session: TableSession, sample: string, sql: string): Promise<number> {
  const [row] = await session.rows(`SELECT mode(strlen(split_part(${sql}, '.', 2))) AS scale FROM ${sample}`);
  return Number(row?.["scale"] ?? 0);
}

/** Takes the texts that have the type's class, or one that changes nothing: integers among doubles, dates among timestamps. */
function parseOf(type: ColumnType, sql: string, scale: number): Parse | undefined {
  const cast = { first: `TRY_CAST(${sql} AS ${sqlType(type)})` };
  const long = (...classes: string[]) =>
    `WHEN ${classOfText(sql)} IN (${classes.map(sqlText).join(", ")}) THEN ${parseText(sql, type, {}).sql}`;
  switch (type.kind) {
    case "null":
      return { first: "NULL::INTEGER", value: (first) => first };
    case "text":
      return { first: sql, value: (first) => first };
    case "boolean":
      return {
        first: `lower(${sql})`,
        value: (low) => `CASE ${low} WHEN 'true' THEN true WHEN 'false' THEN false END`,
      };
    case "int": {
      const range =
        type.bits === 54 ? (value: string) => ` AND ${value} BETWEEN -${mostExact} AND ${mostExact}` : () => "";
      const classes = type.bits === 54 ? ["int54"] : ["int54", "int64"];
      return {
        ...cast,
        value: (value) =>
          `CASE WHEN CAST(${value} AS VARCHAR) = ${sql}${range(value)} THEN ${value} ${long(...classes)} END`,
      };
    }
    case "double": {
      const usual = `WHEN strlen(${sql}) <= 18 AND ${is(sql, "-?(\\d+\\.\\d*|0|[1-9]\\d{0,14})")} THEN TRY_CAST(${sql} AS DOUBLE)`;
      const rest = `${usual} ${long("double", "int54")} END`;
      // of up to 15 digits, the nearest double is the integer through the power of ten
      return scale >= 1 && scale <= 14
        ? {
            first: `TRY_CAST(${sql} AS DECIMAL(15, ${scale}))`,
            value: (value) => `CASE WHEN CAST(${value} AS VARCHAR) = ${sql} THEN CAST(${value} AS DOUBLE) ${rest}`,
          }
        : { first: "NULL", value: () => `CASE ${rest}` };
    }
    case "date":
    case "timestamp": {
      const looked = is(sql, looks[type.kind === "date" ? "date" : "timestamp"]);
      return {
        ...cast,
        value: (value) =>
          `CASE WHEN CAST(${value} AS VARCHAR) = ${sql} AND ${years(value)} THEN ${value} WHEN ${looked} THEN ${value} END`,
      };
    }
    case "timestamptz":
      return { ...cast, value: (value) => `CASE WHEN ${is(sql, looks.timestamptz)} THEN ${value} END` };
    default:
      // rare: whole numbers beyond 64 bits, times of day
      return undefined;
  }
}
