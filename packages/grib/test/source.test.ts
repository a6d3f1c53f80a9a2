import { expect, test } from "vitest";
import { encode, type GribMessage, openGrib, type RangeSource } from "../src/index.ts";
import { codeOf, collect } from "./support/collect.ts";
import { readFixture } from "./support/fixtures.ts";

/** A source that counts what is read of it. */
class CountingSource implements RangeSource {
  readonly size: number;
  requests = 0;
  bytes = 0;
  readonly #content: Uint8Array;

  constructor(content: Uint8Array) {
    this.#content = content;
    this.size = content.length;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(length).toBeGreaterThan(0);
    expect(offset + length).toBeLessThanOrEqual(this.size);
    this.requests++;
    this.bytes += length;
    // A copy: nothing may depend on where the source keeps its bytes.
    return this.#content.slice(offset, offset + length);
  }
}

const MEPS = "Z__C_RJTD_20190605000000_MEPS_GPV_Rjp_L-pall_FH00-15_grib2.bin.0-20";

test("a scan reads headers, not data sections", async () => {
  const source = new CountingSource(readFixture(MEPS));
  const { messages } = await collect(source);
  expect(messages.length).toBeGreaterThanOrEqual(20);
  expect(source.requests).toBeLessThanOrEqual(messages.length + 2);
  expect(source.bytes).toBeLessThanOrEqual(source.requests * 4096);
  expect(source.bytes).toBeLessThan(source.size / 8);
});

test("a bitmap costs a scan one more request, not its bytes", async () => {
  const source = new CountingSource(readFixture("gfswave.t18z.atlocn.0p16.f001.grib2"));
  const { messages } = await collect(source, { windowBytes: 512 });
  expect(messages).toHaveLength(19);
  expect(source.requests).toBeLessThanOrEqual(2 * messages.length + 2);
  expect(source.bytes).toBeLessThan(source.size / 20);
});

test("values read the data section and nothing else", async () => {
  const source = new CountingSource(readFixture("aifs-single-t500.grib2"));
  const { messages } = await collect(source);
  source.bytes = source.requests = 0;
  await messages[0]!.values();
  expect(source.requests).toBe(1);
  expect(source.bytes).toBeLessThan(messages[0]!.length);
});

test("values with a bitmap read the bitmap too", async () => {
  const values = Float64Array.from({ length: 24 }, (_, i) => (i % 5 === 0 ? Number.NaN : i));
  const grid = { ni: 6, nj: 4, latitudeOfFirst: 3, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 5 };
  const time = { reference: "2026-02-19T00:00:00Z", step: 0 };
  const source = new CountingSource(
    encode({ category: 0, number: 0, time, grid, values, packing: { decimalScale: 0 } }),
  );
  const { messages } = await collect(source);
  source.requests = 0;
  expect(await messages[0]!.values()).toEqual(values);
  expect(source.requests).toBe(2);
});

test("messages can be decoded after the iteration, in another order, and more than once", async () => {
  const bytes = readFixture(MEPS);
  const whole: Float64Array[] = [];
  for await (const message of openGrib(bytes)) whole.push(await message.values());
  const { messages } = await collect(new CountingSource(bytes));
  for (const [index, message] of [...messages.entries()].toReversed()) {
    expect(await message.values()).toEqual(whole[index]);
  }
  expect(await messages[3]!.values()).toEqual(whole[3]);
});

test("fields decode at the same time without disturbing each other", async () => {
  const { messages } = await collect(new CountingSource(readFixture(MEPS)));
  const together = await Promise.all(messages.map((message) => message.values()));
  for (const [index, message] of messages.entries()) expect(await message.values()).toEqual(together[index]);
});

test("a window of any size finds the same fields", async () => {
  const bytes = readFixture("ngm.grb");
  const summary = (message: GribMessage) => [message.offset, message.field, message.parameter.shortName, message.count];
  const { messages: expected } = await collect(bytes);
  for (const windowBytes of [64, 100, 511, 4096, 1 << 20]) {
    const { messages } = await collect(new CountingSource(bytes), { windowBytes });
    expect(messages.map(summary)).toEqual(expected.map(summary));
  }
});

test("a source may be iterated again", async () => {
  const fields = openGrib(readFixture("ngm.grb"));
  const count = async () => (await Array.fromAsync(fields)).length;
  expect(await count()).toBe(5);
  expect(await count()).toBe(5);
});

test("a source's own failure comes through as it is", async () => {
  const failure = new Error("connection reset");
  const source: RangeSource = { size: 1000, read: () => Promise.reject(failure) };
  await expect(collect(source)).rejects.toBe(failure);
});

test("a source that gives fewer bytes than asked for is truncated", async () => {
  const bytes = readFixture("aifs-single-t500.grib2");
  const { messages } = await collect(bytes);
  const cut: RangeSource = {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + Math.min(length, 4096)),
  };
  const { messages: fields } = await collect(cut);
  expect(fields).toHaveLength(messages.length);
  expect(await codeOf(fields[0]!.values())).toBe("truncated");
});

test("values go into a given array", async () => {
  const { messages } = await collect(readFixture("regular_ll_msl.grib"));
  const message = messages[0]!;
  const cube = new Float32Array(message.count * 2);
  const plane = cube.subarray(message.count);
  expect(await message.values({ into: plane })).toBe(plane);
  expect(plane).toEqual(await message.values({ type: "float32" }));
  expect(await codeOf(message.values({ into: cube }))).toBe("invalid-argument");
});
