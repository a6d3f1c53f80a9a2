import { describe, expect, test } from "vitest";
import {
  arrayLayout,
  arrayMetadata,
  bytesSink,
  bytesSource,
  openShard,
  parseArrayMetadata,
  readArray,
  writeArray,
} from "../src/index.ts";

describe("a shard", () => {
  test("gives back 361 rows in tiles of 8, edge chunks included", async () => {
    const shape = [5, 361, 20];
    const spec = { dataType: "float32", shape, chunkShape: [5, 8, 8] } as const;
    const data = Float32Array.from({ length: 5 * 361 * 20 }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 3));
    const sink = bytesSink();
    const summary = await writeArray(spec, sink, data);
    expect(summary.sizeBytes).toBe(sink.bytes().byteLength);
    const layout = parseArrayMetadata(JSON.parse(JSON.stringify(arrayMetadata(spec))));
    expect(layout.shardShape).toEqual([5, 368, 24]);
    expect(await readArray(layout, bytesSource(sink.bytes()))).toEqual(data);
    const reader = openShard(arrayLayout(spec), bytesSource(sink.bytes()));
    expect(reader.readSliceSync([null, 360, 19])).toEqual(
      Float32Array.from({ length: 5 }, (_, lead) => data[lead * 361 * 20 + 360 * 20 + 19] ?? -1),
    );
    expect(await reader.readSlice([2, { start: 6, stop: 10 }, null])).toEqual(
      data.slice((2 * 361 + 6) * 20, (2 * 361 + 10) * 20),
    );
  });
});
