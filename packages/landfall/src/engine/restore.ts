import { versionsWithPartitions } from "../catalog/index.ts";
import { asLandfallError, type PartitionKey, partitionKey, type PartitionValues } from "../core/index.ts";
import { restoreFile } from "../store/index.ts";
import { type BuildFault, isNamed } from "./check-builds.ts";
import type { Definition, StoredContent } from "./definition.ts";
import { type RecordedPartition, recordedInputs } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import type { Pool } from "./pool.ts";
import { type Rebuild, Rebuilder, storedVersion } from "./rebuild.ts";
import { stemOf } from "./split.ts";
import { stemInput, stemRecord } from "./stem.ts";

/** What became of a damaged file: undefined where it is whole again, else why not. */
export type Restored = ReadonlyMap<BuildFault, string | undefined>;

/**
 * Makes lost and damaged files of builds again from what they were made of, and puts those into their place whose bytes are the very ones that were committed:
 * what a reader was promised does not change. Upstream first, so that what is derived finds whole inputs.
 */
export async function restoreBuilds(
  parts: EngineParts,
  faults: readonly BuildFault[],
  pool: Pool,
  onProgress: (done: number, all: number) => void,
): Promise<Restored> {
  const outcomes = new Map<BuildFault, string | undefined>();
  const depth = [...parts.definitions.keys()];
  const builds = [
    ...Map.groupBy(faults, ({ dataset, partition, build }) => `${dataset}/${partition}/${build}`).values(),
  ];
  await using rebuilder = new Rebuilder(parts, pool);
  const inOrder = builds.toSorted((a, b) => depth.indexOf(a[0]?.dataset ?? "") - depth.indexOf(b[0]?.dataset ?? ""));
  for (const [index, own] of inOrder.entries()) {
    for (const [fault, outcome] of await restoreBuild(parts, rebuilder, own)) outcomes.set(fault, outcome);
    onProgress(index + 1, inOrder.length);
  }
  return outcomes;
}

async function restoreBuild(
  parts: EngineParts,
  rebuilder: Rebuilder,
  faults: readonly BuildFault[],
): Promise<Restored> {
  const [first] = faults;
  if (!first) return new Map();
  const all = (why: string) => new Map(faults.map((fault) => [fault, why]));
  const definition = parts.definitions.get(first.dataset);
  if (!definition) return all("the config does not have the dataset any more");
  await using rebuild = rebuilder.open();
  try {
    const rebuilt = await rebuildContent(parts, rebuild, definition, first);
    if (typeof rebuilt === "string") return all(rebuilt);
    const outcomes = new Map<BuildFault, string | undefined>();
    for (const fault of faults) outcomes.set(fault, await putBack(parts, fault, rebuilt));
    return outcomes;
  } catch (error) {
    const known = asLandfallError(error);
    if (known.retry !== "never" && known.code !== "internal") throw error;
    return all(`it cannot be built again: ${known.message} [${known.code}]`);
  }
}

async function putBack(parts: EngineParts, fault: BuildFault, rebuilt: StoredContent): Promise<string | undefined> {
  const { name, sha256 } = fault.file;
  const twin = rebuilt.files.find((file) => file.name === name && file.sha256 === sha256);
  if (!twin)
    return `a rebuild gives other bytes: it was made by another version of Landfall or its recipe, restore it from a backup of the store`;
  // collection may have been there meanwhile
  if (!(await isNamed(parts, fault))) return "it has ended meanwhile";
  const bytes = parts.store.stream(`${rebuilt.folder}/${name}`);
  return (await restoreFile(parts.store, { path: fault.path, sha256 }, bytes))
    ? undefined
    : "the rebuild is damaged too";
}

/** The content of a build once more; a text says why there is none. */
async function rebuildContent(
  parts: EngineParts,
  rebuild: Rebuild,
  definition: Definition,
  { dataset, partition, build }: BuildFault,
): Promise<StoredContent | string> {
  const { db } = parts.catalog;
  const fragment = await db
    .selectFrom("fragments")
    .select("object")
    .where("dataset", "=", dataset)
    .where("partition", "=", partition)
    .where("build", "=", build)
    .executeTakeFirst();
  if (fragment)
    return (
      (await rebuild.fragment(definition, fragment.object, partition)) ??
      `object ${fragment.object} contributes nothing to it any more`
    );
  const version = await versionsWithPartitions(db)
    .select(["versions.inputs", "partitions.parts"])
    .where("versions.build", "=", build)
    .where("versions.dataset", "=", dataset)
    .where("versions.key", "=", partition)
    .executeTakeFirst();
  if (!version) return "it has ended meanwhile";
  const values = JSON.parse(version.parts) as PartitionValues;
  const stem = definition.split && stemOf(definition, values);
  if (stem) return (await rebuildOfStem(parts, rebuild, definition, stem, partition)) ?? "it has ended meanwhile";
  const { fragments = [], partitions = [] } = JSON.parse(version.inputs) as {
    fragments?: readonly { readonly object: number }[];
    partitions?: readonly RecordedPartition[];
  };
  const contents: StoredContent[] = [];
  const found: [RecordedPartition, StoredContent][] = [];
  for (const { object } of fragments) {
    const content = await rebuild.fragment(definition, object, partition);
    if (!content) return `object ${object} contributes nothing to it any more`;
    contents.push(content);
  }
  for (const input of partitions) {
    const content = await storedVersion(parts, input);
    if (!content || content.expired)
      return `its input ${input.dataset} ${input.key} of number ${input.number} has expired`;
    found.push([input, content]);
  }
  return rebuild.build(definition, {
    parts: values,
    partition: partition as PartitionKey,
    ...(found.length > 0 ? recordedInputs(definition, found) : { contents }),
  });
}

/** A partition of a split dataset, from what its stem was built from last; undefined where that gives no such partition. */
async function rebuildOfStem(
  parts: EngineParts,
  rebuild: Rebuild,
  definition: Definition,
  stem: PartitionValues,
  partition: string,
): Promise<StoredContent | string | undefined> {
  const record = await stemRecord(parts, definition.name, partitionKey(stem));
  if (!record) return "no run says what it was built from";
  const input = await stemInput(parts, definition, stem, record);
  return typeof input === "string" ? input : (await rebuild.stem(definition, record.run, input)).get(partition);
}
