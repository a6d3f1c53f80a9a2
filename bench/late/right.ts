import { join } from "node:path";
import { sqlText, type TableSession } from "../../packages/landfall/src/formats/index.ts";

type Table = "daily" | "rolling" | "summary";

/** Where the three tables can be read: SQL, to be put after FROM. */
export type Relations = Readonly<Record<Table, string>>;

const columns: Readonly<Record<Table, { readonly keys: string; readonly values: string }>> = {
  daily: { keys: "day::DATE AS day, shop::VARCHAR AS shop", values: "sales::BIGINT, revenue::BIGINT" },
  rolling: { keys: "day::DATE AS day, shop::VARCHAR AS shop", values: "revenue_7d::DOUBLE" },
  summary: { keys: "shop::VARCHAR AS shop", values: "days::BIGINT, revenue::BIGINT, best::BIGINT" },
};

/** What the tables should hold, from all files that there are, by nothing but their definition. @param name To tell it from others of the session. */
export async function findTruth(session: TableSession, incoming: string, name: string): Promise<Relations> {
  const [daily, rolling, summary] = ["daily", "rolling", "summary"].map((table) => `true_${name}_${table}`) as [
    string,
    string,
    string,
  ];
  await session.run(
    `CREATE TABLE ${daily} AS SELECT sold_at::DATE AS day, shop, count(*) AS sales, sum(cents)::BIGINT AS revenue
     FROM read_parquet(${sqlText(join(incoming, "sales-*.parquet"))}) GROUP BY ALL`,
  );
  await session.run(
    `CREATE TABLE ${rolling} AS SELECT one.day, one.shop, avg(other.revenue) AS revenue_7d
     FROM ${daily} AS one JOIN ${daily} AS other ON other.shop = one.shop AND other.day BETWEEN one.day - 6 AND one.day GROUP BY ALL`,
  );
  await session.run(
    `CREATE TABLE ${summary} AS SELECT shop, count(DISTINCT day) AS days, sum(revenue)::BIGINT AS revenue, max(revenue) AS best FROM ${daily} GROUP BY ALL`,
  );
  return { daily, rolling, summary };
}

/** "right", or how many rows are missing, too many or have other values. */
export async function verdict(session: TableSession, truth: Relations, found: Relations): Promise<string> {
  let wrong = 0;
  let all = 0;
  for (const [table, { keys, values }] of Object.entries(columns) as [Table, (typeof columns)[Table]][]) {
    const rows = (relation: string) => `SELECT ${keys}, ${values} FROM ${relation}`;
    const names = table === "summary" ? "shop" : "day, shop";
    const differing = (one: string, other: string) => `(${rows(one)} EXCEPT ALL ${rows(other)})`;
    const [counted] = await session.rows(
      `SELECT (SELECT count(*) FROM ${truth[table]}) AS all_rows,
         (SELECT count(*) FROM (SELECT DISTINCT ${names} FROM (FROM ${differing(truth[table], found[table])} UNION ALL FROM ${differing(found[table], truth[table])}))) AS wrong`,
    );
    wrong += Number(counted?.["wrong"]);
    all += Number(counted?.["all_rows"]);
  }
  if (!(all > 0)) throw new Error("there is nothing to compare");
  return wrong === 0 ? `right (${all} rows)` : `WRONG: ${wrong} of ${all} rows`;
}
