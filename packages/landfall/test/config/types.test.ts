import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folders.ts";

/*
 * Typos in a config fail to compile. Each case is a config; a line that ends with `// wrong` must have an error, and no other line may.
 */

const root = fileURLToPath(new URL("../../../../", import.meta.url));

const head = `
import { axis, between, columnPair, complete, curvilinear, derive, dims, distribution, expects, folder, freshness, grib, grid, key, lake, latLon, netcdf, notify, notNull, observed, parquet, present, range, rechunk, regular, suite, table, times, unique } from "landfall";
const incoming = folder("./incoming", { complete: "rename", rescan: "10s" });
const decode = grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" }, t: { name: "t", levels: [850, 500] } } });
const on = latLon({ lat: [90, -90, 361], lon: [0, 359.5, 720] });
const partition = { model: "gfs", init: axis("init"), lead: axis("lead") } as const;
const from = incoming.match(/grib2$/);
const raw = grid({ from, decode, on, partition });
`;

const cases: Readonly<Record<string, string>> = {
  "everything right": `
const checked = grid({ from, decode, on, partition,
  checks: [dims({ lat: 361 }), between("t2m", 180, 340, { mostly: 0.9, warn: 0.95, otherwise: "hold" }), present("u10"),
    expects(["t2m", "t"]), times({ every: "6h", until: "10d" })],
  pack: { t2m: { precision: 0.1, offset: 273.15, as: "int32" } },
  order: key("created"), overlay: "valid", keep: { versions: "3d" } });
const run = derive.grid({ from: checked, partition: { init: axis("init") }, build: rechunk({ lead: "all", tile: [8, 8] }),
  when: complete({ lead: range(0, 240, 3) }, { within: "6h" }), checks: [between("u10", -100, 100)] });
export default lake({ datasets: { checked, run }, notify: [notify("env:HOOK", ["held", "failed"], [run])] });
`,
  "NetCDF, everything right": `
const month = { month: axis("time", "month") } as const;
const sea = grid({ from, decode: netcdf({ variables: ["sla", "u"] }), on, partition: month, axes: { time: regular("1d", { from: "2024-01-01" }) },
  checks: [between("sla", -5, 5)], pack: { u: { precision: 0.01 } } });
const radar = grid({ from, decode: netcdf({ variables: { u: { name: "UCUR", units: "m s-1" } } }), on: curvilinear({ lat: [[1, 2]], lon: [[3, 4]] }),
  partition: { site: key("site"), time: axis("time") }, axes: { time: observed() } });
const own = netcdf({ variables: ["sst"], revision: 2, async *map(file) {
  const sst = file.variable("temp");
  yield { variable: "sst", time: 0, lat: [1], lon: [2], values: () => sst.readDecoded() };
} });
export default lake({ datasets: { sea, radar, own: grid({ from, decode: own, on, partition: { time: axis("time") } }) } });
`,
  "tables by functions, everything right and with typos": `
const readings = table({ from, decode: parquet() });
export const a = derive.table({ from: { readings: readings.last("7d"), sites: readings }, columns: { site: "text", top: "double" }, revision: 2,
  async *build({ readings, sites }, { partition, log }) {
    for await (const batch of readings) yield { site: String(batch[0]?.["site"]), top: batch.length };
    for await (const batch of sites) yield { site: partition["day"] };
    log("done");
  } });
export const b = derive.table({ from: { readings }, columns: { n: "int" }, build({
  reading, // wrong
}) { return [{ n: reading === undefined ? 0 : 1 }]; } });
export const c = derive.table({ from: { readings }, columns: { n: "int" }, build: () => [{ m: 1 }] }); // wrong
export const d = derive.table({ from: { readings }, build: () => [], columns: {
  n: "integer", // wrong
} });
`,
  "NetCDF, with typos": `
export const a = grid({ from, decode: netcdf({ variables: ["sla"] }), on, partition, checks: [
  between("gsla", -5, 5), // wrong
] });
export const b = netcdf({ variables: { sla: {
  unit: "m", // wrong
} } });
export const c = axis("time", "week"); // wrong
export const d = axis("lead", "day"); // wrong
export const e = regular("1 day"); // wrong
export const f = grid({ from, decode, on, partition,
  axes: { times: observed() }, // wrong
});
export const g = netcdf({ variables: ["sst"], map: () => [{ variable: "sss", time: 0, lat: [1], lon: [2], values: () => [1] }] }); // wrong
`,
  "a check of a variable that is not decoded": `
export const a = grid({ from, decode, on, partition, checks: [
  between("t2n", 180, 340), // wrong
  present("u10"),
] });
`,
  "an expectation of a variable that is not decoded": `
export const a = grid({ from, decode, on, partition, checks: [
  expects(["t2m", "v10"]), // wrong
] });
`,
  "checks of tables, everything right": `
export const a = table({ from, decode: parquet(), checks: [
  notNull("id"), unique(["id", "at"]), between("fare", 0, 500, { mostly: 0.9 }), between("at", "2024-01-01", null), expects(["id"]),
  suite("checks/trips.yml", { score: 0.95 }), suite([distribution("fare", { mean: [1, 2], quantiles: { 0.5: [0, 1] } })], { otherwise: "warn" }),
  freshness("at", { within: "2d" }, { otherwise: "hold" }), columnPair("a", ">=", "b"),
] });
`,
  "checks of tables, with typos": `
export const a = table({ from, decode: parquet(), checks: [
  dims({ lat: 1 }), // wrong
  freshness("at", { within: "2d" }, { otherwise: "reject" }), // wrong
  distribution("fare", { maen: [1, 2] }), // wrong
  columnPair("a", "=>", "b"), // wrong
] });
export const b = suite("checks/trips.yml", { scroe: 0.95 }); // wrong
export const c = grid({ from, decode, on, partition, checks: [
  notNull("t2m"), // wrong
  between("t2m", "a", "b"), // wrong
] });
`,
  "packing of a variable that is not decoded": `
export const a = grid({ from, decode, on, partition, pack: {
  t2n: { precision: 0.1 }, // wrong
} });
`,
  "a check of a derived dataset, of a variable that its input has not": `
export const a = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: [0] }), checks: [
  between("wind", 0, 1), // wrong
] });
`,
  "misspelt options": `
export const a = folder("./in", {
  complet: "rename", // wrong
});
export const b = grid({ from, decode, on, partition,
  chekcs: [], // wrong
});
export const c = rechunk({ lead: "all",
  tiles: [8, 8], // wrong
});
export const d = complete({ lead: [0] }, {
  whithin: "6h", // wrong
});
export const e = grib({ variables: { t2m: {
  nmae: "2t", // wrong
} } });
export const f = lake({ datasets: { raw },
  notfiy: [], // wrong
});
`,
  "durations that are none": `
export const a = folder("./in", { rescan: "10sec" }); // wrong
export const b = complete({ lead: [0] }, { within: "6hours" }); // wrong
export const c = times({ every: "six" }); // wrong
`,
  "words that do not exist": `
export const a = between("t2m", 0, 1, { otherwise: "ignore" }); // wrong
export const b = notify("env:X", ["build"]); // wrong
export const c = axis("level"); // wrong
export const d = grid({ from, decode, on, partition, overlay: "top" }); // wrong
`,
  "a name where a variable belongs": `
export const a = derive.grid({ from: "raw", partition: { init: axis("init") }, build: rechunk({ lead: [0] }) }); // wrong
export const b = grid({ from: "./incoming", decode, on, partition }); // wrong
`,
  "a grid without a count": `
export const a = latLon({ lat: [90, -90], lon: [0, 359.5, 720] }); // wrong
`,
  "what is required and missing": `
export const a = grid({ decode, on, partition }); // wrong
export const b = grid({ from, decode, on }); // wrong
export const c = lake({}); // wrong
`,
};

describe("TypeScript", () => {
  it("refuses each typo at its line, and nothing that is right", { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "cases"));
    const names = Object.keys(cases);
    for (const [index, name] of names.entries())
      writeFileSync(join(folder, "cases", `${index}.ts`), head + cases[name]);
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        compilerOptions: {
          noUnusedLocals: false,
          typeRoots: [join(root, "node_modules/@types")],
          paths: { landfall: [join(root, "packages/landfall/src/index.ts")] },
        },
        include: ["cases"],
      }),
    );
    const tsc = join(root, "node_modules/.bin/tsc");
    const said = await promisify(execFile)(tsc, ["--noEmit", "--pretty", "false", "-p", folder], { cwd: folder }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
    const found = new Map<string, Set<number>>();
    const elsewhere: string[] = [];
    for (const line of said.split("\n")) {
      const [, file, at] = /^cases[/\\](\d+)\.ts\((\d+),/.exec(line) ?? [];
      if (file === undefined) {
        if (/error TS/.test(line)) elsewhere.push(line);
        continue;
      }
      const name = names[Number(file)] ?? "";
      found.set(name, (found.get(name) ?? new Set()).add(Number(at)));
    }
    expect(elsewhere.filter((line) => !line.includes("packages/"))).toEqual([]);
    for (const name of names) {
      const lines = (head + cases[name]).split("\n");
      const marked = lines.flatMap((line, i) => (line.endsWith("// wrong") ? [i + 1] : []));
      const shown = (numbers: readonly number[]) => numbers.map((number) => `${number}: ${lines[number - 1]?.trim()}`);
      expect(shown([...(found.get(name) ?? [])].toSorted((a, b) => a - b)), name).toEqual(shown(marked));
    }
    expect(names.length).toBeGreaterThan(8);
  });
});
