import { Accumulator, type Range } from "../../checks/index.ts";
import { type BuildInput, buildFolder, type Piece, type StoredContent, type WorkContext } from "../../engine/index.ts";
import { ZarrGroupWriter } from "../../formats/index.ts";
import { CellHash, emptyTile, fillOf, floatCells, hashesAbsent, type StoredCells, type StoredType } from "./cells.ts";
import type { VariableResult } from "./group.ts";
import { arraySpec, type GridModel, planesOf } from "./model.ts";
import { detailOf, openVariable, variableOf } from "./shards.ts";

/*
 * The fold of several fragments of a partition (rule 5). Fragments cover whole planes, so a tile comes from one fragment: its compressed bytes are
 * copied as they are; only with `overlay: "valid"` are cells put together. A variable that one fragment covers alone is linked.
 */

/** One piece for each variable that any fragment has. */
export function mergePieces(model: GridModel, input: BuildInput): Piece[] {
  return model.variables
    .filter(({ name }) => input.contents.some((content) => detailOf(content).variables[name]))
    .map(({ name }) => name);
}

export async function mergeVariable(
  dataset: string,
  model: GridModel,
  overlay: "box" | "valid",
  ranges: readonly Range[],
  input: BuildInput,
  piece: Piece,
  context: WorkContext,
): Promise<VariableResult> {
  const variable = variableOf(model, piece);
  context.step(`merge ${variable.name}`);
  const spec = arraySpec(model, variable);
  const folder = buildFolder(dataset, input.partition, context.build);
  const group = new ZarrGroupWriter(context.store, folder);
  // top first: the first that covers a plane is the one that shows
  const layers = input.contents.filter((content) => detailOf(content).variables[variable.name]).toReversed();
  const covers = (content: StoredContent, plane: number) =>
    detailOf(content).variables[variable.name]?.levels.includes(plane) ?? false;
  const planes = planesOf(model, variable);
  const [top] = layers;
  const sole = top && (layers.length === 1 || (overlay === "box" && planes.every((_, index) => covers(top, index))));
  const topDetail = top && detailOf(top).variables[variable.name];
  if (sole && topDetail) {
    await group.link(variable.name, spec, top.folder, top.files);
    return { variable: variable.name, files: group.files, detail: topDetail };
  }

  const readers = new Map(layers.map((content) => [content, openVariable(context.store, model, variable, content)]));
  const hash = new CellHash(spec);
  const statistics = new Accumulator(ranges.filter((range) => range.variable === variable.name));
  const [tileRows, tileColumns] = model.tile;
  const rows = model.horizontal.lat[2];
  const columns = model.horizontal.lon[2];
  const covered = [...planes.keys()].filter((plane) => layers.some((content) => covers(content, plane)));
  await group.shard<StoredType>(variable.name, spec, async (writer) => {
    for (const [plane, { outer }] of planes.entries()) {
      const stack = layers.filter((content) => covers(content, plane));
      if (stack.length === 0 && !hashesAbsent(model)) continue;
      for (let row = 0; row * tileRows < rows; row++) {
        for (let column = 0; column * tileColumns < columns; column++) {
          const coords = [...outer, row, column];
          const [first, ...under] = stack;
          const reader = first && readers.get(first);
          if (!reader) {
            hash.add(emptyTile(variable, tileRows * tileColumns));
            continue;
          }
          const stored = await reader.readStored(coords);
          const cells: StoredCells = await reader.readChunk(coords);
          let filled = false;
          if (overlay === "valid") {
            for (const content of under)
              filled = fillGaps(cells, await readers.get(content)?.readChunk(coords), fillOf(variable)) || filled;
          }
          hash.add(cells);
          statistics.add(inside(floatCells(cells, variable), model, row, column));
          if (filled) await writer.writeChunk(coords, cells);
          else if (stored) await writer.writeCompressed(coords, stored);
        }
      }
    }
  });
  return {
    variable: variable.name,
    files: group.files,
    detail: { hash: hash.digest(), levels: covered, ...statistics.result() },
  };
}

/** Takes cells from `under` where `cells` has none. Returns whether any were taken. */
function fillGaps(cells: StoredCells, under: StoredCells | undefined, fill: number): boolean {
  if (!under) return false;
  let taken = false;
  for (let i = 0; i < cells.length; i++) {
    const missing = Number.isNaN(fill) ? Number.isNaN(cells[i]) : cells[i] === fill;
    if (missing) {
      cells[i] = under[i] as number;
      taken = true;
    }
  }
  return taken;
}

/** The cells of a tile that lie on the grid, without the padding at its edges. */
function inside(tile: Float32Array, model: GridModel, row: number, column: number): Float32Array {
  const [tileRows, tileColumns] = model.tile;
  const height = Math.min(tileRows, model.horizontal.lat[2] - row * tileRows);
  const width = Math.min(tileColumns, model.horizontal.lon[2] - column * tileColumns);
  if (height === tileRows && width === tileColumns) return tile;
  const out = new Float32Array(height * width);
  for (let y = 0; y < height; y++) out.set(tile.subarray(y * tileColumns, y * tileColumns + width), y * width);
  return out;
}
