/*
 * What a statement reads of each table, as far as its tree (`json_serialize_sql`) tells for certain: which names it says, and which rows its WHERE can take. Whatever is not
 * understood counts as everything, so what is said here may be too much and is never too little.
 */

import {
  calledName,
  type Condition,
  conditionsOf,
  constantOf,
  type Extreme,
  extremeOf,
  hasItems,
  isObject,
  isOfAllRows,
  type Node,
  nothing,
  some,
} from "./statement-conditions.ts";

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
