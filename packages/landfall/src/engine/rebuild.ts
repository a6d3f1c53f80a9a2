import { type VersionTable, versionsWithPartitions } from "../catalog/index.ts";
import {
  type BuildId,
  type ErrorRecord,
  type Json,
  LandfallError,
  newBuildId,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type BuiltFile,
  type CompareInput,
  type Content,
  type Contribution,
  type Definition,
  type Job,
  type Piece,
  type StoredContent,
} from "./definition.ts";
import type { ContentDifference } from "./difference.ts";
import type { EngineParts } from "./parts.ts";
import { objectInput } from "./object-input.ts";
import type { Pool } from "./pool.ts";

/** Decoded objects and stems that nobody uses are kept up to so many bytes in the store, and so many in number: one file often fills many partitions. */
const keptBytes = 1 << 30;
const keptObjects = 256;

/** What one job gave, by partition: an object, or the stem of a split dataset. */
type Decoded = ReadonlyMap<string, StoredContent>;

interface Kept {
  readonly decoded: Promise<Decoded>;
  users: number;
  /** 0 until it is decoded. */
  bytes: number;
}

/**
 * Makes contents again from what is on record, beside the live data and in fresh folders that no catalog names: for verification and repair. An object is
 * decoded once for all that use it at the same time or shortly after. What a killed process leaves behind collection takes.
 */
export class Rebuilder implements AsyncDisposable {
  readonly #parts: EngineParts;
  readonly #pool: Pool;
  /** Decoded objects, the one that was used last at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(parts: EngineParts, pool: Pool) {
    this.#parts = parts;
    this.#pool = pool;
  }

  /** A room for the rebuild of one partition: what is made in it goes when it is closed. */
  open(): Rebuild {
    return new Rebuild(this.#parts, this.#pool, {
      object: (definition, object) =>
        this.#take(`${definition.name} ${object}`, () => this.#decode(definition, object)),
      stem: (definition, run, input) => this.#take(`${definition.name} ${run}`, () => this.#split(definition, input)),
      giveBack: (name) => this.#giveBack(name),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#trim(0, 0);
  }

  /** @returns The name under which it is given back as well. */
  #take(name: string, decode: () => Promise<Decoded>): Taken {
    let kept = this.#kept.get(name);
    if (!kept) {
      const fresh: Kept = { decoded: decode(), users: 0, bytes: 0 };
      kept = fresh;
      fresh.decoded.then(
        (contents) =>
          (fresh.bytes = contents
            .values()
            .reduce((sum, { files }) => sum + files.reduce((all, { size }) => all + size, 0), 0)),
        () => this.#kept.delete(name),
      );
    }
    kept.users++;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return { name, decoded: kept.decoded };
  }

  async #giveBack(name: string): Promise<void> {
    const kept = this.#kept.get(name);
    if (kept) kept.users--;
    await this.#trim(keptBytes, keptObjects);
  }

  /** Lets go of those that were used longest ago. */
  async #trim(mostBytes: number, mostObjects: number): Promise<void> {
    let bytes = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    for (const [name, kept] of this.#kept) {
      if (bytes <= mostBytes && this.#kept.size <= mostObjects) return;
      if (kept.users > 0) continue;
      this.#kept.delete(name);
      bytes -= kept.bytes;
      for (const { folder } of (await kept.decoded).values()) await deleteFolder(this.#parts, folder);
    }
  }

  async #decode(definition: Definition, object: number): Promise<Decoded> {
    const row = await this.#parts.catalog.db
      .selectFrom("objects")
      .selectAll()
      .where("number", "=", object)
      .executeTakeFirstOrThrow();
    const build = freshBuild(this.#parts);
    const contribution = await need<Contribution>(this.#pool, {
      type: "contribute",
      dataset: definition.name,
      build,
      input: { ...objectInput(row), expectedSha256: undefined },
    });
    return byPartition(definition, build, contribution.fragments);
  }

  async #split(definition: Definition, input: BuildInput): Promise<Decoded> {
    const build = freshBuild(this.#parts);
    const { partitions = [] } = await buildOnce(this.#pool, definition, build, input);
    return byPartition(
      definition,
      build,
      partitions.map(({ files = [], ...one }) => ({ ...one, files })),
    );
  }
}

function byPartition(
  { name }: Definition,
  build: BuildId,
  contents: readonly (Content & Pick<StoredContent, "parts">)[],
): Decoded {
  const found = new Map<string, StoredContent>();
  for (const one of contents) {
    const key = partitionKey(one.parts);
    if (!found.has(key)) found.set(key, { ...one, folder: buildFolder(name, key, build) });
  }
  return found;
}

interface Taken {
  readonly name: string;
  readonly decoded: Promise<Decoded>;
}

/** What is made once for all partitions that it touches. */
interface Shared {
  object(definition: Definition, object: number): Taken;
  stem(definition: Definition, run: string, input: BuildInput): Taken;
  giveBack(name: string): Promise<void>;
}

async function buildOnce(pool: Pool, definition: Definition, build: BuildId, input: BuildInput): Promise<Built> {
  const job = { dataset: definition.name, build, input };
  const pieces = await need<readonly Piece[]>(pool, { ...job, type: "pieces" });
  // all of them end before the folder goes, whatever becomes of one
  const ended = await Promise.allSettled(pieces.map((piece) => need<Json>(pool, { ...job, type: "piece", piece })));
  const results = ended.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return need<Built>(pool, { ...job, type: "finish", results });
}

/** One partition that is made again. */
export class Rebuild implements AsyncDisposable {
  readonly #parts: EngineParts;
  readonly #pool: Pool;
  readonly #shared: Shared;
  readonly #taken: string[] = [];
  readonly #folders: string[] = [];

  constructor(parts: EngineParts, pool: Pool, shared: Shared) {
    this.#parts = parts;
    this.#pool = pool;
    this.#shared = shared;
  }

  /** What an object gives to a partition; undefined where it gives nothing. Throws what decoding throws. */
  async fragment(definition: Definition, object: number, partition: string): Promise<StoredContent | undefined> {
    return (await this.#take(this.#shared.object(definition, object))).get(partition);
  }

  /** All partitions of a stem of a split dataset by key, from what a run of it was given. Throws what building throws. */
  stem(definition: Definition, run: string, input: BuildInput): Promise<Decoded> {
    return this.#take(this.#shared.stem(definition, run, input));
  }

  async #take({ name, decoded }: Taken): Promise<Decoded> {
    const contents = await decoded;
    this.#taken.push(name);
    return contents;
  }

  /** The fold of several contents, or what is derived from them. */
  async build(definition: Definition, input: BuildInput): Promise<StoredContent> {
    const build = freshBuild(this.#parts);
    const folder = buildFolder(definition.name, input.partition, build);
    this.#folders.push(folder);
    const built = await buildOnce(this.#pool, definition, build, input);
    return { ...built, folder, parts: input.parts };
  }

  compare(definition: Definition, input: CompareInput): Promise<readonly ContentDifference[]> {
    return need(this.#pool, { type: "compare", dataset: definition.name, build: freshBuild(this.#parts), input });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const folder of this.#folders) await deleteFolder(this.#parts, folder);
    for (const name of this.#taken) await this.#shared.giveBack(name);
  }
}

/** A version as it lies in the store; `ended` where another has taken its place, `expired` where its files may be gone. */
export async function storedVersion(
  parts: EngineParts,
  { dataset, key, number }: { readonly dataset: string; readonly key: string; readonly number: number },
): Promise<(StoredContent & { readonly ended: boolean; readonly expired: boolean }) | undefined> {
  const version = await versionsWithPartitions(parts.catalog.db)
    .selectAll("versions")
    .select("partitions.parts")
    .where("versions.dataset", "=", dataset)
    .where("versions.key", "=", key)
    .where("versions.number", "=", number)
    .executeTakeFirst();
  return version && { ...contentOf(version), ended: version.until !== null, expired: version.expired !== 0 };
}

/** What a row of a version says of its content. */
export function contentOf(version: VersionTable & { readonly parts: string }): StoredContent {
  return {
    folder: buildFolder(version.dataset, version.key, version.build),
    parts: JSON.parse(version.parts) as PartitionValues,
    files: JSON.parse(version.files) as BuiltFile[],
    hash: version.content,
    detail: JSON.parse(version.stats) as Json,
  };
}

/** A name like any build's: collection takes what a killed process leaves behind. */
function freshBuild({ identity, clock }: EngineParts): BuildId {
  return newBuildId(identity.epoch, clock.now());
}

async function deleteFolder(parts: EngineParts, folder: string): Promise<void> {
  for await (const file of parts.store.list(`${folder}/`)) await parts.store.delete(file.path);
}

async function need<T>(pool: Pool, job: Job): Promise<T> {
  const outcome = await pool.run(job);
  if (outcome.ok) return outcome.value as T;
  const error: ErrorRecord = outcome.error;
  throw new LandfallError(error.code, error.message, { fields: error.fields });
}
