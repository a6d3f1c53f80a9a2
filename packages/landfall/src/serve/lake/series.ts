import { isoTime } from "../../core/index.ts";
import {
  type GridDetail,
  type GridModel,
  planesOf,
  type TimeAxis,
  timesOf,
  visibleTimes,
} from "../../datasets/index.ts";
import type { ServedLake } from "./served.ts";
import type { PartitionRef, Run } from "./views.ts";

/** By partition key: its first and last place that has data. Known of partitions at the ends of a cube; what is not there has all of its places. */
export type Ends = ReadonlyMap<string, readonly [first: number, last: number]>;

/** The time that names a partition. */
function timeOfPartition({ period }: TimeAxis, { values }: PartitionRef): number {
  return Number(values[period ?? "time"]?.value);
}

/** Partitions that hold a period begin and end where their data do: a month that is under way has no days to come. */
export async function readEnds(
  lake: ServedLake,
  dataset: string,
  model: GridModel,
  refs: readonly PartitionRef[],
): Promise<Ends> {
  const { time } = model;
  if (!time?.period) return new Map();
  const cubes = Map.groupBy(refs, ({ values }) =>
    JSON.stringify(Object.values(values).filter(({ type }) => type === "text")),
  );
  const outermost = [...cubes.values()].flatMap((members) => {
    const sorted = members.toSorted((a, b) => timeOfPartition(time, a) - timeOfPartition(time, b));
    return [sorted[0] as PartitionRef, sorted.at(-1) as PartitionRef];
  });
  const rows = await lake.catalog.db
    .selectFrom("versions")
    .select(["key", "number", "stats"])
    .where("dataset", "=", dataset)
    .where("key", "in", [...new Set(outermost.map(({ key }) => key))])
    .where("number", "in", [...new Set(outermost.map(({ number }) => number))])
    .execute();
  const ends = new Map<string, readonly [number, number]>();
  for (const { key, number } of outermost) {
    const row = rows.find((candidate) => candidate.key === key && candidate.number === number);
    const slots = row ? slotsOf(model, JSON.parse(row.stats) as GridDetail) : [];
    if (slots.length > 0) ends.set(key, [Math.min(...slots), Math.max(...slots)]);
  }
  return ends;
}

function slotsOf(model: GridModel, { variables }: GridDetail): number[] {
  return model.variables.flatMap((variable) => {
    const planes = planesOf(model, variable);
    return (variables[variable.name]?.levels ?? []).flatMap((plane) => planes[plane]?.slot ?? []);
  });
}

/** All times of a cube as one run; none where it has no partitions. */
export function makeSeries(axis: TimeAxis, members: readonly PartitionRef[], ends: Ends): Run[] {
  const found = members.flatMap((partition) => {
    const [first, last] = ends.get(partition.key) ?? [0, Infinity];
    return timesOf(axis, timeOfPartition(axis, partition))
      .filter(({ slot }) => slot >= first && slot <= last)
      .map(({ time, slot }) => ({ time, slot, partition }));
  });
  const byTime = new Map(found.map((one) => [one.time, one]));
  const times = visibleTimes(axis, [...byTime.keys()]);
  const [first] = times;
  if (first === undefined) return [];
  return [
    {
      kind: "series",
      init: first,
      id: isoTime(first),
      leads: times.map((time) => (time - first) / 3_600_000),
      partitions: times.map((time) => byTime.get(time)?.partition),
      slots: axis.period === null ? undefined : times.map((time) => byTime.get(time)?.slot ?? 0),
    },
  ];
}
