import { LandfallError } from "./errors.ts";
import { nearestWord } from "./words.ts";

/** A `bad-config` at a place of the config. */
export function wrong(place: string, why: string): LandfallError {
  return new LandfallError("bad-config", `${place}: ${why}`);
}

/** Refuses options that do not exist; TypeScript says so in an editor, this says so when the config is loaded without one. */
export function expectOptions(place: string, given: object | undefined, known: readonly string[]): void {
  if (typeof given !== "object" || given === null) throw wrong(place, "needs an object of options");
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = nearestWord(name, known);
    const hint =
      near !== undefined ? `; did you mean "${near}"?` : ` (it knows ${known.filter((n) => n !== "word").join(", ")})`;
    throw wrong(place, `has no option "${name}"${hint}`);
  }
}
