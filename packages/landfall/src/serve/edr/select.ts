import { isoTime, LandfallError, parseTime } from "../../core/index.ts";
import type { ModelView, VariableView } from "../lake/model-view.ts";
import { type Run, timeOf } from "../lake/views.ts";

/** Items in one list of a query: more is a mistake. */
const mostListed = 2000;

/** A query that is right and finds nothing: 204, with the sentence in a header. */
export class NothingFound extends Error {}

/** What of the answers is wanted: whole axes, or some of their values. */
export interface Selection {
  readonly variables: readonly SelectedVariable[];
  /** Indexes into the run's lead times. */
  readonly leads: readonly number[];
}

export interface SelectedVariable {
  readonly view: VariableView;
  /** Indexes into the variable's levels; [0] where it has none. */
  readonly levels: readonly number[];
}

/** The variables of `parameter-name`; all without it. Throws `unknown-parameter`. */
export function selectVariables(model: ModelView, names: readonly string[] | undefined): VariableView[] {
  if (names === undefined) return [...model.variables.values()];
  return [...new Set(names)].map((name) => {
    const found = model.variables.get(name);
    if (found) return found;
    throw new LandfallError(
      "unknown-parameter",
      `there is no parameter "${name.slice(0, 80)}"; there are: ${[...model.variables.keys()].join(", ")}`,
    );
  });
}

/** `a,b`, as in `parameter-name`. */
export function parseList(text: string): string[] {
  const items = text.split(",").map((item) => item.trim());
  if (items.length > mostListed || items.includes(""))
    throw new LandfallError("bad-request", `"${text.slice(0, 60)}" is not a list of names with commas between`);
  return items;
}

/** The lead times that `datetime` (valid times) and `lead` (hours) leave. Throws `bad-request`, NothingFound. */
export function selectLeads(run: Run, datetime: string | undefined, lead: string | undefined): number[] {
  if (lead !== undefined && run.kind === "series")
    throw new LandfallError("bad-request", "lead is of forecasts; this collection has times alone: use datetime");
  const wanted = [
    ...(datetime === undefined ? [] : [parseTimes(datetime)]),
    ...(lead === undefined ? [] : [parseLeads(lead)]),
  ];
  const [byTime, byLead] = datetime === undefined ? [undefined, wanted[0]] : wanted;
  const indexes: number[] = [];
  for (const [index, hours] of run.leads.entries()) {
    if (byTime && !byTime(timeOf(run, hours))) continue;
    if (byLead && !byLead(hours)) continue;
    indexes.push(index);
  }
  if (indexes.length > 0) return indexes;
  const [first, last] = [run.leads[0], run.leads.at(-1)];
  if (first === undefined || last === undefined) throw new NothingFound(`run ${run.id} has no lead times`);
  const [what, leads] =
    run.kind === "series" ? ["the collection", ""] : [`run ${run.id}`, `, lead ${first} to ${last} hours`];
  throw new NothingFound(
    `${what} has no time that fits: it has ${run.leads.length} from ${isoTime(timeOf(run, first))} to ${isoTime(timeOf(run, last))}${leads}`,
  );
}

/** The levels of each variable that `z` leaves; variables without levels stay as they are. Throws `bad-request`, NothingFound. */
export function selectLevels(variables: readonly VariableView[], z: string | undefined): SelectedVariable[] {
  const wanted = z === undefined ? undefined : parseNumbers("z", z);
  return variables.map((view) => {
    const levels: number[] = [];
    for (const [index, level] of view.levels.entries())
      if (wanted === undefined || level === undefined || wanted(level)) levels.push(index);
    if (levels.length > 0) return { view, levels };
    throw new NothingFound(`${view.name} has no level that fits z; it has ${view.levels.join(", ")}`);
  });
}

type Test = (value: number) => boolean;

/** `t`, `a/b`, `../b`, `a/..`, `t1,t2`; seconds and zone may be missing. */
function parseTimes(text: string): Test {
  const wrong = () =>
    new LandfallError(
      "bad-request",
      `datetime "${text.slice(0, 60)}" must be a time such as 2026-11-20T06:00:00Z, an interval a/b, a/.. or ../b, or several times with commas between`,
    );
  const one = (part: string): number => {
    const ms = parseTime(part.trim());
    if (ms === undefined) throw wrong();
    return ms;
  };
  const ends = text.split("/");
  if (ends.length === 2) {
    const [from = "", to = ""] = ends;
    const least = from === ".." || from === "" ? -Infinity : one(from);
    const most = to === ".." || to === "" ? Infinity : one(to);
    if (least > most || (least === -Infinity && most === Infinity && text !== "../..")) throw wrong();
    return (value) => value >= least && value <= most;
  }
  if (ends.length > 2) throw wrong();
  const items = text.split(",");
  if (items.length > mostListed) throw wrong();
  const times = new Set(items.map(one));
  return (value) => times.has(value);
}

/** `v`, `a/b`, `v1,v2`, `Rn/start/step`. */
function parseNumbers(name: string, text: string): Test {
  const wrong = () =>
    new LandfallError(
      "bad-request",
      `${name} "${text.slice(0, 60)}" must be a number, an interval a/b, several numbers with commas between, or Rn/start/step`,
    );
  const one = (part: string): number => {
    const value = Number(part);
    if (part.trim() === "" || part.length > 40 || !Number.isFinite(value)) throw wrong();
    return value;
  };
  const parts = text.split("/");
  if (parts.length === 3) {
    const [repeat = "", start = "", step = ""] = parts;
    const count = /^R\d{1,6}$/.test(repeat) ? Number(repeat.slice(1)) : Number.NaN;
    const first = one(start);
    const by = one(step);
    if (!(count >= 1)) throw wrong();
    return (value) => {
      const at = by === 0 ? (value === first ? 0 : -1) : (value - first) / by;
      return at > -1e-9 && at < count - 1 + 1e-9 && Math.abs(at - Math.round(at)) < 1e-9;
    };
  }
  if (parts.length === 2) {
    const [a = "", b = ""] = parts;
    const least = a === ".." ? -Infinity : one(a);
    const most = b === ".." ? Infinity : one(b);
    // pressure counts downwards: 1000/500 is what people write
    const [low, high] = least <= most ? [least, most] : [most, least];
    return (value) => value >= low && value <= high;
  }
  if (parts.length > 3) throw wrong();
  const items = text.split(",");
  if (items.length > mostListed) throw wrong();
  const values = new Set(items.map(one));
  return (value) => values.has(value);
}

function parseLeads(text: string): Test {
  return parseNumbers("lead", text);
}
