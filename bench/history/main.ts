import { execFileSync } from "node:child_process";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { settle } from "../../packages/landfall/src/app/index.ts";
import { locateLake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import { quantile, report, startBenchServer } from "../serve/harness.ts";
import { days, makeDays, monthFile, writeDays } from "./data.ts";

/*
 * A place's whole history over 10,000 daily maps, through HTTP, from the derived series; the same from the maps themselves, and by xarray + zarr-python in the same
 * run. SYNTHETIC data. node bench/history/main.ts [--by-day] ; --by-day: a partition for each day under the series, not for each month.
 * LANDFALL_PYTHON names a python with xarray and zarr 3, else the peer is left out.
 */
const part = process.argv.includes("--by-day") ? `time: axis("time")` : `month: axis("time", "month")`;
const folder = mkdtempSync(join(tmpdir(), "landfall-history-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const random = randomNumbers(5);
const places = Array.from({ length: 60 }, (): [number, number] => [
  Math.floor(random() * days.rows),
  Math.floor(random() * days.columns),
]);
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

writeFileSync(
  join(folder, "lake.config.ts"),
  `// SYNTHETIC: made by bench/history/main.ts
import { axis, derive, folder, grid, lake, latLon, netcdf, regular, series } from "landfall";
const maps = grid({
  from: folder("./incoming").match(/^synthetic\\..*\\.nc$/),
  decode: netcdf({ variables: { sst: { units: "K" } } }),
  on: latLon({ lat: [${days.lat.join(", ")}], lon: [${days.lon.join(", ")}] }),
  partition: { ${part} },
  axes: { time: regular("1d") },
});
const history = derive.grid({ from: maps, partition: { year: axis("time", "year") }, build: series({ time: "all" }) });
export default lake({ datasets: { maps, history } });
`,
);
const values = makeDays();
const files = join(folder, "files");
const names = writeDays(files, values);
const size = (days.count * days.rows * days.columns * 4) / 1e6;
console.log(
  `SYNTHETIC: ${days.count} days of ${days.rows} x ${days.columns} in ${names.length} NetCDF files, ${size.toFixed(0)} MB of float32; maps by { ${part} }`,
);

{
  const lake = await openLake(locateLake(folder, {}));
  await lake.deploy();
  await using worker = lake.worker({ threads: availableParallelism() });
  let started = performance.now();
  for (const name of names)
    await lake.landing.land({ source: "incoming", key: name, bytes: createReadStream(join(files, name)) });
  await settle(lake, worker, {});
  const years = await built();
  console.log(`landed, decoded and ${years} times a year built in ${seconds(started)} s`);
  // a month with one day corrected
  started = performance.now();
  const [month, members] = ["2005-07", Array.from({ length: 31 }, (_, i) => 2373 + i)];
  const late = monthFile(values, members, 1);
  const right = createReadStream(join(files, `synthetic.${month}.nc`));
  await lake.landing.land({ source: "incoming", key: `synthetic.${month}.nc`, bytes: once(late) });
  await settle(lake, worker, {});
  console.log(
    `a corrected month: ${(await built()) - years} year built again, all current after ${seconds(started)} s`,
  );
  await lake.landing.land({ source: "incoming", key: `synthetic.${month}.nc`, bytes: right });
  await settle(lake, worker, {});
  await worker.stop();
  await lake.close();

  async function built(): Promise<number> {
    const rows = await lake.catalog.db.selectFrom("runs").select("id").where("dataset", "=", "history").execute();
    return rows.length;
  }
}

const ours = await measure("history", places);
report("a place's history from the series: to the last byte, p50", quantile(ours, 0.5), 100, "ms", "less");
report("a place's history from the series: to the last byte, p99", quantile(ours, 0.99), 100, "ms", "less");
const maps = await measure("maps", places.slice(0, 5));
console.log(`the same from the maps: p50 ${quantile(maps, 0.5).toFixed(0)} ms, ${ratio(maps, ours)} times as long`);

const python = process.env["LANDFALL_PYTHON"];
if (python) {
  const out = join(folder, "peer");
  mkdirSync(out);
  const script = fileURLToPath(new URL("peer.py", import.meta.url));
  const sizes = [days.count, days.rows, days.columns].map(String);
  const answer = execFileSync(python, [script, join(files, "days.f32"), out, ...sizes, JSON.stringify(places)], {
    encoding: "utf8",
  });
  const peer = JSON.parse(answer) as { readonly days: readonly number[]; readonly series: readonly number[] };
  for (const [name, times] of [
    ["one chunk a day", peer.days],
    ["chunks of 366 x 8 x 8", peer.series],
  ] as const)
    console.log(
      `xarray + zarr-python from local disk, ${name}: p50 ${quantile(times, 0.5).toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(1)} ms; ours, with HTTP and JSON, is ${ratio(times, ours)} times as fast`,
    );
} else console.log("the peer is left out: LANDFALL_PYTHON is not set");

/** From request to last byte, ms, sorted; each answer is compared with what was made. */
async function measure(dataset: string, some: readonly [number, number][]): Promise<number[]> {
  const entry = fileURLToPath(new URL("server.ts", import.meta.url));
  await using server = await startBenchServer([entry, folder]);
  const ask = async ([row, column]: readonly [number, number]) => {
    const at = `${(days.lon[0] + column * 0.5).toFixed(1)}%20${(days.lat[0] + row * 0.5).toFixed(1)}`;
    const started = performance.now();
    const answer = await fetch(`${server.address}/edr/collections/${dataset}/position?coords=POINT(${at})&f=json`, {
      headers: { "accept-encoding": "identity" },
    });
    const text = await answer.text();
    const ms = performance.now() - started;
    if (answer.status !== 200) throw new Error(`answered with ${answer.status}: ${text.slice(0, 300)}`);
    const found = (JSON.parse(text) as { data: { sst: number[] } }).data.sst;
    for (let day = 0; day < days.count; day++)
      if (Math.fround(found[day] ?? Number.NaN) !== values[(day * days.rows + row) * days.columns + column])
        throw new Error(`day ${day} at ${row}, ${column} is ${found[day]}`);
    return { ms, length: text.length };
  };
  const first = await ask(some[0] ?? [0, 0]);
  for (let i = 0; i < 5; i++) await ask(places.at(-1 - i) ?? [0, 0]);
  await server.times();
  const times: number[] = [];
  for (const place of some) times.push((await ask(place)).ms);
  const { times: inside, cpuMs, reads = 0, bytes = 0 } = await server.times();
  const each = (count: number) => (count / some.length).toFixed(0);
  console.log(
    `${dataset}: ${each(reads)} reads and ${(bytes / some.length / 1000).toFixed(0)} kB of the store for an answer of ${(first.length / 1000).toFixed(0)} kB; server time p50 ${quantile(inside, 0.5).toFixed(1)} ms, processor ${(cpuMs / some.length).toFixed(1)} ms; the first answer ${first.ms.toFixed(0)} ms`,
  );
  return times.toSorted((a, b) => a - b);
}

function ratio(theirs: readonly number[], mine: readonly number[]): string {
  return (quantile(theirs, 0.5) / quantile(mine, 0.5)).toFixed(1);
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
