import type { CheckResult } from "../../checks/index.ts";
import { sqlName, sqlText, type TableSession } from "../../formats/index.ts";

/** A test of the rows that a build gave: how many fail it. A failed one holds the build back, or warns. */
export type TableTest = { readonly column: string; readonly otherwise: "hold" | "warn" } & (
  | { readonly test: "not_null" | "unique" }
  | { readonly test: "accepted_values"; readonly values: readonly (string | number | boolean)[] }
  /** Each value is one of a column of another table that the build reads. */
  | { readonly test: "relationships"; readonly to: string; readonly field: string }
);

/** Tests the rows of a relation. @param place Where an input lies. @param of Names the relation where it is not the dataset itself. */
export async function runTests(
  session: TableSession,
  relation: string,
  tests: readonly TableTest[],
  place: (input: string) => string,
  of?: string,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const one of tests) {
    const column = sqlName(one.column);
    const [found] = await session.rows(
      `SELECT count(*) AS rows, coalesce(sum(CASE WHEN ${failing(one, relation, column, place)} THEN 1 ELSE 0 END), 0)::BIGINT AS failing FROM ${relation} AS tested`,
    );
    const [rows, failed] = [Number(found?.["rows"]), Number(found?.["failing"])];
    results.push({
      check: of === undefined ? describe(one) : `${of}: ${describe(one)}`,
      outcome: failed === 0 ? "passed" : one.otherwise === "hold" ? "hold" : "warned",
      share: rows === 0 ? 1 : 1 - failed / rows,
      mostly: 1,
      observed: { rows, failing: failed },
    });
  }
  return results;
}

/** As in dbt, only `not_null` minds missing values. */
function failing(test: TableTest, relation: string, column: string, place: (input: string) => string): string {
  switch (test.test) {
    case "not_null":
      return `${column} IS NULL`;
    case "unique":
      return `${column} IS NOT NULL AND ${column} IN (SELECT ${column} FROM ${relation} GROUP BY ${column} HAVING count(*) > 1)`;
    case "accepted_values":
      return `${column} IS NOT NULL AND ${column}::VARCHAR NOT IN (${test.values.map((value) => sqlText(String(value))).join(", ")})`;
    case "relationships": {
      const field = sqlName(test.field);
      return `${column} IS NOT NULL AND ${column} NOT IN (SELECT ${field} FROM ${place(test.to)} WHERE ${field} IS NOT NULL)`;
    }
  }
}

function describe(test: TableTest): string {
  switch (test.test) {
    case "accepted_values":
      return `accepted_values ${test.column} ${test.values.join(" ")}`;
    case "relationships":
      return `relationships ${test.column} ${test.to}.${test.field}`;
    default:
      return `${test.test} ${test.column}`;
  }
}
