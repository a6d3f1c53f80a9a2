import { describe, expect, it } from "vitest";
import {
  acceptedValues,
  between,
  columnPair,
  columnType,
  distribution,
  expects,
  expression,
  failingRows,
  freshness,
  isMissing,
  makeSuite,
  notAcceptedValues,
  notNull,
  notRegex,
  regex,
  relationships,
  rowCount,
  strictlyBetween,
  type TableCheck,
  textLength,
  unique,
} from "../../../src/checks/index.ts";
import { canonicalJson } from "../../../src/core/index.ts";
import { failure } from "../../support/errors.ts";
import { fc } from "../../support/properties.ts";
import { openRows, type Row, type Types } from "./support.ts";

const types: Types = {
  n: "BIGINT",
  d: "DOUBLE",
  t: "VARCHAR",
  at: "TIMESTAMPTZ",
  until: "TIMESTAMP",
  b: "BOOLEAN",
  list: "INTEGER[]",
  price: "DECIMAL(10,2)",
};

/** What share of rows passes a check, each by itself, and what it says. */
async function share(check: TableCheck, ...rows: readonly Row[]) {
  const { look } = await openRows(types);
  const [result] = await look(rows, check);
  return result?.share;
}

describe("values of a column", () => {
  it.each<[string, TableCheck, readonly Row[], number]>([
    ["not null", notNull("n"), [{ n: 1 }, {}, { n: 0 }, {}], 0.5],
    ["not null, several", notNull(["n", "t"]), [{ n: 1, t: "" }, { n: 1 }, { t: "" }, {}], 0.25],
    ["null", isMissing("n"), [{ n: 1 }, {}, {}, {}], 0.75],
    ["between, ends included, missing left out", between("n", 1, 3), [{ n: 0 }, { n: 1 }, { n: 3 }, { n: 4 }, {}], 0.5],
    ["strictly between", strictlyBetween("n", 1, 3), [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 2 }], 0.5],
    ["between with an open side", between("n", null, 3), [{ n: -5 }, { n: 4 }], 0.5],
    ["between with infinity", between("d", 0, Infinity), [{ d: 1 }, { d: Infinity }, { d: -1 }, { d: NaN }], 0.5],
    ["between of large integers, exactly", between("n", 0, 2 ** 53 - 2), [{ n: 2 ** 53 - 2 }, { n: 2 ** 53 - 1 }], 0.5],
    ["between of decimals", between("price", 0.1, 0.3), [{ price: 0.1 }, { price: 0.3 }, { price: 0.31 }, {}], 2 / 3],
    [
      "between of times",
      between("at", "2024-01-01", "2024-01-31T12:00:00Z"),
      [{ at: "2024-01-01" }, { at: "2024-01-31T12:00:00Z" }, { at: "2024-01-31T12:00:01Z" }, { at: "2023-12-31" }],
      0.5,
    ],
    ["between of texts", between("t", "b", "d"), [{ t: "a" }, { t: "b" }, { t: "c" }, { t: "da" }], 0.5],
    ["numbers in texts", between("t", 1, 2), [{ t: "1.5" }, { t: "9" }, { t: "x" }, { t: "nan" }], 0.25],
    ["a number against times", between("at", 0, 1), [{ at: "2024-01-01" }], 0],
    ["a text against numbers", between("n", "0", "1"), [{ n: 0 }], 0],
    ["in a set of numbers", acceptedValues("n", [1, 2]), [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, {}], 0.5],
    ["in a set of codes, spelled as texts", acceptedValues("d", ["1", "2"]), [{ d: 1 }, { d: 3 }], 0.5],
    [
      "in a set of numbers, spelled as texts",
      acceptedValues("t", [1]),
      [{ t: "1" }, { t: "1.0" }, { t: "2" }, { t: "x" }],
      0.5,
    ],
    ["in a set of texts", acceptedValues("t", ["it's", "b"]), [{ t: "it's" }, { t: "c" }], 0.5],
    ["in a set of truths", acceptedValues("b", [true]), [{ b: true }, { b: false }], 0.5],
    [
      "in a set of times",
      acceptedValues("at", ["2024-01-01"]),
      [{ at: "2024-01-01T00:00:00Z" }, { at: "2024-01-02" }],
      0.5,
    ],
    ["in a set of what does not compare", acceptedValues("list", [1]), [{ list: [1] }], 0],
    ["not in a set", notAcceptedValues("t", ["a"]), [{ t: "a" }, { t: "b" }, {}], 0.5],
    ["a pattern anywhere", regex("t", "b+"), [{ t: "abbc" }, { t: "ac" }, {}], 0.5],
    ["a pattern of the whole", regex("t", /^b+$/), [{ t: "abb" }, { t: "bb" }], 0.5],
    ["a pattern whatever its case", regex("t", /^b$/i), [{ t: "B" }, { t: "c" }], 0.5],
    ["a pattern with a quote", regex("t", "^'$"), [{ t: "'" }, { t: "c" }], 0.5],
    ["a pattern of numbers", regex("n", "^1"), [{ n: 12 }, { n: 21 }], 0.5],
    ["no pattern", notRegex("t", "b"), [{ t: "abc" }, { t: "ac" }, {}], 0.5],
    ["lengths", textLength("t", { min: 2, max: 3 }), [{ t: "a" }, { t: "ab" }, { t: "abc" }, { t: "😀😀😀😀" }], 0.5],
    ["lengths, one side", textLength("t", { max: 1 }), [{ t: "😀" }, { t: "ab" }], 0.5],
    ["two columns", columnPair("n", "<", "d"), [{ n: 1, d: 2 }, { n: 2, d: 2 }, { n: 1 }, { d: 1 }], 0.5],
    [
      "two columns of times, with a zone and without",
      columnPair("until", ">=", "at"),
      [
        { at: "2024-01-01T00:00:00Z", until: "2024-01-01" },
        { at: "2024-01-01T00:00:01Z", until: "2024-01-01" },
      ],
      0.5,
    ],
    ["two columns that do not compare", columnPair("n", "=", "t"), [{ n: 1, t: "1" }], 0],
    ["values of another table", relationships("t", { to: "zones", field: "zone" }), [{ t: "a" }, { t: "c" }, {}], 0.5],
    [
      "one's own condition",
      expression("n > 1 OR t = 'x; y'"),
      [{ n: 2 }, { n: 1, t: "a" }, { t: "x; y" }, { t: "b" }],
      2 / 3,
    ],
    ["one's own condition, with a comment", expression("n > 1 -- more than one"), [{ n: 2 }, { n: 1 }], 0.5],
    [
      "one's own query",
      failingRows("SELECT n FROM this GROUP BY n HAVING count(*) > 1;"),
      [{ n: 1 }, { n: 1 }, { n: 2 }, { n: 3 }],
      0.75,
    ],
    ["unique", unique("n"), [{ n: 1 }, { n: 1 }, { n: 2 }, { n: 3 }, {}, {}], 0.5],
    [
      "unique together",
      unique(["n", "t"]),
      [{ n: 1, t: "a" }, { n: 1, t: "b" }, { n: 1, t: "a" }, { n: 1 }, { n: 1 }],
      1 / 3,
    ],
  ])("%s", async (_, check, rows, expected) => {
    expect(await share(check, ...rows)).toBeCloseTo(expected, 12);
    // nothing to look at, nothing wrong
    expect(await share(check)).toBe(1);
  });

  it("names are found whatever their case, and quoted", async () => {
    const { look } = await openRows({ 'Odd "name"': "BIGINT" });
    const rows = [{ 'Odd "name"': 1 }, { 'Odd "name"': 5 }];
    const checks = [between('odd "NAME"', 0, 2), unique('ODD "name"'), distribution('odd "name"', { max: [0, 5] })];
    expect((await look(rows, ...checks)).map((result) => result.share)).toEqual([0.5, 1, 1]);
  });
});

describe("a table as a whole", () => {
  it.each<[string, TableCheck, number]>([
    ["rows", rowCount({ min: 4, max: 4 }), 1],
    ["too few rows", rowCount({ min: 5 }), 0],
    ["too many rows", rowCount({ max: 3 }), 0],
    ["columns", expects(["n", "T"]), 1],
    ["a column too many", expects(["n", "other"]), 0.5],
    ["a type", columnType("n", "int"), 1],
    ["a type by its former name", columnType("n", "int64"), 1],
    ["a type by its name in SQL", columnType("n", "BIGINT"), 1],
    ["a type as pandas calls it", columnType("n", ["float64", "object"]), 0],
    ["another type", columnType("n", ["int32", "double"]), 0],
    ["a type of nothing", columnType("m", "int32"), 0],
    ["mean", distribution("n", { mean: [2.5, 2.5] }), 1],
    ["mean beyond", distribution("n", { mean: [null, 2.4] }), 0],
    ["half of the statistics", distribution("n", { min: [1, 1], max: [0, 3] }), 0.5],
    [
      "all of them",
      distribution("n", { min: [1, 1], max: [4, 4], sum: [10, 10], median: [2.5, 2.5], stdev: [1.29, 1.3] }),
      1,
    ],
    ["quantiles", distribution("n", { quantiles: { 0: [1, 1], 0.5: [2.5, 2.5], 1: [4, 4] } }), 1],
    ["distinct values", distribution("t", { distinct: [1, 1], distinctShare: [0.3, 0.34], nulls: [0.25, 0.25] }), 1],
    ["of times", distribution("at", { min: ["2024-01-01", null], max: [null, "2024-01-04"] }), 1],
    ["of times, too old", distribution("at", { min: ["2024-01-02", null] }), 0],
    ["a mean of what has none", distribution("at", { mean: [null, null] }), 0],
    ["fresh", freshness("at", { within: "7d" }), 0],
  ])("%s", async (_, check, expected) => {
    const rows = [1, 2, 3, 4].map((n) => ({ n, t: n === 4 ? null : "a", at: `2024-01-0${n}` }));
    expect(await share(check, ...rows)).toBe(expected);
  });

  it("is fresh as long as its newest time is not too old", async () => {
    const { look } = await openRows(types, Date.parse("2024-01-08T00:00:00Z"));
    const rows = [{ at: "2024-01-01" }, { at: "2023-01-01" }, {}];
    const [inside, outside, empty] = await look(
      rows,
      freshness("at", { within: "7d" }),
      freshness("at", { within: "6d" }, { otherwise: "hold" }),
      freshness("until", { within: "6d" }),
    );
    expect(inside).toMatchObject({ outcome: "passed", observed: { newest: "2024-01-01T00:00:00Z" } });
    expect(outside?.outcome).toBe("hold");
    expect(empty?.outcome).toBe("warn");
  });

  it("of no rows has no statistics", async () => {
    expect(await share(distribution("n", { mean: [null, null] }))).toBe(0);
    expect(await share(distribution("n", { distinct: [0, 0] }))).toBe(1);
    expect(await share(rowCount({ max: 0 }))).toBe(1);
  });
});

describe("results", () => {
  it("have the figures, and some of the rows that fail, cut", async () => {
    const { look } = await openRows(types);
    const rows = Array.from({ length: 100 }, (_, n) => ({ n, t: "x".repeat(500) }));
    const [found] = await look(rows, between("n", 0, 49, { mostly: 0.9, otherwise: "hold" }));
    expect(found).toMatchObject({
      check: "between n 0 49",
      outcome: "hold",
      share: 0.5,
      mostly: 0.9,
      observed: { rows: 100, failed: 50 },
      failed: 50,
    });
    expect(found?.sample).toHaveLength(20);
    expect(found?.sample?.[0]).toMatchObject({ _position: "50", n: "50", t: `${"x".repeat(79)}…` });
    expect(canonicalJson(found).length).toBeLessThan(20_000);
  });

  it("that pass have no rows, those that warn have", async () => {
    const { look } = await openRows(types);
    const rows = [{ n: 1 }, { n: 2 }];
    const [passed, warned] = await look(
      rows,
      between("n", 0, 1, { mostly: 0.5 }),
      between("n", 0, 1, { mostly: 0.5, warn: 0.9 }),
    );
    expect(passed).toMatchObject({ outcome: "passed", failed: 1 });
    expect(passed).not.toHaveProperty("sample");
    expect(warned).toMatchObject({ outcome: "warned", sample: [{ n: "2" }] });
  });

  it("of what is not unique show the values, most frequent first", async () => {
    const { look } = await openRows(types);
    const rows = [3, 1, 1, 2, 2, 2].map((n) => ({ n }));
    const [found] = await look(rows, unique("n"));
    expect(found).toMatchObject({
      failed: 5,
      sample: [
        { n: "2", _rows: "3" },
        { n: "1", _rows: "2" },
      ],
    });
  });

  it("of a column that is not there say so", async () => {
    const { look } = await openRows(types);
    const [range, there, mean] = await look(
      [{ n: 1 }],
      between("m", 0, 1),
      notNull("m"),
      distribution("m", { mean: [0, 1] }),
    );
    expect(range).toMatchObject({ outcome: "warned", share: 1, observed: { missing: ["m"] } });
    expect(there).toMatchObject({ outcome: "reject", share: 0, observed: { missing: ["m"] } });
    expect(mean).toMatchObject({ outcome: "reject", observed: { mean: null, missing: ["m"] } });
  });

  it("are each check's own: one whose SQL is wrong fails by itself, with what is wrong", async () => {
    const { look } = await openRows(types);
    const rows = [
      { n: 1, d: 1e308 },
      { n: 2, d: -1e308 },
    ];
    const found = await look(
      rows,
      between("n", 0, 5),
      expression("nosuch > 1"),
      regex("t", "("),
      distribution("d", { stdev: [0, 1] }),
      failingRows("SELEC 1"),
      unique("n"),
    );
    expect(found.map(({ outcome }) => outcome)).toEqual(["passed", "hold", "reject", "reject", "hold", "passed"]);
    expect(JSON.stringify(found[1]?.observed)).toContain("nosuch");
    expect(JSON.stringify(found[3]?.observed)).toContain("STDDEV_SAMP");
  });

  it("reject no file for a mistake in a check's SQL, alone or in a suite", async () => {
    const { look } = await openRows(types);
    const broken = [expression("n >"), failingRows("DELETE FROM this"), expression("nosuch(n)")];
    for (const check of broken) {
      const [found] = await look([{ n: 1 }], check);
      expect(found).toMatchObject({ outcome: "hold", observed: { fault: "config" } });
      const inSuite = (n: number) =>
        look([{ n }], makeSuite([check, between("n", 0, 5), notNull("n")], { score: 0.7, otherwise: "reject" }));
      const held = (await inSuite(1)).at(-1);
      expect(held).toMatchObject({ check: "suite suite", outcome: "hold" });
      expect(JSON.stringify(held?.observed)).toContain("the config is at fault: ");
      expect((await inSuite(9)).at(-1)?.outcome).toBe("reject");
    }
    const [warned] = await look([{ n: 1 }], expression("n >", { otherwise: "warn" }));
    expect(warned?.outcome).toBe("warn");
  });

  it("that are not the statement's fault stop the work", async () => {
    const { session, look } = await openRows(types);
    session.rows = () => Promise.reject(new Error("IO Error: the disk is gone"));
    await expect(look([], between("n", 0, 1))).rejects.toThrow("the disk is gone");
  });

  it("keep bounded samples, however many checks fail", async () => {
    const { look } = await openRows(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, "VARCHAR"])));
    const rows = Array.from({ length: 30 }, () =>
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, "y".repeat(1000)])),
    );
    const checks = Array.from({ length: 40 }, () => regex("c0", "^x"));
    const found = await look(rows, ...checks);
    expect(found.filter(({ sample }) => sample).length).toBeLessThan(20);
    expect(JSON.stringify(found).length).toBeLessThan(200_000);
  });
});

describe("wrong use", () => {
  it.each<[string, () => unknown]>([
    ["no columns", () => notNull([])],
    ["no values", () => acceptedValues("n", [])],
    ["a bound that is no number", () => between("n", Number.NaN, 1)],
    ["a bound that is no time", () => distribution("at", { min: ["soon", null] })],
    ["no statistic", () => distribution("n", {})],
    ["an odd statistic", () => distribution("n", { mode: [0, 1] } as object)],
    ["an odd quantile", () => distribution("n", { quantiles: { 2: [0, 1] } })],
    ["a bound alone", () => distribution("n", { mean: 3 } as object)],
    ["an odd comparison", () => columnPair("a", "==" as "=", "b")],
    ["look-around", () => regex("t", "a(?=b)")],
    ["back-references", () => regex("t", /(a)\1/)],
    ["odd flags", () => regex("t", /a/g)],
    ["no count", () => rowCount({})],
    ["a count below 0", () => rowCount({ min: -1 })],
    ["counts the wrong way round", () => textLength("t", { min: 3, max: 2 })],
    ["no SQL", () => expression("  ")],
    ["two statements", () => failingRows("SELECT 1; DROP TABLE x")],
    ["SQL that reads files", () => failingRows("SELECT * FROM read_csv('x.csv')")],
    ["SQL that reads a file by its name", () => failingRows("SELECT * FROM 'x.parquet'")],
    ["SQL that reads a file by a quoted name", () => failingRows('SELECT * FROM "x.parquet"')],
    ["the clock, rejecting", () => expression("at < now()")],
    ["freshness, rejecting", () => freshness("at", { within: "1d" }, { otherwise: "reject" } as object)],
    ["a share that is a text", () => notNull("n", { mostly: "0.9" as unknown as number })],
    ["a weight of nothing", () => notNull("n", { weight: 0 })],
  ])("%s is refused", async (_, act) => {
    await failure(act, "bad-config");
  });

  it("lets the clock warn and hold, and what only sounds like it reject", () => {
    expect(expression("at < now()", { otherwise: "hold" }).clock).toBe(true);
    expect(expression("today > 1 AND uuid <> 'now()'").clock).toBeUndefined();
  });
});

describe("specs", () => {
  it("differ where outcomes can", () => {
    const checks = [
      notNull("a"),
      notNull("b"),
      isMissing("a"),
      unique("a"),
      unique(["a", "b"]),
      between("a", 0, 1),
      between("a", 0, Infinity),
      between("a", 0, null),
      between("a", "0", "1"),
      strictlyBetween("a", 0, 1),
      acceptedValues("a", [1]),
      acceptedValues("a", ["1"]),
      notAcceptedValues("a", [1]),
      regex("a", "b"),
      regex("a", /b/i),
      notRegex("a", "b"),
      textLength("a", { min: 1 }),
      textLength("a", { max: 1 }),
      columnType("a", "text"),
      rowCount({ min: 1 }),
      distribution("a", { mean: [0, 1] }),
      distribution("a", { mean: [0, 2] }),
      distribution("a", { quantiles: { 0.5: [0, 1] } }),
      freshness("a", { within: "1d" }),
      columnPair("a", "<", "b"),
      columnPair("a", "<=", "b"),
      relationships("a", { to: "t", field: "b" }),
      expression("a"),
      failingRows("a"),
      notNull("a", { weight: 2 }),
    ];
    expect(new Set(checks.map(({ spec }) => canonicalJson(spec))).size).toBe(checks.length);
  });
});

describe("each row-wise check", () => {
  const value = fc.record({
    n: fc.option(fc.integer({ min: -3, max: 3 })),
    d: fc.option(fc.oneof(fc.constantFrom(0.5, -0.5, Number.NaN, Infinity), fc.integer({ min: -3, max: 3 }))),
    t: fc.option(fc.stringMatching(/^[ab1']{0,3}$/)),
  });
  const tests = fc.oneof(
    fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 4 })).map(([min, width]) => ({
      check: between("d", min, min + width),
      passes: ({ d }: Row) => (d === null ? undefined : (d as number) >= min && (d as number) <= min + width),
    })),
    fc.subarray([-1, 0, 1, 2], { minLength: 1 }).map((set) => ({
      check: acceptedValues("n", set),
      passes: ({ n }: Row) => (n === null ? undefined : set.includes(n as number)),
    })),
    fc.subarray(["", "a", "b'", "1"], { minLength: 1 }).map((set) => ({
      check: notAcceptedValues("t", set),
      passes: ({ t }: Row) => (t === null ? undefined : !set.includes(t as string)),
    })),
    fc.constantFrom("^a", "b$", "1'", "^$", "a.b").map((pattern) => ({
      check: regex("t", pattern),
      passes: ({ t }: Row) => (t === null ? undefined : new RegExp(pattern).test(t as string)),
    })),
    fc.constantFrom("=" as const, "<" as const, ">=" as const).map((operator) => ({
      check: columnPair("n", operator, "m"),
      passes: ({ n, m }: Row) => {
        if (n === null || m === null) return undefined;
        const [a, b] = [n as number, m as number];
        return operator === "=" ? a === b : operator === "<" ? a < b : a >= b;
      },
    })),
    fc.integer({ min: 0, max: 3 }).map((max) => ({
      check: textLength("t", { max, min: 0 }),
      passes: ({ t }: Row) => (t === null ? undefined : (t as string).length <= max),
    })),
    fc.constant({ check: notNull("d"), passes: ({ d }: Row) => d !== null }),
  );

  it("says of random rows what a loop over them says, all together in one look", async () => {
    const { look } = await openRows({ n: "BIGINT", m: "BIGINT", d: "DOUBLE", t: "VARCHAR" });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, fc.option(fc.integer({ min: -3, max: 3 }))), { maxLength: 30 }),
        fc.array(tests, { minLength: 1, maxLength: 8 }),
        async (drawn, asked) => {
          const rows: Row[] = drawn.map(([row, m]) => ({ ...row, m }));
          const found = await look(rows, ...asked.map(({ check }) => check), unique("n"), unique(["n", "t"]));
          for (const [index, { check, passes }] of asked.entries()) {
            const verdicts = rows.map(passes).filter((verdict) => verdict !== undefined);
            const failed = verdicts.filter((verdict) => !verdict).length;
            expect(found[index], check.description).toMatchObject({
              failed,
              share: verdicts.length === 0 ? 1 : (verdicts.length - failed) / verdicts.length,
            });
            expect(found[index]?.sample?.length ?? 0).toBe(Math.min(20, failed));
          }
          for (const [index, names] of [["n"], ["n", "t"]].entries()) {
            const there = rows.filter((row) => names.every((name) => row[name] !== null));
            const groups = Map.groupBy(there, (row) => JSON.stringify(names.map((name) => row[name])));
            const failed = [...groups.values()].filter(({ length }) => length > 1).flat().length;
            expect(found[asked.length + index]?.failed).toBe(failed);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says of random numbers what a loop over them says of their distribution", async () => {
    const { look } = await openRows({ n: "BIGINT" });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }),
        async (numbers) => {
          const sorted = numbers.toSorted((a, b) => a - b);
          const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
          const variance = numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (numbers.length - 1);
          const at = (place: number) => {
            const where = place * (sorted.length - 1);
            const [low, high] = [sorted[Math.floor(where)] as number, sorted[Math.ceil(where)] as number];
            return low + (high - low) * (where - Math.floor(where));
          };
          const open: [null, null] = [null, null];
          const [found] = await look(
            numbers.map((n) => ({ n })),
            distribution(
              "n",
              { min: open, max: open, mean: open, stdev: open, median: open, distinct: open, quantiles: { 0.9: open } },
              { warn: 1, mostly: 0 },
            ),
          );
          const seen = found?.observed as Record<string, number>;
          expect(seen["min"]).toBe(sorted[0]);
          expect(seen["max"]).toBe(sorted.at(-1));
          expect(seen["distinct"]).toBe(new Set(numbers).size);
          for (const [name, expected] of Object.entries({
            mean,
            stdev: Math.sqrt(variance),
            median: at(0.5),
            "quantile 0.9": at(0.9),
          }))
            expect(Math.abs((seen[name] as number) - expected), name).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 30 },
    );
  });
});
