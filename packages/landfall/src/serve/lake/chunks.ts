import type { StoredType, VariableView } from "./model-view.ts";
import type { Reader } from "./shards.ts";

export type StoredCells = Float32Array | Int16Array | Int32Array;

const scratch = new Map<string, StoredCells>();
/** Shapes of chunks that keep memory of their own. */
const keptScratch = 32;

/** A decoded inner chunk, good until the next is read: its memory is used again. Throws as `ShardReader` does. */
export function readChunkNow(reader: Reader, { layout }: VariableView, coords: readonly number[]): StoredCells {
  return reader.readChunkSync(coords, scratchFor(layout.dataType, layout.chunkLength));
}

function scratchFor(type: StoredType, length: number): StoredCells {
  const id = `${type} ${length}`;
  const known = scratch.get(id);
  if (known) return known;
  if (scratch.size >= keptScratch) scratch.clear();
  const made =
    type === "float32" ? new Float32Array(length) : type === "int16" ? new Int16Array(length) : new Int32Array(length);
  scratch.set(id, made);
  return made;
}
