import type { EpochMs, PartitionValues } from "../core/index.ts";
import {
  type DerivedOptions,
  type GridDefinition,
  isWithin,
  periodOffsets,
  periods,
  rechunkedGrid,
  seriesGrid,
} from "../datasets/index.ts";
import type { Gate } from "../engine/index.ts";
import { duration } from "./parts.ts";
import { isWord, wrong } from "./validate.ts";
import type { Complete, DerivedGridOptions, Rechunk, Series } from "./vocabulary.ts";

/* What `build` of a derived grid says, by word. */

export function resolveRechunk(
  place: string,
  options: DerivedGridOptions<string>,
  build: Rechunk,
  common: DerivedOptions,
): GridDefinition {
  const { of } = common;
  if (of.components["lead"] !== "hours")
    throw wrong(place, `rechunk() needs an input whose partitions have a lead time; "${of.name}" has none`);
  const stay = Object.keys(options.partition ?? {});
  for (const part of stay) {
    if (!(part in of.components))
      throw wrong(
        place,
        `its partition has "${part}", which "${of.name}" has not (${Object.keys(of.components).join(", ")})`,
      );
  }
  if (stay.includes("lead")) throw wrong(place, "rechunk() takes the lead time out of the partition: leave `lead` out");
  const leads = build.lead === "all" ? options.when?.lead : build.lead;
  if (!leads)
    throw wrong(
      place,
      'rechunk({ lead: "all" }) needs the declared lead times: add `when: complete({ lead: range(…) })`, or give rechunk the list',
    );
  const sorted = [...new Set(leads)].toSorted((a, b) => a - b);
  if (sorted.length === 0 || !sorted.every(Number.isFinite))
    throw wrong(place, "its list of lead times must be hours, at least one");
  return rechunkedGrid({
    ...common,
    // text parts (model, version) always stay: two versions of a model never mix in one partition
    keep: Object.keys(of.components).filter((part) => of.components[part] === "text" || stay.includes(part)),
    leads: sorted,
    gate: options.when && leadGate(place, options.when),
  });
}

export function resolveSeries(
  place: string,
  options: DerivedGridOptions<string>,
  build: Series,
  common: DerivedOptions,
): GridDefinition {
  const { of } = common;
  const { time } = of.model;
  if (!time) throw wrong(place, `series() needs an input with times; "${of.name}" has forecasts: use rechunk()`);
  if (time.stepMs === null)
    throw wrong(place, `series() needs times a step apart: give "${of.name}" axes: { time: regular("1d") }`);
  if (time.chunkLength !== undefined)
    throw wrong(place, `"${of.name}" is a series itself: build this one from what that is built from`);
  if (options.when) throw wrong(place, "`when` waits for lead times, and series() has none");
  const parts = Object.entries(options.partition ?? {});
  const [name, part] = parts[0] ?? [];
  const period = part?.period;
  if (parts.length !== 1 || !isWord(part, "axis") || part?.axis !== "time" || !period || !periods.includes(period))
    throw wrong(place, 'series() needs the period of its partitions, and that alone: { year: axis("time", "year") }');
  if (name !== period) throw wrong(place, `the part for axis("time", "${period}") must be called ${period}`);
  if (!isWithin(time.period, period))
    throw wrong(place, `a ${period} is shorter than the partitions of "${of.name}", which hold a ${time.period}`);
  const { length } = periodOffsets(period, time.stepMs, time.origin);
  const inChunk = build.time;
  if (inChunk !== "all" && !(Number.isInteger(inChunk) && inChunk > 0 && inChunk <= length))
    throw wrong(
      place,
      `series's time must be "all" or a number of times up to ${length}, not ${JSON.stringify(inChunk)}`,
    );
  return seriesGrid({ ...common, period, chunkLength: inChunk === "all" ? undefined : inChunk });
}

/** Missing lead times that a sentence names before it says "and so many more". */
const namedLeads = 8;

function leadGate(place: string, when: Complete): Gate {
  const withinMs = when.within === undefined ? undefined : duration(place, "complete: within", when.within);
  return {
    missing(present: readonly PartitionValues[]): readonly string[] {
      const there = new Set(present.map((parts) => parts["lead"]?.value));
      const missing = when.lead.filter((lead) => !there.has(lead));
      const named = missing.slice(0, namedLeads).map((lead) => `lead ${lead}`);
      return missing.length > namedLeads ? [...named, `${missing.length - namedLeads} more`] : named;
    },
    deadline(parts: PartitionValues): EpochMs | undefined {
      const init = parts["init"];
      return withinMs === undefined || init?.type !== "time" ? undefined : init.value + withinMs;
    },
  };
}
