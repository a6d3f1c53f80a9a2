import type { FileHandle } from "node:fs/promises";
import { ParquetWriter, type PlainValues } from "../../formats/index.ts";
import { coordinatesOf } from "../../datasets/index.ts";
import { visitChunks } from "../lake/chunks.ts";
import type { VariableView } from "../lake/model-view.ts";
import type { Pace } from "../lake/pace.ts";
import type { Shards } from "../lake/shards.ts";
import type { PartitionRef } from "../lake/views.ts";
import type { CellColumn } from "./columns.ts";
import { type CellPart, type Depth, type Moment, type RowPlan, valueAt } from "./plan.ts";

/** Values that are held at a time, about: of row groups with many columns there are more. */
const heldValues = 4_000_000;
const mostRows = 65_536;

/** Rows of one inner chunk: its wanted moments, rows and columns, in this order. */
interface Block {
  readonly part: CellPart;
  readonly depth: Depth;
  /** Of its chunk along the axis of lead times or times; [] where arrays have none. */
  readonly outer: readonly number[];
  /** Of the part's moments, and of the plan's rows and columns: from up to. */
  readonly moments: Span;
  readonly rows: Span;
  readonly across: Span;
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** Which chunk along its dimension. */
  readonly chunk: number;
}

/** The names of columns in the files. */
export function columnInFile(index: number): string {
  return `c${index}`;
}

/** Writes the rows of some parts of a plan as Parquet, chunk by chunk; missing values are NaN there. */
export async function writeCells(
  shards: Shards,
  plan: RowPlan,
  parts: readonly CellPart[],
  file: FileHandle,
  pace: Pace,
): Promise<void> {
  const writer = new ParquetWriter(plan.columns.map(({ type }, index) => ({ name: columnInFile(index), type })));
  const together = Math.max(1024, Math.min(mostRows, Math.floor(heldValues / plan.columns.length)));
  const flush = async (blocks: readonly Block[], rows: number) => {
    const values: PlainValues[] = [];
    for (const column of plan.columns) {
      const { origin } = column;
      values.push(
        origin.from === "variable"
          ? await variableValues(shards, plan, origin.variable, blocks, rows, pace)
          : coordinateValues(plan, column, blocks, rows),
      );
      await pace.rest();
    }
    await file.writev(writer.rowGroup(rows, values));
  };
  let blocks: Block[] = [];
  let rows = 0;
  for (const block of blocksOf(plan, parts)) {
    blocks.push(block);
    rows += size(block);
    if (rows < together) continue;
    await flush(blocks, rows);
    await pace.rest();
    blocks = [];
    rows = 0;
  }
  if (rows > 0) await flush(blocks, rows);
  await file.writev(writer.end());
}

function length({ from, to }: Span): number {
  return to - from;
}

function size({ moments, rows, across }: Block): number {
  return length(moments) * length(rows) * length(across);
}

function* blocksOf(plan: RowPlan, parts: readonly CellPart[]): Generator<Block> {
  const { model } = plan.model;
  const [high, wide] = model.tile;
  const rows = spansOf(plan.rows, high);
  const across = spansOf(plan.across, wide);
  const inChunk = momentsInChunk(plan);
  for (const part of parts) {
    const times = spansOf(
      part.moments.map(({ slot }) => slot),
      inChunk ?? Infinity,
    );
    for (const depth of plan.depths)
      for (const moments of times) {
        const outer = inChunk === undefined ? [] : [moments.chunk];
        for (const down of rows)
          for (const right of across) yield { part, depth, outer, moments, rows: down, across: right };
      }
  }
}

/** Times in one inner chunk; undefined where arrays have no dimension of times. */
function momentsInChunk({ model: { model } }: RowPlan): number | undefined {
  if (model.lead) return model.lead.values.length;
  return model.time?.period ? (model.time.chunkLength ?? 1) : undefined;
}

/** Growing indexes by the chunk in which they lie. */
function spansOf(indexes: readonly number[], chunkLength: number): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < indexes.length;) {
    const chunk = Math.floor((indexes[from] as number) / chunkLength);
    let to = from + 1;
    while (to < indexes.length && Math.floor((indexes[to] as number) / chunkLength) === chunk) to++;
    spans.push({ from, to, chunk });
    from = to;
  }
  return spans;
}

async function variableValues(
  shards: Shards,
  plan: RowPlan,
  view: VariableView,
  blocks: readonly Block[],
  rows: number,
  pace: Pace,
): Promise<Float32Array> {
  const values = new Float32Array(rows).fill(Number.NaN);
  let at = 0;
  const placed = blocks.map((block) => {
    const start = at;
    at += size(block);
    return { block, start };
  });
  const own = placed.filter(({ block }) => block.depth.dimension === view.variable.levelDimension);
  for (const [partition, some] of Map.groupBy(own, ({ block }): PartitionRef => block.part.partition)) {
    const coords = some.map(({ block: { outer, depth, rows: down, across } }) => [
      ...outer,
      ...(depth.dimension === undefined ? [] : [depth.index]),
      down.chunk,
      across.chunk,
    ]);
    await visitChunks(
      shards,
      partition,
      view,
      coords,
      (cells, position) => {
        const { block, start } = some[position] as (typeof some)[number];
        copyBlock(plan, block, cells, values, start);
      },
      pace,
    );
  }
  return values;
}

/** From a decoded chunk ([time,] row, column, padding included) to the rows of a block. */
function copyBlock(plan: RowPlan, block: Block, cells: Float32Array, values: Float32Array, start: number): void {
  const [high, wide] = plan.model.model.tile;
  const inChunk = momentsInChunk(plan) ?? Infinity;
  const { from, to } = block.across;
  const first = (plan.across[from] as number) % wide;
  const count = to - from;
  const isRow = (plan.across[to - 1] as number) - (plan.across[from] as number) === count - 1;
  let at = start;
  for (let moment = block.moments.from; moment < block.moments.to; moment++) {
    const slot = block.part.moments[moment]?.slot ?? 0;
    const plane = inChunk === Infinity ? 0 : (slot % inChunk) * high * wide;
    for (let row = block.rows.from; row < block.rows.to; row++) {
      const line = plane + ((plan.rows[row] as number) % high) * wide;
      if (isRow) values.set(cells.subarray(line + first, line + first + count), at);
      else
        for (let column = 0; column < count; column++)
          values[at + column] = cells[line + ((plan.across[from + column] as number) % wide)] as number;
      at += count;
    }
  }
}

function coordinateValues(plan: RowPlan, column: CellColumn, blocks: readonly Block[], rows: number): PlainValues {
  const { origin } = column;
  const { cells, lat, lon } = plan.model.model.horizontal;
  const places = { row: plan.rows, lat: plan.rows, column: plan.across, lon: plan.across };
  if (cells && (origin.from === "lat" || origin.from === "lon"))
    return cellCoordinates(plan, cells[origin.from], blocks, rows);
  const indexes = new Uint32Array(rows);
  const known = new Map<number | string, number>();
  const indexOf = (value: number | string): number => {
    const index = known.get(value) ?? known.size;
    if (index === known.size) known.set(value, index);
    return index;
  };
  let at = 0;
  const fill = (value: number, count: number) => {
    indexes.fill(value, at, at + count);
    at += count;
  };
  const wanted = origin.from in places ? places[origin.from as keyof typeof places] : [];
  for (const block of blocks) {
    const area = length(block.rows) * length(block.across);
    if (origin.from === "level") {
      const { dimension, value } = block.depth;
      fill(indexOf(dimension === origin.dimension ? (value ?? Number.NaN) : Number.NaN), size(block));
      continue;
    }
    for (let moment = block.moments.from; moment < block.moments.to; moment++) {
      if (origin.from === "row" || origin.from === "lat")
        for (let row = block.rows.from; row < block.rows.to; row++) fill(row, length(block.across));
      else if (origin.from === "column" || origin.from === "lon")
        for (let row = block.rows.from; row < block.rows.to; row++)
          for (let place = block.across.from; place < block.across.to; place++) indexes[at++] = place;
      else fill(indexOf(valueAt(column, block.part.partition, block.part.moments[moment] as Moment)), area);
    }
  }
  if (wanted.length === 0) return { different: [...known.keys()], indexes };
  const coordinates =
    origin.from === "lat" ? coordinatesOf(lat) : origin.from === "lon" ? coordinatesOf(lon) : undefined;
  return { different: wanted.map((place) => coordinates?.[place] ?? place), indexes };
}

/** Latitudes or longitudes of cells that lie anywhere. */
function cellCoordinates(
  plan: RowPlan,
  degrees: readonly number[],
  blocks: readonly Block[],
  rows: number,
): Float64Array {
  const values = new Float64Array(rows);
  const [, , wide] = plan.model.model.horizontal.lon;
  let at = 0;
  for (const block of blocks)
    for (let moment = block.moments.from; moment < block.moments.to; moment++)
      for (let row = block.rows.from; row < block.rows.to; row++)
        for (let place = block.across.from; place < block.across.to; place++)
          values[at++] = degrees[(plan.rows[row] as number) * wide + (plan.across[place] as number)] as number;
  return values;
}
