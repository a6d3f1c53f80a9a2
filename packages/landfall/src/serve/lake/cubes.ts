import { isoTime, partitionText } from "../../core/index.ts";
import { type TimeAxis, visibleTimes } from "../../datasets/index.ts";
import type { ModelView } from "./model-view.ts";
import { PartitionIndex } from "./partition-index.ts";
import { type Ends, makeSeries } from "./series.ts";
import type { Cube, DatasetView, PartitionRef, Run } from "./views.ts";

/** The cubes of a view from all of its partitions. */
export function makeCubes(view: DatasetView, model: ModelView, refs: readonly PartitionRef[], ends: Ends): Cube[] {
  const { lead, time } = model.model;
  const named = Object.entries(refs[0]?.values ?? {});
  const texts = named.flatMap(([name, { type }]) => (type === "text" ? [name] : []));
  const axes = named.flatMap(([name, { type }]) => (type === "text" ? [] : [name]));
  const groups = Map.groupBy(refs, ({ values }) =>
    texts.map((name) => `${name}=${partitionText(values[name] as never)}`).join("/"),
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, members]) => ({
      view,
      id: groups.size === 1 || path === "" ? view.dataset : `${view.dataset}:${path.replaceAll("/", ":")}`,
      path,
      runs: time ? makeSeries(time, members, ends) : makeRuns(lead?.values, members),
      partitions: new PartitionIndex(new Map(members.map((ref) => [placeOf(axes, ref), ref]))),
      axes: axes.map((name) => ({ name, values: axisValues(time, members, name) })),
    }));
}

/** Names a partition of a cube by its values along the axes. */
export function axisKey(values: readonly number[]): string {
  return values.join(" ");
}

/** The same for a partition and the names of the axes. */
export function placeOf(axes: readonly string[], { values }: PartitionRef): string {
  return axisKey(axes.map((name) => Number(values[name]?.value)));
}

function axisValues(time: TimeAxis | undefined, members: readonly PartitionRef[], name: string): number[] {
  const found = members.map(({ values }) => Number(values[name]?.value));
  return time && time.period === null ? visibleTimes(time, found) : [...new Set(found)].toSorted((a, b) => a - b);
}

/** Datasets whose partitions have no start of a run have no runs. */
function makeRuns(declared: readonly number[] | undefined, members: readonly PartitionRef[]): Run[] {
  const byInit = Map.groupBy(members.filter(isOfRun), initOf);
  return [...byInit].toSorted(([a], [b]) => a - b).map(([init, found]) => makeRun(declared, init, found));
}

/** The run of a start from its partitions, which may come in any order. */
export function makeRun(declared: readonly number[] | undefined, init: number, members: readonly PartitionRef[]): Run {
  const partitions = members.toSorted((a, b) => leadOf(a) - leadOf(b));
  const leads = declared ?? partitions.map(leadOf);
  return { kind: "forecast", init, id: isoTime(init), leads, partitions, slots: undefined };
}

export function isOfRun({ values }: PartitionRef): boolean {
  return values["init"]?.type === "time";
}

export function initOf({ values }: PartitionRef): number {
  return Number(values["init"]?.value);
}

function leadOf({ values }: PartitionRef): number {
  return Number(values["lead"]?.value ?? 0);
}
