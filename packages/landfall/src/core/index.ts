/** Owns: ids, time, errors, canonical JSON and hashes, small shared types. Promises: no I/O and no state; everything else may stand on it. */
export { canonicalJson, compareText, fingerprint, sha256, type Json } from "./canonical.ts";
export {
  asLandfallError,
  errorCodes,
  errorRecord,
  isLandfallError,
  LandfallError,
  type ErrorCode,
  type ErrorFields,
  type ErrorRecord,
  type Retry,
} from "./errors.ts";
export {
  buildIdTime,
  lakeNumber,
  newBuildId,
  objectKey,
  type BuildId,
  type LakeNumber,
  type ObjectKey,
  type PartitionKey,
} from "./ids.ts";
export { Lane } from "./lane.ts";
export { Lru } from "./lru.ts";
export { expectOptions, wrong } from "./options.ts";
export {
  parsePartitionKey,
  partitionKey,
  type PartitionPattern,
  partitionPattern,
  partitionText,
  type PartitionValue,
  type PartitionValues,
} from "./partition.ts";
export { sqlName, sqlText } from "./sql.ts";
export { durationMs, isoTime, parseTime, sleep, systemClock, type Clock, type Duration, type EpochMs } from "./time.ts";
export { nearestWord } from "./words.ts";
