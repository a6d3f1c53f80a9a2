import type { PartitionRef } from "../lake/views.ts";
import type { ModelView, VariableView } from "../lake/model-view.ts";
import type { PlainColumn } from "../../formats/index.ts";

/** Where the values of a column come from. */
export type Origin =
  /** A part of the partition's key: a text, a time, hours. */
  | { readonly from: "part"; readonly part: string }
  /** Hours since the start of the run, of partitions that hold all of them. */
  | { readonly from: "lead" }
  /** The time that a value is of. */
  | { readonly from: "time" }
  /** Missing in rows of variables that do not have this dimension. */
  | { readonly from: "level"; readonly dimension: string }
  | { readonly from: "row" | "column" | "lat" | "lon" }
  | { readonly from: "variable"; readonly variable: VariableView };

export interface CellColumn {
  readonly name: string;
  readonly type: PlainColumn["type"];
  readonly origin: Origin;
}

const partTypes = { text: "text", time: "time", hours: "double" } as const;

/**
 * A grid as a table: one row for each cell of a time and a level, with its coordinates and the variables. Times are instants, periods days, lead times hours, all other
 * coordinates as the dataset has them. Names are those of the Zarr group; where two differ in case alone, the later one gets a number, as SQL would not tell them apart.
 */
export function cellColumns({ model, variables }: ModelView, some: PartitionRef | undefined): CellColumn[] {
  const columns: CellColumn[] = [];
  const taken = new Set<string>();
  const add = (wanted: string, type: CellColumn["type"], origin: Origin) => {
    let name = wanted;
    for (let count = 1; taken.has(name.toLowerCase()); count++) name = `${wanted}_${count}`;
    taken.add(name.toLowerCase());
    columns.push({ name, type, origin });
  };
  // canonical JSON has forgotten the order of the parts; keys have it
  const parts = Object.keys(some?.values ?? model.components);
  for (const part of parts) {
    const type = partTypes[model.components[part] ?? "text"];
    add(part, part === model.time?.period ? "date" : type, { from: "part", part });
  }
  if (model.lead) add("lead", "double", { from: "lead" });
  if (!parts.includes("time") && (model.time || model.components["init"] === "time"))
    add("time", "time", { from: "time" });
  const dimensions = new Set(model.variables.flatMap(({ levelDimension }) => levelDimension ?? []));
  for (const dimension of dimensions) add(dimension, "double", { from: "level", dimension });
  if (model.horizontal.cells) for (const from of ["row", "column"] as const) add(from, "int", { from });
  for (const from of ["lat", "lon"] as const) add(from, "double", { from });
  for (const variable of variables.values()) add(variable.name, "float", { from: "variable", variable });
  return columns;
}

export const cellTypes: Readonly<Record<CellColumn["type"], string>> = {
  float: "FLOAT",
  double: "DOUBLE",
  int: "INTEGER",
  date: "DATE",
  time: "TIMESTAMP WITH TIME ZONE",
  text: "VARCHAR",
};
