import { basename } from "node:path";
import { expect, test } from "vitest";
import {
  type Group,
  type NumberArray,
  openNetcdf,
  type RangeSource,
  type SlabOptions,
  type Variable,
} from "../src/index.ts";
import { isNumberType } from "../src/values.ts";
import { pad } from "../src/hdf5/pad.ts";
import { codeOf } from "./support/errors.ts";
import { bytesOf, FILES, pathOf } from "./support/files.ts";

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
    return this.#content.slice(offset, offset + length);
  }
}

test("opening a classic file reads its header, not its values", async () => {
  const source = new CountingSource(bytesOf("2902093_prof.nc"));
  await using _ = await openNetcdf(source);
  expect(source.bytes).toBeLessThan(40_000);
  expect(source.requests).toBeLessThanOrEqual(4);
});

test("opening a NetCDF-4 file reads its structure, not its values", async () => {
  const source = new CountingSource(bytesOf("IMOS_OceanCurrent_HV_20240101T000000Z_GSLA_FV02_NRT.nc"));
  await using _ = await openNetcdf(source);
  expect(source.bytes).toBeLessThan(source.size / 8);
});

test("a slab of a classic file costs its bytes, nearly", async () => {
  const source = new CountingSource(bytesOf("2902093_prof.nc"));
  await using file = await openNetcdf(source);
  source.bytes = source.requests = 0;
  // 100 rows of 100 floats, of 144 each
  await file.variable("TEMP").read({ start: [20, 10], count: [100, 100] });
  expect(source.bytes).toBeLessThanOrEqual(40_000 * 1.5);
  source.bytes = 0;
  await file.variable("TEMP").read({ start: [20, 0], count: [100, 144] });
  expect(source.bytes).toBe(100 * 144 * 4);
});

test("a slab in chunks costs the chunks that it touches, and their index", async () => {
  const source = new CountingSource(bytesOf("storage.nc"));
  await using file = await openNetcdf(source);
  const variable = file.variable("plain");
  expect(variable.chunkShape).toEqual([2, 10, 20]);
  source.bytes = source.requests = 0;
  await variable.read({ start: [2, 3, 5], count: [2, 4, 10] });
  expect(source.requests).toBeLessThanOrEqual(3);
  expect(source.bytes).toBeLessThan(2 * 10 * 20 * 2 + 4096);
});

test.each<[string, SlabOptions, string]>([
  ["too many numbers", { start: [0, 0, 0] }, "invalid-argument"],
  ["a negative start", { start: [-1, 0] }, "invalid-argument"],
  ["a stride of 0", { stride: [0, 1] }, "invalid-argument"],
  ["half an index", { start: [0.5, 0] }, "invalid-argument"],
  ["more than there is", { count: [235, 1] }, "invalid-argument"],
  ["a stride that leads out", { count: [118, 1], stride: [2, 1] }, "invalid-argument"],
  ["a start behind the end", { start: [235, 0] }, "invalid-argument"],
])("a slab with %s is refused", async (_, slab, code) => {
  await using file = await openNetcdf(pathOf("2902093_prof.nc"));
  expect(await codeOf(file.variable("TEMP").read(slab))).toBe(code);
});

test("a slab of nothing is empty, in each format", async () => {
  for (const [name, variable] of [
    ["2902093_prof.nc", "TEMP"],
    ["storage.nc", "deflated"],
    ["types.nc", "texts"],
  ] as const) {
    await using file = await openNetcdf(pathOf(name));
    const { shape } = file.variable(variable);
    expect((await file.variable(variable).read({ count: shape.map(() => 0) })).length).toBe(0);
    expect((await file.variable(variable).read({ start: shape })).length).toBe(0);
  }
});

test("a count that is left out goes to the end, in strides", async () => {
  await using file = await openNetcdf(pathOf("groups.nc"));
  expect(await file.variable("x").read({ start: [1], stride: [2] })).toEqual(Float64Array.of(1.5, 3.5));
});

test("what was not written to the end of an unlimited dimension is fill, wherever that dimension stands", async () => {
  const stored = async ({ count, start }: { count: readonly number[]; start: readonly number[] }) => {
    const values: number[] = [];
    for (let i = 0; i < count[0]!; i++)
      for (let j = 0; j < count[1]!; j++) values.push((start[0]! + i) * 10 + start[1]! + j);
    return Int32Array.from(values);
  };
  const slab = { start: [0, 1], count: [3, 4], stride: [1, 1], elements: 12 };
  expect(await pad(slab, [2, 3], stored, -1)).toEqual(Int32Array.of(1, 2, -1, -1, 11, 12, -1, -1, -1, -1, -1, -1));
  const behind = { start: [2, 0], count: [1, 2], stride: [1, 1], elements: 2 };
  expect(await pad(behind, [2, 3], stored, -1)).toEqual(Int32Array.of(-1, -1));
});

test("more than maxBytes is refused before it is read", async () => {
  await using file = await openNetcdf(pathOf("2902093_prof.nc"), { maxBytes: 1000 });
  expect(await codeOf(file.variable("TEMP").read())).toBe("too-large");
  expect((await file.variable("TEMP").read({ count: [1, 144] })).length).toBe(144);
});

test("reads run at the same time without disturbing each other", async () => {
  for (const name of ["storage.nc", "cdf5-types.nc", "types.nc"]) {
    await using file = await openNetcdf(pathOf(name));
    const variables = [...file.variables.values()];
    const together = await Promise.all(variables.map((variable) => variable.read()));
    for (const [i, variable] of variables.entries()) expect(await variable.read()).toEqual(together[i]);
  }
});

/** All variables of a group and those inside. */
function* variablesOf(group: Group): Generator<Variable> {
  yield* group.variables.values();
  for (const child of group.groups.values()) yield* variablesOf(child);
}

test.each(FILES.map((path) => basename(path)))("numbers of %s are the same in memory used before", async (name) => {
  for (const source of [pathOf(name), bytesOf(name)]) {
    await using file = await openNetcdf(source);
    const numbers = [...variablesOf(file)].filter(({ dtype }) => isNumberType(dtype));
    for (const variable of numbers) {
      for (const slab of [{}, { stride: variable.shape.map((length) => Math.min(2, Math.max(1, length))) }]) {
        const expected = await variable.readNumbers(slab);
        const memory = new Uint8Array(expected.byteLength + 16).fill(0xa5);
        const Type = expected.constructor as new (buffer: ArrayBuffer, at: number, length: number) => NumberArray;
        const into = new Type(memory.buffer, 8, expected.length);
        expect(await variable.readNumbers({ ...slab, into })).toBe(into);
        // bytes, as NaN may be any
        expect(
          Buffer.compare(
            memory.subarray(8, -8),
            new Uint8Array(expected.buffer, expected.byteOffset, expected.byteLength),
          ),
          variable.path,
        ).toBe(0);
        expect([memory[7], memory.at(-8)]).toEqual([0xa5, 0xa5]);
      }
    }
  }
});

test("memory of another length or type is refused", async () => {
  await using file = await openNetcdf(pathOf("2902093_prof.nc"));
  const variable = file.variable("TEMP");
  const slab = { count: [2, 3] };
  expect(await codeOf(variable.read({ ...slab, into: new Float32Array(5) }))).toBe("invalid-argument");
  expect(await codeOf(variable.read({ ...slab, into: new Float64Array(6) }))).toBe("invalid-argument");
  expect(await codeOf(file.variable("PLATFORM_NUMBER").read({ into: new Uint8Array(1) }))).toBe("invalid-argument");
});
