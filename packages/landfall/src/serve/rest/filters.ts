import { unreadable, unsupported } from "./errors.ts";
import { Scanner } from "./scanner.ts";

/** Comparisons with one value. */
const operators = [
  "eq",
  "neq",
  "gt",
  "gte",
  "lt",
  "lte",
  "like",
  "ilike",
  "match",
  "imatch",
  "is",
  "in",
  "isdistinct",
] as const;
export type Operator = (typeof operators)[number];

/** PostgREST's operators for what tables of a lake do not have: full text, ranges, arrays. */
const others = new Set(["fts", "plfts", "phfts", "wfts", "cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj"]);
const quantified = new Set<Operator>(["eq", "gt", "gte", "lt", "lte", "like", "ilike", "match", "imatch"]);

export interface Test {
  readonly type: "test";
  readonly column: string;
  readonly operator: Operator;
  /** Several values for `in`, and with `any` or `all`. */
  readonly values: readonly string[];
  readonly quantifier: "any" | "all" | undefined;
  readonly not: boolean;
}

export interface Group {
  readonly type: "and" | "or";
  readonly of: readonly Condition[];
  readonly not: boolean;
}

export type Condition = Test | Group;

const deepest = 20;
const head = /(not\.)?([a-z]+)(?:\((any|all)\))?\./y;

/** `not.eq.5`, `in.(1,2)`, `like(any).{a*,b*}`: what stands behind the name of a column. */
export function readFilter(column: string, text: string): Test {
  const scanner = new Scanner(`the filter of "${column.slice(0, 60)}"`, text);
  const start = readHead(scanner, column);
  // a single value is all that is left, as it stands
  const isList = start.operator === "in" || start.quantifier !== undefined;
  const values = isList ? readList(scanner, start) : [scanner.match(/[^]*/y)?.[0] ?? ""];
  scanner.expectEnd();
  return { ...start, values };
}

/** Whether a text is a filter rather than a plain value. */
export function looksLikeFilter(text: string): boolean {
  head.lastIndex = 0;
  const [, , operator] = head.exec(text) ?? [];
  return operator !== undefined && (operators as readonly string[]).includes(operator);
}

/** `(id.eq.1,and(a.gt.2,not.or(…)))` behind `and`, `or`, `not.and` or `not.or`. */
export function readGroup(name: string, text: string): Group {
  const scanner = new Scanner(`"${name}"`, text);
  const not = name.startsWith("not.");
  const group = readMembers(scanner, name.endsWith("and") ? "and" : "or", not, 0);
  scanner.expectEnd();
  return group;
}

function readMembers(scanner: Scanner, type: Group["type"], not: boolean, depth: number): Group {
  if (depth > deepest) throw scanner.fault(`conditions are nested more than ${deepest} deep`);
  scanner.expect("(");
  const of: Condition[] = [];
  do {
    const [, isNot, inner] = scanner.match(/(not\.)?(and|or)(?=\()/y) ?? [];
    if (inner) of.push(readMembers(scanner, inner as Group["type"], isNot !== undefined, depth + 1));
    else of.push(readMember(scanner));
  } while (scanner.take(","));
  scanner.expect(")");
  return { type, of, not };
}

function readMember(scanner: Scanner): Test {
  const column = scanner.text(".,()");
  if (column === "") throw scanner.fault("the name of a column is missing");
  scanner.expect(".");
  const start = readHead(scanner, column);
  const isList = start.operator === "in" || start.quantifier !== undefined;
  return { ...start, values: isList ? readList(scanner, start) : [scanner.text(",)")] };
}

function readHead(scanner: Scanner, column: string): Omit<Test, "values"> {
  const [, not, name, quantifier] = scanner.match(head) ?? [];
  if (name === undefined) throw scanner.fault('write an operator, a dot and a value, such as "eq.5"');
  if (others.has(name))
    throw unsupported("PGRST100", `the operator "${name}" is not supported`, `there are ${operators.join(", ")}`);
  const operator = operators.find((one) => one === name);
  if (!operator) throw unreadable("the operator", name, `there are ${operators.join(", ")}`);
  if (quantifier && !quantified.has(operator)) throw scanner.fault(`"${operator}" takes neither any nor all`);
  return {
    type: "test",
    column,
    operator,
    quantifier: quantifier as Test["quantifier"],
    not: not !== undefined,
  };
}

/** `(1,"a,b")` of `in`, `{1,2}` of any and all. */
function readList(scanner: Scanner, { quantifier }: Pick<Test, "quantifier">): string[] {
  const [open, close] = quantifier ? ["{", "}"] : ["(", ")"];
  scanner.expect(open);
  if (scanner.take(close)) return [];
  const values: string[] = [];
  do values.push(scanner.text(`,${close}`));
  while (scanner.take(","));
  scanner.expect(close);
  return values;
}
