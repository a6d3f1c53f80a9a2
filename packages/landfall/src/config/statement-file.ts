import { readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { getCallSites } from "node:util";
import { wrong } from "./validate.ts";

/** A path that a config names: a relative one starts at the file in which it is written. @param depth Calls between that file and this function. */
export function besideCaller(path: string, depth: number): string {
  if (isAbsolute(path)) return path;
  const script = getCallSites(depth + 2)[depth + 1]?.scriptName ?? "";
  return resolve(script.startsWith("file:") ? dirname(fileURLToPath(script)) : dirname(script), path);
}

/** The text of a file that a config names. Throws `bad-config`. */
export function readBeside(place: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw wrong(place, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
