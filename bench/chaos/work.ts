import type { Catalog, TaskKind } from "../../packages/landfall/src/catalog/index.ts";
import { buildIdTime, sleep } from "../../packages/landfall/src/core/index.ts";
import type { Lake } from "../../packages/landfall/src/app/lake.ts";

/** Far below the 15 s of a lease: until that has run out the task of a killed worker still names the build that was lost. */
const everyMs = 1000;

/** What a build was for. */
interface Claim {
  readonly kind: TaskKind;
  readonly subject: string;
}

export interface Claims {
  /** By the build's id: all builds that were in hand for longer than a look, so all that were lost. */
  readonly seen: ReadonlyMap<string, Claim>;
  stop(): Promise<void>;
}

/** Notes what builds are for, which the catalog forgets when another worker takes the task. */
export function watchClaims(catalog: Catalog): Claims {
  const seen = new Map<string, Claim>();
  let ending = false;
  const watch = async (): Promise<void> => {
    while (!ending) {
      const claims = await catalog.db
        .selectFrom("tasks")
        .select(["build", "kind", "subject"])
        .where("build", "is not", null)
        .execute();
      for (const { build, kind, subject } of claims) if (build !== null) seen.set(build, { kind, subject });
      await sleep(everyMs);
    }
  };
  const watching = watch();
  return {
    seen,
    async stop() {
      ending = true;
      await watching;
    },
  };
}

/**
 * What was done and what of it had to be. A decode is needed once for each dataset and file, whatever befell the workers: what a kill took with it was done in vain and counts in full.
 */
export interface WorkFigures {
  readonly landed: number;
  readonly decodes: number;
  readonly neededDecodes: number;
  /** Decodes that left files and were never committed: cut off in the midst, or whole. */
  readonly lostMidway: number;
  readonly lostWhole: number;
  readonly builds: number;
  /** Builds of partitions that left files and were never committed. */
  readonly lostBuilds: number;
  readonly commits: number;
}

export async function countWork(lake: Lake, claims: Claims): Promise<WorkFigures> {
  const runs = await lake.catalog.db
    .selectFrom("runs")
    .select(["kind", "subject", "dataset", "number", "steps"])
    .execute();
  const { landed } = await lake.catalog.db
    .selectFrom("objects")
    .select((eb) => eb.fn.countAll<number>().as("landed"))
    .executeTakeFirstOrThrow();
  // a task that only takes back what a removed file gave has no steps
  const decoding = runs.filter(({ kind, steps }) => kind === "contribute" && steps !== "[]");
  const { midway, whole, builds } = await countLost(lake, claims);
  return {
    landed: Number(landed),
    decodes: decoding.length + midway + whole,
    neededDecodes: new Set(decoding.map(({ dataset, subject }) => `${dataset} ${subject}`)).size,
    lostMidway: midway,
    lostWhole: whole,
    builds: runs.filter(({ kind, steps }) => kind === "build" && steps !== "[]").length,
    lostBuilds: builds,
    commits: runs.filter(({ number }) => number !== null).length,
  };
}

/** Builds whose files lie in the store and that no commit names. One of which nobody knows what it was for is taken for a decode. */
async function countLost(lake: Lake, claims: Claims): Promise<{ midway: number; whole: number; builds: number }> {
  const { db } = lake.catalog;
  const committed = new Set<string>(
    (await db.selectFrom("builds").select("id").where("state", "=", "committed").execute()).map(({ id }) => id),
  );
  const left = new Map<string, { readonly dataset: string; files: number }>();
  for await (const { path } of lake.store.list("data/")) {
    const build = path.split("/").find((part) => buildIdTime(part) !== undefined);
    if (build === undefined || committed.has(build)) continue;
    const known = left.get(build) ?? { dataset: path.split("/")[1] ?? "", files: 0 };
    known.files++;
    left.set(build, known);
  }
  // what the same object gave when it was decoded again
  const given = new Map<string, number>();
  for (const { dataset, object, build, files } of await db
    .selectFrom("fragments")
    .select(["dataset", "object", "build", "files"])
    .execute()) {
    const name = `${dataset} ${object} ${build}`;
    given.set(name, (given.get(name) ?? 0) + (JSON.parse(files) as unknown[]).length);
  }
  const filesOf = new Map([...given].map(([name, files]) => [name.slice(0, name.lastIndexOf(" ")), files]));
  const lost = { midway: 0, whole: 0, builds: 0 };
  for (const [build, { dataset, files }] of left) {
    const claim = claims.seen.get(build);
    if (claim?.kind === "build") lost.builds++;
    else if (claim && files < (filesOf.get(`${dataset} ${claim.subject}`) ?? 0)) lost.midway++;
    else lost.whole++;
  }
  return lost;
}
