import type { Json } from "../core/index.ts";

/** What happens when a check fails: the file is refused, the newest build is held back, or someone is told. */
export type Otherwise = "reject" | "hold" | "warn";

export interface Tolerance {
  /** Share of what is checked that must pass, 0 to 1. Default 1. */
  readonly mostly?: number;
  /** Below this share, a warning, although the check passes. Default: `mostly`. */
  readonly warn?: number;
  /** Default "reject". */
  readonly otherwise?: Otherwise;
}

/** What was found, kept with the run whatever the outcome. */
export interface CheckResult {
  /** The check in words: "between t2m 180 340". */
  readonly check: string;
  readonly outcome: "passed" | "warned" | Otherwise;
  /** The share that passed, 0 to 1. */
  readonly share: number;
  readonly mostly: number;
  /** What was seen, for people. */
  readonly observed: Json;
}

/** Running statistics of the cells of a variable; missing cells are not in min, max and mean, which are null where they are not finite. */
export interface VariableStats {
  readonly count: number;
  readonly missing: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
}

/** One variable of a file or a partition, with the cells that each range check counted inside its range. */
export interface CheckedVariable {
  readonly stats: VariableStats;
  /** Cells inside, by `rangeId`. */
  readonly inside: Readonly<Record<string, number>>;
}

/** What a check looks at: a decoded file, or a built partition. */
export interface CheckSubject {
  readonly variables: ReadonlyMap<string, CheckedVariable>;
  /** Sizes of the dimensions as they were found. */
  readonly dimensions: Readonly<Record<string, number>>;
  /** First and last coordinate of each dimension as found, degrees. */
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
  /** Forecast runs and lead times found: epoch ms, hours. */
  readonly times: readonly { readonly reference: number; readonly lead: number }[];
}

export interface Range {
  readonly variable: string;
  readonly min: number;
  readonly max: number;
}

/**
 * A check with a tolerance. `V` are the names of the variables it may name, so that a typo does not compile. `spec` is all that decides its
 * outcome and goes into the recipe.
 */
export interface Check<out V extends string = string> {
  readonly variable?: V;
  readonly description: string;
  readonly spec: Json;
  readonly tolerance: Required<Tolerance>;
  /** A range whose cells have to be counted while the values pass by. */
  readonly range?: Range;
  /** Which share passes, and what was seen. */
  look(subject: CheckSubject): { readonly share: number; readonly observed: Json };
}

export function rangeId(range: { min: number; max: number }): string {
  return `${range.min}..${range.max}`;
}

export function judge(check: Check, subject: CheckSubject): CheckResult {
  const { share, observed } = check.look(subject);
  const { mostly, warn, otherwise } = check.tolerance;
  const outcome = share < mostly ? otherwise : share < warn ? "warned" : "passed";
  return { check: check.description, outcome, share, mostly, observed };
}
