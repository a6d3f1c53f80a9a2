import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { type LoggedAction, parseAction, type Sidecar } from "../actions/index.ts";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { decodeText, isRecord, type Json, parseJson } from "../json.ts";
import type { Limits } from "../limits.ts";
import { type CheckpointFiles, sidecarFolder } from "../log/index.ts";
import type { Storage } from "../storage/index.ts";
import { compressors } from "./compressors.ts";
import { checkPages, pruneMetadata } from "./guard.ts";

/**
 * The actions of a checkpoint in all its forms: one file, parts, version 2 with sidecars. In no order. Throws `corrupt`, `too-large`, `unsafe-path` for a
 * sidecar elsewhere.
 */
export async function readCheckpoint(
  storage: Storage,
  checkpoint: CheckpointFiles,
  limits: Limits,
  apply: (action: LoggedAction, details: DeltaErrorDetails) => void,
): Promise<void> {
  let bytesLeft = limits.checkpointBytes;
  const sidecars: Sidecar[] = [];

  async function readFile(path: string, format: "json" | "parquet", sidecarsAllowed: boolean): Promise<void> {
    // one byte more than allowed shows that there are more
    const bytes = await storage.read(path, { offset: 0, length: bytesLeft + 1 });
    const details = { file: path, version: checkpoint.version };
    if (!bytes) throw new DeltaError("corrupt", `${path} is not there, though the checkpoint needs it`, details);
    bytesLeft -= bytes.byteLength;
    if (bytesLeft < 0)
      throw new DeltaError("too-large", `the checkpoint has more than ${limits.checkpointBytes} bytes`, details);
    const groups = format === "json" ? [jsonRows(bytes, details)] : parquetRows(bytes, limits, details);
    for await (const rows of groups) applyRows(rows, details, sidecarsAllowed);
  }

  function applyRows(rows: Iterable<Json>, details: DeltaErrorDetails, sidecarsAllowed: boolean): void {
    for (const row of rows) {
      const action = parseAction(row, details);
      if (!action) continue;
      if (!("sidecar" in action)) apply(action, details);
      else if (sidecarsAllowed) sidecars.push(action.sidecar);
      else throw new DeltaError("corrupt", "a sidecar has a sidecar", details);
    }
  }

  for (const file of checkpoint.files) await readFile(file.path, checkpoint.format, true);
  for (const { path } of sidecars) await readFile(sidecarPath(path, checkpoint.version), "parquet", false);
}

/** Sidecars lie in one folder: a name, and nothing that leads elsewhere. */
function sidecarPath(path: string, version: number): string {
  if (/^[\w.-]+$/.test(path) && !path.startsWith(".")) return sidecarFolder + path;
  throw new DeltaError("unsafe-path", `the sidecar ${JSON.stringify(path.slice(0, 200))} is not named by a file name`, {
    version,
  });
}

function* jsonRows(bytes: Uint8Array, details: DeltaErrorDetails): Iterable<Json> {
  for (const line of decodeText(bytes, details).split("\n"))
    if (line.trim() !== "") yield parseJson(line, "a line of the checkpoint", details);
}

/** Row group by row group, so that not all of them are in memory twice. */
async function* parquetRows(bytes: Uint8Array, limits: Limits, details: DeltaErrorDetails): AsyncIterable<Json[]> {
  const decode = async <T>(step: () => T | Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (cause) {
      if (cause instanceof DeltaError) throw cause;
      throw new DeltaError("corrupt", `the checkpoint ${details.file} cannot be decoded`, { ...details, cause });
    }
  };
  const buffer = bytes.slice().buffer;
  const file = { byteLength: buffer.byteLength, slice: (start: number, end?: number) => buffer.slice(start, end) };
  const metadata = await decode(() => {
    // without geoparquet: its look at the columns never ends where a group claims less than no children
    const pruned = pruneMetadata(parquetMetadata(buffer, { geoparquet: false }));
    checkPages(bytes, pruned, limits.actions, details);
    return pruned;
  });
  let rowStart = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const rowEnd = rowStart + Number(count);
    const read = () => parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    yield await decode(async () => (await read()).map(plain));
    rowStart = rowEnd;
  }
}

/** What JSON would have said: 64-bit integers are numbers, or something that no field takes where they are too large for one. */
function plain(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isRecord(value) && !ArrayBuffer.isView(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  throw new TypeError(`a checkpoint holds a value of type ${typeof value}`);
}
