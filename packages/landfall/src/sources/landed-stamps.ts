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

/** Keys looked through in one go. */
const pageKeys = 5000;

/** The live keys of a source whose newest version came from a file of it, in order. */
export async function* landedKeys(db: Catalog["db"], source: string): AsyncIterable<string> {
  for (let after = ""; ;) {
    const rows = await db
      .selectFrom("objects")
      .select("key")
      .where("source", "=", source)
      .where("key", ">", after)
      .where("removed", "is", null)
      .where("attributes", "like", '%"file":%')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("objects as later")
              .select("later.number")
              .whereRef("later.source", "=", "objects.source")
              .whereRef("later.key", "=", "objects.key")
              .whereRef("later.version", ">", "objects.version"),
          ),
        ),
      )
      .orderBy("key")
      .limit(pageKeys)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.key;
    for (const { key } of rows) yield key;
  }
}
