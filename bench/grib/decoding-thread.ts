/** A thread of `DecodingThreads`: decodes fields that no other thread has taken whenever it is told to. */
import { parentPort, workerData } from "node:worker_threads";
import { openGrib } from "../../packages/grib/src/index.ts";
import type { SharedWork } from "./threads.ts";

const work: SharedWork = workerData;
const file = new Uint8Array(work.file);
const values = new Float64Array(work.values);
const next = new Int32Array(work.next);

parentPort?.on("message", () => void decode());
parentPort?.postMessage("ready");

async function decode(): Promise<void> {
  let mine = Atomics.add(next, 0, 1);
  let index = 0;
  for await (const message of openGrib(file)) {
    if (index === mine) {
      await message.values({ into: values.subarray(work.starts[index], work.starts[index + 1]) });
      mine = Atomics.add(next, 0, 1);
    }
    index++;
  }
  parentPort?.postMessage("done");
}
