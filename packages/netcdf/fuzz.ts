/**
 * Damages NetCDF files in all ways and reads them: nothing but NetcdfError may come out, within bounded time and memory.
 *
 *     node packages/netcdf/fuzz.ts --count 20000 --hdf5 1000 --seed 7
 *
 * Prints the seed, what came out, and for a failure the case that reproduces it.
 */
import { parseArgs } from "node:util";
import { type FuzzKind, type FuzzOutcome, loadSeeds, runCase } from "./test/support/fuzzing.ts";

const { values } = parseArgs({
  options: {
    /** Damaged classic files. */
    count: { type: "string", default: "20000" },
    /** Damaged NetCDF-4 files. */
    hdf5: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** Runs this one case of each kind only. */
    case: { type: "string" },
  },
});
const seed = Number(values.seed);
await run("classic", Number(values.count));
await run("netcdf-4", Number(values.hdf5));

async function run(kind: FuzzKind, count: number): Promise<void> {
  const first = values.case === undefined ? 0 : Number(values.case);
  const end = values.case === undefined ? count : Math.min(count, 1) * (first + 1);
  const seeds = loadSeeds(kind);
  const counts = new Map<FuzzOutcome, number>();
  let slowestMs = 0;
  let slowest = 0;
  console.log(`${kind}: seed ${seed}, cases ${first} to ${end - 1}, ${seeds.length} files to damage`);
  for (let index = first; index < end; index++) {
    const startMs = performance.now();
    try {
      for (const outcome of await runCase(seeds, seed, index)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    } catch (error) {
      console.error(
        `${kind}: case ${index} failed; again: node packages/netcdf/fuzz.ts --seed ${seed} --case ${index}`,
      );
      throw error;
    }
    const elapsedMs = performance.now() - startMs;
    if (elapsedMs > slowestMs) [slowestMs, slowest] = [elapsedMs, index];
  }
  for (const [outcome, count] of [...counts].toSorted((a, b) => b[1] - a[1])) {
    console.log(String(count).padStart(8), outcome);
  }
  const memoryMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`slowest: case ${slowest}, ${slowestMs.toFixed(0)} ms; peak memory ${memoryMiB} MiB\n`);
}
