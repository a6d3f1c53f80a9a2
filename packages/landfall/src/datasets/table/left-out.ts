import type { Catalog } from "../../catalog/index.ts";
import type { Definition } from "../../engine/index.ts";
import type { TableDefinition } from "./definition.ts";
import type { TableDetail } from "./model.ts";

/** Behind the name of a table: its bad rows, which were left out. */
export const rejectedSuffix = "_rejected_rows";

/** Rows that were left out of what a table shows. */
export interface LeftOut {
  readonly dataset: string;
  readonly rows: number;
  readonly partitions: number;
}

/** The tables out of which rows were left, by name. Only those that may do so are looked through. */
export async function countLeftOut(db: Catalog["db"], definitions: Iterable<Definition>): Promise<readonly LeftOut[]> {
  const tables = [...definitions] as readonly (Definition & Pick<TableDefinition, "leavesOut">)[];
  const datasets = tables.flatMap(({ name, leavesOut }) => (leavesOut ? name : []));
  if (datasets.length === 0) return [];
  const rows = await db
    .selectFrom("versions")
    .select(["dataset", "stats"])
    .where("dataset", "in", datasets)
    .where("until", "is", null)
    // most partitions have all their rows, and their statistics are long: they stay where they are
    .where("stats", "not like", '%"rejected":0,"rows":%')
    .execute();
  return Array.from(
    Map.groupBy(rows, ({ dataset }) => dataset),
    ([dataset, versions]) => ({
      dataset,
      rows: versions.reduce((sum, { stats }) => sum + ((JSON.parse(stats) as TableDetail).rejected ?? 0), 0),
      partitions: versions.length,
    }),
  )
    .filter((one) => one.rows > 0)
    .toSorted((a, b) => (a.dataset < b.dataset ? -1 : 1));
}
