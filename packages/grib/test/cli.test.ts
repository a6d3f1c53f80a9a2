import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommandLine } from "../src/cli/program.ts";
import { encode } from "../src/index.ts";
import { fixturePath, readFixture } from "./support/fixtures.ts";

async function grib(...args: readonly string[]) {
  const written = { out: "", err: "" };
  const code = await runCommandLine(args, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
  });
  return { code, ...written, lines: written.out.trimEnd().split("\n") };
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grib-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, ...parts: readonly Uint8Array[]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

const NGM = fixturePath("ngm.grb");
const HRRR = fixturePath("hrrr.t06z.wrfsfcf01-TMP.grib2");
const ICON = fixturePath("icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2");

describe("grib ls", () => {
  test("lists messages in aligned columns, without those that have nothing to say", async () => {
    const { code, lines } = await grib("ls", NGM);
    expect(code).toBe(0);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^message {2}offset {2}name +level +reference +step +grid +packing +count$/);
    expect(lines[2]).toMatch(
      /^ {6}2 +1961 {2}acpcp +surface +2004-12-08T12:00:00Z +36-48 h accum +polar_stereographic 53x45 +grid_simple 8 +2385$/,
    );
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  test("lists messages of edition 1, by table and number where they have no name", async () => {
    const bytes = readFixture("CMC_reg_WIND_ISBL_300_ps60km_2010052400_P012.grib");
    const { lines } = await grib("ls", fileOf("named.grib1", bytes));
    expect(lines[1]).toMatch(
      /^ +1 +0 {2}ws +isobaricInhPa 300 hPa {2}2010-05-24T00:00:00Z +12 h +polar_stereographic 135x95 {2}grid_simple 9 +12825$/,
    );
    // Octets 4, 5 and 9 of section 1: table, centre, number.
    bytes.set([99, 200], 11);
    bytes[16] = 250;
    expect((await grib("ls", fileOf("unnamed.grib1", bytes))).lines[1]).toMatch(/^ +1 +0 {2}99\.250 +isobaricInhPa/);
  });

  test("gives one JSON object a message", async () => {
    const { lines } = await grib("ls", "--json", NGM, HRRR);
    const records = lines.map((line) => JSON.parse(line));
    expect(records.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 1]);
    expect(records.at(-1)).toMatchObject({
      file: HRRR,
      parameter: { shortName: "t", units: "K" },
      grid: { type: "lambert", ni: 1799, standardParallels: [38.5, 38.5] },
    });
  });

  test("lists what comes before damage, then names the damage and where it is", async () => {
    const whole = readFixture("ngm.grb");
    const { code, lines, err } = await grib("ls", fileOf("cut.grib2", whole.subarray(0, 2500)));
    expect(code).toBe(1);
    expect(lines).toHaveLength(2);
    expect(err).toMatch(/cut\.grib2: .* \[truncated at byte 1961\]\n$/);
  });

  test.each([
    [["ls", "/nowhere.grib2"], "no-such-file"],
    [["ls", tmpdir()], "unreadable"],
    [["ls", fileURLToPath(import.meta.url)], "not-grib"],
  ])("says what is wrong with a file: %j", async (args, code) => {
    expect(await grib(...args)).toMatchObject({ code: 1, out: "", err: expect.stringContaining(`[${code}`) });
    const { err } = await grib(...args, "--json");
    expect(JSON.parse(err).error).toMatchObject({ code, file: args[1] });
  });
});

describe("grib get", () => {
  test("prints the value at the nearest point and how far that is", async () => {
    const { code, lines } = await grib("get", HRRR, "--lat", "40", "--lon", "-105", "--json");
    expect(code).toBe(0);
    const record = JSON.parse(lines[0]!);
    // As codes_grib_find_nearest of ecCodes 2.28 has it.
    expect(record).toMatchObject({ index: 1_067_493, value: 287.6122741699219, units: "K" });
    expect(record.distanceKm).toBeCloseTo(1.6117121382077715, 8);
    const { lines: table } = await grib("get", HRRR, "--lat", "40", "--lon", "-105");
    expect(table[1]).toMatch(
      /^ +1 {2}t +surface {2}2023-07-22T07:00:00Z {2}1 h +39\.9889 +254\.9879 {2}1\.61 +287\.6123 {2}K$/,
    );
  });

  test("says missing where there is no value", async () => {
    const grid = { ni: 2, nj: 1, latitudeOfFirst: 0, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 1 };
    const time = { reference: "2026-02-19T00:00:00Z", step: 0 };
    const file = fileOf("gap.grib2", encode({ category: 0, number: 0, grid, time, values: [Number.NaN, 1] }));
    expect((await grib("get", file, "--lat", "0", "--lon", "0")).lines[1]).toMatch(/ 0\.00 {2}missing {2}K$/);
    expect(JSON.parse((await grib("get", file, "--lat", "0", "--lon", "0", "--json")).out).value).toBeNull();
  });

  test("complains about messages whose points are not known, and answers for the others", async () => {
    const time = { reference: "2026-02-19T00:00:00Z", step: 0 };
    const grid = { ni: 1, nj: 1, latitudeOfFirst: 5, latitudeOfLast: 5, longitudeOfFirst: 6, longitudeOfLast: 6 };
    const good = encode({ category: 0, number: 0, grid, time, values: [280] });
    const bytes = readFixture("icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2");
    const { code, lines, err } = await grib("get", fileOf("mixed.grib2", bytes, good), "--lat", "5", "--lon", "6");
    expect(code).toBe(1);
    expect(lines[1]).toMatch(/^ {6}2 {2}t .* 280 {2}K$/);
    expect(err).toMatch(/message 1: .*unstructured_grid.* \[unsupported-grid\]/);
  });
});

describe("grib dump", () => {
  test("prints the headers of the message asked for", async () => {
    const { code, out } = await grib("dump", NGM, "--message", "2");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ number: 2, offset: 1961, grid: { type: "polar_stereographic" } });
  });

  test("says so when there is no such message", async () => {
    expect(await grib("dump", ICON, "--message", "2")).toMatchObject({
      code: 1,
      err: expect.stringContaining("[no-such-message]"),
    });
  });
});

describe("wrong use", () => {
  test.each([
    [],
    ["ls"],
    ["get", "x"],
    ["get", "x", "--lat", "91", "--lon", "0"],
    ["get", "x", "--lat", "", "--lon", "0"],
    ["dump", "x", "--message", "0"],
    ["lss", "x"],
  ])("exits with 2: grib %s %s %s %s", async (...args) => {
    const { code, out, err } = await grib(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toBe("");
  });

  test("is told in JSON where that is asked for", async () => {
    const { err } = await grib("get", "x", "--json");
    expect(JSON.parse(err).error).toMatchObject({ code: "wrong-use", message: expect.stringContaining("--lat") });
  });

  test("help has examples, and is none", async () => {
    const { code, out } = await grib("get", "--help");
    expect(code).toBe(0);
    expect(out).toContain("$ grib get hrrr");
  });
});

test("the program itself runs", () => {
  const program = fileURLToPath(new URL("../src/cli/grib.mjs", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [program, "ls", NGM], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toContain("polar_stereographic 53x45");
});
