import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeSuite, readSuite, type Suite, type SuiteWord, type TableCheck } from "../checks/index.ts";
import { isWord, wrong } from "./validate.ts";

/**
 * The checks of a table, with its suites read from their files.
 *
 * @param base Folder where relative paths start.
 * @param related Names of the tables that a check can look at beside its own.
 * @throws `bad-config`
 */
export function resolveTableChecks(
  place: string,
  checks: readonly (TableCheck | SuiteWord)[],
  base: string,
  related: readonly string[] = [],
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
  const needs = check.test.kind === "rows" ? check.test.needs : undefined;
  if (related !== undefined && needs !== undefined && !related.includes(needs))
    throw wrong(
      place,
      `the check "${check.description}" looks at ${needs}, which is no input of this dataset: it belongs to a dataset that is derived from both`,
    );
}
