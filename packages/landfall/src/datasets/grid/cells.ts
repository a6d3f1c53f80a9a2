import { createHash, type Hash } from "node:crypto";
import { type ArraySpec, pack, type TypedArrayOf, unpack } from "@landfall/zarr";
import { canonicalJson, LandfallError, sha256 } from "../../core/index.ts";
import { coordinatesHash, type GridModel, type GridVariable, type VariableDetail } from "./model.ts";

export type StoredType = "float32" | "int16" | "int32";
export type StoredCells = TypedArrayOf<StoredType>;

/** Floats as the variable is stored. Throws `pack-overflow` where a value does not fit, rather than cutting it. */
export function storeCells(values: Float32Array, variable: GridVariable): StoredCells {
  if (!variable.pack) return values;
  const { type, packing } = variable.pack;
  try {
    return type === "int16"
      ? pack(values, packing, new Int16Array(values.length))
      : pack(values, packing, new Int32Array(values.length));
  } catch (error) {
    throw new LandfallError(
      "pack-overflow",
      `${variable.name} has values that ${type} cannot hold with scale ${packing.scaleFactor} and offset ${packing.addOffset}: choose a coarser precision, another offset, or type "int32"`,
      { cause: error },
    );
  }
}

/** Stored cells as floats, NaN where missing. */
export function floatCells(cells: StoredCells, variable: GridVariable, into?: Float32Array): Float32Array {
  if (variable.pack && !(cells instanceof Float32Array)) return unpack(cells, variable.pack.packing, into);
  return cells as Float32Array;
}

/**
 * Hashes the cells of an array chunk by chunk in the order in which its builder goes, chunks of nothing but fill included (but see `hashesAbsent`), so that
 * the hash says what a reader sees and not how it is compressed (rule 12).
 */
export class CellHash {
  readonly #hash: Hash;

  constructor(spec: ArraySpec) {
    this.#hash = createHash("sha256").update(
      canonicalJson({ type: spec.dataType, shape: spec.shape, chunk: spec.chunkShape ?? null }),
    );
  }

  add(chunk: StoredCells): void {
    this.#hash.update(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}

/**
 * Whether maps that are not there are hashed, as fill. Not in partitions of periods, whose content hash names the maps that are there: a year of which one day has
 * come would hash 365 maps of nothing.
 */
export function hashesAbsent({ time }: GridModel): boolean {
  return !time?.period;
}

/** The hash of a whole partition or fragment: its variables' cells and its coordinates. */
export function contentHash(model: GridModel, variables: Readonly<Record<string, VariableDetail>>): string {
  return sha256(
    canonicalJson({
      coordinates: coordinatesHash(model),
      // a map of nothing but fill has the cells of none, and yet there is a time more to show
      variables: Object.fromEntries(
        Object.entries(variables).map(([name, { hash, levels }]) => [
          name,
          hashesAbsent(model) ? hash : [hash, levels],
        ]),
      ),
    }),
  );
}

/** What stands for a missing cell. */
export function fillOf(variable: GridVariable): number {
  return variable.pack ? variable.pack.packing.fillValue : Number.NaN;
}

/** A tile of nothing but missing cells. */
export function emptyTile(variable: GridVariable, length: number): Float32Array | Int16Array | Int32Array {
  const type = variable.pack?.type;
  return (
    type === "int16" ? new Int16Array(length) : type === "int32" ? new Int32Array(length) : new Float32Array(length)
  ).fill(fillOf(variable));
}
