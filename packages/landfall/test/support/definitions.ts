import type { ResolvedLake } from "../../src/config/index.ts";
import type { GridDefinition, TableDefinition } from "../../src/datasets/index.ts";

/** A grid of a config; fails for anything else. */
export function gridOf({ definitions }: ResolvedLake, name: string): GridDefinition {
  const found = definitions.get(name);
  if (found?.kind !== "grid") throw new Error(`${name} is no grid`);
  return found;
}

/** A table of a config; fails for anything else. */
export function tableOf({ definitions }: ResolvedLake, name: string): TableDefinition {
  const found = definitions.get(name);
  if (found?.kind !== "table") throw new Error(`${name} is no table`);
  return found;
}
