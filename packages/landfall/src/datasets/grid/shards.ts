import { arrayLayout, chunkKey, openShard, type ShardReader } from "@landfall/zarr";
import { LandfallError } from "../../core/index.ts";
import type { StoredContent } from "../../engine/index.ts";
import type { Store } from "../../store/index.ts";
import type { StoredType } from "./cells.ts";
import { arraySpec, type GridDetail, type GridModel, type GridVariable } from "./model.ts";

export function detailOf(content: StoredContent): GridDetail {
  return content.detail as unknown as GridDetail;
}

/** Opens the shard of a variable in a stored partition or fragment; undefined where it has none. */
export function openVariable(
  store: Store,
  model: GridModel,
  variable: GridVariable,
  content: StoredContent,
): ShardReader<StoredType> | undefined {
  const spec = arraySpec(model, variable);
  const name = `${variable.name}/${chunkKey(spec)}`;
  const file = content.files.find((candidate) => candidate.name === name);
  if (!file) return undefined;
  const path = `${content.folder}/${name}`;
  const { readSync } = store;
  return openShard(
    arrayLayout(spec),
    {
      size: file.size,
      read: (offset, length) => store.read(path, { offset, length }),
      ...(readSync ? { readSync: (offset: number, length: number) => readSync(path, { offset, length }) } : {}),
    },
    { size: file.size },
  );
}

export function variableOf(model: GridModel, name: unknown): GridVariable {
  const variable = model.variables.find((candidate) => candidate.name === name);
  if (!variable) throw new LandfallError("internal", `no variable ${String(name)}`);
  return variable;
}
