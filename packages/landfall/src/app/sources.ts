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

/** Looks into the sources once, and lands what is complete; waits for files that are being written, for a while. */
export async function sweepSources(
  lake: Lake,
  options: {
    readonly signal?: AbortSignal;
    readonly onEvent?: (event: SourceEvent) => void;
    /** Name of the only source to look into. */
    readonly only?: string;
    /** As `ScanOptions` has it. */
    readonly confirm?: boolean;
  } = {},
): Promise<Record<string, ScanReport>> {
  const sources = openSources(lake, options.onEvent ?? (() => undefined)).filter(
    ({ name }) => options.only === undefined || name === options.only,
  );
  const reports = await Promise.all(
    sources.map(async (source) => [source.name, await sweep(source, options)] as const),
  );
  return Object.fromEntries(reports);
}
