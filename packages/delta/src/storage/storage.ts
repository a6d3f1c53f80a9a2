/** What a listing says of one file. */
export interface StoredFile {
  /** Relative to the table, `/` between its parts. */
  readonly path: string;
  /** bytes */
  readonly size: number;
  /** Milliseconds since 1970: what time travel by time goes by. */
  readonly modified: number;
}

/**
 * Where a table lives: a folder, a bucket. Paths are relative to the table's root. Files appear whole or not at all, and nothing is changed in
 * place: on S3 that is how it is; `localStorage` writes beside and links or renames.
 */
export interface Storage {
  /** All files whose path starts with `prefix`, in any order. `startAfter` may be honoured or not: it saves requests on long logs. */
  list(prefix: string, options?: { readonly startAfter?: string }): AsyncIterable<StoredFile>;
  /** Bytes `offset` up to `offset + length`, fewer at the end of the file; whole without a range; undefined where there is no such file. */
  read(path: string, range?: { readonly offset: number; readonly length: number }): Promise<Uint8Array | undefined>;
  /** Writes a file whole, durably, only where there is none: false, and nothing is changed, where there is one. S3: `If-None-Match: *`. */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Writes a file whole, in place of one that may be there. */
  put(path: string, bytes: Uint8Array): Promise<void>;
}
