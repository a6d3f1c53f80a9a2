import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { netcdfFile } from "../../packages/landfall/test/support/netcdf-file.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/*
 * SYNTHETIC daily maps of 351 x 641 with three variables, one file for each day and version: copies of a real file of the Integrated Marine Observing System (fixtures/netcdf) with
 * changed values, or, without Python, smooth waves in NetCDF classic.
 */

/** Days that are corrected again and again, and the versions of each. */
export const days = 16;
export const versions = 3;

export interface DayFile {
  readonly name: string;
  readonly day: number;
  readonly version: number;
  /** Of `gsla` at the place, m: no two files of a day have the same. */
  readonly value: number;
  /** ISO 8601. */
  readonly time: string;
}

export interface DayFiles {
  readonly about: string;
  readonly files: readonly DayFile[];
  readonly lat: number;
  readonly lon: number;
}

export const peerScript = fileURLToPath(new URL("peer.py", import.meta.url));
const fixture = fileURLToPath(
  new URL("../../fixtures/netcdf/IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc", import.meta.url),
);

/** Writes `versions` of each of the days, and one version of `newDays` that follow. */
export function makeFiles(folder: string, newDays: number, python: string | undefined): DayFiles {
  mkdirSync(folder, { recursive: true });
  if (python === undefined) return makeClassic(folder, newDays);
  const answer = execFileSync(
    python,
    [peerScript, "make", fixture, folder, String(days), String(versions), String(newDays)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return {
    about: "copies of a real NetCDF-4 file with changed values",
    ...(JSON.parse(answer) as Omit<DayFiles, "about">),
  };
}

const shape = { rows: 351, columns: 641 };
const packing = { units: "m", scale_factor: { type: "float64" as const, values: [0.001] } };

function makeClassic(folder: string, newDays: number): DayFiles {
  const files: DayFile[] = [];
  const first = Date.UTC(2024, 0, 1);
  for (let day = 0; day < days + newDays; day++)
    for (let version = 0; version < (day < days ? versions : 1); version++) {
      const raised = 100 * version + day;
      const name = `day-${String(day).padStart(3, "0")}.v${version}.nc`;
      writeFileSync(join(folder, name), classicFile(day, raised));
      files.push({ name, day, version, value: raised / 1000, time: new Date(first + day * 86_400_000).toISOString() });
    }
  return { about: "waves in NetCDF classic", files, lat: -60, lon: 57 };
}

function classicFile(day: number, raised: number): Buffer {
  const random = randomNumbers(day);
  const field = (units: string) => ({
    type: "int16" as const,
    dimensions: ["time", "lat", "lon"],
    attributes: { ...packing, units },
    values: Array.from({ length: shape.rows * shape.columns }, (_, cell) =>
      cell === 0 ? raised : Math.round(900 * Math.sin(cell / 5000 + day) + 20 * random()) + raised,
    ),
  });
  const axis = (name: string, units: string, from: number, count: number) => ({
    type: "float64" as const,
    dimensions: [name],
    attributes: { units },
    values: Array.from({ length: count }, (_, i) => from + i / 5),
  });
  return netcdfFile({
    dimensions: { time: 1, lat: shape.rows, lon: shape.columns },
    variables: {
      time: { ...axis("time", "days since 2024-01-01", day, 1), values: [day] },
      lat: axis("lat", "degrees_north", -60, shape.rows),
      lon: axis("lon", "degrees_east", 57, shape.columns),
      GSLA: field("m"),
      UCUR: field("m s-1"),
      VCUR: field("m s-1"),
    },
  });
}

/** The lake of these files: a partition for each day. */
export function config(pattern: string): string {
  return `// SYNTHETIC: made by bench/update
import { axis, folder, grid, lake, latLon, netcdf, regular } from "landfall";
const incoming = folder("./incoming", { complete: "rename" });
const maps = grid({
  from: incoming.match(${pattern}),
  decode: netcdf({
    variables: { gsla: { name: "GSLA", units: "m" }, ucur: { name: "UCUR", units: "m s-1" }, vcur: { name: "VCUR", units: "m s-1" } },
  }),
  on: latLon({ lat: [-60, 10, ${shape.rows}], lon: [57, 185, ${shape.columns}] }),
  partition: { time: axis("time") },
  axes: { time: regular("1d") },
});
export default lake({ datasets: { maps } });
`;
}
