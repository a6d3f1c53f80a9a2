import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { LandfallError, nearestWord } from "../core/index.ts";
import type { SqlText, UnitTest } from "../datasets/index.ts";
import { type ConfigValue, type ModelReference, type ModelText, readModel } from "./model-text.ts";
import { readsDirectly } from "./direct-read.ts";
import { describedModels, type ModelDescription } from "./model-schema.ts";
import { besideCaller, readBeside } from "./statement-file.ts";
import { wrong } from "./validate.ts";
import { column, derive, type DerivedTableConfig, type TableReference } from "./vocabulary.ts";

/** The models of a folder as datasets. */
export interface Models {
  /** By name: `lake({ datasets: { trips, ...models.all } })`. */
  readonly all: Readonly<Record<string, DerivedTableConfig>>;
  /** Throws `bad-config` for what is no model. */
  ref(name: string): DerivedTableConfig;
}

interface FoundModel {
  readonly name: string;
  /** As the config would name it: `models/staging/orders.sql`. */
  readonly file: string;
  readonly text: ModelText;
}

/**
 * A folder of models by dbt's conventions: `.sql` files with `ref()`, `source()` and `config()`, `.yml` files with descriptions and tests. `tables` are what `source()` finds, by the
 * name of the table. A relative path starts at the file that says it. Throws `bad-config` by file and line.
 */
export function models(path: string, tables: Readonly<Record<string, TableReference>> = {}): Models {
  const root = besideCaller(path, 1);
  const files = listFiles(path, root);
  const found = new Map<string, FoundModel>();
  for (const file of files.filter((one) => one.endsWith(".sql"))) {
    const name = basename(file, ".sql");
    const shown = join(path, relative(root, file));
    const other = found.get(name);
    if (other)
      throw wrong(shown, `there is a model ${name} already, in ${other.file}: names are unique, whatever the folder`);
    found.set(name, { name, file: shown, text: readModel(shown, readBeside(shown, file)) });
  }
  const described = describedModels(
    files.filter((one) => /\.ya?ml$/.test(one)).map((file) => ({ file, shown: join(path, relative(root, file)) })),
  );
  for (const { name, file } of described.models.values())
    if (!found.has(name)) throw wrong(file, `describes the model "${name}", which has no ${name}.sql`);

  for (const name of described.unitTests.keys())
    if (!found.has(name))
      throw wrong(`models("${path}")`, `a unit test is of the model "${name}", which has no ${name}.sql`);

  const made = new Map<string, DerivedTableConfig>();
  const make = (model: FoundModel, below: readonly FoundModel[]): DerivedTableConfig => {
    const known = made.get(model.name);
    if (known) return known;
    const at = below.indexOf(model);
    if (at >= 0)
      throw wrong(
        model.file,
        `its models go round in a circle: ${[...below.slice(at), model].map(({ name }) => name).join(" → ")}`,
      );
    const tableOf = (reference: ModelReference): TableReference => {
      if ("ref" in reference) {
        const other = found.get(reference.ref);
        if (other) return make(other, [...below, model]);
        throw wrong(
          `${model.file}:${reference.line}`,
          `ref('${reference.ref}') is no model${nearest(reference.ref, found.keys())}`,
        );
      }
      const table = tables[reference.table];
      if (table) return table;
      throw wrong(
        `${model.file}:${reference.line}`,
        `source('${reference.source}', '${reference.table}') is not among the tables that models() was given (${Object.keys(tables).join(", ") || "none"})`,
      );
    };
    if (model.text.pieces.every((piece) => typeof piece === "string")) throw readsNone(model, tables);
    const config = modelConfig(
      model,
      described.models.get(model.name),
      described.unitTests.get(model.name) ?? [],
      tableOf,
    );
    made.set(model.name, config);
    return config;
  };
  for (const model of found.values()) make(model, []);
  return {
    all: Object.fromEntries(made),
    ref(name) {
      const model = made.get(name);
      if (!model) throw wrong(`models("${path}")`, `has no model "${name}"${nearest(name, made.keys())}`);
      return model;
    },
  };
}

function nearest(name: string, names: Iterable<string>): string {
  const near = nearestWord(name, [...names]);
  return near === undefined ? "" : `: did you mean "${near}"?`;
}

function listFiles(path: string, root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    throw new LandfallError(
      "bad-config",
      `models("${path}"): the folder cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

const known = ["materialized", "partition_by", "reads", "required", "tags", "description", "keep_versions"] as const;

/** What dbt calls a model, as a dataset. */
function modelConfig(
  { file, text }: FoundModel,
  description: ModelDescription | undefined,
  unitTests: readonly UnitTest[],
  tableOf: (reference: ModelReference) => TableReference,
): DerivedTableConfig {
  const place = `${file}:${text.configLine || 1}`;
  const config = { ...description?.config, ...text.config };
  for (const option of Object.keys(config))
    if (!known.some((one) => one === option)) {
      throw wrong(place, `config() has no "${option}"; it has ${known.join(", ")}`);
    }
  const materialized = config["materialized"] ?? "view";
  if (materialized !== "table" && materialized !== "view" && materialized !== "incremental")
    throw wrong(place, `materialized is ${JSON.stringify(materialized)}; it can be table, incremental or view`);
  const parts = textsOf(place, "partition_by", config["partition_by"]);
  if (materialized === "incremental" && parts.length === 0)
    throw wrong(
      place,
      "an incremental model is built partition by partition: say by which part of its first input, with partition_by='day'",
    );
  if (materialized === "view" && parts.length > 0)
    throw wrong(
      place,
      "a view is not stored and has no partitions: leave partition_by out, or materialize it as a table",
    );

  const from: Record<string, TableReference> = {};
  const pieces = text.pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const called = "ref" in piece ? piece.ref : piece.table;
    const table = tableOf(piece);
    if (from[called] !== undefined && from[called] !== table)
      throw wrong(`${file}:${piece.line}`, `"${called}" is a model and a table of a source here: rename one`);
    from[called] = table;
    return called;
  });
  const reads = readsOf(place, config["reads"], from);
  const sql: SqlText = { file, pieces, named: false };
  const checks = description?.checks ?? [];
  const required = textsOf(place, "required", config["required"]);
  const keep = config["keep_versions"];
  return derive.table({
    from: Object.fromEntries(
      Object.entries(from).map(([called, table]) => {
        const how = reads[called];
        return [called, how === undefined ? table : how === "all" ? table.all() : table.last(how as "1d")];
      }),
    ),
    ...(parts.length > 0 ? { partition: Object.fromEntries(parts.map((part) => [part, column(part)])) } : {}),
    build: { word: materialized === "view" ? "view" : "sql", sql },
    ...(required.length > 0 ? { required } : {}),
    ...(checks.length > 0 ? { checks } : {}),
    ...(unitTests.length > 0 ? { unitTests } : {}),
    ...(keep === undefined ? {} : { keep: { versions: keep as "1d" } }),
    ...(description ? { about: { description: description.description, columns: description.columns } } : {}),
  });
}

/** Of a model without references: what it reads by itself is what was meant. */
function readsNone({ file, text }: FoundModel, tables: Readonly<Record<string, TableReference>>): LandfallError {
  const direct = readsDirectly(text.pieces.filter((piece) => typeof piece === "string").join(""));
  if (!direct)
    return wrong(file, "reads no table: a model needs a ref() or a source(), which decides when it is built");
  const { called, line, isFile } = direct;
  const [, schema = "…", last = called] = /^(.*)\.([^.]+)$/.exec(called) ?? [];
  const isTable = schema !== "…" || Object.hasOwn(tables, called);
  const reference = isFile
    ? "{{ source('…', 'TABLE') }}"
    : isTable
      ? `{{ source('${schema}', '${last}') }}`
      : `{{ ref('${called}') }}`;
  return wrong(
    `${file}:${line}`,
    `reads ${isFile ? called : `"${called}"`} directly, and a model is built when what it refers to changes: ${isFile ? "land such files as a table, and " : ""}write ${reference}`,
  );
}

/** `reads={'weather': '7d', 'regions': 'all'}`: what a partition reads of an input, where it is not the same key. */
function readsOf(
  place: string,
  value: ConfigValue | undefined,
  from: Readonly<Record<string, TableReference>>,
): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong(place, "reads says how inputs are read: reads={'weather': '7d', 'regions': 'all'}");
  return Object.fromEntries(
    Object.entries(value).map(([name, how]): [string, string] => {
      if (from[name] === undefined) throw wrong(place, `reads names "${name}", which the model does not read`);
      if (typeof how !== "string") throw wrong(place, `reads of "${name}" is 'all' or a duration such as '7d'`);
      return [name, how];
    }),
  );
}

function textsOf(place: string, option: string, value: ConfigValue | undefined): string[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? (value as readonly ConfigValue[]) : [value];
  return list.map((one) => {
    if (typeof one !== "string") throw wrong(place, `${option} must be a text or a list of texts`);
    return one;
  });
}
