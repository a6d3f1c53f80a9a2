import { type DataType, isFloat, itemSize } from "./dtype.ts";
import {
  type ArrayLayout,
  type ArraySpec,
  type Attributes,
  type JsonValue,
  type KeySeparator,
  arrayLayout,
} from "./layout.ts";

/** An extension point of the specification: a codec. */
interface NamedConfiguration {
  readonly name: string;
  readonly configuration?: { readonly [name: string]: JsonValue };
}

/** The `zarr.json` of an array, as this package writes it (Zarr v3 core, `sharding_indexed`, `zstd` or `blosc`, `crc32c`). */
export interface ArrayMetadata {
  readonly zarr_format: 3;
  readonly node_type: "array";
  readonly shape: readonly number[];
  readonly data_type: DataType;
  readonly chunk_grid: {
    readonly name: "regular";
    readonly configuration: { readonly chunk_shape: readonly number[] };
  };
  readonly chunk_key_encoding: {
    readonly name: "default";
    readonly configuration: { readonly separator: KeySeparator };
  };
  readonly fill_value: number | "NaN" | "Infinity" | "-Infinity";
  readonly codecs: readonly NamedConfiguration[];
  readonly dimension_names?: readonly (string | null)[];
  readonly attributes: Attributes;
}

/** The `zarr.json` of a group. With consolidated metadata a client opens all its arrays with one request. */
export interface GroupMetadata {
  readonly zarr_format: 3;
  readonly node_type: "group";
  readonly attributes: Attributes;
  readonly consolidated_metadata?: {
    readonly kind: "inline";
    readonly must_understand: false;
    readonly metadata: { readonly [name: string]: ArrayMetadata };
  };
}

/** The `zarr.json` of an array that this package writes. Throws `bad-metadata`. */
export function arrayMetadata(spec: ArraySpec): ArrayMetadata {
  const layout = arrayLayout(spec);
  const { dimensionNames } = layout;
  const inner = innerCodecs(layout);
  return {
    zarr_format: 3,
    node_type: "array",
    shape: [...layout.shape],
    data_type: layout.dataType,
    chunk_grid: { name: "regular", configuration: { chunk_shape: [...layout.shardShape] } },
    chunk_key_encoding: { name: "default", configuration: { separator: layout.keySeparator } },
    fill_value: fillToJson(layout),
    codecs: layout.sharded ? [shardingCodec(layout.chunkShape, inner)] : inner,
    ...(dimensionNames === undefined ? {} : { dimension_names: [...dimensionNames] }),
    attributes: layout.attributes,
  };
}

/**
 * The `zarr.json` of a group. `consolidated` holds the array documents by name; without it xarray finds no variables
 * over plain HTTP, where folders cannot be listed.
 */
export function groupMetadata(group: {
  readonly attributes?: Attributes;
  readonly consolidated?: { readonly [name: string]: ArrayMetadata };
}): GroupMetadata {
  const { consolidated } = group;
  return {
    zarr_format: 3,
    node_type: "group",
    attributes: group.attributes ?? {},
    ...(consolidated === undefined
      ? {}
      : { consolidated_metadata: { kind: "inline", must_understand: false, metadata: consolidated } }),
  };
}

/**
 * The array that has one more axis in front, of which each stored object is one step: the shard of `[lead, lat, lon]`
 * is, byte for byte, a shard of `[init, lead, lat, lon]`, so files of many partitions are one array under
 * `c/{init}/0/0/0`. Can be applied again: the last applied axis is the outermost.
 */
export function prefixAxis(
  metadata: ArrayMetadata,
  axis: { readonly size: number; readonly name: string | null },
): ArrayMetadata {
  const rank = metadata.shape.length;
  const names = metadata.dimension_names ?? Array.from({ length: rank }, () => null);
  const { chunk_shape: outer } = metadata.chunk_grid.configuration;
  return {
    ...metadata,
    shape: [axis.size, ...metadata.shape],
    chunk_grid: { name: "regular", configuration: { chunk_shape: [1, ...outer] } },
    codecs: metadata.codecs.map((codec) => prefixCodec(codec)),
    dimension_names: [axis.name, ...names],
  };
}

function prefixCodec(codec: NamedConfiguration): NamedConfiguration {
  const inner = codec.configuration?.["chunk_shape"];
  if (codec.name !== "sharding_indexed" || !Array.isArray(inner)) return codec;
  return { ...codec, configuration: { ...codec.configuration, chunk_shape: [1, ...inner] } };
}

const BYTES_LITTLE: NamedConfiguration = { name: "bytes", configuration: { endian: "little" } };

function innerCodecs({ compression, dataType }: ArrayLayout): NamedConfiguration[] {
  if (compression === "none") return [BYTES_LITTLE];
  if ("zstd" in compression) {
    return [BYTES_LITTLE, { name: "zstd", configuration: { level: compression.zstd, checksum: false } }];
  }
  const configuration = {
    cname: "zstd",
    clevel: compression.blosc,
    shuffle: "shuffle",
    typesize: itemSize(dataType),
    blocksize: 0,
  };
  return [BYTES_LITTLE, { name: "blosc", configuration }];
}

function shardingCodec(chunkShape: readonly number[], codecs: readonly NamedConfiguration[]): NamedConfiguration {
  return {
    name: "sharding_indexed",
    configuration: {
      chunk_shape: [...chunkShape],
      codecs: codecs.map((codec) => ({ ...codec })),
      index_codecs: [{ ...BYTES_LITTLE }, { name: "crc32c" }],
      index_location: "end",
    },
  };
}

function fillToJson({ dataType, fillValue }: ArrayLayout): ArrayMetadata["fill_value"] {
  if (!isFloat(dataType) || Number.isFinite(fillValue)) return fillValue;
  if (Number.isNaN(fillValue)) return "NaN";
  return fillValue > 0 ? "Infinity" : "-Infinity";
}
