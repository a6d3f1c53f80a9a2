export { begin, cleanUp, propagate, readSegmentationSymbols, refine, start } from "./bit-planes";
export { place, spreadLow, synthesize } from "./planes";
