import type { Catalog, FragmentTable, PartitionTable, Transaction, VersionTable } from "../catalog/index.ts";
import {
  canonicalJson,
  compareText,
  type Json,
  LandfallError,
  type LakeNumber,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import type { BuiltFile, Definition, PartitionInput } from "./definition.ts";
import { partitionInputs } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import { isStem } from "./split.ts";

/** Eager builds wait at least this many times as long as the last one took (rule 8). */
export const restFactor = 4;

/** What a version shows, and what it was made of. */
export interface NewVersion {
  readonly build: string;
  readonly recipe: string;
  readonly hash: string;
  readonly files: readonly BuiltFile[];
  /** The exact inputs: for `verify`. */
  readonly inputs: Json;
  readonly detail: Json;
}

/** When a build ended and how long it took; nothing where none did. */
export type BuildTime = Partial<Pick<PartitionTable, "built_at" | "built_ms">>;

/** What is foreseen of a partition: its row, if it has one. */
interface ForeseenPartition {
  readonly row: PartitionTable | undefined;
}

/** Of the visible version, what tells whether another is the same. */
type Visible = Pick<VersionTable, "key" | "number" | "content" | "recipe" | "inputs">;

/** Asks at once for partitions that are about to be folded or built again, for their visible versions, and, with `live`, for what is live in them. */
export async function foreseePartitions(
  tx: Transaction,
  dataset: string,
  keys: readonly string[],
  options: { readonly live: boolean },
): Promise<void> {
  if (keys.length === 0) return;
  const db = await tx.reading();
  const rows = new Map((await selectPartitions(db, dataset, keys)).map((row) => [row.key, row]));
  for (const key of keys) tx.foresee("partitions", [dataset, key], { row: rows.get(key) } satisfies ForeseenPartition);
  for (const visible of await selectVisible(db, dataset, keys))
    tx.foresee("versions", [dataset, visible.key, visible.number], visible);
  if (!options.live) return;
  const live = Map.groupBy(await selectLive(db, dataset, keys), ({ partition }) => partition);
  for (const key of keys) tx.foresee("fragments", [dataset, key], live.get(key) ?? []);
}

/** The row of a partition as this transaction has it, which must be there. */
export async function readPartition(tx: Transaction, dataset: string, key: string): Promise<PartitionTable> {
  const foreseen = tx.foreseen("partitions", dataset, key) as ForeseenPartition | undefined;
  const row = foreseen?.row ?? (await selectPartitions(await tx.reading("partitions"), dataset, [key])).at(0);
  if (!row) throw new LandfallError("internal", `${dataset} has no partition ${key}`);
  return row;
}

function selectVisible(db: Catalog["db"], dataset: string, keys: readonly string[]): Promise<Visible[]> {
  return db
    .selectFrom("versions")
    .select(["key", "number", "content", "recipe", "inputs"])
    .where("dataset", "=", dataset)
    .where("key", "in", keys)
    .where("until", "is", null)
    .execute();
}

function selectPartitions(db: Catalog["db"], dataset: string, keys: readonly string[]): Promise<PartitionTable[]> {
  return db.selectFrom("partitions").selectAll().where("dataset", "=", dataset).where("key", "in", keys).execute();
}

function selectLive(db: Catalog["db"], dataset: string, partitions: readonly string[]): Promise<FragmentTable[]> {
  return db
    .selectFrom("fragments")
    .selectAll()
    .where("dataset", "=", dataset)
    .where("partition", "in", partitions)
    .where("until", "is", null)
    .execute();
}

/** The row of a partition, made where it is missing. */
export async function openPartition(
  tx: Transaction,
  definition: Definition,
  parts: PartitionValues,
): Promise<PartitionTable> {
  const key = partitionKey(parts);
  const gathered = tx.gathered("partitions").find((row) => row.dataset === definition.name && row.key === key);
  if (gathered) return { ...gathered };
  const foreseen = tx.foreseen("partitions", definition.name, key) as ForeseenPartition | undefined;
  const known = foreseen ? foreseen.row : (await selectPartitions(await tx.reading(), definition.name, [key])).at(0);
  if (known) return known;
  const row: PartitionTable = {
    dataset: definition.name,
    key,
    // not canonical JSON: the order of the components is part of the key
    parts: JSON.stringify(parts),
    want: 0,
    have: 0,
    number: null,
    recipe: null,
    gate: null,
    deadline_at: definition.gate?.deadline(parts) ?? null,
    held: null,
    built_at: 0,
    built_ms: 0,
  };
  tx.insert("partitions", row);
  return row;
}

/**
 * Folds the live fragments of a partition of a mapped dataset after a change (rules 5 and 6): none, and the partition goes; one, and it is
 * adopted as it is; several, and a build has to merge them.
 */
export async function refold(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  values: PartitionValues,
  number: LakeNumber,
): Promise<void> {
  const partition = await openPartition(tx, definition, values);
  const fragments = await liveFragments(tx, definition.name, partition.key);
  const [sole] = fragments;
  if (!sole) {
    await withdrawVersion(tx, parts, definition, partition, number);
  } else if (fragments.length === 1 && sole.recipe === definition.recipe) {
    await publishVersion(tx, parts, definition, partition, number, number, adopted(sole));
  } else {
    await markStale(tx, definition, partition, number);
  }
}

function adopted(fragment: FragmentTable): NewVersion {
  return {
    build: fragment.build,
    recipe: fragment.recipe,
    hash: fragment.content,
    files: JSON.parse(fragment.files) as BuiltFile[],
    inputs: fragmentInputs([fragment]),
    detail: JSON.parse(fragment.stats) as Json,
  };
}

/** The record of which fragments a version was folded from. */
export function fragmentInputs(fragments: readonly FragmentTable[]): Json {
  return { fragments: fragments.map(({ object, build, content }) => ({ object, build, content })) };
}

/** Lowest first (rule 5). */
async function liveFragments(tx: Transaction, dataset: string, partition: string): Promise<FragmentTable[]> {
  const foreseen = tx.foreseen("fragments", dataset, partition) as FragmentTable[] | undefined;
  const stored = foreseen ?? (await selectLive(await tx.reading(), dataset, [partition]));
  const gathered = tx
    .gathered("fragments")
    .filter((row) => row.dataset === dataset && row.partition === partition && row.until === null);
  return [...stored, ...gathered].toSorted(
    (a, b) => compareText(a.ordering, b.ordering) || a.object - b.object || a.position - b.position,
  );
}

/** A change that a build has to take up. */
export async function markStale(
  tx: Transaction,
  definition: Definition,
  partition: PartitionTable,
  number: LakeNumber,
): Promise<void> {
  await tx.update("partitions", { dataset: definition.name, key: partition.key }, { want: number });
  const restMs = restFactor * partition.built_ms;
  // never longer than the whole rest: the machine that built it last may have a clock that is ahead of ours
  const leftMs = Math.min(restMs, partition.built_at + restMs - tx.at);
  const delayMs = partition.have === 0 ? 0 : Math.max(definition.debounceMs, leftMs);
  tx.schedule({ dataset: definition.name, kind: "build", subject: partition.key, recipe: definition.recipe, delayMs });
}

/**
 * Makes a content the visible version of its partition, as commit `number`; `have` is the number that the build has seen. What is the same as
 * the visible version changes nothing and makes nothing stale (rule 9). Returns whether anything changed.
 */
export async function publishVersion(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  partition: PartitionTable,
  number: LakeNumber,
  have: LakeNumber,
  version: NewVersion,
  took: BuildTime = {},
): Promise<boolean> {
  const key = { dataset: definition.name, key: partition.key };
  const want = Math.max(partition.want, have);
  if (partition.number !== null) {
    const foreseen = tx.foreseen("versions", key.dataset, key.key, partition.number) as Visible | undefined;
    const visible = foreseen ?? (await selectVisible(await tx.reading("versions"), key.dataset, [key.key])).at(0);
    if (visible?.number !== partition.number)
      throw new LandfallError("internal", `${key.dataset} ${key.key} shows no version ${partition.number}`);
    if (visible.content === version.hash && visible.recipe === version.recipe) {
      // the same content, perhaps from other inputs: what is current is on record as built from what is live now
      const inputs = canonicalJson(version.inputs);
      if (inputs !== visible.inputs) await tx.update("versions", { ...key, number: partition.number }, { inputs });
      await tx.update("partitions", key, { want, have, held: null, ...took });
      return false;
    }
    await tx.update("versions", { ...key, number: partition.number }, { until: number });
  }
  tx.insert("versions", {
    ...key,
    number,
    until: null,
    build: version.build,
    recipe: version.recipe,
    stamp: parts.stamp,
    content: version.hash,
    files: canonicalJson(version.files),
    inputs: canonicalJson(version.inputs),
    stats: canonicalJson(version.detail),
    at: tx.at,
    expired: 0,
  });
  await tx.update("partitions", key, { want, have, number, recipe: version.recipe, held: null, ...took });
  tx.touchDataset(definition.name, number);
  await markDownstream(tx, parts, definition, JSON.parse(partition.parts) as PartitionValues, number);
  return true;
}

/** Takes a partition away: no fragments, no partition (rule 5). */
export async function withdrawVersion(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  partition: PartitionTable,
  number: LakeNumber,
  have: LakeNumber = number,
): Promise<void> {
  const key = { dataset: definition.name, key: partition.key };
  await tx.update("partitions", key, {
    want: Math.max(partition.want, have),
    have,
    number: null,
    recipe: null,
    held: null,
  });
  if (partition.number === null) return;
  await tx.update("versions", { ...key, number: partition.number }, { until: number });
  tx.touchDataset(definition.name, number);
  await markDownstream(tx, parts, definition, JSON.parse(partition.parts) as PartitionValues, number);
}

/** Raises `want` of all that reads a partition: of what follows from it, there or not, and of what is there and reads it beside. */
async function markDownstream(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  values: PartitionValues,
  number: LakeNumber,
): Promise<void> {
  for (const derived of parts.definitions.values()) {
    const { input } = derived;
    if (input.type !== "partitions") continue;
    const marked = new Set<string>();
    const mark = async (partition: PartitionTable) => {
      if (marked.has(partition.key)) return;
      marked.add(partition.key);
      await markStale(tx, derived, partition, number);
    };
    if (input.of === definition.name) await mark(await openPartition(tx, derived, input.partitionOf(values)));
    const beside = partitionInputs(derived).filter((_, index) => index > 0 || input.window !== undefined);
    for (const one of beside) {
      if (one.of !== definition.name) continue;
      for (const partition of await readersIn(tx, derived, one, values)) await mark(partition);
    }
  }
}

/** The partitions that are there, or are to be, and read a partition of an input. */
async function readersIn(
  tx: Transaction,
  derived: Definition,
  input: PartitionInput,
  theirs: PartitionValues,
): Promise<PartitionTable[]> {
  const keys = input.readersOf(theirs)?.map(partitionKey);
  if (keys?.length === 0) return [];
  const db = await tx.reading("partitions");
  const rows = await db
    .selectFrom("partitions")
    .selectAll()
    .where("dataset", "=", derived.name)
    .where((eb) =>
      eb.or([
        eb(derived.split ? "recipe" : "number", "is not", null),
        eb("want", ">", eb.ref("have")),
        eb("held", "is not", null),
      ]),
    )
    // of a split dataset stems are built; one that an earlier recipe has shown undivided is still shown
    .$if(derived.split !== undefined, (query) =>
      query.where((eb) => eb.or([eb("number", "is", null), eb("recipe", "!=", derived.recipe)])),
    )
    .$if(keys !== undefined, (query) => query.where("key", "in", keys ?? []))
    .orderBy("key")
    .execute();
  return rows.filter((row) => {
    const own = JSON.parse(row.parts) as PartitionValues;
    return (derived.split === undefined || isStem(derived, own)) && input.reads(own, theirs);
  });
}
