import { DWD_PARAMETERS } from "./dwd.ts";
import { ECMWF_PARAMETERS } from "./ecmwf.ts";
import { DWD_TABLES } from "./edition1/dwd.ts";
import { ECMWF_TABLES } from "./edition1/ecmwf.ts";
import { JMA_TABLES } from "./edition1/jma.ts";
import { NCEP_TABLES } from "./edition1/ncep.ts";
import { WMO_TABLES } from "./edition1/wmo.ts";
import { NCEP_PARAMETERS } from "./ncep.ts";
import type { Parameter } from "./parameters.ts";
import { tableLines } from "./tables.ts";
import { WMO_PARAMETERS } from "./wmo.ts";

type KnownParameter = Pick<Parameter, "name" | "units">;

/** In the order in which their words count: edition 2's before edition 1's, the WMO's before the centres'. */
const TABLES = [
  WMO_PARAMETERS,
  NCEP_PARAMETERS,
  DWD_PARAMETERS,
  ECMWF_PARAMETERS,
  WMO_TABLES,
  NCEP_TABLES,
  DWD_TABLES,
  ECMWF_TABLES,
  JMA_TABLES,
];

let known: Map<string, KnownParameter[]> | undefined;

/**
 * What the tables have under a short name, the WMO's table first, each units once; empty for a name that no field gets. One name
 * may stand for several units: centres give snow depth ("sd") as "kg m**-2" and as "m of water equivalent".
 */
export function parametersNamed(shortName: string): readonly KnownParameter[] {
  return (known ??= readTables()).get(shortName) ?? [];
}

/** All short names of the tables. */
export function knownShortNames(): readonly string[] {
  return [...(known ??= readTables()).keys()];
}

function readTables(): Map<string, KnownParameter[]> {
  const result = new Map<string, KnownParameter[]>();
  for (const text of TABLES) {
    for (const { shortName, units, name } of tableLines(text)) {
      // ecCodes' sign for a parameter that has no short name
      if (shortName === "" || shortName === "~") continue;
      const same = result.get(shortName);
      if (same === undefined) result.set(shortName, [{ name, units }]);
      else if (same.every((one) => one.units !== units)) same.push({ name, units });
    }
  }
  return result;
}
