import type { EpochMs, Json } from "../core/index.ts";

/** Bytes of a file, read by ranges. */
export interface RangeSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A regular horizontal grid: first, last and count of each axis, degrees. Rows run from the first latitude, columns from the first longitude. */
export interface HorizontalGrid {
  readonly lat: readonly [first: number, last: number, count: number];
  readonly lon: readonly [first: number, last: number, count: number];
  /**
   * Where each cell is, degrees, row by row: of grids that are not regular (curvilinear, uneven). `lat` and `lon` then name the first and the last cell, and how
   * many rows and columns there are.
   */
  readonly cells?: { readonly lat: readonly number[]; readonly lon: readonly number[] };
}

/** One horizontal field of a file, chosen by the config; its values are decoded when they are asked for. */
export interface GridField {
  readonly variable: string;
  /** On the variable's levels; undefined where it has none. */
  readonly level: number | undefined;
  /** Start of the forecast run; of what is no forecast, its time. */
  readonly reference: EpochMs;
  /** 0 for what is no forecast. */
  readonly leadHours: number;
  /** Place in the file, growing. */
  readonly position: number;
  /** All that tells this field from others of the file, for sentences about fields that are too alike. */
  readonly identity: string;
  readonly grid: HorizontalGrid;
  /**
   * Rows by columns of the declared grid, C order; NaN is missing. `into` has room for that many and may be used, so what comes back is good until the
   * next field takes it: fresh memory for each field costs a third of a fast decoder's time. Throws `off-grid`, `corrupt-file`.
   */
  values(into: Float32Array<ArrayBuffer>): Promise<Float32Array>;
}

/** What a variable is, as CF says it. */
export interface VariableDescription {
  readonly units: string;
  readonly longName: string;
  readonly standardName: string | undefined;
  /** Values of the vertical dimension and its units; undefined for a variable without one. */
  readonly levels: { readonly values: readonly number[]; readonly units: string; readonly type: string } | undefined;
}

/** A decoder behind one port: which variables a config gets from a file, and the fields of one file. */
export interface GridFormat<V extends string = string> {
  /** For the recipe: all that decides what comes out, our decoder's revision included. */
  readonly recipe: Json;
  readonly variables: Readonly<Record<V, VariableDescription>>;
  /**
   * The chosen fields of a file. Headers first, values on demand, until `scope` ends: what has to be let go of goes there. Throws LandfallError with
   * `retry: "never"` where the bytes are at fault (`not-grib`, `not-netcdf`, `truncated-file`, `corrupt-file`, `unsupported-format`).
   */
  fields(source: RangeSource, onto: HorizontalGrid, scope: AsyncDisposableStack): AsyncIterable<GridField>;
}
