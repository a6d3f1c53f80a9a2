/* Loads a config in a process of its own; `load.test.ts` starts it. Prints JSON. */
import { loadConfig } from "../../src/config/index.ts";
import { asLandfallError } from "../../src/core/index.ts";

const { path } = JSON.parse(process.argv[2] ?? "{}") as { path: string };
try {
  const { definitions, sources } = await loadConfig(path);
  process.stdout.write(JSON.stringify({ definitions: [...definitions.keys()], sources: [...sources.values()] }));
} catch (error) {
  const { code, message } = asLandfallError(error);
  process.stdout.write(JSON.stringify({ code, message }));
}
