import type { InputTable, ObjectTable, RunState, Transaction } from "../catalog/index.ts";
import type { CheckResult } from "../checks/index.ts";
import {
  canonicalJson,
  compareText,
  type ErrorRecord,
  type LakeNumber,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import type { Contribution, Definition, JobReport, ObjectInput } from "./definition.ts";
import { endTask, guardTask, recordRun } from "./guard.ts";
import type { EngineParts } from "./parts.ts";
import { openPartition, refold } from "./publish.ts";
import type { Lease } from "./tasks.ts";

/** What a task "contribute" has to do: decode, or only take back what was contributed. */
export type ContributePlan =
  | { readonly type: "gone" }
  | { readonly type: "retract"; readonly have: number; readonly object: ObjectTable }
  | { readonly type: "decode"; readonly have: number; readonly object: ObjectTable; readonly input: ObjectInput };

export type ContributeResult =
  | { readonly type: "retract" }
  | { readonly type: "refused"; readonly error: ErrorRecord; readonly checks: readonly CheckResult[] }
  | { readonly type: "decoded"; readonly contribution: Contribution };

export async function planContribute(
  parts: EngineParts,
  definition: Definition,
  lease: Lease,
): Promise<ContributePlan> {
  const number = Number(lease.subject);
  const [input, object] = await Promise.all([
    parts.catalog.db
      .selectFrom("inputs")
      .selectAll()
      .where("dataset", "=", definition.name)
      .where("object", "=", number)
      .executeTakeFirst(),
    parts.catalog.db.selectFrom("objects").selectAll().where("number", "=", number).executeTakeFirst(),
  ]);
  if (!input || !object) return { type: "gone" };
  const wanted = definition.input.type === "objects" && definition.input.matches(object.source, object.key);
  if (object.removed !== null || !wanted) return { type: "retract", have: input.want, object };
  const attributes = JSON.parse(object.attributes) as { expectedSha256?: string };
  return {
    type: "decode",
    have: input.want,
    object,
    input: {
      number,
      source: object.source,
      key: object.key,
      path: object.path,
      size: object.size,
      sha256: object.sha256,
      expectedSha256: attributes.expectedSha256,
      landedAt: object.landed_at,
    },
  };
}

export interface ContributeCommit {
  readonly state: RunState;
  readonly number: LakeNumber;
}

/**
 * Commits the decision on an input: one transaction with its fragments, the partitions it touches, the run and the end of the task. What
 * was true when the work began is asked again here; a commit fails only as rule 9 says.
 */
export async function commitContribute(
  tx: Transaction,
  parts: EngineParts,
  definition: Definition,
  lease: Lease,
  plan: Exclude<ContributePlan, { type: "gone" }>,
  result: ContributeResult,
  report: JobReport & { readonly startedAt: number },
): Promise<ContributeCommit> {
  await guardTask(tx, definition, lease, "committed");
  const { source, key } = plan.object;
  const self = plan.object.number;
  const siblings = await versionsOfKey(tx, definition.name, source, key);
  const own = siblings.find(({ object }) => object === self);
  // a removal that came while the file was being decoded: it wins, and its own task follows
  const retracted = result.type === "retract" || own?.removed !== null;
  const holding = result.type === "decoded" && result.contribution.checks.some(({ outcome }) => outcome === "hold");
  const accepted =
    !retracted && result.type === "decoded" && (!holding || (await isApproved(tx, definition.name, String(self))));
  const held = !retracted && !accepted && result.type === "decoded";
  const overtaken =
    accepted &&
    siblings.some(({ object, state, removed }) => object > self && state === "accepted" && removed === null);
  const state: InputTable["state"] = retracted
    ? "removed"
    : overtaken
      ? "replaced"
      : accepted
        ? "accepted"
        : held
          ? "held"
          : "refused";

  const number = await tx.takeNumber();
  const touched = new Map<string, PartitionValues>();

  // a held or refused new version replaces nothing; but under a new recipe, or once removed, what this very object gave before must go
  const ended = new Set<number>([self]);
  if (state === "accepted") for (const { object } of siblings) if (object < self) ended.add(object);
  if (state !== "held") {
    for (const fragment of await fragmentsOf(tx, definition.name, [...ended])) {
      await tx.update(
        "fragments",
        { dataset: definition.name, partition: fragment.partition, build: fragment.build },
        { until: number },
      );
      touched.set(fragment.partition, JSON.parse(fragment.parts) as PartitionValues);
    }
  }
  if (state === "accepted" && result.type === "decoded") {
    for (const { parts: values, position, hash, files, detail } of result.contribution.fragments) {
      const partition = partitionKey(values);
      tx.insert("fragments", {
        dataset: definition.name,
        partition,
        build: lease.build,
        object: self,
        key,
        position,
        ordering: result.contribution.ordering,
        recipe: definition.recipe,
        since: number,
        until: null,
        content: hash,
        files: canonicalJson(files),
        stats: canonicalJson(detail),
      });
      touched.set(partition, values);
    }
    for (const sibling of siblings) {
      if (sibling.object < self && sibling.state === "accepted") {
        await tx.update("inputs", { dataset: definition.name, object: sibling.object }, { state: "replaced" });
      }
    }
  }

  const reason =
    result.type === "refused"
      ? result.error
      : held && result.type === "decoded"
        ? { code: "held", checks: result.contribution.checks }
        : null;
  await tx.update(
    "inputs",
    { dataset: definition.name, object: self },
    {
      state,
      have: plan.have,
      recipe: definition.recipe,
      run: lease.build,
      reason: reason === null ? null : canonicalJson(reason),
    },
  );
  // an object that no longer counts may have hidden an older version of its key: that one is decided again (rule 2)
  if (state === "refused" && own?.state === "accepted") await reviveOlder(tx, definition, siblings, self, number);

  for (const values of [...touched.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, v]) => v)) {
    await refold(tx, parts, definition, values, number);
  }
  if (held && result.type === "decoded") {
    for (const fragment of result.contribution.fragments) {
      const partition = await openPartition(tx, definition, fragment.parts);
      await tx.update("partitions", { dataset: definition.name, key: partition.key }, { held: lease.build });
    }
  }

  const runState: RunState = state === "replaced" ? "accepted" : state;
  recordRun(tx, lease, {
    number,
    state: runState,
    startedAt: report.startedAt,
    report,
    figures: result.type === "decoded" ? result.contribution.figures : {},
    checks: result.type === "decoded" ? result.contribution.checks : result.type === "refused" ? result.checks : [],
    inputs: { object: self, sha256: plan.object.sha256 },
    error: result.type === "refused" ? result.error : null,
  });
  await endTask(tx, lease, (own?.want ?? plan.have) > plan.have);
  return { state: runState, number };
}

interface Sibling {
  readonly object: number;
  readonly state: InputTable["state"];
  readonly want: number;
  readonly removed: number | null;
}

/** All versions of a key as this dataset has them, oldest first. Sorted here: told to sort, SQLite would go through the whole dataset in that order. */
async function versionsOfKey(tx: Transaction, dataset: string, source: string, key: string): Promise<Sibling[]> {
  const db = await tx.reading("inputs", "objects");
  const inputs = await db
    .selectFrom("inputs")
    .select(["object", "state", "want"])
    .where("dataset", "=", dataset)
    .where("source", "=", source)
    .where("key", "=", key)
    .execute();
  const numbers = inputs.map(({ object }) => object);
  const objects = await db.selectFrom("objects").select(["number", "removed"]).where("number", "in", numbers).execute();
  const removed = new Map(objects.map((object) => [object.number, object.removed]));
  return inputs
    .map((input) => ({ ...input, removed: removed.get(input.object) ?? null }))
    .toSorted((a, b) => a.object - b.object);
}

async function fragmentsOf(
  tx: Transaction,
  dataset: string,
  objects: readonly number[],
): Promise<{ partition: string; build: string; parts: string }[]> {
  const db = await tx.reading();
  const stored = await db
    .selectFrom("fragments")
    .select(["partition", "build"])
    .where("dataset", "=", dataset)
    .where("object", "in", objects)
    .where("until", "is", null)
    .execute();
  const gathered = tx
    .gathered("fragments")
    .filter((row) => row.dataset === dataset && objects.includes(row.object) && row.until === null);
  const fragments = [...stored, ...gathered];
  if (fragments.length === 0) return [];
  const keys = [...new Set(fragments.map(({ partition }) => partition))];
  const partitions = await (
    await tx.reading("partitions")
  )
    .selectFrom("partitions")
    .select(["key", "parts"])
    .where("dataset", "=", dataset)
    .where("key", "in", keys)
    .execute();
  const parts = new Map(partitions.map((partition) => [partition.key, partition.parts]));
  return fragments
    .map(({ partition, build }) => ({ partition, build, parts: parts.get(partition) ?? "" }))
    .toSorted((a, b) => compareText(a.partition, b.partition));
}

async function reviveOlder(
  tx: Transaction,
  definition: Definition,
  siblings: readonly Sibling[],
  self: number,
  number: LakeNumber,
): Promise<void> {
  const older = siblings
    .filter(({ object, state, removed }) => object < self && state === "replaced" && removed === null)
    .at(-1);
  if (!older) return;
  await tx.update("inputs", { dataset: definition.name, object: older.object }, { want: number });
  tx.schedule({
    dataset: definition.name,
    kind: "contribute",
    subject: String(older.object),
    recipe: definition.recipe,
  });
}

/** Whether an operator has let a held subject through: a recorded fact, so a rebuild decides the same. */
export async function isApproved(tx: Transaction, dataset: string, subject: string): Promise<boolean> {
  const db = await tx.query();
  const fact = await db
    .selectFrom("facts")
    .select("number")
    .where("kind", "=", "approved")
    .where("dataset", "=", dataset)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return fact !== undefined;
}
