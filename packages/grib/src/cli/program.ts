import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { dump } from "./dump.ts";
import { get } from "./get.ts";
import { list } from "./ls.ts";
import { EXIT_CODES, type Output } from "./output.ts";

const AFTER = `
Exit codes:
  0  all is well
  1  a file is missing, cannot be read, or a message cannot be placed or decoded; what could be read was printed
  2  wrong use

Each command explains itself: grib get --help`;

/** Runs one command line and returns its exit code. */
export async function runCommandLine(args: readonly string[], output: Output): Promise<number> {
  const json = args.includes("--json");
  const context = { ...output, json };
  let code: number = EXIT_CODES.ok;
  const complaints: string[] = [];
  const program = new Command("grib")
    .description("Looks into GRIB files: what is in them, and what they say for a place.")
    .version(version(), "--version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", AFTER);
  const command = (name: string, description: string, examples: readonly string[]) =>
    program
      .command(name)
      .description(description)
      .option("--json", "answer in JSON, one object a line; errors as JSON on stderr")
      .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ grib ${example}\n`).join("")}`);

  command("ls", "list messages: parameter, level, time, grid and packing", [
    "ls gfs.t00z.pgrb2.0p25.f006",
    "ls *.grib2 --json | jq -r .parameter.shortName",
  ])
    .argument("<files...>", "GRIB files")
    .action(async (files: string[]) => {
      code = await list(files, context);
    });

  command("get", "print each message's value at the grid point nearest to a place", [
    "get hrrr.t06z.wrfsfcf01.grib2 --lat 40.01 --lon -105.27",
    "get icon.grib2 --lat 52.4 --lon 13.1 --json",
  ])
    .argument("<file>", "a GRIB file")
    .requiredOption("--lat <degrees>", "latitude, -90 to 90", degreesBetween(-90, 90))
    .requiredOption("--lon <degrees>", "longitude, -180 to 360", degreesBetween(-180, 360))
    .action(async (file: string, { lat, lon }: { lat: number; lon: number }) => {
      code = await get(file, { latitude: lat, longitude: lon }, context);
    });

  command("dump", "print all that the headers of one message tell", ["dump era5.grib", "dump gfs.grib2 --message 12"])
    .argument("<file>", "a GRIB file")
    .option("--message <number>", "which message, counted from 1", wholeNumber, 1)
    .action(async (file: string, { message }: { message: number }) => {
      code = await dump(file, message, context);
    });

  for (const each of [program, ...program.commands]) {
    each.exitOverride().configureOutput({ writeOut: output.out, writeErr: (text) => void complaints.push(text) });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT_CODES.ok;
    const text = complaints.join("").trim() || error.message;
    const message = text.replace(/^error: /, "");
    output.err(json ? `${JSON.stringify({ error: { code: "wrong-use", message } })}\n` : `${text}\n`);
    return EXIT_CODES.wrongUse;
  }
}

function degreesBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!(value >= low && value <= high)) throw new InvalidArgumentError(`Degrees from ${low} to ${high}, please.`);
    return value;
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("A whole number from 1 on, please.");
  return value;
}

function version(): string {
  const { version: text }: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return text;
}
