import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { openGrib } from "../../packages/grib/src/index.ts";

/** Where a thread finds its work, all of it in shared memory. */
export interface SharedWork {
  readonly file: SharedArrayBuffer;
  /** The values of all fields, one field after another. */
  readonly values: SharedArrayBuffer;
  /** Where each field's values begin, and where the last one's end. */
  readonly starts: readonly number[];
  /** The next field that no thread has taken. */
  readonly next: SharedArrayBuffer;
}

/** Threads that take the fields of a file in turn and decode them into one array, the same one each time. */
export class DecodingThreads {
  readonly #workers: readonly Worker[];
  readonly #next: Int32Array;

  static async start(bytes: Uint8Array, count: number): Promise<DecodingThreads> {
    const file = new SharedArrayBuffer(bytes.length);
    new Uint8Array(file).set(bytes);
    const starts = [0];
    for await (const message of openGrib(bytes)) starts.push(starts.at(-1)! + message.count);
    const values = new SharedArrayBuffer(starts.at(-1)! * Float64Array.BYTES_PER_ELEMENT);
    const workerData: SharedWork = { file, values, starts, next: new SharedArrayBuffer(4) };
    const script = new URL("decoding-thread.ts", import.meta.url);
    const workers = Array.from({ length: count }, () => new Worker(script, { workerData }));
    await Promise.all(workers.map(async (worker) => once(worker, "message")));
    return new DecodingThreads(workers, new Int32Array(workerData.next));
  }

  private constructor(workers: readonly Worker[], next: Int32Array) {
    this.#workers = workers;
    this.#next = next;
  }

  /** Reads headers and values of all fields. Returns seconds by the clock. */
  async decodeFile(): Promise<number> {
    Atomics.store(this.#next, 0, 0);
    const startMs = performance.now();
    const answers = this.#workers.map(async (worker) => once(worker, "message"));
    for (const worker of this.#workers) worker.postMessage("decode");
    await Promise.all(answers);
    return (performance.now() - startMs) / 1000;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(async (worker) => worker.terminate()));
  }
}
