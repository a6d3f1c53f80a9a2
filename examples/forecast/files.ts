/* The files that the demo lands: a real run, as it came and cut by lead time, one of them broken, one of them corrected. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode, isRegularLatLon } from "@landfall/grib";
import { type CutField, cutFields } from "./cut.ts";

const fixture = "Z__C_RJTD_20190304000000_MSM_GUID_Rjp_P-all_FH03-39_Toorg_grib2.bin";

export interface LandingFile {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface LeadFile extends LandingFile {
  readonly lead: number;
  readonly fields: readonly CutField[];
}

export function readRun(): LandingFile {
  const path = join(import.meta.dirname, "../../fixtures/grib", fixture);
  return { key: fixture, bytes: readFileSync(path) };
}

/** One file for each lead time, in their order. */
export async function filesByLead(run: LandingFile): Promise<LeadFile[]> {
  const byLead = Map.groupBy(await cutFields(run.bytes), ({ field }) => field.time.step?.end ?? 0);
  return [...byLead]
    .toSorted(([a], [b]) => a - b)
    .map(([lead, fields]) => ({
      lead,
      fields,
      key: run.key.replace("FH03-39", `FH${String(lead).padStart(2, "0")}`),
      bytes: Buffer.concat(fields.map(({ bytes }) => bytes)),
    }));
}

/** As if the connection had broken off. */
export function truncate(file: LandingFile): LandingFile {
  return { key: file.key, bytes: file.bytes.subarray(0, Math.floor(file.bytes.byteLength * 0.6)) };
}

/** Made up: the file with `mm` more rain within `km` of a place; the rest of it is as it was. */
export async function withMoreRain(
  file: LeadFile,
  change: { readonly latitude: number; readonly longitude: number; readonly km: number; readonly mm: number },
): Promise<LandingFile> {
  const messages: Uint8Array[] = [];
  for (const { field, bytes } of file.fields) {
    const { step } = field.time;
    const isRain = field.parameter.shortName === "tp" && step !== undefined && step.end - step.start === 3;
    messages.push(isRain ? await rainier(field, change) : bytes);
  }
  return { key: file.key, bytes: Buffer.concat(messages) };
}

async function rainier(
  field: CutField["field"],
  { latitude, longitude, km, mm }: Parameters<typeof withMoreRain>[1],
): Promise<Uint8Array> {
  const { grid, parameter, time } = field;
  const { category, number } = parameter;
  if (!isRegularLatLon(grid) || !time.step || category === undefined) {
    throw new Error("the run's fields are of edition 2, on a latitude/longitude grid");
  }
  const values = await field.values();
  const axes = field.coordinates();
  const kmPerDegree = 111.2;
  for (const [row, lat] of axes.latitude.entries()) {
    for (const [column, lon] of axes.longitude.entries()) {
      const east = (lon - longitude) * kmPerDegree * Math.cos((latitude * Math.PI) / 180);
      const near = Math.hypot((lat - latitude) * kmPerDegree, east) <= km;
      const at = row * grid.ni + column;
      if (near) values[at] = (values[at] ?? Number.NaN) + mm;
    }
  }
  return encode({
    category,
    number,
    level: { type: "surface" },
    time: { reference: time.reference, step: { start: time.step.start, end: time.step.end }, statistic: "accum" },
    grid,
    values,
    packing: { bitsPerValue: 16, type: "complex-spatial" },
  });
}
