/**
 * Damages GRIB files in all ways and reads them: nothing but GribError may come out, within bounded time and memory.
 *
 *     node packages/grib/fuzz.ts --count 20000 --seed 7
 *
 * Prints the seed, what came out, and for a failure the case that reproduces it.
 */
import { parseArgs } from "node:util";
import { loadSeeds, runCase, type FuzzOutcome } from "./test/support/fuzzing.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** Runs this one case only. */
    case: { type: "string" },
  },
});

const seed = Number(values.seed);
const first = values.case === undefined ? 0 : Number(values.case);
const last = values.case === undefined ? Number(values.count) : first + 1;
const seeds = await loadSeeds();
const counts = new Map<FuzzOutcome, number>();
let slowestMs = 0;
let slowest = 0;

console.log(`seed ${seed}, cases ${first} to ${last - 1}, ${seeds.length} files to damage`);
for (let index = first; index < last; index++) {
  const startMs = performance.now();
  try {
    for (const outcome of await runCase(seeds, seed, index)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  } catch (error) {
    console.error(`case ${index} failed; again: node packages/grib/fuzz.ts --seed ${seed} --case ${index}`);
    throw error;
  }
  const elapsedMs = performance.now() - startMs;
  if (elapsedMs > slowestMs) [slowestMs, slowest] = [elapsedMs, index];
}
for (const [outcome, count] of [...counts].toSorted((a, b) => b[1] - a[1]))
  console.log(String(count).padStart(8), outcome);
console.log(
  `slowest: case ${slowest}, ${slowestMs.toFixed(0)} ms; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
);
