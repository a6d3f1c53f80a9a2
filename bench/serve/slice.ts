import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report, startBenchServer } from "./harness.ts";

/** 1,000 random places in a slice of 30 degrees of longitude, all 49 lead times: one variable, and all ten. SYNTHETIC data. */
const random = randomNumbers(11);
await using server = await startBenchServer();

async function ask(query: string): Promise<number> {
  const west = random() * 330 - 180;
  const places = Array.from(
    { length: 1000 },
    () => `${(west + random() * 30).toFixed(3)},${(random() * 180 - 90).toFixed(3)}`,
  );
  const started = performance.now();
  const answer = await fetch(`${server.address}/edr/collections/series/position?f=json${query}`, {
    method: "POST",
    headers: { "content-type": "text/csv", "accept-encoding": "identity" },
    body: `lon,lat\n${places.join("\n")}\n`,
  });
  const bytes = await answer.arrayBuffer();
  if (answer.status !== 200 || bytes.byteLength < 100_000) throw new Error(`answered with ${answer.status}`);
  return performance.now() - started;
}

console.log(
  "1,000 random places in 30 degrees of longitude, 49 lead times, f=json, synthetic run of 361 x 720; from request to last byte",
);
for (const [name, query, count] of [
  ["one variable", "&parameter-name=t2m", 100],
  ["ten variables", "", 60],
] as const) {
  for (let i = 0; i < 5; i++) await ask(query);
  const times: number[] = [];
  await server.times();
  for (let i = 0; i < count; i++) times.push(await ask(query));
  const { cpuMs } = await server.times();
  times.sort((a, b) => a - b);
  console.log(
    `${name}: p50 ${quantile(times, 0.5).toFixed(1)} ms; processor time of one request ${(cpuMs / count).toFixed(1)} ms`,
  );
  report(`${name}: p99`, quantile(times, 0.99), 250, "ms", "less");
}
