import { LandfallError } from "../../core/index.ts";

/** Large answers of grids made at a time: each holds up to some 100 MB. */
const side = 3;
const mostWaiting = 32;
const patienceMs = 10_000;

/** Lets a few large answers be made at a time; others wait a while. */
export class BulkLane {
  readonly #side: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most = side) {
    this.#side = most;
  }

  /** Resolves with the function that gives the place back. Throws `aborted` (503) where it takes too long. */
  async enter(): Promise<() => void> {
    if (this.#running >= this.#side) {
      if (this.#waiting.length >= mostWaiting) throw busy();
      await new Promise<void>((resolve, reject) => {
        const turn = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          this.#waiting.splice(this.#waiting.indexOf(turn), 1);
          reject(busy());
        }, patienceMs);
        this.#waiting.push(turn);
      });
    } else this.#running++;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      // a waiting one takes the place over
      if (next) next();
      else this.#running--;
    };
  }
}

function busy(): LandfallError {
  return new LandfallError("aborted", "the server is busy with other large requests: try again in a moment");
}
