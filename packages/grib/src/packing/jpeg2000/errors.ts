/**
 * What may be wrong with a codestream: `corrupt` contradicts the format or itself, `unsupported` is allowed, but not decoded here.
 * Whoever knows where the codestream lies turns it into an error with an offset.
 */
export class CodestreamError extends Error {
  override readonly name = "CodestreamError";
  readonly kind: "corrupt" | "unsupported";

  constructor(kind: "corrupt" | "unsupported", message: string) {
    super(message);
    this.kind = kind;
  }
}

export function corrupt(message: string): CodestreamError {
  return new CodestreamError("corrupt", message);
}

export function notDecoded(what: string): CodestreamError {
  return new CodestreamError("unsupported", `JPEG 2000 with ${what} is not decoded`);
}
