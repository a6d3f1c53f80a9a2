/** Owns: the object store port and its backends. Promises: a published file is whole, durable and never changes; an unpublished one is nowhere. */
import { LandfallError } from "../core/index.ts";
import { localStore } from "./local.ts";
import type { Store } from "./store.ts";

export { type ExpectedFile, faultOf, type FileFault, hashOf, restoreFile } from "./check.ts";
export { localStore } from "./local.ts";
export { memoryStore } from "./memory.ts";
export { type Store, type StoredFile, type StoreWriter, type WriteOptions } from "./store.ts";

/** Opens a store by its address: a local folder (S3 comes later). Throws `bad-config`. */
export function openStore(address: string): Store {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(address)) {
    throw new LandfallError(
      "bad-config",
      `the store "${address.replace(/\/\/.*@/, "//")}" is of a kind that this version does not know: give a folder`,
    );
  }
  return localStore(address);
}
