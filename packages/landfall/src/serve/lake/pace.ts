import { LandfallError } from "../../core/index.ts";
import type { Pace } from "./gather.ts";

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
