import { type ResourceLimits, Worker } from "node:worker_threads";
import { LandfallError } from "../core/index.ts";
import type { Job, JobOutcome } from "./definition.ts";

/** Runs jobs, somewhere. */
export interface Pool {
  /** How many jobs it can do at a time. */
  readonly size: number;
  /** Gets ready for jobs, so that the first does not wait for a thread to load. */
  warm(): void;
  run(job: Job): Promise<JobOutcome<unknown>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (outcome: JobOutcome<unknown>) => void;
}

/** What a thread is started with; the entry module knows what to do with it. */
export interface ThreadData {
  readonly [name: string]: unknown;
}

/**
 * A small job, of some milliseconds, is handed out while the thread is at another one, so that a thread does not wait for this one to find the time. Long
 * jobs go one by one to whoever is free.
 */
const smallBytes = 256 * 1024;
const mostInHand = 4;

interface Thread {
  readonly worker: Worker;
  /** What it has been sent, in the order in which it does it. */
  readonly hand: Waiting[];
}

/**
 * A fixed number of worker threads, each at one job at a time. A thread that dies (out of memory, a crash in native code) fails the job that it
 * was at as a passing fault, and is replaced; the process lives on.
 */
export class ThreadPool implements Pool {
  readonly size: number;
  readonly #entry: URL;
  readonly #data: ThreadData;
  readonly #limits: ResourceLimits;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Waiting[] = [];
  #closed = false;

  /** @param limits of a thread's heap; a thread that needs more ends, and with it its job. */
  constructor(entry: URL, data: ThreadData, size: number, limits: ResourceLimits = {}) {
    this.#entry = entry;
    this.#data = data;
    this.#limits = limits;
    this.size = size;
  }

  warm(): void {
    while (this.#threads.size < this.size && !this.#closed) this.#start();
  }

  run(job: Job): Promise<JobOutcome<unknown>> {
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve });
      this.#handOut();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(Array.from(this.#threads, ({ worker }) => worker.terminate()));
  }

  #handOut(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const thread = this.#takerOf(next.job);
      if (!thread) return;
      this.#waiting.shift();
      thread.hand.push(next);
      thread.worker.postMessage(next.job);
    }
  }

  #takerOf(job: Job): Thread | undefined {
    let best: Thread | undefined;
    for (const thread of this.#threads) if (!best || thread.hand.length < best.hand.length) best = thread;
    if (best?.hand.length === 0) return best;
    if (this.#threads.size < this.size && !this.#closed) return this.#start();
    const queues =
      best && best.hand.length < mostInHand && isSmall(job) && best.hand.every((held) => isSmall(held.job));
    return queues ? best : undefined;
  }

  #start(): Thread {
    const worker = new Worker(this.#entry, { workerData: this.#data, resourceLimits: this.#limits });
    const thread: Thread = { worker, hand: [] };
    this.#threads.add(thread);
    let why: string | undefined;
    worker.on("message", (outcome: JobOutcome<unknown>) => {
      thread.hand.shift()?.resolve(outcome);
      this.#handOut();
    });
    // a thread may die between two jobs: without a listener its error would end the process; "exit" follows
    worker.on("error", (error) => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", (code) => {
      this.#threads.delete(thread);
      const [lost, ...others] = thread.hand;
      this.#waiting.unshift(...others);
      lost?.resolve(lostWith(why ?? `exit code ${code}`));
      this.#handOut();
    });
    return thread;
  }
}

function isSmall(job: Job): boolean {
  return job.type === "contribute" && job.input.size <= smallBytes;
}

function lostWith(why: string): JobOutcome<unknown> {
  const error = new LandfallError("internal", `the worker thread ended while at it: ${why}`);
  return {
    ok: false,
    error: { code: error.code, message: error.message, fields: {} },
    checks: [],
    steps: [],
    log: [],
  };
}

/** Runs jobs in the calling thread: for tests, for stores that only this thread can reach, and for `verify`. */
export function inlinePool(run: (job: Job) => Promise<JobOutcome<unknown>>): Pool {
  return { size: 1, warm() {}, run, async close() {} };
}
