import { describe, expect, it } from "vitest";
import {
  acceptedValues,
  between,
  columnPair,
  columnType,
  distribution,
  divergence,
  expects,
  expression,
  failingRows,
  freshness,
  isMissing,
  makeSuite,
  notNull,
  notRegex,
  readSuite,
  regex,
  relationships,
  rowCount,
  strictlyBetween,
  type Suite,
  textLength,
  unique,
} from "../../../src/checks/index.ts";
import { failure } from "../../support/errors.ts";
import { fc } from "../../support/properties.ts";
import { openRows } from "./support.ts";

const read = (text: string, environment: Record<string, string> = {}, options = {}): Suite =>
  readSuite(text, "checks/trips.yml", options, environment);

/** The spec of a suite's only check, as if it stood alone. */
const specOf = (item: string) => {
  const [check] = read(`checks:\n  - ${item}, otherwise: reject }`).checks;
  return check?.spec;
};

describe("a suite", () => {
  it("has the share of its checks that pass, by weight; each does what it says itself, or only counts", async () => {
    const { look } = await openRows({ id: "BIGINT" });
    const member = fc.record({
      passes: fc.boolean(),
      weight: fc.integer({ min: 1, max: 4 }),
      otherwise: fc.constantFrom(undefined, "hold" as const, "warn" as const, "reject" as const),
    });
    const members = fc.array(member, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 0, max: 10 }), async (drawn, tenths) => {
        const checks = drawn.map(({ passes, weight, otherwise }) =>
          expression(String(passes), otherwise === undefined ? { weight } : { weight, otherwise }),
        );
        const found = await look([{ id: 1 }], makeSuite(checks, { score: tenths / 10 }));
        const weigh = (some: typeof drawn) => some.reduce((sum, { weight }) => sum + weight, 0);
        const share = weigh(drawn.filter(({ passes }) => passes)) / weigh(drawn);
        expect(found.map(({ outcome }) => outcome)).toEqual([
          ...drawn.map(({ passes, otherwise }) => (passes ? "passed" : (otherwise ?? "warn"))),
          share >= tenths / 10 ? "passed" : "hold",
        ]);
        expect(found.at(-1)?.share).toBe(share);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a suite's file", () => {
  it.each([
    ["not_null: { column: id", notNull("id")],
    ["not_null: { columns: [id, at]", notNull(["id", "at"])],
    ['"null": { column: id', isMissing("id")],
    ["unique: { column: [id, at]", unique(["id", "at"])],
    ["accepted_values: { column: v, values: [1, b, true]", acceptedValues("v", [1, "b", true])],
    ["relationships: { column: zone, to: zones, field: id", relationships("zone", { to: "zones", field: "id" })],
    ["between: { column: fare, min: 0, max: 500", between("fare", 0, 500)],
    ["between: { column: at, min: 2024-01-01", between("at", "2024-01-01", null)],
    ["between: { column: fare, min: 0, max: 500, strict: true", strictlyBetween("fare", 0, 500)],
    ["regex: { column: t, pattern: '^a$'", regex("t", "^a$")],
    ["not_regex: { column: t, pattern: 'a{2}'", notRegex("t", "a{2}")],
    ["text_length: { column: t, max: 3", textLength("t", { max: 3 })],
    ["column_type: { column: t, type: text", columnType("t", "text")],
    ["columns: { columns: [a, b]", expects(["a", "b"])],
    ["row_count: { min: 1, max: 1.0e+3", rowCount({ min: 1, max: 1000 })],
    [
      "distribution: { column: f, mean: [1, null], quantiles: { 0.9: [0, 5] }",
      distribution("f", { mean: [1, null], quantiles: { 0.9: [0, 5] } }),
    ],
    [
      "divergence: { column: f, from: history, bins: [0, 1], max: 0.1",
      divergence("f", { from: "history", bins: [0, 1], max: 0.1 }),
    ],
    ["column_pair: { a: x, operator: '>=', b: y", columnPair("x", ">=", "y")],
    ["expression: { sql: tip <= total", expression("tip <= total")],
    ["failing_rows: { sql: SELECT * FROM this WHERE a > 1", failingRows("SELECT * FROM this WHERE a > 1")],
    ["expect_column_values_to_not_be_null: { column: id", notNull("id")],
    [
      "dbt_expectations.expect_column_values_to_be_between: { column: f, min_value: 0, max_value: 1",
      between("f", 0, 1),
    ],
    [
      "expect_column_values_to_be_between: { column: f, min_value: 0, max_value: 1, strict_min: true, strict_max: true",
      strictlyBetween("f", 0, 1),
    ],
    ["expect_column_values_to_be_in_set: { column: v, value_set: [1]", acceptedValues("v", [1])],
    ["expect_compound_columns_to_be_unique: { column_list: [a, b]", unique(["a", "b"])],
    ["expect_column_value_lengths_to_equal: { column: t, value: 3", textLength("t", { min: 3, max: 3 })],
    ["expect_table_row_count_to_equal: { value: 3", rowCount({ min: 3, max: 3 })],
    ["expect_column_mean_to_be_between: { column: f, min_value: 1, max_value: 2", distribution("f", { mean: [1, 2] })],
    [
      "expect_column_proportion_of_unique_values_to_be_between: { column: f, min_value: 0.5",
      distribution("f", { distinctShare: [0.5, null] }),
    ],
    [
      "expect_column_kl_divergence_to_be_less_than: { column: v, partition_object: { values: [a, 1], weights: [0.3, 0.7] }, threshold: 0.1",
      divergence("v", { from: { a: 0.3, 1: 0.7 }, max: 0.1, unseen: 0 }),
    ],
    [
      "expect_column_kl_divergence_to_be_less_than: { column: v, partition_object: { bins: [0, 1, 2], weights: [1, 2] }, threshold: 0.1, tail_weight_holdout: 0.01",
      divergence("v", { from: [0, 1, 2, 0], bins: [0, 1, 2], max: 0.1, unseen: 0.01 }),
    ],
    [
      "expect_column_quantile_values_to_be_between: { column: f, quantile_ranges: { quantiles: [0.5], value_ranges: [[1, 2]] }",
      distribution("f", { quantiles: { 0.5: [1, 2] } }),
    ],
    [
      "expect_column_pair_values_a_to_be_greater_than_b: { column_A: a, column_B: b, or_equal: true",
      columnPair("a", ">=", "b"),
    ],
    ["expect_column_pair_values_to_be_equal: { column_A: a, column_B: b", columnPair("a", "=", "b")],
    ["expect_column_to_exist: { column: a", expects(["a"])],
    [
      "dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B: { column_A: a, column_B: b",
      columnPair("a", ">", "b"),
    ],
    [
      "dbt_expectations.expect_column_values_to_be_between: { column: f, min_value: 0, max_value: 1, strictly: true",
      strictlyBetween("f", 0, 1),
    ],
    ["expect_column_values_to_be_of_type: { column: t, type_: text", columnType("t", "text")],
    ["dbt_expectations.expect_column_values_to_be_of_type: { column: t, column_type: text", columnType("t", "text")],
    [
      "expect_column_values_to_be_in_type_list: { column: t, type_list: [int, double]",
      columnType("t", ["int", "double"]),
    ],
    [
      "dbt_expectations.expect_column_values_to_be_in_type_list: { column: t, column_type_list: [int, double]",
      columnType("t", ["int", "double"]),
    ],
    ["expect_column_distinct_values_to_be_in_set: { column: v, value_set: [1, 2]", acceptedValues("v", [1, 2])],
    ["expect_column_values_to_match_like_pattern: { column: t, like_pattern: 'a_%.'", regex("t", "(?s)^a..*\\.$")],
    [
      "expect_column_values_to_not_match_like_pattern: { column: t, like_pattern: '!%!!%', escape: '!'",
      notRegex("t", "(?s)^%!.*$"),
    ],
    [
      "expect_multicolumn_sum_to_equal: { column_list: [a, b], sum_total: 1.5",
      expression('CASE WHEN "a" IS NOT NULL OR "b" IS NOT NULL THEN coalesce("a" + "b" = 1.5, false) END'),
    ],
    [
      "dbt_expectations.expect_multicolumn_sum_to_equal: { column_list: [a, b], sum_total: 3",
      failingRows('SELECT sum("a") + sum("b") AS "sum" FROM this HAVING "sum" != 3'),
    ],
    [
      "unexpected_rows_expectation: { unexpected_rows_query: 'SELECT * FROM {batch} WHERE a > 1'",
      failingRows("SELECT * FROM this WHERE a > 1"),
    ],
  ])("takes %s }", (item, check) => {
    expect(specOf(item)).toEqual(check.spec);
  });

  it("may be short where a check has one word, or none", () => {
    const { checks } = read("- not_null: id\n- unique: [a, b]\n- expression: a > b\n- row_count: { min: 1 }\n");
    expect(checks.map(({ description }) => description)).toEqual([
      "not_null id",
      "unique a, b",
      "expression a > b",
      "row_count 1 …",
    ]);
  });

  it("has a name, a score and what a lower one does; the config's words count before them", () => {
    const text = "name: mine\nscore: 0.5\notherwise: reject\nchecks: [{ not_null: id }]";
    expect(read(text)).toMatchObject({ name: "mine", score: 0.5, otherwise: "reject" });
    expect(read(text, {}, { score: 0.7, otherwise: "warn", name: "other" })).toMatchObject({
      name: "other",
      score: 0.7,
      otherwise: "warn",
    });
    expect(read("- not_null: id")).toMatchObject({ name: "trips", score: 1, otherwise: "hold" });
  });

  it("may say of a check what its failure does, and how much it counts", () => {
    const { checks } = read(
      "- not_null: id\n- not_null: { column: at, otherwise: reject, mostly: 0.9, warn: 0.95, weight: 3 }\n- freshness: { column: at, within: 2d, otherwise: hold }",
    );
    expect(checks.map(({ tolerance }) => tolerance)).toEqual([
      { mostly: 1, warn: 1, otherwise: "warn", weight: 1 },
      { mostly: 0.9, warn: 0.95, otherwise: "reject", weight: 3 },
      { mostly: 1, warn: 1, otherwise: "hold", weight: 1 },
    ]);
    expect(checks[2]?.spec).toEqual(freshness("at", { within: "2d" }, { otherwise: "hold" }).spec);
  });

  it("may be one of Great Expectations, of either age", () => {
    const { checks, name } = read(
      JSON.stringify({
        expectation_suite_name: "old",
        meta: { great_expectations_version: "0.18.0" },
        expectations: [
          { expectation_type: "expect_column_values_to_not_be_null", kwargs: { column: "id", mostly: 0.9 }, meta: {} },
          { type: "expect_column_values_to_be_unique", kwargs: { column: "id" }, severity: "warning" },
        ],
      }),
    );
    expect(name).toBe("old");
    expect(checks.map(({ description, tolerance }) => [description, tolerance.mostly])).toEqual([
      ["not_null id", 0.9],
      ["unique id", 1],
    ]);
  });

  it("takes values from the environment, numbers as numbers where no quotes say otherwise", () => {
    const text = [
      "score: ${SCORE:-0.95}",
      "checks:",
      "  - between: { column: ${COLUMN}, min: 0, max: ${MAX:-10} }",
      '  - accepted_values: { column: v, values: ["${MAX:-10}", ${MAX:-10}, "$${x}", a${COLUMN}b] } # not ${NOWHERE}',
    ].join("\n");
    const { score, checks } = read(text, { COLUMN: "fare", MAX: "7" });
    expect(score).toBe(0.95);
    expect(checks.map(({ spec }) => ({ ...spec, otherwise: "reject" }))).toEqual([
      between("fare", 0, 7).spec,
      acceptedValues("v", ["7", 7, "${x}", "afareb"]).spec,
    ]);
    expect(read(text, { COLUMN: "x", SCORE: "0.5", MAX: "" }).score).toBe(0.5);
    // what comes from outside is a value, whatever it looks like
    const odd = read("- not_null: ${NAME}", { NAME: "{ column: [x] }" });
    expect(odd.checks[0]?.description).toBe("not_null { column: [x] }");
  });

  it.each<[string, string, RegExp]>([
    ["no YAML", "checks: [", /line 1/],
    ["the same word twice", "score: 1\nscore: 0.5\nchecks: [{ not_null: id }]", /line 2/],
    ["no list", "checks: not_null", /`checks:` with a list/],
    ["nothing", "", /`checks:` with a list/],
    ["an empty list", "checks: []", /has no checks/],
    ["a typo at the top", "scroe: 1\nchecks: [{ not_null: id }]", /no option "scroe"; did you mean "score"/],
    [
      "a typo in a name",
      "checks:\n  - not_null: id\n  - not_nul: id",
      /line 3: there is no check "not_nul"; did you mean "not_null"/,
    ],
    [
      "a typo in a word",
      "- between: { column: a, mim: 1 }",
      /line 1: there is no word of between "mim"; did you mean "min"/,
    ],
    ["null as a name", "- null: empty", /line 1: .*write "null" in quotes/],
    ["null alone", "- null", /write "null" in quotes/],
    [
      "an unknown name",
      "- positive: a",
      /no check "positive" \(there are not_null, unique, [^,]+, [^,]+, [^,]+, and those/,
    ],
    [
      "a typo in a name of a package",
      "- dbt_expectations.expect_column_values_to_be_betwen: { column: a }",
      /did you mean "expect_column_values_to_be_between"/,
    ],
    [
      "a long escape",
      "- expect_column_values_to_match_like_pattern: { column: a, like_pattern: a, escape: ab }",
      /`escape` must be one character/,
    ],
    [
      "an escape of nothing",
      "- expect_column_values_to_match_like_pattern: { column: a, like_pattern: a!, escape: '!' }",
      /`like_pattern` must be a text that ends/,
    ],
    [
      "a sum of nothing",
      "- expect_multicolumn_sum_to_equal: { column_list: [a] }",
      /`sum_total` must be a number, and is missing/,
    ],
    [
      "a share of one sum",
      "- dbt_expectations.expect_multicolumn_sum_to_equal: { column_list: [a], sum_total: 1, mostly: 0.5 }",
      /`mostly` must be left out/,
    ],
    [
      "an odd type",
      "- expect_column_values_to_be_of_type: { column: a, type_: doubel }",
      /"doubel" is no type of a column: did you mean "double"\?/,
    ],
    [
      "three in a pair",
      "- expect_column_pair_values_to_be_in_set: { column_A: a, column_B: b, value_pairs_set: [[1, 2, 3]] }",
      /`value_pairs_set` must be a list of pairs/,
    ],
    [
      "an odd way to match",
      "- expect_column_values_to_match_regex_list: { column: a, regex_list: [b], match_on: some }",
      /`match_on` must be any or all/,
    ],
    ["a check of two names", "- not_null: a\n  unique: b", /one name/],
    ["a number as a check", "- 5", /one name/],
    ["words without names", "- between: 5", /needs its words by name: column/],
    ["no column", "- not_null: {}", /`column` must be a text or a list of texts, and is missing/],
    ["a number as a column", "- regex: { column: 5, pattern: a }", /`column` must be a text, not 5/],
    ["no range", "- between: { column: a }", /`min`/],
    ["a text as a share", "- not_null: { column: a, mostly: high }", /0 ≤ mostly/],
    ["an odd outcome", "- not_null: { column: a, otherwise: explode }", /reject, hold, warn/],
    ["an odd score", "score: high\nchecks: [{ not_null: id }]", /`score` must be a number/],
    ["a percentage as a score", "score: 95\nchecks: [{ not_null: id }]", /from 0 to 1/],
    ["an odd severity", "- { type: expect_column_to_exist, kwargs: { column: a }, severity: fatal }", /severity/],
    ["a name that the environment has not", "- not_null: ${NOWHERE}", /line 1: the environment has no NOWHERE/],
    ["an odd name", "checks:\n- not_null: ${A-B}", /line 2: "\$\{A-B\}" is neither/],
    ["a character for private use", "- not_null: \uE0000\uE000", /U\+E000/],
    ["aliases that blow up", `a: &a [${"x,".repeat(99)}]\nchecks: [{ not_null: [${"*a,".repeat(2000)}] }]`, /./],
  ])("with %s is refused, with its place", async (_, text, sentence) => {
    const error = await failure(() => read(text), "bad-config");
    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/trips/);
  });

  it("finds what LIKE finds", async () => {
    const { look, session } = await openRows({ t: "VARCHAR" });
    const letters = fc.string({
      unit: fc.constantFrom("a", "%", "_", ".", "\\", "(", "?", "=", "1", "\n", "é"),
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 1 }), letters, async (texts, drawn) => {
        const like_pattern = drawn === "" ? "%" : drawn;
        const quoted = [like_pattern, ...texts].map((text) => `'${text}'`);
        const found = await session.rows(
          `SELECT count(*) FILTER (t LIKE ${quoted[0]})::INT AS n FROM (SELECT unnest([${quoted.slice(1).join(", ")}]) AS t)`,
        );
        const check = { expect_column_values_to_match_like_pattern: { column: "t", like_pattern } };
        const [result] = await look(
          texts.map((t) => ({ t })),
          ...read(JSON.stringify({ checks: [check] })).checks,
        );
        expect(result?.failed).toBe(texts.length - Number(found[0]?.["n"]));
      }),
      { numRuns: 60 },
    );
  });

  it("sums columns by row, as Great Expectations, or all rows, as dbt_expectations", async () => {
    const { look } = await openRows({ a: "BIGINT", b: "DOUBLE" });
    const rows = [{ a: 1, b: 2 }, { a: 2, b: 2 }, { a: 3 }, {}];
    const shares = async (item: string) => (await look(rows, ...read(`- ${item}`).checks)).map(({ share }) => share);
    const words = "expect_multicolumn_sum_to_equal: { column_list: [a, b], sum_total:";
    expect(await shares(`${words} 3 }`)).toEqual([1 / 3]);
    expect(await shares(`dbt_expectations.${words} 10 }`)).toEqual([1]);
    expect(await shares(`dbt_expectations.${words} 3 }`)).toEqual([0.75]);
  });

  it("counts what Great Expectations 1.24 counts, of lists of patterns, formats of times and pairs", async () => {
    const { look } = await openRows({ t: "VARCHAR", d: "VARCHAR", a: "VARCHAR", b: "BIGINT" });
    const columns = {
      t: ["abc", "xbz", "q", null, "2024-01-05", "2024-13-01", "24-1-5"],
      d: ["2024-01-05", "2024-1-5", "05/01/2024", null, "2024-01-05x", "2024-02-30", ""],
      a: ["x", "x", null, null, "y", "z", "x"],
      b: [1, 2, 1, null, 2, null, 1],
    };
    const rows = columns.t.map((_, at) =>
      Object.fromEntries(
        Object.entries(columns).flatMap(([name, list]) => (list[at] === null ? [] : [[name, list[at]]])),
      ),
    );
    const pairs = "{ column_A: a, column_B: b, value_pairs_set: [[x, 1], [y, 2]]";
    for (const [item, failed, counted] of [
      ["match_regex_list: { column: t, regex_list: [^a, z$] }", 4, 6],
      ["match_regex_list: { column: t, regex_list: [^a, c], match_on: all }", 5, 6],
      ["not_match_regex_list: { column: t, regex_list: [^a, z$] }", 2, 6],
      ["match_strftime_format: { column: d, strftime_format: '%Y-%m-%d' }", 4, 6],
      [`pair in_set: ${pairs} }`, 3, 6],
      [`pair in_set: ${pairs}, ignore_row_if: either_value_is_missing }`, 1, 4],
      [`pair in_set: ${pairs}, ignore_row_if: neither }`, 4, 7],
    ] as const) {
      const name = item.startsWith("pair")
        ? item.replace("pair in_set", "expect_column_pair_values_to_be_in_set")
        : `expect_column_values_to_${item}`;
      const [result] = await look(rows, ...read(`- ${name}`).checks);
      expect([item, result?.failed, result?.share]).toEqual([item, failed, (counted - failed) / counted]);
    }
  });

  it("does what the same checks in TypeScript do", async () => {
    const { look } = await openRows({ fare: "DOUBLE", id: "BIGINT" });
    const rows = [{ fare: 1, id: 1 }, { fare: 1000, id: 1 }, { fare: 5 }];
    const suite = read(
      "score: 0.5\nchecks:\n- between: { column: fare, min: 0, max: 500, weight: 2 }\n- unique: id\n- not_null: { column: id, mostly: 0.6 }\n- row_count: { min: 3 }",
    );
    const found = await look(rows, suite);
    expect(found.map(({ outcome, share }) => [outcome, Number(share.toFixed(2))])).toEqual([
      ["warn", 0.67],
      ["warn", 0],
      ["passed", 0.67],
      ["passed", 1],
      ["hold", 0.4],
    ]);
    expect(found.every(({ suite: name }) => name === "trips")).toBe(true);
  });
});
