/**
 * Reads NetCDF 3 (CDF-1, CDF-2, CDF-5) and NetCDF-4/HDF5 by ranges, behind one interface, and applies the CF conventions on request.
 *
 * Promises: opening reads structure, values come on demand and as stored unless decoding is asked for; whatever the bytes, the only error is
 * `NetcdfError` (or what the caller's own source rejects with), the process lives on, and no read takes more than `maxBytes`.
 */
export { type Calendar, type CalendarDate } from "./cf/calendar.ts";
export { isTimeUnits, parseTimeUnits, type TimeUnits, toCalendarDate, toEpochMs } from "./cf/time.ts";
export { NETCDF_ERROR_CODES, NetcdfError, type NetcdfErrorCode, type NetcdfErrorDetails } from "./errors.ts";
export { type FileFormat, type Group, type NetcdfFile } from "./file.ts";
export { openNetcdf, type OpenOptions } from "./open.ts";
export { type Dimension } from "./parts.ts";
export { type SlabOptions } from "./slab.ts";
export { type NetcdfSource, type RangeSource } from "./source.ts";
export {
  type Attributes,
  type AttributeValue,
  type CompoundValue,
  type DataType,
  type ElementValue,
  type NumberArray,
  numberOf,
  type NumberType,
  textOf,
  type Values,
} from "./values.ts";
export { type DecodeOptions, type Variable } from "./variable.ts";
