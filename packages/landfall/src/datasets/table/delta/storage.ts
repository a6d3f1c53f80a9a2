import type { Storage } from "@landfall/delta";
import { isLandfallError } from "../../../core/index.ts";
import type { Store } from "../../../store/index.ts";

/** A folder of the lake's store, as the package for Delta's log wants it. */
export function deltaStorage(store: Store, root: string): Storage {
  const locate = (path: string) => `${root}/${path}`;
  return {
    async *list(prefix) {
      for await (const { path, size, modified } of store.list(locate(prefix)))
        yield { path: path.slice(root.length + 1), size, modified };
    },
    async read(path, range) {
      try {
        return await store.read(locate(path), range);
      } catch (error) {
        if (isLandfallError(error, "not-found")) return undefined;
        throw error;
      }
    },
    async put(path, bytes) {
      await store.put(locate(path), bytes);
    },
    async putIfAbsent(path, bytes) {
      // data files are linked or written without waiting: they are on the disk before the log names them
      await store.flush();
      try {
        await store.put(locate(path), bytes, { ifAbsent: true });
        return true;
      } catch (error) {
        if (isLandfallError(error, "already-exists")) return false;
        throw error;
      }
    },
  };
}
