/** Checkpoints: the state of a table at one version in a file of its own. Written as one Parquet file, read in all forms. */
export { readCheckpoint } from "./read.ts";
export { type CheckpointOptions, writeCheckpoint } from "./write.ts";
