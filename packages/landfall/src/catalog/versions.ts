import type { Catalog } from "./catalog.ts";

/** Versions, each with the row of its partition. */
export function versionsWithPartitions(db: Catalog["db"]) {
  return db
    .selectFrom("versions")
    .innerJoin("partitions", (join) =>
      join.onRef("partitions.dataset", "=", "versions.dataset").onRef("partitions.key", "=", "versions.key"),
    );
}
