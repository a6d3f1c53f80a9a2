import type { Identification } from "../sections/identification.ts";
import type { Product } from "../sections/product.ts";
import { DWD_PARAMETERS } from "./dwd.ts";
import { ECMWF_PARAMETERS } from "./ecmwf.ts";
import { NCEP_PARAMETERS } from "./ncep.ts";
import { bestMatch, type Facts, lookUp } from "./tables.ts";
import { WMO_PARAMETERS } from "./wmo.ts";

/** What a field is of. */
export interface Parameter {
  /** Edition 2, code table 0.0: 0 meteorology, 1 hydrology, 2 land surface, 10 oceanography, … */
  readonly discipline?: number;
  /** Edition 2, code table 4.1. */
  readonly category?: number;
  /** Edition 1: version of code table 2; from 128 on, and for numbers from 128 on, the centre's own. */
  readonly table?: number;
  /** Code table 4.2; in edition 1, code table 2. */
  readonly number: number;
  /** ecCodes' `shortName` ("2t", "tp", "gh"), or "unknown". Depends on level and statistics, not on the numbers alone. */
  readonly shortName: string;
  /** Name in words, or "unknown". */
  readonly name: string;
  /** Units as ecCodes writes them ("m s**-1", "kg m**-2"), or "unknown". */
  readonly units: string;
}

/** Tables of centres, by number in common code table C-11: they compete with the WMO's on equal terms. */
const LOCAL_TABLES: Readonly<Record<number, string>> = { 7: NCEP_PARAMETERS, 78: DWD_PARAMETERS, 98: ECMWF_PARAMETERS };

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

/** What conditions can ask for, by the words of the tables. */
function factsOf(identification: Identification, product: Product): Facts {
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
