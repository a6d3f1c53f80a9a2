import { NetcdfError } from "../errors.ts";
import { type Dimension } from "../parts.ts";
import { type AttributeValue, textOf } from "../values.ts";
import { type RawDataset, type RawGroup } from "./engine.ts";

/*
 * Dimensions of NetCDF-4 as the C library keeps them in HDF5 ("NetCDF-4 Format Specification" of the NetCDF User's Guide): a dimension is a dataset that
 * is a dimension scale; it is a variable too unless its NAME says otherwise; datasets point to their scales, or list their numbers.
 */

const NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable";
/** In front of a variable that has the name of a dimension but is not its coordinate. */
const NOT_A_COORDINATE = "_nc4_non_coord_";

/** A variable's data, and the dimensions that were found for it. */
export interface Dimensioned {
  readonly dataset: RawDataset;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  /** Lengths of its dimensions; where an unlimited one has grown since, more than is stored. */
  readonly shape: readonly number[];
}

export interface DimensionedGroup {
  readonly raw: RawGroup;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly variables: readonly Dimensioned[];
  readonly groups: readonly DimensionedGroup[];
}

/** While dimensions are sought, an unlimited one grows to the longest variable along it. */
interface Growing {
  readonly name: string;
  length: number;
  readonly unlimited: boolean;
}

/** Finds the dimensions of all datasets of a file. */
export function findDimensions(root: RawGroup): DimensionedGroup {
  const byPath = new Map<string, Growing>();
  const byNumber = new Map<number, Growing>();
  collectScales(root, byPath, byNumber);
  const grouped = dimensionGroup(root, { byPath, byNumber, next: byPath.size });
  return freeze(grouped);
}

interface Found {
  readonly byPath: ReadonlyMap<string, Growing>;
  readonly byNumber: ReadonlyMap<number, Growing>;
  /** Number for the next dimension that has to be made up. */
  next: number;
}

function collectScales(group: RawGroup, byPath: Map<string, Growing>, byNumber: Map<number, Growing>): void {
  for (const dataset of group.datasets) {
    if (!isScale(dataset)) continue;
    const { name, path, shape, unlimited, attributes } = dataset;
    const dimension = { name, length: shape?.[0] ?? 0, unlimited: unlimited[0] ?? false };
    byPath.set(path, dimension);
    const [number] = numbersOf(attributes.get("_Netcdf4Dimid"));
    if (number !== undefined) byNumber.set(number, dimension);
  }
  for (const child of group.groups) collectScales(child, byPath, byNumber);
}

function isScale({ attributes }: RawDataset): boolean {
  return textOf(attributes, "CLASS") === "DIMENSION_SCALE";
}

interface GrowingGroup {
  readonly raw: RawGroup;
  readonly dimensions: Map<string, Growing>;
  readonly variables: {
    readonly dataset: RawDataset;
    readonly name: string;
    readonly dimensions: readonly Growing[];
  }[];
  readonly groups: readonly GrowingGroup[];
}

function dimensionGroup(raw: RawGroup, found: Found): GrowingGroup {
  const scales = raw.datasets.filter(isScale).map(({ path }) => found.byPath.get(path)!);
  const dimensions = new Map(scales.map((dimension) => [dimension.name, dimension]));
  const variables = raw.datasets
    .filter((dataset) => !(isScale(dataset) && textOf(dataset.attributes, "NAME")?.startsWith(NO_VARIABLE)))
    .map((dataset) => ({
      dataset,
      name: dataset.name.startsWith(NOT_A_COORDINATE) ? dataset.name.slice(NOT_A_COORDINATE.length) : dataset.name,
      dimensions: dimensionsOf(dataset, dimensions, found),
    }));
  return { raw, dimensions, variables, groups: raw.groups.map((group) => dimensionGroup(group, found)) };
}

function dimensionsOf(dataset: RawDataset, inGroup: Map<string, Growing>, found: Found): Growing[] {
  const { shape = [], unlimited, scales, path, attributes } = dataset;
  const numbers = numbersOf(attributes.get("_Netcdf4Coordinates"));
  const own = isScale(dataset) && shape.length === 1 ? found.byPath.get(path) : undefined;
  return shape.map((length, d) => {
    const scale = scales[d];
    const dimension =
      (numbers.length === shape.length ? found.byNumber.get(numbers[d]!) : undefined) ??
      own ??
      (scale === undefined ? undefined : found.byPath.get(scale)) ??
      madeUp(length, unlimited[d] ?? false, inGroup, found);
    if (dimension.unlimited) dimension.length = Math.max(dimension.length, length);
    return dimension;
  });
}

/** What the C library does with an HDF5 file that has no scales: equal lengths are one dimension, named by number. */
function madeUp(length: number, unlimited: boolean, inGroup: Map<string, Growing>, found: Found): Growing {
  for (const dimension of inGroup.values()) {
    if (dimension.length === length && dimension.unlimited === unlimited) return dimension;
  }
  const dimension = { name: `phony_dim_${found.next++}`, length, unlimited };
  inGroup.set(dimension.name, dimension);
  return dimension;
}

function freeze(group: GrowingGroup): DimensionedGroup {
  const variables = group.variables.map(({ dataset, name, dimensions }): Dimensioned => {
    const stored = dataset.shape ?? [];
    const shape = dimensions.map(({ length, unlimited }, d) => (unlimited ? length : stored[d]!));
    return { dataset, name, dimensions, shape };
  });
  const names = new Set(variables.map(({ name }) => name));
  if (names.size !== variables.length)
    throw new NetcdfError("corrupt", `two variables of one name in ${group.raw.path}`);
  return { raw: group.raw, dimensions: group.dimensions, variables, groups: group.groups.map(freeze) };
}

function numbersOf(value: AttributeValue | undefined): number[] {
  if (value === undefined || typeof value === "string" || Array.isArray(value)) return [];
  return Array.from(value as ArrayLike<number | bigint>, Number);
}
