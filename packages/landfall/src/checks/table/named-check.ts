import { LandfallError, nearestWord, wrong } from "../../core/index.ts";
import type { Tolerance } from "../check.ts";
import { bareName, expectationNamed, expectationNames, toleranceWords } from "./expectations.ts";
import type { TableCheck } from "./test.ts";

/**
 * A check as YAML names it.
 *
 * @param words By name, or the one that needs none.
 * @param given The tolerance where the words say none.
 * @param column The column under which it stands.
 * @throws `bad-config` with the place.
 */
export function namedCheck(
  name: string,
  words: unknown,
  given: Tolerance,
  { place, column }: { readonly place: string; readonly column?: string },
): TableCheck {
  // YAML's null, and what it is called as a key
  if (name === "") throw wrong(place, 'a check needs a name, and YAML takes null for none: write "null" in quotes');
  const expectation = expectationNamed(name);
  if (!expectation) throw unknownWord(place, "check", bareName(name), expectationNames, examples);
  const { sole, renamed, make, takes } = expectation;
  // `- not_null: id` is short for `- not_null: { column: id }`
  const named = isObject(words) ? words : sole === undefined ? undefined : { [sole]: words };
  if (!named) throw wrong(place, `${name} needs its words by name: ${takes.join(", ")}`);
  const own: Record<string, unknown> = {};
  const tolerance: Record<string, unknown> = { ...given };
  for (const [word, value] of Object.entries(named)) {
    const meant = renamed?.[word] ?? word;
    if (toleranceWords.includes(meant)) tolerance[meant] = value;
    else if (takes.includes(meant)) own[meant] = value;
    else throw unknownWord(place, `word of ${name}`, word, [...takes, ...toleranceWords]);
  }
  if (column !== undefined) {
    const word = takes.find((one) => one === "column" || one === "columns");
    if (word === undefined || own[word] !== undefined)
      throw wrong(place, `${name} says by itself what it looks at: put it beside \`columns\`, under the model`);
    own[word] = column;
  }
  try {
    return make(own, tolerance);
  } catch (error) {
    if (error instanceof LandfallError)
      throw new LandfallError(error.code, `${place}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** A few of many names. */
const examples = "not_null, unique, accepted_values, between, expression, and those of Great Expectations";

/** Names the nearest word, or what there is. */
export function unknownWord(
  place: string,
  what: string,
  name: string,
  known: readonly string[],
  shown: string = known.join(", "),
): LandfallError {
  const near = nearestWord(name, known);
  const hint = near === undefined ? ` (there are ${shown})` : `; did you mean "${near}"?`;
  return wrong(place, `there is no ${what} "${name}"${hint}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
