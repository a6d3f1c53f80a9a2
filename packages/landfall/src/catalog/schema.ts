import type { Generated } from "kysely";

/*
 * The catalog's tables. Numbers are lake numbers unless the name says otherwise; `*_at` and `*_ms` are epoch milliseconds and
 * milliseconds; columns named for JSON hold canonical JSON text. The schema is a promise: changes come as migrations.
 */

/** One row: the lake itself. `number` is the last lake number given out. `shipped` is of earlier versions: what the journal in the store lacks is what is in `journal`. */
export interface LakeTable {
  id: string;
  epoch: number;
  number: number;
  shipped: number;
}

/** A dataset of the deployed config. `number` is its last commit, `version` the count of its commits, `generation` the count of its recipes. */
export interface DatasetTable {
  name: string;
  kind: string;
  recipe: string;
  generation: number;
  number: number;
  version: number;
}

/** Each recipe that a dataset ever had; deploying one is a fact. `body` is JSON. */
export interface RecipeTable {
  dataset: string;
  recipe: string;
  generation: number;
  number: number;
  body: string;
}

/** What is not in the files and yet decides: recipe deployed, gate opened, build approved. */
export interface FactTable {
  number: number;
  kind: "deployed" | "opened" | "approved" | "retried" | "restored" | "widened";
  dataset: string;
  subject: string;
  body: string;
  at: number;
}

/** A landed file: one version of a key of a source. `removed` is the removal that covers it. */
export interface ObjectTable {
  number: number;
  source: string;
  key: string;
  version: number;
  sha256: string;
  size: number;
  path: string;
  attributes: string;
  landed_at: number;
  removed: number | null;
}

export type InputState = "pending" | "accepted" | "refused" | "held" | "replaced" | "removed";

/**
 * An object version as input of a mapped dataset. `want` is raised by each change that concerns it, `have` is the number that the last
 * decision has seen; `recipe` is the one under which it was decided. `reason` is JSON: why it was refused or held.
 */
export interface InputTable {
  dataset: string;
  object: number;
  source: string;
  key: string;
  state: InputState;
  want: number;
  have: number;
  recipe: string | null;
  run: string | null;
  reason: string | null;
}

/**
 * What one input contributes to one partition. `position` is its place in the file, `ordering` the value of the dataset's `order`.
 * Live from `since` until `until`. `files` and `stats` are JSON; the files lie in the folder of `build`.
 */
export interface FragmentTable {
  dataset: string;
  partition: string;
  build: string;
  object: number;
  key: string;
  position: number;
  ordering: string;
  recipe: string;
  since: number;
  until: number | null;
  content: string;
  files: string;
  stats: string;
}

/**
 * A partition. `number` is its visible version, null where nothing is visible. `gate` is the number at which its gate opened, `deadline_at`
 * when it opens by itself; `held` the run whose result failed a check; `built_ms` how long the last build took, `built_at` when it ended.
 */
export interface PartitionTable {
  dataset: string;
  key: string;
  parts: string;
  want: number;
  have: number;
  number: number | null;
  recipe: string | null;
  gate: number | null;
  deadline_at: number | null;
  held: string | null;
  built_at: number;
  built_ms: number;
}

/**
 * One version of a partition: visible from `number` until `until`. All JSON but the hashes. `expired` is when it expired: from then on readers get 410, and a grace
 * period later its files go; 0 before that.
 */
export interface VersionTable {
  dataset: string;
  key: string;
  number: number;
  until: number | null;
  build: string;
  recipe: string;
  stamp: string;
  content: string;
  files: string;
  inputs: string;
  stats: string;
  at: number;
  expired: number;
}

export type TaskKind = "contribute" | "build";
export type TaskState = "ready" | "dead";

/**
 * Work to do: one row per subject. `lease_until` is by the database's clock; `fence` grows with each claim; `attempts` counts failures since
 * the last change of the subject, `claims` how often it was taken since, `marks` how often it was scheduled.
 */
export interface TaskTable {
  id: Generated<number>;
  dataset: string;
  kind: TaskKind;
  subject: string;
  recipe: string;
  state: TaskState;
  created_at: number;
  ready_at: number;
  lease_until: number;
  fence: number;
  attempts: number;
  claims: number;
  marks: number;
  owner: string | null;
  build: string | null;
  error: string | null;
}

/** An attempt to write files. A commit needs it `open`; collection marks it `abandoned` before it deletes. */
export interface BuildTable {
  id: string;
  dataset: string;
  state: "open" | "committed" | "abandoned";
  opened_at: number;
}

export type RunState = "accepted" | "built" | "unchanged" | "refused" | "held" | "failed" | "removed";

/** The record of a task. `number` is its commit's, null where nothing was committed. `steps`, `figures`, `checks`, `inputs`, `error` are JSON; `log` is text. */
export interface RunTable {
  id: string;
  number: number | null;
  dataset: string;
  kind: TaskKind;
  subject: string;
  recipe: string;
  state: RunState;
  started_at: number;
  ended_at: number;
  steps: string;
  figures: string;
  checks: string;
  inputs: string;
  log: string;
  error: string | null;
}

/** What the journal in the store does not hold yet. `changes` is JSON: see `journal.ts`. */
export interface JournalTable {
  number: number;
  at: number;
  changes: string;
}

/** When numbers were given out: the last one of each transaction, with its time. What a time means to a reader. */
export interface MomentTable {
  number: number;
  at: number;
  /** 1 where the time is before that of the number before it: a clock was far ahead, and is set right. */
  back: Generated<number>;
}

/** A process that reads: the earliest number that a request of it may look at. Until `lease_until`, by the database's clock, no file of a later version goes. */
export interface ReaderTable {
  id: string;
  number: number;
  lease_until: number;
}

/** Up to `number` a dataset of this recipe has an input for each object that it takes. Working state: where it is lost, all objects are looked at again. */
export interface AdoptedTable {
  dataset: string;
  recipe: string;
  number: number;
}

export interface Tables {
  lake: LakeTable;
  datasets: DatasetTable;
  recipes: RecipeTable;
  facts: FactTable;
  objects: ObjectTable;
  inputs: InputTable;
  fragments: FragmentTable;
  partitions: PartitionTable;
  versions: VersionTable;
  tasks: TaskTable;
  builds: BuildTable;
  runs: RunTable;
  journal: JournalTable;
  moments: MomentTable;
  readers: ReaderTable;
  adopted: AdoptedTable;
}

/** The tables that the journal records, with their keys: from these alone a lake can be rebuilt. Tasks and builds are working state. */
export const journaledKeys = {
  datasets: ["name"],
  recipes: ["dataset", "recipe"],
  facts: ["number"],
  objects: ["number"],
  inputs: ["dataset", "object"],
  fragments: ["dataset", "partition", "build"],
  partitions: ["dataset", "key"],
  versions: ["dataset", "key", "number"],
  runs: ["id"],
} as const satisfies { [T in keyof Tables]?: readonly (keyof Tables[T])[] };

export type JournaledTable = keyof typeof journaledKeys;
