import type { Catalog } from "../../packages/landfall/src/catalog/index.ts";
import { sleep } from "../../packages/landfall/src/core/index.ts";

/** How often the catalog is asked what is behind, ms: the error of the figures. */
const everyMs = 250;

export interface Staleness {
  /** The longest that a partition, or a landed file, was behind without a break, ms. */
  longest(): { readonly partitionMs: number; readonly fileMs: number };
  /** How many are behind now. */
  readonly behind: number;
  stop(): Promise<void>;
}

/** Watches how long partitions stay stale, and landed files undecided. */
export function watchStaleness(catalog: Catalog): Staleness {
  const since = { partition: new Map<string, number>(), file: new Map<string, number>() };
  const longest = { partition: 0, file: 0 };
  let behind = 0;
  let ending = false;
  const watch = async (): Promise<void> => {
    while (!ending) {
      const partitions = await catalog.db
        .selectFrom("partitions")
        .select(["dataset", "key as name"])
        .whereRef("want", ">", "have")
        .execute();
      const files = await catalog.db
        .selectFrom("inputs")
        .select(["dataset", "object as name"])
        .whereRef("want", ">", "have")
        .execute();
      note("partition", partitions);
      note("file", files);
      behind = partitions.length + files.length;
      await sleep(everyMs);
    }
  };
  const note = (kind: "partition" | "file", rows: readonly { dataset: string; name: string | number }[]): void => {
    const now = performance.now();
    const names = new Set(rows.map(({ dataset, name }) => `${dataset} ${name}`));
    for (const [name, from] of since[kind]) {
      longest[kind] = Math.max(longest[kind], now - from);
      if (!names.has(name)) since[kind].delete(name);
    }
    for (const name of names) if (!since[kind].has(name)) since[kind].set(name, now);
  };
  const watching = watch();
  return {
    longest: () => ({ partitionMs: longest.partition, fileMs: longest.file }),
    get behind() {
      return behind;
    },
    async stop() {
      ending = true;
      await watching;
    },
  };
}
