import { setImmediate } from "node:timers/promises";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ObjectTable, Tables, Transaction } from "../catalog/index.ts";
import { canonicalJson, type LakeNumber, partitionKey, type PartitionValues } from "../core/index.ts";
import type { CheckResult } from "../checks/index.ts";
import { inputsBehind, isFollowed, partitionsBehind } from "./behind.ts";
import { heldBy, reasonText } from "./check-failure.ts";
import type { Definition } from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import { markStale, openPartition } from "./publish.ts";

/** Lake numbers whose objects are looked at in one go: on SQLite the thread does nothing else meanwhile. */
const pageNumbers = 5000;

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
  for (const name of changed) await clearAway(parts, parts.definitions.get(name));
  await scheduleBehind(parts);
  return changed;
}

/**
 * What an earlier recipe has left and this one has no use for: work given up on what is current again, or on what has become a view; and results that checks of another recipe
 * hold beside a version of this one.
 */
async function clearAway(parts: EngineParts, definition: Definition | undefined): Promise<void> {
  if (!definition) return;
  const { name, recipe, input } = definition;
  await parts.catalog.aside(async (db) => {
    if (input.type === "view") await sql`delete from tasks where dataset = ${name}`.execute(db);
    else
      await sql`delete from tasks where dataset = ${name} and state = 'dead' and kind = 'build' and subject not in (${partitionsBehind(definition)})`.execute(
        db,
      );
  });
  const heldOtherwise = (db: Kysely<Tables>) =>
    db
      .selectFrom("partitions")
      .innerJoin("runs", "runs.id", "partitions.held")
      .select("partitions.key")
      .where("partitions.dataset", "=", name)
      .where("partitions.recipe", "=", recipe)
      .where("partitions.number", "is not", null)
      .whereRef("partitions.want", "<=", "partitions.have")
      .where("runs.kind", "=", "build")
      .where("runs.recipe", "<>", recipe)
      .execute();
  if ((await heldOtherwise(parts.catalog.db)).length === 0) return;
  await parts.catalog.transaction(async (tx) => {
    const keys = await heldOtherwise(await tx.query());
    if (keys.length > 0) await tx.takeNumber();
    for (const { key } of keys) await tx.update("partitions", { dataset: name, key }, { held: null });
  });
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
 * What was looked through once, under the same recipe, is not looked through again. Returns the number up to which it looked.
 */
export async function adoptLanded(parts: EngineParts, after: number): Promise<number> {
  const { catalog, definitions } = parts;
  const head = await catalog.head();
  if (head <= after) return head;
  const known = new Map(
    (await catalog.db.selectFrom("adopted").selectAll().execute()).map((row) => [`${row.dataset} ${row.recipe}`, row]),
  );
  for (const definition of definitions.values()) {
    const { name, recipe } = definition;
    const done = known.get(`${name} ${recipe}`);
    const from = Math.max(after, done?.number ?? 0);
    await adoptObjects(parts, definition, from);
    // a deployment that was interrupted may have marked some partitions and not others
    await adoptPartitions(parts, definition, from);
  }
  const rows = [...definitions.values()].map(({ name, recipe }) => ({ dataset: name, recipe, number: head }));
  if (rows.length > 0)
    await catalog.aside(async (db) => {
      await db
        .insertInto("adopted")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("dataset").doUpdateSet({ recipe: sql`excluded.recipe`, number: sql`excluded.number` }),
        )
        .execute();
    });
  return head;
}

/** Work that a complete catalog would have on record, and this one has not. */
export interface Forgotten {
  /** Live objects that a dataset takes and knows nothing of. */
  readonly objects: number;
  /** Partitions that follow from what a dataset shows, and are unknown. */
  readonly partitions: number;
  /** Inputs and partitions that are behind, with no task on the list. */
  readonly tasks: number;
}

/**
 * Looks for work that is on no list, whatever lost it: a deployment that was interrupted, a process of another config. `repair` puts it there. Datasets whose recipe is
 * not the deployed one are passed over: to deploy them is another decision.
 */
export async function findForgotten(parts: EngineParts, options: { readonly repair: boolean }): Promise<Forgotten> {
  const found = { objects: 0, partitions: 0, tasks: 0 };
  const deployed = await parts.catalog.db.selectFrom("datasets").select("recipe").execute();
  for (const definition of parts.definitions.values()) {
    if (definition.input.type === "view" || !deployed.some(({ recipe }) => recipe === definition.recipe)) continue;
    for await (const page of unknownObjects(parts, definition, 0)) found.objects += page.length;
    found.partitions += (await unknownPartitions(parts, definition, 0)).length;
    found.tasks += await countBehind(parts, definition);
    if (!options.repair) continue;
    await adoptObjects(parts, definition);
    await adoptPartitions(parts, definition);
  }
  if (options.repair) await scheduleBehind(parts);
  return found;
}

/** What is behind and has no task. A partition whose gate is closed needs none. */
async function countBehind(parts: EngineParts, definition: Definition): Promise<number> {
  const { name, gate } = definition;
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select i.object as one from (${inputsBehind(definition)}) i
      where not exists (select 1 from tasks t where t.dataset = ${name} and t.kind = 'contribute' and t.subject = cast(i.object as text))
    union all select p.want as one from partitions p where p.dataset = ${name} and p.key in (${partitionsBehind(definition)}) ${gate ? sql`and p.gate is not null` : sql``}
      and not exists (select 1 from tasks t where t.dataset = ${name} and t.kind = 'build' and t.subject = p.key)) behind`.execute(
    parts.catalog.db,
  );
  return Number(rows[0]?.count ?? 0);
}

type UnknownObject = Pick<ObjectTable, "number" | "source" | "key">;

/** The live objects that a dataset takes and has no input for, page by page. */
async function* unknownObjects(
  parts: EngineParts,
  { name, input }: Definition,
  from: number,
): AsyncIterable<UnknownObject[]> {
  if (input.type !== "objects") return;
  const head = await parts.catalog.head();
  for (let after = from; after < head; after += pageNumbers) {
    const page: UnknownObject[] = await parts.catalog.db
      .selectFrom("objects")
      .leftJoin("inputs", (join) => join.onRef("inputs.object", "=", "objects.number").on("inputs.dataset", "=", name))
      .select(["objects.number", "objects.source", "objects.key"])
      .where("objects.number", ">", after)
      .where("objects.number", "<=", after + pageNumbers)
      .where("objects.removed", "is", null)
      .where("inputs.object", "is", null)
      .orderBy("objects.number")
      .execute();
    const wanted = page.filter(({ source, key }) => input.matches(source, key));
    if (wanted.length > 0) yield wanted;
    // whoever waits for an answer of this process comes in between
    await setImmediate();
  }
}

/** Opens inputs for the live objects that match and have none; one that matched and no longer does is taken back by its task. */
async function adoptObjects(parts: EngineParts, definition: Definition, from = 0): Promise<void> {
  for await (const wanted of unknownObjects(parts, definition, from)) {
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

/** The partitions that follow from what the input dataset shows since number `from`, and are unknown or gone. */
async function unknownPartitions(
  parts: EngineParts,
  { name, input }: Definition,
  from: number,
): Promise<PartitionValues[]> {
  if (input.type !== "partitions") return [];
  const upstream = await parts.catalog.db
    .selectFrom("partitions")
    .select("parts")
    .where("dataset", "=", input.of)
    .where("number", "is not", null)
    .$if(from > 0, (query) =>
      query.where("key", "in", (eb) =>
        eb.selectFrom("versions").select("key").where("dataset", "=", input.of).where("number", ">", from),
      ),
    )
    .orderBy("key")
    .execute();
  const wanted = new Map<string, PartitionValues>();
  for (const { parts: text } of upstream) {
    const values = input.partitionOf(JSON.parse(text) as PartitionValues);
    wanted.set(partitionKey(values), values);
  }
  if (wanted.size === 0) return [];
  const known = await parts.catalog.db
    .selectFrom("partitions")
    .select("key")
    .where("dataset", "=", name)
    .where(isThere)
    .execute();
  for (const { key } of known) wanted.delete(key);
  return [...wanted.values()];
}

/** A partition that shows something or is to; one that has gone, as under an earlier recipe it followed from nothing, may have to come again. */
const isThere = sql<boolean>`(recipe is not null or want > have or held is not null)`;

/** Marks the partitions that follow from what the input dataset shows already. */
async function adoptPartitions(parts: EngineParts, definition: Definition, from = 0): Promise<void> {
  const all = await unknownPartitions(parts, definition, from);
  for (let at = 0; at < all.length; at += 200) {
    await parts.catalog.transaction(async (tx) => {
      const db = await tx.query();
      const page = all.slice(at, at + 200);
      const known = await db
        .selectFrom("partitions")
        .select("key")
        .where("dataset", "=", definition.name)
        .where("key", "in", page.map(partitionKey))
        .where(isThere)
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
 * catalog, and from time to time, so that nothing depends on a task never getting lost. A new recipe takes up again what was given up under the old one. Tasks that are on
 * the list as they should be are left out beforehand: a conflict would lock them, against the commits that end them.
 */
export async function scheduleBehind(parts: EngineParts): Promise<number> {
  const before = await countTasks(parts.catalog.db);
  const now = await parts.catalog.now();
  for (const definition of parts.definitions.values()) {
    if (definition.input.type === "view") continue;
    const { name, recipe } = definition;
    const missing = missingTasks(definition);
    // a look outside a transaction first: where nothing is missing, which is nearly always, nobody waits
    const { rows } = await sql`select 1 from (${missing}) missing limit 1`.execute(parts.catalog.db);
    if (rows.length === 0) continue;
    await parts.catalog.aside(async (db) => {
      const deployed = await db.selectFrom("datasets").select("recipe").where("name", "=", name).executeTakeFirst();
      // nothing is behind a recipe that is no longer deployed: that of a process which was not restarted yet
      if (deployed?.recipe !== recipe) return;
      await sql`insert into tasks (dataset, kind, subject, recipe, state, created_at, ready_at, lease_until, fence, attempts, claims, marks)
        select cast(${name} as text), kind, subject, cast(${recipe} as text), 'ready', cast(${now} as bigint), cast(${now} as bigint), 0, 0, 0, 0, 1 from (${missing}) missing where true
        on conflict (dataset, kind, subject) do update set recipe = excluded.recipe, state = 'ready', attempts = 0, claims = 0, ready_at = excluded.ready_at, marks = tasks.marks + 1 where tasks.recipe <> excluded.recipe`.execute(
        db,
      );
    });
  }
  return (await countTasks(parts.catalog.db)) - before;
}

/** Kind and subject of what is behind and has no task of this recipe. */
function missingTasks(definition: Definition) {
  const { name, recipe, input } = definition;
  const without = (kind: "contribute" | "build", subjects: RawBuilder<unknown>) =>
    sql`select ${sql.lit(kind)} as kind, subject from (${subjects}) behind where not exists
      (select 1 from tasks t where t.dataset = ${name} and t.kind = ${sql.lit(kind)} and t.subject = behind.subject and t.recipe = ${recipe})`;
  const builds = without("build", sql`select key as subject from (${partitionsBehind(definition)}) partition`);
  if (input.type !== "objects") return builds;
  const contributions = without(
    "contribute",
    sql`select cast(object as text) as subject from (${inputsBehind(definition)}) input`,
  );
  return sql`${contributions} union all ${builds}`;
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
  readonly inputs: readonly {
    readonly dataset: string;
    readonly object: number;
    readonly key: string;
    /** Why it was refused or held. */
    readonly why: string;
    /** What to let it through does to the dataset's shape, in words. */
    readonly approval: readonly string[];
  }[];
  readonly partitions: readonly { readonly dataset: string; readonly key: string; readonly why: string }[];
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
        .select(["dataset", "object", "key", "reason"])
        .where("state", "in", options.approve ? ["held"] : ["refused", "held"])
        .where((eb) => eb.not(isFollowed))
        .$if(dataset !== undefined, (query) => query.where("dataset", "=", dataset as string))
        .orderBy("dataset")
        .orderBy("object")
        .execute()
    ).filter(({ object, key }) => subject === undefined || key === subject || String(object) === subject);
    const partitions = (
      await db
        .selectFrom("partitions")
        .innerJoin("runs", "runs.id", "partitions.held")
        .select(["partitions.dataset", "partitions.key", "runs.kind", "runs.inputs", "runs.checks"])
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
      .set({ state: "ready", attempts: 0, claims: 0, ready_at: tx.now })
      .where("state", "=", "dead")
      .$if(dataset !== undefined, (query) => query.where("dataset", "=", dataset as string))
      .$if(subject !== undefined, (query) => query.where("subject", "=", subject as string))
      .executeTakeFirst();
    return {
      inputs: inputs.map(({ dataset: name, object, key, reason }) => {
        const { approval = [] } = JSON.parse(reason ?? "{}") as { approval?: readonly string[] };
        return { dataset: name, object, key, why: reasonText(reason), approval: options.approve ? approval : [] };
      }),
      partitions: partitions.map(({ dataset: name, key, checks }) => ({
        dataset: name,
        key,
        why: heldBy(JSON.parse(checks) as CheckResult[]),
      })),
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
