import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { keptFrameDecoder } from "../../packages/landfall/src/serve/lake/frames.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/** One inner chunk of 49 x 8 x 8 float32: zstd by the documented function, and with a context that is kept. */
const random = randomNumbers(3);
const cells = Float32Array.from(
  { length: 49 * 64 },
  (_, i) => Math.round((280 + 10 * Math.sin(i / 300) + random() / 2) * 64) / 64,
);
const raw = new Uint8Array(cells.buffer);
const compress = (bytes: Uint8Array) => zstdCompressSync(bytes, { pledgedSrcSize: bytes.byteLength });
const frame = compress(raw);
const out = new Uint8Array(raw.byteLength);
const decode = keptFrameDecoder(compress);

function microseconds(act: () => unknown): number {
  for (let i = 0; i < 5000; i++) act();
  const started = performance.now();
  for (let i = 0; i < 20_000; i++) act();
  return (performance.now() - started) / 20;
}

const documented = microseconds(() =>
  zstdDecompressSync(frame, { chunkSize: raw.byteLength, maxOutputLength: raw.byteLength }),
);
console.log(
  `zstdDecompressSync: ${documented.toFixed(1)} µs a chunk of ${raw.byteLength} bytes (${frame.byteLength} stored)`,
);
if (!decode) console.log("a context cannot be kept on this Node");
else {
  const kept = microseconds(() => decode(frame, out));
  if (Buffer.compare(out, raw) !== 0) throw new Error("the kept context decodes wrongly");
  console.log(`kept context:       ${kept.toFixed(1)} µs, ${(documented / kept).toFixed(2)} x`);
}
