import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname, isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LandfallError } from "../core/index.ts";
import { type ResolvedLake, resolveLake } from "./resolve.ts";

const configNames = ["lake.config.ts", "lake.config.mts", "lake.config.js", "lake.config.mjs"];
const vocabulary = new URL("../index.ts", import.meta.url).href;
let hooked = false;

/** Where the config of a project lies; undefined where there is none. */
export function findConfig(folder: string): string | undefined {
  return configNames.map((name) => resolve(folder, name)).find((path) => existsSync(path));
}

/** Imports and checks a config. Relative folders start at the config file. Throws `bad-config`. */
export async function loadConfig(path: string): Promise<ResolvedLake> {
  hookVocabulary();
  let module: unknown;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    if (error instanceof LandfallError) throw error;
    throw new LandfallError(
      "bad-config",
      `${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  const from = dirname(path);
  const resolved = resolveLake(
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined,
    from,
  );
  const sources = new Map(
    [...resolved.sources].map(([name, source]) => [
      name,
      { ...source, path: isAbsolute(source.path) ? source.path : resolve(from, source.path) },
    ]),
  );
  return { ...resolved, sources };
}

/** Lets a config anywhere say `from "landfall"` and mean the program that reads it, installed beside it or not. */
function hookVocabulary(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "landfall" ? { url: vocabulary, shortCircuit: true } : next(specifier, context),
  });
}
