import { BackgroundJobs } from "../../packages/landfall/src/app/background.ts";
import { type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import { collect } from "../../packages/landfall/src/engine/index.ts";
import { createLog } from "../../packages/landfall/src/observe/index.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";

/*
 * One process of a crash run, made to be killed: node bench/crash/process.ts ROLE PLACES
 * work: takes tasks, ships the journal, collects.  serve: answers on a port.
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
}
