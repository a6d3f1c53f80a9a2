import { sql } from "kysely";
import type { VersionTable } from "../catalog/index.ts";
import type { LakeNumber } from "../core/index.ts";
import type { EngineParts } from "./parts.ts";

/** A dataset as it was at a lake number. What was stale or refused then is not kept. */
export interface PastDataset {
  readonly name: string;
  readonly kind: string;
  readonly recipe: string;
  readonly generation: number;
  /** Its last commit by then. */
  readonly number: number;
  /** How many commits it had had. */
  readonly version: number;
  /** Partitions that were visible; of some the versions may have expired since. */
  readonly partitions: { readonly visible: number; readonly expired: number };
}

/** A version with its key, as a reader at some number saw it. */
export type PastPartition = Pick<
  VersionTable,
  | "dataset"
  | "key"
  | "number"
  | "until"
  | "build"
  | "recipe"
  | "content"
  | "files"
  | "stats"
  | "inputs"
  | "at"
  | "expired"
>;

/** The dataset at a number; undefined where it was not deployed yet. */
export async function datasetAt(parts: EngineParts, name: string, at: LakeNumber): Promise<PastDataset | undefined> {
  const { db } = parts.catalog;
  const dataset = await db.selectFrom("datasets").select(["name", "kind"]).where("name", "=", name).executeTakeFirst();
  const deployed = await db
    .selectFrom("facts")
    .select(["subject as recipe", "body"])
    .where("kind", "=", "deployed")
    .where("dataset", "=", name)
    .where("number", "<=", at)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!dataset || !deployed) return undefined;
  // a commit shows as a version that begins, or, of a partition that was taken away, as one that ends without a successor
  const begun = await db
    .selectFrom("versions")
    .select((eb) => [
      eb.fn.countAll<number>().as("count"),
      eb.fn.max("number").as("last"),
      sql<number>`sum(case when until is null or until > ${at} then 1 else 0 end)`.as("visible"),
      sql<number>`sum(case when (until is null or until > ${at}) and expired > 0 then 1 else 0 end)`.as("expired"),
    ])
    .where("dataset", "=", name)
    .where("number", "<=", at)
    .executeTakeFirstOrThrow();
  const ended = await db
    .selectFrom("versions as v")
    .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.max("v.until").as("last")])
    .where("v.dataset", "=", name)
    .where("v.until", "<=", at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("versions as next")
            .select("next.number")
            .whereRef("next.dataset", "=", "v.dataset")
            .whereRef("next.key", "=", "v.key")
            .whereRef("next.number", "=", "v.until"),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return {
    ...dataset,
    recipe: deployed.recipe,
    generation: (JSON.parse(deployed.body) as { generation: number }).generation,
    number: Math.max(Number(begun.last ?? 0), Number(ended.last ?? 0)),
    version: Number(begun.count) + Number(ended.count),
    partitions: { visible: Number(begun.visible ?? 0), expired: Number(begun.expired ?? 0) },
  };
}

/** The partitions that were visible at a number, by key: a page of them. */
export async function partitionsAt(
  parts: EngineParts,
  dataset: string,
  at: LakeNumber,
  page: {
    readonly limit: number;
    readonly after?: string | undefined;
    readonly prefix?: string | undefined;
    readonly key?: string;
  },
): Promise<PastPartition[]> {
  const { limit, after, prefix = "", key } = page;
  return parts.catalog.db
    .selectFrom("versions")
    .select([
      "dataset",
      "key",
      "number",
      "until",
      "build",
      "recipe",
      "content",
      "files",
      "stats",
      "inputs",
      "at",
      "expired",
    ])
    .where("dataset", "=", dataset)
    .where("number", "<=", at)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", at)]))
    .$if(after !== undefined, (query) => query.where("key", ">", after as string))
    .$if(key !== undefined, (query) => query.where("key", "=", key as string))
    .$if(prefix !== "", (query) => query.where("key", ">=", prefix).where("key", "<", `${prefix}\u{10ffff}`))
    .orderBy("key")
    .limit(limit)
    .execute();
}
