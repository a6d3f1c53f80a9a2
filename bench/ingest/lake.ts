import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SyntheticRun } from "../lib/synthetic.ts";
import { syntheticVariables } from "../lib/synthetic.ts";

/** Writes the config of a lake that takes a synthetic run into both layouts; what was there is deleted. */
export function freshLake(folder: string, run: SyntheticRun): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const variables = (run.variables ?? syntheticVariables).map(
    ({ name, shortName }) => `${name}: { name: "${shortName}" }`,
  );
  writeFileSync(
    join(folder, "lake.config.ts"),
    `// SYNTHETIC: made by a benchmark
import { axis, complete, derive, folder, grib, grid, lake, latLon, rechunk } from "landfall";
const raw = grid({
  from: folder("./incoming").match(/\\.grib2$/),
  decode: grib({ variables: { ${variables.join(", ")} } }),
  on: latLon({ lat: ${JSON.stringify(run.lat)}, lon: ${JSON.stringify(run.lon)} }),
  partition: { model: "synthetic", init: axis("init"), lead: axis("lead") },
});
const series = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: "all" }), when: complete({ lead: ${JSON.stringify(run.leads)} }) });
export default lake({ datasets: { raw, series } });
`,
  );
}
