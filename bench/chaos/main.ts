import { parseArgs } from "node:util";
import { startPostgres } from "../lib/postgres.ts";
import { type Program, program } from "./events.ts";
import { type ChaosFigures, chaosRun } from "./run.ts";

/*
 * Shuffled puts, overwrites, removals and duplicates over many regions, many `landfall worker` processes, a kill -9 every second of one of them (or of the landing
 * process, or of the server), readers all the while: in the end the lake is what a clean, serial build of the surviving files gives.
 * node bench/chaos/main.ts [--sqlite | --postgres] [--events 10000] [--regions 500] [--workers 8] [--kill-every 1000] [--seed N]
 * Without --sqlite or --postgres on both. Exit code 1 if anything was lost or torn or differs.
 */
const { values } = parseArgs({
  options: {
    sqlite: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    events: { type: "string", default: "10000" },
    regions: { type: "string", default: "500" },
    workers: { type: "string", default: "8" },
    "kill-every": { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const made = program(seed, { events: Number(values.events), regions: Number(values.regions) });
const kinds = (["sqlite", "postgres"] as const).filter((kind) => values[kind] || values.sqlite === values.postgres);
console.log(
  `SYNTHETIC events: ${made.events.length} over ${made.regions.length} regions, ${values.workers} workers, a kill every ${values["kill-every"]} ms, seed ${seed}`,
);
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

function run(events: Program, database: string | undefined): Promise<ChaosFigures> {
  return chaosRun({
    program: events,
    seed,
    workers: Number(values.workers),
    killEveryMs: Number(values["kill-every"]),
    database,
  });
}

function report(kind: string, figures: ChaosFigures): void {
  const { lost, torn, different } = figures;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const lines: [string, string][] = [
    ["took", `${figures.seconds.toFixed(0)} s, ${(figures.events / figures.seconds).toFixed(0)} events/s`],
    ["events", `${figures.events}, which landed ${figures.landed} files for two datasets`],
    ["decodes", `${figures.decodes} where ${figures.neededDecodes} were needed`],
    ["decodes per needed decode", (figures.decodes / figures.neededDecodes).toFixed(3)],
    ["builds", String(figures.builds)],
    ["commits", String(figures.commits)],
    ["kills", String(figures.kills)],
    ["answers read", `${figures.answers} of ${figures.states} states`],
    ["partitions", String(figures.partitions)],
    ["longest a region stayed stale", seconds(figures.stalestPartitionMs)],
    ["longest a file stayed undecided", seconds(figures.stalestFileMs)],
    ["lost", String(lost.length)],
    ["torn reads", String(torn.length)],
    ["differ from the serial build", String(different.length)],
  ];
  console.log(kind);
  for (const [name, text] of lines) console.log(`  ${name.padEnd(34)} ${text}`);
  for (const fault of [...lost, ...torn, ...different].slice(0, 20)) console.log(`  FAULT ${fault}`);
  if (lost.length + torn.length + different.length > 0) process.exitCode = 1;
}
