import type { Level } from "../sections/level.ts";
import { DWD_TABLES } from "./edition1/dwd.ts";
import { ECMWF_TABLES } from "./edition1/ecmwf.ts";
import { JMA_TABLES } from "./edition1/jma.ts";
import { NCEP_TABLES } from "./edition1/ncep.ts";
import { STEP_TYPES } from "./edition1/steps.ts";
import { WMO_TABLES } from "./edition1/wmo.ts";
import type { Parameter } from "./parameters.ts";
import { bestMatch, type Entry, type Facts, lookUp } from "./tables.ts";

const [NCEP, JMA, DWD, ECMWF] = [7, 34, 78, 98];

/** Tables of centres, by number in code table C-1: they compete with the WMO's on equal terms. */
const LOCAL_TABLES: Readonly<Record<number, string>> = {
  [JMA]: JMA_TABLES,
  [DWD]: DWD_TABLES,
  [ECMWF]: ECMWF_TABLES,
};

/** Versions of code table 2 that are international; they do not differ in what they name. */
const WMO_VERSIONS = new Set([1, 2, 3]);
const WMO_VERSION = 3;
/** Numbers from here on are the centres' own. */
const LOCAL_NUMBERS = 128;
/** NCEP's tables beside version 2: the WMO's, but for the local numbers. */
const NCEP_VERSIONS = new Set([128, 129, 130, 131, 133, 140, 141]);

/** What names a field of edition 1. */
export interface Edition1Facts {
  readonly centre: number;
  readonly table: number;
  readonly number: number;
  readonly level: Level;
  readonly timeRange: number;
}

/**
 * Names a field's parameter as ecCodes 2.28 does, which tries ECMWF's tables where a centre's and the WMO's have nothing; only for
 * NCEP's own numbers its own tables, which ecCodes lacks. "unknown" when nothing fits.
 */
export function findEdition1Parameter(facts: Edition1Facts): Parameter {
  const { table, number } = facts;
  const entry = facts.centre === NCEP ? findNcepEntry(facts) : findEntry(facts);
  return {
    table,
    number,
    shortName: entry?.shortName ?? "unknown",
    name: entry?.name ?? "unknown",
    units: entry?.units ?? "unknown",
  };
}

function findNcepEntry(facts: Edition1Facts): Entry | undefined {
  const { table, number } = facts;
  const isOwn = NCEP_VERSIONS.has(table);
  if (number < LOCAL_NUMBERS) return findEntry(isOwn ? { ...facts, table: WMO_VERSION } : facts);
  const version = WMO_VERSIONS.has(table) ? 2 : table;
  const [entry] = lookUp(NCEP_TABLES, `${version}.${number}`);
  return entry ?? (isOwn ? undefined : findEntry(facts));
}

function findEntry({ centre, table, number, level, timeRange }: Edition1Facts): Entry | undefined {
  const wmo = WMO_VERSIONS.has(table) ? lookUp(WMO_TABLES, `${WMO_VERSION}.${number}`) : [];
  const local = LOCAL_TABLES[centre];
  const key = `${table}.${number}`;
  const facts: Facts = {
    type: level.firstType,
    level: level.codedValue,
    top: level.codedValue,
    bottom: level.codedSecondValue ?? level.codedValue,
    range: timeRange,
  };
  return (
    bestMatch([...(local === undefined ? [] : lookUp(local, key)), ...wmo], facts) ??
    bestMatch(lookUp(ECMWF_TABLES, key), facts)
  );
}

/** ecCodes' `stepType` for a time range indicator; undefined where it has no word. */
export function findStepType(facts: {
  readonly centre: number;
  readonly table: number;
  readonly number: number;
  readonly range: number;
}): string | undefined {
  const entries = [...lookUp(STEP_TYPES, String(facts.centre)), ...lookUp(STEP_TYPES, "all")];
  return bestMatch(entries, { ...facts })?.shortName;
}
