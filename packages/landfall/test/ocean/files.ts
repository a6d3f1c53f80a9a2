import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import type { Store } from "../../src/store/index.ts";
import { serveLake, type ServedTestLake } from "../serve/made-lake.ts";
import type { CatalogPlace } from "../support/catalogs.ts";
import { type MadeVariable, netcdfFile } from "../support/netcdf-file.ts";

const fixtures = new URL("../../../../fixtures/netcdf/", import.meta.url);

/** What netCDF4-python reads in a file (points.py). */
export interface Reference {
  readonly file: string;
  readonly time: string;
  readonly maps: Readonly<Record<string, { readonly sha256: string; readonly missing: number }>>;
  readonly points: readonly {
    readonly row: number;
    readonly column: number;
    readonly lat: number;
    readonly lon: number;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
}

const references = JSON.parse(readFileSync(new URL("points.json", import.meta.url), "utf8")) as readonly Reference[];
export const seaLevel = references.filter(({ file }) => file.includes("GSLA"));
export const radar = references.filter(({ file }) => file.includes("TURQ"));

export function readFixture(name: string): Buffer {
  return readFileSync(new URL(name, fixtures));
}

/** How long PostgreSQL's newest number is trusted, and a little more. */
const trustMs = 60;

/** A served lake that is closed when the test is over; what it has landed is seen by the next request. */
export async function serveOn(
  place: CatalogPlace,
  config: Parameters<typeof serveLake>[0],
  store?: Store,
): Promise<ServedTestLake> {
  const served = await serveLake(config, { catalog: await place.address(), ...(store ? { store } : {}) });
  onTestFinished(() => served.close());
  const seen = () => new Promise((resolve) => setTimeout(resolve, place.kind === "postgres" ? trustMs : 0));
  return {
    ...served,
    land: async (key, bytes) => {
      await served.land(key, bytes);
      await seen();
    },
    remove: async (key) => {
      await served.remove(key);
      await seen();
    },
  };
}

/** The lake of examples/ocean. */
export function oceanConfig() {
  return loadConfig(fileURLToPath(new URL("../../../../examples/ocean/lake.config.ts", import.meta.url)));
}

/** A small grid of 3 rows from 10 to 14 and 4 columns from 100 to 103. */
export const small = { lat: [10, 14, 3], lon: [100, 103, 4] } as const;
const hours = (iso: string) => (Date.parse(iso) - Date.parse("2024-01-01T00:00:00Z")) / 3_600_000;

export interface SmallMap {
  /** ISO 8601; one map for each. */
  readonly times: readonly string[];
  /** Of all cells, by map; -999 is the fill value. */
  readonly values: readonly number[];
}

/** A file of variable `sst` on the small grid; `change` alters its variables, undefined takes one out. */
export function smallFile(
  { times, values }: SmallMap,
  change: Readonly<Record<string, MadeVariable | undefined>> = {},
  dimensions: Readonly<Record<string, number>> = {},
): Buffer {
  const variables: Readonly<Record<string, MadeVariable | undefined>> = {
    TIME: {
      type: "float64",
      dimensions: ["TIME"],
      attributes: { units: "hours since 2024-01-01 00:00:00", standard_name: "time" },
      values: times.map(hours),
    },
    LATITUDE: {
      type: "float32",
      dimensions: ["LATITUDE"],
      attributes: { units: "degrees_north" },
      values: [10, 12, 14],
    },
    LONGITUDE: {
      type: "float32",
      dimensions: ["LONGITUDE"],
      attributes: { units: "degrees_east" },
      values: [100, 101, 102, 103],
    },
    sst: {
      type: "float32",
      dimensions: ["TIME", "LATITUDE", "LONGITUDE"],
      attributes: { units: "kelvin", _FillValue: { type: "float32", values: [-999] } },
      values: values.flatMap((value) => Array.from({ length: 12 }, () => value)),
    },
    ...change,
  };
  return netcdfFile({
    dimensions: { TIME: times.length, LATITUDE: 3, LONGITUDE: 4, ...dimensions },
    variables: Object.fromEntries(
      Object.entries(variables).flatMap(([name, variable]) => (variable ? [[name, variable]] : [])),
    ),
  });
}
