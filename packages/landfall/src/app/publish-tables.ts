import { asLandfallError } from "../core/index.ts";
import { publishDelta, type TableDefinition } from "../datasets/index.ts";
import type { Lake } from "./lake.ts";

/** A table whose Delta log could not be brought up to the lake; the lake itself is as it should be. */
export interface Unpublished {
  readonly dataset: string;
  readonly message: string;
}

/**
 * Publishes all tables as Delta up to the newest number. What goes wrong with one concerns no other. @param done By table the number that was published last, as this keeps it: one that
 * has had no commit since is not looked at.
 */
export async function publishTables(
  { config, engine }: Lake,
  done: Map<string, number> = new Map(),
): Promise<Unpublished[]> {
  const tables = [...config.definitions.values()].filter(
    (definition): definition is TableDefinition => definition.kind === "table" && definition.view === undefined,
  );
  if (tables.length === 0) return [];
  const rows = await engine.catalog.db.selectFrom("datasets").select(["name", "number"]).execute();
  const numbers = new Map(rows.map(({ name, number }) => [name, number]));
  const failed: Unpublished[] = [];
  for (const definition of tables) {
    const { name } = definition;
    const number = numbers.get(name) ?? 0;
    if (done.get(name) === number) continue;
    try {
      await publishDelta(engine, definition);
      done.set(name, number);
    } catch (error) {
      failed.push({ dataset: name, message: asLandfallError(error).message });
    }
  }
  return failed;
}
