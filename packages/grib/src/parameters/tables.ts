/** Tables of parameters as text: one entry a line, `key | conditions | short name | units | name`. */

type Condition = readonly [key: string, value: number | undefined];

export interface Entry {
  readonly conditions: readonly Condition[];
  readonly shortName: string;
  readonly units: string;
  readonly name: string;
}

type Table = ReadonlyMap<string, readonly Entry[]>;

/** What conditions can ask for, by the words of the tables. */
export type Facts = Readonly<Record<string, number | undefined>>;

/** Tables by their text, parsed when first asked for. */
const tables = new Map<string, Table>();

/** The entries of a number in a table's text, which is parsed when first asked for. */
export function lookUp(text: string, key: string): readonly Entry[] {
  let table = tables.get(text);
  if (!table) {
    table = parseTable(text);
    tables.set(text, table);
  }
  return table.get(key) ?? [];
}

function parseTable(text: string): Table {
  const result = new Map<string, Entry[]>();
  for (const { key, conditions, ...words } of tableLines(text)) {
    const entries = result.get(key) ?? [];
    entries.push({ conditions: parseConditions(conditions), ...words });
    result.set(key, entries);
  }
  return result;
}

/** The lines of a table's text in their order, with the conditions as text. */
export function* tableLines(text: string) {
  for (const line of text.trim().split("\n")) {
    const [key = "", conditions = "", shortName = "", units = "", name = ""] = line.split("|");
    yield { key, conditions, shortName, units, name };
  }
}

function parseConditions(text: string): Condition[] {
  if (text === "") return [];
  return text.split(" ").map((word) => {
    const [key = "", value] = word.split("=");
    return [key, value === "none" ? undefined : Number(value)];
  });
}

/** The entry with the most conditions among those that all hold; of equals the last, as in ecCodes' concepts. */
export function bestMatch(entries: readonly Entry[], facts: Facts): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries) {
    if (best && entry.conditions.length < best.conditions.length) continue;
    if (entry.conditions.every(([key, value]) => isSame(facts[key], value))) best = entry;
  }
  return best;
}

/** Equal up to the rounding of a decimal scale factor. */
function isSame(fact: number | undefined, wanted: number | undefined): boolean {
  if (fact === undefined || wanted === undefined) return fact === wanted;
  return Math.abs(fact - wanted) <= 1e-9 * Math.abs(wanted);
}
