import { parseTime } from "../../core/index.ts";
import type { Condition, Constant, Extreme } from "../../formats/index.ts";
import type { CellColumn } from "./columns.ts";

/** A value of a coordinate: times are epoch ms. */
export type CellValue = number | string | null;

/** Whether a row with this value in the column may satisfy the condition; where it says no, DuckDB would say no too. */
export interface Test {
  readonly column: CellColumn;
  mayHold(value: CellValue): boolean;
}

/** The largest or smallest value of a column of times, or of numbers; undefined for other columns and tables. */
export type ExtremeValue = (extreme: Extreme, isTime: boolean) => number | undefined;

/** What DuckDB makes of a constant may differ from ours in the last digits: as much is let through. */
const tolerance = 1e-9;
const millisecond = 1;

/** The tests that conditions come to; those that this cannot read the way DuckDB does for certain are left out. Variables are not tested: they would have to be read first. */
export function testsOf(
  conditions: readonly Condition[],
  columns: readonly CellColumn[],
  valueOf: ExtremeValue,
): Test[] {
  return conditions.flatMap((condition) => {
    const column = columns.find(({ name }) => name.toLowerCase() === condition.column);
    if (!column || column.origin.from === "variable") return [];
    const mayHold = testOf(condition, column, valueOf);
    return mayHold ? [{ column, mayHold }] : [];
  });
}

function testOf(condition: Condition, { type }: CellColumn, valueOf: ExtremeValue): Test["mayHold"] | undefined {
  if (condition.type === "null") return (value) => value === null;
  const constants = condition.type === "in" ? condition.values : [condition.value];
  if (type === "text") return textTest(condition.type, constants);
  const isTime = type === "time" || type === "date";
  const limits = constants.map((constant) => {
    if ("table" in constant) return valueOf(constant, isTime);
    return isTime ? timeOf(constant, type) : numberOf(constant);
  });
  const known = limits.filter((limit) => limit !== undefined);
  const [first] = known;
  if (first === undefined || known.length < limits.length) return undefined;
  const room = (limit: number) => (isTime ? millisecond : tolerance * Math.max(1, Math.abs(limit)));
  const test: Readonly<Record<typeof condition.type, (value: number) => boolean>> = {
    in: (value) => known.some((limit) => Math.abs(value - limit) <= room(limit)),
    from: (value) => value >= first - room(first),
    to: (value) => value <= first + room(first),
  };
  return (value) => typeof value === "number" && test[condition.type](value);
}

function textTest(type: "in" | "from" | "to", constants: readonly Constant[]): Test["mayHold"] | undefined {
  // a text that is compared with a number is read as a number: "05" is 5 then
  if (constants.some((constant) => constant.type !== "text")) return undefined;
  const limits = constants.map((constant) => Buffer.from(constant.type === "text" ? constant.value : ""));
  const [first = Buffer.alloc(0)] = limits;
  return (value) => {
    if (value === null) return false;
    const own = Buffer.from(String(value));
    if (type === "in") return limits.some((limit) => limit.equals(own));
    const order = Buffer.compare(own, first);
    return type === "from" ? order >= 0 : order <= 0;
  };
}

type Written = Exclude<Constant, Extreme>;

function numberOf(constant: Written): number | undefined {
  return constant.type === "number" && Number.isFinite(constant.value) ? constant.value : undefined;
}

const dateForm = /^\d{4}-\d\d-\d\d$/;
const timeForm = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d(?:\.\d{1,6})?)?(?:Z|\+00(?::?00)?)?$/;

/** Epoch ms; sessions of SQL are in UTC. Undefined for forms that DuckDB might read otherwise. */
function timeOf({ type, value }: Written, column: "time" | "date"): number | undefined {
  if (type === "number") return undefined;
  if (dateForm.test(value)) return validTime(value, "00:00:00");
  // a text is cast to the column's type, and a date takes no notice of the rest
  if (type === "date" || (type === "text" && column === "date")) return undefined;
  const [, date, minutes, seconds = ":00"] = timeForm.exec(value) ?? [];
  return date === undefined ? undefined : validTime(date, `${minutes}${seconds}`);
}

/** Undefined for the 30th of February, which some would take for the 2nd of March. */
function validTime(date: string, time: string): number | undefined {
  const [whole = "", fraction = ""] = time.split(".");
  const text = `${date}T${whole}`;
  const ms = parseTime(`${text}Z`);
  if (ms === undefined || !new Date(ms).toISOString().startsWith(text)) return undefined;
  return ms + Number(`0.${fraction || 0}`) * 1000;
}
