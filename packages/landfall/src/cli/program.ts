import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { LandfallError } from "../core/index.ts";
import type { CommandContext, GlobalOptions } from "./context.ts";
import { exitCodeOf, exitCodes } from "./exit.ts";

/*
 * All commands and their options. Only what is asked for is loaded: each action imports its own module, so that `--help` and `--version`
 * answer without opening anything.
 */

const exitHelp = `
Exit codes:
  0    all is well
  1    something is not right: a file was refused, a build held or failed, verify found differences, sweep left something, nothing was found
  2    wrong use or a config that cannot run
  3    a passing fault: the store or the catalog is away or busy; try again
  130  interrupted

Environment:
  LANDFALL_STORE  where files lie (default: the folder .lake in the project)
  DATABASE_URL    the catalog: postgres://… or the path of a SQLite file (default: .lake/catalog.db)

Each command explains itself: landfall put --help`;

/** Runs one command line and returns its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok;
  const json = args.includes("--json");
  const program = makeProgram((result) => {
    code = result;
  });
  const complaints: string[] = [];
  forEachCommand(program, (command) => {
    command.exitOverride();
    command.configureOutput({ writeErr: (text) => void complaints.push(text) });
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.ok;
      const text = complaints.join("").trim();
      if (!json) process.stderr.write(`${text || error.message}\n`);
      else {
        const message = text.replace(/^error: /, "") || error.message;
        process.stderr.write(`${JSON.stringify({ error: { code: "bad-request", message, fields: {} } })}\n`);
      }
      return exitCodes.wrongUse;
    }
    const { createOutput } = await import("./output.ts");
    createOutput({ json }).error(error);
    return exitCodeOf(error);
  }
}

function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}

function makeProgram(finish: (code: number) => void): Command {
  const program = new Command("landfall")
    .description("Files land; the lake is always what its files say.")
    .version(version(), "--version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", exitHelp)
    .showSuggestionAfterError(true)
    // `--version` after a command is that command's
    .enablePositionalOptions()
    .addOption(new Option("--dir <folder>", "the project's folder (default: here)"))
    .addOption(new Option("--json", "answer in JSON on stdout; errors as JSON on stderr"));
  // the same two options after each command, where people write them
  const command = (name: string, description: string, examples: readonly string[]): Command => {
    const made = program.command(name).description(description);
    return withGlobals(made, examples);
  };
  const withGlobals = (made: Command, examples: readonly string[]): Command =>
    made
      .addOption(new Option("--dir <folder>", "the project's folder (default: here)"))
      .addOption(new Option("--json", "answer in JSON on stdout; errors as JSON on stderr"))
      .addHelpText("after", `\nExamples:\n${examples.map((example) => `  ${example}`).join("\n")}`);
  /** Runs `act` of a lazily loaded module with the context. */
  const run = (act: (context: CommandContext, options: never, args: string[]) => Promise<number | undefined>) =>
    async function action(this: Command): Promise<void> {
      // before or after the command's name: both are what people write
      const options = { ...program.opts<GlobalOptions>(), ...this.opts<GlobalOptions>() };
      const { makeContext } = await import("./context.ts");
      const context = makeContext(options);
      try {
        finish(
          (await act(context, options as never, this.args)) ?? (context.signal.aborted ? exitCodes.interrupted : 0),
        );
      } finally {
        context.out.status("");
      }
    };

  command("init", "start a project: writes a lake.config.ts that runs, and the folder incoming", [
    "landfall init",
    "landfall init --dir my-lake --from gfs.t00z.pgrb2.0p50.f003   # grid and variables of that file",
    "landfall init --from trips.csv                                # a table; also .json, .ndjson, .parquet, .arrow",
  ])
    .option(
      "--from <file>",
      "a GRIB file, or a table's: its grid and variables, or its columns, are read and written down",
    )
    .action(run(async (context, options) => (await import("./commands/init.ts")).init(context, options)));

  command("dev", "everything in one process: deploy, watch the sources, build, serve", [
    "landfall dev",
    "landfall dev --port 8080 --threads 4",
  ])
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(threadsOption())
    .addOption(logOption())
    .option("--no-notify", "send no notifications")
    .action(run(async (context, options) => (await import("./commands/run.ts")).dev(context, options)));

  command("serve", "only answer requests; workers run elsewhere", ["landfall serve --port 8080"])
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(logOption())
    .action(run(async (context, options) => (await import("./commands/run.ts")).serve(context, options)));

  command("worker", "only work: takes tasks of the deployed recipes that its config holds", [
    "landfall worker --threads 8",
    "landfall worker --watch   # and watch the sources",
  ])
    .addOption(threadsOption())
    .option("--watch", "watch the config's sources too")
    .option("--deploy", "make this config's recipes the lake's first")
    .addOption(logOption())
    .option("--no-notify", "send no notifications")
    .action(run(async (context, options) => (await import("./commands/run.ts")).worker(context, options)));

  command("put", "land files", [
    "landfall put gfs.t00z.pgrb2.0p50.f003",
    "landfall put ./archive --source incoming        # a folder: keys are the paths in it",
    "landfall put new.bin --key runs/2026/f003.bin --sha256 9f86d081…",
    "curl -s https://…/f003 | landfall put - --key f003.bin",
  ])
    .argument("<files...>", "files or folders; - reads standard input")
    .option("--source <name>", "the source whose objects they become (default: the one whose pattern takes the key)")
    .option("--key <key>", "the object's key, for one file (default: the file's name)")
    .option(
      "--sha256 <hex>",
      "the checksum that the bytes must have, for one file (default: FILE.sha256, where it is there)",
    )
    .action(run(async (context, options, args) => (await import("./commands/put.ts")).put(context, args, options)));

  command("build", "deploy the config, land what is new in the sources, build until nothing is due", [
    "landfall build",
    "landfall build gfs --json   # the exit code is about gfs alone",
    "landfall build --no-sweep   # leave the sources alone",
    "landfall build --select '+monthly_report daily_fares+'   # dbt's graph operators: with all above, with all below",
    "landfall build --select monthly_report --full-refresh   # whatever is current",
  ])
    .argument("[dataset]", "this one, with what it is made from (default: all)")
    .addOption(threadsOption())
    .option("--no-sweep", "do not look into the sources first")
    .option(
      "--select <datasets>",
      "these alone, with what they are made from where that is stale: names, +name, name+ with what follows",
    )
    .option("--full-refresh", "build again what is derived, current or not (default: all; see --select)")
    .action(
      run(async (context, options, args) => (await import("./commands/build.ts")).build(context, args[0], options)),
    );

  command("test", "run the unit tests of models on the rows that they are given; needs no lake", [
    "landfall test",
    "landfall test --select monthly_report+",
  ])
    .option("--select <datasets>", "only these: names, +name with what it is made from, name+ with what follows")
    .action(run(async (context, options) => (await import("./commands/test.ts")).test(context, options)));

  command("status", "what the lake holds and how it is", ["landfall status", "landfall status --json"]).action(
    run(async (context) => (await import("./commands/status.ts")).status(context)),
  );

  command("rm", "take objects out of the lake; their bytes stay under raw/", [
    "landfall rm gfs.t00z.pgrb2.0p50.f003",
    "landfall rm runs/f003.bin runs/f006.bin --source incoming",
  ])
    .argument("<keys...>", "keys of objects")
    .option("--source <name>", "the source they belong to, where several have the key")
    .action(run(async (context, options, args) => (await import("./commands/rm.ts")).rm(context, args, options)));

  command("ls", "list objects, datasets or partitions", [
    "landfall ls                       # live objects: version, size, state in each dataset",
    "landfall ls runs/2026 --all       # every version whose key begins so, removed ones too",
    "landfall ls --datasets",
    "landfall ls --partitions gfs",
    "landfall ls --partitions gfs --at 2026-11-20T06:00Z   # as the lake was then; also gfs@46",
  ])
    .argument("[prefix]", "text that keys begin with")
    .option("--source <name>", "objects of this source only")
    .option("--all", "all versions, removed ones too")
    .addOption(new Option("--datasets", "the datasets instead").conflicts("partitions"))
    .option("--partitions <dataset>", "the partitions of a dataset instead")
    .option("--at <state>", "an earlier state of the lake: a time, or a lake number")
    .action(run(async (context, options, args) => (await import("./commands/ls.ts")).ls(context, args[0], options)));

  command("get", "read an object back, exactly as it landed", [
    "landfall get gfs.t00z.pgrb2.0p50.f003 --to f003.grib2",
    "landfall get notes.csv | head",
  ])
    .argument("<key>", "key of an object")
    .option("--source <name>", "the source it belongs to, where several have the key")
    .addOption(
      new Option("--version <number>", "an earlier version (default: the newest live one)").argParser(
        wholeNumber(1, 1e9),
      ),
    )
    .option("--to <file>", "write it there instead of standard output")
    .action(
      run(async (context, options, args) => (await import("./commands/get.ts")).get(context, args[0] ?? "", options)),
    );

  command("plan", "what waits in the sources, what is not current, and why; changes nothing", [
    "landfall plan",
    "landfall plan gfs --json",
  ])
    .argument("[dataset]")
    .action(run(async (context, _, args) => (await import("./commands/plan.ts")).plan(context, args[0])));

  command("sweep", "compare sources, store and catalog: land what is complete, find what is lost, damaged or foreign", [
    "landfall sweep                       # look into the sources, then at every byte on record",
    "landfall sweep --quick               # names and sizes only",
    "landfall sweep --repair              # land, restore and clean up what can be",
    "landfall sweep incoming --confirm    # take out what has vanished from this source, however much",
  ])
    .argument("[source]", "only this one, and its raw files")
    .option("--quick", "compare names and sizes, read no bytes")
    .option("--repair", "put right what can be put right without guessing")
    .option("--confirm", 'what has vanished from a source with `absent: "removed"` is right: take it out')
    .addOption(threadsOption())
    .action(
      run(async (context, options, args) => (await import("./commands/sweep.ts")).sweep(context, args[0], options)),
    );

  command("retry", "take up again what was refused, held or given up", [
    "landfall retry                             # everything",
    "landfall retry gfs.t00z.pgrb2.0p50.f003    # one object, by key or number",
    "landfall retry init=2026-11-20T00 --dataset gfs --approve   # let a held partition through",
  ])
    .argument("[subject]", "key or number of an object, or a partition (default: all)")
    .option("--dataset <name>", "in this dataset only")
    .option("--approve", "let what is held through; recorded as a fact")
    .action(
      run(async (context, options, args) => (await import("./commands/retry.ts")).retry(context, args[0], options)),
    );

  command("verify", "build again from the recorded inputs and compare with what is visible", [
    "landfall verify",
    "landfall verify gfs --partition init=2026-11-20T00",
    "landfall verify gfs --partition 'init=2026-11-2*' --json",
  ])
    .argument("[dataset]", "only this one")
    .option("--partition <key>", "only this partition, or those that fit a pattern with * and ?")
    .addOption(threadsOption())
    .action(
      run(async (context, options, args) => (await import("./commands/verify.ts")).verify(context, args[0], options)),
    );

  command("point", "the values at a place", [
    "landfall point runs --lat 35.7 --lon 139.7",
    "landfall point runs --lat 35.7 --lon 139.7 --variables t2m,u10 --lead 0/48 --run 2026-11-20T00:00:00Z",
    "landfall point runs --lat 35.7 --lon 139.7 --at 2026-11-20T06:00:00Z   # as the lake was then",
  ])
    .argument("<dataset>", "a dataset, or dataset@state for an earlier state of the lake")
    .addOption(new Option("--lat <degrees>", "latitude, north positive").argParser(degrees(90)).makeOptionMandatory())
    .addOption(new Option("--lon <degrees>", "longitude, east positive").argParser(degrees(540)).makeOptionMandatory())
    .option("--variables <names>", "variables with commas between (default: all)")
    .option("--run <time>", "start of the forecast run (default: the newest)")
    .option("--datetime <times>", "valid times: one, or from/to (default: all)")
    .option("--lead <hours>", "lead times: one, several with commas, or from/to (default: all)")
    .option("--z <levels>", "levels: one, several with commas, or from/to (default: all)")
    .option("--at <state>", "an earlier state of the lake: a time, or a lake number")
    .addOption(new Option("--method <name>", "how cells become a point").choices(["nearest", "bilinear"]))
    .action(
      run(async (context, options, args) =>
        (await import("./commands/point.ts")).point(context, args[0] ?? "", options),
      ),
    );

  command("query", "the rows that a SELECT gives, over tables and grids", [
    'landfall query "SELECT zone, count(*) AS n FROM trips GROUP BY zone ORDER BY n DESC"',
    'landfall query "DESCRIBE trips"',
    `landfall query "SELECT r.time, t2m, price FROM runs r JOIN prices USING (time) WHERE r.lat = 50 AND r.lon = 10 AND init = '2026-11-20'"`,
    'landfall query "SELECT * FROM trips" --at 2026-11-20T06:00:00Z --output trips.parquet   # as the lake was then',
    "landfall query - --format csv < report.sql",
    "landfall query --file report.sql --limit 1000",
  ])
    .argument("[sql]", "one SELECT; - reads it from standard input")
    .option("--file <file>", "read it from a file")
    .option("--at <state>", "an earlier state of the lake: a time, or a lake number")
    .addOption(
      new Option(
        "--format <format>",
        "(default: a table on a terminal, what the name of --output says, else csv)",
      ).choices(["table", "json", "csv", "parquet", "arrow"]),
    )
    .option("--output <file>", "write it there instead of standard output")
    .addOption(
      new Option("--limit <number>", "rows at most (default: all; a table shows 200)").argParser(wholeNumber(0, 1e9)),
    )
    .addOption(
      new Option("--cells <number>", "values that it may read of grids (default: 50000000)").argParser(
        wholeNumber(1, 1e12),
      ),
    )
    .addOption(
      new Option("--timeout <seconds>", "stop it after so long").default(3600).argParser(wholeNumber(1, 1_000_000)),
    )
    .action(
      run(async (context, options, args) => (await import("./commands/query.ts")).query(context, args[0], options)),
    );

  command("runs", "what was done: the last runs, or everything about one", [
    "landfall runs --state refused",
    "landfall runs 1-0mwpf6px7-21e9ade190",
  ])
    .argument("[id]", "a run")
    .option("--dataset <name>", "of this dataset only")
    .addOption(
      new Option("--state <state>", "that ended so").choices([
        "accepted",
        "built",
        "unchanged",
        "refused",
        "held",
        "failed",
        "removed",
      ]),
    )
    .addOption(new Option("--limit <number>", "how many").default(20).argParser(wholeNumber(1, 100_000)))
    .action(
      run(async (context, options, args) => (await import("./commands/runs.ts")).runs(context, args[0], options)),
    );

  command("history", "the versions of a dataset's partitions, newest first: what made each, and how long it stays", [
    "landfall history gfs",
    "landfall history gfs --partition 'init=2026-11-2*' --limit 500",
  ])
    .argument("<dataset>")
    .option("--partition <key>", "only this partition, or those that fit a pattern with * and ?")
    .addOption(new Option("--limit <number>", "how many versions").default(100).argParser(wholeNumber(1, 100_000)))
    .action(
      run(async (context, options, args) =>
        (await import("./commands/history.ts")).history(context, args[0] ?? "", options),
      ),
    );

  command(
    "docs",
    "write the data docs: datasets, lineage, columns, checks, statistics; `dev` and `serve` have them at /docs/",
    ["landfall docs", "landfall docs --out public/lake"],
  )
    .option("--out <folder>", "where to", "data-docs")
    .action(run(async (context, options) => (await import("./commands/docs.ts")).docs(context, options)));

  command("gc", "delete the files of expired versions and lost builds", [
    "landfall gc --dry-run",
    "landfall gc --grace 1d",
  ])
    .option("--dry-run", "say what would go, delete nothing")
    .option("--grace <duration>", 'time between a version\'s expiry and the end of its files (default: "1h")')
    .action(run(async (context, options) => (await import("./commands/gc.ts")).gc(context, options)));

  const catalog = program.command("catalog").description("care for the catalog");
  withGlobals(
    catalog
      .command("rebuild")
      .description("rebuild a lost catalog from the store's journal, as a new epoch of the lake"),
    ["mv .lake/catalog.db* /elsewhere && landfall catalog rebuild"],
  ).action(run(async (context) => (await import("./commands/catalog.ts")).rebuild(context)));
  return program;
}

function degrees(limit: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Math.abs(value) <= limit) return value;
    throw new InvalidArgumentError(`It must be degrees from -${limit} to ${limit}.`);
  };
}

function portOption(): Option {
  return new Option("--port <number>", "TCP port; 0 takes a free one").default(7070).argParser(wholeNumber(0, 65_535));
}

function hostOption(): Option {
  return new Option("--host <address>", "address to listen on").default("127.0.0.1");
}

function threadsOption(): Option {
  return new Option(
    "--threads <number>",
    "worker threads; 0 works in the main thread (default: one per core)",
  ).argParser(wholeNumber(0, 1024));
}

function logOption(): Option {
  return new Option("--log <form>", "form of the log on stderr").choices(["pretty", "json"]);
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const found: unknown = JSON.parse(text);
  if (typeof found === "object" && found !== null && "version" in found) return String(found.version);
  throw new LandfallError("internal", "package.json has no version");
}
