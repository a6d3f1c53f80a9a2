import { createHash } from "node:crypto";
import { isLandfallError } from "../core/index.ts";
import type { Store } from "./store.ts";

/** What is on record of a file. */
export interface ExpectedFile {
  readonly path: string;
  /** bytes */
  readonly size: number;
  readonly sha256: string;
}

export interface FileFault {
  readonly kind: "missing" | "damaged";
  /** Goes on after the file's name: "is missing from the store". */
  readonly what: string;
}

const missing: FileFault = { kind: "missing", what: "is missing from the store" };

/** Compares a stored file with what is on record; undefined where all is well. Without `hash` only that it is there, with its size. */
export async function faultOf(
  store: Store,
  { path, size, sha256 }: ExpectedFile,
  options: { readonly hash: boolean } = { hash: true },
): Promise<FileFault | undefined> {
  const found = await store.stat(path);
  if (!found) return missing;
  if (found.size !== size) return { kind: "damaged", what: `has ${found.size} bytes where ${size} are on record` };
  if (!options.hash) return undefined;
  try {
    if ((await hashOf(store, path)) === sha256) return undefined;
  } catch (error) {
    if (isLandfallError(error, "not-found")) return missing;
    // a disk that knows that it has lost something says so
    if (isLandfallError(error, "store-failed")) return { kind: "damaged", what: `cannot be read: ${error.message}` };
    throw error;
  }
  return { kind: "damaged", what: "has other bytes than are on record" };
}

/** sha256 of a stored file, in hexadecimal. Throws as `stream`. */
export async function hashOf(store: Store, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of store.stream(path)) hash.update(bytes);
  return hash.digest("hex");
}

/** Writes a file that was lost to its place again: only where these bytes are the ones on record. Returns whether they are. */
export async function restoreFile(
  store: Store,
  { path, sha256 }: Pick<ExpectedFile, "path" | "sha256">,
  bytes: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const writer = await store.create(path);
  try {
    const hash = createHash("sha256");
    for await (const some of bytes) {
      hash.update(some);
      await writer.write(some);
    }
    if (hash.digest("hex") !== sha256) {
      await writer.abort();
      return false;
    }
    await writer.publish();
    return true;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
