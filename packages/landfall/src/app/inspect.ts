import { LandfallError } from "../core/index.ts";
import {
  columnsAt,
  inspectStatements,
  partColumns,
  type StatementFault,
  type TableDefinition,
  type TableDetail,
} from "../datasets/index.ts";
import { type EngineParts, upstreamOf } from "../engine/index.ts";
import type { ResolvedLake } from "../config/index.ts";

/** Versions whose columns tell what a table has come to. */
const mostVersions = 50;

export interface InspectOptions {
  /** Default: those whose statement is not deployed as it is, and what follows from them. */
  readonly datasets?: readonly string[];
  /** Where there are more statements, none is looked at: each takes some milliseconds. Default: any number. */
  readonly most?: number;
}

export interface Inspection {
  readonly faults: readonly StatementFault[];
  /** Statements that were not looked at, as there are too many. */
  readonly passedOver: number;
}

/** What is wrong with the SQL of a config, found before anything is built. */
export async function inspectLake(
  { engine, config }: { readonly engine: EngineParts; readonly config: ResolvedLake },
  { datasets, most = Infinity }: InspectOptions = {},
): Promise<Inspection> {
  const { db } = engine.catalog;
  const chosen = new Set(datasets ?? (await undeployed(engine)));
  const statements = [...config.definitions.values()].filter(
    (one): one is TableDefinition => one.kind === "table" && one.statement !== undefined && chosen.has(one.name),
  );
  if (statements.length > most) return { faults: [], passedOver: statements.length };
  const head = await engine.catalog.head();
  const faults = await inspectStatements(statements, async (definition) => {
    const { name, model } = definition;
    const versions = await db
      .selectFrom("versions")
      .select("stats")
      .where("dataset", "=", name)
      .where("until", "is", null)
      .orderBy("number", "desc")
      .limit(mostVersions)
      .execute();
    const details = versions.map(({ stats }) => JSON.parse(stats) as TableDetail);
    if (details.length === 0) return undefined;
    const columns = await columnsAt(db, definition, head, details);
    return [...partColumns(model, Object.keys(model.parts), details), ...columns];
  });
  return { faults, passedOver: 0 };
}

/** Throws `bad-config` for what is wrong whatever lands. */
export function expectSound({ faults }: Inspection): void {
  const certain = faults.filter((fault) => fault.certain);
  if (certain.length === 0) return;
  throw new LandfallError(
    "bad-config",
    certain.map(({ dataset, message }) => `dataset "${dataset}": ${message}`).join("\n"),
  );
}

/** The datasets whose recipe is not the deployed one, and what is made from them. */
async function undeployed({ catalog, definitions }: EngineParts): Promise<ReadonlySet<string>> {
  const rows = await catalog.db.selectFrom("datasets").select(["name", "recipe"]).execute();
  const deployed = new Map(rows.map(({ name, recipe }) => [name, recipe]));
  const found = new Set<string>();
  // upstream first, as the config declares them
  for (const definition of definitions.values()) {
    const { name, recipe } = definition;
    if (deployed.get(name) !== recipe || upstreamOf(definition).some((of) => found.has(of))) found.add(name);
  }
  return found;
}
