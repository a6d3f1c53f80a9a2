import { fetches, floats, readChunksNow, readTogether, type StoredCells } from "./chunks.ts";
import type { ModelView, VariableView } from "./model-view.ts";
import type { Share } from "./places.ts";
import type { Pace } from "./pace.ts";
import type { Shards } from "./shards.ts";
import type { PartitionRef, Run } from "./views.ts";

interface PlannedChunk {
  readonly row: number;
  readonly column: number;
  /** Its first cell in the plan. */
  readonly start: number;
}

/** The cells that places need, by inner chunk: each chunk is decoded once for all of them. */
export interface CellPlan {
  /** Places. */
  readonly count: number;
  /** By chunk, its cells from `start` up to the next one's. */
  readonly chunks: readonly PlannedChunk[];
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
  const chunkOf: number[] = [];
  const placeOf: number[] = [];
  const insideOf: number[] = [];
  const weightOf: number[] = [];
  let plain = true;
  for (let place = from; place < to; place++) {
    for (const { row, column, weight } of sharesOf(place)) {
      if (weight !== 1) plain = false;
      chunkOf.push(Math.floor(row / rows) * across + Math.floor(column / columns));
      placeOf.push(place - from);
      insideOf.push((row % rows) * columns + (column % columns));
      weightOf.push(weight);
    }
  }
  const cells = chunkOf.length;
  // numbers sort many times faster than objects: the chunk, then the cell, in one number
  const sorted = Float64Array.from({ length: cells }, (_, cell) => (chunkOf[cell] as number) * cells + cell).toSorted();
  const plan = {
    place: new Uint32Array(cells),
    inside: new Uint32Array(cells),
    weight: new Float64Array(cells),
  };
  const chunks: PlannedChunk[] = [];
  let last = -1;
  for (let start = 0; start < cells; start++) {
    const cell = (sorted[start] as number) % cells;
    const chunk = chunkOf[cell] as number;
    plan.place[start] = placeOf[cell] as number;
    plan.inside[start] = insideOf[cell] as number;
    plan.weight[start] = weightOf[cell] as number;
    if (chunk === last) continue;
    chunks.push({ row: Math.floor(chunk / across), column: chunk % across, start });
    last = chunk;
  }
  return { ...plan, count: to - from, chunks, plain };
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
  const { run, plan, leads, levels } = request;
  const perPlace = levels.length * leads.length;
  const target = plan.plain ? new Float32Array(plan.count * perPlace) : new Float64Array(plan.count * perPlace);
  const area = model.model.tile[0] * model.model.tile[1];
  const takes: Take[] = [];
  for (const { partition, outer, first, places } of stretchesOf(model, run, leads)) {
    for (const [z, level] of levels.entries()) {
      const at = { outer, level, base: z * leads.length + first, steps: places.map((one) => one * area) };
      if (partition) takes.push({ partition, ...at });
      else fillMissing(plan, at, { target, perPlace });
    }
  }
  const into = { target, perPlace };
  if (shards.isLocal) for (const take of takes) await takeNow(shards, request, take, into, pace);
  else
    for (let first = 0; first < takes.length; first += fetches)
      await Promise.all(takes.slice(first, first + fetches).map((take) => takeAway(shards, request, take, into, pace)));
  return target instanceof Float32Array ? target : Float32Array.from(target);
}

/** Wanted times that follow each other and lie in one inner chunk of one partition. */
interface Stretch {
  /** Undefined for one that is not there. */
  readonly partition: PartitionRef | undefined;
  /** The chunk's index along the axis of times; [] where the arrays have none. */
  readonly outer: readonly number[];
  /** Place of the first of them among those that are wanted. */
  readonly first: number;
  /** Their places in the chunk. */
  readonly places: readonly number[];
}

function stretchesOf({ model }: ModelView, { partitions, slots }: Run, leads: readonly number[]): Stretch[] {
  // one partition holds the run: of each chunk all wanted lead times are taken
  if (model.lead) return [{ partition: partitions[0], outer: [0], first: 0, places: leads }];
  const inChunk = model.time?.chunkLength ?? 1;
  const stretches: (Stretch & { readonly places: number[] })[] = [];
  for (const [first, lead] of leads.entries()) {
    const partition = partitions[lead];
    const slot = slots?.[lead] ?? 0;
    const chunk = Math.floor(slot / inChunk);
    const last = stretches.at(-1);
    if (slots && last?.partition === partition && last?.outer[0] === chunk) last.places.push(slot % inChunk);
    else stretches.push({ partition, outer: slots ? [chunk] : [], first, places: [slot % inChunk] });
  }
  return stretches;
}

/** What is taken of one partition on one level: positions in a chunk's plane start at each of `steps`, and go to `base` and after. */
interface Take {
  readonly partition: PartitionRef;
  readonly outer: readonly number[];
  readonly level: number;
  readonly base: number;
  readonly steps: readonly number[];
}

interface Into {
  readonly target: Float32Array | Float64Array;
  readonly perPlace: number;
}

async function takeNow(shards: Shards, request: GatherRequest, take: Take, into: Into, pace: Pace): Promise<void> {
  const { variable, plan } = request;
  let reader = shards.reader(take.partition, variable);
  if (reader instanceof Promise) reader = await reader;
  if (reader === null) return fillMissing(plan, take, into);
  for (let first = 0; first < plan.chunks.length; first += readTogether) {
    const some = plan.chunks.slice(first, first + readTogether).map((chunk) => coordsOf(variable, take, chunk));
    try {
      readChunksNow(reader, variable, some, (cells, position) =>
        place(floats(variable, cells), plan, first + position, take, into),
      );
    } catch (error) {
      throw await shards.explain(error, take.partition);
    }
    const resting = pace.rest();
    if (resting) await resting;
  }
}

async function takeAway(shards: Shards, request: GatherRequest, take: Take, into: Into, pace: Pace): Promise<void> {
  const { variable, plan } = request;
  const reader = await shards.reader(take.partition, variable);
  if (reader === null) return fillMissing(plan, take, into);
  for (let first = 0; first < plan.chunks.length; first += fetches) {
    const wave = plan.chunks.slice(first, first + fetches);
    let read: StoredCells[];
    try {
      read = await Promise.all(wave.map((chunk) => reader.readChunk(coordsOf(variable, take, chunk))));
    } catch (error) {
      throw await shards.explain(error, take.partition);
    }
    for (const [offset, cells] of read.entries()) place(floats(variable, cells), plan, first + offset, take, into);
    await pace.rest();
  }
}

function coordsOf({ variable }: VariableView, { outer, level }: Take, { row, column }: PlannedChunk): number[] {
  return variable.levels ? [...outer, level, row, column] : [...outer, row, column];
}

/** Puts what a decoded chunk has for its places where it belongs. */
function place(
  chunk: Float32Array,
  plan: CellPlan,
  index: number,
  { base, steps }: Take,
  { target, perPlace }: Into,
): void {
  const start = plan.chunks[index]?.start ?? 0;
  const end = plan.chunks[index + 1]?.start ?? plan.place.length;
  for (let cell = start; cell < end; cell++) {
    const to = (plan.place[cell] as number) * perPlace + base;
    const inside = plan.inside[cell] as number;
    if (plan.plain) {
      for (let t = 0; t < steps.length; t++) target[to + t] = chunk[(steps[t] as number) + inside] as number;
    } else {
      const weight = plan.weight[cell] as number;
      for (let t = 0; t < steps.length; t++)
        target[to + t] = (target[to + t] as number) + weight * (chunk[(steps[t] as number) + inside] as number);
    }
  }
}

function fillMissing({ count }: CellPlan, { base, steps }: Omit<Take, "partition">, { target, perPlace }: Into): void {
  for (let p = 0; p < count; p++) target.fill(Number.NaN, p * perPlace + base, p * perPlace + base + steps.length);
}
