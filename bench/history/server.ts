import { locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";

/** The server of the lake in a folder, in a process of its own; counts what it reads of the store. node server.ts FOLDER */
const lake = await openLake(locateLake(process.argv[2] ?? ".", {}));
const { readSync } = lake.store;
if (!readSync) throw new Error("the store of the bench is a local folder");
let [reads, bytes] = [0, 0];
const store: typeof lake.store = Object.create(lake.store, {
  readSync: {
    value: (...[path, range]: Parameters<typeof readSync>) => {
      const read = readSync.call(lake.store, path, range);
      reads++;
      bytes += read.byteLength;
      return read;
    },
  },
});
const server = await createServer({ ...lake.engine, store });
let times: number[] = [];
let cpu = process.cpuUsage();
server.addHook("onResponse", async (_request, reply) => void times.push(reply.elapsedTime));
const address = await listen(server, { port: 0 });
process.send?.({ address });
process.on("message", () => {
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ times, cpuMs: (user + system) / 1000, reads, bytes });
  [times, reads, bytes] = [[], 0, 0];
  cpu = process.cpuUsage();
});
process.on("disconnect", () => process.exit(0));
