import type { EngineParts } from "./parts.ts";
import { markStale } from "./publish.ts";

const pageSize = 200;

/**
 * Makes every visible partition of these datasets stale, so that it is built again from what is live: what comes out the same stays as it is. Those that are decoded from
 * files, and views, are passed over. Returns how many partitions were marked.
 */
export async function refresh(parts: EngineParts, datasets: readonly string[]): Promise<number> {
  let marked = 0;
  for (const name of datasets) {
    const definition = parts.definitions.get(name);
    if (definition?.input.type !== "partitions") continue;
    for (let after: string | undefined, page = pageSize; page === pageSize;) {
      const last = after;
      page = await parts.catalog.transaction(async (tx) => {
        const db = await tx.query();
        const rows = await db
          .selectFrom("partitions")
          .selectAll()
          .where("dataset", "=", name)
          .where("number", definition.split ? "is" : "is not", null)
          .where("recipe", "is not", null)
          .$if(last !== undefined, (query) => query.where("key", ">", last ?? ""))
          .orderBy("key")
          .limit(pageSize)
          .execute();
        if (rows.length === 0) return 0;
        const number = await tx.takeNumber();
        for (const row of rows) await markStale(tx, definition, row, number);
        after = rows.at(-1)?.key;
        return rows.length;
      });
      marked += page;
    }
  }
  return marked;
}
