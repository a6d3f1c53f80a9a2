import type { Catalog, ObjectTable } from "../catalog/index.ts";
import { buildIdTime, compareText, type EpochMs, isLandfallError, objectKey, type ObjectKey } from "../core/index.ts";
import { hashOf, type Store } from "../store/index.ts";
import { removalTimes } from "./journal.ts";
import type { Landed, Landing } from "./landing.ts";

/** A raw file that no object names. */
interface Unnamed {
  readonly path: string;
  readonly source: string;
  readonly key: ObjectKey;
  readonly id: string;
  readonly begunAt: EpochMs;
  readonly size: number;
}

export interface Recovered {
  /** What was named again, in the order of the ids. Those with the outcome "same" held what the key shows already. */
  readonly landed: readonly Landed[];
  /** What was left alone, and why: for a person to look at. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/** Keys looked up in one go. */
const batch = 500;

/**
 * Lands the raw files that the catalog does not name: what came in after the journal was last shipped, before the machine died. For after
 * `rebuildCatalog`. A file that was begun before the newest known change of its key is left alone: the journal holds all that was committed up to
 * that change, so it was either never committed or overtaken, and must not hide what came later.
 */
export async function landUnnamed(parts: { store: Store; catalog: Catalog; landing: Landing }): Promise<Recovered> {
  const { store, catalog, landing } = parts;
  const left: { path: string; why: string }[] = [];
  const unnamed: { file: Unnamed; newest: ObjectTable | undefined }[] = [];
  let waiting: Unnamed[] = [];
  const lookUp = async (): Promise<void> => {
    const versions = await versionsOf(catalog, waiting);
    for (const file of waiting) {
      const own = versions.filter(({ source, key }) => source === file.source && key === file.key);
      if (!own.some(({ path }) => path === file.path)) unnamed.push({ file, newest: own.at(-1) });
    }
    waiting = [];
  };
  for await (const { path, size } of store.list("raw/")) {
    const file = parseRawPath(path, size);
    if (file) waiting.push(file);
    else left.push({ path, why: "its path is not raw/<source>/<day>/<id>/<key>" });
    if (waiting.length >= batch) await lookUp();
  }
  await lookUp();

  const removals = unnamed.flatMap(({ newest }) => newest?.removed ?? []);
  const removedAt = removals.length > 0 ? await removalTimes(store, new Set(removals)) : new Map<number, EpochMs>();
  const landed: Landed[] = [];
  unnamed.sort((a, b) => a.file.begunAt - b.file.begunAt || compareText(a.file.id, b.file.id));
  for (const { file, newest } of unnamed) {
    const changedAt =
      newest === undefined
        ? -Infinity
        : newest.removed === null
          ? newest.landed_at
          : (removedAt.get(newest.removed) ?? newest.landed_at);
    if (file.begunAt <= changedAt) {
      left.push({ path: file.path, why: `it was begun before the newest known change of ${file.key}` });
      continue;
    }
    const { source, key, path, size } = file;
    landed.push(await landing.commit({ source, key, path, size, sha256: await hashOf(store, path), attributes: {} }));
  }
  return { landed, left };
}

/** All versions of the files' keys, oldest first. */
async function versionsOf(catalog: Catalog, files: readonly Unnamed[]): Promise<ObjectTable[]> {
  if (files.length === 0) return [];
  return catalog.db
    .selectFrom("objects")
    .selectAll()
    .where("source", "in", [...new Set(files.map(({ source }) => source))])
    .where("key", "in", [...new Set(files.map(({ key }) => key))])
    .orderBy("version")
    .execute();
}

function parseRawPath(path: string, size: number): Unnamed | undefined {
  const [, source, id, text] = /^raw\/([^/]+)\/[^/]+\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const begunAt = id === undefined ? undefined : buildIdTime(id);
  if (source === undefined || id === undefined || text === undefined || begunAt === undefined) return undefined;
  try {
    return { path, source, id, key: objectKey(text), begunAt, size };
  } catch (error) {
    if (isLandfallError(error, "bad-key")) return undefined;
    throw error;
  }
}
