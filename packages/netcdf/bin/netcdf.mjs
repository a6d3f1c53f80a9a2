#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node cannot even read main.ts, and should say so in a sentence.
if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(`netcdf needs Node 24 or later; this is Node ${process.versions.node}.\n`);
  process.exit(2);
}
await import("../src/cli/main.ts");
