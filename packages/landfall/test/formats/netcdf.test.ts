import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type ErrorCode, isoTime, LandfallError } from "../../src/core/index.ts";
import {
  cellsOf,
  type GridField,
  type GridFormat,
  type HorizontalGrid,
  type MappedField,
  makeGrid,
  netcdf,
  type NetcdfMapping,
} from "../../src/formats/index.ts";
import { canonicalUnits } from "../../src/formats/netcdf/units.ts";
import { radar, readFixture, seaLevel, small, smallFile } from "../ocean/files.ts";
import { failure } from "../support/errors.ts";

const australasia: HorizontalGrid = { lat: [-60, 10, 351], lon: [57, 185, 641] };

async function decode(
  format: GridFormat,
  bytes: Uint8Array,
  onto: HorizontalGrid,
): Promise<(GridField & { readonly decoded: Float32Array })[]> {
  await using scope = new AsyncDisposableStack();
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
  const fields = [];
  for (const field of await Array.fromAsync(format.fields(source, onto, scope))) {
    const decoded = await field.values(new Float32Array(onto.lat[2] * onto.lon[2]));
    fields.push({ ...field, decoded: decoded.slice() });
  }
  return fields;
}

const sha256 = (values: Float32Array) =>
  createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex");

describe("a field of a real file", () => {
  it.each(seaLevel)("of sea level equals netCDF4-python's: $file", async ({ file, time, maps, points }) => {
    const variables = { gsla: { name: "GSLA", units: "m" }, ucur: { name: "UCUR", units: "m s-1" }, VCUR: {} };
    const fields = await decode(netcdf({ variables }), readFixture(file), australasia);
    expect(fields.map(({ variable, position }) => [variable, position])).toEqual([
      ["gsla", 0],
      ["ucur", 1],
      ["VCUR", 2],
    ]);
    for (const { variable, reference, leadHours, decoded, grid } of fields) {
      const name = variable.toUpperCase();
      expect({ time: isoTime(reference), leadHours }).toEqual({ time, leadHours: 0 });
      expect(sha256(decoded)).toBe(maps[name]?.sha256);
      expect(decoded.filter(Number.isNaN)).toHaveLength(maps[name]?.missing ?? 0);
      const cells = cellsOf(grid);
      for (const { row, column, lat, lon, values } of points) {
        const value = decoded[row * 641 + column];
        expect(Number.isNaN(value) ? null : value).toBe(values[name]);
        expect(cells.lat[row * 641 + column]).toBeCloseTo(lat, 4);
        expect(cells.lon[row * 641 + column]).toBeCloseTo(lon, 4);
      }
    }
  });

  it.each(radar)("of radar, on rows and columns that are no latitudes: $file", async ({ file, time, maps, points }) => {
    const cells = points.map(({ row, column, lat, lon }) => [row * 59 + column, lat, lon] as const);
    const format = netcdf({ variables: ["UCUR", "VCUR"] });
    const bytes = readFixture(file);
    await failure(() => decode(format, bytes, { lat: [-29, -32, 60], lon: [112, 115, 59] }), "off-grid");
    await using scope = new AsyncDisposableStack();
    const source = { size: bytes.length, read: async (at: number, length: number) => bytes.subarray(at, at + length) };
    const [first] = await Array.fromAsync(format.fields(source, australasia, scope));
    const grid = first?.grid as HorizontalGrid;
    for (const [cell, lat, lon] of cells) expect([grid.cells?.lat[cell], grid.cells?.lon[cell]]).toEqual([lat, lon]);
    for (const { variable, reference, decoded } of await decode(format, bytes, grid)) {
      expect(isoTime(reference)).toBe(time);
      expect(sha256(decoded)).toBe(maps[variable]?.sha256);
    }
  });
});

describe("coordinates", () => {
  const format = netcdf({ variables: ["sst"] });
  const map = { times: ["2024-01-01T00:00:00Z", "2024-01-02T12:00:00Z"], values: [280, -999] };

  it("are found by units, whatever they are called; each time is a field, and fill is missing", async () => {
    const fields = await decode(format, smallFile(map), small);
    expect(fields.map(({ reference, position }) => [isoTime(reference), position])).toEqual(
      map.times.map((time, i) => [time, i]),
    );
    expect(fields.map(({ decoded }) => [...new Set(decoded)])).toEqual([[280], [Number.NaN]]);
  });

  it("may stand in any order, and rows may run either way", async () => {
    const values = Array.from({ length: 12 }, (_, i) => i);
    const turned = smallFile(
      { times: ["2024-01-01T00:00:00Z"], values: [0] },
      {
        LATITUDE: {
          type: "float32",
          dimensions: ["LATITUDE"],
          attributes: { standard_name: "latitude" },
          values: [14, 12, 10],
        },
        sst: { type: "float32", dimensions: ["LONGITUDE", "LATITUDE", "TIME"], values },
      },
    );
    const [field] = await decode(format, turned, small);
    // value = column × 3 + row from the north
    expect([...(field?.decoded ?? [])]).toEqual([2, 5, 8, 11, 1, 4, 7, 10, 0, 3, 6, 9]);
  });

  it("may be listed in the attribute `coordinates`, the time being a single value", async () => {
    const listed = smallFile(
      { times: ["2024-01-01T00:00:00Z"], values: [0] },
      {
        TIME: undefined,
        when: { type: "float64", dimensions: [], attributes: { units: "days since 2024-01-01" }, values: [3] },
        sst: {
          type: "int16",
          dimensions: ["LATITUDE", "LONGITUDE"],
          attributes: {
            coordinates: "when",
            scale_factor: { type: "float64", values: [0.5] },
            add_offset: { type: "float64", values: [10] },
          },
          values: Array.from({ length: 12 }, (_, i) => i),
        },
      },
    );
    const [field] = await decode(format, listed, small);
    expect(isoTime(field?.reference ?? 0)).toBe("2024-01-04T00:00:00Z");
    expect([...(field?.decoded ?? [])].slice(0, 3)).toEqual([10, 10.5, 11]);
  });

  it("that are uneven make a grid of cells", () => {
    const grid = makeGrid([0, 1, 3], [10, 20], 3, 2);
    expect(grid.cells).toEqual({ lat: [0, 0, 1, 1, 3, 3], lon: [10, 20, 10, 20, 10, 20] });
    expect(grid).toMatchObject({ lat: [0, 3, 3], lon: [10, 20, 2] });
    expect(makeGrid([0, 1, 2.01], [10, 20], 3, 2).cells).toBeUndefined();
  });
});

describe("a mapping of one's own", () => {
  it("gives fields from the opened file, and its text is part of the recipe", async () => {
    const make = (revision?: number) =>
      netcdf({
        variables: { warm: { units: "K" } },
        ...(revision === undefined ? {} : { revision }),
        async *map(file) {
          const sst = file.variable("sst");
          for (const [index, time] of (await file.variable("TIME").readTimes()).entries())
            yield {
              variable: "warm",
              time,
              leadHours: 6,
              lat: [10, 12, 14],
              lon: [100, 101, 102, 103],
              values: async () =>
                (await sst.readDecoded({ start: [index, 0, 0], count: [1, 3, 4] })).map((value) => value + 1),
            };
        },
      });
    const [field] = await decode(make(), smallFile({ times: ["2024-01-01T00:00:00Z"], values: [280] }), small);
    expect(field).toMatchObject({ variable: "warm", leadHours: 6, reference: Date.parse("2024-01-01T00:00:00Z") });
    expect([...new Set(field?.decoded)]).toEqual([281]);
    expect(make().recipe).toEqual(make().recipe);
    expect(make(1).recipe).not.toEqual(make().recipe);
    expect(make().recipe).not.toEqual(netcdf({ variables: { warm: { units: "K" } } }).recipe);
  });

  it("that gives something else than it says is refused", async () => {
    const bytes = smallFile({ times: ["2024-01-01T00:00:00Z"], values: [280] });
    const give = (field: object, code: ErrorCode) =>
      failure(() => {
        const all = {
          variable: "a",
          time: 0,
          lat: [10, 12, 14],
          lon: [100, 101, 102, 103],
          values: () => [],
          ...field,
        };
        const format = netcdf({
          variables: ["a"],
          *map() {
            yield all as MappedField<"a">;
          },
        });
        return decode(format, bytes, small);
      }, code);
    await give({ values: () => [1, 2] }, "bad-variable");
    await give({ lat: [1], shape: [3, 4] }, "bad-variable");
    await give({ time: Number.NaN }, "bad-variable");
    await give({ variable: "b" }, "bad-config");
  });
});

describe("units", () => {
  it("of a file are converted to the declared ones where that is known, and taken as declared where it names none", async () => {
    const bytes = smallFile({ times: ["2024-01-01T00:00:00Z"], values: [280] });
    const decoded = async (units: string, file = bytes) => {
      const [field] = await decode(netcdf({ variables: { sst: { units } } }), file, small);
      return field?.decoded[0];
    };
    expect(await decoded("K")).toBe(280);
    expect(await decoded("degC")).toBe(Math.fround(280 - 273.15));
    await failure(() => decoded("m"), "bad-variable");
    const sst = {
      type: "float32",
      dimensions: ["TIME", "LATITUDE", "LONGITUDE"],
      values: Array.from({ length: 12 }, () => 5),
    } as const;
    expect(await decoded("m", smallFile({ times: ["2024-01-01T00:00:00Z"], values: [280] }, { sst }))).toBe(5);
  });

  it.each([
    ["m/s", "m s-1"],
    ["m s-1", "m.s^-1"],
    ["m s**-1", "m s-1"],
    ["kg m-2 s-1", "kg/m^2/s"],
    ["kg m-2 s-1", "kg.m-2.s-1"],
    ["1", ""],
    ["K", " kelvin "],
    ["metre second-1", "m s-1"],
    ["degrees_Celsius", "degC"],
  ])("%s and %s are the same", (a, b) => expect(canonicalUnits(a)).toBe(canonicalUnits(b)));

  it.each([
    ["m", "cm"],
    ["K", "degC"],
    ["m s-1", "m s-2"],
    ["m/s", "s/m"],
    ["m", ""],
  ])("%s and %s are not", (a, b) => expect(canonicalUnits(a)).not.toBe(canonicalUnits(b)));
});

describe("a mapping of one's own", () => {
  const one = smallFile({ times: ["2024-01-01T00:00:00Z"], values: [280] });
  const mapping = (map: NetcdfMapping<"sst">) => netcdf({ variables: ["sst"], map });
  const field = { variable: "sst", time: 0, lat: [10, 12, 14], lon: [100, 101, 102, 103] } as const;

  it("that throws is at fault, by its line; a file that is broken is not its fault", async () => {
    const { message } = await failure(
      () =>
        decode(
          mapping((file) => file.variable("none") as never),
          one,
          small,
        ),
      "bad-function",
    );
    expect(message).toMatch(/^the function threw: .*none.*\(netcdf\.test\.ts, line \d+\)$/);
    const values = () => {
      throw new TypeError("not of this instrument");
    };
    const late = await failure(
      () =>
        decode(
          mapping(() => [{ ...field, values }]),
          one,
          small,
        ),
      "bad-function",
    );
    expect(late.message).toContain("TypeError: not of this instrument");
    await failure(
      () =>
        decode(
          mapping(() => [field] as never),
          one.subarray(0, 40),
          small,
        ),
      "truncated-file",
    );
  });

  it("cannot hide that its file could not be read", async () => {
    let [isAway, goes] = [false, false];
    const format = mapping(async function* (file) {
      isAway = goes;
      for (const name of ["sst", "TIME"])
        try {
          await file.variable(name).read();
        } catch {
          // goes on with what there is
        }
      yield { ...field, values: () => new Float32Array(12) };
    });
    const source = {
      size: one.length,
      async read(offset: number, length: number) {
        if (isAway) throw new LandfallError("store-failed", "the store is away");
        return one.subarray(offset, offset + length);
      },
    };
    const all = async () => {
      await using scope = new AsyncDisposableStack();
      return await Array.fromAsync(format.fields(source, small, scope));
    };
    expect(await all()).toHaveLength(1);
    goes = true;
    isAway = false;
    await failure(all, "store-failed");
  });
});
