import { LandfallError } from "../../core/index.ts";

/** What DuckDB says of what is not the file's fault: our SQL, and a full disk. */
const ours = /^(?:Binder|Catalog|Parser|Syntax|Not implemented|Interrupt|Permission) Error/i;
const isFull = /No space left|failed to offload|max_temp_directory_size/i;
const isHuge = /^Out of Memory|maximum line size|could not allocate|exceeds the maximum|maximum_object_size/i;

/** Turns what DuckDB threw while it read a file into one of our errors; passes on what is not about the file. */
function explainFault(error: unknown, key: string): unknown {
  if (
    error instanceof LandfallError ||
    !(error instanceof Error) ||
    !/^[\w ]+(?:Error|Exception): /.test(error.message)
  )
    return error;
  if (ours.test(error.message)) return error;
  const sentence = `${key}: ${error.message.split("\n", 1)[0]}`;
  const code = isFull.test(error.message) ? "store-full" : isHuge.test(error.message) ? "too-large" : "corrupt-file";
  return new LandfallError(code, sentence, { cause: error });
}

/**
 * Runs statements over a file's rows; faults of its bytes come out as ours: `corrupt-file`, `too-large`. Pages are decoded when they are scanned, so whoever scans a relation of
 * `TableRows` does it in here.
 */
export async function readingFile<T>(key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw explainFault(error, key);
  }
}
