import { newDoubles, newFloats } from "./allocate.ts";
import { type PackingInfo, readPacked, readPacking } from "./decode.ts";
import { GribError } from "./errors.ts";
import { type Coordinates, gridAxes, gridPoints } from "./grid/coordinates.ts";
import type { Grid } from "./grid/grid.ts";
import { nearestPoint, type NearestPoint } from "./grid/nearest.ts";
import { readGrid } from "./grid/section.ts";
import { type Identification, readIdentification } from "./sections/identification.ts";
import type { Level } from "./sections/level.ts";
import { type Ensemble, type Probability, type Product, readProduct } from "./sections/product.ts";
import { keepValueSections, type LocatedField, type ValueSections } from "./sections/sections.ts";
import type { FieldTime } from "./sections/time.ts";
import type { RangeSource } from "./source.ts";
import { centreName } from "./tables/centres.ts";
import { findParameter, type Parameter } from "./parameters/parameters.ts";

export interface ValuesOptions {
  /** Type of the array returned; float32 values are the doubles rounded. Default "float64". */
  readonly type?: "float64" | "float32";
}

export interface IntoOptions<T extends Float64Array | Float32Array> {
  /** Array of `count` elements to decode into, instead of a new one. Fresh memory costs a third of a fast decoder's time. */
  readonly into: T;
}

/** One field of a GRIB file: its headers, and its values on demand. Stays usable as long as its source does. */
export class GribMessage {
  /** GRIB edition. */
  readonly edition: 2;
  /** Byte offset of the message in the source. */
  readonly offset: number;
  /** Length of the message in bytes; fields of one message share it. */
  readonly length: number;
  /** Index of the field within its message. */
  readonly field: number;
  readonly parameter: Parameter;
  readonly level: Level;
  readonly time: FieldTime;
  readonly ensemble: Ensemble | undefined;
  readonly probability: Probability | undefined;
  /** Percentile, 0..100, of percentile forecasts. */
  readonly percentile: number | undefined;
  /** Originating centre: ecCodes' short name ("kwbc", "ecmf", …) or its number as text. */
  readonly centre: string;
  /** Section 1: numbers of centre and tables, status, type of data. */
  readonly identification: Identification;
  /** Product definition template, code table 4.0. */
  readonly productTemplate: number;
  readonly grid: Grid;
  readonly packing: PackingInfo;
  /** Number of values `values()` gives: points of the grid. */
  readonly count: number;

  readonly #source: RangeSource;
  readonly #sections: ValueSections;
  readonly #maxPoints: number;

  constructor(source: RangeSource, located: LocatedField, maxPoints: number) {
    const { sections } = located;
    const identification = readIdentification(sections.identification);
    const product: Product = readProduct(sections.product, identification);
    this.edition = located.edition;
    this.offset = located.offset;
    this.length = located.length;
    this.field = located.field;
    this.identification = identification;
    this.centre = centreName(identification.centre);
    this.productTemplate = product.template;
    this.parameter = findParameter(located.discipline, identification, product);
    this.level = product.level;
    this.time = product.time;
    this.ensemble = product.ensemble;
    this.probability = product.probability;
    this.percentile = product.percentile;
    this.grid = readGrid(sections.grid);
    this.packing = readPacking(sections.representation, sections.bitmap !== undefined);
    this.count = this.grid.count;
    this.#source = source;
    this.#sections = keepValueSections(sections);
    this.#maxPoints = maxPoints;
  }

  /**
   * Decodes the values: `count` of them in stored scan order, NaN where missing. Reads the data section and the bitmap.
   *
   * @throws GribError `unsupported-packing`, `corrupt`, `too-large` beyond the limit of points, `truncated` when the
   *   source has shrunk, `invalid-argument` when `into` has another length.
   */
  async values(options?: { readonly type?: "float64" }): Promise<Float64Array<ArrayBuffer>>;
  async values(options: { readonly type: "float32" }): Promise<Float32Array<ArrayBuffer>>;
  async values(options: ValuesOptions): Promise<Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>>;
  async values<T extends Float64Array | Float32Array>(options: IntoOptions<T>): Promise<T>;
  async values(
    options: ValuesOptions | IntoOptions<Float64Array | Float32Array> = {},
  ): Promise<Float64Array | Float32Array> {
    this.#checkSize();
    const decode = await readPacked(this.#source, this.#sections, this.packing, this.count);
    const values = this.#target(options);
    decode(values);
    return values;
  }

  /**
   * Latitudes and longitudes in degrees: the two axes, `grid.nj` latitudes and `grid.ni` longitudes, of grids that have them
   * (regular, Gaussian, Mercator), or with `full` one pair per value in the order of `values()`, of any grid whose points can
   * be placed. Axes grow or fall steadily; pairs on rotated grids have longitudes from -180 to 180, on reduced and projected
   * ones from 0 to below 360.
   *
   * @throws GribError `unsupported-grid` for a grid without axes, or whose points are not known; `too-large` beyond the limit
   *   of points; `corrupt` where points and rows contradict each other.
   */
  coordinates(options: { readonly full?: boolean } = {}): Coordinates {
    this.#checkSize();
    return options.full ? gridPoints(this.grid) : gridAxes(this.grid);
  }

  /**
   * The grid point nearest to a place, in degrees, and the index of its value in the order of `values()`.
   *
   * @throws GribError as `coordinates({ full: true })`.
   */
  nearest(latitude: number, longitude: number): NearestPoint {
    this.#checkSize();
    return nearestPoint(this.grid, latitude, longitude);
  }

  #target(options: ValuesOptions | IntoOptions<Float64Array | Float32Array>): Float64Array | Float32Array {
    if (!("into" in options)) {
      return options.type === "float32" ? newFloats(this.count) : newDoubles(this.count);
    }
    if (options.into.length !== this.count) {
      throw new GribError("invalid-argument", `${this.count} values do not fit an array of ${options.into.length}`, {
        offset: this.offset,
      });
    }
    return options.into;
  }

  #checkSize(): void {
    if (this.count > this.#maxPoints) {
      throw new GribError(
        "too-large",
        `the field has ${this.count} points, the limit is ${this.#maxPoints} (option maxPoints)`,
        {
          offset: this.offset,
          section: 3,
        },
      );
    }
  }
}
