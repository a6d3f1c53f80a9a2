import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lake, locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { syntheticFile, syntheticName, type SyntheticRun, syntheticVariables } from "../lib/synthetic.ts";

/** The run that the goals of serving are set for: 49 lead times of 361 x 720, 10 variables. */
export const benchRun: SyntheticRun = {
  leads: Array.from({ length: 49 }, (_, index) => index * 3),
  lat: [90, -90, 361],
  lon: [0, 359.5, 720],
  init: "2026-11-20T00:00:00Z",
};

const config = `// SYNTHETIC: made by bench/serve/lake.ts
import { axis, complete, derive, folder, grib, grid, lake, latLon, range, rechunk } from "landfall";
const incoming = folder("./incoming");
const raw = grid({
  from: incoming.match(/^synthetic\\..*\\.grib2$/),
  decode: grib({ variables: { ${syntheticVariables.map(({ name, shortName }) => `${name}: { name: "${shortName}" }`).join(", ")} } }),
  on: latLon({ lat: [90, -90, 361], lon: [0, 359.5, 720] }),
  partition: { model: "synthetic", init: axis("init"), lead: axis("lead") },
});
const series = derive.grid({
  from: raw, partition: { init: axis("init") }, build: rechunk({ lead: "all" }),
  when: complete({ lead: range(0, 144, 3) }),
});
export default lake({ datasets: { raw, series } });
`;

/**
 * A lake with one synthetic run, made the real way: GRIB files land, are decoded and rechunked. It is kept in the folder of temporary files
 * (\`LANDFALL_BENCH\` names another), so that only the first bench waits for it.
 */
export async function openBenchLake(): Promise<Lake> {
  const folder = process.env["LANDFALL_BENCH"] ?? join(tmpdir(), "landfall-bench", "serve-1");
  const done = join(folder, "done");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lake.config.ts"), config);
  const lake = await openLake(locateLake(folder, {}));
  if (existsSync(done)) return lake;
  await lake.deploy();
  const started = performance.now();
  for (const lead of benchRun.leads) {
    await lake.landing.land({
      source: "incoming",
      key: syntheticName(benchRun.init, lead),
      bytes: (async function* () {
        yield syntheticFile(benchRun, lead);
      })(),
    });
    process.stderr.write(`\rsynthetic files landed: ${lead / 3 + 1} of ${benchRun.leads.length}`);
  }
  process.stderr.write(`, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  const building = performance.now();
  await using worker = lake.worker({ threads: 0 });
  await worker.tasks.drain();
  process.stderr.write(`decoded and rechunked in ${((performance.now() - building) / 1000).toFixed(1)} s\n`);
  await writeFile(done, "");
  return lake;
}
