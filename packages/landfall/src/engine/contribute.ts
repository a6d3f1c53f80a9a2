import type { Catalog, InputTable, ObjectTable, RunState, Transaction } from "../catalog/index.ts";
import { type CheckResult, withoutSamples } from "../checks/index.ts";
import {
  canonicalJson,
  compareText,
  type ErrorRecord,
  type Json,
  LandfallError,
  type LakeNumber,
  partitionKey,
  type PartitionValues,
} from "../core/index.ts";
import { holdText } from "./check-failure.ts";
import type { Admission, Contribution, Definition, JobReport, ObjectInput } from "./definition.ts";
import { objectInput } from "./object-input.ts";
import { endTask, guardTask, recordRun } from "./guard.ts";
import type { EngineParts } from "./parts.ts";
import { foreseePartitions, openPartition, refold } from "./publish.ts";
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

export async function planContributions(
  parts: EngineParts,
  leases: readonly Lease[],
): Promise<ReadonlyMap<Lease, ContributePlan>> {
  const contributions = leases.filter(({ kind }) => kind === "contribute");
  const numbers = [...new Set(contributions.map(({ subject }) => Number(subject)))];
  if (numbers.length === 0) return new Map();
  const rows = await parts.catalog.db
    .selectFrom("objects")
    .innerJoin("inputs", "inputs.object", "objects.number")
    .selectAll("objects")
    .select(["inputs.dataset", "inputs.want"])
    .where("objects.number", "in", numbers)
    .execute();
  const found = new Map(rows.map((row) => [`${row.dataset} ${row.number}`, row]));
  return new Map(
    contributions.map((lease) => {
      const row = found.get(`${lease.dataset} ${lease.subject}`);
      const definition = parts.definitions.get(lease.dataset);
      return [lease, row && definition ? planOf(definition, row, row.want) : { type: "gone" }];
    }),
  );
}

function planOf(definition: Definition, object: ObjectTable, want: number): ContributePlan {
  const wanted = definition.input.type === "objects" && definition.input.matches(object.source, object.key);
  if (object.removed !== null || !wanted) return { type: "retract", have: want, object };
  return { type: "decode", have: want, object, input: objectInput(object) };
}

export interface ContributeCommit {
  readonly state: RunState;
  readonly number: LakeNumber;
  /** Why the dataset's shape does not take the object in. */
  readonly why?: string | undefined;
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
  const contribution = retracted || result.type !== "decoded" ? undefined : result.contribution;
  const admission = contribution && (await admit(tx, definition, contribution, self));
  const holding = admission?.hold !== undefined || contribution?.checks.some(({ outcome }) => outcome === "hold");
  const accepted = contribution !== undefined && (!holding || (await isApproved(tx, definition.name, String(self))));
  const held = !retracted && !accepted && result.type === "decoded";
  const overtaken = accepted && isFollowed(siblings, self);
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
  if (own?.state === "held" && !held) await release(tx, definition.name, self);

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
        ? { code: "held", ...admission?.hold, checks: withoutSamples(result.contribution.checks) }
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
  if (state === "accepted" && admission?.shape !== undefined)
    tx.insert("facts", {
      number,
      kind: "widened",
      dataset: definition.name,
      subject: definition.recipe,
      body: canonicalJson({ shape: admission.shape, changes: admission.changes ?? [], object: self }),
      at: tx.at,
    });
  // an object that counts no more may have hidden an older version of its key: that one is decided again (rule 2). So may one that a newer version had replaced, where that counts no more either
  const hid = own?.state === "accepted" || (own?.state === "replaced" && !isFollowed(siblings, self));
  const isOut = state === "refused" || (state === "held" && own?.state === "replaced");
  if (hid && isOut) await reviveOlder(tx, definition, siblings, self, number);

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
    error:
      result.type === "refused"
        ? result.error
        : held && admission?.hold
          ? { code: admission.hold.code, message: holdText(admission.hold), fields: {} }
          : null,
  });
  await endTask(tx, lease, (own?.want ?? plan.have) > plan.have);
  return { state: runState, number, why: held && admission?.hold ? holdText(admission.hold) : undefined };
}

/** Asks the dataset whether its shape takes the object in; an operator's word counts. */
async function admit(
  tx: Transaction,
  definition: Definition,
  contribution: Contribution,
  object: number,
): Promise<Admission | undefined> {
  if (!definition.admit || contribution.shape === undefined) return undefined;
  const known = await shapeOf(await tx.query(), definition);
  const admission = definition.admit(known, contribution, false);
  if (!admission.hold || !(await isApproved(tx, definition.name, String(object)))) return admission;
  const approved = definition.admit(known, contribution, true);
  if (approved.hold) throw new LandfallError(approved.hold.code, approved.hold.message);
  return approved;
}

/** The shape that a dataset has come to under its recipe (rule 7); undefined before its first object. */
export async function shapeOf(
  db: Catalog["db"],
  { name, recipe }: Pick<Definition, "name" | "recipe">,
  at?: number,
): Promise<Json | undefined> {
  const fact = await db
    .selectFrom("facts")
    .select("body")
    .where("kind", "=", "widened")
    .where("dataset", "=", name)
    .where("subject", "=", recipe)
    .$if(at !== undefined, (query) => query.where("number", "<=", at ?? 0))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return fact && (JSON.parse(fact.body) as { shape: Json }).shape;
}

interface Sibling {
  readonly object: number;
  readonly state: InputTable["state"];
  readonly want: number;
  readonly removed: number | null;
}

/** All versions of a key as this dataset has them, oldest first. Sorted here: told to sort, SQLite would go through the whole dataset in that order. */
/** What an object held is held no more, whatever has become of it. */
async function release(tx: Transaction, dataset: string, object: number): Promise<void> {
  const db = await tx.reading("inputs", "partitions");
  const held = await db
    .selectFrom("inputs")
    .innerJoin("partitions", (join) =>
      join.onRef("partitions.dataset", "=", "inputs.dataset").onRef("partitions.held", "=", "inputs.run"),
    )
    .select("partitions.key")
    .where("inputs.dataset", "=", dataset)
    .where("inputs.object", "=", object)
    .orderBy("partitions.key")
    .execute();
  for (const { key } of held) await tx.update("partitions", { dataset, key }, { held: null });
}

async function versionsOfKey(tx: Transaction, dataset: string, source: string, key: string): Promise<Sibling[]> {
  const foreseen = tx.foreseen("inputs", dataset, source, key) as Sibling[] | undefined;
  if (foreseen) return foreseen;
  const db = await tx.reading("inputs", "objects");
  return (await selectSiblings(db, dataset, source, [key])).toSorted((a, b) => a.object - b.object);
}

function selectSiblings(
  db: Catalog["db"],
  dataset: string,
  source: string,
  keys: readonly string[],
): Promise<(Sibling & { readonly key: string })[]> {
  return db
    .selectFrom("inputs")
    .innerJoin("objects", "objects.number", "inputs.object")
    .select(["inputs.key", "inputs.object", "inputs.state", "inputs.want", "objects.removed"])
    .where("inputs.dataset", "=", dataset)
    .where("inputs.source", "=", source)
    .where("inputs.key", "in", keys)
    .execute();
}

/** What is asked for the members of a group at once. */
export interface ContributeSubject {
  readonly definition: Definition;
  readonly lease: Lease;
  readonly plan: Exclude<ContributePlan, { type: "gone" }>;
  readonly result: ContributeResult;
}

/** Asks for all contributions of a group what each would ask alone: the versions of its key, what it has given before, the partitions that it touches and what is live there. */
export async function foreseeContributions(tx: Transaction, subjects: readonly ContributeSubject[]): Promise<void> {
  for (const [{ name: dataset }, members] of Map.groupBy(subjects, ({ definition }) => definition)) {
    const db = await tx.reading();
    for (const [source, ofSource] of Map.groupBy(members, ({ plan }) => plan.object.source)) {
      const keys = [...new Set(ofSource.map(({ plan }) => plan.object.key))];
      const siblings = Map.groupBy(await selectSiblings(db, dataset, source, keys), ({ key }) => key);
      for (const [key, rows] of siblings)
        tx.foresee(
          "inputs",
          [dataset, source, key],
          rows.toSorted((a, b) => a.object - b.object),
        );
    }
    const objects = members.map(({ plan }) => plan.object.number);
    const given = Map.groupBy(await selectGiven(db, dataset, objects), ({ object }) => object);
    for (const object of objects) tx.foresee("fragments", ["of", dataset, object], given.get(object) ?? []);
    const touched = members.flatMap(({ result }) =>
      result.type === "decoded" ? result.contribution.fragments.map(({ parts }) => partitionKey(parts)) : [],
    );
    await foreseePartitions(tx, dataset, [...new Set(touched)], { live: true });
  }
}

function selectGiven(
  db: Catalog["db"],
  dataset: string,
  objects: readonly number[],
): Promise<{ object: number; partition: string; build: string }[]> {
  return db
    .selectFrom("fragments")
    .select(["object", "partition", "build"])
    .where("dataset", "=", dataset)
    .where("object", "in", objects)
    .where("until", "is", null)
    .execute();
}

async function fragmentsOf(
  tx: Transaction,
  dataset: string,
  objects: readonly number[],
): Promise<{ partition: string; build: string; parts: string }[]> {
  const [sole] = objects;
  const foreseen =
    objects.length === 1 && sole !== undefined ? tx.foreseen("fragments", "of", dataset, sole) : undefined;
  const stored =
    (foreseen as { partition: string; build: string }[] | undefined) ??
    (await selectGiven(await tx.reading(), dataset, objects));
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

/** Whether a newer version of the key counts. */
function isFollowed(siblings: readonly Sibling[], self: number): boolean {
  return siblings.some(({ object, state, removed }) => object > self && state === "accepted" && removed === null);
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
