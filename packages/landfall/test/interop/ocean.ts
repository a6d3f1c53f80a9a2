/**
 * Lands real NetCDF files in the lake of examples/ocean, and has xarray compare what it serves and what lies on disk with the files themselves: maps by day, by month, a year's
 * series, and radar.
 *
 *     LANDFALL_PYTHON=/path/to/python node packages/landfall/test/interop/ocean.ts
 *
 * The Python needs zarr 3, xarray, netCDF4, fsspec and aiohttp. Without LANDFALL_PYTHON nothing is checked, and it says so.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../src/config/index.ts";
import { buildFolder } from "../../src/engine/index.ts";
import { listen } from "../../src/serve/index.ts";
import { localStore } from "../../src/store/index.ts";
import { serveLake } from "../serve/made-lake.ts";

const python = process.env["LANDFALL_PYTHON"];
if (python === undefined) {
  console.log("LANDFALL_PYTHON is not set: nothing was checked");
  process.exit(0);
}
const fixtures = fileURLToPath(new URL("../../../../fixtures/netcdf/", import.meta.url));
const files = (pattern: RegExp) =>
  readdirSync(fixtures)
    .filter((name) => pattern.test(name))
    .toSorted();
const [seaLevel, radar] = [files(/_GSLA_/), files(/_TURQ_/)];
const own = mkdtempSync(join(tmpdir(), "landfall-ocean-"));
const config = await loadConfig(fileURLToPath(new URL("../../../../examples/ocean/lake.config.ts", import.meta.url)));
const served = await serveLake(config, { store: localStore(own) });
for (const name of [...seaLevel, ...radar]) await served.land(name, readFileSync(join(fixtures, name)));
const address = await listen(served.server, { port: 0 });
const pinned = async (dataset: string) =>
  ((await (await fetch(`${address}/zarr/${dataset}`)).json()) as { pinned: string }).pinned;
const onDisk = async (dataset: string) => {
  const { db } = served.lake.catalog;
  const rows = await db
    .selectFrom("versions")
    .select(["key", "build"])
    .where("dataset", "=", dataset)
    .where("until", "is", null)
    .orderBy("key")
    .execute();
  return rows.map(({ key, build }) => join(own, buildFolder(dataset, key, build ?? "")));
};
const datasets = ["seaLevel", "seaLevelByMonth", "seaLevelHistory", "radarTurquoise"];
const told = {
  sources: { seaLevel: seaLevel.map((name) => join(fixtures, name)), radar: radar.map((name) => join(fixtures, name)) },
  served: Object.fromEntries(await Promise.all(datasets.map(async (name) => [name, await pinned(name)] as const))),
  disk: Object.fromEntries(await Promise.all(datasets.map(async (name) => [name, await onDisk(name)] as const))),
};
const script = fileURLToPath(new URL("./ocean.py", import.meta.url));
const child = spawn(python, [script, JSON.stringify(told)], { stdio: "inherit" });
const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
await served.close();
rmSync(own, { recursive: true });
process.exit(code ?? 1);
