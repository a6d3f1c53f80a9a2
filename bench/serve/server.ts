import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import { openBenchLake } from "./lake.ts";

/** The server under load, in a process of its own. Says where it listens; on "times" it tells how long it took for each request since the last time, ms. */
const lake = await openBenchLake();
const server = await createServer(lake.engine);
let times: number[] = [];
server.addHook("onResponse", async (_request, reply) => void times.push(reply.elapsedTime));
const address = await listen(server, { port: 0 });
process.send?.({ address });
process.on("message", () => {
  process.send?.({ times });
  times = [];
});
process.on("disconnect", () => process.exit(0));
