import { zstdCompressSync } from "node:zlib";
import { unpack } from "@landfall/zarr";
import { keptFrameDecoder } from "./frames.ts";
import type { ModelView, StoredType, VariableView } from "./model-view.ts";
import type { Share } from "./places.ts";
import { explainRead, type Reader, type Shards } from "./shards.ts";
import type { PartitionRef, Run } from "./views.ts";

type StoredCells = Float32Array | Int16Array | Int32Array;

/** Inner chunks fetched side by side from a store that cannot read at once. */
const fetches = 16;

/** The cells that places need, by inner chunk: each chunk is decoded once for all of them. */
export interface CellPlan {
  /** Places. */
  readonly count: number;
  /** By chunk: its row and column among the chunks, and its cells from `start` up to the next one's. */
  readonly chunks: readonly { readonly row: number; readonly column: number; readonly start: number }[];
  /** Of each cell: its place, its position in the chunk's plane, its weight. */
  readonly place: Uint32Array;
  readonly inside: Uint32Array;
  readonly weight: Float64Array;
  /** Whether every place is one cell of weight 1. */
  readonly plain: boolean;
}

/** Plans the reading of places `from` up to `to`; `sharesOf` gives the cells of one. */
export function planCells(
  model: ModelView,
  from: number,
  to: number,
  sharesOf: (place: number) => readonly Share[],
): CellPlan {
  const [rows, columns] = model.model.tile;
  const across = Math.ceil(model.model.horizontal.lon[2] / columns);
  const cells: { chunk: number; place: number; inside: number; weight: number }[] = [];
  let plain = true;
  for (let place = from; place < to; place++) {
    for (const { row, column, weight } of sharesOf(place)) {
      if (weight !== 1) plain = false;
      cells.push({
        chunk: Math.floor(row / rows) * across + Math.floor(column / columns),
        place: place - from,
        inside: (row % rows) * columns + (column % columns),
        weight,
      });
    }
  }
  if (cells.length > 1) cells.sort((a, b) => a.chunk - b.chunk);
  const chunks: { row: number; column: number; start: number }[] = [];
  let last = -1;
  for (const [start, { chunk }] of cells.entries()) {
    if (chunk === last) continue;
    chunks.push({ row: Math.floor(chunk / across), column: chunk % across, start });
    last = chunk;
  }
  return {
    count: to - from,
    chunks,
    place: Uint32Array.from(cells, (cell) => cell.place),
    inside: Uint32Array.from(cells, (cell) => cell.inside),
    weight: Float64Array.from(cells, (cell) => cell.weight),
    plain,
  };
}

/** Lets others run: work on many chunks calls it between them. */
export interface Pace {
  /** Undefined where there is time left. */
  rest(): Promise<void> | undefined;
}

export interface GatherRequest {
  readonly run: Run;
  readonly variable: VariableView;
  readonly plan: CellPlan;
  /** Indexes into the run's lead times. */
  readonly leads: readonly number[];
  /** Indexes into the variable's levels. */
  readonly levels: readonly number[];
}

/**
 * The values of one variable at the planned places, [place][level][lead] in C order; NaN is missing. Integers are unpacked; weighted sums are made in double
 * precision and rounded to float32 once; a missing cell with any weight makes the sum missing.
 */
export async function gather(
  shards: Shards,
  model: ModelView,
  request: GatherRequest,
  pace: Pace,
): Promise<Float32Array> {
  const { run, variable, plan, leads, levels } = request;
  const perPlace = levels.length * leads.length;
  const sums = plan.plain ? undefined : new Float64Array(plan.count * perPlace);
  const out = sums ? undefined : new Float32Array(plan.count * perPlace);
  const target = (sums ?? out) as Float32Array | Float64Array;
  const area = model.model.tile[0] * model.model.tile[1];
  const shardIsRun = model.model.lead !== undefined;
  const partitions = shardIsRun ? run.partitions.slice(0, 1) : leads.map((lead) => run.partitions[lead]);
  const { pack } = variable.variable;

  for (const [at, partition] of partitions.entries()) {
    if (!partition) continue;
    let reader = shards.reader(partition, variable);
    if (reader instanceof Promise) reader = await reader;
    // in a chunk with a lead axis all wanted lead times are taken; else the chunk is one lead time, number `at` of the answer
    const steps = shardIsRun ? leads : undefined;
    for (const [z, level] of levels.entries()) {
      const base = z * leads.length + at;
      const outer = [...(shardIsRun ? [0] : []), ...(variable.variable.levels ? [level] : [])];
      if (reader === null) {
        fillMissing(plan, target, perPlace, base, steps?.length ?? 1);
        continue;
      }
      if (shards.isLocal) {
        for (let c = 0; c < plan.chunks.length; c++) {
          const { row, column } = plan.chunks[c] as CellPlan["chunks"][number];
          const chunk = readSync(reader, variable, [...outer, row, column], partition);
          place(
            pack ? unpack(chunk, pack.packing) : (chunk as Float32Array),
            plan,
            c,
            target,
            perPlace,
            base,
            steps,
            area,
          );
          const resting = pace.rest();
          if (resting) await resting;
        }
      } else {
        for (let first = 0; first < plan.chunks.length; first += fetches) {
          const wave = plan.chunks.slice(first, first + fetches);
          const read = await Promise.all(
            wave.map(({ row, column }) => readAway(reader, [...outer, row, column], partition)),
          );
          for (const [offset, chunk] of read.entries()) {
            const values = pack ? unpack(chunk, pack.packing) : (chunk as Float32Array);
            place(values, plan, first + offset, target, perPlace, base, steps, area);
          }
          const resting = pace.rest();
          if (resting) await resting;
        }
      }
    }
  }
  return out ?? Float32Array.from(sums as Float64Array);
}

const frames = keptFrameDecoder((bytes) => zstdCompressSync(bytes, { pledgedSrcSize: bytes.byteLength }));
const scratch = new Map<string, StoredCells>();

/** A decoded chunk, good until the next is read: its memory is used again. */
function readSync(
  reader: Reader,
  variable: VariableView,
  coords: readonly number[],
  partition: PartitionRef,
): StoredCells {
  try {
    const { layout } = variable;
    if (frames && typeof layout.compression === "object") {
      const stored = reader.readStoredSync(coords);
      const cells = scratchFor(layout.dataType, layout.chunkLength);
      if (stored === undefined) return cells.fill(layout.fillValue);
      if (frames(stored, new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength))) return cells;
    }
    return reader.readChunkSync(coords);
  } catch (error) {
    throw explainRead(error, partition);
  }
}

function scratchFor(type: StoredType, length: number): StoredCells {
  const id = `${type} ${length}`;
  const known = scratch.get(id);
  if (known) return known;
  if (scratch.size > 32) scratch.clear();
  const made =
    type === "float32" ? new Float32Array(length) : type === "int16" ? new Int16Array(length) : new Int32Array(length);
  scratch.set(id, made);
  return made;
}

async function readAway(reader: Reader, coords: readonly number[], partition: PartitionRef) {
  try {
    return await reader.readChunk(coords);
  } catch (error) {
    throw explainRead(error, partition);
  }
}

/** Puts what a decoded chunk has for its places where it belongs. */
function place(
  chunk: Float32Array,
  plan: CellPlan,
  index: number,
  target: Float32Array | Float64Array,
  perPlace: number,
  base: number,
  steps: readonly number[] | undefined,
  area: number,
): void {
  const start = plan.chunks[index]?.start ?? 0;
  const end = plan.chunks[index + 1]?.start ?? plan.place.length;
  for (let cell = start; cell < end; cell++) {
    const to = (plan.place[cell] as number) * perPlace + base;
    const inside = plan.inside[cell] as number;
    const weight = plan.weight[cell] as number;
    if (steps === undefined) add(target, to, chunk[inside] as number, weight, plan.plain);
    else
      for (let t = 0; t < steps.length; t++)
        add(target, to + t, chunk[(steps[t] as number) * area + inside] as number, weight, plan.plain);
  }
}

function add(target: Float32Array | Float64Array, at: number, value: number, weight: number, plain: boolean): void {
  if (plain) target[at] = value;
  else target[at] = (target[at] as number) + value * weight;
}

function fillMissing(
  plan: CellPlan,
  target: Float32Array | Float64Array,
  perPlace: number,
  base: number,
  steps: number,
): void {
  for (let p = 0; p < plan.count; p++) target.fill(Number.NaN, p * perPlace + base, p * perPlace + base + steps);
}
