/* Where the demo's lake lies, and who may delete it. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LakePlaces, locateLake } from "../../packages/landfall/src/app/index.ts";

export const projectFolder = import.meta.dirname;
export const lakeFolder = join(projectFolder, ".lake");
const mark = join(lakeFolder, "made-by-the-demo");
const server = join(lakeFolder, "served-by");

/** The demo's own lake, whatever LANDFALL_STORE and DATABASE_URL say: it gets deleted. */
export function demoPlaces(): LakePlaces {
  return locateLake(projectFolder, {});
}

export function demoHasRun(): boolean {
  return existsSync(mark) && existsSync(join(lakeFolder, "catalog.db"));
}

/** Empties the demo's lake. Gives a sentence instead where the folder is not the demo's, or is being served. */
export function startAfresh(): string | undefined {
  const found = lstatSync(lakeFolder, { throwIfNoEntry: false });
  const foreign = "is not a lake that the demo made, so the demo does not delete it: move it away, then try again";
  if (found && !found.isDirectory()) return `${lakeFolder} ${foreign}.`;
  if (found && readdirSync(lakeFolder).length > 0 && !existsSync(mark)) return `${lakeFolder} ${foreign}.`;
  const pid = servingProcess();
  if (pid !== undefined)
    return `The demo's lake is being served by process ${pid} (npm start): end it with Ctrl-C first.`;
  rmSync(lakeFolder, { recursive: true, force: true });
  mkdirSync(lakeFolder);
  writeFileSync(mark, "npm run demo deletes this folder when it starts\n");
  return undefined;
}

/** Says that this process serves the lake, until it ends. */
export function markServed(): void {
  if (servingProcess() !== undefined) return; // that one's word counts
  writeFileSync(server, String(process.pid));
  process.on("exit", () => rmSync(server, { force: true }));
}

function servingProcess(): number | undefined {
  if (!existsSync(server)) return undefined;
  const pid = Number(readFileSync(server, "utf8"));
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined; // it ended without a word
  }
}
