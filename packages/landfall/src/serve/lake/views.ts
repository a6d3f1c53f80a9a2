import type { VersionTable } from "../../catalog/index.ts";
import { type LakeNumber, LandfallError, Lru, parsePartitionKey, type PartitionValues } from "../../core/index.ts";
import type { GridModel } from "../../datasets/index.ts";
import { buildFolder } from "../../engine/index.ts";
import type { DatasetHead, Head } from "./heads.ts";
import { makeCubes } from "./cubes.ts";
import type { PartitionIndex } from "./partition-index.ts";
import { renewCubes } from "./renew.ts";
import { type ModelView, modelView } from "./model-view.ts";
import { readEnds } from "./series.ts";
import type { ServedLake } from "./served.ts";

/** Partitions that cached views may name altogether. */
const keptPartitions = 400_000;

/** One version of a partition as a view names it; its files are looked up when they are read. */
export interface PartitionRef {
  readonly dataset: string;
  readonly key: string;
  readonly number: LakeNumber;
  readonly build: string;
  readonly folder: string;
  readonly expired: boolean;
  readonly values: PartitionValues;
}

/** A forecast run: one partition with all its lead times, or one for each. Or all times of what is no forecast: the one run of its cube. */
export interface Run {
  readonly kind: "forecast" | "series";
  /** Start of the forecast; the first time of a series. */
  readonly init: number;
  /** `2026-11-20T00:00:00Z`: the id of the EDR instance. */
  readonly id: string;
  /** Hours from `init`, growing: the declared axis, or the times that there are. */
  readonly leads: readonly number[];
  /** The partition of each lead time, undefined for one that is not there; one for all of them where the partitions have a lead axis. */
  readonly partitions: readonly (PartitionRef | undefined)[];
  /** The place of each lead time in its partition, where partitions hold several times side by side. */
  readonly slots: readonly number[] | undefined;
}

/** The time of a lead time, epoch ms. */
export function timeOf({ init }: Pick<Run, "init">, leadHours: number): number {
  return Math.round(init + leadHours * 3_600_000);
}

/** The partitions that agree in the text parts of their key: what EDR calls a collection. */
export interface Cube {
  readonly view: DatasetView;
  /** The dataset's name, with the text parts where the dataset has several combinations: `gfs:model=gfs:version=v16`. */
  readonly id: string;
  /** The text parts as folders: `model=gfs/version=v16`; "" without any. */
  readonly path: string;
  /** By start of the run. */
  readonly runs: readonly Run[];
  readonly partitions: PartitionIndex;
  /** The axes in the partition key, in its order, with their values. */
  readonly axes: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** What one read looks at: the lake's newest state when it began and, where it asked for an earlier one, the number of that. */
export interface Pin {
  readonly head: Head;
  readonly at: LakeNumber | undefined;
}

/** A dataset at one lake number: which version of each partition is visible. */
export interface DatasetView {
  readonly dataset: string;
  /** The recipe that was deployed at that number. */
  readonly recipe: string;
  /** The lake number that was pinned, or of the dataset's last commit where it was the newest. */
  readonly number: LakeNumber;
  readonly model: ModelView | undefined;
  readonly cubes: readonly Cube[];
}

/** The newest view of a dataset, with what the next one is made from. */
interface Newest {
  readonly view: DatasetView;
  /** The count of the dataset's commits at its number. */
  readonly version: number;
  /** All partitions that it shows, by key. Belongs to whatever is the newest: the next view takes it over. */
  readonly refs: Map<string, PartitionRef>;
}

interface Deployed {
  readonly generation: number;
  readonly rows: readonly { readonly number: number; readonly recipe: string }[];
}

interface Recipe {
  readonly generation: number;
  readonly model: ModelView;
}

/**
 * Which partitions a reader sees, by dataset and lake number: versions with number <= n < until (rule 14). A view of the newest number is made once per
 * commit of its dataset.
 *
 * All partitions of a cube share shape, type, fill, codecs, scale: where versions of several recipes are visible, those count whose model is the deployed
 * recipe's or, while that has none yet, the newest one's. So a new recipe that changes only checks hides nothing, one that changes the layout shows
 * what it has built so far, and before its first build the old cube stays.
 */
export class Views {
  readonly #lake: ServedLake;
  readonly #views = new Lru<string, Promise<DatasetView>>(keptPartitions);
  readonly #newest = new Map<string, Newest>();
  readonly #recipes = new Map<string, Recipe>();
  /** By dataset, the recipes it had, in order. */
  readonly #deployed = new Map<string, Deployed>();

  constructor(lake: ServedLake) {
    this.#lake = lake;
  }

  /** The deployed datasets that the config has, sorted by name. */
  datasets(head: Head): DatasetHead[] {
    return [...this.#lake.definitions.keys()]
      .flatMap((name) => head.datasets.get(name) ?? [])
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Throws `unknown-dataset`. */
  dataset(head: Head, name: string): DatasetHead {
    const found = this.#lake.definitions.has(name) ? head.datasets.get(name) : undefined;
    if (found) return found;
    const names = this.datasets(head).map((dataset) => dataset.name);
    throw new LandfallError(
      "unknown-dataset",
      `there is no dataset "${name.slice(0, 80)}"; there are: ${names.join(", ") || "none yet"}`,
    );
  }

  /** A dataset of grids at the head, or at the earlier number that was asked for. Throws `unknown-dataset` for a table. */
  async view({ head, at }: Pin, dataset: DatasetHead): Promise<DatasetView> {
    if (dataset.kind !== "grid")
      throw new LandfallError(
        "unknown-dataset",
        `${dataset.name} is a ${dataset.kind} and has no grid: ask it by /sql or /rest/${dataset.name}`,
      );
    const number = at === undefined || at >= dataset.number ? dataset.number : at;
    // a number of the past answers for ever as it did: a recipe that came later changes nothing in it
    const recipe = at === undefined || at >= head.number ? dataset.recipe : await this.#recipeAt(dataset, at);
    if (recipe === undefined) return { dataset: dataset.name, recipe: "", number, model: undefined, cubes: [] };
    const newest = this.#newest.get(dataset.name)?.view;
    const id = `${dataset.name}@${number}@${recipe}`;
    if (newest?.number === number && newest.recipe === recipe) return newest;
    const known = this.#views.get(id);
    const loading = known ?? this.#load(dataset, number, recipe);
    if (!known) {
      this.#views.set(id, loading);
      loading.then(
        (view) => this.#views.set(id, loading, 1 + view.cubes.reduce((sum, cube) => sum + cube.partitions.size, 0)),
        () => this.#views.delete(id),
      );
    }
    return loading;
  }

  /** The recipe that was deployed at a number; undefined before the first. */
  async #recipeAt({ name, generation }: DatasetHead, at: LakeNumber): Promise<string | undefined> {
    let known = this.#deployed.get(name);
    if (known?.generation !== generation) {
      const rows = await this.#lake.catalog.db
        .selectFrom("facts")
        .select(["number", "subject as recipe"])
        .where("kind", "=", "deployed")
        .where("dataset", "=", name)
        .orderBy("number")
        .execute();
      known = { generation, rows };
      this.#deployed.set(name, known);
    }
    return known.rows.findLast(({ number }) => number <= at)?.recipe;
  }

  async #load(dataset: DatasetHead, number: LakeNumber, deployed: string): Promise<DatasetView> {
    const isNewest = number === dataset.number && deployed === dataset.recipe;
    const renewed = isNewest ? await this.#renew(dataset) : undefined;
    if (renewed) return renewed;
    const rows =
      (isNewest ? await this.#visibleNow(dataset) : undefined) ?? (await this.#visibleAt(dataset.name, number));
    const recipes = new Map<string, Recipe>();
    for (const { recipe } of rows)
      if (!recipes.has(recipe)) recipes.set(recipe, await this.#recipe(dataset.name, recipe));
    const chosen = recipes.get(deployed) ?? [...recipes.values()].toSorted((a, b) => b.generation - a.generation)[0];
    const about = { dataset: dataset.name, recipe: deployed, number };
    if (!chosen) return { ...about, model: undefined, cubes: [] };
    const { model } = chosen.model;
    const refs = makeRefs(
      dataset.name,
      rows.filter(({ recipe }) => recipes.get(recipe)?.model === chosen.model),
      model,
    );
    const view = { ...about, model: chosen.model, cubes: [] as Cube[] };
    const ends = await readEnds(this.#lake, dataset.name, model, refs);
    view.cubes.push(...makeCubes(view, chosen.model, refs, ends));
    // where the model is not the deployed one's, the next commit may bring another: nothing to begin from
    if (isNewest && recipes.has(deployed))
      this.#keepNewest({ view, version: dataset.version, refs: new Map(refs.map((ref) => [ref.key, ref])) });
    return view;
  }

  async #visibleAt(dataset: string, number: LakeNumber): Promise<VersionRow[]> {
    return this.#lake.catalog.db
      .selectFrom("versions")
      .select(["key", "number", "build", "recipe", "expired"])
      .where("dataset", "=", dataset)
      .where("number", "<=", number)
      .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", number)]))
      .execute();
  }

  /** The same for what is visible now, from an index that holds nothing else; undefined where the dataset has moved on meanwhile. */
  async #visibleNow({ name, number }: DatasetHead): Promise<VersionRow[] | undefined> {
    const { db } = this.#lake.catalog;
    const rows = await db
      .selectFrom("versions")
      .select(["key", "number", "build", "recipe"])
      .where("dataset", "=", name)
      .where("until", "is", null)
      .execute();
    const after = await db.selectFrom("datasets").select("number").where("name", "=", name).executeTakeFirst();
    return after?.number === number ? rows.map((row) => ({ ...row, expired: 0 })) : undefined;
  }

  /**
   * The newest view from the one before it: only what was committed since is read. Undefined where that is not all there is to it: another recipe or model, a partition
   * that was taken away (which counts as a commit and leaves no version), another request that was faster.
   */
  async #renew({ name, number, recipe, version }: DatasetHead): Promise<DatasetView | undefined> {
    const before = this.#newest.get(name);
    if (!before?.view.model || before.view.recipe !== recipe || before.view.number >= number) return undefined;
    const { model } = before.view;
    const rows = await this.#lake.catalog.db
      .selectFrom("versions")
      .select(["key", "number", "until", "build", "recipe", "expired"])
      .where("dataset", "=", name)
      .where("number", ">", before.view.number)
      .where("number", "<=", number)
      .execute();
    if (rows.length !== version - before.version) return undefined;
    for (const row of rows) if ((await this.#recipe(name, row.recipe)).model !== model) return undefined;
    const changed = makeRefs(
      name,
      rows.filter(({ until }) => until === null || until > number),
      model.model,
    );
    const view = { dataset: name, recipe, number, model, cubes: [] as Cube[] };
    const replaced = renewCubes(before.view.cubes, view, changed);
    const refs = replaced ? before.refs : new Map(before.refs);
    if (replaced) view.cubes.push(...replaced);
    else {
      for (const ref of changed) refs.set(ref.key, ref);
      const all = [...refs.values()];
      view.cubes.push(...makeCubes(view, model, all, await readEnds(this.#lake, name, model.model, all)));
    }
    if (this.#newest.get(name) !== before) return undefined;
    if (replaced) for (const ref of changed) refs.set(ref.key, ref);
    this.#newest.set(name, { view, version, refs });
    return view;
  }

  #keepNewest(newest: Newest): void {
    const known = this.#newest.get(newest.view.dataset);
    if (known && known.view.recipe === newest.view.recipe && known.view.number > newest.view.number) return;
    this.#newest.set(newest.view.dataset, newest);
  }

  async #recipe(dataset: string, recipe: string): Promise<Recipe> {
    const id = `${dataset} ${recipe}`;
    const known = this.#recipes.get(id);
    if (known) return known;
    const row = await this.#lake.catalog.db
      .selectFrom("recipes")
      .select(["generation", "body"])
      .where("dataset", "=", dataset)
      .where("recipe", "=", recipe)
      .executeTakeFirstOrThrow();
    const found = { generation: row.generation, model: modelView(JSON.parse(row.body)) };
    this.#recipes.set(id, found);
    return found;
  }
}

type VersionRow = Pick<VersionTable, "key" | "number" | "build" | "recipe" | "expired">;

/** The components of a key in the key's own order: canonical JSON, which recipes are kept in, has forgotten it. Each is read once, however many keys have it. */
function makeRefs(dataset: string, rows: readonly VersionRow[], { components }: GridModel): PartitionRef[] {
  const known = new Map<string, PartitionValues>();
  const valuesOf = (part: string): PartitionValues => {
    const name = part.slice(0, part.indexOf("="));
    const type = components[name];
    const values = known.get(part) ?? parsePartitionKey(part, type ? { [name]: type } : {});
    known.set(part, values);
    return values;
  };
  return rows.map(({ key, number, build, expired }) => ({
    dataset,
    key,
    number: number as LakeNumber,
    build,
    folder: buildFolder(dataset, key, build),
    expired: expired !== 0,
    values: key === "" ? {} : Object.assign({}, ...key.split("/").map(valuesOf)),
  }));
}
