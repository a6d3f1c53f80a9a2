import { newDoubles, newFloats } from "./allocate.ts";
import type { PackingInfo } from "./decode.ts";
import { GribError } from "./errors.ts";
import { describeField } from "./describe.ts";
import type { FieldDescription } from "./field.ts";
import { type Coordinates, gridAxes, gridPoints } from "./grid/coordinates.ts";
import type { Edition1Field } from "./edition1/sections.ts";
import type { Grid } from "./grid/grid.ts";
import { nearestPoint, type NearestPoint } from "./grid/nearest.ts";
import type { Parameter } from "./parameters/parameters.ts";
import type { Identification } from "./sections/identification.ts";
import type { Level } from "./sections/level.ts";
import type { Ensemble, Probability } from "./sections/product.ts";
import type { LocatedField } from "./sections/sections.ts";
import type { FieldTime } from "./sections/time.ts";
import type { RangeSource } from "./source.ts";
import { centreName } from "./tables/centres.ts";

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
  readonly edition: 1 | 2;
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
  /** Product definition template, code table 4.0; undefined in edition 1. */
  readonly productTemplate: number | undefined;
  readonly grid: Grid;
  readonly packing: PackingInfo;
  /** Number of values `values()` gives: points of the grid. */
  readonly count: number;

  readonly #source: RangeSource;
  readonly #readPacked: FieldDescription["readPacked"];
  readonly #maxPoints: number;

  constructor(source: RangeSource, located: LocatedField | Edition1Field, maxPoints: number) {
    const field = describeField(located);
    this.edition = field.edition;
    this.offset = field.offset;
    this.length = field.length;
    this.field = field.field;
    this.identification = field.identification;
    this.centre = centreName(field.identification.centre);
    this.productTemplate = field.productTemplate;
    this.parameter = field.parameter;
    this.level = field.level;
    this.time = field.time;
    this.ensemble = field.ensemble;
    this.probability = field.probability;
    this.percentile = field.percentile;
    this.grid = field.grid;
    this.packing = field.packing;
    this.count = field.grid.count;
    this.#source = source;
    this.#readPacked = field.readPacked;
    this.#maxPoints = maxPoints;
  }

  /**
   * Decodes the values: `count` of them in stored scan order, NaN where missing. Reads the data section and the bitmap.
   *
   * @throws GribError `unsupported-packing`, `corrupt`, `too-large` beyond the limit of points, `truncated` when the
   *   source has shrunk, `invalid-argument` when `into` has another length, or for another type.
   */
  async values(options?: { readonly type?: "float64" }): Promise<Float64Array<ArrayBuffer>>;
  async values(options: { readonly type: "float32" }): Promise<Float32Array<ArrayBuffer>>;
  async values(options: ValuesOptions): Promise<Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>>;
  async values<T extends Float64Array | Float32Array>(options: IntoOptions<T>): Promise<T>;
  async values(
    options: ValuesOptions | IntoOptions<Float64Array | Float32Array> = {},
  ): Promise<Float64Array | Float32Array> {
    this.#checkSize();
    const decode = await this.#readPacked(this.#source);
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
   * @throws GribError as `coordinates({ full: true })`; `invalid-argument` for what is no place on earth.
   */
  nearest(latitude: number, longitude: number): NearestPoint {
    if (!(Math.abs(latitude) <= 90) || !Number.isFinite(longitude)) {
      throw new GribError("invalid-argument", `latitude ${latitude}, longitude ${longitude} is no place`, {
        offset: this.offset,
      });
    }
    this.#checkSize();
    return nearestPoint(this.grid, latitude, longitude);
  }

  #target(options: ValuesOptions | IntoOptions<Float64Array | Float32Array>): Float64Array | Float32Array {
    if (!("into" in options)) {
      const { type = "float64" } = options;
      if (type !== "float64" && type !== "float32") {
        throw new GribError(
          "invalid-argument",
          `values are given as float64 or float32, not as ${String(type satisfies never)}`,
          {
            offset: this.offset,
          },
        );
      }
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
          section: this.edition === 1 ? 2 : 3,
        },
      );
    }
  }
}
