import { NetcdfError } from "../errors.ts";
import { type Calendar, type CalendarDate, dateOf, dayOf, isRealCalendar, toCalendar } from "./calendar.ts";

const DAY_MS = 86_400_000;

/** Milliseconds of a unit of time, by UDUNITS' names; plurals lose their s first. */
const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ...["nanosecond", "nanosec", "nsec", "ns"].map((name) => [name, 1e-6] as const),
  ...["microsecond", "microsec", "usec", "us", "µs"].map((name) => [name, 1e-3] as const),
  ...["millisecond", "millisec", "msec", "ms"].map((name) => [name, 1] as const),
  ...["second", "sec", "s"].map((name) => [name, 1000] as const),
  ...["minute", "min"].map((name) => [name, 60_000] as const),
  ...["hour", "hr", "h"].map((name) => [name, 3_600_000] as const),
  ...["day", "d"].map((name) => [name, DAY_MS] as const),
  ...["week"].map((name) => [name, 7 * DAY_MS] as const),
]);

/** "UNIT since DATE" of CF (section 4.4), understood. */
export interface TimeUnits {
  readonly calendar: Calendar;
  /** Milliseconds of one unit. */
  readonly unitMs: number;
  /** Milliseconds from the start of 1970 to the reference; in calendars that are not of the world, of their own 1970. */
  readonly referenceMs: number;
}

const SINCE =
  /^\s*(\S+)\s+since\s+([+-]?\d+)-(\d+)-(\d+)(?:(?:\s*T\s*|\s+)(\d+)(?::(\d+)(?::(\d+(?:\.\d*)?))?)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?\s*$/i;

/** Whether these are units of a time axis. */
export function isTimeUnits(units: string | undefined): boolean {
  return units !== undefined && /\bsince\b/i.test(units);
}

/**
 * Parses units like "days since 1950-01-01 00:00:00 +10:00". Throws `bad-attribute` where they are no units of time or the date does not exist in
 * the calendar, `unsupported-calendar` where the calendar is not known.
 */
export function parseTimeUnits(units: string, calendarName?: string): TimeUnits {
  const calendar = toCalendar(calendarName);
  const bad = (why: string): never => {
    throw new NetcdfError("bad-attribute", `units ${JSON.stringify(units)}: ${why}`);
  };
  const match = SINCE.exec(units);
  if (!match) return bad('not "UNIT since DATE"');
  const [, unit = "", first = "", month = "", third = "", hour = "0", minute = "0", second = "0", zone = ""] = match;
  const name = unit.toLowerCase();
  const unitMs = UNIT_MS.get(name) ?? UNIT_MS.get(name.replace(/s$/, "")) ?? bad(`${unit} has no fixed length`);
  // some write the year last; only 1-1-1970 says which of the others is the month
  const reversed = third.length === 4 && first.length <= 2 && Number(first) === Number(month);
  const [year, day] = reversed ? [third, first] : [first, third];
  const dayNumber =
    dayOf(calendar, Number(year), Number(month), Number(day)) ?? bad(`no such day in calendar ${calendar}`);
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) >= 61) bad("no such time of day");
  const inDay = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  return { calendar, unitMs, referenceMs: dayNumber * DAY_MS + inDay - zoneMs(zone) };
}

function zoneMs(zone: string): number {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** Milliseconds since 1970-01-01T00:00Z, whole. Throws `unsupported-calendar` for a calendar whose days are not those of the world. */
export function toEpochMs(value: number, units: TimeUnits): number {
  if (!isRealCalendar(units.calendar)) {
    const message = `a date of calendar ${units.calendar} is no instant; read calendar dates instead`;
    throw new NetcdfError("unsupported-calendar", message);
  }
  return toCalendarMs(value, units);
}

/** The date in the calendar of the units, or undefined for NaN. */
export function toCalendarDate(value: number, units: TimeUnits): CalendarDate | undefined {
  const ms = toCalendarMs(value, units);
  if (!Number.isFinite(ms)) return undefined;
  const dayNumber = Math.floor(ms / DAY_MS);
  const rest = ms - dayNumber * DAY_MS;
  return {
    ...dateOf(units.calendar, dayNumber),
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
    millisecond: rest % 1000,
  };
}

function toCalendarMs(value: number, { unitMs, referenceMs }: TimeUnits): number {
  return Math.round(value * unitMs + referenceMs);
}
