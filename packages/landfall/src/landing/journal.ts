import { type Catalog, type Change, noteMoment, replay } from "../catalog/index.ts";
import { canonicalJson, isLandfallError, LandfallError, lakeNumber } from "../core/index.ts";
import type { Store } from "../store/index.ts";
import { type LakeIdentity, readIdentity, writeIdentity } from "./identity.ts";

/*
 * The journal in the store (rule 16): `journal/<epoch>/<first number>.ndjson`, segments of entries in the order of their numbers. An entry
 * is one transaction: {"number","at","changes"}, where the changes are rows inserted and columns updated. It is the catalog's own log
 * of changes, so a rebuild is a replay and needs no code per kind of event.
 */

interface Entry {
  readonly number: number;
  readonly at: number;
  readonly changes: readonly Change[];
}

const segmentPattern = /^journal\/(\d+)\/(\d{20})\.ndjson$/;
const entriesPerSegment = 2000;
const bytesPerSegment = 16 << 20;

/**
 * Appends what the journal does not hold yet. Any process may do it at any time, and one after the other where that can be had: segments are put if absent, so two at once only do
 * the work twice. Returns the entries shipped.
 */
export async function shipJournal(catalog: Catalog, store: Store): Promise<number> {
  let shipped = 0;
  for (;;) {
    // nothing to do is the common case, and needs no turn
    if (!(await catalog.db.selectFrom("journal").select("number").limit(1).executeTakeFirst())) return shipped;
    const count = await catalog.alone(() => shipSegment(catalog, store));
    if (count === 0) return shipped;
    shipped += count;
  }
}

async function shipSegment(catalog: Catalog, store: Store): Promise<number> {
  const { epoch } = await catalog.db.selectFrom("lake").select("epoch").executeTakeFirstOrThrow();
  const rows = await catalog.db.selectFrom("journal").selectAll().orderBy("number").limit(entriesPerSegment).execute();
  const first = rows[0];
  if (!first) return 0;
  const lines: string[] = [];
  let bytes = 0;
  let last = first.number;
  for (const row of rows) {
    if (bytes > bytesPerSegment) break;
    const line = `{"number":${row.number},"at":${row.at},"changes":${row.changes}}\n`;
    lines.push(line);
    bytes += line.length;
    last = row.number;
  }
  const path = segmentPath(epoch, first.number);
  const keys = changedPartitions(lines.map(parseEntry));
  try {
    await store.put(path, lines.join(""), { ifAbsent: true });
  } catch (error) {
    if (!isLandfallError(error, "already-exists")) throw error;
    // another process put it, or this one did and was killed before it could say so: what it holds counts
    const entries = await readSegment(store, path);
    last = entries.at(-1)?.number ?? last;
    for (const [key, partition] of changedPartitions(entries)) keys.set(key, partition);
  }
  for (const partition of keys.values()) await writeManifest(catalog, store, partition);
  // not a word of it in the lake's row: every commit waits for that
  await catalog.aside(async (db) => {
    await db.deleteFrom("journal").where("number", "<=", last).execute();
  });
  return lines.length;
}

interface PartitionName {
  readonly dataset: string;
  readonly key: string;
}

function changedPartitions(entries: readonly Entry[]): Map<string, PartitionName> {
  const found = new Map<string, PartitionName>();
  for (const { changes } of entries) {
    for (const [, table, row] of changes) {
      if (table === "versions" && "dataset" in row && "key" in row) {
        const { dataset, key } = row as PartitionName;
        found.set(`${dataset}/${key}`, { dataset, key });
      }
    }
  }
  return found;
}

/** `data/<dataset>/<partition>/manifest.json`: which files are live, for people and other programs. The catalog decides; this can be made again. */
async function writeManifest(catalog: Catalog, store: Store, { dataset, key }: PartitionName): Promise<void> {
  const path = `data/${dataset}/${key}/manifest.json`;
  const current = () =>
    catalog.db
      .selectFrom("versions")
      .select(["number", "build", "content", "files"])
      .where("dataset", "=", dataset)
      .where("key", "=", key)
      .where("until", "is", null)
      .executeTakeFirst();
  // two processes may write one manifest: whoever writes last looks again, so the last word is the catalog's
  for (let version = await current(); ;) {
    if (version) {
      const body = {
        dataset,
        partition: key,
        number: version.number,
        folder: version.build,
        content: version.content,
        files: JSON.parse(version.files) as unknown,
      };
      await store.put(path, canonicalJson(body) + "\n", { durable: "later" });
    } else await store.delete(path);
    const now = await current();
    if (now?.number === version?.number) return;
    version = now;
  }
}

/**
 * Rebuilds an empty catalog from the store's journal, and raises the epoch (rule 16). Working state (tasks, open builds) is not in the
 * journal: the engine derives it again. Throws `write-conflict` where the catalog is not empty, `no-lake` where the store holds none.
 */
export async function rebuildCatalog(
  catalog: Catalog,
  store: Store,
): Promise<{ identity: LakeIdentity; entries: number; number: number }> {
  const stored = await readIdentity(store);
  if (!stored) throw new LandfallError("no-lake", "the store holds no lake.json, so there is nothing to rebuild from");
  if (await catalog.db.selectFrom("lake").select("id").executeTakeFirst()) {
    throw new LandfallError(
      "write-conflict",
      "the catalog is not empty: a rebuild wants a fresh one, so move this one aside first",
    );
  }
  let entries = 0;
  let number = 0;
  for await (const read of readJournal(store)) {
    await catalog.aside(async (db) => {
      for (const { number: own, at, changes } of read) {
        await replay(db, changes);
        await noteMoment(db, lakeNumber(own), at);
      }
    });
    entries += read.length;
    number = read.at(-1)?.number ?? number;
  }
  const identity = { id: stored.id, epoch: stored.epoch + 1 };
  await catalog.aside(async (db) => {
    await db
      .insertInto("lake")
      .values({ ...identity, number, shipped: number })
      .execute();
  });
  await catalog.transaction(async (tx) => {
    const restored = await tx.takeNumber();
    tx.insert("facts", {
      number: restored,
      kind: "restored",
      dataset: "",
      subject: "",
      body: canonicalJson({ from: stored.epoch, at: number }),
      at: tx.at,
    });
  });
  await writeIdentity(store, identity, { ifAbsent: false });
  // the first segment of an epoch closes the one before: what a stray process still appends there does not count
  await shipJournal(catalog, store);
  return { identity, entries, number };
}

/** The entries that count, segment by segment, in order. */
async function* readJournal(store: Store): AsyncIterable<Entry[]> {
  const segments: { epoch: number; first: number; path: string }[] = [];
  for await (const file of store.list("journal/")) {
    const match = segmentPattern.exec(file.path);
    if (match) segments.push({ epoch: Number(match[1]), first: Number(match[2]), path: file.path });
  }
  segments.sort((a, b) => a.epoch - b.epoch || a.first - b.first);
  let number = 0;
  for (const [index, segment] of segments.entries()) {
    // an epoch ends where the restore that began the next one took over: what a stray process wrote later does not count
    const nextEpoch = segments.slice(index).find((later) => later.epoch > segment.epoch);
    const after = number;
    const entries = (await readSegment(store, segment.path)).filter(
      (entry) => entry.number > after && (!nextEpoch || entry.number < nextEpoch.first),
    );
    number = entries.at(-1)?.number ?? number;
    yield entries;
  }
}

/** Whether a path is one that `shipJournal` gives. */
export function isSegmentPath(path: string): boolean {
  return segmentPattern.test(path);
}

/** Throws `store-corrupt` where a segment cannot be read. */
export async function checkSegment(store: Store, path: string): Promise<void> {
  await readSegment(store, path);
}

function segmentPath(epoch: number, first: number): string {
  return `journal/${epoch}/${String(first).padStart(20, "0")}.ndjson`;
}

async function readSegment(store: Store, path: string): Promise<Entry[]> {
  const text = new TextDecoder().decode(await store.read(path));
  try {
    return text.split("\n").filter(Boolean).map(parseEntry);
  } catch (error) {
    throw new LandfallError(
      "store-corrupt",
      `${path} is not a segment of the journal: restore it from a backup of the store`,
      { cause: error },
    );
  }
}

function parseEntry(line: string): Entry {
  return JSON.parse(line) as Entry;
}
