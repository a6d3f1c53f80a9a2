import { viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { HeaderSection } from "./sections.ts";

/** Section 1: who made the message, when, and with which tables. Numbers are those of the WMO's code tables. */
export interface Identification {
  /** Common code table C-11; in edition 1, C-1. */
  readonly centre: number;
  readonly subCentre: number;
  /** Version of the WMO's master tables; in edition 1, version of code table 2, which from 128 on is the centre's own. */
  readonly tablesVersion: number;
  /** Reference time, ISO 8601 in UTC. */
  readonly reference: string;
  /** Edition 2 only, as all that follow. */
  readonly localTablesVersion?: number;
  /** Code table 1.2: 0 analysis, 1 start of forecast, 2 verifying time of forecast, 3 observation time. */
  readonly significanceOfReferenceTime?: number;
  /** Code table 1.3: 0 operational, 1 test, … */
  readonly productionStatus?: number;
  /** Code table 1.4: 0 analysis, 1 forecast, 3 control forecast, 4 perturbed forecast, … */
  readonly typeOfData?: number;
}

export function readIdentification(section: HeaderSection): Identification {
  if (section.bytes.length < 21) {
    throw new GribError("corrupt", `section 1 has ${section.bytes.length} bytes instead of 21`, {
      offset: section.offset,
      section: 1,
    });
  }
  const view = viewOf(section.bytes);
  const referenceMs = readTime(view, 12);
  if (referenceMs === undefined) {
    throw new GribError("corrupt", "the reference time in section 1 is not a date", {
      offset: section.offset + 12,
      section: 1,
    });
  }
  return {
    centre: view.getUint16(5),
    subCentre: view.getUint16(7),
    tablesVersion: view.getUint8(9),
    localTablesVersion: view.getUint8(10),
    significanceOfReferenceTime: view.getUint8(11),
    reference: formatTime(referenceMs),
    productionStatus: view.getUint8(19),
    typeOfData: view.getUint8(20),
  };
}

/** A time of seven octets (year in two), as milliseconds since 1970; undefined when it is no date. */
export function readTime(view: DataView, offset: number): number | undefined {
  const [month, day] = [view.getUint8(offset + 2), view.getUint8(offset + 3)];
  const [hour, minute, second] = [view.getUint8(offset + 4), view.getUint8(offset + 5), view.getUint8(offset + 6)];
  return timeOf(view.getUint16(offset), month, day, hour, minute, second);
}

/** Milliseconds since 1970; undefined when it is no date. */
export function timeOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined;
  const time = new Date(0);
  // Not Date.UTC, which takes the years 0..99 for 1900..1999.
  time.setUTCFullYear(year, month - 1, day);
  if (time.getUTCDate() !== day) return undefined;
  return time.setUTCHours(hour, minute, second);
}

/** ISO 8601 with Z, without fractions of a second. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
