/*
 * `npm run demo`: a real forecast run lands in a fresh lake, is checked, becomes two layouts and answers; then a file is withdrawn and
 * corrected, and the lake follows.
 */
import { relative } from "node:path";
import { planLake } from "../../packages/landfall/src/engine/index.ts";
import { type DemoLake, openDemoLake } from "./demo-lake.ts";
import { filesByLead, type LandingFile, type LeadFile, readRun, truncate, withMoreRain } from "./files.ts";
import { lakeFolder, startAfresh } from "./place.ts";
import {
  barOf,
  heading,
  megabytes,
  milliseconds,
  progress,
  rainLegend,
  rainMap,
  say,
  shorten,
  sideBySide,
} from "./terminal.ts";

const tokyo = { latitude: 35.69, longitude: 139.69 };
const brokenLead = 24;
const correctedLead = 12;
/** 1,000 places: 20 rows of 50. */
const map = { rows: 20, columns: 50, north: 45.6, west: 122.75, rowDegrees: 0.8, columnDegrees: 0.5 };
const places = Array.from({ length: map.rows * map.columns }, (_, i) => ({
  latitude: map.north - Math.floor(i / map.columns) * map.rowDegrees,
  longitude: map.west + (i % map.columns) * map.columnDegrees,
}));
const timedRequests = 200;
const shownLeads = 6;

/** An answer of /edr with f=json. */
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
  "This makes a fresh lake from a real forecast: rain over Japan, the run of 4 March 2019, 00 UTC, lead times 3 to 39 h,",
);
say(
  "560 x 480 cells (Japan Meteorological Agency, MSM guidance, GRIB). examples/forecast/lake.config.ts is all it takes.",
);

let demo: DemoLake | undefined;
try {
  demo = await openDemoLake();
  const run = readRun();
  const leads = await filesByLead(run);
  await landRun(demo, run, leads);
  const real = await answerPlaces(demo);
  await followFiles(demo, leads, real);
  await sayWhatNext(demo);
} catch (error) {
  process.exitCode = 1;
  say(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env["LANDFALL_DEBUG"]) console.error(error);
  else say("LANDFALL_DEBUG=1 npm run demo shows where.");
} finally {
  await demo?.stop();
}
process.exit(process.exitCode);

async function landRun(demo: DemoLake, run: LandingFile, leads: readonly LeadFile[]): Promise<void> {
  heading("1  A run lands");
  await land(demo, "as it came", [run]);
  sayIndented(run.key);
  sayIndented(
    "One file with 45 fields. Dataset `whole` takes rain and weather from it: a map for each of 13 lead times.",
  );
  await land(
    demo,
    "by lead",
    leads.map((file) => (file.lead === brokenLead ? truncate(file) : file)),
  );
  sayIndented(
    "The same bytes as one file per lead time, the way other centres send theirs, for `maps` and `runs`. The",
  );
  sayIndented(`transfer of lead ${brokenLead} broke off: that file is cut to 60 %, on purpose.`);

  heading("2  What is not right, in the lake's own words");
  for (const { key, dataset, why, state } of await planLake(demo.lake.engine)) {
    const name = key?.replace(/^.*_(FH[\d-]+)_.*$/, "…$1…: ") ?? "";
    say(`  ${state.padEnd(9)} ${dataset.padEnd(6)} ${shorten(name + why, 100)}`);
  }
  say(
    "  The refused file is kept, with the reason; nothing half-read is visible, and the run waits until it is whole.",
  );
  await land(
    demo,
    "once more",
    leads.filter(({ lead }) => lead === brokenLead),
  );
  sayIndented("The whole file comes, and the run gets built. Now there are two layouts of the same data:");
  sayIndented(`maps  ${await demo.countVisible("maps")} partitions, one map each`);
  sayIndented(`runs   ${await demo.countVisible("runs")} partition, all 13 lead times of a place side by side`);
}

/** Draws a map and a place's forecast, and says how long answers take. Gives Tokyo's forecast. */
async function answerPlaces(demo: DemoLake): Promise<Forecast<Series>> {
  heading("3  It answers");
  const here = await ask<Series>(demo, positionPath(tokyo));
  const inside = await medianTime(demo.inject);
  const outside = await medianTime((path) => fetch(demo.address + path).then((response) => response.text()));
  const askMap = () =>
    fetch(`${demo.address}/edr/collections/runs/position?f=json&parameter-name=rain`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: `lon,lat\n${places.map(({ longitude, latitude }) => `${longitude},${latitude}\n`).join("")}`,
    }).then((response) => response.text());
  await askMap();
  const begun = performance.now();
  const many = JSON.parse(await askMap()) as Forecast<readonly Series[]>;
  const manyMs = performance.now() - begun;

  const totals = many.data.rain.map((series) =>
    series.some((value) => value !== null) ? series.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null,
  );
  const rows = Array.from({ length: map.rows }, (_, row) => totals.slice(row * map.columns, (row + 1) * map.columns));
  const forecast = here.time.map((at, i) => {
    const value = here.data.rain[i] ?? 0;
    const when = at.slice(5, 16).replace("T", " ");
    return `${when}  ${`+${here.lead[i]}`.padStart(3)} h ${value.toFixed(1).padStart(4)} mm  ${barOf(value, 12)}`;
  });
  const mark = {
    row: Math.round((map.north - tokyo.latitude) / map.rowDegrees),
    column: Math.round((tokyo.longitude - map.west) / map.columnDegrees),
  };
  say(
    sideBySide(rainMap(rows, mark), map.columns, [
      "Left: rain of all 39 hours, where the data reach.",
      rainLegend(),
      "",
      "Below: rain in Tokyo (+ on the map), UTC;",
      "of the three hours up to",
      ...forecast,
    ]),
  );
  const sizes = (ms: number) => milliseconds(ms).padStart(8);
  say(
    `  one place, 13 lead times, 2 variables  ${sizes(inside)} in process, ${milliseconds(outside)} through HTTP (medians of ${timedRequests} random places)`,
  );
  say(`  1,000 places, 13 lead times: the map   ${sizes(manyMs)} through HTTP, in one request`);
  return here;
}

async function followFiles(demo: DemoLake, leads: readonly LeadFile[], real: Forecast<Series>): Promise<void> {
  const file = leads.find(({ lead }) => lead === correctedLead);
  if (!file) throw new Error(`the run has no lead time ${correctedLead}`);
  const head = real.lead.slice(0, shownLeads).map((lead) => `+${lead} h`.padStart(6));
  heading("4  The one idea: files come, go and change, and the lake is always what they say");
  say(`  rain in Tokyo, mm       ${head.join("")}   lake number   verify`);

  await tell(`${leads.length} files landed`);
  await demo.remove(file.key);
  await tell(`lead ${correctedLead} is withdrawn`);
  await demo.land([await withMoreRain(file, { ...tokyo, km: 100, mm: 20 })]);
  await tell("a correction lands *");
  await demo.remove(file.key);
  await demo.land([file]);
  const again = await tell("the real one, again");
  say("  * made up here, for you to see: the real field with 20 mm more around Tokyo, in GRIB, under the same name.");

  const then = await ask<Series>(demo, `${positionPath(tokyo)}&at=${real.version}`);
  check(
    again,
    real,
    "The same files, the same answer: how they came does not matter.",
    "NOT the same answer as at first!",
  );
  check(
    then,
    real,
    `Nothing is overwritten: asked for lake number ${real.version}, it answers as it did then.`,
    "It does NOT answer as it did then!",
  );
  const bar = progress("verify");
  const begun = performance.now();
  const { equal, differences } = await demo.verify(undefined, bar.show);
  bar.finish(
    `${equal} partitions, built again from the files they came from, ${differences.length === 0 ? "are equal in every cell" : `${differences.length} DIFFER`}  (${milliseconds(performance.now() - begun)})`,
  );
  if (differences.length > 0) process.exitCode = 1;

  /** One line: what the lake answers now, and whether it can prove it. */
  async function tell(what: string): Promise<Forecast<Series>> {
    const answer = await ask<Series>(demo, positionPath(tokyo));
    const proof = await demo.verify("runs");
    if (proof.differences.length > 0) process.exitCode = 1;
    const values = answer.data.rain
      .slice(0, shownLeads)
      .map((value) => (value === null ? "none" : value.toFixed(1)).padStart(6));
    say(
      `  ${what.padEnd(23)} ${values.join("")}   ${String(answer.version).padStart(11)}   ${proof.differences.length === 0 ? "equal" : "DIFFERS"}`,
    );
    return answer;
  }
}

async function sayWhatNext(demo: DemoLake): Promise<void> {
  const address = "http://127.0.0.1:8080";
  heading("Now you");
  say(`  npm start                  serves this lake at ${address} until Ctrl-C; meanwhile, elsewhere:`);
  say(`  curl '${address}/edr/collections/runs/position?coords=POINT(139.69%2035.69)&f=csv'`);
  say(`  python3 -c 'import xarray; print(xarray.open_zarr("${address}/zarr/runs@${await demo.numberOf("runs")}"))'`);
  say("  A lake of your own, its config written from your file:");
  say("  npm run landfall -- init --dir my-lake --from yourfile.grib2");
  say("  npm run landfall -- put yourfile.grib2 --dir my-lake && npm run landfall -- build --dir my-lake");
  say();
  const where = relative(process.cwd(), lakeFolder);
  say(
    `Done in ${milliseconds(performance.now() - startedAt)}. The lake lies in ${where}; the next demo starts afresh.`,
  );
}

/** Lands files with a bar, and says in a line what came of them. */
async function land(demo: DemoLake, what: string, files: readonly LandingFile[]): Promise<void> {
  const begun = performance.now();
  const bar = progress(what);
  const events = await demo.land(files, bar.show);
  const count = (kind: string, text: string) => {
    const found = events.filter((event) => event.kind === kind).length;
    return found === 0 ? "" : `, ${found} ${text}`;
  };
  const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const counts = count("accepted", "accepted") + count("refused", "REFUSED") + count("built", "run built");
  const took = milliseconds(performance.now() - begun);
  bar.finish(`${files.length} ${files.length === 1 ? "file" : "files"}, ${megabytes(size)}${counts}  (${took})`);
}

function check(answer: Forecast<Series>, expected: Forecast<Series>, right: string, wrong: string): void {
  const equal = JSON.stringify(answer.data) === JSON.stringify(expected.data);
  if (!equal) process.exitCode = 1;
  say(`  ${equal ? right : wrong}`);
}

async function ask<Values>(demo: DemoLake, path: string): Promise<Forecast<Values>> {
  const response = await fetch(demo.address + path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Forecast<Values>;
}

/** Median time of a request for a random place, ms, after a warm-up. */
async function medianTime(request: (path: string) => Promise<string>): Promise<number> {
  const times: number[] = [];
  for (let i = -50; i < timedRequests; i++) {
    const place = places[Math.floor(Math.random() * places.length)] ?? tokyo;
    const begun = performance.now();
    await request(positionPath(place));
    if (i >= 0) times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

function positionPath({ longitude, latitude }: typeof tokyo): string {
  return `/edr/collections/runs/position?coords=${encodeURIComponent(`POINT(${longitude} ${latitude})`)}&f=json`;
}

function sayIndented(text: string): void {
  say(`             ${text}`);
}
