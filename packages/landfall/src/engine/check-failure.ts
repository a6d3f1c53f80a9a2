import { type CheckResult, isConfigFault } from "../checks/index.ts";
import { LandfallError } from "../core/index.ts";
import type { Admission } from "./definition.ts";

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

/** Why something is held, and what comes of it if it is let through. */
export function holdText({
  message,
  approval = [],
}: Pick<NonNullable<Admission["hold"]>, "message" | "approval">): string {
  return approval.length === 0 ? message : `${message}; if it is approved, ${approval.join(", ")} (for all rows)`;
}

/** Why an input is refused or held, or a task was given up, from the record of it. */
export function reasonText(json: string | null): string {
  if (json === null) return "";
  const {
    message,
    approval,
    checks = [],
  } = JSON.parse(json) as {
    readonly message?: string;
    readonly approval?: readonly string[];
    readonly checks?: readonly CheckResult[];
  };
  if (message !== undefined) return holdText({ message, ...(approval ? { approval } : {}) });
  return checks.some(({ outcome }) => outcome === "hold") ? heldBy(checks) : json;
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
