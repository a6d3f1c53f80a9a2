import { open } from "node:fs/promises";
import { type GribMessage } from "../message.ts";
import { openGrib } from "../open.ts";

/** Iterates over a file's messages, read by ranges; the file is closed when the iteration ends, however it ends. */
export async function* openFile(path: string): AsyncGenerator<GribMessage, void, undefined> {
  await using file = await open(path);
  const { size } = await file.stat();
  yield* openGrib({
    size,
    async read(offset, length) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
  });
}
