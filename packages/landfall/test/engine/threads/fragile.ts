import { parentPort, workerData } from "node:worker_threads";
import type { Job } from "../../../src/engine/index.ts";

// a thread for the pool's test: the name of the dataset says what becomes of it
parentPort?.on("message", (job: Job) => {
  if (job.dataset === "exit") process.exit(3);
  if (job.dataset === "throw") throw new Error("thrown in the thread");
  if (job.dataset === "wait") Atomics.wait((workerData as { gate: Int32Array }).gate, 0, 0);
  if (job.dataset === "memory") {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 1_000_000 }, (_, i) => i));
  }
  parentPort?.postMessage({ ok: true, value: job.dataset, steps: [], log: [] });
});
