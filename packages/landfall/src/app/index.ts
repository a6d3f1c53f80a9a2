/** Owns: the composition root: which store and catalog, workers, sources, server, background jobs; start and stop. Promises: what was started is stopped. */
export { BackgroundJobs, type BackgroundOptions } from "./background.ts";
export { assembleLake, type Lake, type LakePlaces, type LakeWorker, locateLake, openLake } from "./lake.ts";
export { runLake, type RunOptions, type Running, startParts } from "./run.ts";
export { type Backlog, readBacklog, settle, withUpstream } from "./settle.ts";
export { openSources, sweepSources } from "./sources.ts";
