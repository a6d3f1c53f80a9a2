import module from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { loadConfig } from "../config/index.ts";
import { type Job, runJob } from "../engine/index.ts";
import { openStore } from "../store/index.ts";

/** What a worker thread runs: it loads the config by itself, opens the store, and does one job after the other. */
export interface ThreadStart {
  readonly configPath: string;
  readonly storeAddress: string;
}

const { configPath, storeAddress } = workerData as ThreadStart;
const port = parentPort;
if (!port) throw new Error("this module runs in a worker thread");

const never = new AbortController().signal;
const { definitions } = await loadConfig(configPath);
const store = openStore(storeAddress);
// a thread is ended from outside: what was compiled is kept now, where the process keeps it
module.flushCompileCache();
// messages that have come meanwhile are kept until someone listens
let before = Promise.resolve();
port.on("message", (job: Job) => {
  before = before.then(async () => port.postMessage(await runJob(definitions, store, job, never)));
});
