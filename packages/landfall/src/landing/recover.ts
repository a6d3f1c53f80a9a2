import { type Catalog, momentOf, type ObjectTable } from "../catalog/index.ts";
import { buildIdTime, compareText, type EpochMs, isLandfallError, objectKey, type ObjectKey } from "../core/index.ts";
import { hashOf, type Store, type StoredFile } from "../store/index.ts";
import type { Landed, Landing } from "./landing.ts";

/** A raw file that no object names. */
export interface UnnamedFile {
  readonly path: string;
  readonly source: string;
  readonly key: ObjectKey;
  readonly id: string;
  readonly begunAt: EpochMs;
  readonly modified: EpochMs;
  readonly size: number;
  /** The newest version of its key. */
  readonly newest: ObjectTable | undefined;
}

export interface Recovered {
  /** What was named again, in the order of the ids. Those with the outcome "same" held what the key shows already. */
  readonly landed: readonly Landed[];
  /** What was left alone, and why: for a person to look at. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/** Keys looked up in one go. */
const batch = 500;

/** Sorts a listing of `raw/` into files that an object names, of which nothing is said, and the others. */
export class RawListing {
  readonly unnamed: UnnamedFile[] = [];
  /** Paths that Landfall never writes. */
  readonly foreign: string[] = [];
  readonly #catalog: Catalog;
  #waiting: Omit<UnnamedFile, "newest">[] = [];

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  async add(file: StoredFile): Promise<void> {
    const parsed = parseRawPath(file);
    if (parsed) this.#waiting.push(parsed);
    else this.foreign.push(file.path);
    if (this.#waiting.length >= batch) await this.#lookUp();
  }

  async end(): Promise<void> {
    await this.#lookUp();
  }

  async #lookUp(): Promise<void> {
    const files = this.#waiting;
    this.#waiting = [];
    const versions = Map.groupBy(await versionsOf(this.#catalog, files), nameOf);
    for (const file of files) {
      const own = versions.get(nameOf(file)) ?? [];
      if (!own.some(({ path }) => path === file.path)) this.unnamed.push({ ...file, newest: own.at(-1) });
    }
  }
}

function nameOf({ source, key }: { readonly source: string; readonly key: string }): string {
  return `${source}/${key}`;
}

/**
 * Lands the raw files that the catalog does not name: what came in after the journal was last shipped, before the machine died. For after
 * `rebuildCatalog`.
 */
export async function landUnnamed(parts: { store: Store; catalog: Catalog; landing: Landing }): Promise<Recovered> {
  const listing = new RawListing(parts.catalog);
  for await (const file of parts.store.list("raw/")) await listing.add(file);
  await listing.end();
  const { late, overtaken } = await sortUnnamed(parts.catalog, listing.unnamed);
  const landed: Landed[] = [];
  for (const file of late) landed.push(await landFile(parts, file));
  return {
    landed,
    left: [
      ...listing.foreign.map((path) => ({ path, why: "its path is not raw/<source>/<day>/<id>/<key>" })),
      ...overtaken.map(({ path, key }) => ({ path, why: `it was begun before the newest known change of ${key}` })),
    ],
  };
}

/**
 * Tells raw files that should have landed, in the order of their ids, from those that were begun before the newest known change of their key: the journal holds all
 * that was committed up to that change, so they were either never committed or overtaken, and must not hide what came later.
 */
export async function sortUnnamed(
  catalog: Catalog,
  unnamed: readonly UnnamedFile[],
): Promise<{ readonly late: readonly UnnamedFile[]; readonly overtaken: readonly UnnamedFile[] }> {
  const removedAt = new Map<number, EpochMs | undefined>();
  for (const { newest } of unnamed)
    if (newest && newest.removed !== null && !removedAt.has(newest.removed))
      removedAt.set(newest.removed, await momentOf(catalog.db, newest.removed));
  const changedAt = ({ newest }: UnnamedFile) =>
    newest === undefined
      ? -Infinity
      : newest.removed === null
        ? newest.landed_at
        : (removedAt.get(newest.removed) ?? newest.landed_at);
  const inOrder = unnamed.toSorted((a, b) => a.begunAt - b.begunAt || compareText(a.id, b.id));
  return {
    late: inOrder.filter((file) => file.begunAt > changedAt(file)),
    overtaken: inOrder.filter((file) => file.begunAt <= changedAt(file)),
  };
}

/** Names a raw file in the catalog, as its landing would have done. */
export async function landFile(
  { store, landing }: { store: Store; landing: Landing },
  { source, key, path, size }: UnnamedFile,
): Promise<Landed> {
  return landing.commit({ source, key, path, size, sha256: await hashOf(store, path), attributes: {} });
}

/** All versions of the files' keys, oldest first. */
async function versionsOf(
  catalog: Catalog,
  files: readonly Pick<UnnamedFile, "source" | "key">[],
): Promise<ObjectTable[]> {
  if (files.length === 0) return [];
  return catalog.db
    .selectFrom("objects")
    .selectAll()
    .where("source", "in", [...new Set(files.map(({ source }) => source))])
    .where("key", "in", [...new Set(files.map(({ key }) => key))])
    .orderBy("version")
    .execute();
}

function parseRawPath({ path, size, modified }: StoredFile): Omit<UnnamedFile, "newest"> | undefined {
  const [, source, id, text] = /^raw\/([^/]+)\/[^/]+\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const begunAt = id === undefined ? undefined : buildIdTime(id);
  if (source === undefined || id === undefined || text === undefined || begunAt === undefined) return undefined;
  try {
    return { path, source, id, key: objectKey(text), begunAt, modified, size };
  } catch (error) {
    if (isLandfallError(error, "bad-key")) return undefined;
    throw error;
  }
}
