import { join } from "node:path";
import { expect, it } from "vitest";
import { readModel } from "../../src/config/model-text.ts";
import { resolveLake } from "../../src/config/index.ts";
import {
  acceptedValues,
  between,
  expects,
  folder,
  isMissing,
  json,
  lake,
  models,
  notNull,
  rowCount,
  table,
  unique,
} from "../../src/index.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";

const trips = table({ from: folder("./incoming").match(/^trips/), decode: json() });
const load = (files: Readonly<Record<string, string>>) => {
  const made = models(join(projectFiles(files), "."), { trips });
  return resolveLake(lake({ datasets: { trips, ...made.all } }));
};

it("reads references, literals of config() and comments, and keeps the lines", () => {
  const text = readModel(
    "a.sql",
    `{{ config(materialized='table', tags=["x", 'y'], keep=none, n = -1.5, deep={'a': true},) }}
{#- two
lines -#}
select * from {{ ref("b") }} join {{- source('s', 't') -}} using (id) where x = '{' -- }}`,
  );
  expect(text.config).toEqual({ materialized: "table", tags: ["x", "y"], keep: null, n: -1.5, deep: { a: true } });
  expect(text.pieces).toEqual([
    "\n\n\nselect * from ",
    { ref: "b", line: 4 },
    " join ",
    { source: "s", table: "t", line: 4 },
    " using (id) where x = '{' -- }}",
  ]);
});

it.each([
  ["{% if x %}1{% endif %}", "a.sql:1: {% if x %}: models have ref(), source() and config()"],
  ["select\n{{ var('x') }}", "a.sql:2: var() is not known"],
  ["select {{ ref('a' }}", "a.sql:1: {{ ref('a' }}"],
  ["select {{ ref(name) }}", "a.sql:1: {{ ref(name) }}"],
  ["select {{ ref('a') | upper }}", "a.sql:1: {{ ref('a') | upper }}"],
  ["select {{ ref('package', 'a') }}", "a.sql:1: ref() takes the name of one model"],
  ["select {{ ref('a')", "a.sql:1: {{ is not closed by }}"],
  ["{{ config(materialized=this) }}", "a.sql:1: {{ config(materialized=this) }}"],
])("refuses the template %s", async (text, message) => {
  const error = await failure(() => readModel("a.sql", text), "bad-config");
  expect(error.message).toContain(message);
});

const read = "select * from {{ source('raw', 'trips') }}";
it.each<[string, Readonly<Record<string, string>>, string]>([
  [
    "an unknown model",
    { "a.sql": read, "b.sql": "\nfrom {{ ref('aa') }}" },
    `b.sql:2: ref('aa') is no model: did you mean "a"?`,
  ],
  [
    "an unknown source",
    { "a.sql": "from {{ source('raw', 'fares') }}" },
    "a.sql:1: source('raw', 'fares') is not among the tables",
  ],
  [
    "a circle",
    { "a.sql": "from {{ ref('b') }}", "b.sql": "from {{ ref('a') }}" },
    "its models go round in a circle: a → b → a",
  ],
  ["two of a name", { "x/a.sql": read, "y/a.sql": read }, "there is a model a already"],
  ["an unknown option", { "a.sql": `{{ config(sort='x') }} ${read}` }, `config() has no "sort"`],
  ["an unknown kind", { "a.sql": `{{ config(materialized='ephemeral') }} ${read}` }, `materialized is "ephemeral"`],
  ["no table", { "a.sql": "select 1" }, "a.sql: reads no table"],
  ["a row of its own", { "a.sql": "select extract(year from x) from (values (1)) t(x)" }, "a.sql: reads no table"],
  ["a series", { "a.sql": "with a as (select 1) select * from a join range(3) on true" }, "a.sql: reads no table"],
  [
    "a model that is named as it is",
    { "a.sql": read, "b.sql": "-- from c\nwith x as (select 'from y')\nselect *\nfrom x join \"a\" using (id)" },
    `b.sql:4: reads "a" directly, and a model is built when what it refers to changes: write {{ ref('a') }}`,
  ],
  ["a table that is named as it is", { "a.sql": "select 1 FROM trips" }, `write {{ source('…', 'trips') }}`],
  ["a table of a schema", { "a.sql": "select 1 from raw.trips" }, `write {{ source('raw', 'trips') }}`],
  [
    "a file",
    { "a.sql": "select * from 'zones.csv'" },
    "reads 'zones.csv' directly, and a model is built when what it refers to changes: land such files as a table, and write {{ source('…', 'TABLE') }}",
  ],
  ["a function of files", { "a.sql": "select * from read_csv('zones.csv')" }, "a.sql:1: reads read_csv(…) directly"],
  [
    "an incremental without partition",
    { "a.sql": `{{ config(materialized='incremental') }} ${read}` },
    "with partition_by='day'",
  ],
  ["a description of nothing", { "a.sql": read, "s.yml": "models: [{ name: b }]" }, `describes the model "b"`],
  [
    "an unknown test",
    { "a.sql": read, "s.yml": "models: [{ name: a, columns: [{ name: x, tests: [positive] }] }]" },
    `s.yml: a.x: there is no check "positive"`,
  ],
  ...(
    [
      ["a typo in a test", "tests: [not_nul]", `no check "not_nul"; did you mean "not_null"?`],
      ["null as a test", "tests: [null]", `write "null" in quotes`],
      ["a column that is said twice", "tests: [{ not_null: { column: y } }]", "put it beside `columns`"],
      ["a test of the model on a column", "tests: [{ row_count: { min: 1 } }]", "put it beside `columns`"],
      ["a condition of dbt", "tests: [{ not_null: { config: { where: 'y > 1' } } }]", `and no "where"`],
      ["a test of two names", "tests: [{ not_null: {}, severity: warn }]", "one name with its words"],
      ["an odd severity", "tests: [{ not_null: { severity: fatal } }]", "severity is error or warn, not fatal"],
    ] as const
  ).map(([what, tests, message]): [string, Readonly<Record<string, string>>, string] => [
    what,
    { "a.sql": read, "s.yml": `models: [{ name: a, columns: [{ name: x, ${tests} }] }]` },
    message,
  ]),
  [
    "a test of a column on the model",
    { "a.sql": read, "s.yml": "models: [{ name: a, tests: [not_null] }]" },
    "`column` must be a text or a list of texts, and is missing",
  ],
  ["broken YAML", { "a.sql": read, "s.yml": "models: [" }, "s.yml: is no YAML"],
])("refuses %s", async (_what, files, message) => {
  const error = await failure(() => load(files), "bad-config");
  expect(error.message).toContain(message);
});

it.each(["table", "view"])("loads and resolves 2,000 models, each a %s of two others", (materialized) => {
  const files: Record<string, string> = { "m0.sql": read, "m1.sql": read };
  for (let index = 2; index < 2000; index++)
    files[`m${index}.sql`] =
      `{{ config(materialized='${index === 1999 ? "table" : materialized}') }} select * from {{ ref('m${Math.floor(index / 3)}') }} join {{ ref('m${Math.floor(index / 2)}') }} using (id)`;
  expect(load(files).definitions.size).toBe(2001);
});

it.each([
  ["itself", { "trips.sql": read }],
  ["another model", { "trips.sql": "select 1 from {{ source('raw', 'fares') }}", "b.sql": read }],
])("a model that is called like a table which %s reads has to be renamed", async (_what, files) => {
  const fares = table({ from: folder("./incoming").match(/^fares/), decode: json() });
  const { all } = models(join(projectFiles(files), "."), { trips, fares });
  const error = await failure(() => resolveLake(lake({ datasets: { trips, fares, ...all } })), "bad-config");
  expect(error.message).toContain('two datasets are called "trips": one is a model, rename it');
});

it("tests of a schema.yml are dbt's and those of suites, of columns and of models", () => {
  const schema = `models:
  - name: a
    tests:
      - dbt_expectations.expect_table_row_count_to_be_between: { min_value: 1 }
    data_tests:
      - dbt_expectations.expect_compound_columns_to_be_unique:
          arguments: { column_list: [x, y] }
          config: { severity: warn, tags: [nightly] }
      - expect_column_values_to_be_between: { column: x, min_value: 0 }
    columns:
      - name: x
        tests:
          - not_null
          - "null"
          - expect_column_values_to_not_be_null
          - dbt_expectations.expect_column_to_exist
          - accepted_values: { values: [1], quote: false, severity: warn }
          - dbt_expectations.expect_column_values_to_be_between: { min_value: 0, max_value: 100, mostly: 0.9 }
`;
  const { all } = models(join(projectFiles({ "a.sql": read, "s.yml": schema }), "."), { trips });
  const hold = { otherwise: "hold" } as const;
  const warn = { otherwise: "warn" } as const;
  expect(all["a"]?.options.checks?.map((one) => "spec" in one && one.spec)).toEqual(
    [
      notNull("x", hold),
      isMissing("x", hold),
      notNull("x", hold),
      expects(["x"], hold),
      acceptedValues("x", [1], warn),
      between("x", 0, 100, { mostly: 0.9, ...hold }),
      rowCount({ min: 1 }, hold),
      unique(["x", "y"], warn),
      between("x", 0, null, hold),
    ].map(({ spec }) => spec),
  );
});
