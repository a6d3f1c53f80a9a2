import { unreadable } from "./errors.ts";

/** Reads the small grammars of PostgREST's parameters from left to right. */
export class Scanner {
  readonly #what: string;
  readonly #text: string;
  #at = 0;

  /** @param what is being read, for errors. */
  constructor(what: string, text: string) {
    this.#what = what;
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Takes the word if it is next. */
  take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.fault(`"${word}" is missing at character ${this.#at + 1}`);
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw this.fault(`character ${this.#at + 1} is one too many`);
  }

  /** Takes what a pattern (sticky) matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  /** A text up to one of the letters of `ends`; within quotes these and, after a backslash, everything may be in it. */
  text(ends: string): string {
    if (this.take('"')) {
      let value = "";
      for (;;) {
        const letter = this.#text[this.#at++];
        if (letter === undefined) throw this.fault("a quote is not closed");
        if (letter === '"') return value;
        value += letter === "\\" ? (this.#text[this.#at++] ?? "") : letter;
      }
    }
    const from = this.#at;
    while (this.#at < this.#text.length && !ends.includes(this.#text[this.#at] ?? "")) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  fault(hint: string): Error {
    return unreadable(this.#what, this.#text, hint);
  }
}
