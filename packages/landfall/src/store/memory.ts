import { compareText, LandfallError } from "../core/index.ts";
import type { Store, StoredFile, StoreWriter, WriteOptions } from "./store.ts";

/** A store in memory: for tests, and for a lake that need not outlive its process. */
export function memoryStore(): Store {
  const files = new Map<string, { bytes: Uint8Array; modified: number }>();

  function find(path: string): { bytes: Uint8Array; modified: number } {
    const file = files.get(path);
    if (!file) throw new LandfallError("not-found", `the store has no ${path}`);
    return file;
  }

  function publish(path: string, bytes: Uint8Array, options: WriteOptions): void {
    if (options.ifAbsent && files.has(path)) throw new LandfallError("already-exists", `${path} exists already`);
    files.set(path, { bytes, modified: Date.now() });
  }

  function slice(path: string, range?: { offset: number; length: number }): Uint8Array {
    const { bytes } = find(path);
    return range ? bytes.subarray(range.offset, range.offset + range.length) : bytes;
  }

  return {
    description: "memory",
    address: undefined,
    async create(path, options = {}): Promise<StoreWriter> {
      let parts: Uint8Array[] = [];
      return {
        async write(bytes) {
          parts.push(bytes.slice());
        },
        async publish() {
          const bytes = new Uint8Array(Buffer.concat(parts));
          publish(path, bytes, options);
          parts = [];
          return { size: bytes.byteLength };
        },
        async abort() {
          parts = [];
        },
      };
    },
    async put(path, bytes, options = {}) {
      publish(path, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes.slice(), options);
    },
    async link(from, to) {
      publish(to, find(from).bytes, { ifAbsent: true });
    },
    async read(path, range) {
      return slice(path, range);
    },
    readSync: slice,
    async *stream(path, range) {
      yield slice(path, range);
    },
    async stat(path) {
      const file = files.get(path);
      return file && { path, size: file.bytes.byteLength, modified: file.modified };
    },
    async *list(prefix) {
      const found: StoredFile[] = [];
      for (const [path, file] of files) {
        if (path.startsWith(prefix)) found.push({ path, size: file.bytes.byteLength, modified: file.modified });
      }
      yield* found.toSorted((a, b) => compareText(a.path, b.path));
    },
    async delete(path) {
      files.delete(path);
    },
    async probe() {},
    async close() {},
  };
}
