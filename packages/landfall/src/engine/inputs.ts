import { versionsWithPartitions } from "../catalog/index.ts";
import { type Json, LandfallError, partitionKey, type PartitionValues } from "../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type BuiltFile,
  type Definition,
  type PartitionInput,
  type StoredContent,
} from "./definition.ts";
import type { EngineParts } from "./parts.ts";

/* The datasets that another is built from: which of their partitions a build reads, and what is on record of that. */

/** All inputs of a gathered dataset, the driving one first; [] for others. */
export function partitionInputs({ input }: Definition): readonly PartitionInput[] {
  if (input.type !== "partitions") return [];
  const { of, name = of, partitionOf, prefixOf, window, others = [] } = input;
  const own = (theirs: PartitionValues) => partitionKey(partitionOf(theirs));
  const mapping = window ?? {
    reads: (parts, theirs) => own(theirs) === partitionKey(parts),
    prefixOf,
    readersOf: (theirs) => [partitionOf(theirs)],
  };
  // not spread: a mapping may be a class
  const driving: PartitionInput = {
    name,
    of,
    required: true,
    reads: (parts, theirs) => mapping.reads(parts, theirs),
    prefixOf: (parts) => mapping.prefixOf(parts),
    readersOf: (theirs) => mapping.readersOf(theirs),
  };
  return [driving, ...others];
}

/** The datasets that a dataset is built from, or that a view shows. */
export function upstreamOf(definition: Definition): readonly string[] {
  if (definition.input.type === "view") return definition.input.of;
  return [...new Set(partitionInputs(definition).map(({ of }) => of))];
}

/** A partition of an input, as a version has it on record. */
export interface RecordedPartition {
  readonly dataset: string;
  readonly key: string;
  readonly number: number;
  readonly content: string;
  /** What the build called it; not there where a dataset has one input. */
  readonly input?: string;
}

/** What a partition reads: for a build, and for the record (rule 10: what is absent too). */
export interface Gathered {
  readonly contents: readonly StoredContent[];
  readonly inputs: NonNullable<BuildInput["inputs"]>;
  readonly record: { readonly partitions: readonly RecordedPartition[]; readonly absent?: readonly string[] };
  /** Required inputs of which there is nothing. */
  readonly missing: readonly string[];
  /** Some are of another recipe than the one deployed: they do not go together. */
  readonly mixed: boolean;
}

/** Looks up what a partition reads at a lake number. Nothing where its driving input has nothing that belongs to it: then there is no partition. */
export async function gatherInputs(
  parts: EngineParts,
  definition: Definition,
  key: string,
  values: PartitionValues,
  at: number,
): Promise<Gathered> {
  const { input } = definition;
  if (input.type !== "partitions") throw new LandfallError("internal", `${definition.name} has no input partitions`);
  const all = partitionInputs(definition);
  const found = await Promise.all(all.map((one) => visibleMembers(parts, one, values, at)));
  const exists = found[0]?.some((row) => partitionKey(input.partitionOf(row.values)) === key) ?? false;
  if (!exists) return { contents: [], inputs: {}, record: { partitions: [] }, missing: [], mixed: false };
  // not those of this process's config, which may be an older or a newer one
  const deployed = new Map(
    (
      await parts.catalog.db
        .selectFrom("datasets")
        .select(["name", "recipe"])
        .where(
          "name",
          "in",
          all.map(({ of }) => of),
        )
        .execute()
    ).map(({ name, recipe }) => [name, recipe]),
  );
  const inputs: Record<string, readonly StoredContent[]> = {};
  const partitions: RecordedPartition[] = [];
  let mixed = false;
  for (const [index, { name, of }] of all.entries()) {
    const rows = found[index] ?? [];
    inputs[name] = rows.map((row) => row.content);
    const named = all.length > 1 ? { input: name } : {};
    for (const row of rows)
      partitions.push({ dataset: of, key: row.key, number: row.number, content: row.content.hash, ...named });
    mixed ||= rows.some(({ recipe }) => recipe !== deployed.get(of));
  }
  const absent = all.filter(({ name }) => inputs[name]?.length === 0);
  return {
    contents: (found[0] ?? []).map(({ content }) => content),
    inputs,
    record: { partitions, ...(absent.length > 0 ? { absent: absent.map(({ name }) => name) } : {}) },
    missing: absent.filter(({ required }) => required).map(({ of }) => of),
    mixed,
  };
}

interface Member {
  readonly key: string;
  readonly number: number;
  readonly recipe: string;
  readonly values: PartitionValues;
  readonly content: StoredContent;
}

async function visibleMembers(
  parts: EngineParts,
  input: PartitionInput,
  own: PartitionValues,
  at: number,
): Promise<Member[]> {
  const prefix = input.prefixOf(own);
  const rows = await versionsWithPartitions(parts.catalog.db)
    .select([
      "versions.key",
      "versions.number",
      "versions.build",
      "versions.recipe",
      "versions.files",
      "versions.content",
      "versions.stats",
      "partitions.parts",
    ])
    .where("versions.dataset", "=", input.of)
    .where("versions.key", ">=", prefix)
    .where("versions.key", "<", `${prefix}\u{10ffff}`)
    .where("versions.number", "<=", at)
    .where((eb) => eb.or([eb("versions.until", "is", null), eb("versions.until", ">", at)]))
    .orderBy("versions.key")
    .execute();
  return rows
    .map((row) => ({ row, values: JSON.parse(row.parts) as PartitionValues }))
    .filter(({ values }) => input.reads(own, values))
    .map(({ row, values }) => ({
      key: row.key,
      number: row.number,
      recipe: row.recipe,
      values,
      content: {
        folder: buildFolder(input.of, row.key, row.build),
        parts: values,
        files: JSON.parse(row.files) as BuiltFile[],
        hash: row.content,
        detail: JSON.parse(row.stats) as Json,
      },
    }));
}

/** What was on record, put together again for a build. */
export function recordedInputs(
  definition: Definition,
  recorded: readonly (readonly [RecordedPartition, StoredContent])[],
): Pick<BuildInput, "contents" | "inputs"> {
  const [driving, ...others] = partitionInputs(definition);
  if (!driving) return { contents: recorded.map(([, content]) => content) };
  const of = (name: string) =>
    recorded.filter(([{ input = driving.name }]) => input === name).map(([, content]) => content);
  const contents = of(driving.name);
  return {
    contents,
    inputs: { [driving.name]: contents, ...Object.fromEntries(others.map(({ name }) => [name, of(name)])) },
  };
}
