import { parseArgs } from "node:util";
import { startPostgres } from "../lib/postgres.ts";
import { type Program, program } from "./events.ts";
import { type ChaosFigures, chaosRun } from "./run.ts";
import { type SharedZarrFigures, sharedZarrRun } from "./shared-zarr.ts";

/*
 * Shuffled puts, overwrites, removals and duplicates over many regions, many `landfall worker` processes, a kill -9 every second of one of them (or of the landing
 * process, or of the server), readers all the while: in the end the lake is what a clean, serial build of the surviving files gives.
 * node bench/chaos/main.ts [--sqlite | --postgres | --shared] [--events 10000] [--regions 500] [--workers 8] [--kill-every 1000] [--seed N]
 * --minutes N (90): no more events after so long on each catalog; what came until then is seen through and compared. Should it hang, it ends itself an hour later, with exit code 2.
 * Without --sqlite or --postgres on both. Then the first events once more for a plain Zarr array that as many processes share (--shared-events 1000; 0 leaves it out, --shared does nothing else):
 * LANDFALL_PYTHON names a python with xarray and zarr 3, else it is left out too. Exit code 1 if anything was lost or torn or differs or is swept up.
 */
const { values } = parseArgs({
  options: {
    sqlite: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    shared: { type: "boolean", default: false },
    events: { type: "string", default: "10000" },
    regions: { type: "string", default: "500" },
    workers: { type: "string", default: "8" },
    "shared-events": { type: "string", default: "1000" },
    "kill-every": { type: "string", default: "1000" },
    minutes: { type: "string", default: "90" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const minuteMs = 60_000;
const mostMs = Number(values.minutes) * minuteMs;
const onProgress = (what: string): void => console.log(`  ${new Date().toISOString().slice(11, 19)} ${what}`);
const seed = Number(values.seed);
const made = program(seed, { events: Number(values.events), regions: Number(values.regions) });
const kinds = (["sqlite", "postgres"] as const).filter(
  (kind) => values[kind] || (!values.shared && values.sqlite === values.postgres),
);
console.log(
  `SYNTHETIC events: ${made.events.length} over ${made.regions.length} regions, ${values.workers} workers, a kill every ${values["kill-every"]} ms, seed ${seed}`,
);
setTimeout(
  () => {
    console.log("it did not come to an end by itself");
    process.exit(2);
  },
  (mostMs + 60 * minuteMs) * (kinds.length + 1),
).unref();
for (const kind of kinds) {
  if (kind === "sqlite") report(kind, await run(made, undefined));
  else {
    await using postgres = await startPostgres();
    if (postgres) report(kind, await run(made, await postgres.database("chaos")));
    else {
      console.log("postgres: PostgreSQL is not installed");
      process.exitCode = 1;
    }
  }
}
const python = process.env["LANDFALL_PYTHON"];
if (Number(values["shared-events"]) > 0) {
  if (python === undefined)
    console.log(
      "the shared Zarr array is left out: set LANDFALL_PYTHON to a python with xarray and zarr 3 (pip install 'zarr>=3' xarray)",
    );
  else {
    const killed = Number(values["kill-every"]);
    const given = {
      python,
      program: made,
      seed,
      workers: Number(values.workers),
      events: Number(values["shared-events"]),
      mostMs,
      onProgress,
    };
    for (const [laidOut, killEveryMs] of [
      [false, 0],
      [true, 0],
      [true, killed],
    ] as const)
      reportShared(laidOut, killEveryMs, await sharedZarrRun({ ...given, laidOut, killEveryMs }));
  }
}

function run(events: Program, database: string | undefined): Promise<ChaosFigures> {
  return chaosRun({
    program: events,
    seed,
    workers: Number(values.workers),
    killEveryMs: Number(values["kill-every"]),
    database,
    mostMs,
    onProgress,
  });
}

function report(kind: string, figures: ChaosFigures): void {
  const { lost, torn, different, swept } = figures;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const lines: [string, string][] = [
    ["took", `${figures.seconds.toFixed(0)} s, ${(figures.events / figures.seconds).toFixed(0)} events/s`],
    ["events", `${figures.events}, which landed ${figures.landed} files for two datasets`],
    ["decodes", `${figures.decodes} where ${figures.neededDecodes} were needed`],
    ["decodes per needed decode", (figures.decodes / figures.neededDecodes).toFixed(3)],
    [
      "  lost by kills",
      `${figures.lostMidway + figures.lostWhole}: ${figures.lostMidway} in the midst, ${figures.lostWhole} decoded and not committed`,
    ],
    ["builds", `${figures.builds}, and ${figures.lostBuilds} that were lost by kills`],
    ["commits", String(figures.commits)],
    ["kills", `${figures.kills}, ${figures.killedAtWork} of them of workers that had begun`],
    ["answers read", `${figures.answers} of ${figures.states} states`],
    ["partitions", String(figures.partitions)],
    ["longest a region stayed stale", seconds(figures.stalestPartitionMs)],
    ["longest a change waited to be shown", seconds(figures.longestChangeMs)],
    ["longest a file stayed undecided", seconds(figures.stalestFileMs)],
    ["lost", String(lost.length)],
    ["torn reads", String(torn.length)],
    ["differ from the serial build", String(different.length)],
    ["found by landfall sweep", String(swept.length)],
  ];
  print(kind, lines);
  const faults = [...lost, ...torn, ...different, ...swept];
  for (const fault of faults.slice(0, 20)) console.log(`  FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Shows what is being fixed: nothing here decides the exit code. */
function reportShared(laidOut: boolean, killEveryMs: number, figures: SharedZarrFigures): void {
  const { regions, missing, doubled, wrong, unreadable } = figures;
  const lines: [string, string][] = [
    ["took", `${figures.seconds.toFixed(0)} s, ${(figures.events / figures.seconds).toFixed(0)} changes/s`],
    ["changes", `${figures.events}, of which ${figures.failed} ended in an error`],
    ["kills", String(figures.kills)],
    ["torn reads", `${figures.tornReads} of ${figures.reads}; ${figures.failedReads} could not read at all`],
    [
      "regions that are not as they should",
      unreadable === undefined
        ? `${missing + doubled + wrong} of ${regions}: ${missing} missing, ${doubled} twice, ${wrong} with other values`
        : `all ${regions}: ${unreadable}`,
    ],
  ];
  const how = `${laidOut ? "regions laid out beforehand" : "regions appended"}, ${killEveryMs === 0 ? "nobody killed" : "killed alike"}`;
  print(`one shared Zarr array, ${values.workers} xarray writers, ${how}`, lines);
}

function print(title: string, lines: readonly (readonly [name: string, text: string])[]): void {
  console.log(title);
  for (const [name, text] of lines) console.log(`  ${name.padEnd(36)} ${text}`);
}
