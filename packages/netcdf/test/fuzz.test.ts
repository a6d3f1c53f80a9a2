import { test } from "vitest";
import { type FuzzKind, loadSeeds, runCase } from "./support/fuzzing.ts";

/** More, and other seeds: `node packages/netcdf/fuzz.ts`. HDF5 takes milliseconds for each. */
const CASES: Readonly<Record<FuzzKind, number>> = { classic: 1500, "netcdf-4": 120 };

test.each(Object.entries(CASES) as [FuzzKind, number][])(
  "damaged %s files give NetcdfError or values, nothing else",
  async (kind, count) => {
    const seeds = loadSeeds(kind);
    const seed = Number(process.env["NETCDF_FUZZ_SEED"] ?? 20261121);
    for (let index = 0; index < count; index++) {
      try {
        await runCase(seeds, seed, index);
      } catch (error) {
        throw new Error(`seed ${seed}, case ${index}`, { cause: error });
      }
    }
  },
  120_000,
);
