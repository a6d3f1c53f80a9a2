import { sql } from "kysely";
import type { CheckResult } from "../checks/index.ts";
import { inputsBehind, isFollowed, partitionsBehind } from "./behind.ts";
import { planBuild } from "./build.ts";
import { heldBy, reasonText } from "./check-failure.ts";
import type { Definition } from "./definition.ts";
import type { EngineParts } from "./parts.ts";

export type PartitionState = "current" | "stale" | "waiting" | "held";

export interface DatasetStatus {
  readonly name: string;
  readonly kind: string;
  readonly generation: number;
  readonly version: number;
  readonly number: number;
  readonly partitions: Readonly<Record<PartitionState, number>>;
  readonly inputs: Readonly<Record<"accepted" | "refused" | "held" | "pending" | "replaced" | "removed", number>>;
}

export interface LakeStatus {
  readonly id: string;
  readonly epoch: number;
  readonly number: number;
  readonly datasets: readonly DatasetStatus[];
  readonly tasks: { readonly ready: number; readonly running: number; readonly dead: number };
  readonly objects: { readonly live: number; readonly removed: number; readonly bytes: number };
}

/**
 * The state of a partition as SQL, from its row and its dataset's deployed recipe. `waiting`: nothing is visible yet and a gate is closed;
 * `held`: the newest result failed a check; `stale`: something has changed since the last build, or the recipe has.
 */
export const partitionState = sql<PartitionState>`case
  when partitions.held is not null then 'held'
  when partitions.number is null and partitions.gate is null and partitions.want > partitions.have and exists
    (select 1 from tasks where tasks.dataset = partitions.dataset and tasks.kind = 'build' and tasks.subject = partitions.key and tasks.lease_until > 0) then 'stale'
  when partitions.number is null and partitions.recipe is null and partitions.want > partitions.have then 'waiting'
  when partitions.want > partitions.have or partitions.recipe <> datasets.recipe then 'stale'
  else 'current' end`;

/**
 * Nearly all partitions are shown and neither behind nor held: these are counted from an index, all others are looked at one by one. In one statement, so that no
 * commit comes in between.
 */
const countPartitions = sql<{ dataset: string; state: PartitionState; count: number }>`with
  recipes_shown as (select dataset, recipe, count(number) as count from partitions where number is not null group by dataset, recipe),
  shown as (select name as dataset, case when recipes_shown.recipe = datasets.recipe then 'current' else 'stale' end as state, count
    from datasets join recipes_shown on dataset = name),
  others as (select dataset, key from partitions where want > have union all select dataset, key from partitions where held is not null and want <= have),
  looked as materialized (select partitions.dataset, ${partitionState} as state, partitions.number is not null as shown, partitions.recipe = datasets.recipe as same
    from others join partitions on partitions.dataset = others.dataset and partitions.key = others.key join datasets on datasets.name = partitions.dataset)
  select dataset, state, sum(count) as count from (
    select dataset, state, count from shown
    union all select dataset, state, 1 from looked
    union all select dataset, case when same then 'current' else 'stale' end, -1 from looked where shown) counted group by dataset, state`;

/** Counts for people and monitors. Partitions that have come and gone are not counted. */
export async function lakeStatus(parts: EngineParts): Promise<LakeStatus> {
  const { db } = parts.catalog;
  const lake = await db.selectFrom("lake").selectAll().executeTakeFirstOrThrow();
  const datasets = await db.selectFrom("datasets").selectAll().orderBy("name").execute();
  const { rows: partitions } = await countPartitions.execute(db);
  const inputs = await db
    .selectFrom("inputs")
    .select(["dataset", "state", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy(["dataset", "state"])
    .execute();
  const followed = await db
    .selectFrom("inputs")
    .select(["dataset", "state", (eb) => eb.fn.countAll<number>().as("count")])
    // named, for the index begins with it
    .where("dataset", "in", (eb) => eb.selectFrom("datasets").select("name"))
    .where("state", "in", ["refused", "held"])
    .where(isFollowed)
    .groupBy(["dataset", "state"])
    .execute();
  for (const row of inputs) {
    const over = followed.find(({ dataset, state }) => dataset === row.dataset && state === row.state);
    row.count = Number(row.count) - Number(over?.count ?? 0);
  }
  const now = await parts.catalog.now();
  const tasks = await db
    .selectFrom("tasks")
    .select([
      sql<number>`sum(case when state = 'dead' then 1 else 0 end)`.as("dead"),
      sql<number>`sum(case when state = 'ready' and lease_until > ${now} then 1 else 0 end)`.as("running"),
      (eb) => eb.fn.countAll<number>().as("all"),
    ])
    .executeTakeFirstOrThrow();
  const objects = await db
    .selectFrom("objects")
    .select([
      sql<number>`sum(case when removed is null then 1 else 0 end)`.as("live"),
      sql<number>`sum(case when removed is null then 0 else 1 end)`.as("removed"),
      sql<number>`sum(size)`.as("bytes"),
    ])
    .executeTakeFirstOrThrow();
  const count = <K extends string>(
    rows: readonly { dataset: string; state: K; count: number }[],
    dataset: string,
    states: readonly K[],
  ) =>
    Object.fromEntries(
      states.map((state) => [
        state,
        Number(rows.find((row) => row.dataset === dataset && row.state === state)?.count ?? 0),
      ]),
    ) as Record<K, number>;
  const dead = Number(tasks.dead ?? 0);
  const running = Number(tasks.running ?? 0);
  return {
    id: lake.id,
    epoch: lake.epoch,
    number: lake.number,
    datasets: datasets.map(({ name, kind, generation, version, number }) => ({
      name,
      kind,
      generation,
      version,
      number,
      partitions: count(partitions, name, ["current", "stale", "waiting", "held"]),
      inputs: count(inputs, name, ["accepted", "refused", "held", "pending", "replaced", "removed"]),
    })),
    tasks: { ready: Number(tasks.all) - dead - running, running, dead },
    objects: {
      live: Number(objects.live ?? 0),
      removed: Number(objects.removed ?? 0),
      bytes: Number(objects.bytes ?? 0),
    },
  };
}

/** One thing that is not as it should be, and why. */
export interface PlanItem {
  readonly dataset: string;
  readonly kind: "contribute" | "build";
  /** The number of an object, or a partition. */
  readonly subject: string;
  /** The key of the object. */
  readonly key: string | undefined;
  readonly state: "pending" | "stale" | "waiting" | "held" | "refused" | "dead";
  readonly why: string;
  /** Of a partition that is held for a file of it, and not by its own checks: the file's key. */
  readonly file?: string;
}

/** What is not current, and why: what would be built, what waits for what, what was refused, held or given up. Changes nothing. */
export async function planLake(parts: EngineParts, options: { readonly dataset?: string } = {}): Promise<PlanItem[]> {
  const items: PlanItem[] = [];
  for (const definition of parts.definitions.values()) {
    if (options.dataset !== undefined && definition.name !== options.dataset) continue;
    const { type } = definition.input;
    if (type === "objects") items.push(...(await planInputs(parts, definition)));
    if (type !== "view") items.push(...(await planPartitions(parts, definition.name)));
  }
  return items;
}

async function planInputs(parts: EngineParts, definition: Definition): Promise<PlanItem[]> {
  const { name: dataset } = definition;
  const rows = await parts.catalog.db
    .selectFrom("inputs")
    .leftJoin("tasks", (join) =>
      join
        .onRef("tasks.dataset", "=", "inputs.dataset")
        .on("tasks.kind", "=", "contribute")
        .on("tasks.subject", "=", sql<string>`cast(inputs.object as text)`),
    )
    .select([
      "inputs.object",
      "inputs.key",
      "inputs.state",
      "inputs.want",
      "inputs.have",
      "inputs.recipe",
      "inputs.reason",
      "tasks.state as task",
      "tasks.error",
    ])
    .where("inputs.dataset", "=", dataset)
    .where(
      "inputs.object",
      "in",
      sql<number>`(${inputsBehind(definition)} union all select object from inputs where dataset = ${dataset} and state in ('refused', 'held') and not ${isFollowed})`,
    )
    .orderBy("inputs.object")
    .execute();
  return rows.map((row): PlanItem => {
    const about = { dataset, kind: "contribute", subject: String(row.object), key: row.key } as const;
    if (row.task === "dead") return { ...about, state: "dead", why: `given up: ${reasonText(row.error)}` };
    if (row.want > row.have)
      return {
        ...about,
        state: row.have === 0 ? "pending" : "stale",
        why: row.have === 0 ? "it has landed and not been looked at yet" : "it has changed since it was looked at",
      };
    if (row.recipe !== definition.recipe)
      return { ...about, state: "stale", why: "the recipe has changed since it was decoded" };
    return { ...about, state: row.state === "held" ? "held" : "refused", why: reasonText(row.reason) };
  });
}

/** The number of the object that a row of `runs` has decided on; null where it was a build. */
export const objectOfRun = sql<number>`case when runs.kind = 'contribute' then cast(runs.subject as bigint) end`;

/** A file that is not in a dataset. */
export interface FileOut {
  readonly object: number;
  readonly key: string;
  readonly state: "held" | "refused";
  readonly why: string;
  /** When that was decided, epoch ms; undefined where the run is not known any more. */
  readonly decidedAt: number | undefined;
}

/** Files that are held or refused, the newest first; those that a good version has followed are not among them. `lakeStatus` counts the same. */
export async function filesOut({ catalog }: EngineParts, dataset: string, limit: number): Promise<FileOut[]> {
  const rows = await catalog.db
    .selectFrom("inputs")
    .leftJoin("runs", "runs.id", "inputs.run")
    .select(["inputs.object", "inputs.key", "inputs.state", "inputs.reason", "runs.ended_at"])
    .where("inputs.dataset", "=", dataset)
    .where("inputs.state", "in", ["refused", "held"])
    .where(sql<boolean>`not ${isFollowed}`)
    .orderBy("inputs.object", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ object, key, state, reason, ended_at }) => ({
    object,
    key,
    state: state === "held" ? "held" : "refused",
    why: reasonText(reason),
    decidedAt: ended_at ?? undefined,
  }));
}

async function planPartitions(parts: EngineParts, dataset: string): Promise<PlanItem[]> {
  const definition = parts.definitions.get(dataset);
  if (!definition) return [];
  const rows = await parts.catalog.db
    .selectFrom("partitions")
    .leftJoin("tasks", (join) =>
      join
        .onRef("tasks.dataset", "=", "partitions.dataset")
        .on("tasks.kind", "=", "build")
        .onRef("tasks.subject", "=", "partitions.key"),
    )
    .leftJoin("runs", "runs.id", "partitions.held")
    .leftJoin("objects", (join) => join.on("objects.number", "=", objectOfRun))
    .select([
      "partitions.key",
      "partitions.want",
      "partitions.have",
      "partitions.recipe",
      "partitions.held",
      "partitions.number",
      "tasks.state as task",
      "tasks.error",
      "runs.checks",
      "objects.key as file",
    ])
    .where("partitions.dataset", "=", dataset)
    .where(
      "partitions.key",
      "in",
      sql<string>`(${partitionsBehind(definition)} union all select key from partitions where dataset = ${dataset} and held is not null)`,
    )
    .orderBy("partitions.key")
    .execute();
  const items: PlanItem[] = [];
  for (const row of rows) {
    const about = { dataset, kind: "build", subject: row.key, key: undefined } as const;
    const plan = await planBuild(parts, definition, row.key);
    if (row.task === "dead") items.push({ ...about, state: "dead", why: `given up: ${reasonText(row.error)}` });
    else if (plan.type === "waiting")
      items.push({ ...about, state: "waiting", why: `waits for ${plan.missing.join(", ")}` });
    else if (row.held !== null && row.want <= row.have)
      items.push({
        ...about,
        state: "held",
        ...(row.file === null
          ? { why: heldText(row.held, row.checks) }
          : {
              file: row.file,
              why: `its file ${row.file} is held${row.number === null ? "" : "; the last good version stays"}`,
            }),
      });
    else if (plan.type === "nothing") items.push({ ...about, state: "stale", why: plan.why });
    else if (row.want > row.have)
      items.push({
        ...about,
        state: "stale",
        why: plan.type === "withdraw" ? "all its inputs are gone" : `its inputs have changed up to number ${row.want}`,
      });
    else items.push({ ...about, state: "stale", why: "the recipe has changed since it was built" });
  }
  return items;
}

/** A partition whose newest result is held back, or of which an object is. */
export interface HeldPartition {
  readonly dataset: string;
  readonly partition: string;
  readonly run: string;
  readonly why: string;
}

/** Partitions that show their last good version, and why; one more than `limit` where there are more. */
export async function heldPartitions(parts: EngineParts, limit: number): Promise<HeldPartition[]> {
  const rows = await parts.catalog.db
    .selectFrom("partitions")
    .leftJoin("runs", "runs.id", "partitions.held")
    .select(["partitions.dataset", "partitions.key", "partitions.held", "runs.checks"])
    .where("partitions.held", "is not", null)
    .where("partitions.dataset", "in", [...parts.definitions.keys()])
    .orderBy("partitions.dataset")
    .orderBy("partitions.key")
    .limit(limit + 1)
    .execute();
  return rows.flatMap(({ dataset, key, held, checks }) =>
    held === null ? [] : { dataset, partition: key, run: held, why: heldText(held, checks) },
  );
}

function heldText(run: string, json: string | null): string {
  const checks = JSON.parse(json ?? "[]") as readonly CheckResult[];
  if (!checks.some(({ outcome }) => outcome === "hold" || outcome === "reject"))
    return `a file of it is held (run ${run}); the last good version stays`;
  return `${heldBy(checks)} (run ${run})`;
}
