import { describe, expect, test } from "vitest";
import * as zarr from "zarrita";
import {
  type ArraySpec,
  arrayMetadata,
  bytesSink,
  chunkKey,
  groupMetadata,
  packingAttributes,
  prefixAxis,
  writeArray,
} from "../src/index.ts";
import { stored } from "./helpers.ts";

/** A store over a map, with ranges as an HTTP server gives them. */
function mapStore(files: Map<string, Uint8Array>): zarr.AsyncReadable & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async get(key) {
      asked.push(key);
      return files.get(key);
    },
    async getRange(key, range) {
      asked.push(key);
      const bytes = files.get(key);
      if (bytes === undefined) return undefined;
      return "suffixLength" in range
        ? bytes.slice(-range.suffixLength)
        : bytes.slice(range.offset, range.offset + range.length);
    },
  };
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const T2M = {
  dataType: "float32",
  shape: [5, 21, 30],
  chunkShape: [5, 8, 8],
  dimensionNames: ["lead", "lat", "lon"],
  attributes: { units: "K" },
} as const satisfies ArraySpec;

function field(seed: number): Float32Array {
  // The last tile of rows is all fill, and so left out.
  return Float32Array.from({ length: 5 * 21 * 30 }, (_, i) =>
    Math.floor(i / 30) % 21 >= 16 ? Number.NaN : Math.fround(seed + i / 7),
  );
}

describe("zarrita reads", () => {
  test("a group with consolidated metadata: shards, coordinates, packed integers", async () => {
    const packed = {
      ...T2M,
      dataType: "int16",
      fillValue: -32_768,
      compression: { blosc: 5 },
      keySeparator: ".",
      attributes: packingAttributes({ scaleFactor: 0.01, addOffset: 273.15, fillValue: -32_768 }),
    } as const satisfies ArraySpec;
    const lat: ArraySpec = { dataType: "float64", shape: [21], dimensionNames: ["lat"] };
    const init: ArraySpec = {
      dataType: "int64",
      shape: [],
      attributes: { units: "seconds since 1970-01-01T00:00:00" },
    };
    const shuffled = { ...T2M, compression: { blosc: 1 } } as const satisfies ArraySpec;
    const specs: Record<string, ArraySpec> = { t2m: T2M, shuffled, packed, lat, init };
    const consolidated = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, arrayMetadata(spec)]));
    const ints = Int16Array.from({ length: 5 * 21 * 30 }, (_, i) => (i % 1000) - 500);
    const latSink = bytesSink();
    const latitudes = Array.from({ length: 21 }, (_, i) => 50 - i / 3);
    await writeArray(lat, latSink, latitudes);
    const initSink = bytesSink();
    await writeArray(init, initSink, [1_795_132_800]);
    const store = mapStore(
      new Map([
        ["/zarr.json", json(groupMetadata({ attributes: { title: "run" }, consolidated }))],
        [`/t2m/${chunkKey(T2M)}`, await stored(T2M, field(1))],
        [`/shuffled/${chunkKey(T2M)}`, await stored(shuffled, field(2))],
        [`/packed/${chunkKey(packed)}`, await stored(packed, ints)],
        [`/lat/${chunkKey(lat)}`, latSink.bytes()],
        [`/init/${chunkKey(init)}`, initSink.bytes()],
      ]),
    );
    const root = await zarr.open(await zarr.withConsolidatedMetadata(store, { format: "v3" }), { kind: "group" });
    expect(root.attrs).toEqual({ title: "run" });
    const t2m = await zarr.open(root.resolve("t2m"), { kind: "array" });
    expect(t2m.attrs).toEqual({ units: "K" });
    expect((await zarr.get(t2m)).data).toEqual(field(1));
    expect((await zarr.get(t2m, [null, 9, 29])).data).toEqual(
      Float32Array.from({ length: 5 }, (_, lead) => field(1)[lead * 630 + 9 * 30 + 29] ?? -1),
    );
    expect((await zarr.get(await zarr.open(root.resolve("shuffled"), { kind: "array" }))).data).toEqual(field(2));
    expect((await zarr.get(await zarr.open(root.resolve("packed"), { kind: "array" }))).data).toEqual(ints);
    expect((await zarr.get(await zarr.open(root.resolve("lat"), { kind: "array" }))).data).toEqual(
      Float64Array.from(latitudes),
    );
    const time = await zarr.get(await zarr.open(root.resolve("init"), { kind: "array" }));
    expect(time).toBe(1_795_132_800n);
    // The consolidated document was enough: no other zarr.json was asked for.
    expect(store.asked.filter((key) => key.endsWith("zarr.json"))).toEqual(["/zarr.json"]);
  });

  test("shards of partitions as one cube with two more axes, a missing partition as fill", async () => {
    const member = prefixAxis(arrayMetadata(T2M), { size: 2, name: "member" });
    const cube = prefixAxis(member, { size: 3, name: "init" });
    const store = mapStore(
      new Map([
        ["/t2m/zarr.json", json(cube)],
        ["/t2m/c/0/0/0/0/0", await stored(T2M, field(1))],
        ["/t2m/c/0/1/0/0/0", await stored(T2M, field(2))],
        ["/t2m/c/2/1/0/0/0", await stored(T2M, field(3))],
      ]),
    );
    const array = await zarr.open(zarr.root(store).resolve("t2m"), { kind: "array" });
    expect(array.shape).toEqual([3, 2, 5, 21, 30]);
    const missing = new Float32Array(5 * 21 * 30).fill(Number.NaN);
    expect((await zarr.get(array, [0, 1, null, null, null])).data).toEqual(field(2));
    expect((await zarr.get(array, [1, 1, null, null, null])).data).toEqual(missing);
    expect((await zarr.get(array, [2, 1, null, null, null])).data).toEqual(field(3));
    const column = [field(1), field(2), missing, missing, missing, field(3)].map((f) => f[2 * 630 + 3 * 30 + 4] ?? -1);
    expect((await zarr.get(array, [null, null, 2, 3, 4])).data).toEqual(Float32Array.from(column));
  });
});
