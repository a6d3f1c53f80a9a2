export { expectOptions, wrong } from "../core/index.ts";

export function isWord<W extends string>(value: unknown, word: W): value is { readonly word: W } {
  return typeof value === "object" && value !== null && "word" in value && value.word === word;
}
