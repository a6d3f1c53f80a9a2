/**
 * What can be wrong with a Delta table or its use, as stable codes. Callers test codes, never messages.
 *
 * - `no-table`: there is no Delta log.
 * - `version-not-found`: the version or time asked for is not in the log, or can no longer be rebuilt from it.
 * - `log-gap`: a version between the checkpoint (or 0) and the newest one is missing.
 * - `corrupt`: the log contradicts the protocol or itself.
 * - `unsafe-path`: a path of the log leads out of the table.
 * - `too-large`: a file of the log, or what is in it, exceeds the caller's limits.
 * - `unsupported-protocol`: a reader or writer version, or a table feature, that this package does not know; `feature` names it.
 * - `unsupported-type`: a type that Delta, or the table by its protocol, has no place for.
 * - `conflict`: another writer committed this version first.
 * - `invalid-commit`: the actions do not fit the table (a file added twice, a schema that the live files do not have).
 * - `invalid-argument`: the caller's options or arguments are wrong.
 */
export const DELTA_ERROR_CODES = [
  "conflict",
  "corrupt",
  "invalid-argument",
  "invalid-commit",
  "log-gap",
  "no-table",
  "too-large",
  "unsafe-path",
  "unsupported-protocol",
  "unsupported-type",
  "version-not-found",
] as const;

export type DeltaErrorCode = (typeof DELTA_ERROR_CODES)[number];

export interface DeltaErrorDetails {
  /** The file of the log concerned, relative to the table. */
  readonly file?: string | undefined;
  /** Line of that file, from 1. */
  readonly line?: number | undefined;
  /** The version concerned. */
  readonly version?: number | undefined;
  /** The table feature that is not known. */
  readonly feature?: string | undefined;
  readonly cause?: unknown;
}

/** The only error this package throws, apart from what the caller's own storage rejects with. */
export class DeltaError extends Error {
  override readonly name = "DeltaError";
  readonly code: DeltaErrorCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly version: number | undefined;
  readonly feature: string | undefined;

  constructor(code: DeltaErrorCode, message: string, details: DeltaErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.file = details.file;
    this.line = details.line;
    this.version = details.version;
    this.feature = details.feature;
  }
}
