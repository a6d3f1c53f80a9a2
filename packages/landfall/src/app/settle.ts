import { sql } from "kysely";
import { sleep } from "../core/index.ts";
import { type Definition, upstreamOf } from "../engine/index.ts";
import type { Lake, LakeWorker } from "./lake.ts";

const lookMs = 40;

/** Work that is on the list for some datasets. */
export interface Backlog {
  /** Tasks to do, those that wait for a retry or for quiet included, gates with a deadline not. */
  readonly due: number;
  /** Of these, how many some worker has in hand. */
  readonly running: number;
  /** Tasks given up. */
  readonly dead: number;
}

/** A dataset and everything it is built from. */
export function withUpstream(lake: Lake, dataset: string): string[] {
  const { definitions } = lake.engine;
  const found = new Set(definitions.has(dataset) ? [dataset] : []);
  // a set that grows while it is walked
  for (const name of found) for (const of of upstreamOf(definitions.get(name) as Definition)) found.add(of);
  return [...found];
}

export async function readBacklog(lake: Lake, datasets?: readonly string[]): Promise<Backlog> {
  const { catalog, definitions } = lake.engine;
  const recipes = [...definitions.values()].map(({ recipe }) => recipe);
  const now = await catalog.now();
  const { rows } = await sql<{ due: number | null; running: number | null; dead: number | null }>`
    select sum(case when t.state = 'ready' then 1 else 0 end) as due,
      sum(case when t.state = 'ready' and t.lease_until > ${now} then 1 else 0 end) as running,
      sum(case when t.state = 'dead' then 1 else 0 end) as dead
    from tasks t left join partitions p on t.kind = 'build' and p.dataset = t.dataset and p.key = t.subject
    where t.recipe in (${sql.join(recipes)})
      ${datasets === undefined ? sql`` : sql`and t.dataset in (${sql.join(datasets)})`}
      and not (t.kind = 'build' and t.ready_at > ${now} and t.lease_until <= ${now} and p.gate is null and p.deadline_at is not null and p.deadline_at = t.ready_at)`.execute(
    catalog.db,
  );
  const [row] = rows;
  return { due: Number(row?.due ?? 0), running: Number(row?.running ?? 0), dead: Number(row?.dead ?? 0) };
}

/**
 * Works until nothing is due for `datasets` (default: all), whoever does it: tasks that another process has in hand, that wait for their next try
 * or for quiet are waited for; closed gates are not. Ends early when `signal` aborts. The worker is started, takes what is theirs alone, and stays so.
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
    await sleep(lookMs, signal);
  }
}
