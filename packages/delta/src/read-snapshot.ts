import { parseAction } from "./actions/index.ts";
import { readCheckpoint } from "./checkpoint/index.ts";
import { DeltaError } from "./errors.ts";
import { decodeText, parseJson } from "./json.ts";
import { type Limits, type ReadLimits, resolveLimits } from "./limits.ts";
import { type CheckpointFiles, commitsBetween, listLog, type LogListing, readLastCheckpoint } from "./log/index.ts";
import type { Storage, StoredFile } from "./storage/index.ts";
import { type Snapshot, TableState } from "./table/index.ts";

export interface ReadOptions extends ReadLimits {
  /** The version to read. Default: the newest. */
  readonly version?: number;
  /** The newest version that was committed at this time (milliseconds since 1970) or before, by the times of the log's files. */
  readonly timestamp?: number;
}

/** Commits that are fetched at the same time: most are small, and a bucket takes its time with each. */
const fetchedAtOnce = { files: 16, bytes: 64 * 2 ** 20 };

/**
 * Reads a table at one version: from the newest checkpoint up to it and the commits since, or from version 0.
 *
 * Throws `no-table`, `version-not-found`, `log-gap`, `corrupt`, `unsafe-path`, `too-large`, `unsupported-protocol`, `unsupported-type`.
 */
export async function readSnapshot(storage: Storage, options: ReadOptions = {}): Promise<Snapshot> {
  const { version, timestamp } = options;
  if (version !== undefined && timestamp !== undefined)
    throw new DeltaError("invalid-argument", "either a version or a time, not both");
  if (version !== undefined && !(Number.isSafeInteger(version) && version >= 0))
    throw new DeltaError("invalid-argument", `${version} is no version: an integer from 0 on`);
  if (timestamp !== undefined && Number.isNaN(new Date(timestamp).getTime()))
    throw new DeltaError("invalid-argument", `${timestamp} is no time: milliseconds since 1970`);
  const limits = resolveLimits(options);
  if (timestamp === undefined) {
    const hinted = await readLastCheckpoint(storage);
    if (hinted !== undefined && hinted > 0 && (version ?? hinted) >= hinted) {
      const recent = await listLog(storage, hinted);
      // anything amiss with what the hint points to, and the whole log is looked at
      const found = await rebuildFrom(storage, recent, version, limits);
      if (found) return found;
    }
  }
  const listing = await listLog(storage);
  const target = timestamp === undefined ? version : versionAt(listing, timestamp);
  const snapshot = await rebuild(storage, listing, target, limits);
  if (timestamp !== undefined) refuseForeignClock(snapshot);
  return snapshot;
}

/** From what lies after the hint: undefined where there is no checkpoint in it or it cannot be read. */
async function rebuildFrom(
  storage: Storage,
  recent: LogListing,
  version: number | undefined,
  limits: Limits,
): Promise<Snapshot | undefined> {
  const target = version ?? recent.latest;
  if (target === undefined || !recent.checkpoints.some((checkpoint) => checkpoint.version <= target)) return undefined;
  try {
    return await rebuild(storage, recent, version, limits);
  } catch (error) {
    if (error instanceof CheckpointError) return undefined;
    throw error;
  }
}

/**
 * Rebuilds a version. A checkpoint only repeats what the commits before it said: where the newest cannot be read an older one or version 0 does as well,
 * and gives the very same.
 */
async function rebuild(
  storage: Storage,
  listing: LogListing,
  version: number | undefined,
  limits: Limits,
): Promise<Snapshot> {
  const { latest } = listing;
  if (latest === undefined) throw new DeltaError("no-table", "there is no Delta log here");
  const target = version ?? latest;
  if (target > latest)
    throw new DeltaError("version-not-found", `there is no version ${target}: the newest is ${latest}`, {
      version: target,
    });
  const checkpoints = listing.checkpoints.filter((checkpoint) => checkpoint.version <= target);
  let firstFailure: CheckpointError | undefined;
  for (const checkpoint of [...checkpoints, undefined]) {
    if (checkpoint === undefined && !listing.commits.has(0)) break;
    const commits = commitsBetween(listing, checkpoint?.version, target);
    try {
      return await replay(storage, checkpoint, commits, target, limits);
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      firstFailure ??= error;
    }
  }
  throw (
    firstFailure ??
    new DeltaError("version-not-found", `version ${target} can no longer be rebuilt: the log begins after it`, {
      version: target,
    })
  );
}

async function replay(
  storage: Storage,
  checkpoint: CheckpointFiles | undefined,
  commits: readonly StoredFile[],
  target: number,
  limits: Limits,
): Promise<Snapshot> {
  const state = new TableState(undefined, limits.actions);
  if (checkpoint) {
    try {
      await readCheckpoint(storage, checkpoint, limits, (action, details) => state.apply(action, details));
      // a checkpoint without protocol or metadata is none
      state.finish(checkpoint.version);
    } catch (error) {
      if (error instanceof DeltaError && error.code === "corrupt") throw new CheckpointError(error);
      throw error;
    }
  }
  for (const batch of batches(commits)) {
    const texts = await Promise.all(batch.map((file) => readCommit(storage, file, limits)));
    for (const [i, text] of texts.entries()) applyCommit(state, text, batch[i]!.path);
  }
  return state.finish(target);
}

function* batches(commits: readonly StoredFile[]): Iterable<StoredFile[]> {
  let batch: StoredFile[] = [];
  let bytes = 0;
  for (const file of commits) {
    if (batch.length === fetchedAtOnce.files || (batch.length > 0 && bytes + file.size > fetchedAtOnce.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

async function readCommit(storage: Storage, file: StoredFile, limits: Limits): Promise<string> {
  const details = { file: file.path };
  const bytes = await storage.read(file.path, { offset: 0, length: limits.commitBytes + 1 });
  if (!bytes) throw new DeltaError("log-gap", `${file.path} was deleted while the log was read`, details);
  if (bytes.byteLength > limits.commitBytes)
    throw new DeltaError("too-large", `${file.path} has more than ${limits.commitBytes} bytes`, details);
  return decodeText(bytes, details);
}

function applyCommit(state: TableState, text: string, file: string): void {
  let line = 0;
  for (const each of text.split("\n")) {
    line += 1;
    if (each.trim() === "") continue;
    const details = { file, line };
    const action = parseAction(parseJson(each, `line ${line} of ${file}`, details), details);
    if (action && !("sidecar" in action)) state.apply(action, details);
  }
}

/**
 * The newest version whose commit was there at this time. Times of files may run backwards, versions don't: a commit is taken to be at least a
 * millisecond after the one before, as Delta's other readers have it.
 */
function versionAt(listing: LogListing, timestamp: number): number {
  let found: number | undefined;
  let last = -Infinity;
  for (const [version, file] of [...listing.commits].toSorted(([a], [b]) => a - b)) {
    last = Math.max(file.modified, last + 1);
    if (last > timestamp) break;
    found = version;
  }
  if (found === undefined)
    throw new DeltaError("version-not-found", `the log has no commit as old as ${new Date(timestamp).toISOString()}`);
  return found;
}

/** A table may keep its own times in its commits, and then the times of the files say nothing. */
function refuseForeignClock({ metadata, version }: Snapshot): void {
  if (metadata.configuration["delta.enableInCommitTimestamps"] === "true")
    throw new DeltaError("unsupported-protocol", "the table keeps times in its commits: read it by version", {
      version,
      feature: "inCommitTimestamp",
    });
}

/** A checkpoint that cannot be read, which may not matter. */
class CheckpointError extends DeltaError {
  constructor(cause: DeltaError) {
    super(cause.code, cause.message, { file: cause.file, version: cause.version, cause });
  }
}
