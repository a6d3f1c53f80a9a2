import { LandfallError } from "./errors.ts";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Where "now" comes from; passed in, so that tests can turn it. */
export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => Date.now() };

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration as people write it: "500ms", "30s", "10m", "6h", "7d"; a number is milliseconds. */
export type Duration = number | `${number}${keyof typeof unitsMs}`;

/** Milliseconds of a duration. Throws `bad-config`. */
export function durationMs(duration: Duration): number {
  if (typeof duration === "number") {
    if (Number.isFinite(duration) && duration >= 0) return duration;
  } else {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration);
    if (match) return Number(match[1]) * unitsMs[match[2] as keyof typeof unitsMs];
  }
  throw new LandfallError(
    "bad-config",
    `"${duration}" is not a duration; write for example "30s", "10m", "6h" or "7d"`,
  );
}

/** ISO 8601 in UTC without needless parts: `2026-11-20T00:00:00Z`; milliseconds only where there are any. */
export function isoTime(ms: EpochMs): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/**
 * Epoch milliseconds of an ISO 8601 time in UTC; date only, or with hours, minutes, seconds; `Z` may be missing.
 * Returns undefined for anything else, dates that do not exist included.
 */
export function parseTime(text: string): EpochMs | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(?::?(\d{2})(?::?(\d{2})(\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`);
  if (Number.isNaN(ms)) return undefined;
  // Date.parse takes February 30 as March 1 or 2: what does not read back the same is no date
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return midnight.getUTCDate() === Number(day) ? ms : undefined;
}

/** @param options `keepAlive: false` lets the process end meanwhile. */
export function sleep(ms: number, signal?: AbortSignal, options: { readonly keepAlive?: boolean } = {}): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    if (options.keepAlive === false) timer.unref();
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
    signal?.addEventListener("abort", done, { once: true });
  });
}
