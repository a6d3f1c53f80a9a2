/** The files of a log: their names, which of them a version needs, and the hint that saves a listing. */
export { readLastCheckpoint, writeLastCheckpoint } from "./last-checkpoint.ts";
export { type CheckpointFiles, commitsBetween, listLog, type LogListing } from "./listing.ts";
export { checkpointPath, commitPath, sidecarFolder } from "./names.ts";
