import type { Storage } from "./storage.ts";

/** A table in memory, for tests and for tables that are made before they are stored. `now` stamps files (milliseconds); default: all at 0. */
export function memoryStorage(now: () => number = () => 0): Storage & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const modified = new Map<string, number>();
  function write(path: string, bytes: Uint8Array): void {
    files.set(path, bytes.slice());
    modified.set(path, now());
  }
  return {
    files,
    async *list(prefix, { startAfter = "" } = {}) {
      for (const [path, bytes] of files)
        if (path.startsWith(prefix) && path > startAfter)
          yield { path, size: bytes.byteLength, modified: modified.get(path) ?? 0 };
    },
    async read(path, range) {
      const bytes = files.get(path);
      return range ? bytes?.slice(range.offset, range.offset + range.length) : bytes?.slice();
    },
    async putIfAbsent(path, bytes) {
      if (files.has(path)) return false;
      write(path, bytes);
      return true;
    },
    async put(path, bytes) {
      write(path, bytes);
    },
  };
}
