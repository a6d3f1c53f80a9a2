import { Worker } from "node:worker_threads";
import { NetcdfError } from "../errors.ts";
import { type OpenSource, readRange } from "../source.ts";
import { type Values } from "../values.ts";
import { type RawGroup } from "./engine.ts";
import { CONTROL, makeSharedMemory, type Reply, type Request, STATE, type Task } from "./messages.ts";

/** A thread whose HDF5 has grown beyond this is replaced: WebAssembly gives no memory back. */
const MOST_MEMORY_BYTES = 256 * 1024 * 1024;

type Result = RawGroup | Values | undefined;

interface Job {
  readonly file: Hdf5Client;
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** A file as the HDF5 thread knows it. */
export class Hdf5Client {
  static #last = 0;
  readonly id = Hdf5Client.#last++;
  readonly source: OpenSource;
  readonly stallMs: number;

  constructor(source: OpenSource, stallMs: number) {
    this.source = source;
    this.stallMs = stallMs;
  }

  async inspect(): Promise<RawGroup> {
    return (await enqueue(this, { kind: "inspect" })) as RawGroup;
  }

  async read(
    path: string,
    slab: { start: readonly number[]; count: readonly number[]; stride: readonly number[] },
  ): Promise<Values> {
    const { start, count, stride } = slab;
    return (await enqueue(this, { kind: "read", path, slab: { start, count, stride } })) as Values;
  }

  /** Waits for tasks under way: the thread may be reading from the file's descriptor. */
  async close(): Promise<void> {
    await enqueue(this, { kind: "close" });
  }
}

/*
 * One HDF5 thread for all files of this thread, as HDF5 does one thing at a time anyway. It starts with the first task and does not keep the process
 * alive. A thread that breaks, hangs or has grown too large is ended: the task that it had fails, the others go to its successor, which opens their
 * files anew.
 */
const jobs: Job[] = [];
let thread: Hdf5Thread | undefined;
let isBusy = false;

function enqueue(file: Hdf5Client, task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    jobs.push({ file, task, resolve, reject });
    void pump();
  });
}

async function pump(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  try {
    for (let job = jobs.shift(); job; job = jobs.shift()) await perform(job);
  } finally {
    isBusy = false;
  }
}

async function perform({ file, task, resolve, reject }: Job): Promise<void> {
  // a thread that never had the file, or is gone, has nothing to close
  if (task.kind === "close" && !thread?.files.has(file.id)) {
    resolve(undefined);
    return;
  }
  thread ??= new Hdf5Thread();
  try {
    const { result, memoryBytes } = await thread.perform(file, task);
    if (memoryBytes > MOST_MEMORY_BYTES) await thread.end();
    resolve(result);
  } catch (error) {
    if (thread.isBroken) await thread.end();
    reject(error);
  }
  if (thread.isBroken) thread = undefined;
}

class Hdf5Thread {
  readonly files = new Set<number>();
  isBroken = false;
  #isSupplying = false;
  readonly #shared = makeSharedMemory();
  readonly #control = new Int32Array(this.#shared.control);
  readonly #bytes = new Uint8Array(this.#shared.bytes);
  readonly #worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: this.#shared,
    name: "hdf5",
    // Node's own flags are inherited else, and some, such as --input-type, a worker refuses
    execArgv: [],
  });

  constructor() {
    this.#worker.unref();
  }

  async end(): Promise<void> {
    this.isBroken = true;
    await this.#worker.terminate();
  }

  perform(file: Hdf5Client, task: Task): Promise<{ result: Result; memoryBytes: number }> {
    const { source, id, stallMs } = file;
    // the caller waits for it, so the process must not end meanwhile
    this.#worker.ref();
    if (task.kind === "close") this.files.delete(id);
    else this.files.add(id);
    let sourceFailure: { readonly error: unknown } | undefined;
    const { promise, resolve, reject } = Promise.withResolvers<{ result: Result; memoryBytes: number }>();
    const fail = (error: unknown) => reject(sourceFailure ? sourceFailure.error : error);
    const breakDown = (error: NetcdfError) => {
      this.isBroken = true;
      fail(error);
    };
    const onError = (cause: unknown) => breakDown(new NetcdfError("corrupt", "the HDF5 thread broke down", { cause }));
    const onExit = () => breakDown(new NetcdfError("corrupt", "the HDF5 thread ended"));
    const onMessage = (reply: Reply) => {
      if (reply.kind === "need") {
        this.#supply(source, reply.offset, reply.length).catch((error: unknown) => {
          sourceFailure ??= { error };
          this.#answer(STATE.failed);
        });
      } else if (reply.kind === "failed") {
        const { code, message, variable } = reply;
        if (reply.isBroken) this.isBroken = true;
        fail(new NetcdfError(code, message, { variable }));
      } else if (sourceFailure) {
        // HDF5 may have got by without bytes that it did not get
        fail(sourceFailure.error);
      } else {
        resolve(reply);
      }
    };
    const stopWatching = this.#watch(stallMs, () =>
      breakDown(new NetcdfError("stalled", `HDF5 computed for ${stallMs} ms without reading a byte`)),
    );
    this.#worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    const request: Request = { file: id, size: source.size, fd: source.fd, task };
    this.#worker.postMessage(request);
    return promise.finally(() => {
      stopWatching();
      this.#worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      this.#worker.unref();
    });
  }

  async #supply(source: OpenSource, offset: number, length: number): Promise<void> {
    this.#isSupplying = true;
    try {
      this.#bytes.set(await readRange(source, offset, length));
    } finally {
      this.#isSupplying = false;
      Atomics.add(this.#control, CONTROL.progress, 1);
    }
    this.#answer(STATE.ready);
  }

  #answer(state: number): void {
    Atomics.store(this.#control, CONTROL.state, state);
    Atomics.notify(this.#control, CONTROL.state);
  }

  /** Calls `onStall` when the thread read nothing for `stallMs`; time that a source takes does not count. */
  #watch(stallMs: number, onStall: () => void): () => void {
    let seen = Atomics.load(this.#control, CONTROL.progress);
    const timer = setInterval(() => {
      const now = Atomics.load(this.#control, CONTROL.progress);
      if (now === seen && !this.#isSupplying) onStall();
      seen = now;
    }, stallMs);
    timer.unref();
    return () => clearInterval(timer);
  }
}
