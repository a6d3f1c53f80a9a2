import { compareText, LandfallError } from "../core/index.ts";
import { checkPath, type Store, type StoredFile, type StoreWriter, type WriteOptions } from "./store.ts";

/** A store in memory: for tests, and for a lake that need not outlive its process. */
export function memoryStore(): Store {
  const files = new Map<string, { bytes: Uint8Array; modified: number }>();

  function find(path: string): { bytes: Uint8Array; modified: number } {
    const file = files.get(checkPath(path));
    if (!file) throw new LandfallError("not-found", `the store has no ${path}`);
    return file;
  }

  function publish(path: string, bytes: Uint8Array, options: WriteOptions): void {
    if (options.ifAbsent && files.has(checkPath(path)))
      throw new LandfallError("already-exists", `${path} exists already`);
    files.set(checkPath(path), { bytes, modified: Date.now() });
  }

  function slice(path: string, range?: { offset: number; length: number }): Uint8Array {
    const { bytes } = find(path);
    // a copy: what a reader does to it must not reach the file
    return range ? bytes.slice(range.offset, range.offset + range.length) : bytes.slice();
  }

  return {
    description: "memory",
    address: undefined,
    async create(path, options = {}): Promise<StoreWriter> {
      checkPath(path);
      let parts: Uint8Array[] | undefined = [];
      const open = (): Uint8Array[] => {
        if (!parts) throw new LandfallError("internal", `${path} was written or published after it was closed`);
        return parts;
      };
      return {
        async write(bytes) {
          open().push(bytes.slice());
        },
        async publish() {
          const bytes = new Uint8Array(Buffer.concat(open()));
          parts = undefined;
          publish(path, bytes, options);
          return { size: bytes.byteLength };
        },
        async abort() {
          parts = undefined;
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
      const file = files.get(checkPath(path));
      return file && { path, size: file.bytes.byteLength, modified: file.modified };
    },
    async *list(prefix) {
      if (prefix !== "") checkPath(prefix);
      const found: StoredFile[] = [];
      for (const [path, file] of files) {
        if (path.startsWith(prefix)) found.push({ path, size: file.bytes.byteLength, modified: file.modified });
      }
      yield* found.toSorted((a, b) => compareText(a.path, b.path));
    },
    async delete(path) {
      files.delete(checkPath(path));
    },
    async flush() {},
    async probe() {},
    async close() {},
  };
}
