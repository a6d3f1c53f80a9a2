/** The words of `lake.config.ts`: all that a config imports from "landfall". */
export { between, bounds, dims, expects, present, times } from "./checks/index.ts";
export {
  axis,
  column,
  complete,
  curvilinear,
  derive,
  firstOf,
  folder,
  grid,
  key,
  lake,
  landed,
  latLon,
  notify,
  observed,
  range,
  rechunk,
  regular,
  series,
  table,
} from "./config/vocabulary.ts";
export { grib, parquet, type MappedField, netcdf, type NetcdfMapping } from "./formats/index.ts";
