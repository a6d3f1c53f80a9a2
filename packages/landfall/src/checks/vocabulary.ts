import { durationMs, type Duration, expectOptions, isoTime } from "../core/index.ts";
import { type CheckSubject, type GridCheck, makeCheck, rangeId, type Tolerance } from "./check.ts";
import { hasColumns, isBetween } from "./table/columns.ts";
import type { Bound, TableCheck } from "./table/test.ts";

/*
 * The checks that a config can name. Without further words a check is sanity: everything must pass, or the file is refused. A tolerance turns
 * it into a quality check: `{ mostly: 0.98, warn: 0.999, otherwise: "hold" }`.
 */

function make<V extends string>(
  parts: Omit<GridCheck<V>, "tolerance" | "spec" | "given">,
  words: Record<string, unknown>,
  given: Tolerance,
): GridCheck<V> {
  return makeCheck(parts, words, given);
}

/** Sizes of dimensions: `dims({ lat: 361, lon: 720 })`. */
export function dims(sizes: Readonly<Record<string, number>>, given: Tolerance = {}): GridCheck<never> {
  const names = Object.keys(sizes);
  return make<never>(
    {
      description: `dims ${names.map((name) => `${name} ${sizes[name]}`).join(", ")}`,
      look: ({ dimensions }) => ({
        share: shareOf(names, (name) => dimensions[name] === sizes[name]),
        observed: dimensions,
      }),
    },
    { dims: sizes },
    given,
  );
}

/** Variables, or columns, that each file (or partition) must have. */
export function expects<const V extends string>(
  variables: readonly V[],
  given: Tolerance = {},
): GridCheck<V> & TableCheck {
  return makeCheck(
    {
      test: hasColumns(variables),
      description: `expects ${variables.join(", ")}`,
      look: ({ variables: found }: CheckSubject) => ({
        share: shareOf(variables, (name) => found.has(name)),
        observed: { missing: variables.filter((name) => !found.has(name)) },
      }),
    },
    { expects: variables },
    given,
  );
}

/** Values of a variable or a column lie in [min, max]; missing ones are not counted. In the variable's own units. */
export function between<const V extends string>(
  variable: V,
  min: number,
  max: number,
  given?: Tolerance,
): GridCheck<V> & TableCheck;
export function between(column: string, min: Bound, max: Bound, given?: Tolerance): TableCheck;
export function between<const V extends string>(
  variable: V,
  min: Bound,
  max: Bound,
  given: Tolerance = {},
): Partial<GridCheck<V>> & TableCheck {
  const parts = { description: `between ${variable} ${min ?? "…"} ${max ?? "…"}`, test: isBetween(variable, min, max) };
  const words = { between: [variable, boundWord(min), boundWord(max)] };
  if (typeof min !== "number" || typeof max !== "number") return makeCheck(parts, words, given);
  const range = { variable, min, max };
  const look = (subject: CheckSubject) => {
    const found = subject.variables.get(variable);
    if (!found) return { share: 1, observed: null };
    const present = found.stats.count - found.stats.missing;
    const inside = found.inside[rangeId(range)] ?? 0;
    return {
      share: present === 0 ? 1 : inside / present,
      observed: { min: found.stats.min, max: found.stats.max, outside: present - inside },
    };
  };
  return makeCheck({ ...parts, variable, range, look }, words, given);
}

/** Canonical JSON has no infinity. */
function boundWord(bound: Bound): Bound {
  return bound === Infinity ? "∞" : bound === -Infinity ? "-∞" : bound;
}

/** At least `mostly` of a variable's cells have a value; by default one cell must, so that a file of nothing is refused. */
export function present<const V extends string>(variable: V, given: Tolerance = {}): GridCheck<V> {
  const atLeastOne = given.mostly === undefined;
  return make<V>(
    {
      variable,
      description: `present ${variable}`,
      look: (subject) => {
        const stats = subject.variables.get(variable)?.stats;
        if (!stats) return { share: 1, observed: null };
        const share = stats.count === 0 ? 0 : (stats.count - stats.missing) / stats.count;
        return {
          share: atLeastOne ? Number(share > 0) : share,
          observed: { count: stats.count, missing: stats.missing },
        };
      },
    },
    { present: variable },
    given,
  );
}

/** Runs start at multiples of `every` since midnight UTC, and lead times lie in [0, `until`]. */
export function times(
  rule: { readonly every: Duration; readonly until?: Duration },
  given: Tolerance = {},
): GridCheck<never> {
  expectOptions("times", rule, ["every", "until"]);
  const everyMs = durationMs(rule.every);
  const untilHours = rule.until === undefined ? Infinity : durationMs(rule.until) / 3_600_000;
  return make<never>(
    {
      description: `times every ${rule.every}${rule.until === undefined ? "" : ` until ${rule.until}`}`,
      look: ({ times: found }) => {
        const wrong = found.filter(({ reference, lead }) => reference % everyMs !== 0 || lead < 0 || lead > untilHours);
        return {
          share: shareOf(found, (time) => !wrong.includes(time)),
          observed: { wrong: wrong.slice(0, 5).map(({ reference, lead }) => `${isoTime(reference)} + ${lead} h`) },
        };
      },
    },
    { times: rule },
    given,
  );
}

/** The grid's corners: `bounds({ lat: [-90, 90], lon: [0, 359.5] })`, degrees, in either direction. */
export function bounds(
  limits: Readonly<Record<string, readonly [number, number]>>,
  given: Tolerance = {},
): GridCheck<never> {
  const names = Object.keys(limits);
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-4;
  return make<never>(
    {
      description: `bounds ${names.map((name) => `${name} ${limits[name]?.join("…")}`).join(", ")}`,
      look: ({ bounds: found }: CheckSubject) => ({
        share: shareOf(names, (name) => {
          const [low, high] = (limits[name] ?? [Number.NaN, Number.NaN]).toSorted((a, b) => a - b);
          const [from, to] = (found[name] ?? [Number.NaN, Number.NaN]).toSorted((a, b) => a - b);
          return near(low as number, from as number) && near(high as number, to as number);
        }),
        observed: found,
      }),
    },
    { bounds: limits },
    given,
  );
}

function shareOf<T>(items: readonly T[], passes: (item: T) => boolean): number {
  return items.length === 0 ? 1 : items.filter(passes).length / items.length;
}
