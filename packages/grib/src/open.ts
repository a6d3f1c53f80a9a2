import { GribError } from "./errors.ts";
import { GribMessage } from "./message.ts";
import { scanFields } from "./scan.ts";
import { type GribSource, toRangeSource } from "./source.ts";

export interface OpenGribOptions {
  /** Most points a field may have for `values()` and `coordinates()` to allocate them. Default 100 million. */
  readonly maxPoints?: number;
  /** Bytes of padding or foreign matter tolerated before and between messages. Default 1 MiB. */
  readonly maxSkipBytes?: number;
  /** Bytes read at once while scanning headers, 64 to 1 MiB. Default 4096. */
  readonly windowBytes?: number;
}

const DEFAULTS = { maxPoints: 100_000_000, maxSkipBytes: 1 << 20, windowBytes: 4096 };

/**
 * Iterates over the fields of a GRIB file in file order, reading headers only; data sections are passed over unread.
 * Each iteration over the result scans anew.
 *
 * @throws GribError while iterating, after the good fields before the trouble: `not-grib` (also for an empty source),
 *   `truncated`, `corrupt`, `unsupported-edition`.
 */
export function openGrib(source: GribSource, options: OpenGribOptions = {}): AsyncIterable<GribMessage> {
  const range = toRangeSource(source);
  const limits = { ...DEFAULTS, ...options };
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new GribError("invalid-argument", `option ${name} must be a whole number, got ${value}`);
    }
  }
  if (limits.windowBytes < 64 || limits.windowBytes > 1 << 20) {
    throw new GribError("invalid-argument", `option windowBytes must be 64 to 1048576, got ${limits.windowBytes}`);
  }
  return {
    async *[Symbol.asyncIterator]() {
      for await (const field of scanFields(range, limits)) yield new GribMessage(range, field, limits.maxPoints);
    },
  };
}
