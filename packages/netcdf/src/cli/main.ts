import { Command } from "commander";
import { NetcdfError, openNetcdf } from "../index.ts";
import { outline, outlineText } from "./outline.ts";

const program = new Command("netcdf").description("Looks into NetCDF files").showHelpAfterError();

program
  .command("ls")
  .description("tells dimensions, variables and attributes of a file, without reading values")
  .argument("<file>")
  .option("--json", "as JSON")
  .action(async (path: string, { json }: { json?: boolean }) => {
    await using file = await openNetcdf(path);
    const told = outline(file);
    process.stdout.write(json ? `${JSON.stringify(told, undefined, 2)}\n` : outlineText(told));
  });

try {
  await program.parseAsync();
} catch (error) {
  const isOurs = error instanceof NetcdfError;
  const isSystems = error instanceof Error && "syscall" in error;
  if (!isOurs && !isSystems) throw error;
  process.stderr.write(`netcdf: ${isOurs ? `${error.code}: ` : ""}${error.message}\n`);
  process.exitCode = 1;
}
