import type { Catalog } from "../../catalog/index.ts";
import { shapeOf } from "../../engine/index.ts";
import type { Column, TableSchema } from "../../formats/index.ts";
import { joinColumns } from "./merge.ts";
import { isDay, type TableDetail, type TableModel, zoneOf } from "./model.ts";

/**
 * The columns of a table at a lake number, without the parts of its key: what its files have come to by then (rule 7), which may be more than what those hold that
 * are visible.
 */
export async function columnsAt(
  db: Catalog["db"],
  { name, recipe, model }: { readonly name: string; readonly recipe: string; readonly model: TableModel },
  number: number,
  visible: readonly TableDetail[],
): Promise<TableSchema> {
  const shape = ((await shapeOf(db, { name, recipe }, number)) ?? []) as unknown as TableSchema;
  const own = new Set(Object.keys(model.parts).map((part) => part.toLowerCase()));
  const known = [...model.declared, ...shape].filter((column) => !own.has(column.name.toLowerCase()));
  return joinColumns([known, ...visible.map(({ columns }) => columns)], zoneOf(model));
}

/** The parts of the key as columns, in the order of `names`. */
export function partColumns(model: TableModel, names: readonly string[], visible: readonly TableDetail[]): Column[] {
  const typed = new Map(
    joinColumns(
      visible.map(({ parts }) => parts),
      zoneOf(model),
    ).map((column) => [column.name, column]),
  );
  return names.map((name) => {
    const source = model.parts[name];
    return typed.get(name) ?? { name, type: { kind: source && isDay(source) ? "date" : "text" } };
  });
}
