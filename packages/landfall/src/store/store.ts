import { type EpochMs, LandfallError } from "../core/index.ts";

/** What a listing says of one file. `path` is relative to the store, with `/` between its parts. */
export interface StoredFile {
  readonly path: string;
  /** bytes */
  readonly size: number;
  readonly modified: EpochMs;
}

/** A file being written. Nothing of it is visible before `publish` has returned. */
export interface StoreWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Makes the whole file durable and visible under its path, at once. Throws `already-exists` where `ifAbsent` was asked. */
  publish(): Promise<{ readonly size: number }>;
  /** Forgets what was written. Harmless after `publish`. */
  abort(): Promise<void>;
}

export interface WriteOptions {
  /** Fail with `already-exists` rather than replace. S3: `If-None-Match: *`. Default false. */
  readonly ifAbsent?: boolean;
  /**
   * When the file survives a power cut. "now" (default): when `publish` returns. "content": its bytes before it appears under its path, its path after the next
   * `flush`. "later": all of it after the next `flush`.
   */
  readonly durable?: "now" | "content" | "later";
  /** Nobody looks at this path before the catalog names it, and it was never used: the file may be written in place. Default false. */
  readonly fresh?: boolean;
}

/**
 * Where bytes live. The semantics are S3's: whole files appear at once, nothing is changed in place, a path is plain text and
 * folders do not exist; a reader that has begun sees the file as it was. Paths never come from outside as they are.
 *
 * Errors: `not-found`, `already-exists`, `store-read-only`, `store-full`, `store-failed`; `bad-key` for a path that leads out.
 */
export interface Store {
  /** For people: a folder, an address without secrets. */
  readonly description: string;
  /** What another thread needs to open the same store; undefined where no other thread can. */
  readonly address: string | undefined;
  /** Begins a file; the writer streams in bounded memory. */
  create(path: string, options?: WriteOptions): Promise<StoreWriter>;
  /** Writes a small file whole. */
  put(path: string, bytes: Uint8Array | string, options?: WriteOptions): Promise<void>;
  /** Gives a published file a second path, durable after `flush`, without copying where the backend can. S3: CopyObject. Throws `not-found`, `already-exists`. */
  link(from: string, to: string): Promise<void>;
  /** Bytes `offset` up to `offset + length`, fewer at the end of the file; whole without a range. */
  read(path: string, range?: { readonly offset: number; readonly length: number }): Promise<Uint8Array>;
  /** As `read`, without leaving the thread: only on backends where that takes microseconds. For the hot path of the server. */
  readonly readSync?: (path: string, range: { readonly offset: number; readonly length: number }) => Uint8Array;
  /** Where a file lies on this machine's disk, for readers that want a path; only on backends that keep files there. Whether it exists is not asked. */
  readonly localPath?: (path: string) => string;
  stream(path: string, range?: { readonly offset: number; readonly length: number }): AsyncIterable<Uint8Array>;
  stat(path: string): Promise<StoredFile | undefined>;
  /** All files whose path starts with `prefix`, sorted bytewise. Files being written are not among them. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /** Deletes a file; a file that is not there is no error, as in S3. */
  delete(path: string): Promise<void>;
  /** Resolves once all that has been published before, by whatever thread of this process, is durable. */
  flush(): Promise<void>;
  /** Throws unless the store can be written: asked once at the start, so that the sentence comes early. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** Every backend's guard against a mistake of ours: empty paths, and paths with `.` or `..` parts. Returns the path. Throws `bad-key`. */
export function checkPath(path: string): string {
  if (path === "" || path.split("/").some((part) => part === "." || part === ".."))
    throw new LandfallError("bad-key", `${JSON.stringify(path)} leads out of the store`);
  return path;
}
