/**
 * Serves a small lake on a free port and has xarray and zarr-python read it.
 *
 *     LANDFALL_PYTHON=/path/to/python node packages/landfall/test/interop/zarr-http.ts
 *
 * The Python needs zarr 3, xarray, fsspec and aiohttp. Without LANDFALL_PYTHON nothing is checked, and it says so.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { listen } from "../../src/serve/index.ts";
import { made, madeValue, serveMadeLake } from "../serve/made-lake.ts";

const python = process.env["LANDFALL_PYTHON"];
if (python === undefined) {
  console.log("LANDFALL_PYTHON is not set: nothing was checked");
  process.exit(0);
}

const leads = [0, 3, 6];
const known = (value: number) => (Number.isNaN(value) ? null : value);
const plane = (value: (row: number, column: number) => number) =>
  Array.from({ length: made.rows * made.columns }, (_, i) =>
    known(value(Math.floor(i / made.columns), i % made.columns)),
  );
/** Both runs; the later one lacks its last lead time. */
const runs = (levels: readonly ("t2m" | "u10" | "t850" | "t500")[]) =>
  [0, 1].flatMap((plus) =>
    leads.flatMap((lead) =>
      levels.flatMap((name) =>
        plane((row, column) => (plus === 1 && lead === 6 ? Number.NaN : madeValue(name, lead, row, column, plus))),
      ),
    ),
  );

const served = await serveMadeLake();
const address = await listen(served.server, { port: 0 });
const pinned = async (dataset: string) =>
  ((await (await fetch(`${address}/zarr/${dataset}`)).json()) as { pinned: string }).pinned;
const grid = [made.rows, made.columns];
const told = {
  series: await pinned("series"),
  raw: await pinned("raw"),
  many: await pinned("many"),
  bare: `${address}/zarr/series`,
  inits: [made.init, made.later].map((time) => time.replace("Z", "")),
  values: {
    t2m: { shape: [2, 3, ...grid], data: runs(["t2m"]) },
    u10: { shape: [2, 3, ...grid], data: runs(["u10"]) },
    t: { shape: [2, 3, 2, ...grid], data: runs(["t850", "t500"]) },
    point: { shape: [3], data: leads.map((lead) => madeValue("t2m", lead, 5, 1)) },
    many1: { shape: [1, 1, ...grid], data: plane((row, column) => madeValue("t2m", 0, row, column, 10)) },
    many2: { shape: [1, 1, ...grid], data: plane((row, column) => madeValue("t2m", 0, row, column, 20)) },
  },
};
const script = fileURLToPath(new URL("./zarr-http.py", import.meta.url));
const child = spawn(python, [script, JSON.stringify(told)], { stdio: "inherit" });
const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
await served.close();
process.exit(code ?? 1);
