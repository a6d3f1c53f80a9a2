import type { QuantizeOptions } from "./quantize.ts";

export interface EncodeGrid {
  /** Points along a parallel. */
  readonly ni: number;
  /** Points along a meridian. */
  readonly nj: number;
  /** Degrees; written to 10^-6. */
  readonly latitudeOfFirst: number;
  readonly longitudeOfFirst: number;
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
  /** Code table 3.2. Default 6, a sphere of 6371229 m. */
  readonly shapeOfEarth?: number;
  /** Flag table 3.4. Default 0, or 64 where latitudes grow. */
  readonly scanningMode?: number;
}

export interface EncodeOptions {
  /** Code table 0.0. Default 0, meteorology. */
  readonly discipline?: number;
  /** Code table 4.1. */
  readonly category: number;
  /** Code table 4.2. */
  readonly number: number;
  /** Default: surface. */
  readonly level?: EncodeLevel;
  readonly time: EncodeTime;
  readonly ensemble?: EncodeEnsemble;
  readonly grid: EncodeGrid;
  /** ni × nj values in the order the scanning mode tells; NaN is missing and makes a bitmap. */
  readonly values: Float64Array | Float32Array | readonly number[];
  readonly packing?: QuantizeOptions & {
    /** Simple packing (5.0), or complex packing with spatial differencing (5.3). Default "simple". */
    readonly type?: "simple" | "complex-spatial";
    /** Order of spatial differencing. Default 2. */
    readonly order?: 1 | 2;
  };
  /** Common code table C-11. Default 65535, missing. */
  readonly centre?: number;
  /** Code table 1.4. Default 1, forecast. */
  readonly typeOfData?: number;
}

export interface EncodeLevel {
  /** ecCodes' `typeOfLevel`: "surface", "heightAboveGround", "isobaricInhPa", "meanSea", … */
  readonly type: string;
  /** In the type's units (hPa for pressure levels). */
  readonly value?: number;
  /** Second value of a layer. */
  readonly secondValue?: number;
}

export interface EncodeTime {
  /** Reference time, ISO 8601. */
  readonly reference: string;
  /** Hours since then: an instant, or an interval for a statistic. Whole seconds at least. */
  readonly step: number | { readonly start: number; readonly end: number };
  /** What was done over the interval. */
  readonly statistic?: "avg" | "accum" | "max" | "min";
}

export interface EncodeEnsemble {
  /** Perturbation number. */
  readonly number: number;
  /** Number of forecasts in the ensemble. */
  readonly size: number;
  /** Code table 4.6. Default 3, positively perturbed. */
  readonly type?: number;
}
