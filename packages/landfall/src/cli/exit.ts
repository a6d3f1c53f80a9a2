import { asLandfallError } from "../core/index.ts";

/** The exit codes of every command, as `landfall --help` documents them. */
export const exitCodes = { ok: 0, notRight: 1, wrongUse: 2, passingFault: 3, interrupted: 130 } as const;

/** 2 for wrong use or config, 3 for a passing fault (store or catalog away), 1 for all else. */
export function exitCodeOf(error: unknown): number {
  const { code, retry, status } = asLandfallError(error);
  if (code === "aborted") return exitCodes.interrupted;
  // what is asked for is no mistake in the asking
  if (["internal", "unknown-object", "unknown-partition", "version-expired"].includes(code)) return exitCodes.notRight;
  if (retry === "later") return exitCodes.passingFault;
  return status < 422 ? exitCodes.wrongUse : exitCodes.notRight;
}
