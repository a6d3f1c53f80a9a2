import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Store } from "../../store/index.ts";
import type { RangeSource } from "../grid-format.ts";
import type { TableSession } from "./session.ts";

/** A file of a table: read by ranges for its footer, and as a path on disk for DuckDB. */
export interface TableFile extends RangeSource {
  /** For sentences. */
  readonly key: string;
  /** As `read`, where the store can without leaving the thread. */
  readonly readSync?: (offset: number, length: number) => Uint8Array;
  /** Where the bytes lie on disk, now copied there if they did not. Bounded memory. */
  localPath(session: TableSession): Promise<string>;
}

/** A file of the store. @param path In the store. @param key The object's key, for sentences; default: the path. */
export async function storedTableFile(store: Store, path: string, key: string = path): Promise<TableFile> {
  const size = (await store.stat(path))?.size ?? (await store.read(path)).byteLength;
  const { readSync } = store;
  let copied: Promise<string> | undefined;
  return {
    key,
    size,
    read: (offset, length) => store.read(path, { offset, length }),
    ...(readSync ? { readSync: (offset: number, length: number) => readSync(path, { offset, length }) } : {}),
    localPath(session) {
      const place = store.localPath?.(path);
      if (place !== undefined) return Promise.resolve(place);
      copied ??= copyTo(store.stream(path), join(session.folder, session.freshName("file")));
      return copied;
    },
  };
}

/** Writes bytes to a new file and returns its path. */
export async function copyTo(bytes: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  await pipeline(bytes, createWriteStream(path, { flags: "wx" }));
  return path;
}
