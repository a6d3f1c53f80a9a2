import type { CheckResult } from "../checks/index.ts";
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

function describe({ share, mostly, observed }: CheckResult): string {
  return `${(share * 100).toFixed(2)} % pass where ${(mostly * 100).toFixed(2)} % must, seen ${JSON.stringify(observed)}`;
}
