/**
 * Owns: tasks and leases, the fold of fragments, builds, commits, deployment, verification, collection. Promises: what is visible was built from recorded inputs,
 * whole; what is called current was built from what is live now. Knows nothing of what is in the files.
 */
export { collect, type Collected, type CollectOptions } from "./collect.ts";
export { type BuildFault, BuildListing, checkBuilds, type OrphanedBuild } from "./check-builds.ts";
export { CheckFailure } from "./check-failure.ts";
export { adoptLanded, deploy, findForgotten, type Forgotten, type Retried, retry, scheduleBehind } from "./deploy.ts";
export {
  type About,
  type Admission,
  buildFolder,
  type BuildInput,
  type Built,
  type BuiltPartition,
  type BuiltFile,
  type CompareInput,
  type Content,
  type Contribution,
  type Definition,
  type DefinitionInput,
  type Fragment,
  type Gate,
  type Job,
  type JobOutcome,
  type Mapping,
  type ObjectInput,
  type PartitionInput,
  type Piece,
  type StoredContent,
  type WorkContext,
} from "./definition.ts";
export type { CellDifference, ContentDifference, Difference, DifferenceKind } from "./difference.ts";
export { upstreamOf } from "./inputs.ts";
export { history, type HistoryPage, type InputChange, type UnchangedCommit, type VersionHistory } from "./history.ts";
export { ReaderLease } from "./readers.ts";
export { shapeOf } from "./contribute.ts";
export { engineIntake } from "./intake.ts";
export { runJob } from "./job.ts";
export { isObjectFollowed } from "./behind.ts";
export type { EngineEvent, EngineParts } from "./parts.ts";
export { datasetAt, type PastDataset, type PastPartition, partitionsAt } from "./past.ts";
export { inlinePool, type Pool, ThreadPool } from "./pool.ts";
export { refresh } from "./refresh.ts";
export { restoreBuilds, type Restored } from "./restore.ts";
export { TaskWorker, type WorkerOptions } from "./worker.ts";
export {
  type DatasetStatus,
  type FileOut,
  filesOut,
  heldPartitions,
  type LakeStatus,
  lakeStatus,
  objectOfRun,
  type PartitionState,
  partitionState,
  type PlanItem,
  planLake,
} from "./status.ts";
export { verify, type VerifyOptions, type VerifyReport } from "./verify.ts";
