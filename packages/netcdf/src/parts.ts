import { type Slab } from "./slab.ts";
import { type Attributes, type DataType, type Values } from "./values.ts";

/** A dimension of a group. */
export interface Dimension {
  readonly name: string;
  readonly length: number;
  readonly unlimited: boolean;
}

/** What a format's reader tells of a variable, and how to read it. */
export interface VariableParts {
  readonly name: string;
  readonly dtype: DataType;
  readonly dimensions: readonly string[];
  readonly shape: readonly number[];
  readonly attributes: Attributes;
  readonly chunkShape?: readonly number[] | undefined;
  /** Names of the values of an enumeration. */
  readonly enumeration?: ReadonlyMap<string, number> | undefined;
  /** Bytes that an element takes in memory, at least. */
  readonly elementBytes: number;
  /** Values as stored; the slab is within the shape. Numbers may be left in `into`, which has just the bytes of the slab, or come in an array of their own. */
  read(slab: Slab, into?: Uint8Array<ArrayBuffer>): Promise<Values>;
}

/** What a format's reader tells of a group. */
export interface GroupParts {
  readonly name: string;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly attributes: Attributes;
  readonly variables: readonly VariableParts[];
  readonly groups: readonly GroupParts[];
}
