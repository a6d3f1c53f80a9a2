/** Owns: decoders and writers behind one port. Promises: what comes out depends on the bytes and the config alone; a fault of the bytes is a typed error that says so. */
export { alignGrid, cellsOf, step } from "./align.ts";
export { describeParameter } from "./cf-names.ts";
export { grib, type GribSelect } from "./grib.ts";
export type { GridField, GridFormat, HorizontalGrid, RangeSource, VariableDescription } from "./grid-format.ts";
export { makeGrid } from "./netcdf/coordinates.ts";
export type { MappedField } from "./netcdf/mapped-field.ts";
export { netcdf, type NetcdfMapping, type NetcdfOptions, type NetcdfSelect } from "./netcdf/netcdf.ts";
export { OwnFunction } from "./own-function.ts";
export * from "./table/index.ts";
export { cfUnits, conversion } from "./units.ts";
export { writeFile, type WrittenFile } from "./written-file.ts";
export { ZarrGroupWriter } from "./zarr-group.ts";
