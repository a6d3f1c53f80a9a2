/*
 * `npm run demo`: a real forecast run lands in a fresh lake, is checked, becomes two layouts and answers; then a file is withdrawn and corrected, and the lake follows.
 */
import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { type Lake, openLake, readBacklog } from "../../packages/landfall/src/app/index.ts";
import { type EngineEvent, planLake, verify } from "../../packages/landfall/src/engine/index.ts";
import { shipJournal } from "../../packages/landfall/src/landing/index.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import { filesByLead, type LandingFile, readRun, truncate, withMoreRain } from "./files.ts";
import { demoPlaces, projectFolder, startAfresh } from "./place.ts";
import { barOf, heading, megabytes, milliseconds, progress, rainLegend, rainMap, say, sideBySide } from "./terminal.ts";

const tokyo = { latitude: 35.69, longitude: 139.69 };
const brokenLead = 24;
const correctedLead = 12;
const map = { rows: 20, columns: 50, north: 45.6, west: 122.75, rowDegrees: 0.8, columnDegrees: 0.5 };
const timedRequests = 200;

/** Compact JSON of /edr (`f=json`). */
interface Forecast<Values> {
  readonly version: number;
  readonly time: readonly string[];
  readonly lead: readonly number[];
  readonly data: { readonly rain: Values };
}
type Series = readonly (number | null)[];

const startedAt = performance.now();
const refusal = startAfresh();
if (refusal !== undefined) {
  say(refusal);
  process.exit(1);
}

say("Landfall: files land; the lake is always what its files say.");
say(
  "This demo makes a fresh lake from a real forecast: rain over Japan, the run of 4 March 2019, 00 UTC, lead times 3 to",
);
say(
  "39 hours, on 560 x 480 cells (Japan Meteorological Agency, MSM guidance, in GRIB). The lake's whole description is",
);
say("examples/forecast/lake.config.ts.");

const lake = await openLake(demoPlaces());
const events: EngineEvent[] = [];
const worker = lake.worker({
  threads: Math.min(4, availableParallelism()),
  onEvent: (event) => events.push(event),
});
const server = await createServer(lake.engine);
try {
  await lake.deploy();
  const address = await listen(server, { port: 0 });
  worker.tasks.start();
  await tellStory(lake, address);
} finally {
  await server.close();
  await worker.stop();
  await shipJournal(lake.catalog, lake.store);
  await lake.close();
}

async function tellStory(lake: Lake, address: string): Promise<void> {
  const run = readRun();
  const leads = await filesByLead(run);

  heading("1  A run lands");
  await land("as it came", [run]);
  say(`            ${run.key}`);
  say("            one file, 45 fields; dataset `whole` takes rain and weather from it: one map per lead time.");
  await land(
    "by lead",
    leads.map((file) => (file.lead === brokenLead ? truncate(file) : file)),
  );
  say("            the same bytes cut into one file per lead time, as other centres send theirs. The transfer of lead");
  say(`            ${brokenLead} broke off: on purpose, that file is cut to 60 %.`);

  heading("2  What the lake says about it");
  for (const { key, dataset, why, state } of await planLake(lake.engine))
    say(`  ${state.padEnd(9)} ${dataset.padEnd(6)} ${shorten(key === undefined ? why : `${shortName(key)}: ${why}`)}`);
  say("  A refused file is kept, with the reason; nothing half-read is visible, and the run waits to be whole.");
  say();
  await land(
    "again",
    leads.filter(({ lead }) => lead === brokenLead),
  );
  say(`            lead ${brokenLead} lands once more, whole this time, and the run is built:`);
  for (const [dataset, layout] of [
    ["maps", "a map to a partition (all places, one lead time)"],
    ["runs", "all 13 lead times of a place side by side"],
  ] as const)
    say(`            ${dataset.padEnd(5)} ${String(await partitionsOf(dataset)).padStart(2)} current: ${layout}`);

  heading("3  It answers: one place, all lead times");
  const coords = `POINT(${tokyo.longitude} ${tokyo.latitude})`;
  const position = (place: string) => `/edr/collections/runs/position?coords=${encodeURIComponent(place)}&f=json`;
  const real = await ask<Series>(position(coords));
  const inside = await time((path) => server.inject(path).then(({ payload }) => payload), position);
  const outside = await time((path) => fetch(address + path).then((response) => response.text()), position);

  const places = Array.from({ length: map.rows * map.columns }, (_, i) => placeOnMap(i));
  const csv = `lon,lat\n${places.map(({ longitude, latitude }) => `${longitude},${latitude}\n`).join("")}`;
  const askMany = () =>
    fetch(`${address}/edr/collections/runs/position?f=json&parameter-name=rain`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: csv,
    }).then((response) => response.text());
  await askMany();
  const manyAt = performance.now();
  const many = JSON.parse(await askMany()) as Forecast<readonly Series[]>;
  const manyMs = performance.now() - manyAt;

  const totals = many.data.rain.map((series) =>
    series.every((value) => value === null) ? null : series.reduce<number>((sum, value) => sum + (value ?? 0), 0),
  );
  const rows = Array.from({ length: map.rows }, (_, row) => totals.slice(row * map.columns, (row + 1) * map.columns));
  const table = real.time.map((at, i) => {
    const value = real.data.rain[i] ?? 0;
    return `${at.slice(5, 16).replace("T", " ")}  +${String(real.lead[i]).padStart(2)} h  ${value.toFixed(1).padStart(4)} mm  ${barOf(value, 12)}`;
  });
  say(
    sideBySide(rainMap(rows), map.columns, [
      "Rain in Tokyo (35.69 N 139.69 E), UTC,",
      "three hours up to",
      "",
      ...table,
      "",
      "The map: rain of all 39 hours,",
      rainLegend(),
    ]),
  );
  say();
  say(
    `  one place, 13 lead times, 2 variables   ${milliseconds(inside.p50).padStart(8)} in process, ${milliseconds(outside.p50)} through HTTP (median of ${timedRequests} random places)`,
  );
  say(
    `  1,000 places, 13 lead times (the map)   ${milliseconds(manyMs).padStart(8)} through HTTP, ${many.data.rain.length} series in one request`,
  );

  heading("4  The one idea: files go, come and change; the lake follows");
  const corrected = leads.find(({ lead }) => lead === correctedLead);
  if (!corrected) throw new Error(`the run has no lead time ${correctedLead}`);
  say(
    `  Tokyo, mm      lake no.  ${real.lead
      .slice(0, 7)
      .map((lead) => `+${lead} h`.padStart(6))
      .join("")}   verify`,
  );
  await tell("as landed");

  await lake.landing.remove("incoming", corrected.key);
  await settle();
  await tell("withdrawn");
  const wetter = await withMoreRain(corrected, { ...tokyo, km: 100, mm: 20 });
  await landQuietly(wetter);
  await tell("corrected");
  await lake.landing.remove("incoming", corrected.key);
  await landQuietly(corrected);
  const again = await tell("the original");
  const before = await ask<Series>(`${position(coords)}&at=${real.version}`);
  const equal = (one: Forecast<Series>, other: Forecast<Series>) =>
    JSON.stringify(one.data) === JSON.stringify(other.data);
  say(
    `  "withdrawn": the file of lead ${correctedLead} is taken out. "corrected": another one lands under its name, made up here from the`,
  );
  say(
    `  real field with 20 mm more around Tokyo. "the original": the real one again; the answer is ${equal(again, real) ? "the same as at first" : "NOT the same as at first"}.`,
  );
  say(
    `  Nothing was overwritten: asked for lake number ${real.version}, the lake still answers as it did then${equal(before, real) ? "" : " (it does NOT)"}.`,
  );
  say("  verify builds every partition again from its recorded inputs, beside the live data, and compares all cells.");
  if (!equal(again, real) || !equal(before, real)) process.exitCode = 1;

  const { number } = await lake.engine.catalog.db
    .selectFrom("datasets")
    .select("number")
    .where("name", "=", "runs")
    .executeTakeFirstOrThrow();
  heading("Now you");
  say(
    "  npm start                                serves this lake at http://127.0.0.1:8080 until Ctrl-C; then, elsewhere:",
  );
  say(`  curl 'http://127.0.0.1:8080/edr/collections/runs/position?coords=POINT(139.69%2035.69)&f=csv'`);
  say(`  python: xarray.open_zarr("http://127.0.0.1:8080/zarr/runs@${number}")`);
  say(
    "  npm run landfall -- init --dir my-lake --from FILE.grib2      a lake of your own, its config written from your file",
  );
  say("  npm run landfall -- put FILE.grib2 --dir my-lake && npm run landfall -- build --dir my-lake");
  say();
  say(
    `Done in ${milliseconds(performance.now() - startedAt)}. The lake is in ${relative(process.cwd(), lake.places?.storeAddress ?? projectFolder)}; running the demo again starts afresh.`,
  );

  /** One line of part 4: what the lake says now, and whether it can prove it. */
  async function tell(what: string): Promise<Forecast<Series>> {
    const answer = await ask<Series>(position(coords));
    const pool = lake.pool(Math.min(4, availableParallelism()));
    const report = await verify(lake.engine, { pool }).finally(() => pool.close());
    const values = answer.data.rain.slice(0, 7).map((value) => (value === null ? "–" : value.toFixed(1)).padStart(6));
    const verdict =
      report.differences.length === 0 ? `equal (${report.equal} partitions)` : `${report.differences.length} DIFFER`;
    if (report.differences.length > 0) process.exitCode = 1;
    say(`  ${what.padEnd(13)} ${String(answer.version).padStart(8)}   ${values.join("")}   ${verdict}`);
    return answer;
  }

  async function ask<Values>(path: string): Promise<Forecast<Values>> {
    const response = await fetch(address + path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Forecast<Values>;
  }
}

async function landQuietly(file: LandingFile): Promise<void> {
  await lake.landing.land({ source: "incoming", key: file.key, bytes: once(file.bytes) });
  await settle();
}

/** Lands files and works until all that follows from them is done. */
async function land(what: string, files: readonly LandingFile[]): Promise<void> {
  const begun = performance.now();
  const bar = progress(what);
  const first = events.length;
  const landed: string[] = [];
  const show = (due: number) =>
    bar.show(
      landed.length + events.length - first,
      files.length + events.length - first + due + (files.length - landed.length),
    );
  for (const file of files) {
    const { outcome } = await lake.landing.land({ source: "incoming", key: file.key, bytes: once(file.bytes) });
    worker.tasks.wake();
    landed.push(outcome);
    show(0);
  }
  await settle(show);
  const count = (kind: EngineEvent["kind"], one: string, many: string) => {
    const found = events.slice(first).filter((event) => event.kind === kind).length;
    return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`];
  };
  const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const results = [
    ...count("accepted", "accepted", "accepted"),
    ...count("refused", "REFUSED", "REFUSED"),
    ...count("built", "run rebuilt", "runs rebuilt"),
  ];
  bar.finish(
    `${files.length} ${files.length === 1 ? "file" : "files"}, ${megabytes(size)}: ${results.join(", ")}  (${milliseconds(performance.now() - begun)})`,
  );
}

/** Waits until nothing is due. */
async function settle(show: (due: number) => void = () => undefined): Promise<void> {
  worker.tasks.wake();
  for (;;) {
    const { due, dead } = await readBacklog(lake);
    show(due);
    if (dead > 0) throw new Error(`${dead} tasks were given up: ${events.at(-1)?.message}`);
    if (due === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function partitionsOf(dataset: string): Promise<number> {
  const { count } = await lake.catalog.db
    .selectFrom("partitions")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("dataset", "=", dataset)
    .where("number", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Median time of a request for random places, after a warm-up. */
async function time(
  request: (path: string) => Promise<string>,
  path: (coords: string) => string,
): Promise<{ readonly p50: number }> {
  const times: number[] = [];
  for (let i = -50; i < timedRequests; i++) {
    const place = placeOnMap(Math.floor(Math.random() * map.rows * map.columns));
    const begun = performance.now();
    await request(path(`POINT(${place.longitude} ${place.latitude})`));
    if (i >= 0) times.push(performance.now() - begun);
  }
  return { p50: times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN };
}

function placeOnMap(index: number): { readonly latitude: number; readonly longitude: number } {
  return {
    latitude: map.north - Math.floor(index / map.columns) * map.rowDegrees,
    longitude: map.west + (index % map.columns) * map.columnDegrees,
  };
}

function shortName(key: string): string {
  return key.replace(/^.*_(FH[\d-]+)_.*$/, "…_$1_….bin");
}

function shorten(text: string): string {
  return text.length > 110 ? `${text.slice(0, 109)}…` : text;
}
