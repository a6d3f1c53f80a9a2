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
 * A fixed number of worker threads, each with one job at a time. A thread that dies (out of memory, a crash in native code) fails the job that it
 * had as a passing fault, and is replaced; the process lives on.
 */
export class ThreadPool implements Pool {
  readonly size: number;
  readonly #entry: URL;
  readonly #data: ThreadData;
  readonly #limits: ResourceLimits;
  readonly #idle: Worker[] = [];
  readonly #threads = new Set<Worker>();
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
    while (this.#threads.size < this.size && !this.#closed) this.#idle.push(this.#start());
  }

  run(job: Job): Promise<JobOutcome<unknown>> {
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(Array.from(this.#threads, (thread) => thread.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    let thread = this.#idle.pop();
    if (!thread) {
      if (this.#threads.size >= this.size || this.#closed) return;
      thread = this.#start();
    }
    const waiting = this.#waiting.shift();
    if (waiting) this.#give(thread, waiting);
  }

  #start(): Worker {
    const thread = new Worker(this.#entry, { workerData: this.#data, resourceLimits: this.#limits });
    this.#threads.add(thread);
    // a thread may die between two jobs: without a listener its error would end the process
    thread.on("error", () => undefined);
    thread.on("exit", () => {
      this.#threads.delete(thread);
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    return thread;
  }

  #give(thread: Worker, { job, resolve }: Waiting): void {
    const end = (outcome: JobOutcome<unknown>, alive: boolean) => {
      thread.off("message", done);
      thread.off("error", failed);
      thread.off("exit", exited);
      if (alive) this.#idle.push(thread);
      else this.#threads.delete(thread);
      resolve(outcome);
      this.#next();
    };
    const lost = (why: string) => {
      const error = new LandfallError("internal", `the worker thread ended while at it: ${why}`);
      end(
        { ok: false, error: { code: error.code, message: error.message, fields: {} }, checks: [], steps: [], log: [] },
        false,
      );
    };
    const done = (outcome: JobOutcome<unknown>) => end(outcome, true);
    const failed = (error: unknown) => lost(error instanceof Error ? error.message : String(error));
    const exited = (code: number) => lost(`exit code ${code}`);
    thread.on("message", done);
    thread.on("error", failed);
    thread.on("exit", exited);
    thread.postMessage(job);
  }
}

/** Runs jobs in the calling thread: for tests, for stores that only this thread can reach, and for `verify`. */
export function inlinePool(run: (job: Job) => Promise<JobOutcome<unknown>>): Pool {
  return { size: 1, warm() {}, run, async close() {} };
}
