/** Owns: the composition root: which store and catalog, workers, sources, server, background jobs; start and stop. Promises: what was started is stopped. */
export { ask, dataDocs, query } from "./ask.ts";
export type { BackgroundOptions } from "./background.ts";
export { expectSound } from "./inspect.ts";
export {
  assembleLake,
  type Lake,
  type LakePlaces,
  type LakeWorker,
  locateLake,
  openLake,
  rebuildLake,
} from "./lake.ts";
export { runLake, type RunOptions, type Running, startParts } from "./run.ts";
export { selectDatasets } from "./selection.ts";
export { type Backlog, readBacklog, settle, withUpstream } from "./settle.ts";
export type { Answer, RunningServer } from "./server.ts";
export { publishTables, type Unpublished } from "./publish-tables.ts";
export { lookIntoSources, type SourceTrouble, sweepSources, type WaitingFile } from "./sources.ts";
export { type SweepFinding, type SweepKind, sweepLake, type SweepOptions, type SweepReport } from "./sweep.ts";
