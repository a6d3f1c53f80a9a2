import { axisKey, type Cube, type DatasetView, type PartitionRef } from "./views.ts";

/**
 * The cubes of a view, moved to `view`, in which partitions that were there already show another version: all else, the runs and times above all, is as it was and is shared.
 * Undefined where a partition is new, or where its times may be others than before.
 */
export function replacePartitions(
  cubes: readonly Cube[],
  view: DatasetView,
  changed: readonly PartitionRef[],
): Cube[] | undefined {
  // partitions of a period begin and end where their data do
  if (view.model?.model.time?.period) return undefined;
  const [first] = cubes;
  if (!first) return undefined;
  const byPath = Map.groupBy(changed, (ref) => pathOf(ref, first));
  let found = 0;
  const moved = cubes.map((cube): Cube => {
    const replaced = new Map<PartitionRef, PartitionRef>();
    const places = new Map<string, PartitionRef>();
    for (const ref of byPath.get(cube.path) ?? []) {
      const place = axisKey(cube.axes.map(({ name }) => Number(ref.values[name]?.value)));
      const old = cube.partitions.get(place);
      if (!old) continue;
      found++;
      replaced.set(old, ref);
      places.set(place, ref);
    }
    if (replaced.size === 0) return { ...cube, view };
    const inits = new Set([...places.values()].map(({ values }) => Number(values["init"]?.value)));
    const runs = cube.runs.map((run) =>
      run.kind === "series" || inits.has(run.init)
        ? { ...run, partitions: run.partitions.map((ref) => ref && (replaced.get(ref) ?? ref)) }
        : run,
    );
    return { ...cube, view, partitions: cube.partitions.replace(places), runs };
  });
  return found === changed.length ? moved : undefined;
}

/** The parts of a partition's key that are no axes, as folders: the axes of all cubes of a view have the same names. */
function pathOf({ key }: PartitionRef, { axes }: Cube): string {
  return key
    .split("/")
    .filter((part) => !axes.some(({ name }) => part.startsWith(`${name}=`)))
    .join("/");
}
