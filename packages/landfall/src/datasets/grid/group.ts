import type { Content, WorkContext } from "../../engine/index.ts";
import { type WrittenFile, ZarrGroupWriter } from "../../formats/index.ts";
import type { Json, PartitionValues } from "../../core/index.ts";
import { isoTime } from "../../core/index.ts";
import { contentHash } from "./cells.ts";
import { arraySpec, coordinateArrays, type GridDetail, type GridModel, type VariableDetail } from "./model.ts";

/** What the thread that wrote one variable hands on, as plain data. */
export interface VariableResult {
  readonly variable: string;
  readonly files: readonly WrittenFile[];
  readonly detail: VariableDetail;
}

/** Completes a partition's group once its variables lie in the folder: coordinates, then the group's document. */
export async function finishGroup(
  model: GridModel,
  folder: string,
  parts: PartitionValues,
  results: readonly VariableResult[],
  context: WorkContext,
): Promise<Content> {
  const group = new ZarrGroupWriter(context.store, folder);
  for (const { variable, files } of results) {
    const described = model.variables.find(({ name }) => name === variable);
    if (described) group.include({ [variable]: arraySpec(model, described) }, files);
  }
  const { keySeparator } = model.storage;
  await Promise.all(
    Object.entries(coordinateArrays(model)).map(([name, { spec, values }]) =>
      group.array(name, { ...spec, keySeparator }, values),
    ),
  );
  const files = await group.finish({ Conventions: "CF-1.11", ...describeParts(parts) });
  const variables = Object.fromEntries(
    results
      .map(({ variable, detail }) => [variable, detail])
      .toSorted(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  ) as GridDetail["variables"];
  return { files, hash: contentHash(model, variables), detail: { variables } as unknown as Json };
}

/** The partition key as attributes of its group: a folder found alone says what it is. */
function describeParts(parts: PartitionValues): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, { type, value }]) => [name, type === "time" ? isoTime(value) : value]),
  );
}
