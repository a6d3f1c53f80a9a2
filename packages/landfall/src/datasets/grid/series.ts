import { LandfallError, type PartitionValue, type PartitionValues } from "../../core/index.ts";
import type { BuildInput } from "../../engine/index.ts";
import type { GridDefinition } from "./definition.ts";
import { derivedGrid, type DerivedOptions, leadingPrefix } from "./derived.ts";
import type { GatherPlan, MapSource } from "./gather.ts";
import { type GridModel, type GridVariable, planesOf } from "./model.ts";
import { detailOf } from "./shards.ts";
import { type Period, periodOf, periodOffsets, placeTime, type TimeAxis, timeAt } from "./time-axis.ts";

export interface SeriesOptions extends DerivedOptions {
  /** Of the partitions; at least as long as the input's. */
  readonly period: Period;
  /** Times in one inner chunk; undefined: all of a period. */
  readonly chunkLength: number | undefined;
}

/**
 * A grid dataset that puts the times of a period into one partition, with many times of a few cells in one inner chunk, so that a place's history is a read for each
 * period. Times that are not there are fill. The input has a step (`regular`), and maps in its inner chunks.
 */
export function seriesGrid(options: SeriesOptions): GridDefinition {
  const { of, period } = options;
  const { time } = of.model;
  if (!time || time.stepMs === null) throw new LandfallError("internal", `${of.name} has no regular times`);
  const offsets = periodOffsets(period, time.stepMs, time.origin);
  const chunkLength = Math.min(options.chunkLength ?? offsets.length, offsets.length);
  const axis: TimeAxis = { ...time, period, offsets, chunkLength };
  const timePart = time.period ?? "time";
  const named = (name: string) => (name === timePart ? period : name);
  const partitionOf = (parts: PartitionValues): PartitionValues =>
    Object.fromEntries(
      Object.entries(parts).map(([name, value]): [string, PartitionValue] =>
        name === timePart
          ? [period, { type: "time", value: periodOf(Number(value.value), period).start }]
          : [name, value],
      ),
    );
  return derivedGrid(options, {
    build: "series",
    components: Object.fromEntries(Object.entries(of.components).map(([name, type]) => [named(name), type])),
    axis: { time: axis },
    partitionOf,
    prefixOf: (parts) => {
      const { prefix } = periodOf(Number(parts[period]?.value), period);
      return `${leadingPrefix(Object.keys(of.components), (name) => name !== timePart, parts)}${timePart}=${prefix}`;
    },
    plan: (model, variable, input) => planSeries(of.model, model, variable, input),
    tell: (input) => {
      const there = timesOf(of.model, input);
      return {
        maps: there.length,
        dimensions: {},
        times: there.map((reference) => ({ reference, lead: 0 })),
        figures: { times: there.length },
      };
    },
  });
}

/** The time that names a partition. */
function namingTime({ time }: GridModel, parts: PartitionValues): number {
  return Number(parts[time?.period ?? "time"]?.value);
}

/** Which maps of the input there are, and where each belongs. A map of which one level is there has a source: its other levels are fill in the input too. */
function planSeries(from: GridModel, to: GridModel, variable: GridVariable, input: BuildInput): GatherPlan {
  const [was, is] = [from.time as TimeAxis, to.time as TimeAxis];
  const sources = Array.from<MapSource | undefined>({ length: is.offsets.length });
  const depth = variable.levels?.values.length ?? 1;
  const planes = planesOf(from, variable);
  const levels: number[] = [];
  for (const content of input.contents) {
    const named = namingTime(from, content.parts);
    for (const index of detailOf(content).variables[variable.name]?.levels ?? []) {
      const plane = planes[index];
      if (!plane) throw new LandfallError("internal", `${variable.name} has no map ${index}`);
      const { slot } = placeTime(is, timeAt(was, named, plane.slot));
      sources[slot] = { content, outer: was.period === null ? [] : [plane.slot] };
      levels.push(slot * depth + (index % depth));
    }
  }
  return { sources, levels: levels.toSorted((a, b) => a - b) };
}

/** The times of which any variable is there. */
function timesOf(from: GridModel, input: BuildInput): number[] {
  const axis = from.time as TimeAxis;
  const found = input.contents.flatMap((content) =>
    from.variables.flatMap((variable) => {
      const planes = planesOf(from, variable);
      const levels = detailOf(content).variables[variable.name]?.levels ?? [];
      return levels.map((index) => timeAt(axis, namingTime(from, content.parts), planes[index]?.slot ?? 0));
    }),
  );
  return [...new Set(found)].toSorted((a, b) => a - b);
}
