import { LandfallError, parseTime } from "../core/index.ts";
import { BulkLane } from "./lake/bulk.ts";
import { type DatasetHead, type Head, Heads } from "./lake/heads.ts";
import type { ServedLake } from "./lake/served.ts";
import { Shards } from "./lake/shards.ts";
import { type Cube, type DatasetView, type Run, Views } from "./lake/views.ts";

/** Raised when the same data is written differently: part of every ETag. */
const formatRevision = 1;

/** What all routes share. */
export class Serving {
  readonly lake: ServedLake;
  readonly heads: Heads;
  readonly views: Views;
  readonly shards: Shards;
  readonly bulk = new BulkLane();

  constructor(lake: ServedLake) {
    this.lake = lake;
    this.heads = new Heads(lake.catalog);
    this.views = new Views(lake);
    this.shards = new Shards(lake);
  }

  /** The lake number that `at` names: a number, or the last one at a time. Throws `bad-request`, `not-found`. */
  async numberAt(at: string | undefined): Promise<number | undefined> {
    if (at === undefined) return undefined;
    if (/^\d{1,15}$/.test(at)) return Number(at);
    const ms = parseTime(at);
    if (ms === undefined)
      throw new LandfallError(
        "bad-request",
        `at "${at.slice(0, 40)}" must be a lake number or a time such as 2026-11-20T06:00:00Z`,
      );
    const { db } = this.lake.catalog;
    const [run, object, fact] = await Promise.all([
      db
        .selectFrom("runs")
        .select("number")
        .where("ended_at", "<=", ms)
        .where("number", "is not", null)
        .orderBy("ended_at", "desc")
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst(),
      db
        .selectFrom("objects")
        .select("number")
        .where("landed_at", "<=", ms)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst(),
      db
        .selectFrom("facts")
        .select("number")
        .where("at", "<=", ms)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst(),
    ]);
    return Math.max(run?.number ?? 0, object?.number ?? 0, fact?.number ?? 0);
  }

  /** The collection of an id, at the head or an earlier number. Throws `unknown-dataset`, `not-found`. */
  async cube(id: string, at: number | undefined): Promise<{ head: Head; dataset: DatasetHead; cube: Cube }> {
    const head = await this.heads.current();
    const colon = id.indexOf(":");
    const dataset = this.views.dataset(head, colon < 0 ? id : id.slice(0, colon));
    const view = await this.views.view(head, dataset, at);
    return { head, dataset, cube: findCube(view, colon < 0 ? "" : id.slice(colon + 1).replaceAll(":", "/")) };
  }

  /** Changes whenever an answer about the dataset can: names lake, dataset, recipe, version and the form of the answer. */
  etag(dataset: DatasetHead, view: DatasetView, form: string): string {
    return `W/"${this.lake.identity.id.slice(0, 8)}.${this.lake.identity.epoch}-${dataset.name}-${dataset.recipe.slice(0, 8)}-${view.number}-${form}${formatRevision}"`;
  }
}

function findCube(view: DatasetView, path: string): Cube {
  const { cubes } = view;
  const [sole] = cubes;
  if (!sole)
    throw new LandfallError("not-found", `dataset ${view.dataset} has no data yet (at lake number ${view.number})`);
  if (path === "" && cubes.length === 1) return sole;
  const found = cubes.find((cube) => cube.path === path || safeDecode(cube.path) === path);
  if (found) return found;
  throw new LandfallError(
    "unknown-dataset",
    `there is no such collection of ${view.dataset}; there are: ${cubes
      .slice(0, 20)
      .map(({ id }) => id)
      .join(", ")}${cubes.length > 20 ? " and more" : ""}`,
  );
}

function safeDecode(path: string): string {
  return path
    .split("/")
    .map((part) => decodeURIComponent(part))
    .join("/");
}

/** The run of an EDR instance: its start, or `latest`. Throws `unknown-partition`. */
export function findRun(cube: Cube, instance: string | undefined): Run {
  const newest = cube.runs.at(-1);
  if (!newest) throw new LandfallError("not-found", `collection ${cube.id} has no forecast runs`);
  if (instance === undefined || instance === "latest") return newest;
  const init = parseTime(instance);
  const found = init === undefined ? undefined : cube.runs.findLast((run) => run.init === init);
  if (found) return found;
  throw new LandfallError(
    "unknown-partition",
    `collection ${cube.id} has no instance "${instance.slice(0, 40)}"; there are ${cube.runs.length}, the newest ${newest.id} (or say latest)`,
  );
}
