import { readFileSync } from "node:fs";
import { encode, knownShortNames, openGrib, parametersNamed } from "@landfall/grib";
import { describe, expect, it } from "vitest";
import {
  cfUnits,
  conversion,
  describeParameter,
  type GribSelect,
  grib,
  type GridField,
  type HorizontalGrid,
} from "../../src/formats/index.ts";
import { failure } from "../support/errors.ts";

const fixtures = new URL("../../../../fixtures/grib/", import.meta.url);
const file = (name: string): Uint8Array => readFileSync(new URL(name, fixtures));

interface Expected {
  readonly file: string;
  readonly message: number;
  readonly shortName?: string;
  readonly missing?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly constant?: number;
  readonly points?: readonly (readonly [index: number, latitude: number, longitude: number])[];
  readonly samples?: readonly (readonly [index: number, value: number | null])[];
}

const expected = JSON.parse(Buffer.from(file("expected.json")).toString()) as Expected[];
const expectedOf = (name: string, message: number): Expected => {
  const found = expected.find((field) => field.file === name && field.message === message);
  if (!found) throw new Error(`expected.json has no message ${message} of ${name}`);
  return found;
};

async function fieldsOf(
  bytes: Uint8Array,
  variables: Readonly<Record<string, GribSelect>>,
  onto: HorizontalGrid,
): Promise<GridField[]> {
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
  return Array.fromAsync(grib({ variables }).fields({ size: bytes.length, read }, onto, new AsyncDisposableStack()));
}

const room = (grid: HorizontalGrid) => new Float32Array(grid.lat[2] * grid.lon[2]);

/** Statistics as ecCodes gives them. */
function look(values: Float32Array) {
  const there = values.filter((value) => !Number.isNaN(value));
  return {
    missing: values.length - there.length,
    min: there.reduce((a, b) => Math.min(a, b), Infinity),
    max: there.reduce((a, b) => Math.max(a, b), -Infinity),
    mean: there.reduce((a, b) => a + b, 0) / there.length,
  };
}

function expectLike(values: Float32Array, reference: Expected): void {
  const { missing, min, max, mean } = look(values);
  expect(missing).toBe(reference.missing);
  expect(min).toBeCloseTo(Math.fround(reference.min ?? Number.NaN), 3);
  expect(max).toBeCloseTo(Math.fround(reference.max ?? Number.NaN), 3);
  expect(Math.abs(mean - (reference.mean ?? Number.NaN))).toBeLessThan(1e-4 * Math.max(1, Math.abs(mean)));
}

const quarter: HorizontalGrid = { lat: [90, -90, 721], lon: [0, 359.75, 1440] };
const japan: HorizontalGrid = { lat: [47.975, 20.025, 560], lon: [120.03125, 149.96875, 480] };
const meps: HorizontalGrid = { lat: [47.6, 22.4, 253], lon: [120, 150, 241] };
const guidance = "Z__C_RJTD_20190304000000_MSM_GUID_Rjp_P-all_FH03-39_Toorg_grib2.bin";
const ensemble = "Z__C_RJTD_20190605000000_MEPS_GPV_Rjp_L-pall_FH00-15_grib2.bin.0-20";

describe("units", () => {
  it("are CF's for the name, and fields in others are converted: ECMWF's snow in metres of water, clouds as shares", async () => {
    const name = "ecmwf-ifs-oper-surface.grib2";
    const variables = { sd: { name: "sd" }, tcc: { name: "tcc" }, own: { name: "tcc", units: "oktas" } };
    expect(Object.values(grib({ variables }).variables).map(({ units }) => units)).toEqual(["kg m-2", "%", "oktas"]);
    const scales: Record<string, number> = { sd: 1000, tcc: 100, own: 1 };
    const fields = await fieldsOf(file(name), variables, quarter);
    expect(fields).toHaveLength(3);
    for (const field of fields) {
      const { max, mean } = look(await field.values(room(quarter)));
      const reference = expectedOf(name, field.variable === "sd" ? 3 : 4);
      const scale = scales[field.variable] ?? Number.NaN;
      expect(max).toBeCloseTo(scale * (reference.max ?? Number.NaN), 2);
      expect(mean / scale).toBeCloseTo(reference.mean ?? Number.NaN, 4);
    }
  });

  it("of every name that CF has are CF's in all tables, or can be converted", () => {
    const names = knownShortNames().filter((name) => describeParameter(name)?.standardName !== undefined);
    expect(names.length).toBeGreaterThan(25);
    for (const name of names)
      for (const { units } of parametersNamed(name))
        expect(conversion(cfUnits(units), describeParameter(name)?.units ?? ""), `${name} in ${units}`).toBeDefined();
  });

  it("that nothing turns into the variable's are refused, and taken where the config names them", async () => {
    const vorticity = encode({
      category: 2,
      number: 12,
      level: { type: "isobaricInhPa", value: 500 },
      time: { reference: "2026-01-01T00:00:00Z", step: 0 },
      grid: { ni: 2, nj: 2, latitudeOfFirst: 1, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 1 },
      values: Float32Array.of(1, 2, 3, 4),
      packing: { decimalScale: 0 },
    });
    const onto: HorizontalGrid = { lat: [1, 0, 2], lon: [0, 1, 2] };
    const [message] = await Array.fromAsync(openGrib(vorticity));
    expect(message?.parameter).toMatchObject({ shortName: "vo", units: "s**-1" });
    expect(await failure(() => fieldsOf(vorticity, { vo: { name: "vo" } }, onto), "unsupported-format")).toMatchObject({
      code: "unsupported-format",
      message: expect.stringContaining('give variable "vo" its units') as string,
    });
    expect(await fieldsOf(vorticity, { vo: { name: "vo", units: "s-1" } }, onto)).toHaveLength(1);
  });
});

describe("a field of a real file", () => {
  it("comes with its run, lead time and values, rolled onto the declared grid", async () => {
    // the file begins at -180°, the config at 0°
    const [field, ...more] = await fieldsOf(
      file("aifs-single-t500.grib2"),
      { t: { name: "t", levels: [500] } },
      quarter,
    );
    expect(more).toEqual([]);
    expect(field).toMatchObject({
      variable: "t",
      level: 500,
      reference: Date.parse("2026-03-10T12:00Z"),
      leadHours: 0,
      position: 0,
    });
    const values = (await field?.values(room(quarter))) ?? new Float32Array();
    const reference = expectedOf("aifs-single-t500.grib2", 0);
    expectLike(values, reference);
    for (const [index, value] of reference.samples ?? []) {
      const [row, column] = [Math.floor(index / 1440), index % 1440];
      expect(values[row * 1440 + ((column + 720) % 1440)]).toBeCloseTo(value ?? Number.NaN, 3);
    }
  });

  it("of edition 1 is taken by member and level", async () => {
    const name = "era5-levels-members.grib";
    const onto: HorizontalGrid = { lat: [90, -90, 61], lon: [0, 357, 120] };
    const [field] = await fieldsOf(file(name), { z: { name: "z", levels: [500], member: 3 } }, onto);
    expect(field).toMatchObject({ level: 500, reference: Date.parse("2017-01-01T00:00Z"), leadHours: 0, position: 3 });
    const values = (await field?.values(room(onto))) ?? new Float32Array();
    const reference = expectedOf(name, 3);
    expectLike(values, reference);
    for (const [index, value] of reference.samples ?? []) expect(values[index]).toBeCloseTo(value ?? Number.NaN, 1);
  });

  it("of edition 1 has levels in metres, as in edition 2", async () => {
    const name = "ecmwf_soil_8vars_tiny.grib1";
    const onto: HorizontalGrid = { lat: [1, -1, 4], lon: [0, 3, 4] };
    const select = { name: "swvl2", levelType: "depthBelowLandLayer", level: 0.07 } as const;
    expect(await fieldsOf(file(name), { soil: select }, onto)).toHaveLength(1);
  });

  it("is turned the right way up", async () => {
    // 2 by 3 points from the south to the north, column by column, one of them missing
    const name = "scanning_mode_with_bitmap.grib2";
    const { points = [], samples = [] } = expectedOf(name, 0);
    const lats = points.map(([, lat]) => lat);
    const lons = points.map(([, , lon]) => lon);
    const onto: HorizontalGrid = {
      lat: [Math.max(...lats), Math.min(...lats), 3],
      lon: [Math.min(...lons), Math.max(...lons), 2],
    };
    const [field] = await fieldsOf(file(name), { t: { name: "t" } }, onto);
    const values = (await field?.values(room(onto))) ?? new Float32Array();
    for (const [index, lat, lon] of points) {
      const row = Math.round((2 * (lat - onto.lat[0])) / (onto.lat[1] - onto.lat[0]));
      const column = Math.round((lon - onto.lon[0]) / (onto.lon[1] - onto.lon[0]));
      const value = samples.find(([at]) => at === index)?.[1];
      const found = values[row * 2 + column];
      if (value === null) expect(found).toBeNaN();
      else expect(found).toBeCloseTo(value ?? Number.NaN, 3);
    }
    expect(points).toHaveLength(6);
  });

  it("is refused where its grid is not the declared one", async () => {
    const [field] = await fieldsOf(
      file("aifs-single-t500.grib2"),
      { t: { name: "t" } },
      {
        lat: [90, -90, 361],
        lon: [0, 359.5, 720],
      },
    );
    const error = await failure(() => field?.values(new Float32Array(361 * 720)), "off-grid");
    expect(error.message).toContain("721 latitudes");
  });
});

describe("a selection", () => {
  it("by level takes these levels and no others", async () => {
    const fields = await fieldsOf(file(ensemble), { t: { name: "t", levels: [850, 500, 925] } }, meps);
    expect(fields.map(({ level }) => level).toSorted()).toEqual([500, 850, 925]);
    const [one] = await fieldsOf(file(ensemble), { t850: { name: "t", level: 850 } }, meps);
    expect(one).toMatchObject({ variable: "t850", level: undefined });
    const reference = expectedOf(ensemble, 12);
    expect(reference.shortName).toBe("t");
    expectLike((await one?.values(room(meps))) ?? new Float32Array(), reference);
  });

  it("of several variables gives each field to each that takes it, in the order of the file", async () => {
    const fields = await fieldsOf(
      file(ensemble),
      { wind: { name: "u", level: 975 }, again: { name: "u", level: 975 }, v: { name: "v", level: 975 } },
      meps,
    );
    expect(fields.map(({ variable, position }) => `${variable} ${position}`)).toEqual(["wind 0", "again 0", "v 1"]);
  });

  it("by the length of an accumulation tells three hours from a day", async () => {
    const three = await fieldsOf(file(guidance), { rain: { name: "tp", length: "3h" } }, japan);
    expect(three.map(({ leadHours }) => leadHours)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39]);
    expect(three[1]?.identity).toContain("3-6 h");
    expectLike((await three[0]?.values(room(japan))) ?? new Float32Array(), expectedOf(guidance, 1));
    expect(await fieldsOf(file(guidance), { rain: { name: "tp", length: "24h" } }, japan)).toEqual([]);
  });

  it("by the kind of step tells sums from instants and averages from extremes", async () => {
    const rain = (step: string) => fieldsOf(file(guidance), { rain: { name: "tp", step } }, japan);
    expect(await rain("accum")).toHaveLength(13);
    expect(await rain("instant")).toEqual([]);
  });

  it("leaves probabilities out unless it asks for them", async () => {
    // the same parameter over six hours is the probability of rain
    const onlyThem = await fieldsOf(file(guidance), { risk: { name: "tp", probability: true } }, japan);
    expect(onlyThem.map(({ leadHours }) => leadHours)).toEqual([9, 15, 21, 27, 33, 39]);
    expect(onlyThem[0]?.identity).toContain("probability");
    expectLike((await onlyThem[0]?.values(room(japan))) ?? new Float32Array(), expectedOf(guidance, 6));
    const without = await fieldsOf(file(guidance), { rain: { name: "tp" } }, japan);
    expect(without).toHaveLength(13);
  });

  it("by numbers takes a parameter that has no name", async () => {
    const fields = await fieldsOf(file(guidance), { weather: { numbers: [0, 191, 192] } }, japan);
    expect(fields.length).toBe(13);
    expectLike((await fields[0]?.values(room(japan))) ?? new Float32Array(), expectedOf(guidance, 0));
    expect(await fieldsOf(file(guidance), { weather: { numbers: [0, 191, 193] } }, japan)).toEqual([]);
  });

  it("by member takes one of an ensemble", async () => {
    const onto: HorizontalGrid = { lat: [90, -90, 181], lon: [0, 359, 360] };
    const name = "regular_ll_msl.grib";
    const [field] = await fieldsOf(file(name), { p: { name: "prmsl", member: 5 } }, onto);
    expect(field).toMatchObject({ leadHours: 72 });
    expectLike((await field?.values(room(onto))) ?? new Float32Array(), expectedOf(name, 0));
    expect(await fieldsOf(file(name), { p: { name: "prmsl", member: 4 } }, onto)).toEqual([]);
  });

  it("of pressures in hPa finds those that the file gives in Pa, and does not take one for the other", async () => {
    // relative humidity at 7 Pa, which is 0.07 hPa
    const bytes = file("gdas.t12z.pgrb2.0p25.f000.46");
    const [field] = await fieldsOf(bytes, { r: { name: "r", levels: [7, 0.07] } }, quarter);
    expect(field).toMatchObject({ level: 0.07 });
    expect(await fieldsOf(bytes, { r: { name: "r", levels: [7] } }, quarter)).toEqual([]);
    const inPa = { r: { name: "r", levelType: "isobaricInPa", levels: [7] } };
    expect(await fieldsOf(bytes, inPa, quarter)).toMatchObject([{ level: 7 }]);
  });
});

describe("variables of a GRIB format", () => {
  it("have the units and names of CF, or those of the config", () => {
    const { variables } = grib({
      variables: {
        t2m: { name: "2t" },
        rain: { name: "tp", units: "mm", longName: "rain" },
        odd: { numbers: [0, 191, 192] },
        soil: { name: "t", levelType: "depthBelowLand", levels: [0.1, 0.4] },
        t: { name: "t", levels: [850, 500] },
      },
    });
    expect(variables.t2m).toEqual({
      units: "K",
      longName: "2 metre temperature",
      standardName: "air_temperature",
      levels: undefined,
    });
    expect(variables.rain).toMatchObject({ units: "mm", longName: "rain", standardName: "precipitation_amount" });
    expect(variables.odd).toMatchObject({ units: "1", standardName: undefined });
    expect(variables.soil.levels).toEqual({ values: [0.1, 0.4], units: "m", type: "depthBelowLand" });
    expect(variables.t.levels).toEqual({ values: [850, 500], units: "hPa", type: "isobaricInhPa" });
  });

  it("decide the recipe", () => {
    const recipes = [{ name: "2t" }, { name: "2t", level: 2 }, { name: "2t", units: "K" }].map((select) =>
      JSON.stringify(grib({ variables: { a: select } }).recipe),
    );
    expect(new Set(recipes).size).toBe(3);
  });

  it.each<[GribSelect, string]>([
    [{}, "say which field it is"],
    [{ name: "t", level: 5, levels: [5] }, "level or levels"],
    [{ name: "t", levels: [5, 5] }, "twice"],
    [{ name: "t", levels: [] }, "empty"],
  ])("are refused where %j makes no sense", async (select, why) => {
    const error = await failure(() => grib({ variables: { mine: select } }), "bad-config");
    expect(error.message).toContain('variable "mine"');
    expect(error.message).toContain(why);
  });

  it.each(["lat", "lead", "2t", "a-b", ""])("cannot be called %j", async (name) => {
    await failure(() => grib({ variables: { [name]: { name: "2t" } } }), "bad-config");
  });

  it("refuse durations that are none", async () => {
    await failure(() => grib({ variables: { a: { name: "tp", length: "three hours" as "3h" } } }), "bad-config");
  });
});

describe("bytes that are at fault", () => {
  const whole = file("aifs-single-t500.grib2");
  const select = { t: { name: "t" } };
  const reading = async (bytes: Uint8Array) => {
    for (const field of await fieldsOf(bytes, select, quarter)) await field.values(room(quarter));
  };

  it("are told apart: no GRIB, cut short, damaged", async () => {
    expect((await failure(() => reading(Buffer.from("<html>503</html>".repeat(100))), "not-grib")).retry).toBe("never");
    await failure(() => reading(new Uint8Array()), "not-grib");
    await failure(() => reading(whole.subarray(0, whole.length - 1000)), "truncated-file");
    await failure(() => reading(whole.subarray(0, 100)), "truncated-file");
    const damaged = Uint8Array.from(whole);
    // the length of section 1
    damaged.fill(0xff, 16, 20);
    await failure(() => reading(damaged), "corrupt-file");
  });

  it("of a grid that cannot be stored are refused by name", async () => {
    const choices: readonly (readonly [name: string, select: GribSelect])[] = [
      ["hrrr.t06z.wrfsfcf01-TMP.grib2", { name: "t" }],
      ["regular_gg_ml.grib", { name: "t" }],
      ["ds.waveh.5.grib", { name: "shww" }],
      ["20260219T00Z_MSC_HRDPS_CAPE_Sfc_RLatLon0.0225_PT000H.grib2", { numbers: [0, 7, 6] }],
    ];
    for (const [name, select] of choices) {
      const error = await failure(() => fieldsOf(file(name), { any: select }, quarter), "unsupported-format");
      expect(error.message, name).toMatch(/is on a .* grid/);
    }
  });

  it("that were not chosen are no fault: other fields are left alone, values unread", async () => {
    let most = 0;
    const bytes = file(ensemble);
    const read = async (offset: number, length: number) => {
      most += length;
      return bytes.subarray(offset, offset + length);
    };
    const fields = await Array.fromAsync(
      grib({ variables: { t: { name: "t", level: 850 } } }).fields(
        { size: bytes.length, read },
        meps,
        new AsyncDisposableStack(),
      ),
    );
    expect(fields).toHaveLength(1);
    expect(most).toBeLessThan(bytes.length / 2);
  });
});

describe("a field written by ourselves", () => {
  it("comes back cell by cell, missing ones as NaN", async () => {
    const values = [1, 2, Number.NaN, 4, 5, 6];
    const bytes = encode({
      category: 0,
      number: 0,
      level: { type: "isobaricInhPa", value: 850 },
      time: { reference: "2026-11-20T06:00:00Z", step: { start: 3, end: 9 }, statistic: "max" },
      grid: { ni: 3, nj: 2, latitudeOfFirst: 1, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 2 },
      values,
      packing: { bitsPerValue: 16 },
    });
    const onto: HorizontalGrid = { lat: [0, 1, 2], lon: [0, 2, 3] };
    const select = { hottest: { name: "t", levels: [850], step: "max", length: "6h" } } as const;
    const [field] = await fieldsOf(bytes, select, onto);
    expect(field).toMatchObject({ reference: Date.parse("2026-11-20T06:00Z"), leadHours: 9, level: 850 });
    const found = [...((await field?.values(room(onto))) ?? [])];
    expect(found.map((value) => (Number.isNaN(value) ? null : Math.round(value)))).toEqual([4, 5, 6, 1, 2, null]);
  });
});
