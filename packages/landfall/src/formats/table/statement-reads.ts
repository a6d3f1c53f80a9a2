/*
 * What a statement reads of each table, as far as its tree (`json_serialize_sql`) tells for certain: which names it says, and which rows its WHERE can take. Whatever is not
 * understood counts as everything, so what is said here may be too much and is never too little.
 */

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

export interface TableRead {
  /** As the statement calls it. */
  readonly name: string;
  /** All names that the statement says, in lower case: columns that are not among them are not read. `"all"` where it may read any. */
  readonly words: "all" | readonly string[];
  /** A row that satisfies none of these in all its conditions is not taken; no alternative: no row is. Columns are in lower case. */
  readonly alternatives: readonly (readonly Condition[])[];
  /** For each of these it takes any row that has the largest or smallest value, beside what the alternatives say. */
  readonly extremes: readonly Extreme[];
  /** Where the statement is but columns of this table's rows, in whatever order: how many it takes, undefined for all. */
  readonly plain?: { readonly limit: number | undefined };
}

type Node = Readonly<Record<string, unknown>>;

/** The reads of a statement's tables, by the name in lower case: SQL's names are the same whatever their case. Names that WITH gives are among them. */
export function readsOf(statement: unknown): ReadonlyMap<string, TableRead> {
  const reads = new Map<string, TableRead>();
  const words = [...wordsOf(statement)];
  const lastNames = lastNamesOf(statement);
  const direct = new Map<unknown, Omit<TableRead, "name">>();
  const walk = (node: unknown, isDescribed: boolean): void => {
    if (!isObject(node)) return;
    if (Array.isArray(node)) {
      for (const one of node) walk(one, isDescribed);
      return;
    }
    if (node["type"] === "SELECT_NODE") {
      const hasStar = readsWhole(node);
      const { tables, isPlain } = tablesOf(node["from_table"]);
      const conditions = isPlain ? conditionsOf(node) : [];
      for (const table of tables) {
        const alias = calledName(table);
        // `SELECT r FROM runs AS r` gives whole rows
        const all = hasStar || lastNames.has(alias);
        const mayBound = isPlain && !table["sample"] && !hasItems(table["column_name_alias"]);
        const own = mayBound ? conditions.flatMap((one) => (one.of(alias) ? [one.condition] : [])) : [];
        const limit = node === statement ? plainLimit(node) : undefined;
        const extreme = extremeOf(node);
        direct.set(table, {
          words: all ? "all" : words,
          alternatives: extreme ? [] : [own],
          extremes: extreme ? [extreme] : [],
          ...(limit ? { plain: limit } : {}),
        });
      }
    }
    if (node["type"] === "BASE_TABLE" && typeof node["table_name"] === "string") {
      const name = node["table_name"];
      const found = direct.get(node) ?? { words: "all", alternatives: [[]], extremes: [] };
      const read = { name, ...found, ...(isDescribed ? { alternatives: [], extremes: [] } : {}) };
      const before = reads.get(name.toLowerCase());
      reads.set(name.toLowerCase(), before ? both(before, read) : read);
    }
    const described = isDescribed || (node["type"] === "SHOW_REF" && node["show_type"] === "DESCRIBE");
    for (const member of Object.values(node)) walk(member, described);
  };
  walk(statement, false);
  return reads;
}

function both(a: TableRead, b: TableRead): TableRead {
  return {
    name: a.name,
    words: a.words === "all" || b.words === "all" ? "all" : a.words,
    alternatives: [...a.alternatives, ...b.alternatives],
    extremes: [...a.extremes, ...b.extremes],
  };
}

function isObject(node: unknown): node is Node {
  return typeof node === "object" && node !== null;
}

function hasItems(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

/** Whether something in a tree is so. */
function some(node: unknown, test: (node: Node) => boolean): boolean {
  if (!isObject(node)) return false;
  return (!Array.isArray(node) && test(node)) || Object.values(node).some((member) => some(member, test));
}

/** Every text of a tree, in lower case: a column that is read is named by one of them, however it is read. */
function wordsOf(node: unknown, into = new Set<string>()): Set<string> {
  if (typeof node === "string") into.add(node.toLowerCase());
  else if (isObject(node)) for (const member of Object.values(node)) wordsOf(member, into);
  return into;
}

/** `*`, `COLUMNS(…)`, NATURAL and PIVOT read columns without naming them. */
function readsWhole(node: Node): boolean {
  return some(node, ({ class: kind, type, ref_type: ref }) => kind === "STAR" || type === "PIVOT" || ref === "NATURAL");
}

/** What columns are called, without what stands before. */
function lastNamesOf(node: unknown, into = new Set<string>()): Set<string> {
  if (!isObject(node)) return into;
  const { class: kind, column_names: names } = node;
  const last: unknown = kind === "COLUMN_REF" && Array.isArray(names) ? names.at(-1) : undefined;
  if (typeof last === "string") into.add(last.toLowerCase());
  for (const member of Object.values(node)) lastNamesOf(member, into);
  return into;
}

const nothing = (member: unknown) => member === null || (Array.isArray(member) && member.length === 0);

/** Whether a SELECT takes all rows of one table, and they are not grouped. */
function isOfAllRows({ from_table: from, aggregate_handling: handling, ...node }: Node): boolean {
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
function extremeOf(node: Node): Extreme | undefined {
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

/** How many rows a SELECT takes of its one table, where it does nothing else with them. */
function plainLimit(node: Node): TableRead["plain"] {
  const { modifiers, select_list: selected } = node;
  if (!isOfAllRows(node) || !Array.isArray(selected)) return undefined;
  const isColumn = ({ class: kind, columns, replace_list: replaced }: Node) =>
    kind === "COLUMN_REF" || (kind === "STAR" && columns === false && nothing(replaced));
  if (!(selected as Node[]).every(isColumn)) return undefined;
  const [modifier, ...others] = modifiers as Node[];
  if (!modifier) return { limit: undefined };
  if (others.length > 0 || modifier["type"] !== "LIMIT_MODIFIER") return undefined;
  const limit = constantOf(modifier["limit"]);
  const offset = modifier["offset"] === null ? { type: "number", value: 0 } : constantOf(modifier["offset"]);
  if (limit?.type !== "number" || offset?.type !== "number") return undefined;
  return { limit: Math.ceil(Number(limit.value) + Number(offset.value)) };
}

/** By which name the columns of a table are called. */
function calledName({ alias, table_name: name }: Node): string {
  return String(alias !== undefined && alias !== "" ? alias : name).toLowerCase();
}

const plainJoins = new Set(["INNER", "LEFT", "RIGHT", "OUTER", "FULL"]);

/**
 * The tables that a FROM reads itself, not in a subquery. It is plain where a row that WHERE rejects can be left out of its table beforehand: ASOF and POSITIONAL choose
 * other partners then, and SEMI and ANTI hide columns.
 */
function tablesOf(from: unknown): { readonly tables: readonly Node[]; readonly isPlain: boolean } {
  if (!isObject(from)) return { tables: [], isPlain: true };
  if (from["type"] === "BASE_TABLE") return { tables: [from], isPlain: true };
  if (from["type"] !== "JOIN") return { tables: [], isPlain: true };
  const [left, right] = [tablesOf(from["left"]), tablesOf(from["right"])];
  const isPlainJoin =
    (from["ref_type"] === "REGULAR" && plainJoins.has(String(from["join_type"]))) || from["ref_type"] === "CROSS";
  return {
    tables: [...left.tables, ...right.tables],
    isPlain: isPlainJoin && left.isPlain && right.isPlain,
  };
}

interface Found {
  readonly condition: Condition;
  /** Whether it is about the table that goes by this name, if that has the column at all. */
  of(alias: string): boolean;
}

/** What WHERE demands of columns, beside what this does not understand. */
function conditionsOf({ where_clause: where, from_table: from, sample }: Node): Found[] {
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
  // all three are compared as one type
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

function constantOf(node: unknown): Constant | undefined {
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
