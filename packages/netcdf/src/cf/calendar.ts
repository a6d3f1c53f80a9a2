import { NetcdfError } from "../errors.ts";

/**
 * The calendars of CF (section 4.4.1), by the arithmetic of their days. Years are astronomical: 0 is the year before 1, also where
 * a calendar's historians had none.
 */
export type Calendar = "standard" | "proleptic_gregorian" | "julian" | "noleap" | "all_leap" | "360_day";

/** A date and time of day in some calendar. Month and day count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const NAMES: ReadonlyMap<string, Calendar> = new Map([
  ["standard", "standard"],
  ["gregorian", "standard"],
  ["proleptic_gregorian", "proleptic_gregorian"],
  ["julian", "julian"],
  ["noleap", "noleap"],
  ["365_day", "noleap"],
  ["all_leap", "all_leap"],
  ["366_day", "all_leap"],
  ["360_day", "360_day"],
]);

/** CF's name of a calendar, any case; "standard" where there is none. */
export function toCalendar(name: string | undefined): Calendar {
  if (name === undefined || name.trim() === "") return "standard";
  const calendar = NAMES.get(name.trim().toLowerCase());
  if (!calendar) throw new NetcdfError("unsupported-calendar", `calendar ${JSON.stringify(name)} is not known`);
  return calendar;
}

/** Whether its days are days of the world, so that a date is an instant. */
export function isRealCalendar(calendar: Calendar): boolean {
  return calendar === "standard" || calendar === "proleptic_gregorian" || calendar === "julian";
}

const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const BEFORE_MONTH_LEAP = BEFORE_MONTH.map((days, month) => (month > 1 ? days + 1 : days));

/** First day of the Gregorian calendar, 1582-10-15, in days since 1970-01-01. */
const REFORM_DAY = -141_427;

/** A rule of leap years whose pattern repeats after `cycleYears`. `offset` makes day 0 the first of 1970 in the calendars of the world. */
interface LeapRule {
  readonly cycleYears: number;
  readonly cycleDays: number;
  readonly isLeap: (year: number) => boolean;
  readonly offset: number;
}

const GREGORIAN: LeapRule = {
  cycleYears: 400,
  cycleDays: 146_097,
  isLeap: (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0),
  offset: -719_528,
};
const JULIAN: LeapRule = { cycleYears: 4, cycleDays: 1461, isLeap: (year) => year % 4 === 0, offset: -719_530 };
const NO_LEAP: LeapRule = { cycleYears: 1, cycleDays: 365, isLeap: () => false, offset: -719_050 };
const ALL_LEAP: LeapRule = { cycleYears: 1, cycleDays: 366, isLeap: () => true, offset: -721_020 };

/** Days from 1970-01-01 of the calendar (in `standard` and `julian`: of the Gregorian one) to a date, or undefined if there is no such date. */
export function dayOf(calendar: Calendar, year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (calendar === "360_day") return day > 30 ? undefined : (year - 1970) * 360 + (month - 1) * 30 + day - 1;
  if (calendar !== "standard") return dayByRule(ruleOf(calendar), year, month, day);
  const gregorian = dayByRule(GREGORIAN, year, month, day);
  if (gregorian !== undefined && gregorian >= REFORM_DAY) return gregorian;
  const julian = dayByRule(JULIAN, year, month, day);
  return julian !== undefined && julian < REFORM_DAY ? julian : undefined;
}

/** The date of a day that `dayOf` counted. */
export function dateOf(calendar: Calendar, day: number): { year: number; month: number; day: number } {
  if (calendar === "360_day") {
    const year = Math.floor(day / 360);
    const rest = day - year * 360;
    return { year: year + 1970, month: Math.floor(rest / 30) + 1, day: (rest % 30) + 1 };
  }
  if (calendar === "standard") return dateByRule(day >= REFORM_DAY ? GREGORIAN : JULIAN, day);
  return dateByRule(ruleOf(calendar), day);
}

function ruleOf(calendar: Exclude<Calendar, "standard" | "360_day">): LeapRule {
  if (calendar === "proleptic_gregorian") return GREGORIAN;
  if (calendar === "julian") return JULIAN;
  return calendar === "noleap" ? NO_LEAP : ALL_LEAP;
}

/** Days of a whole cycle's years before the one that is `year` years into it. */
function daysBefore(rule: LeapRule, year: number): number {
  let days = year * 365;
  for (let y = 0; y < year; y++) if (rule.isLeap(y)) days++;
  return days;
}

function dayByRule(rule: LeapRule, year: number, month: number, day: number): number | undefined {
  const cycle = Math.floor(year / rule.cycleYears);
  const inCycle = year - cycle * rule.cycleYears;
  const before = rule.isLeap(inCycle) ? BEFORE_MONTH_LEAP : BEFORE_MONTH;
  const end = before[month] ?? before[11]! + 31;
  const inYear = before[month - 1]! + day - 1;
  if (inYear >= end) return undefined;
  return cycle * rule.cycleDays + daysBefore(rule, inCycle) + inYear + rule.offset;
}

function dateByRule(rule: LeapRule, day: number): { year: number; month: number; day: number } {
  const since0 = day - rule.offset;
  const cycle = Math.floor(since0 / rule.cycleDays);
  let rest = since0 - cycle * rule.cycleDays;
  let year = Math.min(rule.cycleYears - 1, Math.floor(rest / 365));
  if (daysBefore(rule, year) > rest) year--;
  rest -= daysBefore(rule, year);
  const before = rule.isLeap(year) ? BEFORE_MONTH_LEAP : BEFORE_MONTH;
  let month = 11;
  while (before[month]! > rest) month--;
  return { year: cycle * rule.cycleYears + year, month: month + 1, day: rest - before[month]! + 1 };
}
