import type { PackingInfo } from "./decode.ts";
import type { Grid } from "./grid/grid.ts";
import type { FloatArray } from "./packing/packing.ts";
import type { Parameter } from "./parameters/parameters.ts";
import type { Identification } from "./sections/identification.ts";
import type { Level } from "./sections/level.ts";
import type { Ensemble, Probability } from "./sections/product.ts";
import type { FieldTime } from "./sections/time.ts";
import type { RangeSource } from "./source.ts";

/** A field's headers, whatever its edition, and the way to its values. */
export interface FieldDescription {
  readonly edition: 1 | 2;
  readonly offset: number;
  readonly length: number;
  readonly field: number;
  readonly identification: Identification;
  readonly productTemplate: number | undefined;
  readonly parameter: Parameter;
  readonly level: Level;
  readonly time: FieldTime;
  readonly ensemble: Ensemble | undefined;
  readonly probability: Probability | undefined;
  readonly percentile: number | undefined;
  readonly grid: Grid;
  readonly packing: PackingInfo;
  /** Reads what the values are packed in; the function it gives decodes into an array of `grid.count` values. */
  readonly readPacked: (source: RangeSource) => Promise<(out: FloatArray) => void>;
}
