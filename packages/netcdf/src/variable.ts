import { type CalendarDate, isRealCalendar } from "./cf/calendar.ts";
import { parseTimeUnits, type TimeUnits, toCalendarDate, toEpochMs } from "./cf/time.ts";
import { unpack, type Unpacking, unpackingOf } from "./cf/unpack.ts";
import { NetcdfError } from "./errors.ts";
import { type VariableParts } from "./parts.ts";
import { type Slab, type SlabOptions, toSlab } from "./slab.ts";
import { textRows } from "./text.ts";
import {
  type Attributes,
  type DataType,
  isNumberType,
  type NumberArray,
  textOf,
  typeOf,
  type Values,
} from "./values.ts";

/** What every variable of a file shares. */
export interface Access {
  /** Most bytes of one read. */
  readonly maxBytes: number;
  /** Throws if the file is closed. */
  check(): void;
}

export interface DecodeOptions extends SlabOptions {
  /** Default "float64". */
  readonly type?: "float32" | "float64";
}

export interface ReadOptions extends SlabOptions {
  /**
   * An array of the variable's own type, as long as the slab has elements, to read into instead of a new one. Large variables are read up to four times as fast so, for fresh
   * memory costs more than what is read (bench/netcdf). `invalid-argument` where type or length are others, or the variable holds no numbers.
   */
  readonly into?: NumberArray;
}

/** A variable of a file. Its values are read on demand, all or a slab, and never kept. */
export class Variable {
  readonly name: string;
  /** Name with the groups it is in: "/forecast/wind". */
  readonly path: string;
  readonly dtype: DataType;
  /** Names of its dimensions, slowest first. */
  readonly dimensions: readonly string[];
  readonly shape: readonly number[];
  readonly attributes: Attributes;
  /** Shape of the chunks that it is stored in, where it is. */
  readonly chunkShape: readonly number[] | undefined;
  /** Names of the values of an enumeration. */
  readonly enumeration: ReadonlyMap<string, number> | undefined;
  readonly #parts: VariableParts;
  readonly #access: Access;

  constructor(parts: VariableParts, path: string, access: Access) {
    this.name = parts.name;
    this.path = path;
    this.dtype = parts.dtype;
    this.dimensions = parts.dimensions;
    this.shape = parts.shape;
    this.attributes = parts.attributes;
    this.chunkShape = parts.chunkShape;
    this.enumeration = parts.enumeration;
    this.#parts = parts;
    this.#access = access;
  }

  /** Values as stored, in row-major order: packed integers as they are, `char` as bytes. */
  async read(options: ReadOptions = {}): Promise<Values> {
    return this.#read(this.#slab(options), options.into);
  }

  /** Numbers as stored; `invalid-argument` where the variable holds something else. */
  async readNumbers(options: ReadOptions = {}): Promise<NumberArray> {
    if (!isNumberType(this.dtype)) throw this.#wrongUse("holds no numbers", "readStrings or read");
    // a number type reads as its typed array
    return (await this.read(options)) as NumberArray;
  }

  /** Numbers as CF means them: unpacked (`scale_factor`, `add_offset`, `_Unsigned`), NaN where missing or not valid. */
  readDecoded(options: DecodeOptions & { readonly type: "float32" }): Promise<Float32Array>;
  readDecoded(options?: DecodeOptions & { readonly type?: "float64" }): Promise<Float64Array>;
  async readDecoded(options: DecodeOptions = {}): Promise<Float32Array | Float64Array> {
    const rule = this.#unpacking();
    const { type, ...slab } = options;
    const stored = await this.readNumbers(slab);
    const Result = type === "float32" ? Float32Array : Float64Array;
    // what was read is nobody else's: doubles need no second array to become doubles
    const into = stored instanceof Result ? stored : new Result(stored.length);
    return unpack(stored, rule, into);
  }

  /**
   * Texts. Of a `char` variable, the last dimension runs along each text (NULs and spaces at the end are no part of it), so the result has one
   * dimension less; a slab may leave that one out of `start`, `count` and `stride`.
   */
  async readStrings(slab: SlabOptions = {}): Promise<string[]> {
    if (this.dtype === "string") return (await this.read(slab)) as string[];
    if (this.dtype !== "char") throw this.#wrongUse("holds no text", "readNumbers or read");
    const width = this.shape.at(-1) ?? 1;
    const checked = this.#slab(this.#wholeTexts(slab, width));
    const bytes = (await this.#read(checked)) as Uint8Array;
    return textRows(bytes, checked.count.at(-1) ?? 1);
  }

  /** How its numbers count time: `units` and `calendar`, understood. Throws `bad-attribute` where they are no time. */
  timeUnits(): TimeUnits {
    const units = textOf(this.attributes, "units");
    if (units === undefined)
      throw new NetcdfError("bad-attribute", `${this.path} has no units`, { variable: this.path });
    return parseTimeUnits(units, textOf(this.attributes, "calendar"));
  }

  /** Milliseconds since 1970-01-01T00:00Z, NaN where missing; `unsupported-calendar` where days are not those of the world. */
  async readTimes(slab: SlabOptions = {}): Promise<Float64Array> {
    const units = this.timeUnits();
    // refused before anything is read
    if (!isRealCalendar(units.calendar)) toEpochMs(0, units);
    const values = await this.readDecoded(slab);
    return values.map((value) => toEpochMs(value, units));
  }

  /** Dates in the variable's own calendar, undefined where missing. */
  async readDates(slab: SlabOptions = {}): Promise<(CalendarDate | undefined)[]> {
    const units = this.timeUnits();
    return Array.from(await this.readDecoded(slab), (value) => toCalendarDate(value, units));
  }

  #slab(options: SlabOptions): Slab {
    this.#access.check();
    return toSlab(this.shape, options, this.path);
  }

  async #read(slab: Slab, into?: NumberArray): Promise<Values> {
    const bytes = slab.elements * this.#parts.elementBytes;
    if (bytes > this.#access.maxBytes) {
      const message = `${this.path}: ${bytes} bytes are asked for, the limit (maxBytes) is ${this.#access.maxBytes}`;
      throw new NetcdfError("too-large", message, { variable: this.path });
    }
    if (into === undefined) return this.#parts.read(slab);
    this.#checkTarget(into, slab.elements);
    const target = new Uint8Array(into.buffer as ArrayBuffer, into.byteOffset, into.byteLength);
    const values = await this.#parts.read(slab, target);
    // what HDF5 itself reads comes from its own memory
    if ((values as NumberArray).buffer !== into.buffer) into.set(values as never);
    return into;
  }

  #checkTarget(into: NumberArray, elements: number): void {
    if (!isNumberType(this.dtype)) throw this.#wrongUse("holds no numbers", "no into");
    const type = typeOf(into);
    if (type === this.dtype && into.length === elements) return;
    const message = `${this.path}: ${elements} values of type ${this.dtype} do not fit an array of ${into.length} of type ${type}`;
    throw new NetcdfError("invalid-argument", message, { variable: this.path });
  }

  #unpacking(): Unpacking {
    if (!isNumberType(this.dtype)) throw this.#wrongUse("holds no numbers", "readStrings or read");
    return unpackingOf(this.dtype, this.attributes);
  }

  #wholeTexts(slab: SlabOptions, width: number): SlabOptions {
    const rank = this.shape.length;
    const whole = (values: readonly number[] | undefined, last: number) =>
      values === undefined ? {} : values.length === rank - 1 ? [...values, last] : values;
    const parts = Object.entries({
      start: whole(slab.start, 0),
      count: whole(slab.count, width),
      stride: whole(slab.stride, 1),
    });
    return Object.fromEntries(parts.filter(([, value]) => Array.isArray(value)));
  }

  #wrongUse(what: string, instead: string): NetcdfError {
    const message = `${this.path} ${what} but ${this.dtype}; use ${instead}`;
    return new NetcdfError("invalid-argument", message, { variable: this.path });
  }
}
