import { encode, GribError, type GribErrorCode, openGrib } from "../../src/index.ts";
import { readData, readFixture } from "./fixtures.ts";
import { messageOf, scalingOf } from "./messages.ts";
import { writePng } from "./png.ts";

export type FuzzOutcome =
  | "read"
  | `headers: ${GribErrorCode}`
  | `values: ${GribErrorCode}`
  | `coordinates: ${GribErrorCode}`;

/** Most points a damaged file may make us allocate. */
const MAX_POINTS = 2_000_000;
/** Fields decoded of one damaged file; the rest is iterated over. */
const MAX_DECODED = 3;

const FILES = [
  "scanning_mode_with_bitmap.grib2",
  "no-radius-shapeOfEarth-7.grb2",
  "gdas.t12z.pgrb2.0p25.f000.46",
  "icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2",
  "s2s-pdt12-pdt107-anomaly.grib2",
  "ngm.grb",
  "Z__C_RJTD_20160822020000_NOWC_GPV_Ggis10km_Pphw10_FH0000-0100_grib2.bin",
  "aqm.t12z.ave_1hr_o3-HI-mercator.grib2",
  "regular_gg_ml.grib",
  // Edition 1.
  "scanning_mode_64.grib",
  "ecmwf_soil_8vars_tiny.grib1",
  "fields_with_missing_values.grib",
  "reduced_gg.grib",
  "spherical_harmonics.grib",
  "CMC_reg_WIND_ISBL_300_ps60km_2010052400_P012.grib",
];

/** Small files to damage: real ones, messages of each packing and grid, and our own. */
export async function loadSeeds(): Promise<Uint8Array[]> {
  const seeds = FILES.map(readFixture);
  for (const name of ["packings.grib2", "jpeg2000.grib2", "grids.grib2", "edition1.grib1"]) {
    const bytes = readData(name);
    let index = 0;
    for await (const message of openGrib(bytes)) {
      if (index++ % 5 === 0) seeds.push(bytes.slice(message.offset, message.offset + message.length));
    }
  }
  const rows = Uint8Array.from({ length: 21 * 12 }, (_, i) => (i * i) >> 4);
  const png = writePng({ width: 21, height: 12, depth: 8, colour: 0, rows, filters: [0, 1, 2, 3, 4] });
  seeds.push(messageOf({ ni: 21, nj: 12, template: 41, descriptor: scalingOf(1, 0, 0, 8), data: png }));
  const grid = { ni: 9, nj: 7, latitudeOfFirst: 6, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 8 };
  const time = { reference: "2026-02-19T00:00:00Z", step: { start: 0, end: 6 }, statistic: "accum" } as const;
  const values = Float64Array.from({ length: 63 }, (_, i) => (i % 4 === 1 ? Number.NaN : i));
  for (const type of ["simple", "complex-spatial"] as const) {
    seeds.push(
      encode({ category: 1, number: 8, grid, time, values, packing: { type }, ensemble: { number: 1, size: 9 } }),
    );
  }
  return seeds;
}

/** Damages a file as `seed` and `index` tell, reads it, and says what came of it; throws for anything but GribError. */
export async function runCase(seeds: readonly Uint8Array[], seed: number, index: number): Promise<FuzzOutcome[]> {
  const random = randomFrom(seed * 1_000_003 + index);
  const bytes = random(2) === 0 ? damageAnywhere(seeds, random) : damageData(seeds, random);
  const outcomes: FuzzOutcome[] = [];
  let decoded = 0;
  try {
    for await (const message of openGrib(bytes, { maxPoints: MAX_POINTS })) {
      if (decoded++ >= MAX_DECODED) continue;
      const type = random(2) === 0 ? "float32" : "float64";
      const values = await outcomeOf("values", outcomes, async () => message.values({ type }));
      if (values && values.length !== message.count)
        throw new Error(`${values.length} values instead of ${message.count}`);
      await outcomeOf("coordinates", outcomes, async () => message.coordinates({ full: message.count < 10_000 }));
    }
    outcomes.push("read");
  } catch (error) {
    if (!(error instanceof GribError)) throw error;
    outcomes.push(`headers: ${error.code}`);
  }
  return outcomes;
}

async function outcomeOf<T>(
  what: "values" | "coordinates",
  outcomes: FuzzOutcome[],
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof GribError)) throw error;
    outcomes.push(`${what}: ${error.code}`);
    return undefined;
  }
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
const NASTY = [0, 1, 4, 5, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Damages packing parameters, bitmap and packed data only, so that the decoders get to see it. */
function damageData(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const bytes = seeds[random(seeds.length)]!.slice();
  const view = new DataView(bytes.buffer);
  const ranges = bytes[7] === 1 ? dataRanges1(bytes, view) : dataRanges2(bytes, view);
  for (let round = 1 + random(4); round > 0 && ranges.length > 0; round--) {
    const [from, to] = ranges[random(ranges.length)]!;
    const at = from + random(Math.min(to - from, random(2) === 0 ? 40 : to - from));
    if (at >= bytes.length) continue;
    const kind = random(4);
    if (kind < 2) bytes[at]! ^= 1 << random(8);
    else if (kind === 2 && at + 4 <= to) view.setUint32(at, NASTY[random(NASTY.length)]!);
    else bytes[at] = random(256);
  }
  return bytes;
}

type Range = [from: number, to: number];

/** Sections 5, 6 and 7 of edition 2, behind what the scan looks at. */
function dataRanges2(bytes: Uint8Array, view: DataView): Range[] {
  const ranges: Range[] = [];
  for (let at = 16; at + 5 <= bytes.length;) {
    const length = view.getUint32(at);
    const section = bytes[at + 4]!;
    if (length < 5 || at + length > bytes.length) break;
    if (section === 5) ranges.push([at + 11, at + length]);
    if (section >= 6) ranges.push([at + 5, at + length]);
    at += length;
  }
  return ranges;
}

/** Of edition 1 all that follows section 1, without the lengths of sections. */
function dataRanges1(bytes: Uint8Array, view: DataView): Range[] {
  const ranges: Range[] = [];
  const flags = bytes[15] ?? 0;
  const sections = 2 + (flags & 0x80 ? 1 : 0) + (flags & 0x40 ? 1 : 0);
  let at = 8;
  for (let section = 0; section < sections && at + 3 <= bytes.length; section++) {
    const length = (view.getUint16(at) << 8) | bytes[at + 2]!;
    if (length < 6 || at + length > bytes.length) break;
    if (section > 0) ranges.push([at + 3, at + length]);
    at += length;
  }
  return ranges;
}

function damageAnywhere(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const pick = () => seeds[random(seeds.length)]!;
  let bytes = pick().slice();
  const rounds = 1 + random(4);
  for (let round = 0; round < rounds && bytes.length > 0; round++) {
    // Headers are small and matter most.
    const at = random(random(3) === 0 ? bytes.length : Math.min(bytes.length, 260));
    const view = new DataView(bytes.buffer);
    switch (random(8)) {
      case 0:
        bytes[at]! ^= 1 << random(8);
        break;
      case 1:
        bytes[at] = random(256);
        break;
      case 2:
        if (at + 4 <= bytes.length) view.setUint32(at, NASTY[random(NASTY.length)]!);
        break;
      case 3:
        if (at + 2 <= bytes.length) view.setUint16(at, NASTY[random(NASTY.length)]! & 0xffff);
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
