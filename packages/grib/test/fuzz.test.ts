import { test } from "vitest";
import { loadSeeds, runCase } from "./support/fuzzing.ts";

/** More, and other seeds: `node packages/grib/fuzz.ts`. */
const CASES = 1500;

test("damaged files give GribError or values, nothing else", async () => {
  const seeds = await loadSeeds();
  const seed = Number(process.env["GRIB_FUZZ_SEED"] ?? 20260219);
  for (let index = 0; index < CASES; index++) {
    try {
      await runCase(seeds, seed, index);
    } catch (error) {
      throw new Error(`seed ${seed}, case ${index}`, { cause: error });
    }
  }
});
