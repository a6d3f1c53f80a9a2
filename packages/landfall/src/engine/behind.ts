import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../catalog/index.ts";
import type { Definition } from "./definition.ts";

/*
 * What is behind (rule 11), as SQL. Each branch is a range of one index, and no row is in two: told with `or`, with `<>` or with a `union` to be sorted, SQLite goes through all
 * that the dataset has, which may be millions of rows, to find none.
 */

/** Of inputs that are refused or held: a newer, good version of their key has followed, and they are nobody's concern any more (+ 0: found by its key, and not among all newer objects). */
export const isFollowed = sql<boolean>`exists (select 1 from inputs newer where newer.dataset = inputs.dataset and newer.source = inputs.source
  and newer.key = inputs.key and newer.object + 0 > inputs.object and newer.state = 'accepted')`;

/** Whether an object that was refused or held has been followed since. */
export async function isObjectFollowed(db: Kysely<Tables>, dataset: string, object: number): Promise<boolean> {
  const found = await db
    .selectFrom("inputs")
    .select("object")
    .where("dataset", "=", dataset)
    .where("object", "=", object)
    .where(isFollowed)
    .executeTakeFirst();
  return found !== undefined;
}

type Recipe = Pick<Definition, "name" | "recipe">;

/** `object` of the inputs that have changed since they were decided, or were decided under another recipe. */
export function inputsBehind({ name, recipe }: Recipe): RawBuilder<unknown> {
  const other = (is: RawBuilder<unknown>) =>
    sql`select object from inputs where dataset = ${name} and want <= have and state <> 'removed' and recipe ${is}`;
  return sql`select object from inputs where dataset = ${name} and want > have
    union all ${other(sql`is null`)} union all ${other(sql`< ${recipe}`)} union all ${other(sql`> ${recipe}`)}`;
}

/**
 * `key` of the partitions that have changed since they were built, or are shown under another recipe; of those that are not shown only stems of split datasets and what is held have
 * one. What was built under this recipe and is held is not behind: it would be held again.
 */
export function partitionsBehind({ name, recipe }: Recipe): RawBuilder<unknown> {
  const other = (shown: RawBuilder<unknown>, is: RawBuilder<unknown>) =>
    sql`select key from partitions where dataset = ${name} and want <= have and number ${shown} and recipe ${is}`;
  const undecided = sql`not exists (select 1 from runs where runs.id = partitions.held and runs.recipe = ${recipe})`;
  const [visible, stem] = [sql`is not null`, sql`is null`];
  return sql`select key from partitions where dataset = ${name} and want > have
    union all ${other(visible, sql`< ${recipe}`)} and ${undecided} union all ${other(visible, sql`> ${recipe}`)} and ${undecided}
    union all ${other(stem, sql`< ${recipe}`)} union all ${other(stem, sql`> ${recipe}`)}`;
}
