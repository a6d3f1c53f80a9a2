import { numberAt, splitState } from "../catalog/index.ts";
import { LandfallError, parseTime } from "../core/index.ts";
import { ReaderLease } from "../engine/index.ts";
import { type GridTableLimits, GridTables } from "./cells/grid-tables.ts";
import { BulkLane } from "./lake/bulk.ts";
import { type DatasetHead, Heads } from "./lake/heads.ts";
import type { ServedLake } from "./lake/served.ts";
import { Shards } from "./lake/shards.ts";
import { QueryProcess } from "./tables/queries.ts";
import { TableViews } from "./tables/table-view.ts";
import { type Cube, type DatasetView, type PartitionRef, type Pin, type Run, Views } from "./lake/views.ts";

/** Raised when the same data is written differently: part of every ETag. */
const formatRevision = 1;

/** What all routes share. */
export class Serving {
  readonly lake: ServedLake;
  readonly heads: Heads;
  readonly views: Views;
  readonly shards: Shards;
  readonly tables: TableViews;
  /** Makes rows of grids for SQL. */
  readonly cells: GridTables;
  /** Runs SQL that people write. */
  readonly queries: QueryProcess;
  /** Runs SQL that we write for them: a process of its own, so that the one does not wait for the other. */
  readonly lookups: QueryProcess;
  readonly bulk = new BulkLane();
  readonly #readers: ReaderLease;

  /** @param onFault told of what makes a read less safe and not wrong. */
  constructor(lake: ServedLake, onFault: (error: unknown) => void, cells: GridTableLimits = {}) {
    this.lake = lake;
    this.#readers = new ReaderLease(lake.catalog, onFault);
    this.heads = new Heads(lake.catalog);
    this.views = new Views(lake);
    this.shards = new Shards(lake);
    this.tables = new TableViews(lake);
    const data = lake.store.localPath?.("data");
    const folders = data === undefined ? [] : [data];
    this.cells = new GridTables(this.shards, cells);
    this.queries = new QueryProcess(() => [...folders, this.cells.folder], { most: 4 });
    this.lookups = new QueryProcess(() => folders, { most: 16 });
  }

  /** What a read of a state (a number, a time; undefined is the newest) looks at. Throws `bad-request`, `not-found`. */
  async pin(at: string | undefined): Promise<Pin> {
    const number = at === undefined ? undefined : await numberAt(this.lake.catalog.db, at, this.lake.clock.now());
    return { head: await this.heads.current(number), at: number };
  }

  /**
   * A name that may end in `@` and a state, beside a parameter that may name one too. Throws `bad-request` where the two differ, else as `pin`.
   */
  async pinned(text: string, at: string | undefined): Promise<{ readonly name: string; readonly pin: Pin }> {
    const split = splitState(text);
    if (split.at !== undefined && at !== undefined && split.at !== at)
      throw new LandfallError(
        "bad-request",
        `the address says @${split.at.slice(0, 40)}, the parameter at=${at.slice(0, 40)}: a read is of one state`,
      );
    return { name: split.name, pin: await this.pin(split.at ?? at) };
  }

  /** The collection of an id, at the head or an earlier state. Throws `unknown-dataset`, `not-found`, `bad-request`. */
  async cube(text: string, at: string | undefined): Promise<{ pin: Pin; dataset: DatasetHead; cube: Cube }> {
    const { name: id, pin } = await this.pinned(text, at);
    const colon = id.indexOf(":");
    const dataset = this.views.dataset(pin.head, colon < 0 ? id : id.slice(0, colon));
    const view = await this.views.view(pin, dataset);
    return { pin, dataset, cube: findCube(view, colon < 0 ? "" : id.slice(colon + 1).replaceAll(":", "/")) };
  }

  /**
   * Begins to read these partitions of a view: collection leaves their files alone until the function that it gives is called, even if they expire meanwhile. Throws
   * `version-expired` where they have already.
   */
  open(pin: Pin, view: DatasetView, partitions: readonly PartitionRef[]): Promise<() => void> {
    return this.openPartitions(pin, view, partitions);
  }

  /** The same for whatever names a dataset and the number that it is read at. */
  async openPartitions(
    pin: Pin,
    view: Pick<DatasetView, "dataset" | "number">,
    partitions: readonly PartitionRef[],
  ): Promise<() => void> {
    const isNewest = view.number === pin.head.datasets.get(view.dataset)?.number;
    const number = isNewest ? pin.head.number : view.number;
    const told = this.#readers.enter(number);
    let open = true;
    const leave = () => {
      if (open) this.#readers.leave(number);
      open = false;
    };
    try {
      if (told) await told;
      if (!isNewest) await this.shards.checkReadable(partitions);
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.queries.close(), this.lookups.close()]);
    this.cells.close();
    await this.#readers.close();
  }

  /** Changes whenever an answer about the dataset can: names lake, dataset, recipe, version and the form of the answer. */
  etag(view: Pick<DatasetView, "dataset" | "recipe" | "number">, form: string): string {
    return `W/"${this.name}-${view.dataset}-${view.recipe.slice(0, 8)}-${view.number}-${form}${formatRevision}"`;
  }

  /** Names the lake and its epoch: after a restore a number may be another's. */
  get name(): string {
    const { id, epoch } = this.lake.identity;
    return `${id.slice(0, 8)}.${epoch}`;
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

/** The runs that are instances: what is no forecast has none. */
export function forecastRuns({ runs }: Cube): Run[] {
  return runs.filter(({ kind }) => kind === "forecast");
}

/** The run of an EDR instance: its start, or `latest`; without one, the newest. Throws `unknown-partition`. */
export function findRun(cube: Cube, instance: string | undefined): Run {
  const newest = cube.runs.at(-1);
  if (!newest) throw new LandfallError("not-found", `collection ${cube.id} has no times`);
  if (instance !== undefined && newest.kind === "series")
    throw new LandfallError(
      "unknown-partition",
      `collection ${cube.id} is no forecast and has no instances: use datetime`,
    );
  if (instance === undefined || instance === "latest") return newest;
  const init = parseTime(instance);
  const found = init === undefined ? undefined : cube.runs.findLast((run) => run.init === init);
  if (found) return found;
  throw new LandfallError(
    "unknown-partition",
    `collection ${cube.id} has no instance "${instance.slice(0, 40)}"; there are ${cube.runs.length}, the newest ${newest.id} (or say latest)`,
  );
}
