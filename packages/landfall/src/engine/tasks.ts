import { type Kysely, sql } from "kysely";
import type { Catalog, Tables, TaskKind, TaskTable } from "../catalog/index.ts";
import { type BuildId, type EpochMs, type ErrorRecord, canonicalJson, newBuildId } from "../core/index.ts";

/** A task that this process holds: `fence` proves it, `build` names what it writes. */
export interface Lease {
  readonly id: number;
  readonly dataset: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly recipe: string;
  readonly fence: number;
  readonly attempts: number;
  readonly build: BuildId;
  readonly createdAt: number;
  /** How often the task had been scheduled when it was taken: more by now means that its subject has changed. */
  readonly marks: number;
}

/** After so many failures a task is `dead`: it waits for `landfall retry` or for a change of its subject. */
export const lastAttempt = 5;
/** After so many claims without an end the subject is taken to kill its workers. */
const mostClaims = 100;
const firstBackoffMs = 500;
const longestBackoffMs = 300_000;

/**
 * Takes up to `most` due tasks of the recipes that this process holds (rule 11), opens a build for each before its first byte (rule 17).
 * Tasks whose lease has run out are due again.
 */
export async function claimTasks(
  catalog: Catalog,
  options: {
    readonly recipes: readonly string[];
    readonly most: number;
    readonly owner: string;
    readonly leaseMs: number;
    readonly epoch: number;
    /** Default: tasks of all kinds. */
    readonly kind?: TaskKind | undefined;
  },
): Promise<Lease[]> {
  const { recipes, most, owner, leaseMs, epoch, kind } = options;
  if (recipes.length === 0 || most === 0) return [];
  const due = (db: Kysely<Tables>, now: number) =>
    db
      .selectFrom("tasks")
      .selectAll()
      .where("state", "=", "ready")
      .where("ready_at", "<=", now)
      .where("lease_until", "<=", now)
      .where("recipe", "in", recipes)
      .$if(kind !== undefined, (query) => query.where("kind", "=", kind as TaskKind))
      .orderBy("ready_at")
      .orderBy("id")
      .limit(most);
  const now = await catalog.now();
  // a look outside a transaction first: an idle worker takes no lock
  if ((await due(catalog.db, now).limit(1).execute()).length === 0) return [];
  return catalog.aside(async (db) => {
    const query = due(db, now);
    const rows: TaskTable[] = (await (
      catalog.kind === "postgres" ? query.forUpdate().skipLocked() : query
    ).execute()) as unknown as TaskTable[];
    const leases: Lease[] = [];
    for (const row of rows) {
      const id = Number(row.id);
      if (row.claims >= mostClaims) {
        const error: ErrorRecord = {
          code: "internal",
          message: `${mostClaims} workers ended while at it: see what it does to them, then retry it`,
          fields: {},
        };
        await db
          .updateTable("tasks")
          .set({ state: "dead", error: canonicalJson(error) })
          .where("id", "=", id)
          .execute();
        continue;
      }
      const build = newBuildId(epoch, now);
      const fence = row.fence + 1;
      leases.push({
        id,
        dataset: row.dataset,
        kind: row.kind,
        subject: row.subject,
        recipe: row.recipe,
        fence,
        attempts: row.attempts,
        build,
        createdAt: row.created_at,
        marks: row.marks,
      });
    }
    if (leases.length > 0) {
      const taken = sql.join(leases.map(({ id, build }) => sql`(cast(${id} as bigint), cast(${build} as text))`));
      await sql`update tasks set lease_until = ${now + leaseMs}, fence = fence + 1, claims = claims + 1, owner = ${owner}, build = taken.column2
        from (values ${taken}) as taken where tasks.id = taken.column1`.execute(db);
      await db
        .insertInto("builds")
        .values(
          leases.map((lease) => ({ id: lease.build, dataset: lease.dataset, state: "open" as const, opened_at: now })),
        )
        .execute();
    }
    return leases;
  });
}

/**
 * Prolongs leases; one that was lost meanwhile stays lost, and its commit will fail. On PostgreSQL it never waits for a row while it holds another: commits guard and
 * schedule tasks in an order of their own, and the two would wait for each other.
 */
export async function renewLeases(catalog: Catalog, leases: readonly Lease[], leaseMs: number): Promise<void> {
  if (leases.length === 0) return;
  const until = (await catalog.now()) + leaseMs;
  if (catalog.kind === "sqlite") return catalog.aside((db) => prolong(db, leases, until));
  const ids = leases.map(({ id }) => id);
  const free = await catalog.aside(async (db) => {
    const rows = await db.selectFrom("tasks").select("id").where("id", "in", ids).forUpdate().skipLocked().execute();
    const got = new Set(rows.map(({ id }) => Number(id)));
    await prolong(
      db,
      leases.filter(({ id }) => got.has(id)),
      until,
    );
    return got;
  });
  // what a commit has just now: one by one, each of which may wait
  for (const lease of leases) if (!free.has(lease.id)) await catalog.aside((db) => prolong(db, [lease], until));
}

async function prolong(db: Kysely<Tables>, leases: readonly Lease[], until: EpochMs): Promise<void> {
  if (leases.length === 0) return;
  const held = sql.join(leases.map(({ id, fence }) => sql`(cast(${id} as bigint), cast(${fence} as bigint))`));
  await sql`update tasks set lease_until = ${until} from (values ${held}) as held
    where tasks.id = held.column1 and tasks.fence = held.column2`.execute(db);
}

/**
 * Gives a task back: due at `readyAt`, or, where that is undefined, off the list; but due at once where its subject has changed since it was taken. It goes to
 * whoever holds the deployed recipe, and the claim counts for nothing against it: it has ended in order. Its build is abandoned. Does nothing where the lease was lost.
 */
export async function releaseTask(catalog: Catalog, lease: Lease, readyAt: number | undefined): Promise<void> {
  await catalog.aside(async (db) => {
    await abandonBuild(db, lease.build);
    const asTaken = { id: lease.id, fence: lease.fence, marks: lease.marks };
    if (readyAt === undefined)
      await db
        .deleteFrom("tasks")
        .where((eb) => eb.and(asTaken))
        .execute();
    else
      await db
        .updateTable("tasks")
        .set({ lease_until: 0, ready_at: readyAt })
        .where((eb) => eb.and(asTaken))
        .execute();
    const deployed = await db
      .selectFrom("datasets")
      .select("recipe")
      .where("name", "=", lease.dataset)
      .executeTakeFirst();
    await db
      .updateTable("tasks")
      .set({ lease_until: 0, claims: 0, ...deployed })
      .where((eb) => eb.and({ id: lease.id, fence: lease.fence }))
      .execute();
  });
}

/** What fails the same way however often it is tried, until an input or the recipe changes. */
const hopeless: ReadonlySet<ErrorRecord["code"]> = new Set(["bad-sql", "bad-function", "schema-drift"]);

/**
 * A failed try: again after a growing pause, or `dead` after the last, and where there is no hope; but at once, as for the first time, where its subject has changed since it was
 * taken. Returns whether it is dead now.
 */
export async function failTask(catalog: Catalog, lease: Lease, error: ErrorRecord): Promise<boolean> {
  const attempts = lease.attempts + 1;
  const now = await catalog.now();
  return catalog.aside(async (db) => {
    await abandonBuild(db, lease.build);
    const { numUpdatedRows } = await db
      .updateTable("tasks")
      .set({ attempts: 0, lease_until: 0, ready_at: now })
      .where("id", "=", lease.id)
      .where("fence", "=", lease.fence)
      .where("marks", "<>", lease.marks)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return false;
    const dead = attempts >= lastAttempt || hopeless.has(error.code);
    await db
      .updateTable("tasks")
      .set({
        attempts,
        lease_until: 0,
        ready_at: now + backoffMs(attempts),
        state: dead ? "dead" : "ready",
        error: canonicalJson(error),
      })
      .where("id", "=", lease.id)
      .where("fence", "=", lease.fence)
      .execute();
    return dead;
  });
}

export function backoffMs(attempts: number): number {
  return Math.min(longestBackoffMs, firstBackoffMs * 4 ** (attempts - 1));
}

async function abandonBuild(db: Kysely<Tables>, build: BuildId): Promise<void> {
  await db
    .updateTable("builds")
    .set({ state: "abandoned" })
    .where("id", "=", build)
    .where("state", "=", "open")
    .execute();
}
