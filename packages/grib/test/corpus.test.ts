import { describe, expect, test } from "vitest";
import { type GribMessage } from "../src/index.ts";
import { codeOf, collect } from "./support/collect.ts";
import { type ExpectedField, readExpected, readFixture } from "./support/fixtures.ts";

const ECCODES_PACKING_NAMES: Readonly<Record<string, string>> = {
  // ecCodes 2.28 has no template 5.200.
  grid_run_length: "unknown",
};

/** Fields whose level ecCodes 2.28 gets wrong: it reads the negative potential vorticity -2·10^-6 as 2147486. */
const NEGATIVE_LEVEL_FILE = "gfs.t12z.pgrb2.0p25.f023-PV-TMP-missing.grib2";

/** Fields whose interval is of -24 hours; ecCodes 2.28 reads its length without a sign. */
const NEGATIVE_INTERVAL_FILE = "CMC_RDPA_APCP-024-0100cutoff_SFC_0_ps10km_2023121806_000.grib2.1";

/** Degrees by which ecCodes 2.28 strays from where the header says the points lie; 1e-9 elsewhere. */
const COORDINATE_TOLERANCES: Readonly<Record<string, number>> = {
  // It rounds what it unrotates in single precision.
  "20260219T00Z_MSC_HRDPS_CAPE_Sfc_RLatLon0.0225_PT000H.grib2": 2e-5,
  // It adds rounded increments up: 0.01 where the ends imply a trifle less, 0.166667 for a sixth of a degree.
  "MRMS_PrecipFlag_00.00_20260219-042400.grib2": 1.1e-6,
  "gfswave.t18z.atlocn.0p16.f001.grib2": 1.2e-4,
  // Thirds of a degree, in thousandths.
  "ecmwf_soil_8vars_tiny.grib1": 7e-4,
};

/** What ecCodes gives for a number whose octets are all ones. */
const ECCODES_MISSING = 2_147_483_647;

for (const [file, fields] of readExpected()) {
  describe(file, async () => {
    const { messages, error } = await collect(readFixture(file));

    if (file === "era5-levels-corrupted.grib") {
      test("is refused where it lies", () => {
        expect(messages).toHaveLength(0);
        expect(error).toMatchObject({ code: "corrupt", section: 4 });
      });
      return;
    }

    test("is read to its end", () => {
      expect(error).toBeUndefined();
      expect(messages.length).toBeGreaterThanOrEqual(fields.length);
    });

    test.each(fields.map((field, index) => [index, field] as const))("field %i", async (index, field) => {
      const message = messages[index]!;
      checkHeaders(message, field);
      await checkValues(message, field);
      checkCoordinates(message, field);
    });
  });
}

function checkHeaders(message: GribMessage, field: ExpectedField): void {
  expect(message.grid.type).toBe(field.gridType);
  expect(message.count).toBe(field.numberOfDataPoints);
  expect(message.edition).toBe(field.edition);
  expect(message.grid.ni).toBe(field.Ni === ECCODES_MISSING ? undefined : field.Ni);
  expect(message.grid.nj).toBe(message.grid.type === "sh" ? undefined : field.Nj);
  expect(message.grid.scanning?.flags).toBe(field.scanningMode);
  expect(message.time.reference).toBe(referenceOf(field));
  // Product templates 4.103 and 4.107, which ecCodes 2.28 cannot read: numbers only.
  if (field.shortName === undefined) {
    expect(message.level.type).toBe("unknown");
    expect(message.time.step).toBeUndefined();
    return;
  }
  const { shortName, name, units, parameterCategory: category, parameterNumber: number, discipline } = field;
  expect(message.parameter).toMatchObject({ shortName, name, units });
  if (field.edition === 2) expect(message.parameter).toMatchObject({ discipline, category, number });
  expect(message.centre).toBe(field.centre);
  expect(message.level.type).toBe(field.typeOfLevel);
  // ecCodes gives levels of edition 1 as coded, in centimetres below land.
  const { value, codedValue } = message.level;
  expect(message.edition === 1 ? codedValue : value).toBe(field.file === NEGATIVE_LEVEL_FILE ? -2e-6 : field.level);
  // ECMWF's local sections of edition 1 have a number, zero, in deterministic fields too.
  expect(message.ensemble?.number ?? (message.edition === 1 && field.number === 0 ? 0 : undefined)).toBe(field.number);
  expect(stepRanges(message)).toContain(field.file === NEGATIVE_INTERVAL_FILE ? "24-0" : field.stepRange);
  checkPacking(message, field);
}

function checkPacking(message: GribMessage, field: ExpectedField): void {
  const { packing } = message;
  expect(ECCODES_PACKING_NAMES[packing.name] ?? packing.name).toBe(field.packingType);
  expect(packing.bitsPerValue).toBe(field.bitsPerValue);
  expect(packing.decimalScale).toBe(field.decimalScaleFactor);
  expect(packing.binaryScale).toBe(field.binaryScaleFactor);
  expect(packing.reference).toBe(field.referenceValue);
}

/** ecCodes 2.28 writes steps in hours, or in minutes where hours would be fractions. */
function stepRanges(message: GribMessage): string[] {
  const { step } = message.time;
  if (!step) return [];
  const range = (factor: number) =>
    step.start === step.end ? `${step.end * factor}` : `${step.start * factor}-${step.end * factor}`;
  return [range(1), range(60)];
}

function referenceOf(field: ExpectedField): string {
  const date = String(field.dataDate).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  const time = String(field.dataTime).padStart(4, "0");
  return `${date}T${time.slice(0, 2)}:${time.slice(2)}:00Z`;
}

async function checkValues(message: GribMessage, field: ExpectedField): Promise<void> {
  if (message.packing.name === "spectral_complex") {
    // No values at points: refused by name.
    expect(message.packing.supported).toBe(false);
    expect(await codeOf(message.values())).toBe("unsupported-packing");
    return;
  }
  const values = await message.values();
  expect(values).toHaveLength(message.count);
  for (const [index, value] of field.samples ?? []) expect(values[index]).toBe(value ?? Number.NaN);
  const present = values.filter((value) => !Number.isNaN(value));
  if (field.missing !== undefined) expect(values.length - present.length).toBe(field.missing);
  if (field.constant !== undefined) expect(present.every((value) => value === field.constant)).toBe(true);
  if (field.mean === undefined || field.constant !== undefined) return;
  expect(present.reduce((least, value) => Math.min(least, value))).toBe(field.min);
  expect(present.reduce((most, value) => Math.max(most, value))).toBe(field.max);
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  expect(Math.abs(mean - field.mean)).toBeLessThanOrEqual(1e-9 * Math.abs(field.mean) + 1e-12);
}

function checkCoordinates(message: GribMessage, field: ExpectedField): void {
  const { type, ni = 0, scanning } = message.grid;
  if (!field.points) {
    if (type === "unstructured_grid") expect(() => message.coordinates({ full: true })).toThrow(/unstructured_grid/);
    return;
  }
  const { latitude, longitude } = message.coordinates({ full: true });
  expect(latitude).toHaveLength(message.count);
  const tolerance = COORDINATE_TOLERANCES[field.file] ?? 1e-9;
  for (const [index, expectedLatitude, expectedLongitude] of field.points) {
    // ecCodes gives the points of alternating rows from west to east; only for projections does it turn their values as well.
    const row = Math.floor(index / ni);
    const stored = scanning?.alternating && row % 2 === 1 ? 2 * row * ni + ni - 1 - index : index;
    expect(Math.abs(latitude[stored]! - expectedLatitude)).toBeLessThan(tolerance);
    expect(Math.abs(longitude[stored]! - expectedLongitude)).toBeLessThan(tolerance);
  }
}
