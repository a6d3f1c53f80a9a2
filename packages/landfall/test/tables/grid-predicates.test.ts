import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { axis, derive, folder, grid, key, lake, netcdf, regular, series } from "../../src/index.ts";
import { small, smallFile } from "../ocean/files.ts";
import { serveLake, serveMadeLake, type ServedTestLake } from "../serve/made-lake.ts";
import { fc } from "../support/properties.ts";

/*
 * Of a grid only those rows are made that WHERE may take. Whatever the predicate and whatever the grid is joined with, the answer is that over all rows.
 */

interface Grid {
  open(): Promise<ServedTestLake>;
  readonly dataset: string;
  /** By column, constants as SQL writes them. */
  readonly columns: Readonly<Record<string, fc.Arbitrary<string>>>;
  /** Rows to join with, as `p(lat, lon)`. */
  readonly points: string;
}

const numbers = (...values: readonly number[]) =>
  fc
    .constantFrom(...values)
    .chain((value) =>
      fc.constantFrom(
        String(value),
        value.toFixed(2),
        `${value}e0`,
        `'${value}'`,
        `CAST(${value} AS FLOAT)`,
        `(${value} + 0)`,
        "NULL",
      ),
    );
/** All of them are right: whether a wrong one is looked at depends on what DuckDB finds out before. */
const times = (...texts: readonly string[]) =>
  fc
    .constantFrom(...texts)
    .chain((text) =>
      fc.constantFrom(
        `'${text}'`,
        `TIMESTAMP '${text}'`,
        `TIMESTAMPTZ '${text}'`,
        `DATE '${text.slice(0, 10)}'`,
        `TRY_CAST('${text}x' AS DATE)`,
        `('${text}' || '')::TIMESTAMPTZ`,
      ),
    );
/** Of all rows of the grid, but the last; `$` is the grid. */
const extremes = (...columns: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom("max", "min"),
      fc.constantFrom(...columns),
      fc.constantFrom("$", "$ AS o", "$ WHERE lat < 20"),
    )
    .map(([of, column, grid]) => `(SELECT ${of}(${column}) FROM ${grid})`);
const hours = times(
  "2026-11-20",
  "2026-11-20T03:00:00Z",
  "2026-11-20 06:00:00",
  "2026-11-20 05:59:59.999999",
  "2026-11-20 09:00:00+00",
);
const days = times("2024-01-01", "2024-12-30", "2024-12-31 00:00:00", "2024-12-31T12:00:00Z", "2025-01-01");

const forecast: Grid = {
  open: () => serveMadeLake(),
  dataset: "many",
  columns: {
    lat: fc.oneof(numbers(90, 50, 45, 0, -10, -90, 200), extremes("lat")),
    lon: numbers(0, 10, 175, 350, 360),
    lead: fc.oneof(numbers(0, 3, 4.5, 6), extremes("lead")),
    level: numbers(500, 850, 700),
    t2m: numbers(250, 255.25, 260),
    t: numbers(240, 280),
    init: fc.oneof(hours, extremes("init")),
    time: fc.oneof(hours, extremes("init", "time")),
    version: fc.constantFrom("'v1'", "'v1 5'", "'v'", "'V1'"),
  },
  points: "(VALUES (90.0, 10), (50, 50), (0, 370)) AS p(lat, lon)",
};

/** Partitions of a year with all of its days. */
const history: Grid = {
  async open() {
    const maps = grid({
      from: folder("./incoming").match(/^(?<site>[0-9]+)\..*\.nc$/),
      decode: netcdf({ variables: { sst: { units: "kelvin" } } }),
      on: small,
      partition: { site: key("site"), time: axis("time") },
      axes: { time: regular("1d") },
    });
    const years = derive.grid({
      from: maps,
      partition: { year: axis("time", "year") },
      build: series({ time: "all" }),
    });
    const served = await serveLake(resolveLake(lake({ datasets: { maps, years } })));
    for (const [site, day, value] of [
      ["05", "2024-12-30", 281],
      ["05", "2024-12-31", 282],
      ["05", "2025-01-01", 283],
      ["7", "2024-12-31", 284],
      ["10", "2024-12-31", 285],
    ] as const)
      await served.land(`${site}.${day}.nc`, smallFile({ times: [`${day}T00:00:00Z`], values: [value] }));
    return served;
  },
  dataset: "years",
  columns: {
    lat: numbers(10, 12, 14, 13),
    lon: numbers(100, 101, 102, 103),
    // a text beside a number is read as a number
    site: fc.constantFrom("'05'", "'7'", "5", "'5'", "'10'", "12"),
    year: fc.oneof(days, extremes("year")),
    time: fc.oneof(days, extremes("time", "year")),
    sst: numbers(281, 282, 283.5),
  },
  points: "(VALUES (10.0, 100), (12, 103), (0, 370)) AS p(lat, lon)",
};

const operators = ["=", "<>", "<", "<=", ">", ">=", "IS NOT DISTINCT FROM"];
const words = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(" "));

function predicateOf({ columns }: Grid, prefix: string): fc.Arbitrary<string> {
  const one = fc.constantFrom(...Object.entries(columns)).chain(([name, constant]) => {
    const column = fc.constantFrom(`${prefix}${name}`, `${prefix}${name.toUpperCase()}`);
    const not = fc.constantFrom("", "NOT");
    const list = fc.array(constant, { minLength: 1, maxLength: 3 }).map((all) => `(${all.join(", ")})`);
    return fc.oneof(
      words(column, fc.constantFrom(...operators), constant),
      words(constant, fc.constantFrom(...operators), column),
      words(column, not, fc.constant("BETWEEN"), constant, fc.constant("AND"), constant),
      words(column, not, fc.constant("IN"), list),
      words(column, fc.constantFrom("IS NULL", "IS NOT NULL")),
    );
  });
  const some = fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => `(${a} OR ${b})`) },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => `NOT (${a} AND ${b})`) },
  );
  return fc.array(some, { minLength: 1, maxLength: 4 }).map((all) => all.join(" AND "));
}

const joins = ["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "ASOF JOIN", "ASOF LEFT JOIN", "POSITIONAL JOIN"];
const hiding = ["SEMI JOIN", "ANTI JOIN"];

/** FROM with the grid as `r`, and what stands before its columns' names; `$` is the grid. */
function fromOf({ points }: Grid): fc.Arbitrary<readonly [from: string, prefix: string]> {
  return fc.oneof(
    fc.constantFrom(
      ["$ AS r", ""] as const,
      ["$ AS r", "r."] as const,
      ["$ AS r TABLESAMPLE 100%", ""] as const,
      // whose is a column that USING has made one of two?
      [`${points} LEFT JOIN $ AS r USING (lat)`, ""] as const,
      [`${points} FULL JOIN $ AS r USING (lat)`, "r."] as const,
      [`${points} JOIN (SELECT lat, 5 AS x FROM ${points}) AS q USING (lat) JOIN $ AS r ON r.lon > q.x`, ""] as const,
    ),
    fc
      .tuple(fc.constantFrom(...joins, ...hiding), fc.boolean(), fc.constantFrom("r.", ""))
      .map(([join, isFirst, prefix]) => {
        const [a, b] = isFirst ? ["$ AS r", points] : [points, "$ AS r"];
        const [left, right] = isFirst ? ["r", "p"] : ["p", "r"];
        // rows that hide are chosen by columns that WHERE may seem to name
        const operator = join.startsWith("ASOF") ? ">=" : hiding.includes(join) ? ">" : "=";
        const on = join.startsWith("POS") ? "" : `ON ${left}.lat ${operator} ${right}.lat`;
        return [`${a} ${join} ${b} ${on}`, prefix] as const;
      }),
  );
}

describe.each([forecast, history])("what a statement leaves out of $dataset", (grid) => {
  let served: ServedTestLake;
  beforeAll(async () => {
    served = await grid.open();
  }, 60_000);
  afterAll(() => served.close());

  const ask = async (sql: string) => {
    const answer = await served.server.inject({ method: "POST", url: "/sql", payload: { sql } });
    return { status: answer.statusCode, text: answer.body };
  };

  it("is nothing that its answer needs", async () => {
    let answered = 0;
    const { dataset, columns } = grid;
    const row = `hash(row(${Object.keys(columns)
      .map((name) => `r.${name}`)
      .join(", ")}))`;
    const statements = fromOf(grid).chain(([from, prefix]) =>
      predicateOf(grid, prefix).map((where) => {
        // a name without a prefix may be the other table's, and r be hidden
        const isHidden = prefix === "" && /SEMI|ANTI/.test(from);
        return { from, where, select: `count(*) AS n${isHidden ? "" : `, bit_xor(${row}) AS h`}` };
      }),
    );
    await fc.assert(
      fc.asyncProperty(statements, async ({ from, where, select }) => {
        const statement = (of: string) => `SELECT ${select} FROM ${from} WHERE ${where}`.replaceAll("$", of);
        // of a SELECT that says nothing, nothing is left out
        const expected = await ask(statement(`(SELECT * FROM ${dataset})`));
        if (expected.status !== 200) return;
        answered++;
        expect(await ask(statement(dataset))).toEqual(expected);
      }),
      { numRuns: 3 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
    expect(answered).toBeGreaterThan(60);
  }, 600_000);
});
