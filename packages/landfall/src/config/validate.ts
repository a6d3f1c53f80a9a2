import { LandfallError } from "../core/index.ts";

export function wrong(place: string, why: string): LandfallError {
  return new LandfallError("bad-config", `${place}: ${why}`);
}

export function isWord(value: unknown, word: string): boolean {
  return typeof value === "object" && value !== null && "word" in value && value.word === word;
}

/** Refuses options that do not exist; TypeScript says so in an editor, this says so when the config is loaded without one. */
export function expectOptions(place: string, given: object | undefined, known: readonly string[]): void {
  if (typeof given !== "object" || given === null) throw wrong(place, "needs an object of options");
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const near = known.toSorted((a, b) => distance(name, a) - distance(name, b))[0];
    const hint =
      near !== undefined && distance(name, near) <= 3
        ? `; did you mean "${near}"?`
        : ` (it knows ${known.filter((n) => n !== "word").join(", ")})`;
    throw wrong(place, `has no option "${name}"${hint}`);
  }
}

/** Edits between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
