/** The actions of a log: what they are, read from outside, written. */
export { formatCommit } from "./format.ts";
export { type LoggedAction, parseAction } from "./parse.ts";
export type {
  Action,
  AddFile,
  CommitInfo,
  Metadata,
  PartitionValues,
  Protocol,
  RemoveFile,
  Sidecar,
  Transaction,
} from "./types.ts";
