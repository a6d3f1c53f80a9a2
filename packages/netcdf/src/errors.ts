/**
 * What can be wrong with a NetCDF file or its use, as stable codes. Callers test codes, never messages.
 *
 * - `not-netcdf`: the bytes are of another format, or there are none.
 * - `truncated`: the file ends before something that its header places.
 * - `corrupt`: the bytes contradict the format or themselves.
 * - `bad-attribute`: an attribute that CF gives a meaning does not make sense (units without a time, a scale that is no number).
 * - `too-large`: more bytes would be needed than the caller allows.
 * - `unsupported-version`, `unsupported-type`, `unsupported-filter`, `unsupported-calendar`: well-formed, but not read by this package.
 * - `stalled`: HDF5 computed for longer than `stallMs` without reading a byte; the thread was ended.
 * - `closed`: the file was closed before.
 * - `invalid-argument`: the caller's options or arguments are wrong.
 */
export const NETCDF_ERROR_CODES = [
  "bad-attribute",
  "closed",
  "corrupt",
  "invalid-argument",
  "not-netcdf",
  "stalled",
  "too-large",
  "truncated",
  "unsupported-calendar",
  "unsupported-filter",
  "unsupported-type",
  "unsupported-version",
] as const;

export type NetcdfErrorCode = (typeof NETCDF_ERROR_CODES)[number];

export interface NetcdfErrorDetails {
  /** Byte offset in the source where the trouble is, when known. */
  readonly offset?: number | undefined;
  /** Path of the variable concerned, when there is one. */
  readonly variable?: string | undefined;
  readonly cause?: unknown;
}

/** The only error this package throws, apart from what the caller's own source rejects with. */
export class NetcdfError extends Error {
  override readonly name = "NetcdfError";
  readonly code: NetcdfErrorCode;
  readonly offset: number | undefined;
  readonly variable: string | undefined;

  constructor(code: NetcdfErrorCode, message: string, details: NetcdfErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.offset = details.offset;
    this.variable = details.variable;
  }
}
