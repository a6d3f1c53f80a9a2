/**
 * Writing and point reading of sharded arrays, beside zarrita's point read of the same bytes in the same run.
 *
 *     node bench/zarr/main.ts [--fast]
 *
 * 49 leads of a 361 x 720 grid (0.5 degrees); a point is all leads of one cell, read from an open file with the shard's
 * index in memory. One thread, no cache of chunks on either side. Fields are smooth with noise, kept to 1/64, which
 * zstd makes about as small as it makes temperatures.
 */
import { deepEqual } from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as zarr from "zarrita";
import {
  type ByteSink,
  type ByteSource,
  allocate,
  arrayLayout,
  arrayMetadata,
  createShardWriter,
  openShard,
  tileGatherer,
} from "../../packages/zarr/src/index.ts";
import { crc32c } from "../../packages/zarr/src/crc32c.ts";
import { COLUMNS, LEADS, ROWS, makeFields, quantile, randomNumbers } from "./fields.ts";

const { values: flags } = parseArgs({ options: { fast: { type: "boolean", default: false } } });
const WRITES = flags.fast ? 1 : 3;
const POINTS = flags.fast ? 2000 : 20_000;

function fileSource(descriptor: number, size: number): ByteSource & { readSync(o: number, n: number): Uint8Array } {
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
  };
  return { size, readSync: read, read: async (offset, length) => read(offset, length) };
}

function microseconds(samples: readonly number[]): { p50: number; p99: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5) * 1000, p99: quantile(sorted, 0.99) * 1000 };
}

async function measure(
  dataType: "float32" | "int16",
  tile: number,
  codec: "zstd" | "blosc",
  folder: string,
): Promise<Record<string, unknown>> {
  const layout = arrayLayout({
    dataType,
    shape: [LEADS, ROWS, COLUMNS],
    chunkShape: [LEADS, tile, tile],
    ...(codec === "blosc" ? { compression: { blosc: 1 } } : {}),
    ...(dataType === "int16" ? { fillValue: -32_768 } : {}),
  });
  const fields = makeFields().map((field): Float32Array | Int16Array =>
    dataType === "float32" ? field : Int16Array.from(field, (value) => Math.round((value - 280) * 64)),
  );
  const path = join(folder, `${dataType}-${tile}-${codec}`);
  const descriptor = openSync(path, "w+");
  const rawBytes = LEADS * ROWS * COLUMNS * (dataType === "float32" ? 4 : 2);

  let writeMs = Number.POSITIVE_INFINITY;
  let sizeBytes = 0;
  for (let run = 0; run < WRITES; run++) {
    let at = 0;
    const sink: ByteSink = { write: (bytes) => void (at += writeSync(descriptor, bytes, 0, bytes.length, at)) };
    const start = performance.now();
    const writer = createShardWriter(layout, sink);
    const band = { rows: ROWS, columns: COLUMNS };
    const gather = tileGatherer(fields, band, { rows: tile, columns: tile }, layout.fillValue);
    const chunk = allocate(dataType, layout.chunkLength);
    for (let row = 0; row < ROWS; row += tile) {
      for (let column = 0; column < COLUMNS; column += tile) {
        gather(row, column, chunk);
        await writer.writeChunk([0, row / tile, column / tile], chunk);
      }
    }
    ({ sizeBytes } = await writer.finish());
    writeMs = Math.min(writeMs, performance.now() - start);
  }

  const source = fileSource(descriptor, sizeBytes);
  const reader = openShard(layout, source);
  const metadata = new TextEncoder().encode(JSON.stringify(arrayMetadata(layout)));
  const array = await zarr.open(
    zarr.root({
      get: async (key: string) => (key === "/zarr.json" ? metadata : undefined),
      getRange: async (_key: string, range: zarr.RangeQuery) =>
        "suffixLength" in range
          ? source.readSync(sizeBytes - range.suffixLength, range.suffixLength)
          : source.readSync(range.offset, range.length),
    }),
    { kind: "array" },
  );

  // Turn about, so that a busy moment of the machine meets all three; each time another cell.
  const random = randomNumbers(2);
  const anyCell = (): [null, number, number] => [null, Math.floor(random() * ROWS), Math.floor(random() * COLUMNS)];
  const ours: number[] = [];
  const waited: number[] = [];
  const theirs: number[] = [];
  for (let point = 0; point < POINTS; point++) {
    const cells = [anyCell(), anyCell(), anyCell()] as const;
    const t0 = performance.now();
    reader.readSliceSync(cells[0]);
    const t1 = performance.now();
    await reader.readSlice(cells[1]);
    const t2 = performance.now();
    const peer = await zarr.get(array, cells[2]);
    const t3 = performance.now();
    if (point < POINTS / 10) {
      deepEqual(peer.data, reader.readSliceSync(cells[2]));
      continue;
    }
    ours.push(t1 - t0);
    waited.push(t2 - t1);
    theirs.push(t3 - t2);
  }
  const wholeStart = performance.now();
  reader.readSliceSync([null, null, null]);
  const wholeMs = performance.now() - wholeStart;
  closeSync(descriptor);
  const point = microseconds(ours);
  const asynchronous = microseconds(waited);
  const peer = microseconds(theirs);
  return {
    chunk: `${LEADS}x${tile}x${tile} ${dataType}`,
    codec,
    "write MB/s": Math.round(rawBytes / writeMs / 1000),
    "stored/raw": Number((sizeBytes / rawBytes).toFixed(3)),
    "read all MB/s": Math.round(rawBytes / wholeMs / 1000),
    "point p50 µs": Math.round(point.p50),
    "p99 µs": Math.round(point.p99),
    "async p50 µs": Math.round(asynchronous.p50),
    "zarrita p50 µs": Math.round(peer.p50),
    "zarrita p99 µs": Math.round(peer.p99),
    "zarrita/ours p50": Number((peer.p50 / point.p50).toFixed(2)),
  };
}

const folder = mkdtempSync(join(tmpdir(), "zarr-bench-"));
try {
  console.table([
    await measure("float32", 8, "zstd", folder),
    await measure("float32", 8, "blosc", folder),
    await measure("int16", 8, "zstd", folder),
    await measure("int16", 8, "blosc", folder),
    await measure("float32", 16, "zstd", folder),
    await measure("float32", 16, "blosc", folder),
  ]);
  const index = new Uint8Array(64 * 1024);
  const start = performance.now();
  for (let i = 0; i < 500; i++) crc32c(index);
  console.log(`crc32c of a 64 KB index: ${(((performance.now() - start) / 500) * 1000).toFixed(0)} µs`);
} finally {
  rmSync(folder, { recursive: true });
}
