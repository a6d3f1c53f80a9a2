import { isLandfallError, objectKey } from "../core/index.ts";
import {
  FolderSource,
  type ScanReport,
  type Source,
  type SourceEvent,
  type SourceLook,
  sweep,
} from "../sources/index.ts";
import type { Lake } from "./lake.ts";

/** The sources of the config that land objects by themselves. */
export function openSources(lake: Lake, onEvent: (event: SourceEvent) => void): Source[] {
  const { landing, catalog } = lake;
  const { clock } = lake.engine;
  return [...lake.config.sources.values()].map(
    (folder) => new FolderSource(folder, { landing, catalog, clock, onEvent }),
  );
}

/** A file of a source that is another in the lake, or not in it. */
export type WaitingFile = SourceLook["files"][number] & {
  readonly source: string;
  /** Which take it. */
  readonly datasets: readonly string[];
};

/** Why a source, or some of it, does not go into the lake. */
export interface SourceTrouble {
  readonly source: string;
  readonly message: string;
}

/** Looks into the sources, and lands nothing. */
export async function lookIntoSources(
  lake: Lake,
): Promise<{ readonly files: readonly WaitingFile[]; readonly troubles: readonly SourceTrouble[] }> {
  const troubles: SourceTrouble[] = [];
  const tell = (source: string, message: string) => troubles.push({ source, message });
  const sources = openSources(lake, ({ source, key, message }) =>
    tell(source, key === "" ? message : `${key}: ${message}`),
  );
  const objects = [...lake.config.definitions.values()].flatMap(({ name, input }) =>
    input.type === "objects" ? [{ name, input }] : [],
  );
  const files: WaitingFile[] = [];
  for (const source of sources) {
    try {
      const look = await source.look();
      if (look.doubt !== undefined) tell(source.name, look.doubt);
      for (const { key, change } of look.files) {
        const takers = objects.filter(({ input }) => input.matches(source.name, objectKey(key)));
        files.push({ source: source.name, key, change, datasets: takers.map(({ name }) => name) });
      }
    } catch (error) {
      if (!isLandfallError(error)) throw error;
      tell(source.name, error.message);
    }
  }
  return { files, troubles };
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
