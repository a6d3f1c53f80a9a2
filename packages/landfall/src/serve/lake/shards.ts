import { isZarrError, openShard, type ShardReader } from "@landfall/zarr";
import { isLandfallError, LandfallError, Lru } from "../../core/index.ts";
import type { BuiltFile } from "../../engine/index.ts";
import type { StoredType, VariableView } from "./model-view.ts";
import type { ServedLake } from "./served.ts";
import type { PartitionRef } from "./views.ts";

/** Indexes of open shards, bytes; about a thousand of 361 x 720 in tiles of 8. */
const keptIndexBytes = 96 * 1024 * 1024;
const readerBytes = 2048;
/** Lists of files of partitions, entries of one file. */
const keptFiles = 200_000;
const partitionsAtOnce = 1000;

export type Reader = ShardReader<StoredType>;
type Files = ReadonlyMap<string, number>;

/** Opens shards of visible partitions and keeps them open: a version's files never change. */
export class Shards {
  readonly #lake: ServedLake;
  readonly #readers = new Lru<string, Reader | null>(keptIndexBytes);
  readonly #files = new Lru<string, Files>(keptFiles);

  constructor(lake: ServedLake) {
    this.#lake = lake;
  }

  /** Whether reads return at once, without a promise. */
  get isLocal(): boolean {
    return this.#lake.store.readSync !== undefined;
  }

  /** The shard of a variable in a partition; null where it has none. A promise only where something has to be fetched first. Throws `version-expired`. */
  reader(partition: PartitionRef, variable: VariableView): Reader | null | Promise<Reader | null> {
    if (partition.expired) throw expired(partition);
    const path = `${partition.folder}/${variable.file}`;
    const known = this.#readers.get(path);
    if (known !== undefined) return known;
    const files = this.#files.get(partition.folder);
    if (files) return this.#open(path, files, variable);
    return this.files(partition).then((found) => this.#open(path, found, variable));
  }

  /**
   * That none of these has expired, by the catalog as it is now. Asked when a read of an earlier state begins, after collection was told of it: what is readable then stays so until
   * it ends. Throws `version-expired`.
   */
  async checkReadable(partitions: readonly PartitionRef[]): Promise<void> {
    const stale = partitions.find((partition) => partition.expired);
    if (stale) throw expired(stale);
    for (let at = 0; at < partitions.length; at += partitionsAtOnce) {
      const some = partitions.slice(at, at + partitionsAtOnce);
      const rows = await this.#lake.catalog.db
        .selectFrom("versions")
        .select(["key", "number"])
        .where("dataset", "=", some[0]?.dataset ?? "")
        .where(
          "key",
          "in",
          some.map(({ key }) => key),
        )
        .where("expired", ">", 0)
        .execute();
      const gone = some.find(({ key, number }) => rows.some((row) => row.key === key && row.number === number));
      if (gone) throw expired(gone);
    }
  }

  /** Names and sizes (bytes) of the files of a partition. Throws `version-expired`. */
  async files(partition: PartitionRef): Promise<Files> {
    if (partition.expired) throw expired(partition);
    const known = this.#files.get(partition.folder);
    if (known) return known;
    const row = await this.#lake.catalog.db
      .selectFrom("versions")
      .select("files")
      .where("dataset", "=", partition.dataset)
      .where("key", "=", partition.key)
      .where("number", "=", partition.number)
      .executeTakeFirst();
    // one that has expired since the read began keeps its files until the read ends
    if (!row) throw expired(partition);
    const files = new Map((JSON.parse(row.files) as BuiltFile[]).map(({ name, size }) => [name, size]));
    this.#files.set(partition.folder, files, files.size + 1);
    return files;
  }

  /**
   * What reading a file of a partition threw, in our family: a version that collection has taken meanwhile is `version-expired`; a file of a live version that is
   * missing or damaged is `store-corrupt`.
   */
  async explain(error: unknown, partition: PartitionRef): Promise<unknown> {
    const isMissing = isLandfallError(error, "not-found");
    if (!isMissing && !isZarrError(error)) return error;
    const row = await this.#lake.catalog.db
      .selectFrom("versions")
      .select(["until", "expired"])
      .where("dataset", "=", partition.dataset)
      .where("key", "=", partition.key)
      .where("number", "=", partition.number)
      .executeTakeFirst();
    if (isMissing && (!row || row.expired !== 0 || row.until !== null)) return expired(partition);
    return new LandfallError(
      "store-corrupt",
      `a file of ${partition.dataset} ${partition.key} is ${isMissing ? "missing" : `damaged (${error.code})`}: run \`landfall sweep --repair\`, or restore the store`,
      { fields: { dataset: partition.dataset, partition: partition.key, build: partition.build }, cause: error },
    );
  }

  #open(path: string, files: Files, variable: VariableView): Reader | null {
    const { store } = this.#lake;
    const { readSync } = store;
    const size = files.get(variable.file);
    const reader =
      size === undefined
        ? null
        : openShard<StoredType>(
            variable.layout,
            {
              size,
              read: (offset, length) => store.read(path, { offset, length }),
              ...(readSync ? { readSync: (offset: number, length: number) => readSync(path, { offset, length }) } : {}),
            },
            { size },
          );
    this.#readers.set(path, reader, readerBytes + (reader ? variable.layout.chunkCount * 16 : 0));
    return reader;
  }
}

/** The sentence for a version that readers no longer get (rule 17). */
export function expired({ dataset, key, number }: PartitionRef): LandfallError {
  return new LandfallError(
    "version-expired",
    `version ${number} of ${dataset}${key === "" ? "" : ` ${key}`} has expired: ask for a later lake number, or leave the number out for the newest`,
    { fields: { dataset, partition: key, number } },
  );
}
