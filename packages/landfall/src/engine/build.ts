import type { PartitionTable, RunState, Transaction } from "../catalog/index.ts";
import type { CheckResult } from "../checks/index.ts";
import {
  canonicalJson,
  type Json,
  LandfallError,
  type LakeNumber,
  lakeNumber,
  type PartitionKey,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import { isApproved } from "./contribute.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type BuiltFile,
  type Definition,
  type JobReport,
  type StoredContent,
} from "./definition.ts";
import { endTask, guardTask, recordRun } from "./guard.ts";
import { gatherInputs } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import { fragmentInputs, publishVersion, readPartition, restFactor, withdrawVersion } from "./publish.ts";
import { storedVersion } from "./rebuild.ts";
import { isStem, stemOf } from "./split.ts";
import { publishStem, shownOf } from "./stem.ts";
import type { Lease } from "./tasks.ts";

export type BuildPlan =
  /** Nothing to do, or nothing that can be done before an input changes: off the list. */
  | { readonly type: "nothing"; readonly why: string }
  /** A gate is closed: until an input comes or, where `readyAt` says so, a time has passed. */
  | { readonly type: "waiting"; readonly missing: readonly string[]; readonly readyAt: number | undefined }
  /** All inputs are gone: so goes the partition. */
  | { readonly type: "withdraw"; readonly have: number }
  | {
      readonly type: "build";
      readonly have: LakeNumber;
      readonly input: BuildInput;
      readonly inputs: Json;
      /** The gate opens with this build: complete, or late and then with what is missing. */
      readonly opens: { readonly missing: readonly string[] } | undefined;
    };

/**
 * Reads what a build needs, in one snapshot: first `want`, then the head number, then the inputs as they were at that number. What comes
 * later raises `want` above what this build will commit as `have` (rule 8).
 */
export async function planBuild(parts: EngineParts, definition: Definition, key: string): Promise<BuildPlan> {
  const { catalog } = parts;
  const partition = await catalog.db
    .selectFrom("partitions")
    .selectAll()
    .where("dataset", "=", definition.name)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!partition) return { type: "nothing", why: "the partition is unknown" };
  if (partition.want <= partition.have && partition.recipe === definition.recipe)
    return { type: "nothing", why: "it is current" };
  const head = await catalog.head();
  const values = JSON.parse(partition.parts) as PartitionValues;
  if (definition.split && !isStem(definition, values)) return planOfSplit(parts, definition, partition, values, head);
  const found =
    definition.input.type === "objects"
      ? await fragmentsAt(parts, definition, key, values, head)
      : await versionsAt(parts, definition, key, values, head);
  if (found.mixed)
    return {
      type: "nothing",
      why: "some inputs are still of an older recipe; each one that follows makes it due again",
    };
  if (found.contents.length === 0) return { type: "withdraw", have: partition.want };
  if (found.missing.length > 0) return { type: "waiting", missing: found.missing, readyAt: undefined };

  let opens: { missing: readonly string[] } | undefined;
  if (definition.gate && partition.gate === null) {
    const missing = definition.gate.missing(found.contents.map((content) => content.parts));
    const deadline = partition.deadline_at ?? undefined;
    const late = deadline !== undefined && parts.clock.now() >= deadline;
    if (missing.length > 0 && !late) return { type: "waiting", missing, readyAt: deadline };
    opens = { missing };
  }
  return {
    type: "build",
    have: lakeNumber(partition.want),
    input: {
      parts: values,
      partition: key as PartitionKey,
      contents: found.contents,
      ...(found.inputs ? { inputs: found.inputs } : {}),
      ...(definition.split
        ? { shown: await shownOf(parts, definition, key) }
        : { previous: await visibleContent(parts, definition, partition) }),
    },
    inputs: found.record,
    opens,
  };
}

/** A partition of a split dataset is built with its stem, and goes by itself only where that has nothing to be built from. */
async function planOfSplit(
  parts: EngineParts,
  definition: Definition,
  partition: PartitionTable,
  values: PartitionValues,
  head: LakeNumber,
): Promise<BuildPlan> {
  const stem = stemOf(definition, values);
  const found = stem && (await gatherInputs(parts, definition, partitionKey(stem), stem, head));
  if (!stem || found?.contents.length === 0) return { type: "withdraw", have: partition.want };
  return { type: "nothing", why: `it is built with all of ${partitionKey(stem) || definition.name}` };
}

async function visibleContent(
  parts: EngineParts,
  definition: Definition,
  { key, number, recipe }: PartitionTable,
): Promise<StoredContent | undefined> {
  if (definition.kind !== "table" || number === null || recipe !== definition.recipe) return undefined;
  return storedVersion(parts, { dataset: definition.name, key, number });
}

/** What a build works from; `record` is what the catalog keeps of it. */
interface Found extends Pick<BuildInput, "contents" | "inputs"> {
  readonly record: Json;
  readonly missing: readonly string[];
  /** Some are of another recipe than the one deployed: they do not go together. */
  readonly mixed: boolean;
}

async function fragmentsAt(
  parts: EngineParts,
  definition: Definition,
  key: string,
  values: PartitionValues,
  at: LakeNumber,
): Promise<Found> {
  const fragments = await parts.catalog.db
    .selectFrom("fragments")
    .selectAll()
    .where("dataset", "=", definition.name)
    .where("partition", "=", key)
    .where("since", "<=", at)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", at)]))
    .orderBy("ordering")
    .orderBy("object")
    .orderBy("position")
    .execute();
  return {
    contents: fragments.map((fragment) => ({
      folder: buildFolder(definition.name, key, fragment.build),
      parts: values,
      files: JSON.parse(fragment.files) as BuiltFile[],
      hash: fragment.content,
      detail: JSON.parse(fragment.stats) as Json,
    })),
    record: fragmentInputs(fragments),
    missing: [],
    mixed: fragments.some(({ recipe }) => recipe !== definition.recipe),
  };
}

async function versionsAt(
  parts: EngineParts,
  definition: Definition,
  key: string,
  values: PartitionValues,
  at: LakeNumber,
): Promise<Found> {
  const { record, ...found } = await gatherInputs(parts, definition, key, values, at);
  return { ...found, record: record as unknown as Json };
}

export interface BuildCommit {
  readonly state: RunState;
  readonly number: LakeNumber;
  readonly checks: readonly CheckResult[];
}

/**
 * Commits a build: version, want and have, downstream marks, the run and the end of the task, in one transaction. A build that was overtaken (the
 * partition has seen a later number than this build's inputs) is `superseded`; one whose checks hold it back leaves the last good version.
 */
export async function commitBuild(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  lease: Lease,
  plan: Extract<BuildPlan, { type: "build" | "withdraw" }>,
  built: Built | undefined,
  report: JobReport & { readonly startedAt: number },
): Promise<BuildCommit> {
  await guardTask(tx, definition, lease, "committed");
  const partition = await readPartition(tx, definition.name, lease.subject);
  if (partition.have > plan.have)
    throw new LandfallError("superseded", `${lease.subject} has been built from later inputs`);
  const number = await tx.takeNumber();
  const key = { dataset: definition.name, key: partition.key };
  let state: RunState;
  const tookMs = Math.round(tx.at - report.startedAt);
  const took = { built_at: tx.at, built_ms: tookMs };
  if (plan.type === "withdraw" || built === undefined) {
    const have = lakeNumber(plan.have);
    if (isStem(definition, JSON.parse(partition.parts) as PartitionValues))
      await publishStem(tx, parts, definition, partition, number, have, undefined);
    else await withdrawVersion(tx, parts, definition, partition, number, have);
    state = "removed";
  } else {
    if (plan.opens) {
      tx.insert("facts", {
        number,
        kind: "opened",
        dataset: definition.name,
        subject: partition.key,
        body: canonicalJson({ missing: plan.opens.missing }),
        at: tx.at,
      });
      await tx.update("partitions", key, { gate: number });
    }
    const holding = built.checks.some(({ outcome }) => outcome === "hold" || outcome === "reject");
    if (holding && !(await isApproved(tx, definition.name, `${partition.key} ${built.hash}`))) {
      // what shows nothing would else be of no recipe, and another recipe would find nothing to build
      const held = partition.number === null ? { recipe: definition.recipe } : {};
      await tx.update("partitions", key, { have: plan.have, held: lease.build, ...held, ...took });
      state = "held";
    } else if (built.partitions) {
      const made = { build: lease.build, partitions: built.partitions };
      const have = lakeNumber(plan.have);
      state = (await publishStem(tx, parts, definition, partition, number, have, made, took)) ? "built" : "unchanged";
    } else {
      const version = {
        build: lease.build,
        recipe: definition.recipe,
        hash: built.hash,
        files: built.files,
        inputs: plan.inputs,
        detail: built.detail,
      };
      state = (await publishVersion(tx, parts, definition, partition, number, lakeNumber(plan.have), version, took))
        ? "built"
        : "unchanged";
    }
  }
  recordRun(tx, lease, {
    number,
    state,
    startedAt: report.startedAt,
    report,
    figures: built?.figures ?? {},
    checks: built?.checks ?? [],
    // what a held result would have shown: an operator who approves it approves these bits
    inputs: plan.type === "build" ? { ...(plan.inputs as Record<string, Json>), content: built?.hash ?? null } : null,
    error: null,
  });
  const restMs = Math.max(definition.debounceMs, restFactor * tookMs);
  await endTask(tx, lease, partition.want > plan.have, restMs);
  return { state, number, checks: built?.checks ?? [] };
}
