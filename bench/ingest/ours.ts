import { createReadStream, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Lake, locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";

/*
 * One ingest in a process of its own, so that its memory can be told: lands all files of a folder, waits for both layouts. Prints one line of JSON.
 * node bench/ingest/ours.ts LAKE FILES
 */
const [lakeFolder = "", files = ""] = process.argv.slice(2);
const lake: Lake = await openLake(locateLake(lakeFolder, {}));
await lake.deploy();
const worker = lake.worker({ threads: availableParallelism() });
const started = performance.now();
worker.tasks.start();
const names = readdirSync(files).toSorted();
let landedMs = 0;
for (const name of names) {
  await lake.landing.land({
    source: "incoming",
    key: name,
    bytes: createReadStream(join(files, name), { highWaterMark: 1 << 20 }),
  });
  worker.tasks.wake();
  landedMs = performance.now() - started;
}
const count = async (dataset: string) =>
  (
    await lake.catalog.db
      .selectFrom("versions")
      .select("key")
      .where("dataset", "=", dataset)
      .where("until", "is", null)
      .execute()
  ).length;
while ((await count("series")) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
const totalMs = performance.now() - started;
await worker.stop();
const steps = await lake.catalog.db.selectFrom("runs").select(["dataset", "steps"]).execute();
const cpuMs: Record<string, number> = {};
for (const { dataset, steps: text } of steps) {
  for (const { name, ms } of JSON.parse(text) as { name: string; ms: number }[]) {
    const step = `${dataset}: ${name.split(" ")[0] ?? ""}`;
    cpuMs[step] = Math.round((cpuMs[step] ?? 0) + ms);
  }
}
await lake.close();
process.stdout.write(
  `${JSON.stringify({ totalMs, landedMs, afterLastMs: totalMs - landedMs, rssMb: process.resourceUsage().maxRSS / 1024, cpuMs })}\n`,
);
