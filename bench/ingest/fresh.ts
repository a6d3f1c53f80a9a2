import { createReadStream, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";

/*
 * Landed to queryable in the raw layout: one file of one lead time at a time, from the call that lands it to the commit that shows it. Prints one line of JSON.
 * node bench/ingest/fresh.ts LAKE FILES
 */
const [lakeFolder = "", files = ""] = process.argv.slice(2);
const lake = await openLake(locateLake(lakeFolder, {}));
await lake.deploy();
const shown = new Map<string, () => void>();
const worker = lake.worker({
  threads: availableParallelism(),
  onEvent: (event) => event.kind === "accepted" && shown.get(event.subject)?.(),
});
worker.tasks.start();
const times: number[] = [];
for (const name of readdirSync(files).toSorted().slice(0, 25)) {
  const started = performance.now();
  const visible = new Promise<void>((resolve) => shown.set(name, resolve));
  await lake.landing.land({
    source: "incoming",
    key: name,
    bytes: createReadStream(join(files, name), { highWaterMark: 1 << 20 }),
  });
  worker.tasks.wake();
  await visible;
  times.push(performance.now() - started);
}
await worker.stop();
await lake.close();
times.sort((a, b) => a - b);
process.stdout.write(
  `${JSON.stringify({ p50: times[Math.floor(times.length / 2)], p99: times.at(-1), files: times.length })}\n`,
);
