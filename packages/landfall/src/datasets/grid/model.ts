import { type ArraySpec, type Attributes, packingAttributes, type Packing } from "@landfall/zarr";
import type { VariableStats } from "../../checks/index.ts";
import { fingerprint, type PartitionValue } from "../../core/index.ts";
import type { HorizontalGrid, VariableDescription } from "../../formats/index.ts";
import type { TimeAxis } from "./time-axis.ts";

/** Values kept as integers: `value = stored × scale + offset`. From the config, never per partition, so that all partitions form one cube. */
export interface Pack {
  readonly type: "int16" | "int32";
  readonly packing: Packing;
}

export interface GridVariable extends VariableDescription {
  readonly name: string;
  readonly pack: Pack | undefined;
  /** The dimension of its levels; undefined without. Variables with the same levels share it. */
  readonly levelDimension: string | undefined;
}

/** An axis of the arrays beside the horizontal ones: here, lead times in hours. */
export interface LeadAxis {
  readonly name: "lead";
  /** Hours, growing: the whole declared axis. */
  readonly values: readonly number[];
}

/**
 * All that is the same for every partition of a grid dataset: variables, axes, layout. Each variable of a partition is one array with the dimensions
 * [lead,] [step,] [level,] lat, lon; of a grid whose cells lie anywhere, row and column. Plain data.
 */
export interface GridModel {
  readonly variables: readonly GridVariable[];
  readonly horizontal: HorizontalGrid;
  /** The lead axis inside a partition; undefined where each partition has one lead time, or none. */
  readonly lead: LeadAxis | undefined;
  /** The time axis; forecasts have none. */
  readonly time?: TimeAxis;
  /** Rows and columns of an inner chunk. */
  readonly tile: readonly [rows: number, columns: number];
  readonly storage: ArrayStorage;
  /** The components of the partition key, in order. */
  readonly components: Readonly<Record<string, PartitionValue["type"]>>;
}

/** How arrays are stored: part of the model, so that versions of an older recipe are read as they were written. */
export type ArrayStorage = Required<Pick<ArraySpec, "compression" | "keySeparator">>;

/**
 * Bytes shuffled, then zstd at its fastest: against zstd alone smaller, twice as fast to write, half as long to read (bench/zarr). Keys without folders: small
 * partitions are as many folders as they have arrays.
 */
export const gridStorage: ArrayStorage = { compression: { blosc: 1 }, keySeparator: "." };

/** What a fragment or partition says of one variable, kept in the catalog as its statistics. */
export interface VariableDetail {
  /** Hash of shape, type and cells: the same cells have the same, whatever the compression. */
  readonly hash: string;
  /** Indexes of the planes (`planesOf`) that were in the input: its levels; [0] for a variable without. */
  readonly levels: readonly number[];
  readonly stats: VariableStats;
  /** Cells inside the ranges that checks ask for. */
  readonly inside: Readonly<Record<string, number>>;
}

export interface GridDetail {
  readonly variables: Readonly<Record<string, VariableDetail>>;
}

export function coordinatesOf([first, last, count]: readonly [number, number, number]): number[] {
  // one division per cell rather than a running sum: no drift along the axis. Rounding takes away what the division added, and the sum with 0 the sign of -0
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? first : Math.round((first + ((last - first) * i) / (count - 1)) * 1e9) / 1e9 + 0,
  );
}

/** One map in an array of maps: what has the lead time in its tiles has none. */
export interface Plane {
  /** Place in the period; 0 where partitions have one time. */
  readonly slot: number;
  /** Undefined where the variable has none. */
  readonly level: number | undefined;
  /** Its indexes along the dimensions before the horizontal ones. */
  readonly outer: readonly number[];
}

/** The maps of which an array of a mapped dataset consists, in C order. */
export function planesOf({ time }: GridModel, { levels }: GridVariable): Plane[] {
  const depths = levels?.values.map((level, z) => ({ level, outer: [z] })) ?? [{ level: undefined, outer: [] }];
  if (!time?.period) return depths.map((depth) => ({ slot: 0, ...depth }));
  return time.offsets.flatMap((_, slot) =>
    depths.map(({ level, outer }) => ({ slot, level, outer: [slot, ...outer] })),
  );
}

/** Cells of an array along its dimensions. */
export function arrayShape(model: GridModel, variable: GridVariable): number[] {
  const { lat, lon } = model.horizontal;
  return [
    ...(model.lead ? [model.lead.values.length] : []),
    ...(model.time?.period ? [model.time.offsets.length] : []),
    ...(variable.levels ? [variable.levels.values.length] : []),
    lat[2],
    lon[2],
  ];
}

/** The array of a variable in each partition: shape, inner chunks, type, CF attributes. The same for all partitions. */
export function arraySpec(model: GridModel, variable: GridVariable): ArraySpec<"float32" | "int16" | "int32"> {
  const { pack } = variable;
  const attributes: Record<string, Attributes[string]> = {};
  if (variable.units) attributes["units"] = variable.units;
  if (variable.longName) attributes["long_name"] = variable.longName;
  if (variable.standardName) attributes["standard_name"] = variable.standardName;
  if (model.horizontal.cells) attributes["coordinates"] = "lat lon";
  return {
    dataType: pack?.type ?? "float32",
    shape: arrayShape(model, variable),
    chunkShape: [
      ...(model.lead ? [model.lead.values.length] : []),
      ...(model.time?.period ? [model.time.chunkLength ?? 1] : []),
      ...(variable.levels ? [1] : []),
      ...model.tile,
    ],
    fillValue: pack ? pack.packing.fillValue : Number.NaN,
    ...model.storage,
    dimensionNames: [
      ...(model.lead ? ["lead"] : []),
      ...(model.time?.period ? ["step"] : []),
      ...(variable.levelDimension ? [variable.levelDimension] : []),
      ...horizontalNames(model.horizontal),
    ],
    attributes: pack ? { ...attributes, ...packingAttributes(pack.packing) } : attributes,
  };
}

function horizontalNames({ cells }: HorizontalGrid): readonly [string, string] {
  return cells ? ["row", "column"] : ["lat", "lon"];
}

export interface CoordinateArray {
  readonly spec: ArraySpec<"float64" | "int64">;
  readonly values: readonly number[];
}

/** The coordinate arrays of a partition's group by name. CF: INTERFACES of Zarr over HTTP says why `lead` names a dtype. */
export function coordinateArrays(model: GridModel): Record<string, CoordinateArray> {
  const arrays: Record<string, CoordinateArray> = horizontalArrays(model.horizontal);
  if (model.lead) arrays["lead"] = leadArray(model.lead.values);
  if (model.time?.period) arrays["step"] = stepArray(model.time);
  for (const { levels, levelDimension } of model.variables) {
    if (!levels || !levelDimension) continue;
    const pressure = levels.units === "hPa";
    arrays[levelDimension] = axisArray(levelDimension, levels.values, {
      units: levels.units,
      long_name: levels.type,
      axis: "Z",
      positive: pressure || levels.type.startsWith("depth") ? "down" : "up",
    });
  }
  return arrays;
}

const northward = { units: "degrees_north", standard_name: "latitude" };
const eastward = { units: "degrees_east", standard_name: "longitude" };

function horizontalArrays(horizontal: HorizontalGrid): Record<string, CoordinateArray> {
  const { lat, lon, cells } = horizontal;
  if (!cells) {
    return {
      lat: axisArray("lat", coordinatesOf(lat), { ...northward, axis: "Y" }),
      lon: axisArray("lon", coordinatesOf(lon), { ...eastward, axis: "X" }),
    };
  }
  const spec = { dataType: "float64", shape: [lat[2], lon[2]], dimensionNames: horizontalNames(horizontal) } as const;
  return {
    lat: { spec: { ...spec, attributes: northward }, values: cells.lat },
    lon: { spec: { ...spec, attributes: eastward }, values: cells.lon },
  };
}

/** Times of a period from its start, as leads are from the start of a run. */
function stepArray({ period, offsets }: TimeAxis): CoordinateArray {
  const { spec, values } = hoursArray("step", offsets);
  return {
    spec: { ...spec, attributes: { ...spec.attributes, long_name: `time since the start of the ${period}` } },
    values,
  };
}

function axisArray(name: string, values: readonly number[], attributes: Attributes): CoordinateArray {
  return { spec: { dataType: "float64", shape: [values.length], dimensionNames: [name], attributes }, values };
}

/** Lead times as xarray reads them: int64 with a unit and `dtype: "timedelta64[ns]"`. Minutes where hours are not whole. */
export function leadArray(hours: readonly number[]): CoordinateArray {
  const { spec, values } = hoursArray("lead", hours);
  const attributes = {
    ...spec.attributes,
    standard_name: "forecast_period",
    long_name: "time since the start of the forecast",
  };
  return { spec: { ...spec, attributes }, values };
}

function hoursArray(name: string, hours: readonly number[]): CoordinateArray {
  const whole = hours.every(Number.isInteger);
  return {
    spec: {
      dataType: "int64",
      shape: [hours.length],
      dimensionNames: [name],
      attributes: { units: whole ? "hours" : "minutes", dtype: "timedelta64[ns]" },
    },
    values: whole ? hours : hours.map((hour) => Math.round(hour * 60)),
  };
}

/** Names the coordinates: part of every content hash. */
export function coordinatesHash(model: GridModel): string {
  return fingerprint({
    horizontal: model.horizontal,
    lead: model.lead?.values ?? null,
    // left out where there is none: forecasts keep the hashes they have
    step: model.time?.period ? model.time.offsets : undefined,
    levels: model.variables.map(({ levels }) => levels?.values ?? null),
  });
}

/** Index bytes of a shard that a point read fetches once; small enough to stay in a cache for thousands of shards. */
const mostIndexBytes = 80_000;
const indexEntryBytes = 16;

/** The smallest square tile, a power of two from 8, whose index stays near 64 KB: 8 at half a degree, 16 at a quarter. */
export function seriesTile({ lat, lon }: HorizontalGrid): readonly [number, number] {
  for (let size = 8; ; size *= 2) {
    if (Math.ceil(lat[2] / size) * Math.ceil(lon[2] / size) * indexEntryBytes <= mostIndexBytes) return [size, size];
  }
}

/** Map-shaped tiles: about 64 rows by 256 columns, in steps that the tiles of a series divide. */
export function mapTile(horizontal: HorizontalGrid): readonly [number, number] {
  const [step] = seriesTile(horizontal);
  const fit = (cells: number, about: number) => Math.ceil(cells / Math.max(1, Math.round(cells / about)) / step) * step;
  return [Math.min(fit(horizontal.lat[2], 64), Math.ceil(64 / step) * step), fit(horizontal.lon[2], 256)];
}
