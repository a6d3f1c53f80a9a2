import { createHash } from "node:crypto";
import type { Store } from "../store/index.ts";

/** A file as it was written. */
export interface WrittenFile {
  readonly name: string;
  /** bytes */
  readonly size: number;
  readonly sha256: string;
}

/** Where bytes go. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Writes a file of a build into its folder of the store, which nobody looks at before the catalog names it; it is durable after the store's next `flush`. */
export async function writeFile(
  store: Store,
  folder: string,
  name: string,
  act: (sink: Sink) => Promise<void>,
): Promise<WrittenFile> {
  const writer = await store.create(`${folder}/${name}`, { durable: "later", fresh: true });
  const hash = createHash("sha256");
  try {
    await act({
      async write(bytes) {
        hash.update(bytes);
        await writer.write(bytes);
      },
    });
    const { size } = await writer.publish();
    return { name, size, sha256: hash.digest("hex") };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
