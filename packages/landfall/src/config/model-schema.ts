import { parseDocument } from "yaml";
import { namedCheck, type TableCheck } from "../checks/index.ts";
import type { ConfigValue } from "./model-text.ts";
import type { TestRows, UnitTest } from "../datasets/index.ts";
import { readBeside } from "./statement-file.ts";
import { wrong } from "./validate.ts";

/** What a `schema.yml` says of a model. */
export interface ModelDescription {
  readonly name: string;
  /** The file that says it. */
  readonly file: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, ConfigValue>>;
  readonly checks: readonly TableCheck[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** The models that `.yml` files describe, by name. Throws `bad-config` by file. */
export function describedModels(files: readonly { readonly file: string; readonly shown: string }[]): {
  readonly models: Map<string, ModelDescription>;
  readonly unitTests: Map<string, UnitTest[]>;
} {
  const found = new Map<string, ModelDescription>();
  const unitTests = new Map<string, UnitTest[]>();
  for (const { file, shown } of files) {
    const document = parseDocument(readBeside(shown, file));
    const [error] = document.errors;
    if (error) throw wrong(shown, `is no YAML: ${error.message.split("\n")[0]}`);
    const top = mapping(shown, document.toJS() ?? {});
    for (const one of list(shown, "models", top["models"])) {
      const model = mapping(shown, one);
      const name = text(shown, "the name of a model", model["name"]);
      if (found.has(name)) throw wrong(shown, `describes the model "${name}", and so does ${found.get(name)?.file}`);
      found.set(name, describe(shown, name, model));
    }
    for (const one of list(shown, "unit_tests", top["unit_tests"])) {
      const { model, test } = readUnitTest(shown, mapping(shown, one));
      unitTests.set(model, [...(unitTests.get(model) ?? []), test]);
    }
  }
  return { models: found, unitTests };
}

/** A unit test as dbt 1.8 has them, with rows as mappings. */
function readUnitTest(file: string, given: Mapping): { readonly model: string; readonly test: UnitTest } {
  const name = text(file, "the name of a unit test", given["name"]);
  const place = `${file}: ${name}`;
  const inputs = list(place, "given", given["given"]).map((one): [string, TestRows] => {
    const input = mapping(place, one);
    return [tableNamed(place, "input", input["input"]), rowsOf(place, input)];
  });
  const expected = mapping(place, given["expect"] ?? {});
  return {
    model: text(place, "model", given["model"]),
    test: { name, given: Object.fromEntries(inputs), expect: rowsOf(place, expected) },
  };
}

function rowsOf(place: string, { format, rows }: Mapping): TestRows {
  if (format !== undefined && format !== "dict")
    throw wrong(place, "rows are mappings of names to values: format dict");
  return list(place, "rows", rows).map((row) => mapping(place, row) as TestRows[number]);
}

/** The table that `ref('orders')` or `source('shop', 'orders')` means. */
function tableNamed(place: string, what: string, given: unknown): string {
  const found = /^\s*(?:ref\(\s*['"](\w+)['"]\s*\)|source\(\s*['"]\w+['"]\s*,\s*['"](\w+)['"]\s*\))\s*$/.exec(
    optionalText(place, what, given),
  );
  const name = found?.[1] ?? found?.[2];
  if (name === undefined) throw wrong(place, `${what} should be ref('model') or source('name', 'table')`);
  return name;
}

function describe(file: string, name: string, model: Mapping): ModelDescription {
  const place = `${file}: ${name}`;
  const columns: Record<string, string> = {};
  const checks: TableCheck[] = [];
  for (const one of list(place, "columns", model["columns"])) {
    const described = mapping(place, one);
    const column = text(place, "the name of a column", described["name"]);
    columns[column] = optionalText(place, "description", described["description"]);
    checks.push(...readTests(`${place}.${column}`, described, column));
  }
  checks.push(...readTests(place, model));
  return {
    name,
    file,
    description: optionalText(place, "description", model["description"]),
    columns,
    config: mapping(place, model["config"] ?? {}) as Record<string, ConfigValue>,
    checks,
  };
}

/** The tests of a column, or of a model; dbt 1.8 calls them data_tests. */
function readTests(place: string, described: Mapping, column?: string): TableCheck[] {
  return ["tests", "data_tests"].flatMap((word) =>
    list(place, word, described[word]).map((test) => readTest(place, test, column)),
  );
}

/** What dbt takes with a test and what decides nothing here: names, and how dbt writes its SQL and keeps what fails. */
const idle: ReadonlySet<string> = new Set([
  "name",
  "description",
  "quote",
  "quote_values",
  "meta",
  "tags",
  "limit",
  "store_failures",
  "store_failures_as",
]);

/** `not_null`, or `accepted_values: { values: [...] }`; arguments may lie under `arguments`. */
function readTest(place: string, given: unknown, column?: string): TableCheck {
  const [[test, options] = ["", {}], ...rest] =
    typeof given === "string" ? [[given, {}] as const] : Object.entries(mapping(place, given ?? {}));
  if (rest.length > 0) throw wrong(place, `a test is one name with its words, not ${JSON.stringify(given)}`);
  const { config, arguments: named, severity, ...plain } = mapping(place, options ?? {});
  const { severity: configured, ...other } = mapping(place, config ?? {});
  const odd = Object.keys(other).find((word) => !idle.has(word));
  if (odd !== undefined) throw wrong(place, `the config of ${test} has severity here, and no "${odd}"`);
  const level = optionalText(place, "severity", configured ?? severity).toLowerCase() || "error";
  if (level !== "error" && level !== "warn") throw wrong(place, `severity is error or warn, not ${level}`);
  const said = Object.entries({ ...plain, ...mapping(place, named ?? {}) })
    .filter(([word]) => !idle.has(word))
    .map(([word, value]) => [word, word === "to" ? tableNamed(place, word, value) : value] as const);
  const words = Object.fromEntries(said);
  const otherwise = level === "warn" ? "warn" : "hold";
  return namedCheck(test, words, { otherwise }, { place, ...(column === undefined ? {} : { column }) });
}

function mapping(place: string, value: unknown): Mapping {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Mapping;
  throw wrong(place, `${JSON.stringify(value)} should be a mapping of names to values`);
}

function list(place: string, name: string, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw wrong(place, `${name} should be a list`);
}

function text(place: string, what: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw wrong(place, `${what} should be a text`);
}

function optionalText(place: string, what: string, value: unknown): string {
  return value === undefined || value === null ? "" : text(place, what, value);
}
