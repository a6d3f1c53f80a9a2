import { type ErrorCode, LandfallError } from "../../core/index.ts";

/** An error of `/rest`, with the code by which PostgREST's clients know it: PGRST… of PostgREST, five letters of PostgreSQL. */
export class RestError extends LandfallError {
  readonly restCode: string;
  readonly details: string | null;
  readonly hint: string | null;

  constructor(
    code: ErrorCode,
    restCode: string,
    message: string,
    more: { readonly details?: string; readonly hint?: string } = {},
  ) {
    super(code, message);
    this.restCode = restCode;
    this.details = more.details ?? null;
    this.hint = more.hint ?? null;
  }
}

/** A parameter that cannot be read. */
export function unreadable(what: string, text: string, hint?: string): RestError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new RestError(
    "bad-request",
    "PGRST100",
    `${what} cannot be read: ${JSON.stringify(shown)}`,
    hint === undefined ? {} : { hint },
  );
}

/** What PostgREST knows and a lake that is only read does not. */
export function unsupported(restCode: string, message: string, hint: string): RestError {
  return new RestError("bad-request", restCode, message, { hint });
}

/** The members of an error's body that PostgREST's clients read, beside those of RFC 9457. */
export function restMembers(error: LandfallError, detail: string): Record<string, unknown> {
  if (error instanceof RestError)
    return { code: error.restCode, message: error.message, details: error.details, hint: error.hint };
  const restCode = error.code === "unknown-dataset" ? "PGRST205" : error.code;
  return { code: restCode, message: detail, details: null, hint: null };
}
