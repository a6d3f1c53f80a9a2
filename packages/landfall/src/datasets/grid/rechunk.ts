import { type ShardReader, tileGatherer } from "@landfall/zarr";
import { Accumulator, type Check, judge } from "../../checks/index.ts";
import { fingerprint, type Json, partitionKey, type PartitionValue, type PartitionValues } from "../../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type Gate,
  type Piece,
  type StoredContent,
  type WorkContext,
} from "../../engine/index.ts";
import { ZarrGroupWriter } from "../../formats/index.ts";
import { CellHash, emptyTile, fillOf, floatCells, type StoredCells, type StoredType } from "./cells.ts";
import { compareGrids } from "./compare.ts";
import type { GridDefinition } from "./definition.ts";
import { finishGroup, type VariableResult } from "./group.ts";
import { arraySpec, gridStorage, type GridDetail, type GridModel, seriesTile } from "./model.ts";
import { openVariable, variableOf } from "./shards.ts";

export interface RechunkOptions {
  readonly name: string;
  readonly of: GridDefinition;
  /** The components that stay, in order. */
  readonly keep: readonly string[];
  /** The whole declared lead axis, hours. */
  readonly leads: readonly number[];
  readonly tile: readonly [number, number] | undefined;
  readonly gate: Gate | undefined;
  readonly checks: readonly Check[];
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/**
 * A grid dataset that turns partitions of one lead time into partitions of a whole run: all lead times of a few cells in one inner chunk, so that a
 * place's forecast is one read. Missing lead times are fill.
 */
export function rechunkedGrid(options: RechunkOptions): GridDefinition {
  const { name, of, keep, checks, gate } = options;
  const components = Object.fromEntries(
    keep.map((component) => [component, of.components[component] as PartitionValue["type"]]),
  );
  const model: GridModel = {
    variables: of.model.variables,
    horizontal: of.model.horizontal,
    lead: { name: "lead", values: options.leads },
    tile: options.tile ?? seriesTile(of.model.horizontal),
    storage: gridStorage,
    components,
  };
  const recipeBody = {
    name,
    kind: "grid",
    build: "rechunk",
    revision: 1,
    of: of.name,
    model: model as unknown as Json,
    checks: checks.map(({ spec }) => spec),
  };
  const kept = (parts: PartitionValues): PartitionValues =>
    Object.fromEntries(keep.map((component) => [component, parts[component] as PartitionValue]));
  return {
    name,
    kind: "grid",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components,
    model,
    input: {
      type: "partitions",
      of: of.name,
      partitionOf: kept,
      prefixOf: (parts) => commonPrefix(Object.keys(of.components), keep, parts),
    },
    ...(gate ? { gate } : {}),
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: () => Promise.reject(new Error("a derived grid has no objects")),
    pieces: (input) =>
      model.variables
        .filter((variable) => input.contents.some((content) => hasVariable(content, variable.name)))
        .map((variable) => variable.name),
    buildPiece: (input, piece, context) =>
      rechunkVariable(options, of.model, model, input, piece, context) as unknown as Promise<Json>,
    finishBuild: (input, results, context) =>
      finish(options, model, input, results as unknown as VariableResult[], context),
    compare: (input, context) => compareGrids(model, input, context),
  };
}

/** The components that lead the input's key and are all kept make a prefix of its keys. */
function commonPrefix(all: readonly string[], keep: readonly string[], parts: PartitionValues): string {
  const leading: Record<string, PartitionValue> = {};
  for (const component of all) {
    const value = parts[component];
    if (!keep.includes(component) || !value) break;
    leading[component] = value;
  }
  const prefix = partitionKey(leading);
  return prefix === "" || Object.keys(leading).length === all.length ? prefix : `${prefix}/`;
}

function hasVariable(content: StoredContent, name: string): boolean {
  return (content.detail as unknown as GridDetail).variables[name] !== undefined;
}

async function rechunkVariable(
  options: RechunkOptions,
  from: GridModel,
  to: GridModel,
  input: BuildInput,
  piece: Piece,
  context: WorkContext,
): Promise<VariableResult> {
  const variable = variableOf(to, piece);
  context.step(`rechunk ${variable.name}`);
  const spec = arraySpec(to, variable);
  const group = new ZarrGroupWriter(context.store, buildFolder(options.name, input.partition, context.build));
  const hash = new CellHash(spec);
  const ranges = options.checks.flatMap(({ range }) => (range?.variable === variable.name ? [range] : []));
  const statistics = new Accumulator(ranges);

  // one reader for each declared lead time that there is; the key of the input says which it is
  const byLead = new Map(input.contents.map((content) => [content.parts["lead"]?.value, content]));
  const readers = options.leads.map((lead) => {
    const content = byLead.get(lead);
    return content && openVariable(context.store, from, variable, content);
  });
  const rows = to.horizontal.lat[2];
  const columns = to.horizontal.lon[2];
  const [tileRows, tileColumns] = to.tile;
  const [blockRows, blockColumns] = blockOf(from.tile, to.tile, columns);
  const tile = emptyTile(variable, options.leads.length * tileRows * tileColumns);
  const floats = variable.pack ? new Float32Array(blockRows * blockColumns) : undefined;
  const levels = variable.levels?.values.map((_, index) => index) ?? [undefined];
  // tiles of the input are decoded into the same memory block after block
  const rooms = readers.map(() => emptyTile(variable, from.tile[0] * from.tile[1]));
  await group.shard<StoredType>(variable.name, spec, async (writer) => {
    for (const level of levels) {
      const outer = level === undefined ? [] : [level];
      for (let top = 0; top < rows; top += blockRows) {
        context.signal.throwIfAborted();
        for (let left = 0; left < columns; left += blockColumns) {
          const box = {
            outer,
            top,
            left,
            rows: Math.min(blockRows, rows - top),
            columns: Math.min(blockColumns, columns - left),
          };
          const fields: (StoredCells | undefined)[] = [];
          for (const [index, reader] of readers.entries()) {
            const field = reader && (await readBlock(reader, box, from.tile, rooms[index]));
            fields.push(field);
            if (field) statistics.add(floatCells(field, variable, floats?.subarray(0, field.length)));
          }
          const gather = tileGatherer(fields, box, { rows: tileRows, columns: tileColumns }, fillOf(variable));
          for (let row = 0; row < box.rows; row += tileRows) {
            for (let column = 0; column < box.columns; column += tileColumns) {
              gather(row, column, tile);
              hash.add(tile);
              await writer.writeChunk([0, ...outer, (top + row) / tileRows, (left + column) / tileColumns], tile);
            }
          }
        }
      }
    }
  });
  return {
    variable: variable.name,
    files: group.files,
    detail: { hash: hash.digest(), levels: levels.map((level) => level ?? 0), ...statistics.result() },
  };
}

/**
 * What is held in memory at a time, for all lead times: one tile of the input where the output's tiles divide it, else whole rows. Each tile of the input is
 * decoded once.
 */
function blockOf(
  from: readonly [number, number],
  to: readonly [number, number],
  columns: number,
): readonly [number, number] {
  return [Math.ceil(from[0] / to[0]) * to[0], from[1] % to[1] === 0 ? from[1] : columns];
}

interface Box {
  readonly outer: readonly number[];
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** A box of one field; where it is exactly one tile of the input, that tile as it is decoded, in `room` if the store can. */
async function readBlock(
  reader: ShardReader<StoredType>,
  box: Box,
  tile: readonly [number, number],
  room: StoredCells | undefined,
): Promise<StoredCells> {
  const { outer, top, left, rows, columns } = box;
  if (rows === tile[0] && columns === tile[1]) {
    const coords = [...outer, top / rows, left / columns];
    return reader.canReadSync ? reader.readChunkSync(coords, room) : reader.readChunk(coords);
  }
  const start = [...outer, top, left];
  const stop = [...outer.map((index) => index + 1), top + rows, left + columns];
  return reader.canReadSync ? reader.readRegionSync(start, stop) : reader.readRegion(start, stop);
}

async function finish(
  options: RechunkOptions,
  model: GridModel,
  input: BuildInput,
  results: readonly VariableResult[],
  context: WorkContext,
): Promise<Built> {
  context.step("finish");
  const content = await finishGroup(
    model,
    buildFolder(options.name, input.partition, context.build),
    input.parts,
    results,
    context,
  );
  const { lat, lon } = model.horizontal;
  const init = input.parts["init"];
  const present = input.contents.flatMap((content) =>
    typeof content.parts["lead"]?.value === "number" ? [content.parts["lead"].value] : [],
  );
  const subject = {
    variables: new Map(
      results.map(({ variable, detail }) => [variable, { stats: detail.stats, inside: detail.inside }]),
    ),
    dimensions: { lat: lat[2], lon: lon[2], lead: options.leads.length },
    bounds: { lat: [lat[0], lat[1]] as const, lon: [lon[0], lon[1]] as const },
    times: present.map((lead) => ({ reference: init?.type === "time" ? init.value : 0, lead })),
  };
  const offAxis = present.filter((lead) => !options.leads.includes(lead)).toSorted((a, b) => a - b);
  if (offAxis.length > 0) context.log(offAxisText(offAxis));
  const { lead } = model;
  const values = results.length * (lead?.values.length ?? 1) * lat[2] * lon[2];
  return {
    ...content,
    checks: options.checks.map((check) => judge(check, subject)),
    figures: { inputs: input.contents.length, offAxis: offAxis.length, values },
  };
}

/** Lead times that the sentence names. */
const namedLeads = 4;

function offAxisText(leads: readonly number[]): string {
  const more = leads.length > namedLeads ? ` and ${leads.length - namedLeads} more` : "";
  return `left out, as the declared lead times have no ${leads.slice(0, namedLeads).join(", ")}${more}: add what is to be kept to \`complete\` or \`rechunk\``;
}
