import { LandfallError, nearestWord, sqlName } from "../../core/index.ts";

export { sqlName, sqlText } from "../../core/index.ts";

/**
 * What a column of a table holds. Plain JSON, so that a schema can be recorded as it is.
 *
 * `null`: no value has been seen, so the type is not known yet. `int` has 8, 16, 32, 54 or 64 bits, signed; 54 are the integers up to ±2^53, which a double holds exactly. Unsigned
 * types are the signed ones that hold them, and uint64 is decimal(20, 0). `timestamp` has no zone, `timestamptz` is an instant; both count microseconds. `clock` is a time of day.
 */
export type ColumnType =
  | { readonly kind: Simple }
  | { readonly kind: "int"; readonly bits: 8 | 16 | 32 | 54 | 64 }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "list"; readonly of: ColumnType }
  | { readonly kind: "struct"; readonly fields: TableSchema };

type Simple =
  | "null"
  | "boolean"
  | "float"
  | "double"
  | "date"
  | "clock"
  | "timestamp"
  | "timestamptz"
  | "text"
  | "binary";

/** A column of a file or a table. Names differ whatever their case. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export type TableSchema = readonly Column[];

/** How a config names a type: `columns: { at: "time", price: "decimal(10,2)" }`. "time" is an instant, "int" has 64 bits. */
export type TypeWord =
  | "boolean"
  | "int8"
  | "int16"
  | "int32"
  | "int"
  | "float"
  | "double"
  | `decimal(${number},${number})`
  | "date"
  | "clock"
  | "timestamp"
  | "time"
  | "text"
  | "binary";

const words: Readonly<Record<string, ColumnType>> = {
  boolean: { kind: "boolean" },
  int8: { kind: "int", bits: 8 },
  int16: { kind: "int", bits: 16 },
  int32: { kind: "int", bits: 32 },
  int: { kind: "int", bits: 64 },
  float: { kind: "float" },
  double: { kind: "double" },
  date: { kind: "date" },
  clock: { kind: "clock" },
  timestamp: { kind: "timestamp" },
  time: { kind: "timestamptz" },
  text: { kind: "text" },
  binary: { kind: "binary" },
};

/** The type that a config means. Throws `bad-config`. */
export function typeOfWord(word: string): ColumnType {
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  if (known) return known;
  const decimal = /^decimal\((\d+),\s*(\d+)\)$/.exec(word);
  const [precision, scale] = [Number(decimal?.[1]), Number(decimal?.[2])];
  if (precision >= 1 && precision <= mostDigits && scale <= precision) return { kind: "decimal", precision, scale };
  const near = nearestWord(word, Object.keys(words));
  throw new LandfallError(
    "bad-config",
    `"${word}" is no type of a column: ${near ? `did you mean "${near}"?` : `write ${Object.keys(words).join(", ")} or decimal(10,2)`}`,
  );
}

/** Digits that a decimal can have. */
export const mostDigits = 38;

/** A type in one word, for comparisons: `int32`, `decimal(10,2)`, `list<text>`, `struct<lat double, lon double>`. */
export function typeText(type: ColumnType): string {
  return textOf(type, (word) => word);
}

/** A type for people, by the words of configs. */
export function typeName(type: ColumnType): string {
  return textOf(type, (word) => names[word] ?? word);
}

const names: Readonly<Record<string, string>> = {
  // 54 bits mean nothing to people
  int54: "int up to 2^53",
  int64: "int",
  timestamptz: "time",
};

function textOf(type: ColumnType, called: (word: string) => string): string {
  switch (type.kind) {
    case "int":
      return called(`int${type.bits}`);
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "list":
      return `list<${textOf(type.of, called)}>`;
    case "struct":
      return `struct<${type.fields.map(({ name, type: of }) => `${name} ${textOf(of, called)}`).join(", ")}>`;
    default:
      return called(type.kind);
  }
}

/** The type in DuckDB. What is not known yet is stored as INTEGER, which any other type of a number replaces; callers leave such columns out where they can. */
export function sqlType(type: ColumnType): string {
  switch (type.kind) {
    case "null":
      return "INTEGER";
    case "int":
      return { 8: "TINYINT", 16: "SMALLINT", 32: "INTEGER", 54: "BIGINT", 64: "BIGINT" }[type.bits];
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "clock":
      return "TIME";
    case "text":
      return "VARCHAR";
    case "binary":
      return "BLOB";
    case "list":
      return `${sqlType(type.of)}[]`;
    case "struct":
      return `STRUCT(${type.fields.map(({ name, type: of }) => `${sqlName(name)} ${sqlType(of)}`).join(", ")})`;
    default:
      return type.kind.toUpperCase();
  }
}

/** Two types are the same. */
export function sameType(a: ColumnType, b: ColumnType): boolean {
  return typeText(a) === typeText(b);
}
