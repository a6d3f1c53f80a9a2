import { type Clock, isoTime, LandfallError, sleep, systemClock } from "../core/index.ts";
import type { RunLog } from "./log.ts";

/** What can be told of. `kind` may be anything; rules pick. */
export interface LakeEvent {
  readonly kind: string;
  readonly dataset: string;
  /** The key of an object, or of a partition. */
  readonly subject: string;
  readonly run: string;
  readonly number: number | undefined;
  readonly message: string;
  readonly ms: number;
  /** False for a failure that will be tried again: that is for the log, nobody is woken. */
  readonly final: boolean;
}

/** A `notify(…)` of the config. */
export interface NotificationRule {
  /** An address, or `env:NAME`. */
  readonly to: string;
  readonly events: readonly string[];
  /** Undefined means all. */
  readonly datasets: readonly string[] | undefined;
}

/** A rule whose address is known. The address is often a secret: only `host` is ever shown. */
export interface Target {
  readonly url: string;
  readonly host: string;
  readonly events: readonly string[];
  readonly datasets: readonly string[] | undefined;
}

export interface NotifierParts {
  readonly log: RunLog;
  readonly clock?: Clock;
  /** Identifies the lake to the receiver. */
  readonly lake: string;
  /** For one try, ms. Default 10,000. */
  readonly timeoutMs?: number;
  /** Default 5. */
  readonly tries?: number;
  /** Pause after the first failure, doubled after each, ms. Default 1,000. */
  readonly backoffMs?: number;
}

const mostWaiting = 1000;
const mostInOne = 50;

/** Looks up `env:NAME` and checks the addresses. Throws `bad-config`, without the address. */
export function resolveTargets(rules: readonly NotificationRule[], env: NodeJS.ProcessEnv): Target[] {
  return rules.map(({ to, events, datasets }) => {
    const name = /^env:(.+)$/.exec(to)?.[1];
    const address = name === undefined ? to : env[name];
    const place = name === undefined ? "notify()" : `notify("env:${name}")`;
    if (!address)
      throw new LandfallError(
        "bad-config",
        `${place}: the environment has no ${name ?? "address"}: set it, or start with --no-notify`,
        { fields: { variable: name ?? "" } },
      );
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
      throw new LandfallError("bad-config", `${place}: its address is not a URL that begins with http:// or https://`);
    return { url: url.href, host: url.host, events, datasets };
  });
}

/**
 * Posts JSON to webhooks: `{ text, lake, events: [{ event, dataset, subject, message, run, number, at }] }`; what comes while a post is under way goes
 * with the next one. Never waited for by the work: when a receiver is away for long, the oldest events are dropped, and the log says how many.
 */
export class Notifier {
  readonly #outlets: readonly Outlet[];

  constructor(targets: readonly Target[], parts: NotifierParts) {
    this.#outlets = targets.map((target) => new Outlet(target, parts));
  }

  tell(event: LakeEvent): void {
    for (const outlet of this.#outlets) outlet.offer(event);
  }

  /** Sends what waits, for at most `patienceMs` (default 5,000). */
  async stop(patienceMs = 5000): Promise<void> {
    await Promise.all(this.#outlets.map((outlet) => outlet.stop(patienceMs)));
  }
}

interface Told extends LakeEvent {
  readonly at: number;
}

class Outlet {
  readonly #target: Target;
  readonly #parts: NotifierParts;
  readonly #stopping = new AbortController();
  #waiting: Told[] = [];
  #dropped = 0;
  #sending: Promise<void> | undefined;

  constructor(target: Target, parts: NotifierParts) {
    this.#target = target;
    this.#parts = parts;
  }

  offer(event: LakeEvent): void {
    const { events, datasets } = this.#target;
    if (this.#stopping.signal.aborted || !event.final) return;
    if (!events.includes(event.kind) || (datasets && !datasets.includes(event.dataset))) return;
    if (this.#waiting.length >= mostWaiting) {
      this.#waiting.shift();
      this.#dropped++;
    }
    this.#waiting.push({ ...event, at: (this.#parts.clock ?? systemClock).now() });
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
  }

  async stop(patienceMs: number): Promise<void> {
    const patience = new AbortController();
    await Promise.race([this.#sending, sleep(patienceMs, patience.signal)]);
    patience.abort();
    this.#stopping.abort();
    await this.#sending;
  }

  async #send(): Promise<void> {
    // events of one commit come together
    await sleep(0);
    while (this.#waiting.length > 0) {
      const some = this.#waiting.splice(0, mostInOne);
      const dropped = this.#dropped;
      this.#dropped = 0;
      if (dropped > 0)
        this.#parts.log.warn(`${dropped} notifications were dropped: the receiver was away too long`, {
          host: this.#target.host,
        });
      await this.#post(bodyOf(this.#parts.lake, some, dropped), some.length);
      if (this.#stopping.signal.aborted) return;
    }
  }

  /** Tries until it is taken, refused for good, or tried often enough. */
  async #post(body: string, count: number): Promise<void> {
    const { log, tries = 5, backoffMs = 1000 } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const failure = await this.#try(body);
      if (failure === undefined) return;
      const last = attempt >= tries || !failure.again || this.#stopping.signal.aborted;
      if (last) {
        log.error(`a notification could not be delivered: ${failure.why}`, {
          host: this.#target.host,
          events: count,
          attempts: attempt,
        });
        return;
      }
      await sleep(failure.afterMs ?? backoffMs * 2 ** (attempt - 1), this.#stopping.signal);
    }
  }

  async #try(body: string): Promise<{ why: string; again: boolean; afterMs?: number } | undefined> {
    const { timeoutMs = 10_000 } = this.#parts;
    try {
      const response = await fetch(this.#target.url, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": "landfall" },
        body,
        // an address is a secret: it is not carried to where a redirect points
        redirect: "manual",
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stopping.signal]),
      });
      await response.body?.cancel();
      if (response.ok) return undefined;
      const afterSeconds = Number(response.headers.get("retry-after"));
      return {
        why: `HTTP ${response.status}`,
        again: response.status >= 500 || response.status === 408 || response.status === 429,
        ...(afterSeconds > 0 ? { afterMs: Math.min(60, afterSeconds) * 1000 } : {}),
      };
    } catch (error) {
      // the message of a failed fetch may hold the address: its code says enough
      if (error instanceof Error && error.name === "TimeoutError")
        return { why: `no answer in ${timeoutMs} ms`, again: true };
      const cause = error instanceof Error ? error.cause : undefined;
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no connection";
      return { why: code, again: true };
    }
  }
}

const linesOfText = 10;

/** `text` is what chat services show. */
function bodyOf(lake: string, events: readonly Told[], dropped: number): string {
  const lines = events
    .slice(0, linesOfText)
    .map(
      ({ kind, dataset, subject, message }) => `${kind}: ${dataset}/${subject}${message === "" ? "" : `: ${message}`}`,
    );
  if (events.length > linesOfText) lines.push(`and ${events.length - linesOfText} more`);
  if (dropped > 0) lines.push(`${dropped} earlier ones were dropped`);
  return JSON.stringify({
    text: lines.join("\n"),
    lake,
    events: events.map(({ kind, dataset, subject, message, run, number, ms, at }) => ({
      event: kind,
      dataset,
      subject,
      message,
      run,
      number: number ?? null,
      ms,
      at: isoTime(at),
    })),
    ...(dropped > 0 ? { dropped } : {}),
  });
}
