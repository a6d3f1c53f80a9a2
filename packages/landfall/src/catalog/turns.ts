/** Waiting lines: first come, first served. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  take(): Promise<void> | void {
    if (this.#taken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}
