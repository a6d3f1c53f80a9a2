/*
 * What the WHERE of a SELECT demands of columns, as far as that is a comparison with constants. What is not understood is left out: fewer conditions let more rows through.
 */

/** A part of the tree of `json_serialize_sql`. */
export type Node = Readonly<Record<string, unknown>>;

/** A constant as the statement has it. */
export type Constant =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "text"; readonly value: string }
  /** Text that is cast: `DATE '2026-11-20'`. */
  | { readonly type: "date" | "timestamp"; readonly value: string }
  | Extreme;

/** `(SELECT max(init) FROM runs)`: of all rows of a table. Names are in lower case. */
export interface Extreme {
  readonly type: "max" | "min";
  readonly table: string;
  readonly column: string;
}

/** What a row must satisfy to be taken. Ends are part of the range, whether the statement says so or not. */
export type Condition =
  | { readonly column: string; readonly type: "in"; readonly values: readonly Constant[] }
  | { readonly column: string; readonly type: "from" | "to"; readonly value: Constant }
  | { readonly column: string; readonly type: "null" };

export interface Found {
  readonly condition: Condition;
  /** Whether it is about the table that goes by this name, if that has the column at all. */
  of(alias: string): boolean;
}

/** What WHERE demands of columns, beside what this does not understand. */
export function conditionsOf({ where_clause: where, from_table: from, sample }: Node): Found[] {
  if (sample) return [];
  const merged = usingOf(from);
  // beside an outer join a missing value may be that of a row which found no partner
  const hasOuter = some(from, ({ type, join_type: join }) => type === "JOIN" && join !== "INNER");
  return conjuncts(where).flatMap((node) =>
    readCondition(node).flatMap(({ names, condition }): Found[] => {
      if (condition.type === "null" && hasOuter) return [];
      // a name that two tables have is refused by DuckDB, but for those of USING: they are whose they are
      if (names.length === 1) return merged.has(condition.column) ? [] : [{ condition, of: () => true }];
      return [{ condition, of: (alias) => names[0] === alias }];
    }),
  );
}

/** The columns that USING makes one of two. */
function usingOf(from: unknown): ReadonlySet<string> {
  if (!isObject(from) || from["type"] !== "JOIN") return new Set();
  const own = (from["using_columns"] as string[]).map((name) => name.toLowerCase());
  return new Set([...own, ...usingOf(from["left"]), ...usingOf(from["right"])]);
}

function conjuncts(node: unknown): Node[] {
  if (!isObject(node)) return [];
  if (node["type"] !== "CONJUNCTION_AND") return [node];
  return (node["children"] as unknown[]).flatMap(conjuncts);
}

interface Read {
  /** `lat` or `r.lat`, in lower case. */
  readonly names: readonly string[];
  readonly condition: Condition;
}

function readCondition(node: Node): Read[] {
  switch (node["type"]) {
    case "COMPARE_EQUAL":
      return compared(node, "in") ?? compared(flipped(node), "in") ?? [];
    case "COMPARE_GREATERTHAN":
    case "COMPARE_GREATERTHANOREQUALTO":
      return compared(node, "from") ?? compared(flipped(node), "to") ?? [];
    case "COMPARE_LESSTHAN":
    case "COMPARE_LESSTHANOREQUALTO":
      return compared(node, "to") ?? compared(flipped(node), "from") ?? [];
    case "COMPARE_BETWEEN":
      return between(node);
    case "COMPARE_IN":
      return isIn(node);
    case "OPERATOR_IS_NULL":
      return isNull(node);
    default:
      return [];
  }
}

function flipped({ left, right }: Node): Node {
  return { left: right, right: left };
}

function compared({ left, right }: Node, type: "in" | "from" | "to"): Read[] | undefined {
  const names = columnOf(left);
  const value = constantOf(right);
  if (!names || !value) return undefined;
  const column = names.at(-1) as string;
  return [{ names, condition: type === "in" ? { column, type, values: [value] } : { column, type, value } }];
}

function between({ input, lower, upper }: Node): Read[] {
  const names = columnOf(input);
  const [from, to] = [constantOf(lower), constantOf(upper)];
  // DuckDB refuses to compare a text and a number with the same column
  if (!names || !from || !to) return [];
  const column = names.at(-1) as string;
  return [
    { names, condition: { column, type: "from", value: from } },
    { names, condition: { column, type: "to", value: to } },
  ];
}

function isIn({ children }: Node): Read[] {
  const [first, ...rest] = children as unknown[];
  const names = columnOf(first);
  const values = rest.map(constantOf).filter((value) => value !== undefined);
  if (!names || values.length < rest.length) return [];
  return [{ names, condition: { column: names.at(-1) as string, type: "in", values } }];
}

function isNull({ children }: Node): Read[] {
  const names = columnOf((children as unknown[])[0]);
  return names ? [{ names, condition: { column: names.at(-1) as string, type: "null" } }] : [];
}

function columnOf(node: unknown): readonly string[] | undefined {
  if (!isObject(node) || node["class"] !== "COLUMN_REF") return undefined;
  const names = (node["column_names"] as string[]).map((name) => name.toLowerCase());
  return names.length <= 2 ? names : undefined;
}

const whole = new Set(["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE", "FLOAT"]);
const casts: Readonly<Record<string, "date" | "timestamp">> = {
  DATE: "date",
  TIMESTAMP: "timestamp",
  "TIMESTAMP WITH TIME ZONE": "timestamp",
};

export function constantOf(node: unknown): Constant | undefined {
  if (!isObject(node)) return undefined;
  if (node["class"] === "CAST") {
    const type = casts[String((node["cast_type"] as Node | undefined)?.["id"])];
    const value = type && constantOf(node["child"]);
    return type && value?.type === "text" ? { type, value: value.value } : undefined;
  }
  if (node["class"] === "SUBQUERY" && node["subquery_type"] === "SCALAR") {
    const inner = (node["subquery"] as Node | undefined)?.["node"];
    return isObject(inner) && inner["type"] === "SELECT_NODE" ? extremeOf(inner) : undefined;
  }
  if (node["class"] !== "CONSTANT") return undefined;
  const { type, value, is_null: missing } = node["value"] as Node;
  const { id, type_info: info } = type as Node;
  if (missing !== false) return undefined;
  if (id === "VARCHAR" && typeof value === "string") return { type: "text", value };
  if (typeof value !== "number") return undefined;
  if (whole.has(String(id))) return { type: "number", value };
  const scale: unknown = isObject(info) ? info["scale"] : undefined;
  return id === "DECIMAL" && typeof scale === "number" ? { type: "number", value: value / 10 ** scale } : undefined;
}
/** By which name the columns of a table are called. */
export function calledName({ alias, table_name: name }: Node): string {
  return String(alias !== undefined && alias !== "" ? alias : name).toLowerCase();
}

export const nothing = (member: unknown) => member === null || (Array.isArray(member) && member.length === 0);

/** Whether a SELECT takes all rows of one table, and they are not grouped. */
export function isOfAllRows({ from_table: from, aggregate_handling: handling, ...node }: Node): boolean {
  const unused = ["where_clause", "group_expressions", "group_sets", "having", "sample", "qualify"];
  return (
    isObject(from) &&
    from["type"] === "BASE_TABLE" &&
    !from["sample"] &&
    !hasItems(from["column_name_alias"]) &&
    handling === "STANDARD_HANDLING" &&
    unused.every((member) => nothing(node[member]))
  );
}

/** `SELECT max(init) FROM runs`. */
export function extremeOf(node: Node): Extreme | undefined {
  const { from_table: from, select_list: selected, modifiers } = node;
  if (!isOfAllRows(node) || !nothing(modifiers) || !Array.isArray(selected) || selected.length !== 1) return undefined;
  const { class: kind, function_name: name, children, filter } = (selected as Node[])[0] as Node;
  if (kind !== "FUNCTION" || (name !== "max" && name !== "min") || filter !== null) return undefined;
  const [of, ...more] = children as unknown[];
  const names = columnOf(of);
  if (!names || more.length > 0 || (names.length === 2 && names[0] !== calledName(from as Node))) return undefined;
  const table = String((from as Node)["table_name"]).toLowerCase();
  return { type: name, table, column: names.at(-1) as string };
}

export function isObject(node: unknown): node is Node {
  return typeof node === "object" && node !== null;
}

export function hasItems(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

/** Whether something in a tree is so. */
export function some(node: unknown, test: (node: Node) => boolean): boolean {
  if (!isObject(node)) return false;
  return (!Array.isArray(node) && test(node)) || Object.values(node).some((member) => some(member, test));
}
