import { expectOptions, LandfallError } from "../../core/index.ts";
import { type CheckResult, isConfigFault, type Otherwise, outcomeOf } from "../check.ts";
import { checkTable, type TableSubject } from "./run.ts";
import type { TableCheck } from "./test.ts";

export interface SuiteOptions {
  /** For results. Default: the file's name, or "suite". */
  readonly name?: string;
  /** Share of its checks, by weight, that must pass. Default 1. */
  readonly score?: number;
  /** What a lower score does. Default "hold". */
  readonly otherwise?: Otherwise;
}

/** Checks that are judged together, as a config names them: a list, or a file that holds one. */
export interface SuiteWord {
  readonly word: "suite";
  readonly from: string | readonly TableCheck[];
  readonly options: SuiteOptions;
}

/** Checks that are judged together. */
export interface Suite {
  readonly name: string;
  readonly score: number;
  readonly otherwise: Otherwise;
  readonly checks: readonly TableCheck[];
}

/**
 * Checks with a score: `suite("checks/trips.yml", { score: 0.95 })`, `suite([notNull("id"), …], { score: 0.95 })`. A check in it that fails lowers the score and is told of; it rejects or
 * holds by itself only where it says so.
 */
export function suite(from: string | readonly TableCheck[], options: SuiteOptions = {}): SuiteWord {
  return { word: "suite", from, options };
}

/** Throws `bad-config`. */
export function makeSuite(checks: readonly TableCheck[], options: SuiteOptions): Suite {
  const { name = "suite", score = 1, otherwise = "hold" } = options;
  const place = `the suite "${name}"`;
  expectOptions(place, options, ["name", "score", "otherwise"]);
  if (checks.length === 0) throw new LandfallError("bad-config", `${place} has no checks`);
  if (!(score >= 0 && score <= 1))
    throw new LandfallError("bad-config", `${place} needs a score from 0 to 1, not ${score}`);
  if (!["reject", "hold", "warn"].includes(otherwise))
    throw new LandfallError("bad-config", `${place} has otherwise: ${String(otherwise)}; there are reject, hold, warn`);
  const clock = checks.find((check) => check.clock);
  if (clock && otherwise === "reject")
    throw new LandfallError(
      "bad-config",
      `${place} rejects, and has "${clock.description}", which looks at the clock: let it hold, or take the check out`,
    );
  return { name, score, otherwise, checks: checks.map(counting) };
}

/** A check that has not said what its failure does only counts. */
function counting(check: TableCheck): TableCheck {
  if (check.given.otherwise !== undefined) return check;
  return {
    ...check,
    tolerance: { ...check.tolerance, otherwise: "warn" },
    spec: { ...check.spec, otherwise: "warn" },
  };
}

/** What decides the outcome of checks and suites, for a recipe. */
export function specsOf(checks: readonly (TableCheck | Suite)[]) {
  return checks.map((one) =>
    "checks" in one
      ? { suite: one.checks.map(({ spec }) => spec), score: one.score, otherwise: one.otherwise }
      : one.spec,
  );
}

/**
 * Looks at rows with checks and suites, all together.
 *
 * @param only Which checks look; in a suite, the others count as passed. Default: all.
 */
export async function checkRows(
  checks: readonly (TableCheck | Suite)[],
  subject: TableSubject,
  only: (check: TableCheck) => boolean = () => true,
): Promise<CheckResult[]> {
  const looking = checks.flatMap((one) => ("checks" in one ? one.checks : [one])).filter(only);
  const found = await checkTable(looking, subject);
  const byCheck = new Map(looking.map((check, index) => [check, found[index] as CheckResult]));
  return checks.flatMap((one) => {
    if (!("checks" in one)) return byCheck.get(one) ?? [];
    const members = one.checks.flatMap((check) => byCheck.get(check) ?? []);
    return members.length === 0
      ? []
      : [...members.map((result) => ({ ...result, suite: one.name })), scoreOf(one, byCheck)];
  });
}

function scoreOf(suite: Suite, results: ReadonlyMap<TableCheck, CheckResult>): CheckResult {
  const weigh = (checks: readonly TableCheck[]) => checks.reduce((sum, { tolerance }) => sum + tolerance.weight, 0);
  const hasFailed = (check: TableCheck) => {
    const outcome = results.get(check)?.outcome ?? "passed";
    return outcome !== "passed" && outcome !== "warned";
  };
  const shareBut = (failed: readonly TableCheck[]) => {
    const passed = suite.checks.filter((check) => !failed.includes(check));
    // one division of sums: 9 of 10 is the 0.9 that someone wrote; and all is 1, whatever the weights add up to
    return failed.length === 0 ? 1 : weigh(passed) / weigh(suite.checks);
  };
  const faultOf = (check: TableCheck) => {
    const observed = results.get(check)?.observed;
    return isConfigFault(observed) ? observed.error : undefined;
  };
  const { score, otherwise } = suite;
  const outcomeBut = (failed: readonly TableCheck[]) =>
    outcomeOf({ mostly: score, warn: score, otherwise }, shareBut(failed));
  const failed = suite.checks.filter(hasFailed);
  const outcome = outcomeBut(failed);
  // no file is refused for what is the config's fault
  const isOfConfig = outcomeBut(failed.filter((check) => faultOf(check) === undefined)) === "passed";
  return {
    check: `suite ${suite.name}`,
    outcome: outcome === "reject" && isOfConfig ? "hold" : outcome,
    share: shareBut(failed),
    mostly: score,
    observed: {
      checks: suite.checks.length,
      failed: failed.map((check) => {
        const fault = faultOf(check);
        return fault === undefined ? check.description : `${check.description}: the config is at fault: ${fault}`;
      }),
    },
    suite: suite.name,
  };
}
