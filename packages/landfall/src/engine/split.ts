import { canonicalJson, type PartitionValues } from "../core/index.ts";
import type { Definition } from "./definition.ts";

/*
 * A split dataset: some parts of its keys are not known before it is built, as they come from its rows. What is built, and is behind or not, is a stem: a row of `partitions` whose key has the
 * other parts only, and which never shows a version itself. What it was built under is its `recipe`; other partitions that show nothing have one only where they are held.
 */

/** Whether a partition of a split dataset is a stem. */
export function isStem({ components, split }: Definition, values: PartitionValues): boolean {
  return split !== undefined && hasNames(values, Object.keys(components).slice(0, -split.length));
}

/** The stem of a partition; undefined for one of another form, which an earlier recipe has left. */
export function stemOf({ components, split = [] }: Definition, values: PartitionValues): PartitionValues | undefined {
  if (!hasNames(values, Object.keys(components))) return undefined;
  return Object.fromEntries(Object.entries(values).slice(0, -split.length));
}

function hasNames(values: PartitionValues, names: readonly string[]): boolean {
  return canonicalJson(Object.keys(values)) === canonicalJson(names);
}
