import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeSuite, readSuite, type Suite, type SuiteWord, type TableCheck } from "../checks/index.ts";
import { isWord, wrong } from "./validate.ts";

/** The checks of a table, with its suites read from their files. */
export interface ResolvedChecks {
  /** Those that look at its files, or in its builds. */
  readonly checks: readonly (TableCheck | Suite)[];
  /** Those that look at other tables beside its partitions, whose outcome is another when those change. */
  readonly beside: readonly TableCheck[];
}

/**
 * A check beside warns: files have been decided on before, and partitions built, and stay so (rule 3).
 *
 * @param base Folder where relative paths start.
 * @param related What a derived table calls its inputs, at which its own checks look as well; undefined of a table of files.
 * @throws `bad-config`
 */
export function resolveTableChecks(
  place: string,
  given: readonly (TableCheck | SuiteWord)[],
  base: string,
  related?: readonly string[],
): ResolvedChecks {
  if (!Array.isArray(given)) throw wrong(place, "`checks` must be a list");
  const looksBeside = ({ test }: TableCheck) => test.needs !== undefined && related?.includes(test.needs) !== true;
  const when = related === undefined ? "its files have been decided on" : "its partitions have been built";
  const checks: (TableCheck | Suite)[] = [];
  const beside: TableCheck[] = [];
  for (const one of given as readonly (TableCheck | SuiteWord)[]) {
    if (isWord(one, "suite")) {
      const resolved = resolveSuite(place, one, base);
      for (const check of resolved.checks) expectTableCheck(place, check);
      const other = resolved.checks.find(looksBeside);
      if (other)
        throw wrong(
          place,
          `the suite "${resolved.name}" has "${other.description}", which looks at another table when ${when}: list it by itself`,
        );
      checks.push(resolved);
      continue;
    }
    expectTableCheck(place, one);
    if (!looksBeside(one)) checks.push(one);
    else if (one.tolerance.otherwise === "warn") beside.push(one);
    else
      throw wrong(
        place,
        related === undefined
          ? `the check "${one.description}" looks at another table, whose changes must not undo what was decided of files: give it otherwise: "warn", or put it into a table that is derived from both, which it can hold`
          : `the check "${one.description}" looks at ${one.test.needs}, which is no input of this dataset: let it read that, and the check can hold it, or give it otherwise: "warn" (severity: warn in a schema.yml)`,
      );
  }
  return { checks, beside };
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

function expectTableCheck(place: string, check: TableCheck): void {
  if (typeof check?.test !== "object")
    throw wrong(
      place,
      check?.description === undefined
        ? `${JSON.stringify(check)} is no check: write for example notNull("id")`
        : `the check "${check.description}" is one of grids`,
    );
}
