import { type EpochMs, isoTime, LandfallError } from "../../core/index.ts";

export type Period = "day" | "month" | "year";
/** From the shortest on; each is made of whole ones of those before it. */
export const periods: readonly Period[] = ["day", "month", "year"];

/** The time axis of what is no forecast. Plain data, part of the model. */
export interface TimeAxis {
  /** Distance of times, ms: those between the first and the last that are not there show as missing. Null: just the times that there are. */
  readonly stepMs: number | null;
  /** Times lie on this one and whole steps from it; epoch ms. */
  readonly origin: EpochMs;
  /** The first and the last time that the axis has; null: no end. */
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  /** A partition holds the times of a period side by side; null: one time. */
  readonly period: Period | null;
  /** Hours from the start of a period to each of its times; [] without a period. As many as the longest has: all partitions are of one shape. */
  readonly offsets: readonly number[];
  /** Times of a period in one inner chunk. Default 1: maps. */
  readonly chunkLength?: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const longestMs: Readonly<Record<Period, number>> = { day: dayMs, month: 31 * dayMs, year: 366 * dayMs };
/** Share of a step that a time may be off: files keep days as fractions, some in single precision. */
const tolerance = 0.01;

/** Offsets of the times of a period. Throws `bad-config` where steps do not divide a day into whole minutes. */
export function periodOffsets(period: Period, stepMs: number, origin: EpochMs): number[] {
  if (dayMs % stepMs !== 0 || stepMs % 60_000 !== 0)
    throw new LandfallError(
      "bad-config",
      "a step of whole minutes that divides a day is needed to put times into periods",
    );
  const phase = ((origin % stepMs) + stepMs) % stepMs;
  return Array.from({ length: longestMs[period] / stepMs }, (_, i) => (phase + i * stepMs) / hourMs);
}

/** Where a time belongs: the time that names its partition, and its place among the partition's times. Throws `off-axis`. */
export function placeTime(axis: TimeAxis, time: EpochMs): { readonly partition: EpochMs; readonly slot: number } {
  const { stepMs, origin, from, until, period, offsets } = axis;
  const off = (why: string) => new LandfallError("off-axis", `${isoTime(time)} is not on the time axis: ${why}`);
  let at = time;
  if (stepMs !== null) {
    at = origin + Math.round((time - origin) / stepMs) * stepMs;
    if (Math.abs(time - at) > tolerance * stepMs)
      throw off(`its times are ${stepMs / hourMs} hours apart, one of them ${isoTime(at)}`);
  }
  if (from !== null && at < from) throw off(`it begins at ${isoTime(from)}`);
  if (until !== null && at > until) throw off(`it ends at ${isoTime(until)}`);
  if (period === null) return { partition: at, slot: 0 };
  const partition = startOfPeriod(at, period);
  return { partition, slot: Math.round((at - partition - (offsets[0] ?? 0) * hourMs) / (stepMs ?? 1)) };
}

/** The time at a place of a partition. */
export function timeAt({ offsets }: TimeAxis, partition: EpochMs, slot: number): EpochMs {
  return partition + Math.round((offsets[slot] ?? 0) * hourMs);
}

/** The partition of a longer period to which a time belongs, and the text with which ISO times in it start. */
export function periodOf(time: EpochMs, period: Period): { readonly start: EpochMs; readonly prefix: string } {
  const start = startOfPeriod(time, period);
  return { start, prefix: isoTime(start).slice(0, -restOfIso[period].length) };
}

const restOfIso: Readonly<Record<Period, string>> = {
  day: "00:00:00Z",
  month: "01T00:00:00Z",
  year: "01-01T00:00:00Z",
};

/** The times of a partition that are within its period, with their places. */
export function timesOf(axis: TimeAxis, partition: EpochMs): { readonly time: EpochMs; readonly slot: number }[] {
  if (axis.period === null) return [{ time: partition, slot: 0 }];
  const end = endOfPeriod(partition, axis.period);
  return axis.offsets
    .map((_, slot) => ({ time: timeAt(axis, partition, slot), slot }))
    .filter(({ time }) => time < end && time >= (axis.from ?? -Infinity) && time <= (axis.until ?? Infinity));
}

/** More times than these between the first and the last are not made up. */
const mostTimes = 500_000;

/** The times that readers see, given those that there are: with a step, all from the first to the last. */
export function visibleTimes({ stepMs }: TimeAxis, times: readonly EpochMs[]): EpochMs[] {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (stepMs === null || first === undefined || last === undefined) return sorted;
  const count = Math.round((last - first) / stepMs) + 1;
  // one file with a wrong year must not make an axis of millions
  return count > mostTimes ? sorted : Array.from({ length: count }, (_, i) => first + i * stepMs);
}

/** Whether a period is made of whole ones of another. */
export function isWithin(period: Period | null, longer: Period): boolean {
  return period === null || periods.indexOf(period) <= periods.indexOf(longer);
}

function startOfPeriod(time: EpochMs, period: Period): EpochMs {
  if (period === "day") return Math.floor(time / dayMs) * dayMs;
  const date = new Date(time);
  return utc(date.getUTCFullYear(), period === "month" ? date.getUTCMonth() : 0);
}

function endOfPeriod(start: EpochMs, period: Period): EpochMs {
  if (period === "day") return start + dayMs;
  const date = new Date(start);
  return period === "month" ? utc(date.getUTCFullYear(), date.getUTCMonth() + 1) : utc(date.getUTCFullYear() + 1, 0);
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number): EpochMs {
  return new Date(0).setUTCFullYear(year, month, 1);
}
