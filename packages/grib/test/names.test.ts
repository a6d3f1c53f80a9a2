import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { DWD_PARAMETERS } from "../src/parameters/dwd.ts";
import { ECMWF_PARAMETERS } from "../src/parameters/ecmwf.ts";
import { NCEP_PARAMETERS } from "../src/parameters/ncep.ts";
import { findParameter } from "../src/parameters/parameters.ts";
import { WMO_PARAMETERS } from "../src/parameters/wmo.ts";
import { readProduct } from "../src/sections/product.ts";
import { identificationOf } from "./support/identification.ts";

const PYTHON = "/usr/bin/python3";
const hasEccodes = spawnSync(PYTHON, ["-c", "import eccodes"]).status === 0;

/** Whose tables are asked for which entries: CMC's centre has none of its own. */
const TABLES: readonly (readonly [name: string, text: string, centre: number])[] = [
  ["WMO", WMO_PARAMETERS, 54],
  ["NCEP", NCEP_PARAMETERS, 7],
  ["DWD", DWD_PARAMETERS, 78],
  ["ECMWF", ECMWF_PARAMETERS, 98],
];

/** A value counts for us, however it is scaled; ecCodes wants these as 3·10^2 and 0·10^-2, and asks in vain as we write them. */
const RESCALED = ["tpg300", "T_S_S"];

/** Sets what each entry's conditions ask for, and answers with section 4 and what ecCodes calls it. */
const ASK = `
import eccodes, json, sys
KEYS = {"first": "typeOfFirstFixedSurface", "second": "typeOfSecondFixedSurface", "stat": "typeOfStatisticalProcessing",
        "unit": "indicatorOfUnitForTimeRange", "length": "lengthOfTimeRange", "process": "typeOfGeneratingProcess",
        "event": "probabilityType", "local": "localTablesVersion"}
SCALED = {"value": "FirstFixedSurface", "value2": "SecondFixedSurface", "lower": "LowerLimit"}

def template(conditions):
    if "template" in conditions: return int(conditions["template"])
    interval = any(word in conditions for word in ("stat", "unit", "length"))
    return (9 if interval else 5) if "event" in conditions or "lower" in conditions else 8 if interval else 0

def section4(message):
    at = 16
    while message[at + 4] != 4: at += int.from_bytes(message[at:at + 4], "big")
    return message[at:at + int.from_bytes(message[at:at + 4], "big")].hex()

def ask(centre, numbers, conditions):
    h = eccodes.codes_grib_new_from_samples("GRIB2")
    keys = dict(zip(("discipline", "parameterCategory", "parameterNumber"), numbers))
    keys = {"tablesVersion": 28, "centre": centre, "productDefinitionTemplateNumber": template(conditions)} | keys
    for word, value in conditions.items():
        if word in KEYS: keys[KEYS[word]] = int(value)
        elif word in SCALED and value == "none": keys["scaledValueOf" + SCALED[word]] = keys["scaleFactorOf" + SCALED[word]] = None
        elif word in SCALED:
            scale = 0
            while abs(round(float(value) * 10 ** scale) - float(value) * 10 ** scale) > 1e-6: scale += 1
            keys["scaleFactorOf" + SCALED[word]] = scale
            keys["scaledValueOf" + SCALED[word]] = round(float(value) * 10 ** scale)
    for key, value in keys.items():
        if value is None: eccodes.codes_set_missing(h, key)
        else: eccodes.codes_set(h, key, value)
    h = eccodes.codes_new_from_message(eccodes.codes_get_message(h))
    names = [eccodes.codes_get(h, key) for key in ("typeOfLevel", "shortName", "units", "name")]
    return [section4(eccodes.codes_get_message(h)), eccodes.codes_get(h, "localTablesVersion"), *names]

print(json.dumps([ask(*question) for question in json.load(sys.stdin)]))
`;

type Answer = readonly [section4: string, local: number, level: string, shortName: string, units: string, name: string];

function questionsOf(text: string, centre: number) {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [numbers = "", conditions = ""] = line.split("|");
      const pairs = conditions === "" ? [] : conditions.split(" ").map((pair) => pair.split("="));
      return [centre, numbers.split(".").map(Number), Object.fromEntries(pairs)] as const;
    });
}

describe.skipIf(!hasEccodes && !process.env["CI"])("ecCodes (skipped where python3-eccodes is not installed)", () => {
  test.each(TABLES)("has the same names as we for every entry of the %s's table", (_table, text, centre) => {
    const questions = questionsOf(text, centre);
    const output = execFileSync(PYTHON, ["-c", ASK], { input: JSON.stringify(questions), maxBuffer: 1 << 26 });
    const answers: Answer[] = JSON.parse(output.toString());
    const ours = answers.map(([section4, localTablesVersion], i) => {
      const bytes = new Uint8Array(Buffer.from(section4, "hex"));
      const identification = { ...identificationOf(centre), localTablesVersion };
      const product = readProduct({ number: 4, offset: 0, length: bytes.length, bytes }, identification);
      const { shortName, units, name } = findParameter(questions[i]![1][0]!, identification, product);
      return [section4, localTablesVersion, product.level.type, shortName, units, name];
    });
    const differences = answers.flatMap((theirs, i) => (theirs.join("|") === ours[i]!.join("|") ? [] : [ours[i]!]));
    expect(differences.map(([, , , shortName]) => shortName)).toEqual(
      RESCALED.filter((name) => text.includes(`|${name}|`)),
    );
  });
});
