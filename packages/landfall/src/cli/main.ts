#!/usr/bin/env node
import { exitCodes } from "./exit.ts";
import { runCommandLine } from "./program.ts";

if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(`landfall needs Node 24 or later; this is Node ${process.versions.node}.\n`);
  process.exit(exitCodes.wrongUse);
}
// the reader of a pipe may leave early (`landfall ls | head`): that is no fault
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
const code = await runCommandLine(process.argv.slice(2));
// a command that has answered is over, whatever timer of a library still runs; what was written comes out first
await new Promise((resolve) => process.stdout.write("", resolve));
process.exit(code);
