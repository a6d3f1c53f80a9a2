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

/** Decoded objects that nobody uses are kept up to so many bytes in the store, and so many in number: one file often fills many partitions. */
const keptBytes = 1 << 30;
const keptObjects = 256;

interface Decoded extends Contribution {
  readonly dataset: string;
  readonly build: BuildId;
}

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
      take: (definition, object) => this.#take(definition, object),
      giveBack: (definition, object) => this.#giveBack(definition, object),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#trim(0, 0);
  }

  #take(definition: Definition, object: number): Promise<Decoded> {
    const name = `${definition.name} ${object}`;
    let kept = this.#kept.get(name);
    if (!kept) {
      const fresh: Kept = { decoded: this.#decode(definition, object), users: 0, bytes: 0 };
      kept = fresh;
      fresh.decoded.then(
        ({ fragments }) =>
          (fresh.bytes = fragments.reduce((sum, { files }) => sum + files.reduce((all, { size }) => all + size, 0), 0)),
        () => this.#kept.delete(name),
      );
    }
    kept.users++;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept.decoded;
  }

  async #giveBack(definition: Definition, object: number): Promise<void> {
    const kept = this.#kept.get(`${definition.name} ${object}`);
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
      const { dataset, build, fragments } = await kept.decoded;
      for (const { parts } of fragments)
        await deleteFolder(this.#parts, buildFolder(dataset, partitionKey(parts), build));
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
    return { ...contribution, dataset: definition.name, build };
  }
}

interface Objects {
  take(definition: Definition, object: number): Promise<Decoded>;
  giveBack(definition: Definition, object: number): Promise<void>;
}

/** One partition that is made again. */
export class Rebuild implements AsyncDisposable {
  readonly #parts: EngineParts;
  readonly #pool: Pool;
  readonly #objects: Objects;
  readonly #taken: (readonly [Definition, number])[] = [];
  readonly #folders: string[] = [];

  constructor(parts: EngineParts, pool: Pool, objects: Objects) {
    this.#parts = parts;
    this.#pool = pool;
    this.#objects = objects;
  }

  /** What an object gives to a partition; undefined where it gives nothing. Throws what decoding throws. */
  async fragment(definition: Definition, object: number, partition: string): Promise<StoredContent | undefined> {
    const { build, fragments } = await this.#objects.take(definition, object);
    this.#taken.push([definition, object]);
    const fragment = fragments.find(({ parts }) => partitionKey(parts) === partition);
    return fragment && { ...fragment, folder: buildFolder(definition.name, partition, build) };
  }

  /** The fold of several contents, or what is derived from them. */
  async build(definition: Definition, input: BuildInput): Promise<StoredContent> {
    const build = freshBuild(this.#parts);
    const folder = buildFolder(definition.name, input.partition, build);
    this.#folders.push(folder);
    const job = { dataset: definition.name, build, input };
    const pieces = await need<readonly Piece[]>(this.#pool, { ...job, type: "pieces" });
    // all of them end before the folder goes, whatever becomes of one
    const ended = await Promise.allSettled(
      pieces.map((piece) => need<Json>(this.#pool, { ...job, type: "piece", piece })),
    );
    const results = ended.map((one) => {
      if (one.status === "rejected") throw one.reason;
      return one.value;
    });
    const built = await need<Built>(this.#pool, { ...job, type: "finish", results });
    return { ...built, folder, parts: input.parts };
  }

  compare(definition: Definition, input: CompareInput): Promise<readonly ContentDifference[]> {
    return need(this.#pool, { type: "compare", dataset: definition.name, build: freshBuild(this.#parts), input });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const folder of this.#folders) await deleteFolder(this.#parts, folder);
    for (const [definition, object] of this.#taken) await this.#objects.giveBack(definition, object);
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
