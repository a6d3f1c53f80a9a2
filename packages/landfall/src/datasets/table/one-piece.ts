import type { Json } from "../../core/index.ts";
import type { BuildInput, Built, Definition, WorkContext } from "../../engine/index.ts";
import { compareTables } from "./compare.ts";
import type { TableDefinition } from "./definition.ts";
import type { TableModel } from "./model.ts";

/** How a table is built whose partitions are one piece of work each. */
export function inOnePiece(
  model: TableModel,
  build: (input: BuildInput, context: WorkContext) => Promise<Built>,
): Pick<TableDefinition, "pieces" | "buildPiece" | "finishBuild" | "compare"> {
  return {
    pieces: () => ["rows"],
    buildPiece: (input, _piece, context) => build(input, context) as unknown as Promise<Json>,
    finishBuild: async (_input, [built]) => built as unknown as Built,
    compare: (input, context) => compareTables(input, context, model),
  };
}

/** Nothing lands in a table that is made of others. */
export const noContribution: Definition["contribute"] = () =>
  Promise.reject(new Error("a derived table has no objects"));
