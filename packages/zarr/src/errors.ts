/** What went wrong, for callers to test. The page in README.md lists the same codes; a test compares them. */
export const ZARR_ERROR_CODES = [
  "bad-argument",
  "bad-metadata",
  "corrupt-chunk",
  "corrupt-index",
  "out-of-bounds",
  "pack-overflow",
  "truncated",
  "unsupported-codec",
] as const;

export type ZarrErrorCode = (typeof ZARR_ERROR_CODES)[number];

/**
 * Every error this package raises on purpose. Test `code`, never the message.
 *
 * Wrong use: `bad-argument`, `out-of-bounds`, `pack-overflow`. Bad bytes: `bad-metadata`, `corrupt-index`,
 * `corrupt-chunk`, `truncated`. Good bytes that this package does not read: `unsupported-codec`.
 */
export class ZarrError extends Error {
  override readonly name = "ZarrError";
  readonly code: ZarrErrorCode;

  constructor(code: ZarrErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Narrows a caught value to a {@link ZarrError}, of one code if given. */
export function isZarrError(error: unknown, code?: ZarrErrorCode): error is ZarrError {
  return error instanceof ZarrError && (code === undefined || error.code === code);
}
