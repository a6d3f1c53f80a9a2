import { createHash } from "node:crypto";
import { type Catalog, CommitGroup, type ObjectTable, type Transaction } from "../catalog/index.ts";
import {
  canonicalJson,
  type Clock,
  isoTime,
  LandfallError,
  type LakeNumber,
  newBuildId,
  objectKey,
  type ObjectKey,
} from "../core/index.ts";
import type { Store } from "../store/index.ts";
import type { LakeIdentity } from "./identity.ts";
import type { Intake } from "./intake.ts";

/** What is known of an object beside its bytes. */
export interface ObjectAttributes {
  /** sha256 that the sender gave; where the bytes differ, every dataset refuses the object. */
  readonly expectedSha256?: string;
  /** The file in a watched folder that it came from: spares hashing it again. */
  readonly file?: { readonly size: number; readonly mtimeMs: number; readonly inode: number };
  /** The object's logical date where that is not when it landed: a new version keeps the one of the version that it follows. Epoch ms. */
  readonly logicalAt?: number;
}

/** The time that stands for an object: a correction does not move it, landing after a removal does. */
export function logicalDate(object: Pick<ObjectTable, "attributes" | "landed_at">): number {
  return (JSON.parse(object.attributes) as ObjectAttributes).logicalAt ?? object.landed_at;
}

export interface LandRequest {
  readonly source: string;
  readonly key: string;
  /** Each piece is done with before the next is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly attributes?: ObjectAttributes;
  /** Called once all bytes are read, before anything is visible: throws where the file changed meanwhile. */
  readonly confirm?: () => Promise<void>;
}

export type Landed =
  | {
      readonly outcome: "landed";
      readonly number: LakeNumber;
      readonly version: number;
      readonly key: ObjectKey;
      readonly sha256: string;
      readonly size: number;
      readonly datasets: readonly string[];
    }
  | {
      readonly outcome: "same";
      readonly number: LakeNumber;
      readonly version: number;
      readonly key: ObjectKey;
      readonly sha256: string;
      readonly size: number;
    };

export interface Removed {
  readonly key: ObjectKey;
  /** The removal's number; undefined where there was nothing to remove. */
  readonly number: LakeNumber | undefined;
  /** How many versions it ended. */
  readonly versions: number;
}

/**
 * The only way into the lake (rule 1): bytes are stored under `raw/`, then named in the catalog, in one transaction with the inputs and
 * tasks of every dataset that wants them.
 */
export class Landing {
  readonly #store: Store;
  readonly #catalog: Catalog;
  readonly #identity: LakeIdentity;
  readonly #intake: Intake;
  readonly #clock: Clock;
  readonly #group: CommitGroup<KeyOfSource>;

  constructor(parts: { store: Store; catalog: Catalog; identity: LakeIdentity; intake: Intake; clock: Clock }) {
    this.#store = parts.store;
    this.#catalog = parts.catalog;
    this.#identity = parts.identity;
    this.#intake = parts.intake;
    this.#clock = parts.clock;
    this.#group = new CommitGroup(parts.catalog, { most: 256, foresee: foreseeNewest });
  }

  /**
   * Lands one file, streaming. The same bytes as the newest live version of the key are a no-op that says so (rule 2).
   * Throws `bad-key`, `file-changed` (by `confirm`), and what the store throws; nothing has landed then.
   */
  async land(request: LandRequest): Promise<Landed> {
    const key = objectKey(request.key);
    const path = this.#rawPath(request.source, key);
    const writer = await this.#store.create(path, { durable: "content" });
    const hash = createHash("sha256");
    let size = 0;
    try {
      for await (const bytes of request.bytes) {
        hash.update(bytes);
        size += bytes.byteLength;
        await writer.write(bytes);
      }
      await request.confirm?.();
      const sha256 = hash.digest("hex");
      const newest = await newestVersion(this.#catalog.db, request.source, key);
      if (newest && isSame(newest, sha256)) {
        await writer.abort();
        return same(newest, key);
      }
      await writer.publish();
      await this.#store.flush();
      const landed = await this.commit({
        source: request.source,
        key,
        sha256,
        size,
        path,
        attributes: request.attributes ?? {},
      });
      // lost the race against the same bytes: ours were never named by anyone (unless a recovery beside us has named just these)
      if (landed.outcome === "same" && (await this.#pathOf(landed.number)) !== path) await this.#store.delete(path);
      return landed;
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }

  async #pathOf(number: LakeNumber): Promise<string | undefined> {
    const row = await this.#catalog.db
      .selectFrom("objects")
      .select("path")
      .where("number", "=", number)
      .executeTakeFirst();
    return row?.path;
  }

  /** Names bytes that lie in the store already. For `land`, and for a rebuild that finds raw files which the journal does not name. */
  commit(file: {
    source: string;
    key: ObjectKey;
    sha256: string;
    size: number;
    path: string;
    attributes: ObjectAttributes;
  }): Promise<Landed> {
    return this.#group.submit(file, async (tx) => {
      const newest = await newestOf(tx, file);
      if (newest && isSame(newest, file.sha256)) return same(newest, file.key);
      const number = await tx.takeNumber();
      const version = (newest?.version ?? 0) + 1;
      const kept = newest?.removed === null ? { logicalAt: logicalDate(newest) } : {};
      tx.insert("objects", {
        number,
        source: file.source,
        key: file.key,
        version,
        sha256: file.sha256,
        size: file.size,
        path: file.path,
        attributes: canonicalJson({ ...kept, ...file.attributes }),
        landed_at: tx.at,
        removed: null,
      });
      const datasets = await this.#intake.landed(tx, { number, source: file.source, key: file.key });
      return { outcome: "landed", number, version, key: file.key, sha256: file.sha256, size: file.size, datasets };
    });
  }

  /**
   * Ends all versions of a key (rule 2). The bytes stay under `raw/`; what derives from them is taken back by the engine. `absent` says that its file is gone from a
   * source: if the file comes back, just as it was, it lands again; after a removal by hand it would not.
   */
  async remove(source: string, keyText: string, options: { readonly absent?: boolean } = {}): Promise<Removed> {
    const key = objectKey(keyText);
    return this.#group.submit({ source, key }, async (tx) => {
      const db = await tx.query();
      const live = await db
        .selectFrom("objects")
        .select(["number", "attributes"])
        .where("source", "=", source)
        .where("key", "=", key)
        .where("removed", "is", null)
        .orderBy("number")
        .execute();
      if (live.length === 0) return { key, number: undefined, versions: 0 };
      const number = await tx.takeNumber();
      for (const object of live) {
        const attributes = options.absent ? { attributes: withoutFile(object.attributes) } : {};
        await tx.update("objects", { number: object.number }, { removed: number, ...attributes });
      }
      await this.#intake.removed(
        tx,
        live.map((object) => object.number),
        number,
      );
      return { key, number, versions: live.length };
    });
  }

  /** `raw/<source>/<day>/<fresh id>/<key>`: a person finds the file by name, and a rebuild its key. */
  #rawPath(source: string, key: ObjectKey): string {
    const now = this.#clock.now();
    return `raw/${source}/${isoTime(now).slice(0, 10)}/${newBuildId(this.#identity.epoch, now)}/${key}`;
  }
}

function withoutFile(attributes: string): string {
  const { file: _, ...rest } = JSON.parse(attributes) as ObjectAttributes;
  return canonicalJson(rest);
}

interface KeyOfSource {
  readonly source: string;
  readonly key: string;
}

/** What `foresee` says of a key: its newest version, if it has any. */
interface Newest {
  readonly row: ObjectTable | undefined;
}

/** Asks once for the newest versions of all keys that are landing. */
async function foreseeNewest(tx: Transaction, files: readonly KeyOfSource[]): Promise<void> {
  const db = await tx.reading();
  for (const [source, members] of Map.groupBy(files, (file) => file.source)) {
    const keys = [...new Set(members.map(({ key }) => key))];
    const rows = await db
      .selectFrom("objects")
      .selectAll()
      .where("source", "=", source)
      .where("key", "in", keys)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("objects as later")
              .select("later.number")
              .whereRef("later.source", "=", "objects.source")
              .whereRef("later.key", "=", "objects.key")
              .whereRef("later.version", ">", "objects.version"),
          ),
        ),
      )
      .execute();
    const newest = new Map(rows.map((row) => [row.key, row]));
    for (const key of keys) tx.foresee("objects", [source, key], { row: newest.get(key) } satisfies Newest);
  }
}

async function newestOf(tx: Transaction, { source, key }: KeyOfSource): Promise<ObjectTable | undefined> {
  const foreseen = tx.foreseen("objects", source, key) as Newest | undefined;
  // taken once: a second member of the same key sees what the first has gathered
  if (foreseen) return foreseen.row;
  return (
    tx.gathered("objects").findLast((row) => row.source === source && row.key === key) ??
    (await newestVersion(await tx.reading(), source, key))
  );
}

function newestVersion(db: Catalog["db"], source: string, key: string): Promise<ObjectTable | undefined> {
  return db
    .selectFrom("objects")
    .selectAll()
    .where("source", "=", source)
    .where("key", "=", key)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

function isSame(newest: ObjectTable, sha256: string): boolean {
  return newest.removed === null && newest.sha256 === sha256;
}

function same(newest: ObjectTable, key: ObjectKey): Landed {
  return {
    outcome: "same",
    number: newest.number as LakeNumber,
    version: newest.version,
    key,
    sha256: newest.sha256,
    size: newest.size,
  };
}

/** Checks the name of a source: it becomes a folder. Throws `bad-config`. */
export function checkSourceName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name)) return name;
  throw new LandfallError(
    "bad-config",
    `"${name}" cannot name a source: use letters, digits, "_" and "-", at most 63, a letter first`,
  );
}
