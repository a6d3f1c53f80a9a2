/**
 * Settings of node:zlib's zstd on small chunks, measured turn about: why `chunk-codec.ts` sets what it sets.
 *
 *     node bench/zarr/zstd.ts
 */
import { type ZstdOptions, constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { COLUMNS, LEADS, ROWS, makeFields, quantile } from "./fields.ts";
import { tileGatherer } from "../../packages/zarr/src/index.ts";

const CHUNKS = 600;
const { ZSTD_c_compressionLevel: LEVEL, ZSTD_c_windowLog: WINDOW, ZSTD_c_hashLog: HASH } = constants;

function makeChunks(tile: number): Uint8Array[] {
  const gather = tileGatherer(
    makeFields(),
    { rows: ROWS, columns: COLUMNS },
    { rows: tile, columns: tile },
    Number.NaN,
  );
  const across = Math.floor(COLUMNS / tile);
  return Array.from({ length: CHUNKS }, (_, i) => {
    const chunk = new Float32Array(LEADS * tile * tile);
    gather((Math.floor(i / across) * tile) % (ROWS - tile), (i % across) * tile, chunk);
    return new Uint8Array(chunk.buffer);
  });
}

function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return quantile(sorted, 0.5);
}

for (const tile of [8, 16]) {
  const chunks = makeChunks(tile);
  const rawBytes = LEADS * tile * tile * 4;
  const pledged = { pledgedSrcSize: rawBytes };
  const settings: { name: string; options: ZstdOptions }[] = [
    { name: "level 1, size not pledged", options: { params: { [LEVEL]: 1 } } },
    { name: "level 1 (chosen)", options: { ...pledged, params: { [LEVEL]: 1 } } },
    {
      name: "level 1, output buffer of the chunk",
      options: { ...pledged, chunkSize: rawBytes, params: { [LEVEL]: 1 } },
    },
    { name: "level 1, window 2^14", options: { ...pledged, params: { [LEVEL]: 1, [WINDOW]: 14 } } },
    {
      name: "level 1, window 2^15, hash 2^12",
      options: { ...pledged, params: { [LEVEL]: 1, [WINDOW]: 15, [HASH]: 12 } },
    },
    { name: "level -2", options: { ...pledged, params: { [LEVEL]: -2 } } },
    { name: "level -5", options: { ...pledged, params: { [LEVEL]: -5 } } },
    { name: "level 3", options: { ...pledged, params: { [LEVEL]: 3 } } },
  ];
  const results = settings.map(({ name, options }) => ({
    name,
    options,
    encode: [] as number[],
    decode: [] as number[],
    bytes: 0,
  }));
  for (const chunk of chunks) {
    for (const result of results) {
      const t0 = performance.now();
      const frame = zstdCompressSync(chunk, result.options);
      const t1 = performance.now();
      zstdDecompressSync(frame, { chunkSize: rawBytes, maxOutputLength: rawBytes });
      const t2 = performance.now();
      result.encode.push(t1 - t0);
      result.decode.push(t2 - t1);
      result.bytes += frame.byteLength;
    }
  }
  console.table(
    results.map(({ name, encode, decode, bytes }) => ({
      chunk: `${rawBytes} B`,
      setting: name,
      "encode MB/s": Math.round(rawBytes / median(encode) / 1000),
      "decode MB/s": Math.round(rawBytes / median(decode) / 1000),
      "stored/raw": Number((bytes / CHUNKS / rawBytes).toFixed(4)),
    })),
  );
}
