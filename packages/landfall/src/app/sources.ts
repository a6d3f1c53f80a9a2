import { FolderSource, type ScanReport, type Source, type SourceEvent, sweep } from "../sources/index.ts";
import type { Lake } from "./lake.ts";

/** The sources of the config that land objects by themselves. */
export function openSources(lake: Lake, onEvent: (event: SourceEvent) => void): Source[] {
  const { landing, catalog } = lake;
  const { clock } = lake.engine;
  return [...lake.config.sources.values()].map(
    (folder) => new FolderSource(folder, { landing, catalog, clock, onEvent }),
  );
}

/** Looks into every source once, and lands what is complete. */
export async function sweepSources(
  lake: Lake,
  options: { readonly signal?: AbortSignal; readonly onEvent?: (event: SourceEvent) => void } = {},
): Promise<Record<string, ScanReport>> {
  const sources = openSources(lake, options.onEvent ?? (() => undefined));
  const reports = await Promise.all(
    sources.map(async (source) => [source.name, await sweep(source, options)] as const),
  );
  return Object.fromEntries(reports);
}
