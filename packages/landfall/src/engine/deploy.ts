import { type Kysely, sql } from "kysely";
import type { ObjectTable, Tables, Transaction } from "../catalog/index.ts";
import { canonicalJson, type LakeNumber, partitionKey, type PartitionValues } from "../core/index.ts";
import type { Definition } from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import { markStale, openPartition } from "./publish.ts";

/** Objects looked at in one go. */
const pageSize = 5000;

/**
 * Makes the config's recipes the lake's (a fact for each that is new), and opens what follows: inputs for objects that landed before the dataset
 * was there, tasks for all that is behind. Returns the names of the datasets whose recipe changed.
 */
export async function deploy(parts: EngineParts): Promise<string[]> {
  const changed: string[] = [];
  // upstream first, as the config declares them
  for (const definition of parts.definitions.values()) {
    if (await deployRecipe(parts, definition)) changed.push(definition.name);
  }
  for (const name of changed) {
    const definition = parts.definitions.get(name);
    if (definition)
      await (definition.input.type === "objects"
        ? adoptObjects(parts, definition)
        : adoptPartitions(parts, definition));
  }
  await scheduleBehind(parts);
  return changed;
}

async function deployRecipe(parts: EngineParts, definition: Definition): Promise<boolean> {
  const { name, kind, recipe } = definition;
  const known = await parts.catalog.db
    .selectFrom("datasets")
    .select("recipe")
    .where("name", "=", name)
    .executeTakeFirst();
  if (known?.recipe === recipe) return false;
  return parts.catalog.transaction(async (tx) => {
    const db = await tx.query();
    const current = await db.selectFrom("datasets").selectAll().where("name", "=", name).executeTakeFirst();
    if (current?.recipe === recipe) return false;
    const number = await tx.takeNumber();
    const generation = (current?.generation ?? 0) + 1;
    if (current) await tx.update("datasets", { name }, { recipe, generation });
    else tx.insert("datasets", { name, kind, recipe, generation, number: 0, version: 0 });
    const before = await db
      .selectFrom("recipes")
      .select("number")
      .where("dataset", "=", name)
      .where("recipe", "=", recipe)
      .executeTakeFirst();
    if (!before)
      tx.insert("recipes", { dataset: name, recipe, generation, number, body: canonicalJson(definition.recipeBody) });
    tx.insert("facts", {
      number,
      kind: "deployed",
      dataset: name,
      subject: recipe,
      body: canonicalJson({ generation }),
      at: tx.at,
    });
    return true;
  });
}

/**
 * Opens inputs for objects that landed after number `after` through a process that did not know a dataset of this config: no landing depends on who was there.
 * Returns the number up to which it looked.
 */
export async function adoptLanded(parts: EngineParts, after: number): Promise<number> {
  const head = await parts.catalog.head();
  if (head > after) for (const definition of parts.definitions.values()) await adoptObjects(parts, definition, after);
  return head;
}

/** Opens inputs for the live objects that match and have none; one that matched and no longer does is taken back by its task. */
async function adoptObjects(parts: EngineParts, definition: Definition, from = 0): Promise<void> {
  const { input } = definition;
  if (input.type !== "objects") return;
  for (let after = from; ;) {
    const page: Pick<ObjectTable, "number" | "source" | "key">[] = await parts.catalog.db
      .selectFrom("objects")
      .leftJoin("inputs", (join) =>
        join.onRef("inputs.object", "=", "objects.number").on("inputs.dataset", "=", definition.name),
      )
      .select(["objects.number", "objects.source", "objects.key"])
      .where("objects.number", ">", after)
      .where("objects.removed", "is", null)
      .where("inputs.object", "is", null)
      .orderBy("objects.number")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
    const wanted = page.filter(({ source, key }) => input.matches(source, key));
    if (wanted.length === 0) continue;
    await parts.catalog.transaction(async (tx) => {
      const db = await tx.query();
      const known = await db
        .selectFrom("inputs")
        .select("object")
        .where("dataset", "=", definition.name)
        .where(
          "object",
          "in",
          wanted.map((object) => object.number),
        )
        .execute();
      const fresh = wanted.filter((object) => !known.some((row) => row.object === object.number));
      if (fresh.length === 0) return;
      const number = await tx.takeNumber();
      for (const { number: object, source, key } of fresh) {
        tx.insert("inputs", {
          dataset: definition.name,
          object,
          source,
          key,
          state: "pending",
          want: number,
          have: 0,
          recipe: null,
          run: null,
          reason: null,
        });
      }
    });
  }
}

/** Marks the partitions that follow from what the input dataset shows already. */
async function adoptPartitions(parts: EngineParts, definition: Definition): Promise<void> {
  const { input } = definition;
  if (input.type !== "partitions") return;
  const upstream = await parts.catalog.db
    .selectFrom("partitions")
    .select("parts")
    .where("dataset", "=", input.of)
    .where("number", "is not", null)
    .orderBy("key")
    .execute();
  const wanted = new Map<string, PartitionValues>();
  for (const { parts: text } of upstream) {
    const values = input.partitionOf(JSON.parse(text) as PartitionValues);
    wanted.set(partitionKey(values), values);
  }
  const all = [...wanted.values()];
  for (let at = 0; at < all.length; at += 200) {
    await parts.catalog.transaction(async (tx) => {
      const db = await tx.query();
      const page = all.slice(at, at + 200);
      const known = await db
        .selectFrom("partitions")
        .select("key")
        .where("dataset", "=", definition.name)
        .where("key", "in", page.map(partitionKey))
        .execute();
      // one that is there already is stale by its recipe, which is computed and not marked (rule 11)
      const fresh = page.filter((values) => !known.some(({ key }) => key === partitionKey(values)));
      if (fresh.length === 0) return;
      const number = await tx.takeNumber();
      for (const values of fresh) await markStale(tx, definition, await openPartition(tx, definition, values), number);
    });
  }
}

/**
 * Puts a task on the list for all that is behind and has none: staleness is computed, never marked (rule 11). After a deployment, a rebuild of the
 * catalog, and from time to time, so that nothing depends on a task never getting lost.
 */
export async function scheduleBehind(parts: EngineParts): Promise<number> {
  const before = await countTasks(parts.catalog.db);
  const now = parts.clock.now();
  for (const { name, recipe, input } of parts.definitions.values()) {
    await parts.catalog.aside(async (db) => {
      const deployed = await db.selectFrom("datasets").select("recipe").where("name", "=", name).executeTakeFirst();
      // nothing is behind a recipe that is no longer deployed: that of a process which was not restarted yet
      if (deployed?.recipe !== recipe) return;
      if (input.type === "objects") {
        await sql`insert into tasks (dataset, kind, subject, recipe, state, created_at, ready_at, lease_until, fence, attempts, claims, marks)
          select dataset, 'contribute', cast(object as text), cast(${recipe} as text), 'ready', cast(${now} as bigint), cast(${now} as bigint), 0, 0, 0, 0, 1 from inputs
          where dataset = ${name} and (want > have or (state <> 'removed' and (recipe is null or recipe <> ${recipe})))
          on conflict (dataset, kind, subject) do update set recipe = excluded.recipe, marks = tasks.marks + 1 where tasks.recipe <> excluded.recipe`.execute(
          db,
        );
      }
      await sql`insert into tasks (dataset, kind, subject, recipe, state, created_at, ready_at, lease_until, fence, attempts, claims, marks)
        select dataset, 'build', key, cast(${recipe} as text), 'ready', cast(${now} as bigint), cast(${now} as bigint), 0, 0, 0, 0, 1 from partitions
        where dataset = ${name} and (want > have or (number is not null and recipe <> ${recipe}))
        on conflict (dataset, kind, subject) do update set recipe = excluded.recipe, marks = tasks.marks + 1 where tasks.recipe <> excluded.recipe`.execute(
        db,
      );
    });
  }
  return (await countTasks(parts.catalog.db)) - before;
}

async function countTasks(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom("tasks")
    .select((eb) => eb.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What `retry` took up again. */
export interface Retried {
  readonly inputs: readonly { readonly dataset: string; readonly object: number; readonly key: string }[];
  readonly partitions: readonly { readonly dataset: string; readonly key: string }[];
  readonly tasks: number;
}

/**
 * Takes up again what was refused, held or given up (rule 3). `subject` is the key or number of an object, or a partition; without it, all. With
 * `approve`, held subjects are let through: recorded as facts.
 */
export async function retry(
  parts: EngineParts,
  options: { dataset?: string; subject?: string; approve?: boolean } = {},
): Promise<Retried> {
  return parts.catalog.transaction(async (tx) => {
    const db = await tx.query();
    const { dataset, subject } = options;
    const inputs = (
      await db
        .selectFrom("inputs")
        .select(["dataset", "object", "key"])
        .where("state", "in", options.approve ? ["held"] : ["refused", "held"])
        .$if(dataset !== undefined, (query) => query.where("dataset", "=", dataset as string))
        .orderBy("dataset")
        .orderBy("object")
        .execute()
    ).filter(({ object, key }) => subject === undefined || key === subject || String(object) === subject);
    const partitions = (
      await db
        .selectFrom("partitions")
        .innerJoin("runs", "runs.id", "partitions.held")
        .select(["partitions.dataset", "partitions.key", "runs.kind", "runs.inputs"])
        .$if(dataset !== undefined, (query) => query.where("partitions.dataset", "=", dataset as string))
        .orderBy("partitions.dataset")
        .orderBy("partitions.key")
        .execute()
    ).filter(({ key, kind }) => kind === "build" && (subject === undefined || key === subject));
    const approve = async (name: string, what: string): Promise<void> => {
      tx.insert("facts", {
        number: await tx.takeNumber(),
        kind: "approved",
        dataset: name,
        subject: what,
        body: "{}",
        at: tx.at,
      });
    };
    if (options.approve) {
      for (const { dataset: name, object } of inputs) await approve(name, String(object));
      for (const { dataset: name, key, inputs: text } of partitions) {
        const { content } = JSON.parse(text) as { content: string };
        await approve(name, `${key} ${content}`);
      }
    }
    const number: LakeNumber | undefined = inputs.length + partitions.length > 0 ? await tx.takeNumber() : undefined;
    for (const { dataset: name, object } of inputs) {
      await tx.update("inputs", { dataset: name, object }, { want: number });
      reschedule(tx, parts, name, "contribute", String(object));
    }
    for (const { dataset: name, key } of partitions) {
      await tx.update("partitions", { dataset: name, key }, { want: number });
      reschedule(tx, parts, name, "build", key);
    }
    const revived = await (
      await tx.query()
    )
      .updateTable("tasks")
      .set({ state: "ready", attempts: 0, claims: 0, ready_at: tx.at })
      .where("state", "=", "dead")
      .$if(dataset !== undefined, (query) => query.where("dataset", "=", dataset as string))
      .$if(subject !== undefined, (query) => query.where("subject", "=", subject as string))
      .executeTakeFirst();
    return {
      inputs,
      partitions: partitions.map(({ dataset: name, key }) => ({ dataset: name, key })),
      tasks: Number(revived.numUpdatedRows),
    };
  });
}

function reschedule(
  tx: Transaction,
  parts: EngineParts,
  dataset: string,
  kind: "contribute" | "build",
  subject: string,
): void {
  const recipe = parts.definitions.get(dataset)?.recipe;
  if (recipe) tx.schedule({ dataset, kind, subject, recipe });
}
