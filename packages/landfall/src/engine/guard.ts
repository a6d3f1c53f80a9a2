import { sql } from "kysely";
import type { RunState, Transaction } from "../catalog/index.ts";
import type { CheckResult } from "../checks/index.ts";
import { canonicalJson, type ErrorRecord, type Json, LandfallError, type LakeNumber } from "../core/index.ts";
import type { Definition, Figures, JobReport } from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import type { Lease } from "./tasks.ts";

/** Log lines kept with a run. */
const keptLines = 200;

/**
 * What every commit asks first (rules 9, 11 and 17): is the lease still ours, is the build open, is the recipe the deployed one? Conditional
 * writes, checked by row count. Throws `lost-lease` or `superseded`.
 */
export async function guardTask(
  tx: Transaction,
  definition: Definition,
  lease: Lease,
  build: "committed" | "abandoned",
): Promise<void> {
  if (!(build === "committed" && tx.foreseen("guards", lease.build))) await guardOne(tx, lease, build);
  const dataset = await tx.dataset(definition.name);
  if (dataset?.recipe !== definition.recipe) {
    throw new LandfallError("superseded", `${definition.name} has been deployed with another recipe since`);
  }
}

async function guardOne(tx: Transaction, lease: Lease, build: "committed" | "abandoned"): Promise<void> {
  const db = await tx.reading();
  const task = await db
    .updateTable("tasks")
    .set({ owner: null })
    .where("id", "=", lease.id)
    .where("fence", "=", lease.fence)
    .executeTakeFirst();
  if (task.numUpdatedRows !== 1n) {
    throw new LandfallError(
      "lost-lease",
      `another worker took over ${lease.kind} ${lease.subject} of ${lease.dataset}`,
    );
  }
  const opened = await db
    .updateTable("builds")
    .set({ state: build })
    .where("id", "=", lease.build)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (opened.numUpdatedRows !== 1n) {
    throw new LandfallError("lost-lease", `build ${lease.build} was collected before it could commit`);
  }
}

/** Asks the first two questions for all members of a group at once; who is not among the answers asks alone, and is told why. */
export async function foreseeGuards(tx: Transaction, leases: readonly Lease[]): Promise<void> {
  const db = await tx.reading();
  const held = sql.join(leases.map(({ id, fence }) => sql`(cast(${id} as bigint), cast(${fence} as bigint))`));
  const ours = await sql<{ id: number }>`update tasks set owner = null from (values ${held}) as held
    where tasks.id = held.column1 and tasks.fence = held.column2 returning tasks.id`.execute(db);
  const ids = new Set(ours.rows.map(({ id }) => Number(id)));
  const builds = leases.filter(({ id }) => ids.has(id)).map(({ build }) => build);
  if (builds.length === 0) return;
  const opened = await db
    .updateTable("builds")
    .set({ state: "committed" })
    .where("id", "in", builds)
    .where("state", "=", "open")
    .returning("id")
    .execute();
  for (const { id } of opened) tx.foresee("guards", [id], {});
}

/** Takes the task off the list, or makes it due again, `delayMs` from now, where its subject has changed since the work began. */
export async function endTask(tx: Transaction, lease: Lease, again: boolean, delayMs = 0): Promise<void> {
  if (!again) return tx.finish(lease.id);
  const db = await tx.reading();
  await db
    .updateTable("tasks")
    .set({ lease_until: 0, ready_at: tx.now + delayMs, attempts: 0, claims: 0 })
    .where("id", "=", lease.id)
    .execute();
}

export interface RunRecord {
  readonly number: LakeNumber;
  readonly state: RunState;
  readonly startedAt: number;
  readonly report: JobReport;
  readonly figures: Figures;
  readonly checks: readonly CheckResult[];
  readonly inputs: Json;
  readonly error: ErrorRecord | null;
}

/** The run's id is its build's: both name one attempt. */
export function recordRun(tx: Transaction, lease: Lease, run: RunRecord): void {
  tx.insert("runs", {
    ...runRow(lease, run.state, run.startedAt, tx.at, run.report, run.error),
    number: run.number,
    figures: canonicalJson(run.figures),
    checks: canonicalJson(run.checks),
    inputs: canonicalJson(run.inputs),
  });
}

/** A run that committed nothing: kept for people, not journaled. */
export async function recordFailure(
  parts: EngineParts,
  lease: Lease,
  startedAt: number,
  report: JobReport,
  error: ErrorRecord,
): Promise<void> {
  const row = {
    ...runRow(lease, "failed", startedAt, parts.clock.now(), report, error),
    number: null,
    figures: "{}",
    checks: "[]",
    inputs: "null",
  };
  await parts.catalog.aside(async (db) => {
    await db.insertInto("runs").values(row).execute();
  });
}

function runRow(
  lease: Lease,
  state: RunState,
  startedAt: number,
  endedAt: number,
  report: JobReport,
  error: ErrorRecord | null,
) {
  return {
    id: lease.build,
    dataset: lease.dataset,
    kind: lease.kind,
    subject: lease.subject,
    recipe: lease.recipe,
    state,
    started_at: startedAt,
    ended_at: endedAt,
    steps: canonicalJson(report.steps),
    log: report.log.slice(-keptLines).join("\n"),
    error: error === null ? null : canonicalJson(error),
  };
}
