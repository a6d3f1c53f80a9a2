import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/* Loaded before a program (node --import): at its end, what its process and threads took goes to the file LANDFALL_USAGE. */
const path = process.env["LANDFALL_USAGE"];
if (isMainThread && path !== undefined)
  process.once("exit", () => writeFileSync(path, JSON.stringify(process.resourceUsage())));
