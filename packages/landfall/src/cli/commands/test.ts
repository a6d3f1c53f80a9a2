import { locateLake, selectDatasets } from "../../app/index.ts";
import { loadConfig } from "../../config/index.ts";
import { runUnitTest } from "../../datasets/index.ts";
import type { CommandContext } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { countText, safeText } from "../text.ts";

export interface TestOptions {
  readonly select?: string;
}

/** Runs the unit tests of statements over given rows: no lake is opened. */
export async function test({ dir, env, out, signal }: CommandContext, options: TestOptions): Promise<number> {
  const { definitions } = await loadConfig(locateLake(dir, env).configPath);
  const chosen =
    options.select === undefined
      ? [...definitions.keys()]
      : selectDatasets({ engine: { definitions } }, options.select);
  const results = [];
  for (const dataset of chosen) {
    const definition = definitions.get(dataset);
    const tested = definition?.kind === "table" ? definition.tested : undefined;
    for (const one of tested?.tests ?? []) {
      if (signal.aborted) return exitCodes.interrupted;
      if (tested) results.push({ dataset, ...(await runUnitTest(tested, one)) });
    }
  }
  const failed = results.filter(({ passed }) => !passed);
  await out.result({ tests: results, failed: failed.length }, () =>
    [
      ...failed.flatMap(({ dataset, name, error, missing, unexpected }) => [
        `failed: ${dataset}/${safeText(name)}${error === null ? "" : `: ${safeText(error)}`}`,
        ...missing.map((row) => `  - ${safeText(row)}`),
        ...unexpected.map((row) => `  + ${safeText(row)}`),
      ]),
      `${countText(results.length, "unit test")}, ${failed.length} failed`,
    ].join("\n"),
  );
  return failed.length === 0 ? exitCodes.ok : exitCodes.notRight;
}
