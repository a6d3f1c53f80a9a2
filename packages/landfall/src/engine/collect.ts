import { sql } from "kysely";
import { compareText, type EpochMs } from "../core/index.ts";
import { buildFolder } from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import { earliestRead, forgetLostReaders } from "./readers.ts";

export interface Collected {
  /** Builds whose worker is gone, marked so that they can no longer commit. */
  readonly abandonedBuilds: number;
  /** Versions that readers can no longer name. */
  readonly expiredVersions: number;
  readonly deletedFiles: number;
  /** bytes */
  readonly freedBytes: number;
}

export interface CollectOptions {
  /** Say what would go, and change nothing. */
  readonly dryRun?: boolean;
  /** Time between a version's expiry (or a fragment's end) and the end of its files, for outside readers and for builds that have begun with it, ms. Default one hour. */
  readonly graceMs?: number;
  /** An open build is taken to be lost after this time without a lease, ms. Default ten minutes. */
  readonly lostBuildMs?: number;
}

export const defaultGraceMs = 3_600_000;
const defaultLostBuildMs = 600_000;

/**
 * Deletes what no live version, no live fragment, no open build and no open reader needs (rule 17): first lost builds are marked, so that none can commit any more; then
 * versions expire; then, a grace period later, files go that nothing names and no reader looks at. Never looks under `raw/`.
 */
export async function collect(parts: EngineParts, options: CollectOptions = {}): Promise<Collected> {
  const now = await parts.catalog.now();
  const abandonedBuilds = await abandonLost(
    parts,
    now - (options.lostBuildMs ?? defaultLostBuildMs),
    options.dryRun ?? false,
  );
  const expiredVersions = await expireVersions(parts, now, options.dryRun ?? false);
  if (!options.dryRun) await forgetLostReaders(parts.catalog);
  const swept = await sweepFiles(parts, now - (options.graceMs ?? defaultGraceMs), options.dryRun ?? false);
  return { abandonedBuilds, expiredVersions, ...swept };
}

async function abandonLost(parts: EngineParts, before: EpochMs, dryRun: boolean): Promise<number> {
  const { catalog } = parts;
  const lost = await catalog.db
    .selectFrom("builds")
    .leftJoin("tasks", "tasks.build", "builds.id")
    .select("builds.id")
    // said in the statement itself, as the index of open builds says it
    .where("builds.state", "=", sql.lit("open" as const))
    .where("builds.opened_at", "<", before)
    .where((eb) => eb.or([eb("tasks.id", "is", null), eb("tasks.lease_until", "<", before)]))
    .execute();
  if (dryRun || lost.length === 0) return lost.length;
  return catalog.aside(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable("builds")
      .set({ state: "abandoned" })
      .where("state", "=", "open")
      .where(
        "id",
        "in",
        lost.map(({ id }) => id),
      )
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  });
}

async function expireVersions(parts: EngineParts, now: EpochMs, dryRun: boolean): Promise<number> {
  let expired = 0;
  for (const { name, keepVersionsMs } of parts.definitions.values()) {
    const last = await lastNumberBefore(parts, now - keepVersionsMs);
    // a version ended when the one after it was committed; of a partition that is gone, when the dataset's journal says: its own row tells only the number
    const ended = await parts.catalog.db
      .selectFrom("versions")
      .leftJoin("runs", "runs.number", "versions.until")
      .select(["versions.key", "versions.number"])
      .where("versions.dataset", "=", name)
      .where("versions.until", "is not", null)
      .where("versions.until", "<=", last)
      .where("versions.expired", "=", sql.lit(0))
      .where("runs.ended_at", "<", now - keepVersionsMs)
      .execute();
    // sorted here: told to sort, SQLite would go through the whole dataset in that order
    ended.sort((a, b) => compareText(a.key, b.key) || a.number - b.number);
    expired += ended.length;
    if (dryRun) continue;
    for (let at = 0; at < ended.length; at += 500) {
      await parts.catalog.transaction(async (tx) => {
        await tx.takeNumber();
        for (const { key, number } of ended.slice(at, at + 500))
          await tx.update("versions", { dataset: name, key, number }, { expired: now });
      });
    }
  }
  return expired;
}

/** Commits by several clocks that may have been noted out of order. */
const outOfOrder = 1000;

/** A number that hardly any commit before a time is later than: of the many versions that ended since, none need be looked at. What it misses comes with a later commit. */
async function lastNumberBefore(parts: EngineParts, before: EpochMs): Promise<number> {
  const row = await parts.catalog.db
    .selectFrom((eb) =>
      eb
        .selectFrom("runs")
        .select("number")
        .where("ended_at", "<", before)
        .where("number", "is not", null)
        .orderBy("ended_at", "desc")
        .limit(outOfOrder)
        .as("latest"),
    )
    .select((eb) => eb.fn.max("number").as("number"))
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** Goes through `data/` build by build; a folder that nothing names any more, and that is older than the grace period, goes. */
async function sweepFiles(
  parts: EngineParts,
  before: EpochMs,
  dryRun: boolean,
): Promise<{ deletedFiles: number; freedBytes: number }> {
  let deletedFiles = 0;
  let freedBytes = 0;
  const verdicts = new Map<string, boolean>();
  for await (const file of parts.store.list("data/")) {
    const build = buildOf(file.path);
    if (build === undefined || file.modified > before) continue;
    let needed = verdicts.get(build.folder);
    if (needed === undefined) {
      needed = await isNeeded(parts, build, before);
      // the listing is in order: a verdict is asked for again only by the files of the same folder
      verdicts.clear();
      verdicts.set(build.folder, needed);
    }
    if (needed) continue;
    deletedFiles++;
    freedBytes += file.size;
    if (!dryRun) await parts.store.delete(file.path);
  }
  return { deletedFiles, freedBytes };
}

export interface BuildPlace {
  readonly dataset: string;
  readonly partition: string;
  readonly build: string;
  readonly folder: string;
}

/** Which build a path under `data/` belongs to: the part that has the form of a build's name. */
export function buildOf(path: string): BuildPlace | undefined {
  const match = /^data\/([^/]+)\/(?:(.+?)\/)?(\d+-[0-9a-z]{9}-[0-9a-f]{10})\//.exec(path);
  if (!match) return undefined;
  const [, dataset = "", partition = "", build = ""] = match;
  return { dataset, partition, build, folder: buildFolder(dataset, partition, build) };
}

/**
 * Whether something names a build, or did so a grace period ago or later (`before`), or an open reader still looks at what named it. Readers are asked last: one that begins
 * later finds the version expired.
 */
export async function isNeeded(
  parts: EngineParts,
  { dataset, partition, build }: BuildPlace,
  before: EpochMs,
): Promise<boolean> {
  const { db } = parts.catalog;
  const open = await db
    .selectFrom("builds")
    .select("id")
    .where("id", "=", build)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (open) return true;
  const fragments = await db
    .selectFrom("fragments")
    .leftJoin("runs", "runs.number", "fragments.until")
    .select(["fragments.until", "runs.ended_at"])
    .where("fragments.dataset", "=", dataset)
    .where("fragments.partition", "=", partition)
    .where("fragments.build", "=", build)
    .execute();
  if (fragments.some(({ until, ended_at }) => until === null || (ended_at ?? 0) > before)) return true;
  const versions = await db
    .selectFrom("versions")
    .select(["until", "expired"])
    .where("build", "=", build)
    .where("dataset", "=", dataset)
    .where("key", "=", partition)
    .execute();
  if (versions.some(({ expired }) => expired === 0 || expired > before)) return true;
  if (versions.length === 0) return false;
  const earliest = await earliestRead(parts.catalog);
  return earliest !== undefined && versions.some(({ until }) => until !== null && until > earliest);
}
