import { describe, expect, test } from "vitest";
import {
  type ArraySpec,
  arrayLayout,
  arrayMetadata,
  chunkKey,
  groupMetadata,
  parseArrayMetadata,
  prefixAxis,
} from "../src/index.ts";

const TEMPERATURE: ArraySpec = {
  dataType: "float32",
  shape: [49, 361, 720],
  chunkShape: [49, 8, 8],
  dimensionNames: ["lead", "lat", "lon"],
  attributes: { units: "K" },
};

/** The document that zarr-python, xarray and zarrita were tried with. */
const CUBE = {
  zarr_format: 3,
  node_type: "array",
  shape: [3, 49, 361, 720],
  data_type: "float32",
  chunk_grid: { name: "regular", configuration: { chunk_shape: [1, 49, 368, 720] } },
  chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
  fill_value: "NaN",
  codecs: [
    {
      name: "sharding_indexed",
      configuration: {
        chunk_shape: [1, 49, 8, 8],
        codecs: [
          { name: "bytes", configuration: { endian: "little" } },
          { name: "zstd", configuration: { level: 1, checksum: false } },
        ],
        index_codecs: [{ name: "bytes", configuration: { endian: "little" } }, { name: "crc32c" }],
        index_location: "end",
      },
    },
  ],
  dimension_names: ["init", "lead", "lat", "lon"],
  attributes: { units: "K" },
};

const SHARDING = CUBE.codecs[0]?.configuration;
const ZSTD = { name: "zstd", configuration: { level: 1 } };

/** The cube's document with some fields changed. */
const cube = (changes: object): object => ({ ...CUBE, ...changes });
/** The cube's document with some fields of its sharding codec changed. */
const sharding = (changes: object): object =>
  cube({ codecs: [{ name: "sharding_indexed", configuration: { ...SHARDING, ...changes } }] });
const without = (field: keyof typeof CUBE): object => ({ ...CUBE, [field]: undefined });
/** The cube's document with other shapes of the shard and its inner chunks. */
const chunked = (outer: number[], inner: number[]): object => ({
  ...sharding({ chunk_shape: inner }),
  chunk_grid: { name: "regular", configuration: { chunk_shape: outer } },
});

describe("metadata", () => {
  test("of a partition with an axis in front is the cube's", () => {
    expect(prefixAxis(arrayMetadata(TEMPERATURE), { size: 3, name: "init" })).toEqual(CUBE);
  });

  test("takes several axes in front, also on a plain array without names", () => {
    const plain = arrayMetadata({ dataType: "int8", shape: [4] });
    const twice = prefixAxis(prefixAxis(plain, { size: 2, name: "b" }), { size: 3, name: "a" });
    expect(twice.shape).toEqual([3, 2, 4]);
    expect(twice.chunk_grid.configuration.chunk_shape).toEqual([1, 1, 4]);
    expect(twice.dimension_names).toEqual(["a", "b", null]);
    expect(twice.codecs).toEqual(plain.codecs);
  });

  test("of a group holds its arrays inline", () => {
    const t = arrayMetadata(TEMPERATURE);
    expect(groupMetadata({ attributes: { title: "x" }, consolidated: { t } })).toEqual({
      zarr_format: 3,
      node_type: "group",
      attributes: { title: "x" },
      consolidated_metadata: { kind: "inline", must_understand: false, metadata: { t } },
    });
    expect(groupMetadata({})).toEqual({ zarr_format: 3, node_type: "group", attributes: {} });
  });

  test("is read back as it was said", () => {
    for (const spec of [
      TEMPERATURE,
      { dataType: "int16", shape: [5], chunkShape: [2], fillValue: -1, compression: "none" },
      { dataType: "float64", shape: [], fillValue: Number.NEGATIVE_INFINITY },
      { dataType: "float64", shape: [1], fillValue: Number.POSITIVE_INFINITY },
    ] satisfies ArraySpec[]) {
      expect(parseArrayMetadata(JSON.parse(JSON.stringify(arrayMetadata(spec))))).toEqual(arrayLayout(spec));
    }
  });

  test("names the one object of an array", () => {
    expect([[], [4], [4, 5, 6]].map((shape) => chunkKey({ shape }))).toEqual(["c", "c/0", "c/0/0/0"]);
    expect(chunkKey({ shape: [4, 5], keySeparator: "." })).toBe("c.0.0");
  });

  test("of other writers is read: hex fills, bare codec names, no endianness, harmless extensions", () => {
    const {
      dimension_names: _,
      attributes: __,
      ...bare
    } = {
      ...CUBE,
      ...sharding({ codecs: ["bytes"], index_location: undefined }),
      fill_value: "0x7fc00000",
      storage_transformers: [],
      extra: { must_understand: false },
    };
    const layout = parseArrayMetadata(bare);
    expect(layout.fillValue).toBeNaN();
    expect(layout.compression).toBe("none");
    expect(layout.attributes).toEqual({});
    const float64 = { ...bare, data_type: "float64", fill_value: "0x3ff8000000000000" };
    expect(parseArrayMetadata(float64).fillValue).toBe(1.5);
  });

  test.for<[string, object]>([
    ["another format", cube({ zarr_format: 2 })],
    ["a group", cube({ node_type: "group" })],
    ["no shape", without("shape")],
    ["a negative shape", cube({ shape: [3, 49, -1, 720] })],
    ["a fractional shape", cube({ shape: [3, 49, 1.5, 720] })],
    ["a shape of strings", cube({ shape: ["3", 49, 361, 720] })],
    ["a shape of another rank", cube({ shape: [49, 361, 720] })],
    ["inner chunks that do not divide", sharding({ chunk_shape: [1, 49, 7, 8] })],
    ["inner chunks of nothing", sharding({ chunk_shape: [1, 0, 8, 8] })],
    ["inner chunks of gigabytes", chunked([1, 2 ** 30, 8, 8], [1, 2 ** 30, 8, 8])],
    ["an endless index", chunked([1, 2 ** 20, 2 ** 20, 2], [1, 1, 1, 1])],
    ["a fill of another kind", cube({ fill_value: "zero" })],
    ["a fill that is missing", without("fill_value")],
    ["an integer's fill out of range", cube({ data_type: "int8", fill_value: 200 })],
    ["names of another rank", cube({ dimension_names: ["lat"] })],
    ["names that are numbers", cube({ dimension_names: [1, 2, 3, 4] })],
    ["attributes that are a list", cube({ attributes: [] })],
    ["codecs that are no list", cube({ codecs: {} })],
    ["a codec without a name", cube({ codecs: [{}] })],
    ["a zstd level that is text", sharding({ codecs: ["bytes", { name: "zstd", configuration: { level: "1" } }] })],
    ["a zstd level out of range", sharding({ codecs: ["bytes", { name: "zstd", configuration: { level: 23 } }] })],
  ])("with %s is bad", ([, document]) => {
    expect(() => parseArrayMetadata(document)).toThrow(expect.objectContaining({ code: "bad-metadata" }));
  });

  test("that is no object is bad", () => {
    for (const json of [null, [], "x", 3, undefined]) {
      expect(() => parseArrayMetadata(json)).toThrow(expect.objectContaining({ code: "bad-metadata" }));
    }
  });

  test.for<[string, object]>([
    ["another data type", cube({ data_type: "complex64" })],
    ["a data type of Object.prototype", cube({ data_type: "toString" })],
    ["an extension to be understood", cube({ extra: {} })],
    ["a storage transformer", cube({ storage_transformers: ["x"] })],
    ["another grid", cube({ chunk_grid: { name: "rectilinear" } })],
    ["another key encoding", cube({ chunk_key_encoding: "v2" })],
    ["another separator", cube({ chunk_key_encoding: { name: "default", configuration: { separator: "-" } } })],
    ["another codec", sharding({ codecs: ["bytes", "gzip"] })],
    ["a codec too many", sharding({ codecs: ["bytes", ZSTD, "gzip"] })],
    ["a codec around the shard", cube({ codecs: [...CUBE.codecs, "gzip"] })],
    ["big-endian bytes", sharding({ codecs: [{ name: "bytes", configuration: { endian: "big" } }] })],
    ["no bytes codec", sharding({ codecs: [] })],
    ["an index at the start", sharding({ index_location: "start" })],
    ["an index without checksum", sharding({ index_codecs: ["bytes"] })],
  ])("with %s is not supported", ([, document]) => {
    expect(() => parseArrayMetadata(document)).toThrow(expect.objectContaining({ code: "unsupported-codec" }));
  });

  test("of a cube of many shards is read, but not opened as one shard", () => {
    expect(parseArrayMetadata(CUBE)).toMatchObject({ shape: [3, 49, 361, 720], shardShape: [1, 49, 368, 720] });
  });
});

describe("a layout", () => {
  test("is returned as it is, and a changed copy is settled anew", () => {
    const layout = arrayLayout(TEMPERATURE);
    expect(arrayLayout(layout)).toBe(layout);
    expect(arrayLayout({ ...layout, shape: [49, 10, 10] }).shardShape).toEqual([49, 16, 16]);
    const plain = arrayLayout({ dataType: "int8", shape: [4] });
    expect(arrayLayout({ ...plain, shape: [6] })).toMatchObject({ sharded: false, chunkShape: [6] });
    expect(() => arrayLayout({ dataType: "int8", shape: [4], sharded: true })).toThrow("chunkShape");
  });

  test("refuses shapes, fills and levels that make no array", () => {
    for (const change of [
      { shape: [-1, 2, 3] },
      { chunkShape: [49, 8] },
      { chunkShape: [49, 8, 0] },
      { dataType: "int8", fillValue: 0.5 },
      { compression: { zstd: 99 } },
      { dimensionNames: ["lead"] },
    ] as Partial<ArraySpec>[]) {
      expect(() => arrayLayout({ ...TEMPERATURE, ...change })).toThrow(
        expect.objectContaining({ code: "bad-metadata" }),
      );
    }
  });
});
