import { NetcdfError } from "../errors.ts";
import { type GroupParts, type VariableParts } from "../parts.ts";
import { type Slab } from "../slab.ts";
import { type OpenSource } from "../source.ts";
import { type Attributes, fillOf } from "../values.ts";
import { Hdf5Client } from "./client.ts";
import { type Dimensioned, type DimensionedGroup, findDimensions } from "./dimensions.ts";
import { type DirectReader, openDirect } from "./direct.ts";
import { HDF5_FILTERS } from "./filters.ts";
import { pad } from "./pad.ts";
import { bytesOf, dataTypeOf, unsupportedPart } from "./stored-type.ts";

export interface OpenHdf5Options {
  readonly maxBytes: number;
  readonly stallMs: number;
}

/** Attributes by which the C library keeps its own books. */
const HIDDEN = new Set([
  "CLASS",
  "NAME",
  "_Netcdf4Coordinates",
  "_Netcdf4Dimid",
  "_NCProperties",
  "_nc3_strict",
  "_NCCOPY",
]);

/** Opens a NetCDF-4 file: HDF5 tells its structure, in its thread; values come directly where that can be, else from HDF5 too. */
export async function openHdf5(
  source: OpenSource,
  options: OpenHdf5Options,
): Promise<{ root: GroupParts; close: () => Promise<void> }> {
  const client = new Hdf5Client(source, options.stallMs);
  const close = () => client.close();
  try {
    const root = findDimensions(await client.inspect());
    return { root: toGroup(root, { source, client, options }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface File {
  readonly source: OpenSource;
  readonly client: Hdf5Client;
  readonly options: OpenHdf5Options;
}

function toGroup(group: DimensionedGroup, file: File): GroupParts {
  return {
    name: group.raw.name,
    dimensions: group.dimensions,
    attributes: visible(group.raw.attributes),
    variables: group.variables.map((variable) => toVariable(variable, file)),
    groups: group.groups.map((child) => toGroup(child, file)),
  };
}

function visible(attributes: Attributes): Attributes {
  return new Map(Array.from(attributes).filter(([name]) => !HIDDEN.has(name)));
}

function toVariable(variable: Dimensioned, file: File): VariableParts {
  const { dataset, name, dimensions, shape } = variable;
  const { type } = dataset;
  const attributes = visible(dataset.attributes);
  const dtype = dataTypeOf(type);
  const read = readerOf(variable, file);
  const stored = dataset.shape ?? [];
  return {
    name,
    dtype,
    dimensions: dimensions.map(({ name }) => name),
    shape,
    attributes,
    chunkShape: dataset.chunkShape,
    enumeration: type.kind === "number" ? type.enumeration : undefined,
    elementBytes: bytesOf(type),
    read: (slab, into) => pad(slab, stored, read, fillOf(dtype, attributes), into),
  };
}

function readerOf({ dataset }: Dimensioned, file: File): VariableParts["read"] {
  const { path, type, filters, shape, stored } = dataset;
  const fromHdf5 = (slab: Slab) => {
    if (shape === undefined)
      throw new NetcdfError("unsupported-type", `${path} has no values at all`, { variable: path });
    const unsupported = unsupportedPart(type);
    if (unsupported !== undefined) {
      throw new NetcdfError("unsupported-type", `${path}: values of type ${unsupported} are not read`, {
        variable: path,
      });
    }
    const filter = filters.find(({ id }) => !HDF5_FILTERS.has(id));
    if (filter) {
      const message = `${path} is stored with filter ${filter.id} (${filter.name || "unnamed"}), which is not read`;
      throw new NetcdfError("unsupported-filter", message, { variable: path });
    }
    return file.client.read(path, slab);
  };
  if (!stored || !shape) return async (slab) => fromHdf5(slab);
  let direct: DirectReader | undefined;
  return async (slab, into) => {
    direct ??= openDirect(file.source, { stored, shape, maxBytes: file.options.maxBytes, path });
    return direct ? direct.read(slab, into) : fromHdf5(slab);
  };
}
