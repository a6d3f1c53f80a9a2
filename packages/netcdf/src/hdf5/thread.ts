import { readSync } from "node:fs";
import { parentPort, type Transferable, workerData } from "node:worker_threads";
import { NetcdfError } from "../errors.ts";
import { cacheBlocks } from "./block-cache.ts";
import { EngineBroken, Hdf5Engine, type Hdf5Session, type RawGroup, type ReadSync } from "./engine.ts";
import { CONTROL, PIECE_BYTES, type Reply, type Request, type SharedMemory, STATE } from "./messages.ts";
import { type Values } from "../values.ts";

/*
 * What the HDF5 thread runs: one task after the other, on files that stay open between tasks. It reads a local file by its descriptor; for any other
 * source it asks the thread that it belongs to, and sleeps until the bytes are in shared memory.
 */

/** Files kept open; one that was closed for room is opened again when it is asked for. */
const MOST_OPEN = 32;

const shared = workerData as SharedMemory;
const control = new Int32Array(shared.control);
const bytes = new Uint8Array(shared.bytes);
const port = parentPort;
if (!port) throw new Error("this module runs in a worker thread");
const send = (reply: Reply, transfer: Transferable[] = []) => port.postMessage(reply, transfer);

const engine = Hdf5Engine.load();
const sessions = new Map<number, Hdf5Session>();

port.on("message", (request: Request) => void answer(request));

async function answer(request: Request): Promise<void> {
  try {
    const loaded = await engine;
    const result = perform(loaded, request);
    send({ kind: "done", result, memoryBytes: loaded.memoryBytes }, transferable(result));
  } catch (error) {
    send(toReply(error));
  }
}

function perform(engine: Hdf5Engine, request: Request): RawGroup | Values | undefined {
  const { file, task } = request;
  if (task.kind === "close") {
    sessions.get(file)?.close();
    sessions.delete(file);
    return undefined;
  }
  const session = sessions.get(file) ?? open(engine, request);
  return task.kind === "inspect" ? session.inspect() : session.read(task.path, task.slab);
}

function open(engine: Hdf5Engine, { file, size, fd }: Request): Hdf5Session {
  const oldest = sessions.entries().next().value;
  if (oldest && sessions.size >= MOST_OPEN) {
    oldest[1].close();
    sessions.delete(oldest[0]);
  }
  const read =
    fd === undefined ? readFromOwner : (offset: number, target: Uint8Array) => readFromFile(fd, offset, target);
  const session = engine.open(size, cacheBlocks(size, read));
  sessions.set(file, session);
  return session;
}

function readFromFile(fd: number, offset: number, target: Uint8Array): void {
  Atomics.add(control, CONTROL.progress, 1);
  for (let done = 0; done < target.length;) {
    const read = readSync(fd, target, done, target.length - done, offset + done);
    if (read === 0) throw new NetcdfError("truncated", "the file became shorter", { offset: offset + done });
    done += read;
  }
}

function readFromOwner(...[offset, target]: Parameters<ReadSync>): void {
  for (let done = 0; done < target.length; done += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, target.length - done);
    Atomics.store(control, CONTROL.state, STATE.waiting);
    send({ kind: "need", offset: offset + done, length });
    Atomics.wait(control, CONTROL.state, STATE.waiting);
    if (Atomics.load(control, CONTROL.state) === STATE.failed)
      throw new Error("the source failed; its owner knows why");
    target.set(bytes.subarray(0, length), done);
  }
}

function transferable(result: RawGroup | Values | undefined): Transferable[] {
  return ArrayBuffer.isView(result) && result.buffer instanceof ArrayBuffer ? [result.buffer] : [];
}

/** No stack goes along: that of WebAssembly quotes a line of four million characters. */
function toReply(error: unknown): Reply {
  if (error instanceof NetcdfError) {
    const { code, message, variable } = error;
    return { kind: "failed", code, message, variable, isBroken: false };
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = /memory|allocation/i.test(message) && !(error instanceof EngineBroken) ? "too-large" : "corrupt";
  return { kind: "failed", code, message, variable: undefined, isBroken: true };
}
