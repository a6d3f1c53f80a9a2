import { type Column, type ColumnType, mostDigits, sameType, type TableSchema } from "./column-type.ts";

/*
 * How types that disagree come together. `join` gives the least type that takes both: associative, commutative, idempotent, so neither the order nor the grouping of
 * files decides. Whether digits can get lost on the way is another question, asked of each type and the result: `fits`.
 */

/** What a table allows beyond what is always right. */
export interface JoinRules {
  /** Times without a zone are taken in a declared one, so they may meet instants. */
  readonly zoned?: boolean;
  /** What has no common type becomes text. */
  readonly text?: boolean;
}

/** The least type that takes both, or undefined where there is none: a conflict. */
export function join(a: ColumnType, b: ColumnType, rules: JoinRules = {}): ColumnType | undefined {
  if (a.kind === "null") return b;
  if (b.kind === "null" || sameType(a, b)) return a;
  if (a.kind === "list" && b.kind === "list") {
    const of = join(a.of, b.of, rules);
    return of && { kind: "list", of };
  }
  if (a.kind === "struct" && b.kind === "struct") return joinFields(a.fields, b.fields, rules);
  const joined = joinNumbers(a, b) ?? joinTimes(a, b, rules);
  if (joined) return joined;
  return rules.text && isScalar(a) && isScalar(b) ? { kind: "text" } : undefined;
}

/** Nested values and bytes are no text. */
function isScalar({ kind }: ColumnType): boolean {
  return kind !== "list" && kind !== "struct" && kind !== "binary";
}

/** Decimal digits of the integers of a width. */
const digitsOf = { 8: 3, 16: 5, 32: 10, 54: 16, 64: 19 } as const;

function joinNumbers(a: ColumnType, b: ColumnType): ColumnType | undefined {
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (a.kind === "int" && b.kind === "int") return a.bits > b.bits ? a : b;
  if (a.kind === "double" || b.kind === "double") return { kind: "double" };
  if (a.kind === "float" || b.kind === "float") {
    const other = a.kind === "float" ? b : a;
    return { kind: fits(other, { kind: "float" }) && other.kind !== "decimal" ? "float" : "double" };
  }
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const scale = Math.max(x.scale, y.scale);
  const precision = Math.max(x.precision - x.scale, y.precision - y.scale) + scale;
  return precision > mostDigits ? { kind: "double" } : { kind: "decimal", precision, scale };
}

function isNumber({ kind }: ColumnType): boolean {
  return kind === "int" || kind === "decimal" || kind === "float" || kind === "double";
}

function decimalOf(type: ColumnType): { readonly precision: number; readonly scale: number } {
  if (type.kind === "decimal") return type;
  return { precision: type.kind === "int" ? digitsOf[type.bits] : mostDigits, scale: 0 };
}

/** A date is midnight of its day, without a zone. */
const timeOrder = ["date", "timestamp", "timestamptz"];

function joinTimes(a: ColumnType, b: ColumnType, { zoned = false }: JoinRules): ColumnType | undefined {
  const [x, y] = [timeOrder.indexOf(a.kind), timeOrder.indexOf(b.kind)];
  if (x < 0 || y < 0) return undefined;
  const later = x > y ? a : b;
  return later.kind === "timestamptz" && !zoned ? undefined : later;
}

function joinFields(a: TableSchema, b: TableSchema, rules: JoinRules): ColumnType | undefined {
  const fields = new Map(a.map((field) => [field.name, field]));
  for (const field of b) {
    const type = join(fields.get(field.name)?.type ?? { kind: "null" }, field.type, rules);
    if (!type) return undefined;
    fields.set(field.name, { name: field.name, type });
  }
  // sorted: which file came first must not show
  return { kind: "struct", fields: sortedFields([...fields.values()]) };
}

/** Fields of a struct in the one order that structs have here. */
export function sortedFields(fields: readonly Column[]): TableSchema {
  return fields.toSorted((x, y) => (x.name < y.name ? -1 : Number(x.name > y.name)));
}

/**
 * Whether each value of a type comes back the same from another: without a rounded digit, a cut time, or a guess. Decimals of up to 15 digits do come back from a double
 * (IEEE 754-2008, 5.12.2), and up to 6 from a float.
 */
export function fits(from: ColumnType, to: ColumnType, rules: JoinRules = {}): boolean {
  if (from.kind === "null" || sameType(from, to)) return true;
  if (from.kind === "list") return to.kind === "list" && fits(from.of, to.of, rules);
  if (from.kind === "struct") {
    if (to.kind !== "struct") return false;
    const types = new Map(to.fields.map(({ name, type }) => [name, type]));
    return from.fields.every(({ name, type }) => {
      const other = types.get(name);
      return other !== undefined && fits(type, other, rules);
    });
  }
  switch (to.kind) {
    case "text":
      return isScalar(from);
    case "int":
      return from.kind === "int" && from.bits <= to.bits;
    case "decimal": {
      if (from.kind !== "int" && from.kind !== "decimal") return false;
      const { precision, scale } = decimalOf(from);
      return scale <= to.scale && precision - scale <= to.precision - to.scale;
    }
    case "float":
      return (from.kind === "int" && from.bits <= 16) || (from.kind === "decimal" && from.precision <= 6);
    case "double":
      if (from.kind === "int") return from.bits <= 54;
      return from.kind === "float" || (from.kind === "decimal" && from.precision <= 15);
    case "timestamp":
      return from.kind === "date";
    case "timestamptz":
      return rules.zoned === true && (from.kind === "date" || from.kind === "timestamp");
    default:
      return false;
  }
}
