/** Owns: decoders and writers behind one port. Promises: what comes out depends on the bytes and the config alone; a fault of the bytes is a typed error that says so. */
export { alignGrid, step } from "./align.ts";
export { describeParameter } from "./cf-names.ts";
export { grib, type GribSelect } from "./grib.ts";
export type { GridField, GridFormat, HorizontalGrid, RangeSource, VariableDescription } from "./grid-format.ts";
export { cfUnits, conversion } from "./units.ts";
export { type WrittenFile, ZarrGroupWriter } from "./zarr-group.ts";
