import { LandfallError } from "../../core/index.ts";

/** Lets others run: work on many chunks calls it between them. */
export interface Pace {
  /** Undefined where there is time left. */
  rest(): Promise<void> | undefined;
}

/** Work in one go before others get a turn, ms: what a health check may have to wait. */
const turnMs = 4;

/** Gives the event loop a turn whenever `turnMs` have passed; ends the work with `aborted` once the signal says that nobody waits for it. */
export function politePace(signal?: AbortSignal): Pace {
  let since = performance.now();
  return {
    rest() {
      if (performance.now() - since < turnMs) return undefined;
      return new Promise((resolve, reject) => {
        setImmediate(() => {
          since = performance.now();
          if (signal?.aborted) reject(new LandfallError("aborted", "the client has gone"));
          else resolve();
        });
      });
    },
  };
}
