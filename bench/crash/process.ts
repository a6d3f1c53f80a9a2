import { once } from "node:events";
import { createInterface } from "node:readline";
import { BackgroundJobs } from "../../packages/landfall/src/app/background.ts";
import { type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import { collect } from "../../packages/landfall/src/engine/index.ts";
import { createLog } from "../../packages/landfall/src/observe/index.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import { fileOf, type Operation } from "./plan.ts";

/*
 * One process of a crash run, made to be killed: node bench/crash/process.ts ROLE PLACES
 * work: takes tasks, ships the journal, collects.  serve: answers on a port.  put: does the operations that come line by line, and says so line by line.
 */
const [role = "", places = "{}"] = process.argv.slice(2);
const lake = await openLake(JSON.parse(places) as LakePlaces);
const log = createLog({ form: "pretty", write: (line) => process.stderr.write(line.includes("ERROR") ? line : "") });
if (role === "work") {
  await lake.deploy();
  const worker = lake.worker({ threads: 1, leaseMs: 1500 });
  worker.tasks.start();
  new BackgroundJobs(lake, { log, shipMs: 50, scheduleMs: 3000 }).start();
  setInterval(() => void collect(lake.engine, { graceMs: 10_000, lostBuildMs: 5000 }), 700);
} else if (role === "serve") {
  const address = await listen(await createServer(lake.engine), { host: "127.0.0.1", port: Number(process.argv[4]) });
  process.stdout.write(`${JSON.stringify(address)}\n`);
} else if (role === "put") {
  process.stdout.write("ready\n");
  for await (const line of createInterface({ input: process.stdin })) {
    const operation = JSON.parse(line) as Operation;
    if (operation.type === "remove") await lake.landing.remove("incoming", operation.key);
    else await lake.landing.land({ source: "incoming", key: operation.key, bytes: bytesOf(operation) });
    if (!process.stdout.write("done\n")) await once(process.stdout, "drain");
  }
  await lake.close();
}

async function* bytesOf(operation: Operation): AsyncIterable<Uint8Array> {
  yield fileOf(operation);
}
