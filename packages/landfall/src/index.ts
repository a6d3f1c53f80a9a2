/** The words of `lake.config.ts`: all that a config imports from "landfall". */
export { between, bounds, dims, expects, present, times } from "./checks/index.ts";
export {
  axis,
  complete,
  curvilinear,
  derive,
  folder,
  grid,
  key,
  lake,
  latLon,
  notify,
  observed,
  range,
  rechunk,
  regular,
} from "./config/vocabulary.ts";
export { grib, type MappedField, netcdf, type NetcdfMapping } from "./formats/index.ts";
