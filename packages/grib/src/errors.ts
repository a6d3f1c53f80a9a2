/**
 * What can be wrong with a GRIB file, as stable codes. Callers test codes, never messages.
 *
 * - `not-grib`: no message where one is expected (empty file, other format, too much padding).
 * - `truncated`: the source ends inside a message.
 * - `corrupt`: the bytes contradict the format or themselves.
 * - `too-large`: the message claims more values than the caller allows.
 * - `unsupported-edition`, `unsupported-grid`, `unsupported-packing`: well-formed, but not decoded by this package.
 * - `invalid-argument`: the caller's options or arguments are wrong.
 */
export type GribErrorCode =
  | "not-grib"
  | "truncated"
  | "corrupt"
  | "too-large"
  | "unsupported-edition"
  | "unsupported-grid"
  | "unsupported-packing"
  | "invalid-argument";

export interface GribErrorDetails {
  /** Byte offset in the source where the trouble is, when known. */
  readonly offset?: number;
  /** Number of the GRIB section concerned, when known. */
  readonly section?: number;
  readonly cause?: unknown;
}

/** The only error this package throws, apart from what the caller's own source rejects with. */
export class GribError extends Error {
  override readonly name = "GribError";
  readonly code: GribErrorCode;
  readonly offset: number | undefined;
  readonly section: number | undefined;

  constructor(code: GribErrorCode, message: string, details: GribErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.offset = details.offset;
    this.section = details.section;
  }
}
