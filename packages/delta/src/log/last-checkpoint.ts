import { isRecord } from "../json.ts";
import type { Storage } from "../storage/index.ts";
import { lastCheckpointPath } from "./names.ts";

/** With all the extras that some writers put in; a longer one is a hint like any other that does not help. */
const maxHintBytes = 2 ** 20;

/**
 * The version that `_last_checkpoint` names; undefined where there is none or it makes no sense. It is a hint that saves a listing of the whole
 * log: a broken one costs that listing and nothing else.
 */
export async function readLastCheckpoint(storage: Storage): Promise<number | undefined> {
  const bytes = await storage.read(lastCheckpointPath, { offset: 0, length: maxHintBytes + 1 });
  if (!bytes || bytes.byteLength > maxHintBytes) return undefined;
  let hint: unknown;
  try {
    hint = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // torn or overwritten by something else: listing the log tells the same
    return undefined;
  }
  const version = isRecord(hint) ? hint["version"] : undefined;
  return typeof version === "number" && Number.isSafeInteger(version) && version >= 0 ? version : undefined;
}

export async function writeLastCheckpoint(storage: Storage, version: number, actions: number): Promise<void> {
  const newest = await readLastCheckpoint(storage);
  if (newest !== undefined && newest > version) return;
  await storage.put(lastCheckpointPath, new TextEncoder().encode(JSON.stringify({ version, size: actions })));
}
