/** A table at one version: replayed from actions, and what of Delta's protocol is read and written. */
export { isPartitionText, partitionOf } from "./partition.ts";
export { checkUnused, checkWritable, missingFeature, protocolOf } from "./protocol.ts";
export { type Snapshot, TableState } from "./state.ts";
