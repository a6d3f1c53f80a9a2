import { looks } from "./cast.ts";
import { type ColumnType, sqlText } from "./column-type.ts";
import { fits, join } from "./lattice.ts";
import { takenIn } from "./schema.ts";
import type { TableSession } from "./session.ts";

/*
 * Types of what is text. Each value belongs to a class, by how it looks; a column's type joins the classes of its values. Whatever would not come back as it was written stays
 * text: 007, +39, numbers of more digits than any number here has.
 */

/** Rows that are looked at one by one. Of the others only those that do not look like the type that these gave. */
const sampleRows = 20_000;

const is = (sql: string, pattern: string) => `regexp_full_match(${sql}, ${sqlText(pattern)})`;
const digits = (sql: string) => `regexp_replace(${sql}, '[eE].*|[^0-9]', '', 'g')`;

/** SQL expression for the class of a text of CSV. */
export function classOfText(sql: string): string {
  const significant = `length(ltrim(${digits(sql)}, '0'))`;
  return `CASE
    WHEN ${sql} IS NULL OR ${sql} = '' THEN 'null'
    WHEN ${is(sql, "-?(0|[1-9]\\d*)")} THEN ${classOfInteger(sql)}
    WHEN ${is(sql, "-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|nan|NaN|-?inf")} AND NOT ${is(sql, "-?0\\d+")} THEN
      CASE WHEN ${significant} <= 17 THEN 'double'
        WHEN length(${digits(sql)}) <= 38 AND NOT ${is(sql, ".*[eE].*")} THEN 'decimal:' || length(${digits(sql)}) || ',' || length(split_part(${sql}, '.', 2))
        ELSE 'text' END
    WHEN ${is(sql, looks.boolean)} THEN 'boolean'
    ELSE ${classOfTime(sql)} END`;
}

/** SQL expression for the class of a value of JSON. @param type Its `json_type`. */
export function classOfJson(sql: string, type: string): string {
  return `CASE ${type}
    WHEN 'NULL' THEN 'null'
    WHEN 'BOOLEAN' THEN 'boolean'
    WHEN 'VARCHAR' THEN ${classOfTime(sql)}
    WHEN 'OBJECT' THEN 'text'
    WHEN 'ARRAY' THEN 'text'
    ELSE CASE WHEN ${sql} IS NULL THEN 'null' WHEN ${is(sql, "-?\\d+")} THEN ${classOfInteger(sql)} ELSE 'double' END END`;
}

function classOfInteger(sql: string): string {
  const value = `TRY_CAST(${sql} AS BIGINT)`;
  return `CASE WHEN ${value} IS NULL THEN CASE WHEN length(${digits(sql)}) <= 38 THEN 'decimal:' || length(${digits(sql)}) || ',0' ELSE 'text' END
    WHEN ${value} BETWEEN -9007199254740992 AND 9007199254740992 THEN 'int54' ELSE 'int64' END`;
}

function classOfTime(sql: string): string {
  const valid = (pattern: string, type: string) => `${is(sql, pattern)} AND TRY_CAST(${sql} AS ${type}) IS NOT NULL`;
  return `CASE
    WHEN ${sql} IS NULL THEN 'null'
    WHEN NOT ${is(sql, "\\d{2}[0-9:].*")} THEN 'text'
    WHEN ${valid(looks.date, "DATE")} THEN 'date'
    WHEN ${valid(looks.timestamp, "TIMESTAMP")} THEN 'timestamp'
    WHEN ${valid(looks.timestamptz, "TIMESTAMPTZ")} THEN 'timestamptz'
    WHEN ${valid(looks.clock, "TIME")} THEN 'clock'
    ELSE 'text' END`;
}

function typeOfClass(name: string): ColumnType {
  const decimal = /^decimal:(\d+),(\d+)$/.exec(name);
  if (decimal) return { kind: "decimal", precision: Number(decimal[1]), scale: Number(decimal[2]) };
  if (name === "int54" || name === "int64") return { kind: "int", bits: name === "int54" ? 54 : 64 };
  return { kind: name as "null" | "boolean" | "double" | "date" | "clock" | "timestamp" | "timestamptz" | "text" };
}

/** What the config says of all columns whose types are looked for. */
export interface InferRules {
  readonly mostly: number;
  /** It names the zone of times without one. */
  readonly zoned: boolean;
}

/** A column whose type is looked for. */
export interface Unknown {
  /** SQL expression of its text. */
  readonly sql: string;
  /** SQL expression of a value's class. */
  readonly classes: string;
}

type Classes = readonly { readonly name: string; readonly count: number }[];

/**
 * Types of columns, in their order. @param relation With `_position`. @param rules Where less is asked than all (`mostly`), as many values as the tolerance allows may be of another type:
 * they are bad later.
 */
export async function inferTypes(
  session: TableSession,
  relation: string,
  columns: readonly Unknown[],
  rules: InferRules,
): Promise<ColumnType[]> {
  const sample = await classesOf(
    session,
    `(SELECT * FROM ${relation} WHERE _position < ${sampleRows})`,
    columns.map((column) => ({ ...column, usual: "false", usualClass: "text" })),
  );
  const rest = await classesOf(
    session,
    `(SELECT * FROM ${relation} WHERE _position >= ${sampleRows})`,
    columns.map((column, index) => ({ ...column, ...usualOf(typeOfClasses(sample[index] ?? [], rules), column.sql) })),
  );
  return columns.map((_, index) =>
    takenIn(typeOfClasses([...(sample[index] ?? []), ...(rest[index] ?? [])], rules), rules),
  );
}

/** Types of columns by the first rows alone: a guess about the others. @param relation Of those rows. */
export async function guessTypes(
  session: TableSession,
  relation: string,
  columns: readonly Unknown[],
  { zoned }: Pick<InferRules, "zoned">,
): Promise<ColumnType[]> {
  const classes = await classesOf(
    session,
    relation,
    columns.map((column) => ({ ...column, usual: "false", usualClass: "text" })),
  );
  return classes.map((found) => typeOfClasses(found, { mostly: 1, zoned }));
}

/** A condition that most values meet whose type is known, cheaper than finding the class; and the class of those that do. */
function usualOf(type: ColumnType, sql: string): { readonly usual: string; readonly usualClass: string } {
  switch (type.kind) {
    case "text":
      return { usual: "true", usualClass: "text" };
    case "int":
      return { usual: is(sql, "-?[1-9]\\d{0,14}"), usualClass: "int54" };
    case "double":
      return { usual: is(sql, "-?\\d{1,8}\\.\\d{1,8}"), usualClass: "double" };
    case "date":
    case "timestamp":
    case "timestamptz":
      return { usual: is(sql, looks[type.kind]), usualClass: type.kind };
    default:
      return { usual: "false", usualClass: "text" };
  }
}

/** How many values of each class, per column. */
async function classesOf(
  session: TableSession,
  relation: string,
  columns: readonly (Unknown & ReturnType<typeof usualOf>)[],
): Promise<Classes[]> {
  if (columns.length === 0) return [];
  const counts = columns.map(
    ({ classes, usual }, index) =>
      `count(*) FILTER (${usual}) AS n${index}, histogram(CASE WHEN (${usual}) IS NOT TRUE THEN ${classes} END) AS h${index}`,
  );
  const [row] = await session.rows(`SELECT ${counts.join(", ")} FROM ${relation}`);
  return columns.map(({ usualClass }, index) => {
    const entries = (row?.[`h${index}`] ?? []) as unknown as readonly {
      readonly key: string;
      readonly value: string;
    }[];
    const usual = Number(row?.[`n${index}`]);
    return [
      ...(usual > 0 ? [{ name: usualClass, count: usual }] : []),
      ...entries.map(({ key, value }) => ({ name: key, count: Number(value) })),
    ];
  });
}

function typeOfClasses(classes: Classes, { mostly, zoned }: InferRules): ColumnType {
  const counts = new Map<string, number>();
  for (const { name, count } of classes) counts.set(name, (counts.get(name) ?? 0) + count);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // the commonest first, then by name: what is dropped must not depend on the order of a histogram
  const sorted = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const all = joinedType(
    sorted.map(([name]) => name),
    zoned,
  );
  for (let dropped = 0; all.kind === "text" && sorted.length > 1;) {
    dropped += sorted.pop()?.[1] ?? 0;
    if (dropped > (1 - mostly) * total) break;
    const type = joinedType(
      sorted.map(([name]) => name),
      zoned,
    );
    if (type.kind !== "text" && type.kind !== "null") return type;
  }
  return all;
}

function joinedType(names: readonly string[], zoned: boolean): ColumnType {
  const types = names.map(typeOfClass);
  const joined = types.reduce((a, b): ColumnType => join(a, b, { zoned }) ?? { kind: "text" }, { kind: "null" });
  return types.every((type) => fits(type, joined, { zoned })) ? joined : { kind: "text" };
}
