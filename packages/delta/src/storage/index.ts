/** Where tables live: the port, a local folder, memory. */
export { localStorage } from "./local.ts";
export { memoryStorage } from "./memory.ts";
export type { Storage, StoredFile } from "./storage.ts";
