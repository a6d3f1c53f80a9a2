#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node cannot even read main.ts, and should say so in a sentence.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `landfall needs Node 24 or later; this is Node ${process.versions.node}.\n` +
      "Install a current Node, or run it by npm in a project that has the package node: npm exec -- landfall\n",
  );
  process.exit(2);
}
await import("./main.ts");
