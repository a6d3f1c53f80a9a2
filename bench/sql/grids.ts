import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report, startBenchServer } from "../serve/harness.ts";

/*
 * Grids in SQL: a place of a run, a map, and an average over a continent, asked for through `/sql` for the first time and again, beside EDR for the same place. SYNTHETIC data: one run of
 * 49 lead times, 361 x 720 cells, 10 variables; 127 million values.
 *
 *     node bench/sql/grids.ts [questions, default 200]
 */

const questions = Number(process.argv[2] ?? 200);
const random = randomNumbers(13);

await using server = await startBenchServer();

async function ask(path: string, body?: string): Promise<number> {
  const from = performance.now();
  const answer = await fetch(
    `${server.address}${path}`,
    body === undefined ? {} : { method: "POST", headers: { "content-type": "application/sql" }, body },
  );
  const text = await answer.text();
  if (!answer.ok || text.length < 10) throw new Error(`${body ?? path}: ${answer.status} ${text.slice(0, 300)}`);
  return performance.now() - from;
}

const times: Record<string, number[]> = {};
const take = async (name: string, path: string, sql?: string) => (times[name] ??= []).push(await ask(path, sql));
const p = (name: string, q: number) =>
  quantile(
    (times[name] ?? []).toSorted((a, b) => a - b),
    q,
  );

for (let i = -10; i < questions; i++) {
  if (i === 0) for (const name of Object.keys(times)) times[name] = [];
  const lat = Math.round(random() * 360) / 2 - 90;
  const lon = Math.round(random() * 719) / 2;
  const place = `SELECT * FROM series WHERE lat = ${lat} AND lon = ${lon} ORDER BY time`;
  // in turns, so that what else the machine does meets all of them
  await take("nothing", "/sql", "SELECT 1 AS nothing");
  await take("edr", `/edr/collections/series/position?coords=POINT(${lon}%20${lat})&f=json`);
  await take("place", "/sql", place);
  await take("placeAgain", "/sql", place);
  await take("maps", "/sql", place.replace("series", "raw"));
}
for (const lead of [0, 24, 48, 72, 96, 120, 144]) {
  const map = `SELECT avg(t2m) AS mean, max(u10) AS most FROM raw WHERE lead = ${lead}`;
  await take("map", "/sql", map);
  await take("mapAgain", "/sql", map);
  const area = `SELECT time, avg(t2m) AS mean FROM series WHERE lat BETWEEN 35 AND 60 AND lon BETWEEN ${lead / 4} AND ${lead / 4 + 40} GROUP BY time ORDER BY time`;
  await take("area", "/sql", area);
  await take("areaAgain", "/sql", area);
}

console.log(`${questions} places of a synthetic run, one at a time; client and server on one machine; p50`);
report("a place, 49 times, 10 variables, asked first", p("place", 0.5), 50, "ms", "less");
report("the same again", p("placeAgain", 0.5), 30, "ms", "less");
console.log(
  `p99 ${p("place", 0.99).toFixed(1)} and ${p("placeAgain", 0.99).toFixed(1)} ms; from 49 maps, asked first, p50 ${p("maps", 0.5).toFixed(1)} ms`,
);
console.log(`the same place by EDR ${p("edr", 0.5).toFixed(1)} ms, SELECT 1 ${p("nothing", 0.5).toFixed(1)} ms`);
console.log(
  `a map of two variables, 519,840 values: first ${p("map", 0.5).toFixed(0)} ms, again ${p("mapAgain", 0.5).toFixed(0)} ms`,
);
console.log(
  `51 x 81 cells at 49 times, 202,419 values: first ${p("area", 0.5).toFixed(0)} ms, again ${p("areaAgain", 0.5).toFixed(0)} ms`,
);
