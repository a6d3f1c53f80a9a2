import { type CommitInfo, parseAction } from "./actions/index.ts";
import { DeltaError } from "./errors.ts";
import { decodeText, parseJson } from "./json.ts";
import { type ReadLimits, resolveLimits } from "./limits.ts";
import { listLog } from "./log/index.ts";
import type { Storage } from "./storage/index.ts";

/** One commit of a table. */
export interface HistoryEntry {
  readonly version: number;
  /** When the log's file was written, milliseconds since 1970. */
  readonly modified: number;
  /** What its writer said of it; undefined where it said nothing. */
  readonly commitInfo: CommitInfo | undefined;
}

/** The commits that the log still has, the newest first. Throws `no-table`, and what `readSnapshot` throws for a commit that cannot be read. */
export async function* readHistory(storage: Storage, options: ReadLimits = {}): AsyncIterable<HistoryEntry> {
  const limits = resolveLimits(options);
  const { commits, latest } = await listLog(storage);
  if (latest === undefined) throw new DeltaError("no-table", "there is no Delta log here");
  for (const [version, { path, modified }] of [...commits].toSorted(([a], [b]) => b - a)) {
    const bytes = await storage.read(path, { offset: 0, length: limits.commitBytes + 1 });
    // cleaned up since the listing: no longer part of the history
    if (!bytes) continue;
    if (bytes.byteLength > limits.commitBytes)
      throw new DeltaError("too-large", `${path} has more than ${limits.commitBytes} bytes`, { file: path, version });
    yield { version, modified, commitInfo: findInfo(decodeText(bytes, { file: path }), path) };
  }
}

function findInfo(text: string, file: string): CommitInfo | undefined {
  for (const [i, line] of text.split("\n").entries()) {
    if (!line.includes('"commitInfo"')) continue;
    const details = { file, line: i + 1 };
    const action = parseAction(parseJson(line, `line ${i + 1} of ${file}`, details), details);
    if (action && "commitInfo" in action) return action.commitInfo;
  }
  return undefined;
}
