import { DeltaError } from "./errors.ts";

/** How much of a log is believed: it comes from outside. */
export interface ReadLimits {
  /** Largest commit (JSON) that is read. Default 256 MiB. */
  readonly maxCommitBytes?: number;
  /** Largest checkpoint, all its files together. Default 1 GiB. */
  readonly maxCheckpointBytes?: number;
  /** Most files, tombstones and transactions that a snapshot holds. Default 2,000,000, which take about 2 GB. */
  readonly maxActions?: number;
}

export interface Limits {
  readonly commitBytes: number;
  readonly checkpointBytes: number;
  readonly actions: number;
}

export function resolveLimits(limits: ReadLimits = {}): Limits {
  const checked = (name: keyof ReadLimits, fallback: number) => {
    const value = limits[name] ?? fallback;
    if (Number.isSafeInteger(value) && value > 0) return value;
    throw new DeltaError("invalid-argument", `${name} is ${value}: a positive integer is needed`);
  };
  return {
    commitBytes: checked("maxCommitBytes", 256 * 2 ** 20),
    checkpointBytes: checked("maxCheckpointBytes", 2 ** 30),
    actions: checked("maxActions", 2_000_000),
  };
}
