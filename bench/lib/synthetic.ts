import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encode, type EncodeLevel } from "@landfall/grib";

/*
 * SYNTHETIC data for benches and trials: made up, of no meteorological meaning, and named so. Smooth waves that travel with the lead time, plus noise, kept to a
 * realistic precision, so that compression and decoding cost about what they cost on real forecasts.
 */

/** One of the variables of a synthetic run; the codes are real, the values are not. */
export interface SyntheticVariable {
  readonly name: string;
  /** ecCodes' short name, as a config selects it. */
  readonly shortName: string;
  readonly numbers: readonly [discipline: number, category: number, number: number];
  readonly level: EncodeLevel;
  readonly mean: number;
  readonly swing: number;
  readonly noise: number;
  /** Values are kept to 10^-decimals. */
  readonly decimals: number;
  readonly least?: number;
  readonly most?: number;
}

const at = (value: number): EncodeLevel => ({ type: "heightAboveGround", value });
const surface: EncodeLevel = { type: "surface" };

export const syntheticVariables: readonly SyntheticVariable[] = [
  { name: "t2m", shortName: "2t", numbers: [0, 0, 0], level: at(2), mean: 280, swing: 25, noise: 0.3, decimals: 2 },
  { name: "d2m", shortName: "2d", numbers: [0, 0, 6], level: at(2), mean: 274, swing: 22, noise: 0.4, decimals: 2 },
  { name: "u10", shortName: "10u", numbers: [0, 2, 2], level: at(10), mean: 0, swing: 12, noise: 0.3, decimals: 2 },
  { name: "v10", shortName: "10v", numbers: [0, 2, 3], level: at(10), mean: 0, swing: 11, noise: 0.3, decimals: 2 },
  {
    name: "r2",
    shortName: "2r",
    numbers: [0, 1, 1],
    level: at(2),
    mean: 65,
    swing: 40,
    noise: 1,
    decimals: 1,
    least: 0,
    most: 100,
  },
  {
    name: "prmsl",
    shortName: "prmsl",
    numbers: [0, 3, 1],
    level: { type: "meanSea" },
    mean: 101_300,
    swing: 2500,
    noise: 8,
    decimals: 1,
  },
  { name: "sp", shortName: "sp", numbers: [0, 3, 0], level: surface, mean: 97_000, swing: 4000, noise: 9, decimals: 1 },
  {
    name: "gust",
    shortName: "gust",
    numbers: [0, 2, 22],
    level: surface,
    mean: 9,
    swing: 9,
    noise: 0.5,
    decimals: 1,
    least: 0,
  },
  {
    name: "cape",
    shortName: "cape",
    numbers: [0, 7, 6],
    level: surface,
    mean: 100,
    swing: 900,
    noise: 10,
    decimals: 0,
    least: 0,
  },
  {
    name: "vis",
    shortName: "vis",
    numbers: [0, 19, 0],
    level: surface,
    mean: 22_000,
    swing: 9000,
    noise: 150,
    decimals: 0,
    least: 0,
    most: 24_100,
  },
];

export interface SyntheticRun {
  /** Hours. */
  readonly leads: readonly number[];
  /** First, last, count; degrees. */
  readonly lat: readonly [number, number, number];
  readonly lon: readonly [number, number, number];
  /** Default all of `syntheticVariables`. */
  readonly variables?: readonly SyntheticVariable[];
  /** Start of the run, ISO 8601. */
  readonly init: string;
  readonly packing?: "simple" | "complex-spatial";
}

/** The name of the file of one lead time: `synthetic.20261120T00.f003.grib2`. */
export function syntheticName(init: string, lead: number): string {
  return `synthetic.${init.replace(/[-:]/g, "").slice(0, 11)}.f${String(lead).padStart(3, "0")}.grib2`;
}

/** The GRIB file of one lead time, in memory. */
export function syntheticFile(run: SyntheticRun, lead: number): Uint8Array {
  const { variables = syntheticVariables, lat, lon } = run;
  const grid = {
    ni: lon[2],
    nj: lat[2],
    latitudeOfFirst: lat[0],
    latitudeOfLast: lat[1],
    longitudeOfFirst: lon[0],
    longitudeOfLast: lon[1],
  };
  const messages = variables.map((variable, index) =>
    encode({
      discipline: variable.numbers[0],
      category: variable.numbers[1],
      number: variable.numbers[2],
      level: variable.level,
      time: { reference: run.init, step: lead },
      grid,
      values: syntheticField(variable, lat[2], lon[2], lead, Date.parse(run.init) / 3_600_000 + index * 7919),
      packing: { type: run.packing ?? "simple", decimalScale: variable.decimals },
    }),
  );
  return Buffer.concat(messages);
}

/** Writes the GRIB files of one run, one for each lead time. Returns their names. */
export async function writeSyntheticRun(folder: string, run: SyntheticRun): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names: string[] = [];
  for (const lead of run.leads) {
    const name = syntheticName(run.init, lead);
    await writeFile(join(folder, name), syntheticFile(run, lead));
    names.push(name);
  }
  return names;
}

function syntheticField(
  variable: SyntheticVariable,
  rows: number,
  columns: number,
  lead: number,
  seed: number,
): Float32Array {
  const { mean, swing, noise, least = -Infinity, most = Infinity } = variable;
  const random = randomNumbers(seed * 1000 + lead);
  const field = new Float32Array(rows * columns);
  // a wave is a product of a term of the row and one of the column: cheap, and smooth in both
  const phase = lead / 24 + seed;
  const east = Float64Array.from({ length: columns }, (_, j) => Math.sin((j / columns) * 8 * Math.PI - phase));
  const fine = Float64Array.from({ length: columns }, (_, j) => Math.cos((j / columns) * 30 * Math.PI - phase * 2));
  for (let i = 0; i < rows; i++) {
    const zonal = Math.cos((i / rows - 0.5) * Math.PI);
    const wave = Math.sin((i / rows) * 5 * Math.PI + phase / 3);
    for (let j = 0; j < columns; j++) {
      const smooth = mean + swing * (0.6 * zonal - 0.3 + 0.3 * wave * (east[j] as number) + 0.1 * (fine[j] as number));
      const value = smooth + (random() - 0.5) * 2 * noise;
      field[i * columns + j] = value < least ? least : value > most ? most : value;
    }
  }
  return field;
}

/** mulberry32: every run of a bench makes the same values. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
