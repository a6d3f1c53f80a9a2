export type { GridDefinition } from "./definition.ts";
export { type ComponentSource, mappedGrid } from "./mapped.ts";
export {
  arrayShape,
  arraySpec,
  gridStorage,
  type CoordinateArray,
  coordinateArrays,
  coordinatesOf,
  type GridDetail,
  type GridModel,
  type GridVariable,
  leadArray,
  mapTile,
  type Pack,
  planesOf,
  seriesTile,
} from "./model.ts";
export type { DerivedOptions } from "./derived.ts";
export { rechunkedGrid } from "./rechunk.ts";
export { seriesGrid } from "./series.ts";
export { isWithin, type Period, periodOffsets, periods, type TimeAxis, timesOf, visibleTimes } from "./time-axis.ts";
