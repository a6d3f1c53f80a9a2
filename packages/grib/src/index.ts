/**
 * Reads GRIB editions 1 and 2 (WMO FM 92), by ranges, without native code; writes edition 2.
 *
 * Promises: headers first, values on demand and in stored order; values equal the WMO formula in double precision; whatever
 * the bytes, the only error is `GribError`, and nothing is allocated that the file's own size or `maxPoints` does not justify.
 */
export { type PackingInfo } from "./decode.ts";
export { GribError, type GribErrorCode, type GribErrorDetails } from "./errors.ts";
export { type Coordinates } from "./grid/coordinates.ts";
export { type Earth } from "./grid/earth.ts";
export {
  type Grid,
  isRegularLatLon,
  type LambertAzimuthalGrid,
  type LambertGrid,
  type MercatorGrid,
  type OtherGrid,
  type OtherGridType,
  type PolarStereographicGrid,
  type ReducedGaussianGrid,
  type ReducedLatLonGrid,
  type RegularGaussianGrid,
  type RegularLatLonGrid,
  type RotatedLatLonGrid,
  type Rotation,
  type SpectralGrid,
  type UnstructuredGrid,
} from "./grid/grid.ts";
export { type NearestPoint } from "./grid/nearest.ts";
export { toRowMajor } from "./grid/order.ts";
export { type ScanningMode } from "./grid/scanning.ts";
export { type GribMessage, type IntoOptions, type ValuesOptions } from "./message.ts";
export { openGrib, type OpenGribOptions } from "./open.ts";
export { knownShortNames, parametersNamed } from "./parameters/known.ts";
export { type Parameter } from "./parameters/parameters.ts";
export { type Identification } from "./sections/identification.ts";
export { type Level } from "./sections/level.ts";
export { type Ensemble, type Probability } from "./sections/product.ts";
export { type FieldTime, type Step } from "./sections/time.ts";
export { type GribSource, type RangeSource } from "./source.ts";
export { encode } from "./encode/encode.ts";
export {
  type EncodeEnsemble,
  type EncodeGrid,
  type EncodeLambertGrid,
  type EncodeLevel,
  type EncodeMercatorGrid,
  type EncodeOptions,
  type EncodePolarStereographicGrid,
  type EncodeRegularLatLonGrid,
  type EncodeRotatedLatLonGrid,
  type EncodeTime,
} from "./encode/options.ts";
export { type QuantizeOptions } from "./encode/quantize.ts";
