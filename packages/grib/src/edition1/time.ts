import { findStepType } from "../parameters/edition1.ts";
import { composeStep, type FieldTime } from "../sections/time.ts";

/** What a step's meaning depends on besides the time range indicator. */
export interface TimeContext {
  readonly centre: number;
  readonly table: number;
  readonly number: number;
}

/** A step as two signed amounts of a unit. */
type Span = readonly [start: number, end: number];

/** Units of code table 4 that edition 2 numbers otherwise: quarters and halves of an hour, seconds. */
const UNITS: Readonly<Record<number, { readonly unit: number; readonly amount: number }>> = {
  13: { unit: 0, amount: 15 },
  14: { unit: 0, amount: 30 },
  254: { unit: 13, amount: 1 },
};

/** Statistics whose fields are valid at one time, as ecCodes writes their steps: averages over reference times. */
const AT_ONE_TIME = new Set(["instant", "avgfc", "avgua", "avgia", "varins"]);

/** Indicators with one time, which DWD uses for statistics since the reference time as well. */
const SINCE_REFERENCE = new Set([0, 1, 13]);

/** Octets 18 to 21: unit, P1, P2 and time range indicator. */
export function readEdition1Time(view: DataView, reference: string, context: TimeContext): FieldTime {
  const { unit, amount } = UNITS[view.getUint8(17)] ?? { unit: view.getUint8(17), amount: 1 };
  const indicator = view.getUint8(20);
  const p1 = view.getUint8(18);
  const p2 = view.getUint8(19);
  const statistic = findStepType({ ...context, range: indicator }) ?? STATISTICS[indicator];
  // Of other indicators nobody says how P1 and P2 make a step; nor does table 5 of 51, climatological means.
  if (statistic === undefined) return { reference, statistic: String(indicator) };
  const span = spanOf(indicator, p1, p2, view);
  const [start, end] = AT_ONE_TIME.has(statistic)
    ? [span[0], span[0]]
    : SINCE_REFERENCE.has(indicator)
      ? [0, p1]
      : span;
  return {
    reference,
    ...composeStep(reference, start * amount, end * amount, unit),
    ...(statistic === "instant" ? {} : { statistic }),
  };
}

/** Words for indicators that ecCodes 2.28 has none for, by code table 5. */
const STATISTICS: Readonly<Record<number, string>> = {
  6: "avg",
  7: "avg",
  114: "accum",
  115: "avg",
  116: "accum",
  117: "avg",
  125: "sd",
};

/** Start and end of the step in units. */
function spanOf(indicator: number, p1: number, p2: number, view: DataView): Span {
  switch (indicator) {
    case 0:
    case 1:
    case 113:
    case 114:
    case 117:
    case 123:
    case 124:
      return [p1, p1];
    case 10:
      return [view.getUint16(18), view.getUint16(18)];
    case 6:
      return [-p1, -p2];
    case 7:
      return [-p1, p2];
    case 115:
    case 116:
    case 125:
      // N forecasts of one reference time at intervals of P2.
      return [p1, p1 + Math.max(0, view.getUint16(21) - 1) * p2];
    default:
      return [p1, p2];
  }
}
