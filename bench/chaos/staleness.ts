import type { Catalog } from "../../packages/landfall/src/catalog/index.ts";
import { sleep } from "../../packages/landfall/src/core/index.ts";

/** How often the catalog is asked what is behind, ms: the error of the figures. */
const everyMs = 250;

export interface Staleness {
  /**
   * The longest, in ms: that a partition, or a landed file, was behind without a break, and that one change waited for its partition to show it. A partition that changes all the
   * time may be behind without a break and yet show each change soon.
   */
  longest(): { readonly partitionMs: number; readonly fileMs: number; readonly changeMs: number };
  /** How many are behind now. */
  readonly behind: number;
  stop(): Promise<void>;
}

/** Watches how long partitions stay stale, and landed files undecided. */
export function watchStaleness(catalog: Catalog): Staleness {
  const since = { partition: new Map<string, number>(), file: new Map<string, number>() };
  const changes = new Map<string, { readonly want: number; readonly from: number }[]>();
  const longest = { partition: 0, file: 0, change: 0 };
  let behind = 0;
  let ending = false;
  const watch = async (): Promise<void> => {
    while (!ending) {
      const partitions = await catalog.db
        .selectFrom("partitions")
        .select(["dataset", "key as name", "want", "have"])
        .whereRef("want", ">", "have")
        .execute();
      const files = await catalog.db
        .selectFrom("inputs")
        .select(["dataset", "object as name"])
        .whereRef("want", ">", "have")
        .execute();
      note("partition", partitions);
      note("file", files);
      noteChanges(partitions);
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
  /** Each change raises `want`; it is shown once `have` has come as far. */
  const noteChanges = (rows: readonly { dataset: string; name: string; want: number; have: number }[]): void => {
    const now = performance.now();
    const found = new Map(rows.map((row) => [`${row.dataset} ${row.name}`, row]));
    for (const [name, waiting] of changes) {
      longest.change = Math.max(longest.change, now - (waiting[0]?.from ?? now));
      const have = found.get(name)?.have;
      if (have === undefined) changes.delete(name);
      else while (waiting[0] && waiting[0].want <= have) waiting.shift();
    }
    for (const [name, { want }] of found) {
      const waiting = changes.get(name) ?? [];
      if ((waiting.at(-1)?.want ?? 0) < want) waiting.push({ want, from: now });
      changes.set(name, waiting);
    }
  };
  const watching = watch();
  return {
    longest: () => ({ partitionMs: longest.partition, fileMs: longest.file, changeMs: longest.change }),
    get behind() {
      return behind;
    },
    async stop() {
      ending = true;
      await watching;
    },
  };
}
