import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { netcdfFile } from "../../packages/landfall/test/support/netcdf-file.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/*
 * SYNTHETIC daily maps: made up, of no meaning, and named so. A yearly wave that differs from place to place, and noise, to two decimals.
 */

const dayMs = 86_400_000;

export const days = {
  count: 10_000,
  first: Date.UTC(1999, 0, 1),
  rows: 40,
  columns: 60,
  lat: [-40, -20.5, 40],
  lon: [140, 169.5, 60],
} as const;

const cells = days.rows * days.columns;

/** All days, [day][row][column]. */
export function makeDays(): Float32Array {
  const random = randomNumbers(27);
  const values = new Float32Array(days.count * cells);
  for (let day = 0; day < days.count; day++) {
    const season = (2 * Math.PI * day) / 365.25;
    for (let cell = 0; cell < cells; cell++) {
      const wave = Math.sin(season + Math.floor(cell / days.columns) / 9 + (cell % days.columns) / 23);
      values[day * cells + cell] = Math.round(29_000 + 800 * wave + 100 * (random() - 0.5)) / 100;
    }
  }
  return values;
}

/** A file for each month, as archives have them, and all days as raw float32 for the peer. Returns the names of the files. */
export function writeDays(folder: string, values: Float32Array): string[] {
  mkdirSync(folder, { recursive: true });
  const raw = openSync(join(folder, "days.f32"), "w");
  writeSync(raw, new Uint8Array(values.buffer));
  closeSync(raw);
  const months = Map.groupBy(Array.from({ length: days.count }).keys(), (day) =>
    new Date(days.first + day * dayMs).toISOString().slice(0, 7),
  );
  return [...months].map(([month, members]) => {
    const name = `synthetic.${month}.nc`;
    writeFileSync(join(folder, name), monthFile(values, members));
    return name;
  });
}

/** A NetCDF file of some days; `plus` makes another version of them. */
export function monthFile(values: Float32Array, members: readonly number[], plus = 0): Buffer {
  const [first = 0] = members;
  const own = values.subarray(first * cells, (first + members.length) * cells);
  const axis = (units: string, [from, to, count]: readonly [number, number, number]) => ({
    type: "float64" as const,
    attributes: { units },
    values: Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1)),
  });
  return netcdfFile({
    dimensions: { time: members.length, lat: days.rows, lon: days.columns },
    variables: {
      time: {
        type: "float64",
        dimensions: ["time"],
        attributes: { units: "days since 1999-01-01", standard_name: "time" },
        values: [...members],
      },
      lat: { ...axis("degrees_north", days.lat), dimensions: ["lat"] },
      lon: { ...axis("degrees_east", days.lon), dimensions: ["lon"] },
      sst: {
        type: "float32",
        dimensions: ["time", "lat", "lon"],
        attributes: { units: "K" },
        values: plus === 0 ? Array.from(own) : Array.from(own, (value) => value + plus),
      },
    },
  });
}
