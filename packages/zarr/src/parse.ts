import { type DataType, isDataType, isFloat } from "./dtype.ts";
import { ZarrError } from "./errors.ts";
import {
  type ArrayLayout,
  type Attributes,
  type Compression,
  type JsonValue,
  type KeySeparator,
  settleLayout,
} from "./layout.ts";

type JsonObject = { readonly [name: string]: JsonValue };

const KNOWN_FIELDS = new Set([
  "zarr_format",
  "node_type",
  "shape",
  "data_type",
  "chunk_grid",
  "chunk_key_encoding",
  "fill_value",
  "codecs",
  "dimension_names",
  "attributes",
  "storage_transformers",
]);

/**
 * Reads the `zarr.json` of an array written by anyone, parsed from JSON. Nothing in it is trusted.
 *
 * Throws `bad-metadata` where it breaks the Zarr v3 specification or this package's bounds, and `unsupported-codec`
 * where it is fine but uses a codec, order or key encoding that this package does not read.
 */
export function parseArrayMetadata(json: unknown): ArrayLayout {
  const document = objectOf(json, "the metadata");
  if (document["zarr_format"] !== 3) throw bad("zarr_format is not 3");
  if (document["node_type"] !== "array") throw bad("node_type is not array");
  for (const [name, value] of Object.entries(document)) {
    if (!KNOWN_FIELDS.has(name) && !(isObject(value) && value["must_understand"] === false)) {
      throw new ZarrError("unsupported-codec", `the metadata has an extension "${name}" that must be understood`);
    }
  }
  const transformers = document["storage_transformers"];
  if (transformers !== undefined && !(Array.isArray(transformers) && transformers.length === 0)) {
    throw new ZarrError("unsupported-codec", "storage transformers are not supported");
  }
  const dataType = document["data_type"];
  if (!isDataType(dataType)) {
    throw new ZarrError("unsupported-codec", `data type ${JSON.stringify(dataType)} is not supported`);
  }
  const keySeparator = parseKeyEncoding(document["chunk_key_encoding"]);
  const grid = named(document["chunk_grid"], "chunk_grid");
  if (grid.name !== "regular") throw new ZarrError("unsupported-codec", `chunk grid "${grid.name}" is not supported`);
  const outer = sizesOf(grid.configuration["chunk_shape"], "chunk_grid's chunk_shape");
  const { inner, compression, sharded } = parseCodecs(document["codecs"], outer);
  const dimensionNames = document["dimension_names"];
  const spec = {
    dataType,
    shape: sizesOf(document["shape"], "shape"),
    fillValue: parseFill(dataType, document["fill_value"]),
    compression,
    keySeparator,
    dimensionNames: dimensionNames === undefined ? undefined : namesOf(dimensionNames),
    attributes: parseAttributes(document["attributes"]),
  };
  return settleLayout(spec, inner, outer, sharded);
}

function parseCodecs(
  json: JsonValue | undefined,
  outer: readonly number[],
): { inner: readonly number[]; compression: Compression; sharded: boolean } {
  const codecs = listOf(json, "codecs").map((codec) => named(codec, "a codec"));
  const first = codecs[0];
  if (first?.name !== "sharding_indexed") {
    return { inner: outer, compression: parseBytesCodecs(codecs), sharded: false };
  }
  if (codecs.length > 1) {
    throw new ZarrError("unsupported-codec", `codec "${codecs[1]?.name}" after sharding_indexed is not supported`);
  }
  const { chunk_shape, codecs: innerJson, index_codecs, index_location = "end" } = first.configuration;
  if (index_location !== "end") {
    throw new ZarrError("unsupported-codec", `a shard index at ${JSON.stringify(index_location)} is not supported`);
  }
  const indexCodecs = listOf(index_codecs, "index_codecs").map((codec) => named(codec, "an index codec"));
  const [bytes, checksum] = indexCodecs;
  if (indexCodecs.length !== 2 || bytes === undefined || !isLittle(bytes) || checksum?.name !== "crc32c") {
    throw new ZarrError("unsupported-codec", "index codecs other than little-endian bytes and crc32c");
  }
  return {
    inner: sizesOf(chunk_shape, "sharding_indexed's chunk_shape"),
    compression: parseBytesCodecs(listOf(innerJson, "inner codecs").map((codec) => named(codec, "an inner codec"))),
    sharded: true,
  };
}

function parseBytesCodecs(codecs: readonly NamedJson[]): Compression {
  const [bytes, compressor, more] = codecs;
  if (bytes === undefined || !isLittle(bytes)) {
    throw new ZarrError("unsupported-codec", `codec "${bytes?.name ?? ""}" is not little-endian bytes`);
  }
  if (compressor === undefined) return "none";
  if (more !== undefined) throw new ZarrError("unsupported-codec", `codec "${more.name}" is not supported`);
  if (compressor.name === "zstd") return parseZstd(compressor.configuration);
  if (compressor.name === "blosc") return parseBlosc(compressor.configuration);
  throw new ZarrError("unsupported-codec", `codec "${compressor.name}" is not supported`);
}

function parseZstd({ level }: JsonObject): Compression {
  // zarr-python writes its default as level 0, which zstd takes for 3. A frame's own checksum needs no option to read.
  if (typeof level !== "number") throw bad("zstd's level is not a number");
  return { zstd: level };
}

function parseBlosc({ cname, clevel, shuffle }: JsonObject): Compression {
  if (cname !== "zstd")
    throw new ZarrError("unsupported-codec", `blosc with ${JSON.stringify(cname)} is not supported`);
  if (shuffle !== "shuffle" && shuffle !== "noshuffle") {
    throw new ZarrError("unsupported-codec", `blosc with shuffle ${JSON.stringify(shuffle)} is not supported`);
  }
  if (typeof clevel !== "number") throw bad("blosc's clevel is not a number");
  // Each frame says how it was made. Level 0 stores as it is; written again, it is compressed.
  return { blosc: Math.max(1, clevel) };
}

function isLittle(codec: NamedJson): boolean {
  const { endian } = codec.configuration;
  // One-byte types have no endianness, and writers leave it out.
  return codec.name === "bytes" && (endian === "little" || endian === undefined);
}

function parseKeyEncoding(json: JsonValue | undefined): KeySeparator {
  const encoding = named(json, "chunk_key_encoding");
  const { separator = "/" } = encoding.configuration;
  if (encoding.name === "default" && (separator === "/" || separator === ".")) return separator;
  throw new ZarrError("unsupported-codec", `chunk key encoding "${encoding.name}" with ${JSON.stringify(separator)}`);
}

/** A float's fill may be a number, a name, or its bits as `0x…` (Zarr v3 core, "Fill value"). */
function parseFill(dataType: DataType, json: JsonValue | undefined): number {
  if (typeof json === "number") return json;
  if (isFloat(dataType) && typeof json === "string") {
    if (json === "NaN" || json === "Infinity" || json === "-Infinity") return Number(json);
    const digits = dataType === "float32" ? 8 : 16;
    if (json.length === digits + 2 && /^0x[0-9a-fA-F]+$/.test(json)) {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, BigInt(json));
      return dataType === "float32" ? view.getFloat32(4) : view.getFloat64(0);
    }
  }
  throw bad(`fill_value ${JSON.stringify(json)} is no ${dataType}`);
}

interface NamedJson {
  readonly name: string;
  readonly configuration: JsonObject;
}

/** An extension point: `{name, configuration?}`, or the name alone. */
function named(json: JsonValue | undefined, what: string): NamedJson {
  if (typeof json === "string") return { name: json, configuration: {} };
  const object = objectOf(json, what);
  const { name, configuration = {} } = object;
  if (typeof name !== "string") throw bad(`${what} has no name`);
  return { name, configuration: objectOf(configuration, `the configuration of ${name}`) };
}

function parseAttributes(json: JsonValue | undefined): Attributes {
  return json === undefined ? {} : objectOf(json, "attributes");
}

function sizesOf(json: JsonValue | undefined, what: string): readonly number[] {
  return listOf(json, what).map((size) => {
    if (typeof size !== "number") throw bad(`${what} holds ${JSON.stringify(size)}`);
    return size;
  });
}

function namesOf(json: JsonValue): readonly (string | null)[] {
  return listOf(json, "dimension_names").map((name) => {
    if (name !== null && typeof name !== "string") throw bad(`dimension_names holds ${JSON.stringify(name)}`);
    return name;
  });
}

function listOf(json: JsonValue | undefined, what: string): readonly JsonValue[] {
  if (!Array.isArray(json)) throw bad(`${what} is not a list`);
  return json;
}

function objectOf(json: unknown, what: string): JsonObject {
  if (!isObject(json)) throw bad(`${what} is not an object`);
  return json;
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function bad(message: string): ZarrError {
  return new ZarrError("bad-metadata", message);
}
