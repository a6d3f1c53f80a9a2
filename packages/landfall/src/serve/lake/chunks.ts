import { unpack } from "@landfall/zarr";
import type { StoredType, VariableView } from "./model-view.ts";
import type { Pace } from "./pace.ts";
import type { Reader, Shards } from "./shards.ts";
import type { PartitionRef } from "./views.ts";

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

/** Values of decoded cells; NaN is missing. */
export function floats({ variable: { pack } }: VariableView, cells: StoredCells): Float32Array {
  return pack ? unpack(cells, pack.packing) : (cells as Float32Array);
}

/** Inner chunks fetched side by side from a store that cannot read at once. */
export const fetches = 16;
/** Inner chunks decoded at a time, some 20 µs each: neighbours share a read, and others get their turn between. */
export const readTogether = 32;

/** Decodes any number of inner chunks of a variable in a partition, from whatever store, with rests between; each is good until the next. None where the partition has none of it. */
export async function visitChunks(
  shards: Shards,
  partition: PartitionRef,
  variable: VariableView,
  coords: readonly (readonly number[])[],
  visit: (values: Float32Array, position: number) => void,
  pace: Pace,
): Promise<void> {
  const reader = await shards.reader(partition, variable);
  if (reader === null) return;
  const together = shards.isLocal ? readTogether : fetches;
  for (let first = 0; first < coords.length; first += together) {
    const some = coords.slice(first, first + together);
    try {
      if (shards.isLocal)
        readChunksNow(reader, variable, some, (cells, position) => visit(floats(variable, cells), first + position));
      else
        for (const [position, cells] of (await Promise.all(some.map((one) => reader.readChunk(one)))).entries())
          visit(floats(variable, cells), first + position);
    } catch (error) {
      throw await shards.explain(error, partition);
    }
    await pace.rest();
  }
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
