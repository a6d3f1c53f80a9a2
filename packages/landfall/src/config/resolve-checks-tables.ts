import type { TableCheck } from "../checks/index.ts";
import type { Json } from "../core/index.ts";
import {
  checksTable,
  type GridDefinition,
  resultColumns,
  type SqlInput,
  type SqlView,
  type TableDefinition,
} from "../datasets/index.ts";
import { defaultDebounceMs } from "./parts.ts";
import { leavesOf, mappingOf, type NamedInput } from "./resolve-derived-table.ts";
import { wrong } from "./validate.ts";

type Definitions = ReadonlyMap<string, GridDefinition | TableDefinition>;

/** What the table with the results of a dataset's checks is called. */
const suffix = "_checks";

/**
 * Tables of results for checks that no build looks with: of views that no stored table reads, and against tables that are no inputs. Throws `bad-config` where their names are taken.
 */
export function resolveChecksTables(definitions: Definitions): TableDefinition[] {
  // these look in the builds that read them
  const read = new Set([...definitions.values()].flatMap((one) => (one.kind === "table" ? (one.viewsRead ?? []) : [])));
  return [...definitions.values()].flatMap((definition) => {
    if (definition.kind !== "table") return [];
    const { name, view, viewChecks = [], checksBeside = [] } = definition;
    const unread = view !== undefined && viewChecks.length > 0 && !read.has(name);
    if (!unread && checksBeside.length === 0) return [];
    if (definitions.has(`${name}${suffix}`))
      throw wrong(
        `dataset "${name}${suffix}"`,
        `has the name of the table with what the checks of ${name} find: rename it`,
      );
    return [resultsOf(definition, { unread, beside: checksBeside }, definitions)];
  });
}

/** The names of the tables with the results of a dataset's checks. */
export function checksTablesOf(definitions: Definitions, dataset: string): readonly string[] {
  return [...definitions.values()].flatMap((one) => (one.kind === "table" && one.checksOf === dataset ? one.name : []));
}

/** What the rows of a partition are called beside the other tables. */
const own = "this";

function resultsOf(
  table: TableDefinition,
  { unread, beside }: { readonly unread: boolean; readonly beside: readonly TableCheck[] },
  definitions: Definitions,
): TableDefinition {
  const needs = new Set(beside.flatMap(({ test }) => test.needs ?? []));
  const others = [...needs].map((name): NamedInput => {
    const of = definitions.get(name);
    if (of?.kind !== "table")
      throw wrong(
        `dataset "${table.name}"`,
        `a check looks at "${name}", which is ${of ? "a grid" : "no table of the config"}`,
      );
    return { name, of, reach: "all" };
  });
  // a view has no partitions
  const reach = table.view ? "all" : "key";
  const looked: NamedInput = { name: beside.length > 0 ? own : table.name, of: table, reach };
  const looking = { checks: beside, ...(unread ? { view: table.name } : {}) };
  return made(table, looking, [looked, ...others], definitions);
}

function made(
  checked: TableDefinition,
  looking: Pick<Parameters<typeof checksTable>[0], "view" | "checks">,
  tables: readonly NamedInput[],
  definitions: Definitions,
): TableDefinition {
  const place = `dataset "${checked.name}"`;
  const model = {
    parts: checked.model.parts,
    key: [],
    declared: resultColumns,
    derived: true,
    components: checked.model.components,
  } as const;
  const from: SqlInput[] = [];
  const views: Record<string, SqlView> = {};
  const rules: Record<string, Json> = {};
  const inputs = tables
    .flatMap((table) => leavesOf(table, from, views))
    .filter((leaf, index, all) => all.findIndex(({ name }) => name === leaf.name) === index)
    .map((leaf, index) => {
      rules[leaf.name] = { of: leaf.of.name, reach: leaf.reach };
      return { name: leaf.name, of: leaf.of.name, required: false, ...mappingOf(place, leaf, model, {}, index === 0) };
    });
  const [driving, ...others] = inputs;
  const [first, ...beside] = from;
  if (!driving || !first)
    throw wrong(place, "has checks and shows no table that is stored: there is no build in which they could look");
  // those of views that are read on the way look in the tables of their own results
  const looked = Object.entries(views).map(([name, view]): [string, SqlView] => [
    name,
    name === looking.view ? view : { ...view, checks: [] },
  ]);
  return checksTable({
    name: `${checked.name}${suffix}`,
    of: checked.name,
    ...looking,
    from: [first, ...beside],
    views: Object.fromEntries(looked),
    recipes: Object.fromEntries(looked.map(([name]) => [name, definitions.get(name)?.recipe ?? ""])),
    inputs: [driving, ...others],
    mapping: rules,
    model,
    debounceMs: defaultDebounceMs,
    keepVersionsMs: checked.keepVersionsMs,
  });
}
