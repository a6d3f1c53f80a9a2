import type { Catalog } from "../catalog/index.ts";
import type { ObjectAttributes } from "../landing/index.ts";

const keysAtOnce = 400;

/**
 * How the file looked that a key last landed from, by key. Removed versions count: a file that was taken out of the lake stays out until it changes.
 * Versions that came another way (an upload, `landfall put`) say nothing about the file.
 */
export async function landedStamps(
  db: Catalog["db"],
  source: string,
  keys: readonly string[],
): Promise<Map<string, NonNullable<ObjectAttributes["file"]>>> {
  const found = new Map<string, NonNullable<ObjectAttributes["file"]>>();
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    const some = keys.slice(at, at + keysAtOnce);
    const rows = await db
      .selectFrom("objects")
      .innerJoin(
        (eb) =>
          eb
            .selectFrom("objects")
            .select(["key", (inner) => inner.fn.max("version").as("version")])
            .where("source", "=", source)
            .where("key", "in", some)
            .where("attributes", "like", '%"file":%')
            .groupBy("key")
            .as("last"),
        (join) => join.onRef("last.key", "=", "objects.key").onRef("last.version", "=", "objects.version"),
      )
      .select(["objects.key", "objects.attributes"])
      .where("objects.source", "=", source)
      .execute();
    for (const { key, attributes } of rows) {
      const { file } = JSON.parse(attributes) as ObjectAttributes;
      if (file) found.set(key, file);
    }
  }
  return found;
}
