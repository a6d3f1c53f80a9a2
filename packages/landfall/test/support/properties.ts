import * as fc from "fast-check";

/*
 * fast-check for all suites. A failure prints its seed; LANDFALL_SEED runs it again, LANDFALL_RUNS runs more of everything.
 */
const seed = process.env["LANDFALL_SEED"];
const runs = process.env["LANDFALL_RUNS"];
fc.configureGlobal({
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  numRuns: runs === undefined ? 100 : Number(runs),
});

export { fc };
