/**
 * Decoding speed of `@landfall/grib` against ecCodes (its Python bindings), field by field, in one run on one thread each.
 *
 *     node bench/grib/bench.ts [file …]
 *
 * Without files: real fields of fixtures/grib, and one of them repacked by `grib_set` into simple and CCSDS packing.
 * Prints million values per second, the best round of each, and the ratio ours / ecCodes (above 1: we are faster). "into" decodes
 * into an array that is reused, as a loader does; the others allocate, as ecCodes' binding does.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GribMessage, openGrib } from "../../packages/grib/src/index.ts";

const PYTHON = "/usr/bin/python3";
const FIXTURES = fileURLToPath(new URL("../../fixtures/grib/", import.meta.url));
const PEER = fileURLToPath(new URL("eccodes_speed.py", import.meta.url));
/** Each decoder gets this long for each field. */
const SECONDS = 0.6;

const REAL = [
  "hrrr.t06z.wrfsfcf01-TMP.grib2",
  "gdas.t12z.pgrb2.0p25.f000.12",
  "gfs.t12z.pgrb2.0p25.f023-PV-TMP-missing.grib2",
  "ds.waveh.5.grib",
  "aifs-single-t500.grib2",
  "ecmwf-ifs-oper-surface.grib2",
  "regular_ll_msl.grib",
];

interface Speed {
  readonly float64: number;
  readonly float32: number;
  readonly into: number;
}

const folder = mkdtempSync(join(tmpdir(), "grib-bench-"));
try {
  const hasPeer = spawnSync(PYTHON, ["-c", "import eccodes"]).status === 0;
  if (!hasPeer) console.log("python3-eccodes is not installed: no comparison (Debian: apt install python3-eccodes)\n");
  const files =
    process.argv.length > 2
      ? process.argv.slice(2)
      : [...REAL.map((name) => join(FIXTURES, name)), ...repacked(folder)];
  console.log("file, packing, bits                                        float64  float32     into  ecCodes   ratios");
  for (const file of files) await benchFile(file, hasPeer);
} finally {
  rmSync(folder, { recursive: true });
}

/** The HRRR field in other packings, where grib_set is installed. */
function repacked(target: string): string[] {
  const source = join(FIXTURES, "hrrr.t06z.wrfsfcf01-TMP.grib2");
  const variants = [
    ["simple-10", "packingType=grid_simple"],
    ["simple-16", "packingType=grid_simple,bitsPerValue=16"],
    ["ccsds-10", "packingType=grid_ccsds"],
    ["ccsds-16", "packingType=grid_ccsds,bitsPerValue=16"],
  ] as const;
  const files: string[] = [];
  for (const [name, keys] of variants) {
    const file = join(target, `hrrr-${name}.grib2`);
    if (spawnSync("grib_set", ["-r", "-s", keys, source, file]).status === 0) files.push(file);
    else console.log(`grib_set could not make ${name} (Debian: apt install libeccodes-tools)`);
  }
  return files;
}

async function benchFile(file: string, hasPeer: boolean): Promise<void> {
  const peers: number[] = hasPeer
    ? JSON.parse(execFileSync(PYTHON, [PEER, file, String(SECONDS)], { encoding: "utf8" }))
    : [];
  let index = 0;
  for await (const message of openGrib(readFileSync(file))) {
    const peer = peers[index++];
    if (!message.packing.supported || message.packing.bitsPerValue === 0) continue;
    report(basename(file), message, await measure(message), peer);
  }
}

async function measure(message: GribMessage): Promise<Speed> {
  const reused = new Float64Array(message.count);
  return {
    float64: await best(message.count, () => message.values()),
    float32: await best(message.count, () => message.values({ type: "float32" })),
    into: await best(message.count, () => message.values({ into: reused })),
  };
}

/** Million values per second. */
async function best(count: number, decode: () => Promise<unknown>): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY;
  const untilMs = performance.now() + SECONDS * 1000;
  while (performance.now() < untilMs) {
    const startMs = performance.now();
    await decode();
    bestMs = Math.min(bestMs, performance.now() - startMs);
  }
  return count / bestMs / 1000;
}

function report(file: string, message: GribMessage, speed: Speed, peer: number | undefined): void {
  const { name, bitsPerValue } = message.packing;
  const what = `${file.slice(0, 28)}, ${name.replace("grid_", "").replace("_differencing", "")}, ${bitsPerValue}`;
  const columns = [speed.float64, speed.float32, speed.into, ...(peer === undefined ? [] : [peer])];
  const ratios =
    peer === undefined ? "" : [speed.float64, speed.float32, speed.into].map((s) => (s / peer).toFixed(2)).join(" ");
  console.log(what.padEnd(58), columns.map((column) => column.toFixed(0).padStart(8)).join(" "), "  ", ratios);
}
