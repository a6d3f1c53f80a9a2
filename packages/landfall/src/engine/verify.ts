import type { FragmentTable, InputTable, VersionTable } from "../catalog/index.ts";
import {
  canonicalJson,
  compareText,
  LandfallError,
  type PartitionKey,
  partitionPattern,
  type PartitionPattern,
  type PartitionValues,
} from "../core/index.ts";
import {
  compareContent,
  compareFiles,
  compareMembers,
  compareSources,
  notRebuilt,
  ofCells,
  type RecordedFragment,
} from "./compare.ts";
import type { Definition, StoredContent } from "./definition.ts";
import type { Difference, Finding } from "./difference.ts";
import { type RecordedPartition, recordedInputs } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import type { Pool } from "./pool.ts";
import { contentOf, type Rebuild, Rebuilder, storedVersion } from "./rebuild.ts";
import { sideBySide } from "./side-by-side.ts";
import { missingOfStems, verifyOfSplit } from "./verify-split.ts";

export interface VerifyReport {
  /** Partitions looked at. */
  readonly checked: number;
  readonly equal: number;
  /** Partitions with differences. */
  readonly differing: number;
  /** By dataset and partition. */
  readonly differences: readonly Difference[];
  /** Partitions that are not current, so that nothing was promised of them. */
  readonly behind: number;
}

export interface VerifyOptions {
  readonly dataset?: string;
  /** A key, or a pattern of keys. */
  readonly partition?: string;
  /** As many partitions are made again at a time as it does jobs. */
  readonly pool: Pool;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Proves the one idea (rule 12): every visible partition is built again, beside the live data, from its recorded inputs, down to the objects, and
 * compared: content always, bytes where the toolchain is the same. What is current must also have been built from what is live now. What is not the same is named as
 * closely as can be: the file, the variable, the cells. Throws `unknown-partition`, `aborted`, and passing faults of store and catalog; a partition that cannot be built
 * again is a difference.
 */
export async function verify(parts: EngineParts, options: VerifyOptions): Promise<VerifyReport> {
  const { pool, signal, onProgress, dataset } = options;
  const pattern = options.partition === undefined ? undefined : partitionPattern(options.partition);
  const all = await countVisible(parts, options, pattern);
  const differences: Difference[] = [];
  const counts = { checked: 0, equal: 0, differing: 0, behind: 0 };
  await using rebuilder = new Rebuilder(parts, pool);
  await sideBySide(visiblePartitions(parts, options, pattern), Math.max(1, pool.size), async (row) => {
    if (signal?.aborted) throw new LandfallError("aborted", "verification was stopped before its end");
    const found = await verifyRow(parts, rebuilder, row);
    counts.checked++;
    if (found === "behind") counts.behind++;
    else if (found.length === 0) counts.equal++;
    else {
      counts.differing++;
      differences.push(...found.map((finding) => ({ dataset: row.dataset, partition: row.key, ...finding })));
    }
    onProgress?.(counts.checked, Math.max(all, counts.checked));
  });
  if (pattern?.exact === true && counts.checked === 0)
    throw new LandfallError("unknown-partition", `no visible partition is called "${pattern.prefix}"`);
  if (!pattern) {
    differences.push(...(await missingPartitions(parts, dataset)));
    differences.push(...(await missingOfStems(parts, rebuilder, dataset)));
  }
  return {
    ...counts,
    // of one partition in the order in which they were found
    differences: differences.toSorted(
      (a, b) => compareText(a.dataset, b.dataset) || compareText(a.partition, b.partition),
    ),
  };
}

type Row = VersionTable & { want: number; have: number; held: string | null; parts: string };

const pageRows = 100;

function visibleRows(parts: EngineParts, { dataset }: VerifyOptions, pattern: PartitionPattern | undefined) {
  return parts.catalog.db
    .selectFrom("versions")
    .where("versions.until", "is", null)
    .$if(dataset !== undefined, (query) => query.where("versions.dataset", "=", dataset ?? ""))
    .$if(pattern?.exact ?? false, (query) => query.where("versions.key", "=", pattern?.prefix ?? ""))
    .$if(pattern !== undefined && !pattern.exact && pattern.prefix !== "", (query) =>
      query
        .where("versions.key", ">=", pattern?.prefix ?? "")
        .where("versions.key", "<", `${pattern?.prefix}\u{10ffff}`),
    );
}

/** For progress: a pattern may mean fewer. */
async function countVisible(
  parts: EngineParts,
  options: VerifyOptions,
  pattern: PartitionPattern | undefined,
): Promise<number> {
  const { count } = await visibleRows(parts, options, pattern)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What is visible, page by page: a row of a large partition is large. */
async function* visiblePartitions(
  parts: EngineParts,
  options: VerifyOptions,
  pattern: PartitionPattern | undefined,
): AsyncIterable<Row> {
  for (let last: Row | undefined; ;) {
    const after = last;
    const page: Row[] = await visibleRows(parts, options, pattern)
      .innerJoin("partitions", (join) =>
        join.onRef("partitions.dataset", "=", "versions.dataset").onRef("partitions.key", "=", "versions.key"),
      )
      .selectAll("versions")
      .select(["partitions.want", "partitions.have", "partitions.held", "partitions.parts"])
      .$if(after !== undefined, (query) =>
        query.where(({ eb, or, and }) =>
          or([
            eb("versions.dataset", ">", after?.dataset ?? ""),
            and([eb("versions.dataset", "=", after?.dataset ?? ""), eb("versions.key", ">", after?.key ?? "")]),
          ]),
        ),
      )
      .orderBy("versions.dataset")
      .orderBy("versions.key")
      .limit(pageRows)
      .execute();
    last = page.at(-1);
    if (!last) return;
    for (const row of page) if (!pattern || pattern.matches(row.key)) yield row;
  }
}

async function verifyRow(parts: EngineParts, rebuilder: Rebuilder, row: Row): Promise<Finding[] | "behind"> {
  const definition = parts.definitions.get(row.dataset);
  if (!definition || row.recipe !== definition.recipe) return "behind";
  if (definition.split) return verifyOfSplit(parts, rebuilder, definition, row);
  const found = await verifyPartition(parts, rebuilder, definition, row);
  // a commit may have come in between: what has changed since is nobody's promise
  if (found.length > 0 && !(await isAsItWas(parts, row))) return "behind";
  return found.length === 0 && row.want > row.have ? "behind" : found;
}

/** Whether the partition and what it is made of have stayed as they were read: each change of an input raises `want`. */
async function isAsItWas(parts: EngineParts, row: Row): Promise<boolean> {
  const now = await parts.catalog.db
    .selectFrom("partitions")
    .select(["number", "want"])
    .where("dataset", "=", row.dataset)
    .where("key", "=", row.key)
    .executeTakeFirst();
  return now?.number === row.number && now.want === row.want;
}

async function verifyPartition(
  parts: EngineParts,
  rebuilder: Rebuilder,
  definition: Definition,
  row: Row,
): Promise<Finding[]> {
  const visible = contentOf(row);
  const found = await compareFiles(parts, visible);
  const inputs = JSON.parse(row.inputs) as { fragments?: RecordedFragment[]; partitions?: RecordedPartition[] };
  const live = row.want <= row.have && row.held === null;
  await using rebuild = rebuilder.open();
  const asked = { parts, rebuild, definition, row, live };
  try {
    const { rebuilt, findings } = inputs.fragments
      ? await rebuildFromObjects(asked, inputs.fragments)
      : await rebuildFromPartitions(asked, inputs.partitions ?? []);
    found.push(...findings);
    if (rebuilt) found.push(...compareContent(row, visible, rebuilt, parts.stamp));
    if (rebuilt && found.some(({ kind }) => ofCells.includes(kind))) {
      const cells = await rebuild.compare(definition, { visible, rebuilt });
      found.push(...cells.map((difference) => ({ kind: "cells" as const, ...difference })));
    }
  } catch (error) {
    found.push(notRebuilt(error));
  }
  // what it was made of is looked at where something is wrong, to say whose fault it is
  if (found.some(({ kind }) => kind === "not-rebuilt" || kind === "content"))
    found.push(...(await compareSources(parts, inputs.fragments ?? [], inputs.partitions ?? [])));
  return found;
}

interface Asked {
  readonly parts: EngineParts;
  readonly rebuild: Rebuild;
  readonly definition: Definition;
  readonly row: Row;
  /** It is called current: so it must have been made from what is live now. */
  readonly live: boolean;
}

interface Rebuilt {
  readonly rebuilt: StoredContent | undefined;
  readonly findings: Finding[];
}

/** Decodes the recorded objects again and folds what they give. */
async function rebuildFromObjects(asked: Asked, recorded: readonly RecordedFragment[]): Promise<Rebuilt> {
  const { rebuild, definition, row, live } = asked;
  const findings = live ? await compareLive(asked, recorded) : [];
  const contents: StoredContent[] = [];
  for (const { object } of recorded) {
    const content = await rebuild.fragment(definition, object, row.key);
    if (content) contents.push(content);
    else findings.push({ kind: "content", what: `object ${object} contributes nothing to it any more` });
  }
  if (contents.length <= 1) return { rebuilt: contents[0], findings };
  const input = { parts: JSON.parse(row.parts) as PartitionValues, partition: row.key as PartitionKey, contents };
  return { rebuilt: await rebuild.build(definition, input), findings };
}

/** What is live now is what it was built from, and each is the newest accepted version of its key (rule 2). */
async function compareLive({ parts, row }: Asked, recorded: readonly RecordedFragment[]): Promise<Finding[]> {
  const now: (Pick<FragmentTable, "object"> &
    Pick<InputTable, "state" | "want" | "have"> & { removed: number | null })[] = await parts.catalog.db
    .selectFrom("fragments")
    .innerJoin("inputs", (join) =>
      join.onRef("inputs.dataset", "=", "fragments.dataset").onRef("inputs.object", "=", "fragments.object"),
    )
    .innerJoin("objects", "objects.number", "fragments.object")
    .select(["fragments.object", "inputs.state", "inputs.want", "inputs.have", "objects.removed"])
    .where("fragments.dataset", "=", row.dataset)
    .where("fragments.partition", "=", row.key)
    .where("fragments.until", "is", null)
    .orderBy("fragments.ordering")
    .orderBy("fragments.object")
    .orderBy("fragments.position")
    .execute();
  const numbers = (list: readonly { readonly object: number }[]) => list.map(({ object }) => object);
  const found: Finding[] = [];
  if (canonicalJson(numbers(now)) !== canonicalJson(numbers(recorded)))
    found.push({
      kind: "inputs",
      what: `it was built from objects ${numbers(recorded).join(", ")}, live now are ${numbers(now).join(", ") || "none"}`,
    });
  for (const { object, state, want, have, removed } of now)
    // one that is removed shows until its task has taken it back
    if (want <= have && (removed !== null || state !== "accepted"))
      found.push({ kind: "inputs", what: `object ${object} is ${removed === null ? state : "removed"} and yet shows` });
  return found;
}

async function rebuildFromPartitions(asked: Asked, recorded: readonly RecordedPartition[]): Promise<Rebuilt> {
  const { parts, rebuild, definition, row, live } = asked;
  const findings: Finding[] = [];
  const found: [RecordedPartition, StoredContent][] = [];
  for (const one of recorded) {
    const { dataset, key, number } = one;
    const content = await storedVersion(parts, { dataset, key, number });
    if (!content || content.expired) {
      findings.push({ kind: "not-rebuilt", what: `its input ${dataset} ${key} of number ${number} has expired` });
      continue;
    }
    if (live && content.ended) findings.push({ kind: "inputs", what: `its input ${dataset} ${key} has changed since` });
    found.push([one, content]);
  }
  if (found.length < recorded.length || found.length === 0) return { rebuilt: undefined, findings };
  if (live) findings.push(...(await compareMembers(asked.parts, asked.definition, asked.row, recorded)));
  const input = {
    parts: JSON.parse(row.parts) as PartitionValues,
    partition: row.key as PartitionKey,
    ...recordedInputs(definition, found),
  };
  return { rebuilt: await rebuild.build(definition, input), findings };
}

/** Partitions that should be there and are not. */
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
    .$if(dataset !== undefined, (query) => query.where("fragments.dataset", "=", dataset ?? ""))
    .execute();
  return rows.map((row) => ({ ...row, kind: "not-shown", what: "it has live fragments and shows nothing" }));
}
