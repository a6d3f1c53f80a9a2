import { expectOptions, type Json, LandfallError } from "../core/index.ts";

/** What happens when a check fails: the file is refused, the newest build is held back, or someone is told. */
export type Otherwise = "reject" | "hold" | "warn";

export interface Tolerance {
  /** Share of what is checked that must pass, 0 to 1. Default 1. */
  readonly mostly?: number;
  /** Below this share, a warning, although the check passes. Default: `mostly`. */
  readonly warn?: number;
  /** Default "reject". */
  readonly otherwise?: Otherwise;
  /** In a suite: how much it counts. Default 1. */
  readonly weight?: number;
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
  /** The suite that it belongs to. */
  readonly suite?: string;
  /** Rows that failed, of a table. */
  readonly failed?: number;
  /** Some of them: few, and their texts cut. */
  readonly sample?: readonly Json[];
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

/** A check with a tolerance. `V` are the names of the variables or columns that it may name, so that a typo does not compile. */
export interface Check<out V extends string = string> {
  readonly variable?: V;
  readonly description: string;
  /** All that decides its outcome; part of the recipe. */
  readonly spec: Readonly<Record<string, Json>>;
  readonly tolerance: Required<Tolerance>;
  /** The tolerance as it was written. */
  readonly given: Tolerance;
}

/** A check of a grid. */
export interface GridCheck<out V extends string = string> extends Check<V> {
  /** A range whose cells have to be counted while the values pass by. */
  readonly range?: Range;
  /** Which share passes, and what was seen. */
  look(subject: CheckSubject): Verdict;
}

/** Which share passes, 0 to 1, and what was seen. */
export interface Verdict {
  readonly share: number;
  readonly observed: Json;
}

export function rangeId(range: { min: number; max: number }): string {
  return `${range.min}..${range.max}`;
}

export function judge(check: GridCheck, subject: CheckSubject): CheckResult {
  const { share, observed } = check.look(subject);
  const outcome = outcomeOf(check.tolerance, share);
  return { check: check.description, outcome, share, mostly: check.tolerance.mostly, observed };
}

/** Results for places that are read often: the rows stay with the run. */
export function withoutSamples(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.map((result) => {
    const { sample, ...rest } = result;
    return sample === undefined ? result : rest;
  });
}

export function outcomeOf(
  { mostly, warn, otherwise }: Pick<Required<Tolerance>, "mostly" | "warn" | "otherwise">,
  share: number,
): CheckResult["outcome"] {
  if (share < mostly) return otherwise;
  return share < warn ? "warned" : "passed";
}

/** What is seen by a check that cannot look, as its SQL cannot be parsed or names what is not there. */
export type ConfigFault = { readonly fault: "config"; readonly error: string };

export function isConfigFault(observed: unknown): observed is ConfigFault {
  return typeof observed === "object" && observed !== null && "fault" in observed && observed.fault === "config";
}

/** A check from its parts, its words and its tolerance. Throws `bad-config`. */
export function makeCheck<P extends Pick<Check, "description">>(
  parts: P,
  words: Readonly<Record<string, unknown>>,
  given: Tolerance,
): P & Pick<Check, "spec" | "tolerance" | "given"> {
  const { weight, ...tolerance } = settle(parts.description, given);
  const spec = { ...words, ...tolerance, ...(weight === 1 ? {} : { weight }) } as Readonly<Record<string, Json>>;
  return { ...parts, spec, tolerance: { ...tolerance, weight }, given };
}

const outcomes: readonly Otherwise[] = ["reject", "hold", "warn"];

function settle(description: string, given: Tolerance): Required<Tolerance> {
  expectOptions(`the check "${description}"`, given, ["mostly", "warn", "otherwise", "weight"]);
  const { mostly = 1, otherwise = "reject", weight = 1 } = given;
  const { warn = mostly } = given;
  const isShare = (share: unknown) => typeof share === "number" && share >= 0 && share <= 1;
  if (!(isShare(mostly) && isShare(warn) && warn >= mostly))
    throw new LandfallError(
      "bad-config",
      `the check "${description}" needs 0 ≤ mostly ≤ warn ≤ 1, not mostly ${mostly} and warn ${warn}`,
    );
  if (!outcomes.includes(otherwise))
    throw new LandfallError(
      "bad-config",
      `the check "${description}" has otherwise: ${JSON.stringify(otherwise)}; there are ${outcomes.join(", ")}`,
    );
  if (!(Number.isFinite(weight) && weight > 0))
    throw new LandfallError("bad-config", `the check "${description}" needs a weight above 0, not ${weight}`);
  return { mostly, warn, otherwise, weight };
}
