import type {
  BuildId,
  EpochMs,
  ErrorCode,
  ErrorRecord,
  Json,
  PartitionKey,
  PartitionValue,
  PartitionValues,
} from "../core/index.ts";
import type { CheckResult } from "../checks/index.ts";
import type { Store } from "../store/index.ts";
import type { ContentDifference } from "./difference.ts";

/*
 * What the engine asks of a kind of dataset. The engine knows objects, fragments, partitions and their versions, and nothing of what is in
 * the files; a definition knows the content, and nothing of the catalog. The two functions that do work run in a worker thread.
 */

/** One immutable file of a build; `name` is relative to the build's folder of the partition. */
export interface BuiltFile {
  readonly name: string;
  /** bytes */
  readonly size: number;
  readonly sha256: string;
}

/** What lies in one folder: a fragment, or a partition. */
export interface Content {
  readonly files: readonly BuiltFile[];
  /** Hash of what a reader sees (rule 12): for grids, the bits of the cells and coordinates. */
  readonly hash: string;
  /** For the definition itself and for people: statistics of the variables, what a fragment covers. */
  readonly detail: Json;
}

/** A content together with where it lies. */
export interface StoredContent extends Content {
  readonly folder: string;
  readonly parts: PartitionValues;
}

export interface Fragment extends Content {
  readonly parts: PartitionValues;
  /** Place in the file, for rule 5. */
  readonly position: number;
}

/** Figures of a run: bytes read, values decoded, … Plain numbers with their unit in the name. */
export type Figures = Readonly<Record<string, number>>;

/** What a worker thread is given beside the input. */
export interface WorkContext {
  readonly store: Store;
  readonly build: BuildId;
  readonly signal: AbortSignal;
  /** Names what begins now; the run keeps how long each took. */
  step(name: string): void;
  log(line: string): void;
}

export interface ObjectInput {
  readonly number: number;
  readonly source: string;
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly expectedSha256: string | undefined;
  readonly landedAt: EpochMs;
  /** The time that stands for the object: when its first version landed, unless the sender said otherwise. */
  readonly logicalAt: EpochMs;
}

/** A decoded object. Checks have been made, none of them with the outcome "reject": that is thrown as a `check-failed` error. */
export interface Contribution {
  readonly fragments: readonly Fragment[];
  /** The value of the dataset's `order` for this object; "" without one. Compared bytewise. */
  readonly ordering: string;
  readonly checks: readonly CheckResult[];
  readonly figures: Figures;
  /** What the object says of the shape of the whole dataset, such as the columns of a table: for `admit`. */
  readonly shape?: Json;
}

/** What becomes of the shape of a dataset when an object is taken in. */
export interface Admission {
  /** The new shape, where it is another: recorded as a fact. */
  readonly shape?: Json;
  /** What changed, in words. */
  readonly changes?: readonly string[];
  /** The object is held apart, and why. */
  readonly hold?: {
    readonly code: ErrorCode;
    readonly message: string;
    /** What becomes of the dataset's shape if an operator lets it through, in words. */
    readonly approval?: readonly string[];
  };
}

export interface BuildInput {
  readonly parts: PartitionValues;
  readonly partition: PartitionKey;
  /**
   * What is visible now, of the same recipe: a build may share those of its files that it would write again just so. The content never depends on it.
   */
  readonly previous?: StoredContent | undefined;
  /** Of a stem of a split dataset: the content hashes of what its partitions show now, by key: those that come out the same need not be written. */
  readonly shown?: Readonly<Record<string, string>>;
  /** Lowest first, as rule 5 stacks them; for a gathered dataset those of its driving input, in the order of their keys. */
  readonly contents: readonly StoredContent[];
  /** Of a gathered dataset: what it reads of each of its inputs, by the input's name and in the order of their keys; [] for what is absent. */
  readonly inputs?: Readonly<Record<string, readonly StoredContent[]>>;
}

export interface Built extends Content {
  readonly checks: readonly CheckResult[];
  readonly figures: Figures;
  /** Of a stem of a split dataset: all of its partitions. It has no files of its own then; its hash is that of all. */
  readonly partitions?: readonly BuiltPartition[];
}

/** One of the partitions that a split dataset's rows have come to. */
export interface BuiltPartition extends Pick<Content, "hash" | "detail"> {
  readonly parts: PartitionValues;
  /** Not there where its content is what was said to be shown. */
  readonly files?: readonly BuiltFile[];
}

/** A part of a build that a thread can do by itself, such as one variable; plain data. */
export type Piece = Json;

/** Delays the first build of a partition until its inputs are complete (rule 8). */
export interface Gate {
  /** What is missing, in words and bounded in length; empty where nothing is. */
  missing(present: readonly PartitionValues[]): readonly string[];
  /** When the gate opens by itself, from a time in the key; undefined for never. */
  deadline(parts: PartitionValues): EpochMs | undefined;
}

/** Which partitions of an input a partition reads. */
export interface Mapping {
  reads(own: PartitionValues, theirs: PartitionValues): boolean;
  /** Text with which all keys of what a partition reads start: bounds the look for them. */
  prefixOf(own: PartitionValues): string;
  /** The partitions that may read a partition of the input, there or not; undefined where any may. */
  readersOf(theirs: PartitionValues): readonly PartitionValues[] | undefined;
}

/** A dataset whose partitions a build reads. */
export interface PartitionInput extends Mapping {
  /** What the build calls it. */
  readonly name: string;
  readonly of: string;
  /** Nothing is built where it is absent. */
  readonly required: boolean;
}

export type DefinitionInput =
  | { readonly type: "objects"; matches(source: string, key: string): boolean }
  | {
      readonly type: "partitions";
      /** The driving input, which decides what partitions there are (rule 10). */
      readonly of: string;
      /** What the build calls it. Default: the name of the dataset. */
      readonly name?: string;
      /** The partition of this dataset that a partition of the input belongs to. */
      partitionOf(parts: PartitionValues): PartitionValues;
      /** Text with which all keys of inputs of a partition start: bounds the look for them. */
      prefixOf(parts: PartitionValues): string;
      /** What a partition reads of it, where that is more than what belongs to it. */
      readonly window?: Mapping;
      readonly others?: readonly PartitionInput[];
    }
  /** Nothing is stored: readers find what it shows in other datasets. */
  | { readonly type: "view"; readonly of: readonly string[] };

/** What people say of a dataset and its columns: for the data docs, and nothing else. */
export interface About {
  readonly description?: string;
  readonly columns?: Readonly<Record<string, string>>;
}

export interface Definition {
  readonly name: string;
  readonly about?: About;
  readonly kind: "grid" | "table";
  /** Names what decides the content; its canonical form is `recipeBody`. */
  readonly recipe: string;
  readonly recipeBody: Json;
  /** The components of a partition key, in order. */
  readonly components: Readonly<Record<string, PartitionValue["type"]>>;
  /** Components, the last ones, whose values come from what is built: which partitions there are is not known before (see `stem.ts`). `partitionOf` gives the others. */
  readonly split?: readonly string[];
  readonly input: DefinitionInput;
  readonly gate?: Gate;
  /** Quiet time before a build after a change, ms; the engine waits at least four times the last build's duration anyway. */
  readonly debounceMs: number;
  /** How long versions stay readable after they were replaced, ms. */
  readonly keepVersionsMs: number;

  /** Decodes an object into fragments, written under `fragmentFolder`. Throws what refuses it, with `retry: "never"`. */
  contribute(input: ObjectInput, context: WorkContext): Promise<Contribution>;
  /**
   * Whether the dataset's shape takes an object in (rule 7): asked when a decoded object is committed, with the shape that earlier ones came to under this recipe, and
   * whether an operator has let it through. Makes no difference to what is in the fragments.
   */
  admit?(known: Json | undefined, contribution: Contribution, approved: boolean): Admission;
  /** The parts into which a build can be split, to run side by side. */
  pieces(input: BuildInput): readonly Piece[];
  buildPiece(input: BuildInput, piece: Piece, context: WorkContext): Promise<Json>;
  /** Puts the results of all pieces together, in the order of `pieces`. */
  finishBuild(input: BuildInput, results: readonly Json[], context: WorkContext): Promise<Built>;
  /** Says where two contents that should be the same differ. What cannot be read of the visible one is a difference as well. */
  compare(input: CompareInput, context: WorkContext): Promise<readonly ContentDifference[]>;
}

export interface CompareInput {
  readonly visible: StoredContent;
  readonly rebuilt: StoredContent;
}

/** A job for a worker thread, as plain data; the thread finds the definition by name. */
export type Job =
  | { readonly type: "contribute"; readonly dataset: string; readonly build: BuildId; readonly input: ObjectInput }
  | { readonly type: "pieces"; readonly dataset: string; readonly build: BuildId; readonly input: BuildInput }
  | {
      readonly type: "piece";
      readonly dataset: string;
      readonly build: BuildId;
      readonly input: BuildInput;
      readonly piece: Piece;
    }
  | {
      readonly type: "finish";
      readonly dataset: string;
      readonly build: BuildId;
      readonly input: BuildInput;
      readonly results: readonly Json[];
    }
  | { readonly type: "compare"; readonly dataset: string; readonly build: BuildId; readonly input: CompareInput };

export interface JobReport {
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly log: readonly string[];
}

export type JobOutcome<T> =
  | (JobReport & { readonly ok: true; readonly value: T })
  | (JobReport & { readonly ok: false; readonly error: ErrorRecord; readonly checks: readonly CheckResult[] });

/** `data/<dataset>/<partition>/<build>`: where the files of one build of a partition lie. */
export function buildFolder(dataset: string, partition: string, build: string): string {
  // a table without parts has one partition, whose key is empty
  return partition === "" ? `data/${dataset}/${build}` : `data/${dataset}/${partition}/${build}`;
}
