import { NetcdfError, type NetcdfErrorCode, openNetcdf } from "../../src/index.ts";
import { bytesOf } from "./files.ts";

export type FuzzOutcome = "read" | `open: ${NetcdfErrorCode}` | `values: ${NetcdfErrorCode}`;
export type FuzzKind = "classic" | "netcdf-4";

const SEEDS: Readonly<Record<FuzzKind, readonly string[]>> = {
  classic: [
    "cdf5-types.nc",
    "cf-classic.nc",
    "lone-byte-cdf1.nc",
    "lone-short-cdf2.nc",
    "lone-double-cdf5.nc",
    "times.nc",
    "ubyte.nc",
    "large-header.nc",
    "ref_nctest_64bit_offset.nc",
    "IMOS_SOOP-SST_ST_20130612T000000Z_VMQ9273_FV01_C-20130613T005515Z.nc",
  ],
  "netcdf-4": [
    "cf-netcdf4.nc",
    "coordinates.nc",
    "groups.nc",
    "types.nc",
    "unlimited.nc",
    "storage.nc",
    "many-chunks.nc",
    "ref_szip.h5",
    "ref_tst_compounds3.nc",
    "BOM_20240301_CAPE-SORELL_RT_WAVE-PARAMETERS_monthly.nc",
    "IMOS_ACORN_V_20240101T000000Z_TURQ_FV01_1-hour-avg.nc",
  ],
};

/** Most bytes of one read of a damaged file. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Variables read of one damaged file. */
const MAX_READ = 12;

export function loadSeeds(kind: FuzzKind): Uint8Array[] {
  return SEEDS[kind].map(bytesOf);
}

/** Damages a file as `seed` and `index` tell, reads it, and says what came of it; throws for anything but NetcdfError. */
export async function runCase(seeds: readonly Uint8Array[], seed: number, index: number): Promise<FuzzOutcome[]> {
  const random = randomFrom(seed * 1_000_003 + index);
  const bytes = damage(seeds, random);
  const outcomes: FuzzOutcome[] = [];
  try {
    await using file = await openNetcdf(bytes, { maxBytes: MAX_BYTES, stallMs: 4000 });
    const variables = [
      ...file.variables.values(),
      ...[...file.groups.values()].flatMap((group) => [...group.variables.values()]),
    ];
    for (const variable of variables.slice(0, MAX_READ)) {
      try {
        const values = await variable.read();
        const expected = variable.shape.reduce((all, length) => all * length, 1);
        if (values.length !== expected) throw new Error(`${values.length} values instead of ${expected}`);
        if (variable.dtype !== "char" && variable.dtype !== "string") await variable.readTimes();
      } catch (error) {
        if (!(error instanceof NetcdfError)) throw error;
        if (error.code !== "bad-attribute" && error.code !== "invalid-argument") outcomes.push(`values: ${error.code}`);
      }
    }
    outcomes.push("read");
  } catch (error) {
    if (!(error instanceof NetcdfError)) throw error;
    outcomes.push(`open: ${error.code}`);
  }
  return outcomes;
}

type Random = (below: number) => number;

/** Mulberry32: small, seeded, good enough to pick what to damage. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Values that lengths, counts and codes like least. */
const NASTY = [0, 1, 4, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

function damage(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const pick = () => seeds[random(seeds.length)]!;
  let bytes = pick().slice();
  for (let round = 1 + random(4); round > 0 && bytes.length > 0; round--) {
    // headers are small and matter most
    const at = random(random(3) === 0 ? bytes.length : Math.min(bytes.length, random(2) === 0 ? 512 : 8192));
    const view = new DataView(bytes.buffer);
    switch (random(8)) {
      case 0:
        bytes[at]! ^= 1 << random(8);
        break;
      case 1:
        bytes[at] = random(256);
        break;
      case 2:
        if (at + 4 <= bytes.length) view.setUint32(at, NASTY[random(NASTY.length)]!, random(2) === 0);
        break;
      case 3:
        if (at + 8 <= bytes.length)
          view.setBigUint64(at, BigInt(random(2 ** 31)) << BigInt(random(33)), random(2) === 0);
        break;
      case 4:
        bytes = bytes.slice(0, at);
        break;
      case 5:
        bytes = join(bytes.subarray(0, at), pick());
        break;
      case 6:
        bytes = join(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + random(64))));
        break;
      default:
        for (let i = at; i < Math.min(bytes.length, at + random(40)); i++) bytes[i] = random(256);
    }
  }
  return bytes;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
