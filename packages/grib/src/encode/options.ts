import type { Earth } from "../grid/earth.ts";
import type { Rotation } from "../grid/grid.ts";
import type { QuantizeOptions } from "./quantize.ts";

interface EncodeGridBase {
  /** Points along a parallel, or along the x axis of a projection. */
  readonly ni: number;
  /** Points along a meridian, or along the y axis of a projection. */
  readonly nj: number;
  /** Degrees; written to 10^-6, as all angles. */
  readonly latitudeOfFirst: number;
  readonly longitudeOfFirst: number;
  /** Default shape 6, a sphere of 6371229 m. */
  readonly earth?: Earth;
  /** Flag table 3.4. Default: what `scanning` says, else 64, rows from west to east and south to north; 0 where latitudes of an axis fall. */
  readonly scanningMode?: number;
  /** As a message's grid has it. */
  readonly scanning?: { readonly flags: number };
  /** Whether components of vectors are along the grid's axes. Default false, eastward and northward. */
  readonly vectorsFollowGrid?: boolean;
}

/** Grid template 3.0. */
export interface EncodeRegularLatLonGrid extends EncodeGridBase {
  readonly type?: "regular_ll";
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
}

/** Grid template 3.1. */
export interface EncodeRotatedLatLonGrid extends EncodeGridBase {
  readonly type: "rotated_ll";
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
  readonly rotation: Rotation;
}

interface EncodePlaneGrid extends EncodeGridBase {
  /** Metres; written to the millimetre. */
  readonly xStep: number;
  readonly yStep: number;
}

/** Grid template 3.30, Lambert conformal conic. */
export interface EncodeLambertGrid extends EncodePlaneGrid {
  readonly type: "lambert";
  /** Meridian that is parallel to the y axis. */
  readonly orientation: number;
  /** Latitudes where the cone cuts the earth; twice the same where it touches. */
  readonly standardParallels: readonly [first: number, second: number];
  /** Default: what the parallels tell. */
  readonly isSouth?: boolean;
}

/** Grid template 3.20, polar stereographic. */
export interface EncodePolarStereographicGrid extends EncodePlaneGrid {
  readonly type: "polar_stereographic";
  /** Meridian that is parallel to the y axis. */
  readonly orientation: number;
  /** Latitude where the steps hold. */
  readonly trueLatitude: number;
  /** Default: what the true latitude tells. */
  readonly isSouth?: boolean;
}

/** Grid template 3.10. */
export interface EncodeMercatorGrid extends EncodePlaneGrid {
  readonly type: "mercator";
  /** Latitude where the steps hold. */
  readonly trueLatitude: number;
  readonly latitudeOfLast: number;
  readonly longitudeOfLast: number;
}

/** In the words of `Grid`: a regular, rotated, Mercator, polar or Lambert grid of a message is one. */
export type EncodeGrid =
  | EncodeRegularLatLonGrid
  | EncodeRotatedLatLonGrid
  | EncodeLambertGrid
  | EncodePolarStereographicGrid
  | EncodeMercatorGrid;

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
  /** Hours since then: an instant, or the interval of a statistic. Whole seconds at least. */
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
