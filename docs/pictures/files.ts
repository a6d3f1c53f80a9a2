import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openNetcdf } from "@landfall/netcdf";
import { netcdfFile } from "../../packages/landfall/test/support/netcdf-file.ts";

/* What lands in the pictures: real files of the fixtures, and files made from them so that one sees the effect. */

const path = (name: string) => fileURLToPath(new URL(`../../fixtures/netcdf/${name}`, import.meta.url));

export const keyOf = (day: number, more = "") => `IMOS_OceanCurrent_HV_2024010${day}T000000Z_GSLA_FV02_NRT${more}.nc`;
export const radarKey = (hour: number) => `IMOS_ACORN_V_20240101T0${hour}0000Z_TURQ_FV01_1-hour-avg.nc`;

/** A real file: sea level of 1 or 2 January 2024, or the radar's hours 0 to 3 of the first. */
export function real(key: string): Promise<Buffer> {
  return readFile(path(key));
}

/** Degrees. */
export interface Box {
  readonly lat: readonly [south: number, north: number];
  readonly lon: readonly [west: number, east: number];
}

export interface Change {
  /** Day of January 2024 that the made file is of; default that of the real one. */
  readonly day?: number;
  /** Cells inside get so many metres more. */
  readonly raise?: { readonly by: number; readonly inside: Box };
  /** Cells outside are missing. */
  readonly only?: Box;
}

/** A file made from the real one of 1 or 2 January. */
export async function made(from: 1 | 2, { day = from, raise, only }: Change): Promise<Buffer> {
  await using file = await openNetcdf(path(keyOf(from)));
  const [lat, lon] = [await file.variable("LATITUDE").readDecoded(), await file.variable("LONGITUDE").readDecoded()];
  const values = Array.from(await file.variable("GSLA").readDecoded(), (value, cell) => {
    const place = [lat[Math.floor(cell / lon.length)] ?? 0, lon[cell % lon.length] ?? 0] as const;
    if (Number.isNaN(value) || (only && !isInside(only, place))) return fill;
    return raise && isInside(raise.inside, place) ? value + raise.by : value;
  });
  const degrees = (units: string, cells: ArrayLike<number>, dimension: string) => ({
    type: "float64" as const,
    dimensions: [dimension],
    attributes: { units },
    values: Array.from(cells),
  });
  return netcdfFile({
    dimensions: { TIME: 1, LATITUDE: lat.length, LONGITUDE: lon.length },
    variables: {
      TIME: {
        type: "float64",
        dimensions: ["TIME"],
        attributes: { units: "days since 2024-01-01", standard_name: "time" },
        values: [day - 1],
      },
      LATITUDE: degrees("degrees_north", lat, "LATITUDE"),
      LONGITUDE: degrees("degrees_east", lon, "LONGITUDE"),
      GSLA: {
        type: "float32",
        dimensions: ["TIME", "LATITUDE", "LONGITUDE"],
        attributes: { units: "m", _FillValue: { type: "float32", values: [fill] } },
        values,
      },
    },
  });
}

const fill = -999;

function isInside({ lat, lon }: Box, [north, east]: readonly [number, number]): boolean {
  return north >= lat[0] && north <= lat[1] && east >= lon[0] && east <= lon[1];
}
