import type { Identification } from "../sections/identification.ts";
import type { Product } from "../sections/product.ts";
import { DWD_PARAMETERS } from "./dwd.ts";
import { ECMWF_PARAMETERS } from "./ecmwf.ts";
import { NCEP_PARAMETERS } from "./ncep.ts";
import { WMO_PARAMETERS } from "./wmo.ts";

/** What a field is of. */
export interface Parameter {
  /** Code table 0.0: 0 meteorology, 1 hydrology, 2 land surface, 10 oceanography, … */
  readonly discipline: number;
  /** Code table 4.1. */
  readonly category: number;
  /** Code table 4.2. */
  readonly number: number;
  /** ecCodes' `shortName` ("2t", "tp", "gh"), or "unknown". Depends on level and statistics, not on the numbers alone. */
  readonly shortName: string;
  /** Name in words, or "unknown". */
  readonly name: string;
  /** Units as ecCodes writes them ("m s**-1", "kg m**-2"), or "unknown". */
  readonly units: string;
}

type Condition = readonly [key: string, value: number | undefined];

interface Entry {
  readonly conditions: readonly Condition[];
  readonly shortName: string;
  readonly units: string;
  readonly name: string;
}

type Table = ReadonlyMap<string, readonly Entry[]>;

/** Tables of centres, by number in common code table C-11: they compete with the WMO's on equal terms. */
const LOCAL_TABLES: Readonly<Record<number, string>> = { 7: NCEP_PARAMETERS, 78: DWD_PARAMETERS, 98: ECMWF_PARAMETERS };

/** Tables by their text, parsed when first asked for. */
const tables = new Map<string, Table>();

/** Names a field's parameter by its numbers, level, statistics and centre, as ecCodes 2.28 does; "unknown" when nothing fits. */
export function findParameter(discipline: number, identification: Identification, product: Product): Parameter {
  const { category, number } = product;
  const facts = factsOf(identification, product);
  const key = `${discipline}.${category}.${number}`;
  const local = LOCAL_TABLES[identification.centre];
  const entries = [...(local === undefined ? [] : lookUp(local, key)), ...lookUp(WMO_PARAMETERS, key)];
  const entry = bestMatch(entries, facts) ?? bestMatch(lookUp(ECMWF_PARAMETERS, key), facts);
  return {
    discipline,
    category,
    number,
    shortName: entry?.shortName ?? "unknown",
    name: entry?.name ?? "unknown",
    units: entry?.units ?? "unknown",
  };
}

/** The entry with the most conditions among those that all hold; of equals the last, as in ecCodes' concepts. */
function bestMatch(entries: readonly Entry[], facts: Readonly<Record<string, number | undefined>>): Entry | undefined {
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

/** What conditions can ask for, by the words of the tables. */
function factsOf(identification: Identification, product: Product): Record<string, number | undefined> {
  const range = product.statistics?.ranges[0];
  const { level } = product;
  return {
    first: level.firstType,
    second: level.secondType,
    value: level.codedValue,
    value2: level.codedSecondValue,
    stat: range?.statistic,
    unit: range?.unit,
    length: range?.length,
    template: product.template,
    process: product.generatingProcess,
    event: product.probability?.type,
    lower: product.probability?.lowerLimit,
    local: identification.localTablesVersion,
  };
}

function lookUp(text: string, key: string): readonly Entry[] {
  let table = tables.get(text);
  if (!table) {
    table = parseTable(text);
    tables.set(text, table);
  }
  return table.get(key) ?? [];
}

function parseTable(text: string): Table {
  const result = new Map<string, Entry[]>();
  for (const line of text.trim().split("\n")) {
    const [key = "", conditions = "", shortName = "", units = "", name = ""] = line.split("|");
    const entries = result.get(key) ?? [];
    entries.push({ conditions: parseConditions(conditions), shortName, units, name });
    result.set(key, entries);
  }
  return result;
}

function parseConditions(text: string): Condition[] {
  if (text === "") return [];
  return text.split(" ").map((word) => {
    const [key = "", value] = word.split("=");
    return [key, value === "none" ? undefined : Number(value)];
  });
}
