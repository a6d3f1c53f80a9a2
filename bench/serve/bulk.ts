import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report, startBenchServer } from "./harness.ts";

/** 100,000 random places over the globe, all 49 lead times: how long it takes, and how long a health check waits meanwhile. SYNTHETIC data. */
const random = randomNumbers(13);
const count = 100_000;
const body = `lon,lat\n${Array.from({ length: count }, () => `${(random() * 360 - 180).toFixed(3)},${(random() * 180 - 90).toFixed(3)}`).join("\n")}\n`;
await using server = await startBenchServer();

for (const [name, query] of [
  ["one variable, f=json", "f=json&parameter-name=t2m"],
  ["ten variables, f=json", "f=json"],
  ["one variable, bilinear, f=csv", "f=csv&parameter-name=t2m&method=bilinear"],
] as const) {
  const waits: number[] = [];
  let done = false;
  const watch = (async () => {
    while (!done) {
      const asked = performance.now();
      await (await fetch(`${server.address}/healthz`)).arrayBuffer();
      waits.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  const started = performance.now();
  const answer = await fetch(`${server.address}/edr/collections/series/position?${query}`, {
    method: "POST",
    headers: { "content-type": "text/csv", "accept-encoding": "identity" },
    body,
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`answered with ${answer.status}`);
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.byteLength;
  const seconds = (performance.now() - started) / 1000;
  done = true;
  await watch;
  waits.sort((a, b) => a - b);
  console.log(
    `100,000 places, ${name}: ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB, ${(count / seconds).toFixed(0)} places/s`,
  );
  report("  a health check meanwhile, p99", quantile(waits, 0.99), 250, "ms", "less");
}
