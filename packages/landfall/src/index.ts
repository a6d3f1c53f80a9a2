/** The words of `lake.config.ts`: all that a config imports from "landfall". */
export { between, bounds, dims, expects, present, times } from "./checks/index.ts";
export {
  axis,
  complete,
  derive,
  folder,
  grid,
  key,
  lake,
  latLon,
  notify,
  range,
  rechunk,
} from "./config/vocabulary.ts";
export { grib } from "./formats/index.ts";
