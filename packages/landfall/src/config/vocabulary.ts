import type { GridCheck, SuiteWord, TableCheck } from "../checks/index.ts";
import type { About } from "../engine/index.ts";
import type { Duration } from "../core/index.ts";
import type { Period, RowMaker, SqlText, TablePeriod, UnitTest } from "../datasets/index.ts";
import { type GridFormat, type HorizontalGrid, makeGrid, type TableFormat, type TypeWord } from "../formats/index.ts";
import { besideCaller, readBeside } from "./statement-file.ts";
import { expectOptions, wrong } from "./validate.ts";

/*
 * The words of `lake.config.ts`. Each makes plain data and opens nothing; `resolve.ts` turns a whole config into definitions and says what is wrong.
 * References are variables and names of variables are types, so that a typo does not compile; the same is checked again when the config is loaded.
 */

export interface FolderOptions {
  /** Name of the source, by which its objects are known. Default: the last part of the path. */
  readonly name?: string;
  /**
   * When a file counts as complete. "rename": as soon as it is seen; whoever writes into the folder renames files in, or names them `.…`, `….part` or `….tmp`
   * while writing. A duration: size, inode and time of change have stayed the same for so long, and around the reading. Default "2s".
   */
  readonly complete?: "rename" | Duration;
  /** The folder is looked through again after this time, for what the watcher has missed (network shares). Default "10s". */
  readonly rescan?: Duration;
  /**
   * What it means that a file which has landed is not in the folder any more. "kept" (default): nothing; take it out with `landfall rm`. "removed": it is taken out of the
   * lake; where over 5 % of them vanish at once, or all do, or the folder cannot be read to its end, nothing is before someone confirms it.
   */
  readonly absent?: "kept" | "removed";
}

/** Something that lands objects. */
export interface Source {
  readonly word: "folder";
  readonly path: string;
  readonly options: FolderOptions;
  /** The objects of this source whose key matches; named groups can become parts of the partition. */
  match(pattern: RegExp): Matched;
}

export interface Matched {
  readonly word: "match";
  readonly source: Source;
  readonly pattern: RegExp;
}

/** A watched folder; a relative path starts at the config file. A file's key is its path in the folder. */
export function folder(path: string, options: FolderOptions = {}): Source {
  const source: Source = { word: "folder", path, options, match: (pattern) => ({ word: "match", source, pattern }) };
  return source;
}

/** A part of the partition key from a named group of the pattern. */
export interface KeyPart {
  readonly word: "key";
  readonly group: string;
}

/** A part of the partition key from a time of the data: start of the run, lead time, or the time of what is no forecast. */
export interface AxisPart {
  readonly word: "axis";
  readonly axis: "init" | "lead" | "time";
  /** Of the time: all times of a period make one partition. */
  readonly period: Period | undefined;
}

export function key(group: string): KeyPart {
  return { word: "key", group };
}

/** `axis("init")` and `axis("lead")` of a forecast; `axis("time")`: a partition for each time; `axis("time", "month")`: for each month (day, year). */
export function axis(...[name, period]: ["init" | "lead" | "time"] | ["time", Period]): AxisPart {
  return { word: "axis", axis: name, period };
}

/** How the times of a dataset lie. */
export interface TimeAxisWord {
  readonly word: "regular" | "observed";
  readonly step: Duration | undefined;
  /** ISO 8601, UTC. */
  readonly from: string | undefined;
  readonly until: string | undefined;
}

/**
 * Times lie a step apart; those between the first and the last that are not there (withdrawn, late) show as missing, and what lies between steps is refused. `from`
 * is one of them and the first; without it they are whole steps from midnight UTC.
 */
export function regular(
  step: Duration,
  options: { readonly from?: string; readonly until?: string } = {},
): TimeAxisWord {
  expectOptions(`regular("${step}")`, options, ["from", "until"]);
  return { word: "regular", step, from: options.from, until: options.until };
}

/** Whatever times there are: the default. */
export function observed(): TimeAxisWord {
  return { word: "observed", step: undefined, from: undefined, until: undefined };
}

/** A regular grid: first, last and count of latitudes and longitudes, degrees. `latLon({ lat: [90, -90, 361], lon: [0, 359.5, 720] })`. */
export function latLon(grid: HorizontalGrid): HorizontalGrid {
  return grid;
}

/** A grid whose rows and columns are no latitudes and longitudes: where each cell is, degrees, row by row. */
export function curvilinear(cells: {
  readonly lat: readonly (readonly number[])[];
  readonly lon: readonly (readonly number[])[];
}): HorizontalGrid {
  return makeGrid(cells.lat.flat(), cells.lon.flat(), cells.lat.length, cells.lat[0]?.length ?? 0);
}

/** Numbers from `start` through `stop`: `range(0, 240, 3)` are 0, 3, …, 240. Throws `bad-config`. */
export function range(start: number, stop: number, step: number): readonly number[] {
  if (![start, stop, step].every(Number.isFinite) || step <= 0)
    throw wrong(`range(${start}, ${stop}, ${step})`, "needs three numbers, the step above 0");
  const count = Math.floor((stop - start) / step + 1e-9) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => start + i * step);
}

/** Keep values as integers of a fixed precision: `{ precision: 0.1, offset: 273.15 }`. */
export interface PackOptions {
  /** Size of a step, in the variable's units. */
  readonly precision: number;
  /** The value stored as 0, in the variable's units. Default 0. */
  readonly offset?: number;
  /** Default "int16": 65,535 steps. */
  readonly as?: "int16" | "int32";
}

export interface KeepOptions {
  /** How long a version can be read after a newer one has taken its place. Default "1d". */
  readonly versions?: Duration;
}

export interface GridOptions<V extends string> {
  readonly from: Matched;
  readonly decode: GridFormat<V>;
  /** The declared grid, `latLon` or `curvilinear`: files on another are refused. */
  readonly on: HorizontalGrid;
  /** Parts of the partition key, in order; a text is a constant. */
  readonly partition: Readonly<Record<string, string | KeyPart | AxisPart>>;
  /** How times lie. Default `observed()`. */
  readonly axes?: { readonly time?: TimeAxisWord };
  readonly checks?: readonly GridCheck<NoInfer<V>>[];
  readonly pack?: { readonly [name in NoInfer<V>]?: PackOptions };
  /** A named group of the pattern that orders files which cover the same cells; without it the later landing wins. */
  readonly order?: KeyPart;
  /** Whether missing cells of the upper file hide what lies under it ("box", default) or let it through ("valid"). */
  readonly overlay?: "box" | "valid";
  readonly keep?: KeepOptions;
  /** For the data docs: what it is, and what its columns or variables are. */
  readonly about?: About;
}

/** A grid dataset, decoded from files. */
export interface GridConfig<out V extends string = string> {
  readonly word: "grid";
  readonly options: GridOptions<string>;
  /** Only a type: the names of the variables. */
  readonly names?: V;
}

export function grid<const V extends string>(options: GridOptions<V>): GridConfig<V> {
  return { word: "grid", options: options };
}

export interface Rechunk {
  readonly word: "rechunk";
  readonly lead: "all" | readonly number[];
  readonly tile: readonly [rows: number, columns: number] | undefined;
}

/** All lead times of a run in one inner chunk. "all": the lead times that `complete` declares. `tile`: rows and columns of an inner chunk. */
export function rechunk(options: {
  readonly lead: "all" | readonly number[];
  readonly tile?: readonly [number, number];
}): Rechunk {
  expectOptions("rechunk", options, ["lead", "tile"]);
  return { word: "rechunk", lead: options.lead, tile: options.tile };
}

export interface Series {
  readonly word: "series";
  readonly time: "all" | number;
  readonly tile: readonly [rows: number, columns: number] | undefined;
}

/**
 * The times of a period (the partition's: `{ year: axis("time", "year") }`) in long inner chunks, so that a place's history is few reads. `time`: how many times an inner
 * chunk holds; "all" of the period. `tile`: rows and columns of an inner chunk.
 */
export function series(options: { readonly time: "all" | number; readonly tile?: readonly [number, number] }): Series {
  expectOptions("series", options, ["time", "tile"]);
  return { word: "series", time: options.time, tile: options.tile };
}

export interface Complete {
  readonly word: "complete";
  readonly lead: readonly number[];
  readonly within: Duration | undefined;
}

/** Build first when all these lead times (hours) are there, or `within` so long after the start of the run with what there is. */
export function complete(
  expected: { readonly lead: readonly number[] },
  options: { readonly within?: Duration } = {},
): Complete {
  expectOptions("complete", expected, ["lead"]);
  expectOptions("complete", options, ["within"]);
  return { word: "complete", lead: expected.lead, within: options.within };
}

export interface DerivedGridOptions<V extends string> {
  readonly from: GridConfig<V> | DerivedGridConfig<V>;
  /** The axes of the input's key that stay, or for `series` the period of its times; its constant and named parts always stay. */
  readonly partition: Readonly<Record<string, AxisPart>>;
  readonly build: Rechunk | Series;
  readonly when?: Complete;
  readonly checks?: readonly GridCheck<NoInfer<V>>[];
  readonly keep?: KeepOptions;
  /** For the data docs: what it is, and what its columns or variables are. */
  readonly about?: About;
}

/** A grid dataset that is built from the partitions of another. */
export interface DerivedGridConfig<out V extends string = string> {
  readonly word: "derive.grid";
  readonly options: DerivedGridOptions<string>;
  readonly names?: V;
}

/** A SELECT in a file. */
export interface SqlBuild {
  readonly word: "sql" | "view";
  readonly sql: SqlText;
}

/** The rows that a SELECT in a file gives, stored. A relative path starts at the file that says it. The tables are called as in `from`. */
export function sql(path: string): SqlBuild {
  return { word: "sql", sql: sqlFile("sql", path) };
}

/** As `sql`, and nothing is stored: the SELECT runs when someone asks, over its tables as of one number. */
export function view(path: string): SqlBuild {
  return { word: "view", sql: sqlFile("view", path) };
}

function sqlFile(word: string, path: string): SqlText {
  return { file: path, pieces: [readBeside(`${word}("${path}")`, besideCaller(path, 2))], named: true };
}

/** A table as an input: which of its partitions are read. */
export interface TableInputWord {
  readonly word: "input";
  readonly of: TableReference;
  readonly reach: "all" | Duration;
}

/** What a table can be read as. */
export interface TableInputs {
  /** All of it, whatever partition is built. */
  all(): TableInputWord;
  /** `last("7d")`: the partitions of the seven days up to the one that is built; of partitions by the hour `last("6h")`. Whole days or hours. */
  last(duration: Exclude<Duration, number>): TableInputWord;
}

export interface DerivedTableOptions<N extends string = string, C extends string = string> {
  /**
   * The tables that it is made from, by the names that SQL has for them, or a function. The first decides what partitions there are; the others may be absent. Of a table that has
   * parts of the same name, the partitions that agree are read; of others all.
   */
  readonly from: TableReference | TableInputWord | Readonly<Record<N, TableReference | TableInputWord>>;
  /** Parts of the key of the first input that stay, or longer periods of them; then columns of its own rows, whose values say what partitions there are. Without any, the table is one partition. */
  readonly partition?: Readonly<Record<string, ColumnPart>>;
  /**
   * `sql("….sql")`, `view("….sql")`, or a function that is given the tables as streams of rows and gives rows: for what SQL cannot say. Its text is part of the recipe; what it imports is not.
   */
  readonly build: SqlBuild | RowMaker<NoInfer<N>, NoInfer<C>>;
  /** Of a function: all columns that it gives, with their types. */
  readonly columns?: Readonly<Record<C, TypeWord>>;
  /** Of a function: to be raised when something that it calls changes its results. Default 0. */
  readonly revision?: number;
  /** Names of inputs without which nothing is built. */
  readonly required?: readonly string[];
  /** What the rows must be like: a build that fails is held, and what was visible stays. */
  readonly checks?: readonly (TableCheck | SuiteWord)[];
  /** What the statement or function should make of given rows: `landfall test` looks, without any lake. */
  readonly unitTests?: readonly UnitTest[];
  readonly keep?: KeepOptions;
  /** For the data docs: what it is, and what its columns or variables are. */
  readonly about?: About;
}

/** A table that is made of other tables. */
export interface DerivedTableConfig extends TableInputs {
  readonly word: "derive.table";
  readonly options: DerivedTableOptions;
}

export type TableReference = TableConfig | DerivedTableConfig;

export const derive = {
  grid<const V extends string>(options: DerivedGridOptions<V>): DerivedGridConfig<V> {
    return { word: "derive.grid", options: options };
  },
  table<const N extends string, const C extends string>(options: DerivedTableOptions<N, C>): DerivedTableConfig {
    const config: DerivedTableConfig = { word: "derive.table", options, ...inputsOf(() => config) };
    return config;
  },
};

function inputsOf(of: () => TableReference): TableInputs {
  return {
    all: () => ({ word: "input", of: of(), reach: "all" }),
    last: (duration) => ({ word: "input", of: of(), reach: duration }),
  };
}

/** A part of a table's partition key: the values of a column, or the periods that its times lie in (UTC). */
export interface ColumnPart {
  readonly word: "column";
  readonly column: string;
  readonly period: TablePeriod | undefined;
}

/** A part of a table's partition key from the object's logical date: when its first version landed. */
export interface LandedPart {
  readonly word: "landed";
  readonly period: TablePeriod;
  readonly shift: string | undefined;
}

/** The first of several parts that has a value. */
export interface FirstOfPart {
  readonly word: "firstOf";
  readonly of: readonly TablePart[];
}

export type TablePart = string | KeyPart | ColumnPart | LandedPart | FirstOfPart;

/** `column("region")`: a partition for each value; `column("at", "day")`: for each day of its times. */
export function column(name: string, period?: TablePeriod): ColumnPart {
  return { word: "column", column: name, period };
}

/** `landed("day", { shift: "-3d" })`: three days before the file landed. A corrected file keeps the date of the first. */
export function landed(
  period: TablePeriod,
  options: { readonly shift?: `${number}${"s" | "m" | "h" | "d"}` } = {},
): LandedPart {
  expectOptions(`landed("${period}")`, options, ["shift"]);
  return { word: "landed", period, shift: options.shift };
}

/** `firstOf(column("ts", "day"), landed("day"))`: by row the first that has a value. */
export function firstOf(...of: readonly TablePart[]): FirstOfPart {
  return { word: "firstOf", of };
}

export interface TableOptions {
  readonly from: Matched;
  /** `csv()`, `json()`, `parquet()` or `arrow()`. */
  readonly decode: TableFormat;
  /** Parts of the partition key, in order; a text is a constant. Without any, the table is one partition. */
  readonly partition?: Readonly<Record<string, TablePart>>;
  /** Columns (or parts) that name a row: of rows with the same, the one that landed last shows. Without it all rows do. */
  readonly key?: string | readonly string[];
  /** With a key: a named group of the pattern that orders files, instead of the order of landing. */
  readonly order?: KeyPart;
  readonly checks?: readonly (TableCheck | SuiteWord)[];
  readonly keep?: KeepOptions;
  /** For the data docs: what it is, and what its columns or variables are. */
  readonly about?: About;
}

/** A table dataset, decoded from files. */
export interface TableConfig extends TableInputs {
  readonly word: "table";
  readonly options: TableOptions;
}

export function table(options: TableOptions): TableConfig {
  const config: TableConfig = { word: "table", options, ...inputsOf(() => config) };
  return config;
}

export type DatasetConfig = GridConfig | DerivedGridConfig | TableConfig | DerivedTableConfig;

export type NotifyEvent = "refused" | "held" | "failed" | "late" | "built";

export interface Notification {
  readonly word: "notify";
  readonly to: string;
  readonly events: readonly NotifyEvent[];
  readonly datasets: readonly DatasetConfig[] | undefined;
}

/** Posts JSON to a webhook when one of the events happens. `to` is an address or, since it is often a secret, `env:NAME`. */
export function notify(to: string, events: readonly NotifyEvent[], datasets?: readonly DatasetConfig[]): Notification {
  return { word: "notify", to, events, datasets };
}

export interface LakeOptions {
  readonly datasets: Readonly<Record<string, DatasetConfig>>;
  readonly notify?: readonly Notification[];
}

export interface LakeConfig extends LakeOptions {
  readonly word: "lake";
}

/** The whole lake: `export default lake({ datasets: { gfsRaw, gfs } })`. The names of the datasets come from here. */
export function lake(options: LakeOptions): LakeConfig {
  return { word: "lake", ...options };
}
