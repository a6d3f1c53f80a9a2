import { spawnSync } from "node:child_process";

import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FIXTURES = fileURLToPath(new URL("../../fixtures/grib/", import.meta.url));

const HRRR = "hrrr.t06z.wrfsfcf01-TMP.grib2";

/** Real fields, at least one of each packing; not all fields of files with many. */
const REAL: readonly (readonly [name: string, fields: readonly number[]])[] = [
  ["regular_ll_msl.grib", [0]],
  ["lambert_grid.grib", [0]],
  ["ds.waveh.5.grib", [0]],
  [HRRR, [0]],
  ["gdas.t12z.pgrb2.0p25.f000.12", [0]],
  ["gfs.t12z.pgrb2.0p25.f023-PV-TMP-missing.grib2", [0]],
  ["CMC_glb_TMP_ISBL_1_latlon.24x.24_2021051800_P000.grib2", [0]],
  ["20260219T00Z_MSC_HRDPS_CAPE_Sfc_RLatLon0.0225_PT000H.grib2", [0]],
  ["CMC_RDPA_APCP-024-0100cutoff_SFC_0_ps10km_2023121806_000.grib2.1", [0]],
  ["gfswave.t18z.atlocn.0p16.f001.grib2", [0, 3]],
  ["MRMS_PrecipFlag_00.00_20260219-042400.grib2", [0]],
  ["aifs-single-t500.grib2", [0]],
  ["ecmwf-ifs-oper-surface.grib2", [0, 1, 2, 3, 4]],
  ["Z__C_RJTD_20160822020000_NOWC_GPV_Ggis10km_Pphw10_FH0000-0100_grib2.bin", [0]],
];

/** What grib_set makes of one HRRR field, or of one that it has made before. */
const REPACKED: readonly (readonly [name: string, keys: string, origin?: string])[] = [
  ["simple-10.grib2", "packingType=grid_simple"],
  ["simple-16.grib2", "packingType=grid_simple,bitsPerValue=16"],
  ["simple-24.grib2", "packingType=grid_simple,bitsPerValue=24"],
  ["ieee-32.grib2", "packingType=grid_ieee,precision=1"],
  ["ieee-64.grib2", "packingType=grid_ieee,precision=2"],
  ["complex-10.grib2", "packingType=grid_complex"],
  ["jpeg-10.grib2", "packingType=grid_jpeg"],
  ["png-10.grib2", "packingType=grid_png"],
  ["png-16.grib2", "packingType=grid_png,bitsPerValue=16"],
  ["ccsds-10.grib2", "packingType=grid_ccsds"],
  ["ccsds-16.grib2", "packingType=grid_ccsds,bitsPerValue=16"],
  ["simple-10.grib1", "edition=1", "simple-10.grib2"],
  ["simple-16.grib1", "edition=1", "simple-16.grib2"],
  ["ieee-32.grib1", "packingType=grid_ieee", "simple-10.grib1"],
  ["order-0.grib1", "packingType=grid_second_order_no_SPD", "simple-10.grib1"],
  ["order-1.grib1", "packingType=grid_second_order_SPD1", "simple-10.grib1"],
  ["order-2.grib1", "packingType=grid_second_order", "simple-10.grib1"],
  ["order-3.grib1", "packingType=grid_second_order_SPD3", "simple-10.grib1"],
];

/** Files of several messages, for decoding on several threads. */
export const MANY = [
  "ecmwf-ifs-oper-surface.grib2",
  "gfswave.t18z.atlocn.0p16.f001.grib2",
  "Z__C_RJTD_20190605000000_MEPS_GPV_Rjp_L-pall_FH00-15_grib2.bin.0-20",
].map((name) => join(FIXTURES, name));

export interface BenchFile {
  readonly path: string;
  /** Indices of the fields to decode; all without. */
  readonly fields?: readonly number[];
}

/** Real files, and one of them repacked into `folder` where grib_set is installed. */
export function benchFiles(folder: string): BenchFile[] {
  const files: BenchFile[] = REAL.map(([name, fields]) => ({ path: join(FIXTURES, name), fields }));
  const pathOf = (name: string): string => join(folder, `hrrr-${name}`);
  for (const [name, keys, origin] of REPACKED) {
    const source = origin === undefined ? join(FIXTURES, HRRR) : pathOf(origin);
    const path = pathOf(name);
    if (spawnSync("grib_set", ["-r", "-s", keys, source, path]).status === 0) files.push({ path, fields: [0] });
    else console.log(`grib_set could not make ${name} (Debian: apt install libeccodes-tools)`);
  }
  return files;
}
