import { type ErrorRecord, type LakeNumber, sleep } from "../core/index.ts";

/** Something that lands objects by itself. */
export interface Source {
  readonly name: string;
  /** Watches until `stop`. */
  start(): void;
  /** Gives up what is being read; what has landed stays. */
  stop(): Promise<void>;
  /** Looks through everything once and lands what is complete. Throws only where nothing at all could be looked at. */
  scanOnce(options?: ScanOptions): Promise<ScanReport>;
  /** What a scan would find to do, and nothing is done. Throws where nothing at all can be looked at. */
  look(): Promise<SourceLook>;
  /** The bytes that the source has for a key now; undefined where it has none. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** What is another in a source than in the lake. */
export interface SourceLook {
  readonly files: readonly {
    readonly key: string;
    /** Gone: its versions would be taken out. */
    readonly change: "new" | "changed" | "gone";
  }[];
  /** Why files that are gone would stay for now. */
  readonly doubt: string | undefined;
}

export interface ScanOptions {
  /** Someone has looked: what has vanished is taken out, however much it is. */
  readonly confirm?: boolean;
}

export interface ScanReport {
  /** Files looked at. */
  readonly seen: number;
  readonly landed: number;
  /** Read, and found to be what the lake has already. */
  readonly same: number;
  /** Not complete yet, or changed while being read. */
  readonly waiting: number;
  /** That cannot land as they are; each was told of once. */
  readonly trouble: number;
  /** Taken out of the lake, as they are not there any more. */
  readonly removed: number;
  /** Not there any more, and not taken out before someone confirms it. */
  readonly held: number;
  /** When to look again for those that wait, in ms from now. */
  readonly againMs: number | undefined;
}

export interface SourceEvent {
  readonly kind: "landed" | "same" | "removed" | "trouble";
  readonly source: string;
  /** The key, or for trouble a path in the source; "" for the source itself. */
  readonly key: string;
  readonly message: string;
  /** For "landed" and "removed". */
  readonly number?: LakeNumber;
  readonly version?: number;
  /** bytes */
  readonly size?: number;
  /** For "trouble". */
  readonly error?: ErrorRecord;
}

/** Scans until nothing waits any more, or for `patienceMs` (default 30,000): for commands that run once. */
export async function sweep(
  source: Source,
  options: ScanOptions & { readonly signal?: AbortSignal; readonly patienceMs?: number } = {},
): Promise<ScanReport> {
  const { signal, patienceMs = 30_000, confirm = false } = options;
  const total = { landed: 0, same: 0, removed: 0 };
  const stop = () => void source.stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for (let waitedMs = 0; ;) {
      const report = await source.scanOnce({ confirm });
      total.landed += report.landed;
      total.same += report.same;
      total.removed += report.removed;
      const done = report.waiting === 0 || report.againMs === undefined || waitedMs >= patienceMs;
      if (done || signal?.aborted) return { ...report, ...total };
      const pauseMs = Math.max(10, report.againMs);
      await sleep(pauseMs, signal);
      waitedMs += pauseMs;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
