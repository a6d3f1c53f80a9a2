import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import { openBenchLake } from "./lake.ts";

/** The server under load, in a process of its own. Says where it listens; on "times" it tells how long it took for each
 * request since the last time, ms, and the processor time of all of them. */
const lake = await openBenchLake();
const server = await createServer(lake.engine);
let times: number[] = [];
let cpu = process.cpuUsage();
server.addHook("onResponse", async (_request, reply) => void times.push(reply.elapsedTime));
const address = await listen(server, { port: 0 });
process.send?.({ address });
process.on("message", () => {
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ times, cpuMs: (user + system) / 1000 });
  times = [];
  cpu = process.cpuUsage();
});
process.on("disconnect", () => process.exit(0));
