/**
 * Inner chunks of 49 leads, float32: zstd by the documented calls and with contexts that are kept, turn about.
 *
 *     node bench/zarr/kept.ts
 */
import { zstdDecompressSync } from "node:zlib";
import { tileGatherer } from "../../packages/zarr/src/index.ts";
import { encodeFrameDocumented, keptDecoder, keptEncoder } from "../../packages/zarr/src/codec/kept-zstd.ts";
import { COLUMNS, LEADS, ROWS, makeFields, quantile } from "./fields.ts";

const ROUNDS = 6000;
const encode = keptEncoder(1);
const decode = keptDecoder();
if (!encode || !decode) throw new Error("a context cannot be kept on this Node");

function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return quantile(sorted, 0.5) * 1000;
}

const fields = makeFields();
const rows = [4, 8, 16].map((tile) => {
  const grid = { rows: ROWS, columns: COLUMNS };
  const gather = tileGatherer(fields, grid, { rows: tile, columns: tile }, Number.NaN);
  const cells = new Float32Array(LEADS * tile * tile);
  const raw = new Uint8Array(cells.buffer);
  const out = new Uint8Array(raw.byteLength);
  const stored = new Uint8Array(2 * raw.byteLength);
  const across = Math.floor(COLUMNS / tile);
  const size = { chunkSize: raw.byteLength, maxOutputLength: raw.byteLength };
  const times = { encoded: [] as number[], keptEncoded: [] as number[], decoded: [] as number[], kept: [] as number[] };
  for (let i = 0; i < ROUNDS; i++) {
    gather((Math.floor(i / across) * tile) % (ROWS - tile), (i % across) * tile, cells);
    const t0 = performance.now();
    const frame = encodeFrameDocumented(raw, 1);
    const t1 = performance.now();
    const kept = encode(raw, stored, 0);
    const t2 = performance.now();
    zstdDecompressSync(frame, size);
    const t3 = performance.now();
    const done = decode(frame, out);
    const t4 = performance.now();
    if (!kept || Buffer.compare(frame, stored.subarray(0, kept)) !== 0)
      throw new Error("the kept context encodes otherwise");
    if (!done || Buffer.compare(out, raw) !== 0) throw new Error("the kept context decodes wrongly");
    times.encoded.push(t1 - t0);
    times.keptEncoded.push(t2 - t1);
    times.decoded.push(t3 - t2);
    times.kept.push(t4 - t3);
  }
  const [encoded, keptEncoded, decoded, kept] = Object.values(times).map(median) as [number, number, number, number];
  return {
    bytes: raw.byteLength,
    "encode µs": Number(encoded.toFixed(1)),
    "kept µs": Number(keptEncoded.toFixed(1)),
    "encode ratio": Number((encoded / keptEncoded).toFixed(2)),
    "decode µs": Number(decoded.toFixed(1)),
    "kept decode µs": Number(kept.toFixed(1)),
    "decode ratio": Number((decoded / kept).toFixed(2)),
  };
});
console.table(rows);
