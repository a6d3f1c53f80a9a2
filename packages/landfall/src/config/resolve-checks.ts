import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeSuite, readSuite, type Suite, type SuiteWord, type TableCheck } from "../checks/index.ts";
import { isWord, wrong } from "./validate.ts";

/**
 * The checks of a table, with its suites read from their files.
 *
 * @param base Folder where relative paths start.
 * @param related Names of the tables that a check can look at beside its own. Default: any.
 * @throws `bad-config`
 */
export function resolveTableChecks(
  place: string,
  checks: readonly (TableCheck | SuiteWord)[],
  base: string,
  related?: readonly string[],
): readonly (TableCheck | Suite)[] {
  if (!Array.isArray(checks)) throw wrong(place, "`checks` must be a list");
  return checks.map((one: TableCheck | SuiteWord) => {
    if (!isWord(one, "suite")) {
      expectTableCheck(place, one, related);
      return one;
    }
    const resolved = resolveSuite(place, one, base);
    for (const check of resolved.checks) expectTableCheck(place, check, related);
    return resolved;
  });
}

/**
 * The checks of a mapped table: those that look at its files, and those that look at other tables beside its partitions, whose outcome is another when those change. Such a check
 * warns: files have been decided on before, and stay so (rule 3). Throws `bad-config`.
 */
export function resolveMappedChecks(
  place: string,
  given: readonly (TableCheck | SuiteWord)[],
  base: string,
): { readonly checks: readonly (TableCheck | Suite)[]; readonly beside: readonly TableCheck[] } {
  const checks: (TableCheck | Suite)[] = [];
  const beside: TableCheck[] = [];
  for (const one of resolveTableChecks(place, given, base)) {
    if ("checks" in one) {
      const other = one.checks.find(looksBeside);
      if (other)
        throw wrong(
          place,
          `the suite "${one.name}" has "${other.description}", which looks at another table when its files have been decided on: list it by itself`,
        );
      checks.push(one);
    } else if (!looksBeside(one)) checks.push(one);
    else if (one.tolerance.otherwise === "warn") beside.push(one);
    else
      throw wrong(
        place,
        `the check "${one.description}" looks at another table, whose changes must not undo what was decided of files: give it otherwise: "warn", or put it into a table that is derived from both, which it can hold`,
      );
  }
  return { checks, beside };
}

function looksBeside({ test }: TableCheck): boolean {
  return test.needs !== undefined;
}

function resolveSuite(place: string, { from, options }: SuiteWord, base: string): Suite {
  if (typeof from !== "string") {
    if (!Array.isArray(from)) throw wrong(place, "suite() needs a list of checks or the path of a file");
    for (const check of from as readonly TableCheck[]) expectTableCheck(place, check);
    return makeSuite(from, options);
  }
  let text: string;
  try {
    text = readFileSync(resolve(base, from), "utf8");
  } catch (error) {
    throw wrong(place, `the suite ${from} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return readSuite(text, from, options, process.env);
}

function expectTableCheck(place: string, check: TableCheck, related?: readonly string[]): void {
  if (typeof check?.test !== "object")
    throw wrong(
      place,
      check?.description === undefined
        ? `${JSON.stringify(check)} is no check: write for example notNull("id")`
        : `the check "${check.description}" is one of grids`,
    );
  const { needs } = check.test;
  if (related !== undefined && needs !== undefined && !related.includes(needs))
    throw wrong(
      place,
      `the check "${check.description}" looks at ${needs}, which is no input of this dataset: it belongs to a dataset that is derived from both`,
    );
}
