import {
  type ArrayMetadata,
  arrayMetadata,
  type ArraySpec,
  type Attributes,
  chunkKey,
  createShardWriter,
  type DataType,
  groupMetadata,
  type ShardWriter,
  writeArray,
} from "@landfall/zarr";
import type { Store } from "../store/index.ts";
import { type Sink, writeFile, type WrittenFile } from "./written-file.ts";

/**
 * Writes a Zarr v3 group into a folder of the store, array by array; the group's own document comes last and carries the arrays' (consolidated
 * metadata). A file is published when it is whole; that the folder is whole is for the catalog to say.
 */
export class ZarrGroupWriter {
  readonly #store: Store;
  readonly #folder: string;
  readonly #files: WrittenFile[] = [];
  readonly #arrays: Record<string, ArrayMetadata> = {};

  constructor(store: Store, folder: string) {
    this.#store = store;
    this.#folder = folder;
  }

  /** Writes a sharded array; `fill` gets its writer and need not finish it. */
  async shard<D extends DataType>(
    name: string,
    spec: ArraySpec<D>,
    fill: (writer: ShardWriter<D>) => Promise<void>,
  ): Promise<void> {
    await this.#write(`${name}/${chunkKey(spec)}`, async (sink) => {
      const writer = createShardWriter(spec, sink);
      await fill(writer);
      await writer.finish();
    });
    await this.#document(name, spec);
  }

  /** Writes a small array, such as a coordinate, in one chunk. */
  async array<D extends DataType>(name: string, spec: ArraySpec<D>, values: readonly number[]): Promise<void> {
    await this.#write(`${name}/${chunkKey(spec)}`, async (sink) => {
      await writeArray(spec, sink, values);
    });
    await this.#document(name, spec);
  }

  /** Takes an array over from another folder: its bytes are shared where the store can. */
  async link(name: string, spec: ArraySpec, from: string, files: readonly WrittenFile[]): Promise<void> {
    for (const file of files.filter((candidate) => candidate.name.startsWith(`${name}/`))) {
      await this.#store.link(`${from}/${file.name}`, `${this.#folder}/${file.name}`);
      this.#files.push(file);
    }
    this.#arrays[name] = arrayMetadata(spec);
  }

  /** Adds arrays that another writer, in another thread, put into this folder. */
  include(arrays: Readonly<Record<string, ArraySpec>>, files: readonly WrittenFile[]): void {
    for (const [name, spec] of Object.entries(arrays)) this.#arrays[name] = arrayMetadata(spec);
    this.#files.push(...files);
  }

  /** What has been written so far; without the group's document before `finish`. */
  get files(): readonly WrittenFile[] {
    return this.#files;
  }

  async finish(attributes: Attributes): Promise<readonly WrittenFile[]> {
    const consolidated = Object.fromEntries(Object.entries(this.#arrays).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    await this.#text("zarr.json", JSON.stringify(groupMetadata({ attributes, consolidated })));
    return this.#files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  #document(name: string, spec: ArraySpec): Promise<void> {
    const metadata = arrayMetadata(spec);
    this.#arrays[name] = metadata;
    return this.#text(`${name}/zarr.json`, JSON.stringify(metadata));
  }

  #text(name: string, text: string): Promise<void> {
    return this.#write(name, async (sink) => sink.write(new TextEncoder().encode(text)));
  }

  async #write(name: string, act: (sink: Sink) => Promise<void>): Promise<void> {
    this.#files.push(await writeFile(this.#store, this.#folder, name, act));
  }
}
