import { type CheckResult, isConfigFault } from "../checks/index.ts";
import { LandfallError } from "../core/index.ts";

/** A file that a check with `otherwise: "reject"` refuses; carries all results, for the run. */
export class CheckFailure extends LandfallError {
  readonly checks: readonly CheckResult[];

  constructor(checks: readonly CheckResult[]) {
    const failed = checks.filter(({ outcome }) => outcome === "reject");
    super("check-failed", `refused by ${failed.map((result) => `"${result.check}": ${describe(result)}`).join("; ")}`, {
      fields: { checks: failed.map(({ check }) => check) },
    });
    this.checks = checks;
  }
}

/** What holds a result back, in words. */
export function heldBy(checks: readonly CheckResult[]): string {
  const failed = checks.filter(({ outcome }) => outcome === "hold" || outcome === "reject");
  const shares = failed.map(({ check, share, mostly, observed }) => {
    if (isConfigFault(observed))
      return `"${check}", where the config is at fault: the check's SQL cannot be run (${observed.error}); correct it`;
    const members = isScore(observed) ? ` (${observed.failed.slice(0, mostNamed).join("; ")})` : "";
    return `"${check}": ${percent(share)} pass where ${percent(mostly)} must${members}`;
  });
  return `held by ${shares.join("; ")}; the last good version stays`;
}

/** Checks of a suite that a sentence names. */
const mostNamed = 5;

function isScore(observed: unknown): observed is { readonly failed: readonly string[] } {
  return typeof observed === "object" && observed !== null && "failed" in observed && Array.isArray(observed.failed);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function describe({ share, mostly, observed }: CheckResult): string {
  return `${percent(share)} pass where ${percent(mostly)} must, seen ${JSON.stringify(observed)}`;
}
