import { isZarrError, type ShardReader } from "@landfall/zarr";
import { isLandfallError } from "../../core/index.ts";
import type {
  CellDifference,
  CompareInput,
  ContentDifference,
  StoredContent,
  WorkContext,
} from "../../engine/index.ts";
import { floatCells, type StoredCells, type StoredType } from "./cells.ts";
import { arrayShape, arraySpec, coordinatesOf, type GridModel, type GridVariable } from "./model.ts";
import { detailOf, openVariable } from "./shards.ts";

/** Cells that are named one by one. */
const namedCells = 5;

/** Compares two partitions variable by variable, tile by tile: a tile of each is all that is held. */
export async function compareGrids(
  model: GridModel,
  { visible, rebuilt }: CompareInput,
  context: WorkContext,
): Promise<ContentDifference[]> {
  const found: ContentDifference[] = [];
  for (const variable of model.variables) {
    context.step(`compare ${variable.name}`);
    const difference = await compareVariable(model, variable, visible, rebuilt, context);
    if (difference) found.push(difference);
  }
  return found;
}

async function compareVariable(
  model: GridModel,
  variable: GridVariable,
  visible: StoredContent,
  rebuilt: StoredContent,
  context: WorkContext,
): Promise<ContentDifference | undefined> {
  const { name } = variable;
  const shown = openVariable(context.store, model, variable, visible);
  const right = openVariable(context.store, model, variable, rebuilt);
  if (!shown && !right) return undefined;
  if (!right) return { variable: name, what: `${name} is visible, and a rebuild does not have it` };
  if (!shown) return { variable: name, what: `${name} is not visible, and a rebuild has it` };
  const counted = new CellCount(model, variable);
  try {
    for (const coords of chunksOf(model, variable)) {
      context.signal.throwIfAborted();
      counted.add(coords, await readShown(shown, coords), await right.readChunk(coords));
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { variable: name, what: `${name} cannot be read: ${error.message}` };
  }
  if (counted.different > 0) return counted.result();
  // not a number has many bit patterns, and a hash tells them apart
  const same = detailOf(visible).variables[name]?.hash === detailOf(rebuilt).variables[name]?.hash;
  return same ? undefined : { variable: name, what: `${name} has the same values, and another hash on record` };
}

/** The visible file is at fault, and that is an answer. */
class Unreadable extends Error {}

async function readShown(reader: ShardReader<StoredType>, coords: readonly number[]): Promise<StoredCells> {
  try {
    return await reader.readChunk(coords);
  } catch (error) {
    if (isZarrError(error) || isLandfallError(error, "not-found"))
      throw new Unreadable(error.message, { cause: error });
    throw error;
  }
}

function* chunksOf(model: GridModel, variable: GridVariable): Iterable<number[]> {
  const { shape, chunkShape = shape } = arraySpec(model, variable);
  const counts = shape.map((length, axis) => Math.ceil(length / (chunkShape[axis] ?? length)));
  const total = counts.reduce((product, count) => product * count, 1);
  for (let index = 0; index < total; index++) yield placeOf(index, counts);
}

/** Index in C order to one index for each dimension. */
function placeOf(index: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = index;
  for (const length of shape.toReversed()) {
    place.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return place;
}

/** Counts the cells of a variable that differ, bit by bit but for the many forms of a missing one, and keeps the first. */
class CellCount {
  readonly #variable: GridVariable;
  readonly #shape: readonly number[];
  readonly #chunkShape: readonly number[];
  readonly #axes: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly #first: CellDifference[] = [];
  #largest: number | null = null;
  different = 0;

  constructor(model: GridModel, variable: GridVariable) {
    const { shape, chunkShape = shape } = arraySpec(model, variable);
    this.#variable = variable;
    this.#shape = arrayShape(model, variable);
    this.#chunkShape = chunkShape;
    this.#axes = [
      ...(model.lead ? [{ name: "lead", values: model.lead.values }] : []),
      ...(model.time?.period ? [{ name: "step", values: model.time.offsets }] : []),
      ...(variable.levels ? [{ name: "level", values: variable.levels.values }] : []),
      { name: "lat", values: coordinatesOf(model.horizontal.lat) },
      { name: "lon", values: coordinatesOf(model.horizontal.lon) },
    ];
  }

  add(chunk: readonly number[], shown: StoredCells, right: StoredCells): void {
    if (sameBytes(shown, right)) return;
    const [visible, rebuilt] = [floatCells(shown, this.#variable), floatCells(right, this.#variable)];
    for (let index = 0; index < visible.length; index++) {
      const [a, b] = [visible[index] as number, rebuilt[index] as number];
      if (Object.is(a, b)) continue;
      const place = placeOf(index, this.#chunkShape).map(
        (at, axis) => at + (chunk[axis] as number) * (this.#chunkShape[axis] as number),
      );
      // padding at the edges is nobody's
      if (place.some((at, axis) => at >= (this.#shape[axis] as number))) continue;
      this.different++;
      const distance = Math.abs(a - b);
      if (!Number.isNaN(distance)) this.#largest = Math.max(this.#largest ?? 0, distance);
      if (this.#first.length < namedCells)
        this.#first.push({
          at: Object.fromEntries(
            this.#axes.map(({ name, values }, axis) => [name, values[place[axis] as number] as number]),
          ),
          visible: Number.isNaN(a) ? null : a,
          rebuilt: Number.isNaN(b) ? null : b,
        });
    }
  }

  result(): ContentDifference {
    const { name } = this.#variable;
    const of = this.#shape.reduce((product, length) => product * length, 1);
    const [first] = this.#first;
    const where = Object.entries(first?.at ?? {})
      .map(([axis, value]) => `${axis} ${value}`)
      .join(", ");
    const by = this.#largest === null ? "" : `, by up to ${shortText(this.#largest)}`;
    return {
      variable: name,
      what: `${name}: ${this.different} of ${of} cells differ${by}; the first at ${where}: visible is ${valueText(first?.visible)}, a rebuild gives ${valueText(first?.rebuilt)}`,
      cells: { different: this.different, of, largest: this.#largest, first: this.#first },
    };
  }
}

function sameBytes(a: StoredCells, b: StoredCells): boolean {
  const bytes = (cells: StoredCells) => Buffer.from(cells.buffer, cells.byteOffset, cells.byteLength);
  return bytes(a).equals(bytes(b));
}

function valueText(value: number | null | undefined): string {
  return value === null || value === undefined ? "missing" : shortText(value);
}

/** Seven digits say all of a float32. */
function shortText(value: number): string {
  return String(Number(value.toPrecision(7)));
}
