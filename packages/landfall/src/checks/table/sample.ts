import type { Json } from "../../core/index.ts";
import type { RowQueries } from "./test.ts";

/** Rows that are kept of those that fail. */
const mostRows = 20;
const mostChars = 80;

/** The first rows of a SELECT, for people: long values are cut. */
export async function sampleOf(session: RowQueries, failing: string): Promise<readonly Json[]> {
  // cut in the database: a text may be as long as a file
  const rows = await session.rows(
    `SELECT left(CAST(COLUMNS(*) AS VARCHAR), ${mostChars + 1}) FROM (${failing} LIMIT ${mostRows})`,
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value)])));
}

function shown(value: unknown): Json {
  if (typeof value !== "string") return null;
  return value.length > mostChars ? `${value.slice(0, mostChars - 1)}…` : value;
}
