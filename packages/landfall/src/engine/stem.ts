import type { PartitionTable, Transaction } from "../catalog/index.ts";
import { compareText, LandfallError, type LakeNumber, partitionKey, type PartitionValues } from "../core/index.ts";
import type { BuildInput, BuiltPartition, Definition } from "./definition.ts";
import { type RecordedPartition, recordedInputs } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import {
  type BuildTime,
  foreseePartitions,
  openPartition,
  publishVersion,
  readPartition,
  withdrawVersion,
} from "./publish.ts";
import { storedVersion } from "./rebuild.ts";

/*
 * One build makes all partitions of a stem (see `split.ts`), one commit publishes those whose content is another, takes away those that are not there any more, and leaves the others as they are: of
 * these nobody sees a change. What they were all made of is on record with the stem's runs.
 */

/** Text with which the keys of all partitions of a stem begin. */
function prefixOf(stem: string): string {
  return stem === "" ? "" : `${stem}/`;
}

/** What the partitions of a stem show: content hashes, by key. */
export async function shownOf(
  parts: EngineParts,
  { name, recipe }: Definition,
  stem: string,
): Promise<Readonly<Record<string, string>>> {
  const prefix = prefixOf(stem);
  const rows = await parts.catalog.db
    .selectFrom("versions")
    .select(["key", "content"])
    .where("dataset", "=", name)
    .where("recipe", "=", recipe)
    .where("until", "is", null)
    .where("key", ">=", prefix)
    .where("key", "<", `${prefix}\u{10ffff}`)
    .where("key", "!=", stem)
    .execute();
  return Object.fromEntries(rows.map(({ key, content }) => [key, content]));
}

/** What the build of a stem has made. */
export interface MadeStem {
  readonly build: string;
  readonly partitions: readonly BuiltPartition[];
}

/** Partitions asked for at once. */
const atOnce = 1000;

/**
 * Makes what the build of a stem gave visible, as commit `number`: nothing else of the stem is left then. Undefined: its inputs are gone, and all of it goes. Returns whether
 * anything changed.
 */
export async function publishStem(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  stem: PartitionTable,
  number: LakeNumber,
  have: LakeNumber,
  made: MadeStem | undefined,
  took: BuildTime = {},
): Promise<boolean> {
  const { name, recipe } = definition;
  const prefix = prefixOf(stem.key);
  const db = await tx.reading("versions");
  const rows = await db
    .selectFrom("versions")
    .select(["key", "content", "recipe"])
    .where("dataset", "=", name)
    .where("until", "is", null)
    .where("key", ">=", prefix)
    .where("key", "<", `${prefix}\u{10ffff}`)
    .where("key", "!=", stem.key)
    .execute();
  const shown = new Map(rows.map((row) => [row.key, row]));
  const fresh: (readonly [string, BuiltPartition])[] = [];
  for (const one of made?.partitions ?? []) {
    const key = partitionKey(one.parts);
    const visible = shown.get(key);
    shown.delete(key);
    if (visible?.content === one.hash && visible.recipe === recipe) continue;
    if (!one.files) throw new LandfallError("superseded", `${name} ${key} has changed while it was built`);
    fresh.push([key, one]);
  }
  fresh.sort(([a], [b]) => compareText(a, b));
  for (let at = 0; at < fresh.length; at += atOnce) {
    const page = fresh.slice(at, at + atOnce);
    await foreseePartitions(
      tx,
      name,
      page.map(([key]) => key),
      { live: false },
    );
    for (const [, { parts: values, files = [], hash, detail }] of page)
      await publishVersion(tx, parts, definition, await openPartition(tx, definition, values), number, have, {
        build: made?.build ?? "",
        recipe,
        hash,
        files,
        inputs: { stem: stem.key },
        detail,
      });
  }
  const gone = [...shown.keys()].toSorted(compareText);
  for (let at = 0; at < gone.length; at += atOnce) {
    const page = gone.slice(at, at + atOnce);
    await foreseePartitions(tx, name, page, { live: false });
    for (const key of page)
      await withdrawVersion(tx, parts, definition, await readPartition(tx, name, key), number, have);
  }
  // an earlier recipe may have shown it undivided
  if (stem.number !== null) await withdrawVersion(tx, parts, definition, stem, number, have);
  await tx.update(
    "partitions",
    { dataset: name, key: stem.key },
    { want: Math.max(stem.want, have), have, recipe: made ? recipe : null, held: null, ...took },
  );
  return fresh.length + gone.length > 0 || stem.number !== null;
}

/** What a stem was built from when it was last committed. */
export interface StemRecord {
  readonly run: string;
  readonly partitions: readonly RecordedPartition[];
}

/** Undefined where it has never been committed. */
export async function stemRecord(parts: EngineParts, dataset: string, stem: string): Promise<StemRecord | undefined> {
  const run = await parts.catalog.db
    .selectFrom("runs")
    .select(["id", "inputs"])
    .where("dataset", "=", dataset)
    .where("kind", "=", "build")
    .where("subject", "=", stem)
    .where("state", "in", ["built", "unchanged"])
    .where("number", "is not", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!run) return undefined;
  const { partitions = [] } = JSON.parse(run.inputs) as { partitions?: readonly RecordedPartition[] };
  return { run: run.id, partitions };
}

/** The input of a stem's last build, put together again; a text says why it cannot be. */
export async function stemInput(
  parts: EngineParts,
  definition: Definition,
  stem: PartitionValues,
  { partitions }: StemRecord,
): Promise<BuildInput | string> {
  const found: Parameters<typeof recordedInputs>[1][number][] = [];
  for (const one of partitions) {
    const content = await storedVersion(parts, one);
    if (!content || content.expired) return `its input ${one.dataset} ${one.key} of number ${one.number} has expired`;
    found.push([one, content]);
  }
  return { parts: stem, partition: partitionKey(stem), ...recordedInputs(definition, found) };
}
