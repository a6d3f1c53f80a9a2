import { initOf, isOfRun, makeRun, placeOf } from "./cubes.ts";
import type { Cube, DatasetView, PartitionRef, Run } from "./views.ts";

/**
 * The cubes of a view, moved to `view`, with some partitions that are new or show another version: all else, other runs above all, is as it was and is shared, so that a
 * commit costs what it has changed. Undefined where that is not enough: a new cube, another time on an axis of times, or partitions whose times may be others than before.
 */
export function renewCubes(
  cubes: readonly Cube[],
  view: DatasetView,
  changed: readonly PartitionRef[],
): Cube[] | undefined {
  const [first] = cubes;
  // partitions of a period begin and end where their data do
  if (!first || view.model?.model.time?.period) return undefined;
  const byPath = Map.groupBy(changed, (ref) => pathOf(ref, first));
  const renewed: Cube[] = [];
  for (const cube of cubes) {
    const moved = renewCube({ ...cube, view }, byPath.get(cube.path) ?? []);
    if (!moved) return undefined;
    renewed.push(moved);
    byPath.delete(cube.path);
  }
  return byPath.size === 0 ? renewed : undefined;
}

function renewCube(cube: Cube, changed: readonly PartitionRef[]): Cube | undefined {
  if (changed.length === 0) return cube;
  const names = cube.axes.map(({ name }) => name);
  const placed = new Map(changed.map((ref) => [placeOf(names, ref), ref]));
  const partitions = cube.partitions.with(placed);
  const model = cube.view.model?.model;
  if (model?.time) {
    if (partitions.size !== cube.partitions.size) return undefined;
    const newer = new Map(changed.map((ref) => [ref.key, ref]));
    const runs = cube.runs.map((run) => ({
      ...run,
      partitions: run.partitions.map((ref) => ref && (newer.get(ref.key) ?? ref)),
    }));
    return { ...cube, partitions, runs };
  }
  const axes = cube.axes.map(({ name, values }) => ({
    name,
    values: withValues(
      values,
      changed.map((ref) => Number(ref.values[name]?.value)),
    ),
  }));
  return { ...cube, partitions, axes, runs: renewRuns(cube.runs, model?.lead?.values, changed) };
}

function renewRuns(
  runs: readonly Run[],
  declared: readonly number[] | undefined,
  changed: readonly PartitionRef[],
): readonly Run[] {
  const byInit = Map.groupBy(changed.filter(isOfRun), initOf);
  const of = (init: number, before: readonly (PartitionRef | undefined)[]): Run => {
    const members = new Map(before.flatMap((ref) => (ref ? [[ref.key, ref]] : [])));
    for (const ref of byInit.get(init) ?? []) members.set(ref.key, ref);
    byInit.delete(init);
    return makeRun(declared, init, [...members.values()]);
  };
  const known = runs.map((run) => (byInit.has(run.init) ? of(run.init, run.partitions) : run));
  const begun = [...byInit.keys()].map((init) => of(init, []));
  return begun.length === 0 ? known : [...known, ...begun].toSorted((a, b) => a.init - b.init);
}

/** Growing values with some that may be new. */
function withValues(values: readonly number[], some: readonly number[]): readonly number[] {
  const known = new Set(values);
  const fresh = new Set(some.filter((value) => !known.has(value)));
  return fresh.size === 0 ? values : [...values, ...fresh].toSorted((a, b) => a - b);
}

/** The parts of a partition's key that are no axes, as folders: the axes of all cubes of a view have the same names. */
function pathOf({ key }: PartitionRef, { axes }: Cube): string {
  return key
    .split("/")
    .filter((part) => !axes.some(({ name }) => part.startsWith(`${name}=`)))
    .join("/");
}
