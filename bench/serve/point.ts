import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report, runLoad, startBenchServer } from "./harness.ts";

/** One random place, all 49 lead times, 10 variables, f=json: nothing of it is cached but the shards' indexes. SYNTHETIC data. */
const random = randomNumbers(7);
const request = () => {
  const lon = (random() * 360 - 180).toFixed(3);
  const lat = (random() * 180 - 90).toFixed(3);
  return { path: `/edr/collections/series/position?coords=POINT(${lon}%20${lat})&f=json` };
};

await using server = await startBenchServer();
await runLoad(server, { connections: 1, seconds: 2, request });
console.log("one place, 49 lead times, 10 variables, f=json, synthetic run of 361 x 720");
const alone = await runLoad(server, { connections: 1, seconds: 5, request });
report("server time p50, one request at a time", quantile(alone.times, 0.5), 1, "ms", "less");
report("server time p99, one request at a time", quantile(alone.times, 0.99), 5, "ms", "less");
console.log(`one connection: ${alone.perSecond.toFixed(0)} requests/s`);
const many = await runLoad(server, { connections: 8, seconds: 8, request });
report("requests per second, 8 connections", many.perSecond, 1500, "/s", "more");
console.log(
  `server time with 8 connections: p50 ${quantile(many.times, 0.5).toFixed(2)} ms, p99 ${quantile(many.times, 0.99).toFixed(2)} ms`,
);
// on a machine that does other things too, the processor's time says more than the clock
report("requests per second by the server's processor time", 1000 / many.cpuMs, 1500, "/s", "more");
console.log(`processor time of one request: ${many.cpuMs.toFixed(3)} ms`);
