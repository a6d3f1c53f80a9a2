import { sql } from "kysely";
import { type EpochMs, sleep } from "../core/index.ts";
import { type Definition, upstreamOf } from "../engine/index.ts";
import type { Lake, LakeWorker } from "./lake.ts";

const lookMs = 40;

/** Work that is on the list for some datasets. */
export interface Backlog {
  /** Tasks to do, those that wait for a retry or for quiet included, gates with a deadline not. */
  readonly due: number;
  /** Of these, how many some worker has in hand. */
  readonly running: number;
  /** Builds that wait for more changes, and have not failed. */
  readonly resting: number;
  /** Tasks given up. */
  readonly dead: number;
}

/** Of a task `t`, with its partition `p`: a gate waits for its deadline, or has found the clocks of two machines apart and asks again soon. */
const isAtGate = sql`coalesce(t.kind = 'build' and p.gate is null and p.deadline_at is not null, false)`;
const waitsAtGate = sql`(${isAtGate} and p.deadline_at = t.ready_at)`;

/** A dataset and everything it is built from. */
export function withUpstream(lake: Lake, dataset: string): string[] {
  const { definitions } = lake.engine;
  const found = new Set(definitions.has(dataset) ? [dataset] : []);
  // a set that grows while it is walked
  for (const name of found) for (const of of upstreamOf(definitions.get(name) as Definition)) found.add(of);
  return [...found];
}

export async function readBacklog(lake: Lake, datasets?: readonly string[]): Promise<Backlog> {
  const { catalog } = lake.engine;
  const now = await catalog.now();
  const { rows } = await sql<{
    due: number | null;
    running: number | null;
    resting: number | null;
    dead: number | null;
  }>`
    select sum(case when t.state = 'ready' then 1 else 0 end) as due,
      sum(case when t.state = 'ready' and t.lease_until > ${now} then 1 else 0 end) as running,
      sum(case when ${isResting(now)} then 1 else 0 end) as resting,
      sum(case when t.state = 'dead' then 1 else 0 end) as dead
    from tasks t left join partitions p on t.kind = 'build' and p.dataset = t.dataset and p.key = t.subject
    where ${isOurs(lake, datasets)}
      and not (t.ready_at > ${now} and t.lease_until <= ${now} and ${waitsAtGate})`.execute(catalog.db);
  const [row] = rows;
  return {
    due: Number(row?.due ?? 0),
    running: Number(row?.running ?? 0),
    resting: Number(row?.resting ?? 0),
    dead: Number(row?.dead ?? 0),
  };
}

/** Tasks that this config knows, of these datasets or of all. */
function isOurs({ engine: { definitions } }: Lake, datasets: readonly string[] | undefined) {
  const recipes = sql.join([...definitions.values()].map(({ recipe }) => recipe));
  return sql`t.recipe in (${recipes}) ${datasets === undefined ? sql`` : sql`and t.dataset in (${sql.join(datasets)})`}`;
}

function isResting(now: EpochMs) {
  return sql`(t.kind = 'build' and t.state = 'ready' and t.attempts = 0 and t.lease_until <= ${now} and t.ready_at > ${now} and not ${isAtGate})`;
}

async function wakeResting(lake: Lake, datasets?: readonly string[]): Promise<void> {
  const { catalog } = lake.engine;
  const now = await catalog.now();
  await catalog.aside(async (db) => {
    await sql`update tasks set ready_at = ${now} where id in (
      select t.id from tasks t left join partitions p on p.dataset = t.dataset and p.key = t.subject
      where ${isOurs(lake, datasets)} and ${isResting(now)})`.execute(db);
  });
}

/**
 * Works until nothing is due for `datasets` (default: all), whoever does it: tasks that another process has in hand, or that wait for their next try, are waited for; closed gates
 * are not. Builds that rest, so that more changes may be taken together, are due once nothing else is: no more changes come of what is here. Ends early when `signal` aborts. The worker is started, takes what is theirs alone, and stays so.
 */
export async function settle(
  lake: Lake,
  worker: LakeWorker,
  options: {
    readonly datasets?: readonly string[];
    readonly signal?: AbortSignal;
    readonly onLook?: (backlog: Backlog) => void;
  } = {},
): Promise<void> {
  const { datasets, signal, onLook } = options;
  worker.tasks.start(datasets ? { datasets } : {});
  while (signal?.aborted !== true) {
    const backlog = await readBacklog(lake, datasets);
    onLook?.(backlog);
    if (backlog.due === 0) return;
    if (backlog.resting === backlog.due) await wakeResting(lake, datasets);
    await sleep(lookMs, signal);
  }
}
