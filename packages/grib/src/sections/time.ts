import { signed32 } from "../bytes.ts";
import { formatTime, readTime } from "./identification.ts";

/** When a field is valid. */
export interface FieldTime {
  /** Reference time (start of the forecast, or of the analysis), ISO 8601 with Z. */
  readonly reference: string;
  /** Time since the reference; undefined when the product template, or in edition 1 the time range indicator, is not known. */
  readonly step?: Step;
  /**
   * Valid time, ISO 8601 with Z; undefined when the product template is not known. For statistics the end of the interval as
   * the message states it; where that contradicts the lengths `step` comes from (NDFD has such), ecCodes does the same.
   */
  readonly valid?: string;
  /**
   * ecCodes' `stepType` word for statistics over an interval: "accum", "avg", "max", …, or the number of code table 4.10 (edition 1:
   * of code table 5) as text where it has none; undefined for instants.
   */
  readonly statistic?: string;
}

/** A span of time since the reference time; an instant has start = end. */
export interface Step {
  /** Hours, fractions allowed. */
  readonly start: number;
  /** Hours, fractions allowed. */
  readonly end: number;
  readonly unit: "hour";
}

/** One time range specification of a statistically processed field. Numbers are those of the code tables named. */
interface TimeRange {
  /** Code table 4.10. */
  readonly statistic: number;
  /** Code table 4.11: 1 same forecast time and successive start times, 2 same start and successive forecast times. */
  readonly incrementType: number;
  /** Code table 4.4. */
  readonly unit: number;
  readonly length: number;
}

export interface Statistics {
  /** End of the overall interval as the message states it; undefined when it is no date. */
  readonly endMs: number | undefined;
  /** Outermost range first. */
  readonly ranges: readonly TimeRange[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Units of fixed length in code table 4.4. */
const FIXED_UNITS_MS: Readonly<Record<number, number>> = {
  0: MINUTE_MS,
  1: HOUR_MS,
  2: 24 * HOUR_MS,
  10: 3 * HOUR_MS,
  11: 6 * HOUR_MS,
  12: 12 * HOUR_MS,
  13: 1000,
};

/** Units of code table 4.4 that follow the calendar, in months. */
const CALENDAR_UNITS_MONTHS: Readonly<Record<number, number>> = { 3: 1, 4: 12, 5: 120, 6: 360, 7: 1200 };

/** ecCodes' words for code table 4.10. */
const STATISTICS: Readonly<Record<number, string>> = {
  0: "avg",
  1: "accum",
  2: "max",
  3: "min",
  4: "diff",
  5: "rms",
  6: "sd",
  7: "cov",
  8: "sdiff",
  9: "ratio",
  10: "stdanom",
  11: "sum",
  12: "returnperiod",
  100: "severity",
  101: "mode",
};

/** The offset of a unit of time and a signed amount of it, as templates with a forecast time have it. */
export function readForecastTime(view: DataView, offset: number): { unit: number; amount: number } {
  return { unit: view.getUint8(offset), amount: signed32(view, offset + 1) };
}

/** Reads the block of statistical processing at `offset`; undefined when the section is too short for it. */
export function readStatistics(view: DataView, offset: number): Statistics | undefined {
  if (view.byteLength < offset + 12) return undefined;
  const count = view.getUint8(offset + 7);
  if (view.byteLength < offset + 12 + count * 12) return undefined;
  const ranges = Array.from({ length: count }, (_, i) => {
    const at = offset + 12 + i * 12;
    return {
      statistic: view.getUint8(at),
      incrementType: view.getUint8(at + 1),
      unit: view.getUint8(at + 2),
      length: view.getUint32(at + 3),
    };
  });
  return { endMs: readTime(view, offset), ranges };
}

/** Composes a field's time from its reference time, its forecast time and its statistics. */
export function composeTime(
  reference: string,
  forecast: { unit: number; amount: number },
  statistics: Statistics | undefined,
): FieldTime {
  const referenceMs = Date.parse(reference);
  const startMs = addTime(referenceMs, forecast.amount, forecast.unit);
  if (startMs === undefined) return { reference };
  const range = statistics && intervalOf(statistics);
  if (!statistics || !range) return { reference, ...describe(referenceMs, startMs, startMs, startMs) };

  // Analyses over successive start times (increment type 1) do not move the end of the step, as ecCodes has it.
  const computed = range.incrementType === 1 ? startMs : addTime(startMs, range.length, range.unit);
  const endMs = computed ?? statistics.endMs ?? startMs;
  const statistic = range.statistic === 255 ? undefined : statisticName(range);
  const validMs = statistics.endMs ?? endMs;
  return {
    reference,
    ...describe(referenceMs, startMs, endMs, validMs),
    ...(statistic === undefined ? {} : { statistic }),
  };
}

/** Step and valid time of edition 1, from two amounts of a unit of code table 4.4; neither for a unit that is not known. */
export function composeStep(
  reference: string,
  start: number,
  end: number,
  unit: number,
): Pick<FieldTime, "step" | "valid"> {
  const referenceMs = Date.parse(reference);
  const startMs = addTime(referenceMs, start, unit);
  const endMs = addTime(referenceMs, end, unit);
  return startMs === undefined || endMs === undefined ? {} : describe(referenceMs, startMs, endMs, endMs);
}

/** The range that spans the interval between successive forecast times: with several, the first of increment type 2. */
function intervalOf(statistics: Statistics): TimeRange | undefined {
  const { ranges } = statistics;
  return ranges.length > 1 ? (ranges.find((range) => range.incrementType === 2) ?? ranges[0]) : ranges[0];
}

function statisticName(range: TimeRange): string {
  if (range.statistic === 0 && range.incrementType === 1) return "avgd";
  return STATISTICS[range.statistic] ?? String(range.statistic);
}

function describe(referenceMs: number, startMs: number, endMs: number, validMs: number): { step: Step; valid: string } {
  return {
    step: { start: (startMs - referenceMs) / HOUR_MS, end: (endMs - referenceMs) / HOUR_MS, unit: "hour" },
    valid: formatTime(validMs),
  };
}

/** A time plus an amount of a unit of code table 4.4; undefined for unknown units and times no calendar reaches. */
function addTime(timeMs: number, amount: number, unit: number): number | undefined {
  const fixed = FIXED_UNITS_MS[unit];
  if (fixed !== undefined) return checkedTime(timeMs + amount * fixed);
  const months = CALENDAR_UNITS_MONTHS[unit];
  // A missing unit with nothing to add is an analysis whose producer left the field out.
  if (months === undefined) return amount === 0 ? timeMs : undefined;
  const time = new Date(timeMs);
  return checkedTime(time.setUTCMonth(time.getUTCMonth() + amount * months));
}

/** Years 0 to 9999, which four digits can write. */
function checkedTime(timeMs: number): number | undefined {
  return timeMs >= -62_167_219_200_000 && timeMs <= 253_402_300_799_000 ? timeMs : undefined;
}
