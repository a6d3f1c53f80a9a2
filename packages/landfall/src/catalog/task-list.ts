import { type Kysely, sql } from "kysely";
import type { EpochMs } from "../core/index.ts";
import type { Tables, TaskKind } from "./schema.ts";

/** Work to put on the list. */
export interface ScheduledTask {
  readonly dataset: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly recipe: string;
  /** How long it waits before it is due, ms; default 0. A span and no time: tasks are due by the database's clock, and that of a machine may be hours away from it. */
  readonly delayMs?: number;
}

/** Takes work off the list. */
export async function finishTasks(db: Kysely<Tables>, tasks: readonly number[]): Promise<void> {
  if (tasks.length > 0) await db.deleteFrom("tasks").where("id", "in", tasks).execute();
}

/**
 * Puts work on the list; a task that runs already is looked at again when it ends. Each subject may come once. One that is there keeps its turn: if every change put it
 * off, a subject that changes all the time would never be done. `now` is the database's.
 */
export async function scheduleTasks(db: Kysely<Tables>, tasks: readonly ScheduledTask[], now: EpochMs): Promise<void> {
  if (tasks.length === 0) return;
  await db
    .insertInto("tasks")
    .values(
      tasks.map(({ dataset, kind, subject, recipe, delayMs = 0 }) => ({
        dataset,
        kind,
        subject,
        recipe,
        state: "ready" as const,
        created_at: now,
        ready_at: now + delayMs,
        lease_until: 0,
        fence: 0,
        attempts: 0,
        claims: 0,
        marks: 1,
        owner: null,
        build: null,
        error: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["dataset", "kind", "subject"]).doUpdateSet({
        state: "ready",
        ready_at: sql`case when excluded.ready_at < tasks.ready_at then excluded.ready_at else tasks.ready_at end`,
        recipe: sql`excluded.recipe`,
        attempts: 0,
        claims: 0,
        marks: sql`tasks.marks + 1`,
      }),
    )
    .execute();
}
