import type { StoredType, VariableView } from "./model-view.ts";
import type { Reader } from "./shards.ts";

export type StoredCells = Float32Array | Int16Array | Int32Array;

const scratch = new Map<string, StoredCells>();
/** Shapes of chunks that keep memory of their own. */
const keptScratch = 32;

/** Decodes the inner chunks at `coords`; each is good until the next, whose memory is the same. Throws as `ShardReader` does. */
export function readChunksNow(
  reader: Reader,
  { layout }: VariableView,
  coords: readonly (readonly number[])[],
  visit: (cells: StoredCells, position: number) => void,
): void {
  reader.readChunksSync(coords, scratchFor(layout.dataType, layout.chunkLength), visit);
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
