/**
 * Decoding speed of `@landfall/grib` against ecCodes (its Python bindings), field by field, in one run on one thread each.
 *
 *     node bench/grib/bench.ts [file …]
 *
 * Without files: real fields of fixtures/grib, and one of them repacked by `grib_set`, into edition 1 as well.
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

const HRRR = "hrrr.t06z.wrfsfcf01-TMP.grib2";
const REAL = [
  HRRR,
  "gdas.t12z.pgrb2.0p25.f000.12",
  "gfs.t12z.pgrb2.0p25.f023-PV-TMP-missing.grib2",
  "ds.waveh.5.grib",
  "aifs-single-t500.grib2",
  "ecmwf-ifs-oper-surface.grib2",
  "regular_ll_msl.grib",
  "lambert_grid.grib",
];

/** The HRRR field in other packings, also in edition 1, by grib_set; each made of one before it. */
const REPACKED = [
  ["hrrr-simple-10.grib2", HRRR, "packingType=grid_simple"],
  ["hrrr-simple-16.grib2", HRRR, "packingType=grid_simple,bitsPerValue=16"],
  ["hrrr-ccsds-10.grib2", HRRR, "packingType=grid_ccsds"],
  ["hrrr-ccsds-16.grib2", HRRR, "packingType=grid_ccsds,bitsPerValue=16"],
  ["hrrr-simple-10.grib1", "hrrr-simple-10.grib2", "edition=1"],
  ["hrrr-simple-16.grib1", "hrrr-simple-16.grib2", "edition=1"],
  ["hrrr-ieee-32.grib1", "hrrr-simple-10.grib1", "packingType=grid_ieee"],
  ["hrrr-order-0.grib1", "hrrr-simple-10.grib1", "packingType=grid_second_order_no_SPD"],
  ["hrrr-order-1.grib1", "hrrr-simple-10.grib1", "packingType=grid_second_order_SPD1"],
  ["hrrr-order-2.grib1", "hrrr-simple-10.grib1", "packingType=grid_second_order"],
  ["hrrr-order-3.grib1", "hrrr-simple-10.grib1", "packingType=grid_second_order_SPD3"],
] as const;

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

/** Makes them in a folder. */
function repacked(target: string): string[] {
  const files: string[] = [];
  for (const [name, origin, keys] of REPACKED) {
    const source = join(origin === HRRR ? FIXTURES : target, origin);
    const file = join(target, name);
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
  const bits = bitsPerValue === undefined ? "" : `, ${bitsPerValue}`;
  const what = `${file.slice(0, 28)}, ${name.replace("grid_", "").replace("_differencing", "")}${bits}`;
  const columns = [speed.float64, speed.float32, speed.into, ...(peer === undefined ? [] : [peer])];
  const ratios =
    peer === undefined ? "" : [speed.float64, speed.float32, speed.into].map((s) => (s / peer).toFixed(2)).join(" ");
  console.log(what.padEnd(58), columns.map((column) => column.toFixed(0).padStart(8)).join(" "), "  ", ratios);
}
