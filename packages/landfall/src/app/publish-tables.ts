import { asLandfallError } from "../core/index.ts";
import { publishDelta, type TableDefinition } from "../datasets/index.ts";
import type { Lake } from "./lake.ts";

/** A table whose Delta log could not be brought up to the lake; the lake itself is as it should be. */
export interface Unpublished {
  readonly dataset: string;
  readonly code: string;
  readonly message: string;
}

/** Publishes all tables as Delta up to the newest number. What goes wrong with one concerns no other. */
export async function publishTables({ config, engine }: Lake, datasets?: readonly string[]): Promise<Unpublished[]> {
  const failed: Unpublished[] = [];
  const tables = [...config.definitions.values()].filter(
    (definition): definition is TableDefinition =>
      definition.kind === "table" && definition.view === undefined && (datasets?.includes(definition.name) ?? true),
  );
  for (const definition of tables) {
    try {
      await publishDelta(engine, definition);
    } catch (error) {
      const { code, message } = asLandfallError(error);
      failed.push({ dataset: definition.name, code, message });
    }
  }
  return failed;
}
