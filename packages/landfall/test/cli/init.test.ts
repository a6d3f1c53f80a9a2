import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { failure } from "../support/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { landfall } from "./project.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../../../fixtures/grib/${name}`, import.meta.url));
const guidance = "Z__C_RJTD_20190304000000_MSM_GUID_Rjp_P-all_FH03-39_Toorg_grib2.bin";

test("init writes a config that loads and runs, and overwrites nothing", async () => {
  const dir = join(temporaryFolder(), "new");
  expect((await landfall("init", "--dir", dir)).code).toBe(0);
  expect(existsSync(join(dir, "incoming"))).toBe(true);
  const text = readFileSync(join(dir, "lake.config.ts"), "utf8");
  expect((await landfall("build", "--dir", dir)).code).toBe(0);
  const again = await landfall("init", "--dir", dir, "--json");
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("already-exists");
  expect(readFileSync(join(dir, "lake.config.ts"), "utf8")).toBe(text);
});

test("init from a file writes down its grid and variables, and that very file builds", async () => {
  const dir = temporaryFolder();
  const made = await landfall("init", "--dir", dir, "--from", fixture(guidance), "--json");
  expect(JSON.parse(made.stdout)).toMatchObject({ variables: ["p0_191_192", "tp"] });
  expect((await landfall("put", fixture(guidance), "--dir", dir)).code).toBe(0);
  const built = await landfall("build", "--dir", dir, "--json");
  expect(built).toMatchObject({ code: 0 });
  expect(JSON.parse(built.stdout)).toMatchObject({ accepted: 1, built: 1, problems: [] });
  const point = await landfall(
    "point",
    "runs",
    "--lat",
    "35.7",
    "--lon",
    "139.7",
    "--variables",
    "tp",
    "--json",
    "--dir",
    dir,
  );
  expect((JSON.parse(point.stdout) as { lead: number[] }).lead).toHaveLength(13);
}, 120_000);

test("init from a table's file writes down its columns, and that very file builds", async () => {
  const dir = temporaryFolder();
  const file = join(dir, "trips-2024-01.csv");
  writeFileSync(file, "id,note,at\n1,a,2024-01-01 10:00:00\n2,b,2024-01-02 10:00:00\n");
  const lake = join(dir, "lake");
  const made = await landfall("init", "--dir", lake, "--from", file, "--json");
  expect(made.code, made.stderr).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({ dataset: "trips", columns: [{ name: "id" }, {}, { name: "at" }] });
  expect((await landfall("put", file, "--dir", lake)).code).toBe(0);
  expect((await landfall("build", "--dir", lake)).code).toBe(0);
  const asked = await landfall(
    "query",
    "SELECT day::VARCHAR AS day, id FROM trips ORDER BY id",
    "--json",
    "--dir",
    lake,
  );
  expect(JSON.parse(asked.stdout)).toEqual([
    { day: "2024-01-01", id: 1 },
    { day: "2024-01-02", id: 2 },
  ]);
}, 120_000);

test.each([
  ["class.json", '[{"class":1}]', "class"],
  ["2024.ndjson", '{"at":"2024-01-01"}\n', "rows"],
  ["Über-uns.tsv", "a b\tc\n1\t2\n", "rows"],
])("init from %s writes a config that loads", async (name, text, dataset) => {
  const { describeTableFile, tableConfigText } = await import("../../src/cli/table-outline.ts");
  const dir = temporaryFolder();
  writeFileSync(join(dir, name), text);
  const path = join(dir, "lake.config.ts");
  writeFileSync(path, tableConfigText(await describeTableFile(join(dir, name))));
  expect([...(await loadConfig(path)).definitions.keys()]).toContain(dataset);
});

test("init says what it cannot read", async () => {
  const { describeTableFile } = await import("../../src/cli/table-outline.ts");
  const dir = temporaryFolder();
  await failure(() => describeTableFile(join(dir, "none.csv")), "bad-request");
  writeFileSync(join(dir, "bad.parquet"), "PAR1");
  await failure(() => describeTableFile(join(dir, "bad.parquet")), "truncated-file");
});

test("init from any file of the fixtures writes a config that loads, or says why it cannot", async () => {
  const names = readdirSync(fixture(".")).filter((name) => /\.(grib2?|grb2|bin)/.test(name));
  expect(names.length).toBeGreaterThan(20);
  const { describeGribFile } = await import("../../src/cli/grib-outline.ts");
  const { configText } = await import("../../src/cli/config-text.ts");
  const dir = temporaryFolder();
  const loaded: string[] = [];
  for (const [index, name] of names.entries()) {
    let text: string;
    try {
      text = configText(await describeGribFile(fixture(name)));
    } catch (error) {
      expect(error, name).toMatchObject({ code: "unsupported-format" });
      continue;
    }
    const path = join(dir, `lake${index}.config.ts`);
    writeFileSync(path, text);
    const { definitions } = await loadConfig(path).catch((error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : ""}\n${text}`);
    });
    expect([...definitions.keys()]).toEqual(["raw", "runs"]);
    loaded.push(name);
  }
  expect(loaded.length).toBeGreaterThan(8);
});
