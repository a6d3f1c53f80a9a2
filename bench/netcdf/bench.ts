/**
 * Reading speed of `@landfall/netcdf` against netCDF4-python, variable by variable, in one run; and what slabs cost in bytes.
 *
 *     node bench/netcdf/bench.ts
 *
 * Files: real ones of fixtures/netcdf, and SYNTHETIC large ones that netCDF4-python writes first (24 x 361 x 720 smooth waves with noise). Prints million
 * values per second, the best round of each, and ratios ours / netCDF4-python (above 1: we are faster): whole variables as stored, in new arrays and in memory used
 * before (`read({ into })`, as a loader does; numpy's allocator keeps memory by itself and asks the kernel for huge pages, V8's does neither), decoded by CF to doubles
 * (NaN where missing, as both do), and as stored with opening the file. The readers take turns, three times. Then, for slabs: bytes read / bytes needed, where needed are the
 * elements themselves, or the chunks that hold them.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type NetcdfFile, openNetcdf, type RangeSource, type SlabOptions } from "../../packages/netcdf/src/index.ts";
import { isNumberType } from "../../packages/netcdf/src/values.ts";

const PYTHON = "/usr/bin/python3";
const PEER = fileURLToPath(new URL("netcdf4_speed.py", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../../fixtures/netcdf/", import.meta.url));
/** Each reader gets this long for each figure, in each of the rounds. */
const SECONDS = 0.3;
/** The two readers take turns: a shared machine changes its mind about its speed. */
const ROUNDS = 3;

if (spawnSync(PYTHON, ["-c", "import netCDF4"]).status !== 0) {
  console.error("python3-netcdf4 is not installed (Debian: apt install python3-netcdf4)");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "netcdf-bench-"));
try {
  execFileSync(PYTHON, [PEER, "make", folder]);
  await benchWhole();
  await benchSlabs();
} finally {
  rmSync(folder, { recursive: true });
}

async function benchWhole(): Promise<void> {
  const real: [string, string][] = [
    ["IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc", "GSLA"],
    ["IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc", "UCUR"],
    ["20171025_2056.Cloud_Top_Height.nc", "HT"],
    ["IMOS_ACORN_V_20240101T000000Z_TURQ_FV01_1-hour-avg.nc", "UCUR"],
    ["2902093_prof.nc", "TEMP"],
    ["2902093_prof.nc", "PRES_ADJUSTED"],
  ];
  const made: [string, string][] = [
    ...["classic.nc", "cdf5.nc"].flatMap((file) => {
      return ["fixed_f4", "fixed_i2", "fixed_f8", "record_f4", "record_i2"].map((name): [string, string] => [
        file,
        name,
      ]);
    }),
    ...["fixed_f4", "fixed_f8", "record_f4", "record_i2", "tiled_f4", "tiled_deflated_f4"].map(
      (name): [string, string] => ["netcdf4.nc", name],
    ),
  ];
  const cases = [
    ...real.map(([file, name]) => [join(FIXTURES, file), name] as const),
    ...made.map(([file, name]) => [join(folder, file), name] as const),
  ];
  console.log(
    "million values/s, ours (ratio)            values     as stored    used memory        decoded        with open",
  );
  const fresh: number[] = [];
  const used: number[] = [];
  for (const [path, name] of cases) {
    await using file = await openNetcdf(path);
    const count = file.variable(name).shape.reduce((all, length) => all * length, 1);
    const into = await file.variable(name).readNumbers();
    let peer = [Infinity, Infinity, Infinity];
    let ours = [Infinity, Infinity, Infinity, Infinity];
    for (let round = 0; round < ROUNDS; round++) {
      const args = [PEER, "time", String(SECONDS), path, name];
      peer = least(peer, JSON.parse(execFileSync(PYTHON, args, { encoding: "utf8" })));
      ours = least(ours, [
        await best((file) => file.variable(name).read(), path, false),
        await best((file) => file.variable(name).read({ into }), path, false),
        await best((file) => file.variable(name).readDecoded(), path, false),
        await best((file) => file.variable(name).read(), path, true),
      ]);
    }
    const columns = ours.map((seconds, i) => {
      const ratio = peer[Math.max(0, i - 1)]! / seconds;
      return `${(count / seconds / 1e6).toFixed(0).padStart(6)} (${ratio.toFixed(2)})`;
    });
    fresh.push(peer[0]! / ours[0]!);
    used.push(peer[0]! / ours[1]!);
    const label = `${basename(path).slice(0, 20)} ${name}`;
    console.log(label.padEnd(38), String(count).padStart(9), columns.map((text) => text.padStart(15)).join(""));
  }
  for (const [what, ratios] of [
    ["in new arrays", fresh],
    ["in memory used before", used],
  ] as const) {
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    console.log(
      `whole variables as stored ${what}: least ratio ${Math.min(...ratios).toFixed(2)}, geometric mean ${mean.toFixed(2)} (goal 0.8)`,
    );
  }
  console.log();
}

function least(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => Math.min(value, b[i]!));
}

/** Best seconds of a read; a new file each round, as HDF5's peers would answer from a cache else. */
async function best(read: (file: NetcdfFile) => Promise<unknown>, path: string, withOpen: boolean): Promise<number> {
  let shortest = Infinity;
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) {
    let start = performance.now();
    await using file = await openNetcdf(path);
    if (!withOpen) start = performance.now();
    await read(file);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest / 1000;
}

async function benchSlabs(): Promise<void> {
  const slabs: [string, string, string, SlabOptions][] = [
    ["a box of a step", "classic.nc", "fixed_f4", { start: [5, 100, 200], count: [1, 80, 300] }],
    ["a box of all steps", "classic.nc", "fixed_i2", { start: [0, 100, 200], count: [24, 80, 300] }],
    ["a place, all steps", "classic.nc", "record_f4", { start: [0, 180, 360], count: [24, 1, 1] }],
    ["every second row", "classic.nc", "record_f4", { start: [3, 0, 0], stride: [1, 2, 1], count: [1, 181, 720] }],
    ["a box of a step", "netcdf4.nc", "fixed_f4", { start: [5, 100, 200], count: [1, 80, 300] }],
    ["a box of all steps", "netcdf4.nc", "tiled_f4", { start: [0, 100, 200], count: [24, 80, 300] }],
    ["a place, all steps", "netcdf4.nc", "tiled_f4", { start: [0, 180, 360], count: [24, 1, 1] }],
  ];
  console.log("slabs by range                                        bytes read     needed   ratio  requests");
  for (const [what, name, variable, slab] of slabs) {
    const handle = await open(join(folder, name));
    try {
      const counts = await counted(handle);
      await using file = await openNetcdf(counts.source);
      counts.bytes = counts.requests = 0;
      const { shape, chunkShape, dtype } = file.variable(variable);
      const needed = bytesNeeded(shape, chunkShape, slab, isNumberType(dtype) ? Number(/\d+$/.exec(dtype)) / 8 : 1);
      await file.variable(variable).read(slab);
      const ratio = (counts.bytes / needed).toFixed(2);
      console.log(
        `${name} ${variable}, ${what}`.padEnd(52),
        String(counts.bytes).padStart(11),
        String(needed).padStart(10),
        ratio.padStart(7),
        String(counts.requests).padStart(9),
      );
    } finally {
      await handle.close();
    }
  }
}

interface Counting {
  readonly source: RangeSource;
  bytes: number;
  requests: number;
}

async function counted(handle: FileHandle): Promise<Counting> {
  const { size } = await handle.stat();
  const counts = {
    bytes: 0,
    requests: 0,
    source: {
      size,
      async read(offset: number, length: number) {
        counts.bytes += length;
        counts.requests++;
        const bytes = new Uint8Array(length);
        await handle.read(bytes, 0, length, offset);
        return bytes;
      },
    },
  };
  return counts;
}

/** The elements themselves, or the whole chunks (these are not compressed) that hold them. */
function bytesNeeded(
  shape: readonly number[],
  chunkShape: readonly number[] | undefined,
  { start = [], count = [] }: SlabOptions,
  elementBytes: number,
): number {
  return shape.reduce((bytes, _, d) => {
    if (!chunkShape) return bytes * count[d]!;
    const chunk = chunkShape[d]!;
    const chunks = Math.floor((start[d]! + count[d]! - 1) / chunk) - Math.floor(start[d]! / chunk) + 1;
    return bytes * chunks * chunk;
  }, elementBytes);
}
