#!/usr/bin/env node
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { exitCodes } from "./exit.ts";

const compilesForMs = 10;

if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(`landfall needs Node 24 or later; this is Node ${process.versions.node}.\n`);
  process.exit(exitCodes.wrongUse);
}
// Stripping types and compiling takes most of a start; what came of it is kept. Threads find the place in the environment. It is a folder of the user's own, as
// whoever can write there decides what runs; where it cannot be made, Node goes on without.
process.env["NODE_COMPILE_CACHE"] ??= join(
  process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"),
  "landfall",
  "compiled",
);
module.enableCompileCache();
const { runCommandLine } = await import("./program.ts");
// the reader of a pipe may leave early (`landfall ls | head`): that is no fault
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
const code = await runCommandLine(process.argv.slice(2));
// a command that has answered is over, whatever timer of a library still runs; what was written comes out first
await new Promise((resolve) => process.stdout.write("", resolve));
// Node may hang for ever where it ends while V8 still compiles in the background (nodejs/node#54918): left alone for a moment, that comes to its end
await setTimeout(compilesForMs);
process.exit(code);
