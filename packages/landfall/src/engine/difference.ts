/** A cell, or whatever the smallest thing is that a dataset compares: where it is, what readers see, what a rebuild gives; null is missing. */
export interface CellDifference {
  /** Coordinates by name: latitude, longitude, lead time, level. */
  readonly at: Readonly<Record<string, number>>;
  readonly visible: number | null;
  readonly rebuilt: number | null;
}

/** Where two contents that should be the same are not: one variable. */
export interface ContentDifference {
  readonly variable: string;
  /** A sentence for people. */
  readonly what: string;
  /** How many cells differ, of how many that were compared; undefined where the variable could not be read or only one side has it. */
  readonly cells?: {
    readonly different: number;
    readonly of: number;
    /** The largest difference of two values, in the variable's units; null where one of the two is always missing. */
    readonly largest: number | null;
    /** The first of them. */
    readonly first: readonly CellDifference[];
  };
}

/**
 * What verification finds. Of the visible files: `file-missing`, `file-damaged`. Of what they were made of: `raw-missing`, `raw-damaged`, `input-damaged`. Of the
 * rebuild: `not-rebuilt`, `content` (another hash than was committed), `cells` (one variable, cell by cell), `bytes` (equal cells in other bytes by the same toolchain). Of what is
 * called current: `inputs` (not made from what is live), `not-shown` (live inputs, and nothing visible).
 */
export type DifferenceKind =
  | "file-missing"
  | "file-damaged"
  | "raw-missing"
  | "raw-damaged"
  | "input-damaged"
  | "not-rebuilt"
  | "content"
  | "cells"
  | "bytes"
  | "inputs"
  | "not-shown";

export interface Difference extends Partial<Omit<ContentDifference, "what">> {
  readonly dataset: string;
  readonly partition: string;
  readonly kind: DifferenceKind;
  /** A sentence for people. */
  readonly what: string;
  /** Path in the store. */
  readonly file?: string;
}

/** A difference before it is said where. */
export type Finding = Omit<Difference, "dataset" | "partition">;
