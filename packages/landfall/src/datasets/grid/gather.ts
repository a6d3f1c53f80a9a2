import { type ShardReader, tileGatherer } from "@landfall/zarr";
import { Accumulator, type Range } from "../../checks/index.ts";
import { type BuildInput, buildFolder, type Piece, type StoredContent, type WorkContext } from "../../engine/index.ts";
import { ZarrGroupWriter } from "../../formats/index.ts";
import { CellHash, emptyTile, fillOf, floatCells, hashesAbsent, type StoredCells, type StoredType } from "./cells.ts";
import type { VariableResult } from "./group.ts";
import { arraySpec, type GridModel, type GridVariable } from "./model.ts";
import { openVariable, variableOf } from "./shards.ts";

/*
 * Maps turned into series: each array of the output begins with an axis (lead times of a run, times of a period) whose places are maps of the input, and an inner
 * chunk holds many of them for a few cells. A map that is not there is fill.
 */

/** Where a map of the input lies, on all its levels. */
export interface MapSource {
  readonly content: StoredContent;
  /** Its index before the level, where partitions of the input hold several times. */
  readonly outer: readonly number[];
}

/** The maps of one variable along the output's first axis, undefined for one that is not there. */
export interface GatherPlan {
  readonly sources: readonly (MapSource | undefined)[];
  /** What readers are told of as there: `VariableDetail.levels`. */
  readonly levels: readonly number[];
}

export interface GatherOptions {
  readonly name: string;
  /** Of the input: one map to an inner chunk. */
  readonly from: GridModel;
  readonly to: GridModel;
  readonly ranges: readonly Range[];
  plan(variable: GridVariable, input: BuildInput): GatherPlan;
}

/** Writes one variable of a partition. */
export async function gatherVariable(
  options: GatherOptions,
  input: BuildInput,
  piece: Piece,
  context: WorkContext,
): Promise<VariableResult> {
  const { from, to } = options;
  const variable = variableOf(to, piece);
  const plan = options.plan(variable, input);
  const spec = arraySpec(to, variable);
  const group = new ZarrGroupWriter(context.store, buildFolder(options.name, input.partition, context.build));
  const hash = new CellHash(spec);
  const statistics = new Accumulator(options.ranges.filter((range) => range.variable === variable.name));

  const readers = new Map<StoredContent, ShardReader<StoredType> | undefined>();
  const maps = plan.sources.map((source) => {
    if (!source) return undefined;
    if (!readers.has(source.content))
      readers.set(source.content, openVariable(context.store, from, variable, source.content));
    const reader = readers.get(source.content);
    return reader && { reader, outer: source.outer };
  });
  const rows = to.horizontal.lat[2];
  const columns = to.horizontal.lon[2];
  const [tileRows, tileColumns] = to.tile;
  const length = spec.chunkShape?.[0] ?? maps.length;
  const [blockRows, blockColumns] = blockOf(from.tile, to.tile, columns, length);
  const tileCells = tileRows * tileColumns;
  const tile = emptyTile(variable, length * tileCells);
  const floats = variable.pack ? new Float32Array(blockRows * blockColumns) : undefined;
  const levels = variable.levels?.values.map((_, index) => [index]) ?? [[]];
  // tiles of the input are decoded into the same memory block after block
  const isTile = blockRows === from.tile[0] && blockColumns === from.tile[1];
  const rooms = isTile ? Array.from({ length }, () => emptyTile(variable, blockRows * blockColumns)) : [];
  await group.shard<StoredType>(variable.name, spec, async (writer) => {
    for (let first = 0; first < maps.length; first += length) {
      const some = Array.from({ length }, (_, index) => maps[first + index]);
      const hashed = stretches(some.map((map) => map !== undefined || hashesAbsent(to)));
      for (const level of levels) {
        for (let top = 0; top < rows; top += blockRows) {
          context.signal.throwIfAborted();
          for (let left = 0; left < columns; left += blockColumns) {
            const box = {
              top,
              left,
              rows: Math.min(blockRows, rows - top),
              columns: Math.min(blockColumns, columns - left),
            };
            const fields: (StoredCells | undefined)[] = [];
            for (const [index, map] of some.entries()) {
              const field =
                map && (await readBlock(map.reader, [...map.outer, ...level], box, from.tile, rooms[index]));
              fields.push(field);
              if (field) statistics.add(floatCells(field, variable, floats?.subarray(0, field.length)));
            }
            const gather = tileGatherer(fields, box, { rows: tileRows, columns: tileColumns }, fillOf(variable));
            for (let row = 0; row < box.rows; row += tileRows) {
              for (let column = 0; column < box.columns; column += tileColumns) {
                gather(row, column, tile);
                for (const [start, end] of hashed) hash.add(tile.subarray(start * tileCells, end * tileCells));
                const place = [(top + row) / tileRows, (left + column) / tileColumns];
                await writer.writeChunk([first / length, ...level, ...place], tile);
              }
            }
          }
        }
      }
    }
  });
  return {
    variable: variable.name,
    files: group.files,
    detail: { hash: hash.digest(), levels: plan.levels, ...statistics.result() },
  };
}

/** Where `flags` are true, as [start, end). */
function stretches(flags: readonly boolean[]): (readonly [start: number, end: number])[] {
  const starts = [...flags.keys()].filter((index) => flags[index] && !flags[index - 1]);
  return starts.map((start) => {
    const length = flags.slice(start).indexOf(false);
    return [start, length < 0 ? flags.length : start + length];
  });
}

/** Cells that are held at a time: half a gigabyte of hourly maps of a year would be too many. */
const mostCells = 16 * 1024 * 1024;

/**
 * What is held in memory at a time, of each map of an inner chunk: one tile of the input where the output's tiles divide it, so that each is decoded once;
 * else whole rows; and so few rows that it is not too much.
 */
function blockOf(
  from: readonly [number, number],
  to: readonly [number, number],
  columns: number,
  maps: number,
): readonly [number, number] {
  const width = from[1] % to[1] === 0 ? from[1] : columns;
  const most = Math.max(1, Math.floor(mostCells / (maps * width * to[0])));
  return [Math.min(Math.ceil(from[0] / to[0]), most) * to[0], width];
}

interface Box {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** A box of one map; where it is exactly one tile of the input, that tile as it is decoded, in `room` if the store can. */
async function readBlock(
  reader: ShardReader<StoredType>,
  outer: readonly number[],
  { top, left, rows, columns }: Box,
  tile: readonly [number, number],
  room: StoredCells | undefined,
): Promise<StoredCells> {
  // the rest at an edge can be as large as a tile, and lie across two
  if (rows === tile[0] && columns === tile[1] && top % rows === 0 && left % columns === 0) {
    const coords = [...outer, top / rows, left / columns];
    return reader.canReadSync ? reader.readChunkSync(coords, room) : reader.readChunk(coords);
  }
  const start = [...outer, top, left];
  const stop = [...outer.map((index) => index + 1), top + rows, left + columns];
  return reader.canReadSync ? reader.readRegionSync(start, stop) : reader.readRegion(start, stop);
}
