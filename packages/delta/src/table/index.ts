/** A table at one version: replayed from actions, and what of Delta's protocol is read and written. */
export { isPartitionText, partitionOf, physicalName } from "./partition.ts";
export { allowsSchema, checkWritable, protocolOf } from "./protocol.ts";
export { type Snapshot, TableState } from "./state.ts";
