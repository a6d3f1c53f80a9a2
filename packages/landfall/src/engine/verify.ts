import { createHash } from "node:crypto";
import type { FragmentTable, VersionTable } from "../catalog/index.ts";
import {
  type BuildId,
  canonicalJson,
  type ErrorRecord,
  type Json,
  LandfallError,
  newBuildId,
  type PartitionKey,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type BuiltFile,
  type Contribution,
  type Definition,
  type Job,
  type ObjectInput,
  type Piece,
  type StoredContent,
} from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import type { Pool } from "./pool.ts";

export interface Difference {
  readonly dataset: string;
  readonly partition: string;
  readonly what: string;
}

export interface VerifyReport {
  /** Partitions looked at. */
  readonly checked: number;
  readonly equal: number;
  readonly differences: readonly Difference[];
  /** Partitions that are not current, so that nothing was promised of them. */
  readonly behind: number;
}

export interface VerifyOptions {
  readonly dataset?: string;
  readonly partition?: string;
  readonly pool: Pool;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Proves the one idea (rule 12): every visible partition is built again, beside the live data, from its recorded inputs, down to the objects, and
 * compared: content always, bytes where the toolchain is the same. What is current must also have been built from what is live now.
 */
export async function verify(parts: EngineParts, options: VerifyOptions): Promise<VerifyReport> {
  const { db } = parts.catalog;
  const rows = await db
    .selectFrom("versions")
    .innerJoin("partitions", (join) =>
      join.onRef("partitions.dataset", "=", "versions.dataset").onRef("partitions.key", "=", "versions.key"),
    )
    .selectAll("versions")
    .select(["partitions.want", "partitions.have", "partitions.held", "partitions.parts"])
    .where("versions.until", "is", null)
    .$if(options.dataset !== undefined, (query) => query.where("versions.dataset", "=", options.dataset as string))
    .$if(options.partition !== undefined, (query) => query.where("versions.key", "=", options.partition as string))
    .orderBy("versions.dataset")
    .orderBy("versions.key")
    .execute();
  if (options.partition !== undefined && rows.length === 0) {
    throw new LandfallError("unknown-partition", `no visible partition is called "${options.partition}"`);
  }
  const work: Work = { parts, pool: options.pool, decoded: new DecodedAgain(parts, options.pool), scratch: new Set() };
  try {
    return await verifyRows(work, rows, options);
  } finally {
    await work.decoded.trim(0);
  }
}

type Row = VersionTable & { want: number; have: number; held: string | null; parts: string };

/** What a verification works with; `scratch` are the folders of the build that is being made again. */
interface Work {
  readonly parts: EngineParts;
  readonly pool: Pool;
  readonly decoded: DecodedAgain;
  readonly scratch: Set<string>;
}

async function verifyRows(work: Work, rows: readonly Row[], options: VerifyOptions): Promise<VerifyReport> {
  const { parts } = work;
  const differences: Difference[] = [];
  let equal = 0;
  let behind = 0;
  for (const [index, row] of rows.entries()) {
    const definition = parts.definitions.get(row.dataset);
    if (!definition || row.recipe !== definition.recipe) behind++;
    else {
      const found = await verifyPartition(work, definition, row);
      // a commit may have come in between: what is not visible any more is nobody's promise
      if (found.length > 0 && !(await isVisible(parts, row))) behind++;
      else if (found.length > 0)
        differences.push(...found.map((what) => ({ dataset: row.dataset, partition: row.key, what })));
      else if (row.want > row.have) behind++;
      else equal++;
    }
    options.onProgress?.(index + 1, rows.length);
  }
  if (options.partition === undefined) differences.push(...(await missingPartitions(parts, options.dataset)));
  return { checked: rows.length, equal, differences, behind };
}

async function isVisible(parts: EngineParts, row: Row): Promise<boolean> {
  const now = await parts.catalog.db
    .selectFrom("versions")
    .select("number")
    .where("dataset", "=", row.dataset)
    .where("key", "=", row.key)
    .where("until", "is", null)
    .executeTakeFirst();
  return now?.number === row.number;
}

async function verifyPartition(work: Work, definition: Definition, row: Row): Promise<string[]> {
  const { parts, decoded, scratch } = work;
  const differences = await compareFiles(parts, row);
  try {
    const inputs = JSON.parse(row.inputs) as { fragments?: RecordedFragment[]; partitions?: RecordedPartition[] };
    const live = row.want <= row.have && row.held === null;
    const rebuilt = inputs.fragments
      ? await rebuildFromObjects(work, definition, row, inputs.fragments, live)
      : await rebuildFromPartitions(work, definition, row, inputs.partitions ?? [], live);
    differences.push(...rebuilt.differences);
    if (rebuilt.content) differences.push(...compareContent(row, rebuilt.content, parts.stamp));
  } finally {
    for (const folder of scratch) await deleteFolder(parts, folder);
    scratch.clear();
    await decoded.trim();
  }
  return differences;
}

/** The visible files are there, with the bytes that were committed. */
async function compareFiles(parts: EngineParts, row: Row): Promise<string[]> {
  const differences: string[] = [];
  const folder = buildFolder(row.dataset, row.key, row.build);
  for (const file of JSON.parse(row.files) as BuiltFile[]) {
    const found = await parts.store.stat(`${folder}/${file.name}`);
    if (!found) differences.push(`${file.name} is missing from the store`);
    else if (found.size !== file.size)
      differences.push(`${file.name} has ${found.size} bytes, ${file.size} were committed`);
    else if ((await hashFile(parts, `${folder}/${file.name}`)) !== file.sha256)
      differences.push(`${file.name} has other bytes than were committed`);
  }
  return differences;
}

async function hashFile(parts: EngineParts, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of parts.store.stream(path)) hash.update(bytes);
  return hash.digest("hex");
}

interface RecordedFragment {
  readonly object: number;
  readonly build: string;
  readonly content: string;
}

interface RecordedPartition {
  readonly dataset: string;
  readonly key: string;
  readonly number: number;
  readonly content: string;
}

interface Rebuilt {
  readonly content: { readonly hash: string; readonly files: readonly BuiltFile[] } | undefined;
  readonly differences: string[];
}

/** Decodes the recorded objects again and folds what they give. */
async function rebuildFromObjects(
  work: Work,
  definition: Definition,
  row: Row,
  recorded: readonly RecordedFragment[],
  live: boolean,
): Promise<Rebuilt> {
  const { parts, decoded } = work;
  const differences: string[] = [];
  if (live) {
    const now: Pick<FragmentTable, "object">[] = await parts.catalog.db
      .selectFrom("fragments")
      .select("object")
      .where("dataset", "=", row.dataset)
      .where("partition", "=", row.key)
      .where("until", "is", null)
      .orderBy("ordering")
      .orderBy("object")
      .orderBy("position")
      .execute();
    if (canonicalJson(now.map(({ object }) => object)) !== canonicalJson(recorded.map(({ object }) => object))) {
      differences.push(
        `it was built from objects ${recorded.map(({ object }) => object).join(", ")}, live now are ${now.map(({ object }) => object).join(", ")}`,
      );
    }
    differences.push(...(await compareEffective(parts, definition, row.key)));
  }
  const contents: StoredContent[] = [];
  for (const { object } of recorded) {
    const contribution = await decoded.get(definition, object);
    const fragment = contribution.fragments.find((candidate) => partitionKey(candidate.parts) === row.key);
    if (!fragment) {
      differences.push(`object ${object} contributes nothing to it any more`);
      continue;
    }
    contents.push({ ...fragment, folder: buildFolder(definition.name, row.key, contribution.build) });
  }
  const [sole] = contents;
  if (contents.length === 1) return { content: sole, differences };
  if (contents.length === 0) return { content: undefined, differences };
  const input: BuildInput = {
    parts: JSON.parse(row.parts) as PartitionValues,
    partition: row.key as PartitionKey,
    contents,
  };
  return { content: await buildAgain(work, definition, input), differences };
}

/** The objects whose fragments are live are the newest accepted version of each live key, no other (rule 2). */
async function compareEffective(parts: EngineParts, definition: Definition, partition: string): Promise<string[]> {
  const rows = await parts.catalog.db
    .selectFrom("fragments")
    .innerJoin("inputs", (join) =>
      join.onRef("inputs.dataset", "=", "fragments.dataset").onRef("inputs.object", "=", "fragments.object"),
    )
    .innerJoin("objects", "objects.number", "fragments.object")
    .select(["fragments.object", "inputs.state", "objects.removed"])
    .where("fragments.dataset", "=", definition.name)
    .where("fragments.partition", "=", partition)
    .where("fragments.until", "is", null)
    .execute();
  return rows
    .filter(({ state, removed }) => removed !== null || state !== "accepted")
    .map(({ object, state }) => `object ${object} is ${state} and yet shows`);
}

type Decoded = Contribution & { readonly build: BuildId };

/** Objects kept between partitions: one file often fills many, and they come one after the other. */
const keptObjects = 4;

/** Decodes objects again, each once for all the partitions that follow each other; what it writes goes when an object is let go. */
class DecodedAgain {
  readonly #parts: EngineParts;
  readonly #pool: Pool;
  readonly #kept = new Map<string, Decoded>();

  constructor(parts: EngineParts, pool: Pool) {
    this.#parts = parts;
    this.#pool = pool;
  }

  async get(definition: Definition, object: number): Promise<Decoded> {
    const name = `${definition.name} ${object}`;
    const known = this.#kept.get(name) ?? (await this.#decode(definition, object));
    this.#kept.delete(name);
    this.#kept.set(name, known);
    return known;
  }

  /** Lets go of all but the last few: between two partitions, never while one is being folded. */
  async trim(keep = keptObjects): Promise<void> {
    const names = [...this.#kept.keys()];
    for (const name of names.slice(0, Math.max(0, names.length - keep))) {
      const decoded = this.#kept.get(name);
      this.#kept.delete(name);
      const dataset = name.split(" ", 1)[0] ?? "";
      for (const { parts } of decoded?.fragments ?? [])
        await deleteFolder(this.#parts, buildFolder(dataset, partitionKey(parts), decoded?.build ?? ""));
    }
  }

  async #decode(definition: Definition, object: number): Promise<Decoded> {
    const row = await this.#parts.catalog.db
      .selectFrom("objects")
      .selectAll()
      .where("number", "=", object)
      .executeTakeFirstOrThrow();
    const build = verifyBuild(this.#parts);
    const { number, source, key, path, size, sha256 } = row;
    const input: ObjectInput = {
      number,
      source,
      key,
      path,
      size,
      sha256,
      expectedSha256: undefined,
      landedAt: row.landed_at,
    };
    const contribution = await need<Contribution>(this.#pool, {
      type: "contribute",
      dataset: definition.name,
      build,
      input,
    });
    return { ...contribution, build };
  }
}

async function deleteFolder(parts: EngineParts, folder: string): Promise<void> {
  for await (const file of parts.store.list(`${folder}/`)) await parts.store.delete(file.path);
}

async function rebuildFromPartitions(
  work: Work,
  definition: Definition,
  row: Row,
  recorded: readonly RecordedPartition[],
  live: boolean,
): Promise<Rebuilt> {
  const { parts } = work;
  const differences: string[] = [];
  const contents: StoredContent[] = [];
  for (const { dataset, key, number } of recorded) {
    const version = await parts.catalog.db
      .selectFrom("versions")
      .innerJoin("partitions", (join) =>
        join.onRef("partitions.dataset", "=", "versions.dataset").onRef("partitions.key", "=", "versions.key"),
      )
      .select([
        "versions.build",
        "versions.files",
        "versions.content",
        "versions.stats",
        "versions.until",
        "versions.expired",
        "partitions.parts",
      ])
      .where("versions.dataset", "=", dataset)
      .where("versions.key", "=", key)
      .where("versions.number", "=", number)
      .executeTakeFirst();
    if (!version || version.expired !== 0) {
      differences.push(`its input ${dataset} ${key} of number ${number} has expired`);
      continue;
    }
    if (live && version.until !== null) differences.push(`its input ${dataset} ${key} has changed since`);
    contents.push({
      folder: buildFolder(dataset, key, version.build),
      parts: JSON.parse(version.parts) as PartitionValues,
      files: JSON.parse(version.files) as BuiltFile[],
      hash: version.content,
      detail: JSON.parse(version.stats) as Json,
    });
  }
  if (contents.length < recorded.length || contents.length === 0) return { content: undefined, differences };
  if (live) differences.push(...(await compareMembers(parts, definition, row, recorded)));
  const input: BuildInput = {
    parts: JSON.parse(row.parts) as PartitionValues,
    partition: row.key as PartitionKey,
    contents,
  };
  return { content: await buildAgain(work, definition, input), differences };
}

/** Every live input partition that belongs to it was used. */
async function compareMembers(
  parts: EngineParts,
  definition: Definition,
  row: Row,
  recorded: readonly RecordedPartition[],
): Promise<string[]> {
  const { input } = definition;
  if (input.type !== "partitions") return [];
  const visible = await parts.catalog.db
    .selectFrom("partitions")
    .select(["key", "parts"])
    .where("dataset", "=", input.of)
    .where("number", "is not", null)
    .orderBy("key")
    .execute();
  const used = new Set(recorded.map(({ key }) => key));
  return visible
    .filter(
      ({ key, parts: text }) =>
        !used.has(key) && partitionKey(input.partitionOf(JSON.parse(text) as PartitionValues)) === row.key,
    )
    .map(({ key }) => `its input ${input.of} ${key} is live and was not used`);
}

/** A gathered partition that should be there and is not. */
async function missingPartitions(parts: EngineParts, dataset: string | undefined): Promise<Difference[]> {
  const rows = await parts.catalog.db
    .selectFrom("fragments")
    .innerJoin("partitions", (join) =>
      join.onRef("partitions.dataset", "=", "fragments.dataset").onRef("partitions.key", "=", "fragments.partition"),
    )
    .select(["fragments.dataset", "fragments.partition"])
    .distinct()
    .where("fragments.until", "is", null)
    .where("partitions.number", "is", null)
    .whereRef("partitions.want", "<=", "partitions.have")
    .$if(dataset !== undefined, (query) => query.where("fragments.dataset", "=", dataset as string))
    .execute();
  return rows.map((row) => ({ ...row, what: "it has live fragments and shows nothing" }));
}

async function buildAgain(work: Work, definition: Definition, input: BuildInput): Promise<Built> {
  const { parts, pool, scratch } = work;
  const build = verifyBuild(parts);
  scratch.add(buildFolder(definition.name, input.partition, build));
  const job = { dataset: definition.name, build, input };
  const pieces = await need<readonly Piece[]>(pool, { ...job, type: "pieces" });
  const results = await Promise.all(pieces.map((piece) => need<Json>(pool, { ...job, type: "piece", piece })));
  return need<Built>(pool, { ...job, type: "finish", results });
}

/** A name like any build's: collection takes what a killed verification leaves behind. */
function verifyBuild(parts: EngineParts): BuildId {
  return newBuildId(parts.identity.epoch, parts.clock.now());
}

async function need<T>(pool: Pool, job: Job): Promise<T> {
  const outcome = await pool.run(job);
  if (outcome.ok) return outcome.value as T;
  const error: ErrorRecord = outcome.error;
  throw new LandfallError(error.code, `verification cannot build ${job.dataset} again: ${error.message}`, {
    fields: error.fields,
  });
}

function compareContent(
  row: Row,
  rebuilt: { readonly hash: string; readonly files: readonly BuiltFile[] },
  stamp: string,
): string[] {
  if (rebuilt.hash !== row.content)
    return [
      `a rebuild from its inputs has other content (${rebuilt.hash.slice(0, 12)}, visible is ${row.content.slice(0, 12)})`,
    ];
  if (row.stamp !== stamp) return [];
  const committed = new Map((JSON.parse(row.files) as BuiltFile[]).map((file) => [file.name, file.sha256]));
  return rebuilt.files
    .filter(({ name, sha256 }) => committed.get(name) !== sha256)
    .map(({ name }) => `${name}: a rebuild has the same cells but other bytes`);
}
