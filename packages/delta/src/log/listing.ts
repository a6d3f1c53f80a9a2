import { DeltaError } from "../errors.ts";
import type { StoredFile, Storage } from "../storage/index.ts";
import { logFolder, parseLogName, versionText } from "./names.ts";

/** A whole checkpoint: one file, or all parts of one. */
export interface CheckpointFiles {
  readonly version: number;
  readonly format: "json" | "parquet";
  readonly files: readonly StoredFile[];
}

/** What the log holds, from some version on. */
export interface LogListing {
  readonly commits: ReadonlyMap<number, StoredFile>;
  /** Whole checkpoints, the newest first. */
  readonly checkpoints: readonly CheckpointFiles[];
  /** The newest version that the log knows of; undefined where it is empty. */
  readonly latest: number | undefined;
}

/** Lists the log from version `from` on. */
export async function listLog(storage: Storage, from = 0): Promise<LogListing> {
  const commits = new Map<number, StoredFile>();
  const checkpoints: CheckpointFiles[] = [];
  /** By version and number of parts: two writers may have cut one version in different ways. */
  const partial = new Map<string, { version: number; parts: number; files: Map<number, StoredFile> }>();
  const startAfter = logFolder + versionText(from);
  for await (const file of storage.list(logFolder, from > 0 ? { startAfter } : {})) {
    const name = parseLogName(file.path);
    if (!name || name.version < from) continue;
    const { version } = name;
    if (name.kind === "commit") commits.set(version, file);
    else if (name.kind === "checkpoint")
      checkpoints.push({ version, format: name.form === "json" ? "json" : "parquet", files: [file] });
    else {
      const key = `${version}/${name.parts}`;
      const group = partial.get(key) ?? { version, parts: name.parts, files: new Map<number, StoredFile>() };
      partial.set(key, group);
      if (name.part >= 1 && name.part <= name.parts) group.files.set(name.part, file);
    }
  }
  for (const { version, parts, files } of partial.values()) {
    // a checkpoint that lacks a part is none: its writer may still be at work, or have died
    if (parts > 0 && files.size === parts) {
      const inOrder = [...files].toSorted(([a], [b]) => a - b).map(([, file]) => file);
      checkpoints.push({ version, format: "parquet", files: inOrder });
    }
  }
  checkpoints.sort((a, b) => b.version - a.version || a.files.length - b.files.length);
  let latest = checkpoints[0]?.version;
  for (const version of commits.keys()) if (latest === undefined || version > latest) latest = version;
  return { commits, checkpoints, latest };
}

/** The commits after `checkpoint` (undefined: from 0) up to `target`. Throws `log-gap`. */
export function commitsBetween(listing: LogListing, checkpoint: number | undefined, target: number): StoredFile[] {
  const files: StoredFile[] = [];
  for (let version = (checkpoint ?? -1) + 1; version <= target; version++) {
    const file = listing.commits.get(version);
    if (!file)
      throw new DeltaError("log-gap", `version ${version} is missing from the log, which goes on to ${target}`, {
        version,
      });
    files.push(file);
  }
  return files;
}
