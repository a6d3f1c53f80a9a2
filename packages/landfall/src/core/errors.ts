/** When trying the same again can help: never (the request or the bytes are at fault), later (a passing fault), now (a lost race). */
export type Retry = "never" | "later" | "now";

/**
 * Every code that Landfall answers with, its HTTP status and whether trying again helps.
 * `docs/errors.md` explains each to a user; a test compares the two.
 */
export const errorCodes = {
  // wrong use
  "bad-key": { status: 400, retry: "never" },
  "bad-config": { status: 400, retry: "never" },
  "bad-request": { status: 400, retry: "never" },
  "bad-sql": { status: 400, retry: "never" },
  "bad-function": { status: 400, retry: "never" },
  "query-timeout": { status: 408, retry: "never" },
  "unknown-dataset": { status: 404, retry: "never" },
  "unknown-partition": { status: 404, retry: "never" },
  "unknown-object": { status: 404, retry: "never" },
  "unknown-parameter": { status: 400, retry: "never" },
  "unknown-source": { status: 404, retry: "never" },
  "not-found": { status: 404, retry: "never" },
  "outside-grid": { status: 400, retry: "never" },
  "too-many-points": { status: 413, retry: "never" },
  "too-many-cells": { status: 413, retry: "never" },
  "too-large": { status: 413, retry: "never" },
  "not-acceptable": { status: 406, retry: "never" },
  "read-only": { status: 405, retry: "never" },
  "range-not-satisfiable": { status: 416, retry: "never" },
  "version-expired": { status: 410, retry: "never" },
  "no-lake": { status: 404, retry: "never" },
  // input that is refused: the bytes are at fault
  "empty-file": { status: 422, retry: "never" },
  "not-grib": { status: 422, retry: "never" },
  "not-netcdf": { status: 422, retry: "never" },
  "truncated-file": { status: 422, retry: "never" },
  "corrupt-file": { status: 422, retry: "never" },
  "unsupported-format": { status: 422, retry: "never" },
  "off-grid": { status: 422, retry: "never" },
  "nothing-selected": { status: 422, retry: "never" },
  "bad-variable": { status: 422, retry: "never" },
  "missing-coordinate": { status: 422, retry: "never" },
  "off-axis": { status: 422, retry: "never" },
  "duplicate-field": { status: 422, retry: "never" },
  "check-failed": { status: 422, retry: "never" },
  "checksum-mismatch": { status: 422, retry: "never" },
  "pack-overflow": { status: 422, retry: "never" },
  "bad-table": { status: 422, retry: "never" },
  "schema-drift": { status: 422, retry: "never" },
  "lossy-widening": { status: 422, retry: "never" },
  // corrupt or foreign state
  "store-corrupt": { status: 500, retry: "never" },
  "store-mismatch": { status: 409, retry: "never" },
  "catalog-too-new": { status: 409, retry: "never" },
  // passing faults
  "store-read-only": { status: 503, retry: "later" },
  "store-full": { status: 507, retry: "later" },
  "store-failed": { status: 503, retry: "later" },
  "catalog-failed": { status: 503, retry: "later" },
  "catalog-busy": { status: 503, retry: "later" },
  "port-busy": { status: 503, retry: "later" },
  "source-failed": { status: 503, retry: "later" },
  "file-changed": { status: 409, retry: "later" },
  "removal-held": { status: 409, retry: "later" },
  aborted: { status: 503, retry: "later" },
  internal: { status: 500, retry: "later" },
  // lost races: the work is taken up again from what is true now
  "already-exists": { status: 409, retry: "now" },
  "lost-lease": { status: 409, retry: "now" },
  superseded: { status: 409, retry: "now" },
  "write-conflict": { status: 409, retry: "now" },
} as const satisfies Record<string, { status: number; retry: Retry }>;

export type ErrorCode = keyof typeof errorCodes;

/** A fact that goes with an error: shown to users, so never a secret. */
export type ErrorFields = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** The one family of errors. Callers test `code`, never the sentence; the sentence says what to do. */
export class LandfallError extends Error {
  readonly code: ErrorCode;
  readonly fields: ErrorFields;

  constructor(code: ErrorCode, message: string, options: { fields?: ErrorFields; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "LandfallError";
    this.code = code;
    this.fields = options.fields ?? {};
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get retry(): Retry {
    return errorCodes[this.code].retry;
  }
}

export function isLandfallError(error: unknown, code?: ErrorCode): error is LandfallError {
  return error instanceof LandfallError && (code === undefined || error.code === code);
}

/** Turns anything thrown into the family; what we did not foresee is `internal`, with its cause. */
export function asLandfallError(error: unknown): LandfallError {
  if (error instanceof LandfallError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new LandfallError("internal", message, { cause: error });
}

/** An error as plain data, to cross a thread or a wire. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fields: ErrorFields;
}

export function errorRecord(error: unknown): ErrorRecord {
  const known = asLandfallError(error);
  return { code: known.code, message: known.message, fields: known.fields };
}
