/**
 * Writes groups that zarr-python and xarray must read, and reads what zarr-python writes.
 *
 *     LANDFALL_PYTHON=/path/to/python node packages/zarr/test/interop.ts
 *
 * The Python needs zarr 3 and xarray. Without LANDFALL_PYTHON nothing is checked, and it says so.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type ArrayMetadata,
  type ArraySpec,
  type DataType,
  type TypedArray,
  arrayMetadata,
  bytesSink,
  bytesSource,
  chunkKey,
  groupMetadata,
  pack,
  packingAttributes,
  parseArrayMetadata,
  prefixAxis,
  readArray,
  unpack,
  writeArray,
} from "../src/index.ts";

interface Expected {
  readonly shape: readonly number[];
  readonly values: readonly (number | null)[];
  readonly dtype?: string;
  readonly kind?: string;
  readonly dims?: readonly string[];
  readonly tolerance?: number;
}

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function encode(spec: ArraySpec, data: TypedArray | readonly number[]): Promise<Uint8Array> {
  const sink = bytesSink();
  await writeArray(spec, sink, data);
  return sink.bytes();
}

/** As JSON: NaN is null. */
const plainNumbers = (values: TypedArray | readonly number[]): (number | null)[] =>
  Array.from<number | bigint, number | null>(values, (value) => (Number.isNaN(Number(value)) ? null : Number(value)));

const SHAPE = [4, 21, 30] as const;
const CELLS = SHAPE[0] * SHAPE[1] * SHAPE[2];
const DIMS = ["lead", "lat", "lon"];
const PACKING = { scaleFactor: 0.01, addOffset: 273.15, fillValue: -32_768 };

/** Distinct values; rows from 16 on are missing, so that their inner chunks are left out. */
function field(seed: number): Float32Array {
  return Float32Array.from({ length: CELLS }, (_, i) => (Math.floor(i / 30) % 21 >= 16 ? Number.NaN : seed + i / 64));
}

async function writeGroups(folder: string): Promise<void> {
  const expected: Record<"zarr" | "xarray", Record<string, Record<string, Expected>>> = { zarr: {}, xarray: {} };

  // One group as a partition is: variables, coordinates, consolidated metadata.
  const kelvin = Float32Array.from(field(0), (value) => 260 + value / 3);
  const packed = pack(kelvin, PACKING, new Int16Array(CELLS));
  const latitudes = Array.from({ length: 21 }, (_, i) => 50 - i / 4);
  const longitudes = Array.from({ length: 30 }, (_, i) => i / 4);
  const shard = { shape: SHAPE, chunkShape: [4, 8, 8], dimensionNames: DIMS } as const;
  const leads = { units: "hours", dtype: "timedelta64[ns]" };
  const variables: { name: string; spec: ArraySpec; data: TypedArray | readonly number[]; shown: Expected }[] = [
    {
      name: "t2m",
      spec: { ...shard, dataType: "float32", attributes: { units: "K" }, compression: { blosc: 1 }, keySeparator: "." },
      data: field(1),
      shown: { shape: SHAPE, values: plainNumbers(field(1)), kind: "f", dims: DIMS },
    },
    {
      name: "packed",
      spec: { ...shard, dataType: "int16", fillValue: -32_768, attributes: packingAttributes(PACKING) },
      data: packed,
      // xarray unpacks int16 into float32 arithmetic; ours rounds once, from float64.
      shown: { shape: SHAPE, values: plainNumbers(unpack(packed, PACKING)), kind: "f", dims: DIMS, tolerance: 1e-4 },
    },
    {
      name: "lat",
      spec: { dataType: "float64", shape: [21], dimensionNames: ["lat"], keySeparator: "." },
      data: latitudes,
      shown: { shape: [21], values: latitudes, kind: "f", dims: ["lat"] },
    },
    {
      name: "lon",
      spec: { dataType: "float64", shape: [30], dimensionNames: ["lon"], compression: "none" },
      data: longitudes,
      shown: { shape: [30], values: longitudes, kind: "f", dims: ["lon"] },
    },
    {
      name: "lead",
      spec: { dataType: "int64", shape: [4], dimensionNames: ["lead"], attributes: leads },
      data: [0, 3, 6, 9],
      shown: { shape: [4], values: [0, 3, 6, 9], kind: "m", dims: ["lead"] },
    },
    {
      name: "init",
      spec: {
        dataType: "int64",
        shape: [],
        dimensionNames: [],
        attributes: { units: "seconds since 1970-01-01T00:00:00", calendar: "proleptic_gregorian" },
      },
      data: [1_795_132_800],
      shown: { shape: [], values: [1_795_132_800], kind: "M", dims: [] },
    },
  ];
  const consolidated: Record<string, ArrayMetadata> = {};
  expected.zarr["partition"] = {};
  expected.xarray["partition"] = {};
  for (const { name, spec, data, shown } of variables) {
    consolidated[name] = arrayMetadata(spec);
    put(join(folder, "partition", name, "zarr.json"), JSON.stringify(consolidated[name]));
    put(join(folder, "partition", name, chunkKey(spec)), await encode(spec, data));
    expected.zarr["partition"][name] = { shape: spec.shape, values: plainNumbers(data), dtype: spec.dataType };
    expected.xarray["partition"][name] = shown;
  }
  put(
    join(folder, "partition", "zarr.json"),
    JSON.stringify(groupMetadata({ attributes: { title: "one run" }, consolidated })),
  );

  // Every data type, compressed and not.
  expected.zarr["types"] = {};
  const types: DataType[] = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float32", "float64"];
  for (const dataType of types) {
    for (const compression of ["none", { zstd: 1 }, { zstd: -5 }, { blosc: 1 }, { blosc: 9 }] as const) {
      const name = `${dataType}-${compression === "none" ? "none" : Object.entries(compression).flat().join("-")}`;
      const spec: ArraySpec = { dataType, shape: [3, 7, 9], chunkShape: [3, 4, 4], compression, fillValue: 1 };
      // The tile of the first four rows and columns is all fill.
      const data = Array.from({ length: 189 }, (_, i) => (i % 9 < 4 && Math.floor(i / 9) % 7 < 4 ? 1 : i % 128));
      put(join(folder, "types", name, "zarr.json"), JSON.stringify(arrayMetadata(spec)));
      put(join(folder, "types", name, chunkKey(spec)), await encode(spec, data));
      expected.zarr["types"][name] = { shape: spec.shape, values: data, dtype: dataType };
    }
  }
  put(join(folder, "types", "zarr.json"), JSON.stringify(groupMetadata({})));

  // A cube of partitions with two more axes in front; four of six partitions are missing.
  const t2m = arrayMetadata({ ...shard, dataType: "float32", attributes: { units: "K" } });
  const cube = prefixAxis(prefixAxis(t2m, { size: 2, name: "member" }), { size: 3, name: "init" });
  const missing: null[] = Array.from({ length: CELLS }, () => null);
  put(join(folder, "cube", "t2m", "zarr.json"), JSON.stringify(cube));
  put(join(folder, "cube", "t2m", "c/0/1/0/0/0"), await encode({ ...shard, dataType: "float32" }, field(1)));
  put(join(folder, "cube", "t2m", "c/2/0/0/0/0"), await encode({ ...shard, dataType: "float32" }, field(2)));
  put(join(folder, "cube", "zarr.json"), JSON.stringify(groupMetadata({ consolidated: { t2m: cube } })));
  const values = [missing, plainNumbers(field(1)), missing, missing, plainNumbers(field(2)), missing].flat();
  const shape = [3, 2, ...SHAPE];
  expected.zarr["cube"] = { t2m: { shape, values, dtype: "float32" } };
  expected.xarray["cube"] = { t2m: { shape, values, kind: "f", dims: ["init", "member", ...DIMS] } };

  put(join(folder, "expected.json"), JSON.stringify(expected));
}

/** Reads the arrays zarr-python wrote; returns how many were as expected and how many were not. */
async function readBack(folder: string): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for (const entry of readdirSync(join(folder, "python"), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const at = join(folder, "python", entry.name);
    const layout = parseArrayMetadata(JSON.parse(readFileSync(join(at, "zarr.json"), "utf8")));
    const bytes = readFileSync(join(at, chunkKey(layout)));
    const values = Array.from(await readArray(layout, bytesSource(bytes)), Number);
    const same = values.every((value, i) => {
      if (!layout.sharded) return value === i / 4;
      const filled = i % 14 < 4 && Math.floor(i / 14) % 10 < 4;
      return Object.is(value, filled ? layout.fillValue : i % 100);
    });
    if (same) passed += 1;
    else {
      failed += 1;
      console.log(`FAILED to read ${entry.name} of zarr-python`);
    }
  }
  return { passed, failed };
}

const python = process.env["LANDFALL_PYTHON"];
if (python === undefined || python === "") {
  console.log("0 passed, 0 failed (LANDFALL_PYTHON is not set: nothing was checked)");
} else {
  const folder = mkdtempSync(join(tmpdir(), "zarr-interop-"));
  try {
    await writeGroups(folder);
    const run = spawnSync(python, [join(import.meta.dirname, "interop.py"), folder], { encoding: "utf8" });
    const counts = /^(\d+) passed, (\d+) failed$/m.exec(run.stdout);
    if (counts === null) throw new Error(`interop.py gave no result: ${run.stderr}`);
    process.stdout.write(run.stdout.replace(counts[0], "").trimStart());
    const back = await readBack(folder);
    const failed = Number(counts[2]) + back.failed;
    console.log(`${Number(counts[1]) + back.passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
