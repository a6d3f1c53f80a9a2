import type { FragmentTable, RunTable, VersionTable } from "../catalog/index.ts";
import { type EpochMs, partitionPattern } from "../core/index.ts";
import type { BuiltFile } from "./definition.ts";
import type { EngineParts } from "./parts.ts";

/** What a version has that the one before it had not, or the other way round. */
export interface InputChange {
  readonly kind: "added" | "removed" | "changed";
  /** The source of an object, or the dataset of an input partition. */
  readonly of: string;
  /** The key of the object or of the input partition. */
  readonly key: string;
  /** Lake numbers: of the object's landing, or of the input partition's version. */
  readonly from: number | null;
  readonly to: number | null;
}

/** A commit that looked at a partition and found the same content. */
export interface UnchangedCommit {
  readonly number: number;
  readonly at: EpochMs;
  readonly run: string;
}

/** One version of a partition, with what made it and what became of it. */
export interface VersionHistory {
  readonly dataset: string;
  readonly partition: string;
  readonly number: number;
  readonly at: EpochMs;
  /** The run that committed it. */
  readonly run: string | null;
  readonly recipe: string;
  readonly generation: number;
  /** Made under another recipe than the version before. */
  readonly recipeChanged: boolean;
  readonly content: string;
  readonly bytes: number;
  /** How many inputs it is made of: those of the last commit that found its content. */
  readonly inputs: number;
  /** The first of them, by key. */
  readonly changes: readonly InputChange[];
  /** How many there are altogether. */
  readonly changeCount: number;
  /** The last of them. */
  readonly unchanged: readonly UnchangedCommit[];
  readonly unchangedCount: number;
  /** Null while it is visible. */
  readonly until: number | null;
  readonly untilAt: EpochMs | null;
  /** What ended it: another version, or that nothing was left to show. */
  readonly ended: "replaced" | "withdrawn" | null;
  /** When readers can name it no more; null while it is visible, and where the config does not have the dataset. */
  readonly expiresAt: EpochMs | null;
  readonly expired: boolean;
}

export interface HistoryPage {
  readonly limit: number;
  /** A key or a pattern of keys. */
  readonly partition?: string | undefined;
  /** Where the page before ended. */
  readonly before?: { readonly number: number; readonly partition: string } | undefined;
}

/** Changes and unchanged commits that one version lists. */
const shownOfEach = 20;
const pageRows = 500;

/** Versions of a dataset's partitions, newest first. */
export async function history(parts: EngineParts, dataset: string, page: HistoryPage): Promise<VersionHistory[]> {
  const rows = await versionsOf(parts, dataset, page);
  if (rows.length === 0) return [];
  const keys = [...new Set(rows.map(({ key }) => key))];
  const least = Math.min(...rows.map(({ number }) => number));
  const [before, fragments, builds, generations] = await Promise.all([
    versionsBefore(parts, dataset, rows),
    fragmentsSince(parts, dataset, keys, least),
    unchangedBuilds(parts, dataset, keys, least),
    generationsOf(parts, dataset),
  ]);
  const unchanged = new Map(rows.map((row) => [row, unchangedCommits(row, fragments.get(row.key) ?? [], builds)]));
  const numbers = new Set(
    rows.flatMap((row) => [row.number, row.until ?? row.number, ...(unchanged.get(row) ?? []).slice(0, shownOfEach)]),
  );
  const runs = await runsAt(parts, [...numbers]);
  const stems = await stemInputs(parts, [...rows, ...before.values()]);
  const inputs = new Map([...rows, ...before.values()].map((row) => [row, stems.get(row.build) ?? inputsOf(row)]));
  const objects = await objectsOf(
    parts,
    [...inputs.values()].flatMap((found) => found.flatMap((input) => ("object" in input ? [input.object] : []))),
  );
  const keepMs = parts.definitions.get(dataset)?.keepVersionsMs;

  return rows.map((row): VersionHistory => {
    const previous = before.get(row);
    // a partition that was gone in between begins anew
    const follows = previous?.until === row.number ? previous : undefined;
    const named = (version: VersionTable | undefined) =>
      new Map((version ? (inputs.get(version) ?? []) : []).map((input) => nameInput(input, objects)));
    const changes = compareInputs(named(follows), named(row));
    const same = unchanged.get(row) ?? [];
    const untilAt = row.until === null ? null : (runs.get(row.until)?.ended_at ?? null);
    return {
      dataset,
      partition: row.key,
      number: row.number,
      at: row.at,
      run: runs.get(row.number)?.id ?? null,
      recipe: row.recipe,
      generation: generations.get(row.recipe) ?? 0,
      recipeChanged: follows !== undefined && follows.recipe !== row.recipe,
      content: row.content,
      bytes: (JSON.parse(row.files) as BuiltFile[]).reduce((sum, { size }) => sum + size, 0),
      inputs: inputs.get(row)?.length ?? 0,
      changes: changes.slice(0, shownOfEach),
      changeCount: changes.length,
      unchanged: same.slice(0, shownOfEach).map((number) => ({
        number,
        at: runs.get(number)?.ended_at ?? 0,
        run: runs.get(number)?.id ?? "",
      })),
      unchangedCount: same.length,
      until: row.until,
      untilAt,
      ended: row.until === null ? null : row.successor ? "replaced" : "withdrawn",
      expiresAt: row.expired > 1 ? row.expired : untilAt === null || keepMs === undefined ? null : untilAt + keepMs,
      expired: row.expired !== 0,
    };
  });
}

type Row = VersionTable & {
  /** Whether another version began where it ended. */
  readonly successor: boolean;
};

async function versionsOf(parts: EngineParts, dataset: string, page: HistoryPage): Promise<Row[]> {
  const pattern = page.partition === undefined ? undefined : partitionPattern(page.partition);
  const rows: Row[] = [];
  for (let before = page.before; rows.length < page.limit;) {
    const last = before;
    const found = await parts.catalog.db
      .selectFrom("versions as v")
      .leftJoin("versions as next", (join) =>
        join
          .onRef("next.dataset", "=", "v.dataset")
          .onRef("next.key", "=", "v.key")
          .onRef("next.number", "=", "v.until"),
      )
      .selectAll("v")
      .select("next.number as nextNumber")
      .where("v.dataset", "=", dataset)
      .$if(pattern?.exact ?? false, (query) => query.where("v.key", "=", pattern?.prefix ?? ""))
      .$if(pattern !== undefined && !pattern.exact && pattern.prefix !== "", (query) =>
        query.where("v.key", ">=", pattern?.prefix ?? "").where("v.key", "<", `${pattern?.prefix}\u{10ffff}`),
      )
      .$if(last !== undefined, (query) =>
        query.where(({ eb, or, and }) =>
          or([
            eb("v.number", "<", last?.number ?? 0),
            and([eb("v.number", "=", last?.number ?? 0), eb("v.key", "<", last?.partition ?? "")]),
          ]),
        ),
      )
      .orderBy("v.number", "desc")
      .orderBy("v.key", "desc")
      .limit(pattern && !pattern.exact ? pageRows : page.limit - rows.length)
      .execute();
    const end = found.at(-1);
    if (!end) break;
    before = { number: end.number, partition: end.key };
    for (const { nextNumber, ...row } of found)
      if (!pattern || pattern.matches(row.key)) rows.push({ ...row, successor: nextNumber !== null });
  }
  return rows.slice(0, page.limit);
}

/** The version before each. Those of the same page are taken from it. */
async function versionsBefore(
  parts: EngineParts,
  dataset: string,
  rows: readonly Row[],
): Promise<Map<Row, VersionTable>> {
  const found = new Map<Row, VersionTable>();
  const later = new Map<string, Row>();
  for (const row of rows) {
    const after = later.get(row.key);
    if (after) found.set(after, row);
    later.set(row.key, row);
  }
  // the oldest of each key on this page: what came before lies on the next
  const ends = await parts.catalog.db
    .selectFrom("versions")
    .selectAll()
    .where("dataset", "=", dataset)
    .where("key", "in", [...later.keys()])
    .where(
      "until",
      "in",
      [...later.values()].map(({ number }) => number),
    )
    .execute();
  for (const version of ends) {
    const row = later.get(version.key);
    if (row && version.until === row.number) found.set(row, version);
  }
  return found;
}

type FragmentRow = Pick<FragmentTable, "since" | "until" | "content" | "recipe">;

async function fragmentsSince(
  parts: EngineParts,
  dataset: string,
  keys: readonly string[],
  least: number,
): Promise<Map<string, FragmentRow[]>> {
  const rows = await parts.catalog.db
    .selectFrom("fragments")
    .select(["partition", "since", "until", "content", "recipe"])
    .where("dataset", "=", dataset)
    .where("partition", "in", keys)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">=", least)]))
    .execute();
  return Map.groupBy(rows, ({ partition }) => partition);
}

/** Numbers of builds that changed nothing, by partition. */
async function unchangedBuilds(
  parts: EngineParts,
  dataset: string,
  keys: readonly string[],
  least: number,
): Promise<Map<string, number[]>> {
  const rows = await parts.catalog.db
    .selectFrom("runs")
    .select(["subject", "number"])
    .where("dataset", "=", dataset)
    .where("kind", "=", "build")
    .where("subject", "in", keys)
    .where("state", "=", "unchanged")
    .where("number", ">", least)
    .execute();
  const found = new Map<string, number[]>();
  for (const { subject, number } of rows) found.set(subject, [...(found.get(subject) ?? []), number ?? 0]);
  return found;
}

/**
 * The numbers of commits that found a version's content again, newest first: builds that say so, and files whose fragment, shown as it is, has the same cells.
 */
function unchangedCommits(
  { key, number, until, content, recipe }: Row,
  fragments: readonly FragmentRow[],
  builds: ReadonlyMap<string, readonly number[]>,
): number[] {
  const lived = (at: number) => at > number && (until === null || at < until);
  const adopted = fragments
    .flatMap((fragment) => [fragment.since, fragment.until ?? 0])
    .filter((at) => {
      if (!lived(at)) return false;
      const live = fragments.filter((one) => one.since <= at && (one.until === null || one.until > at));
      return live.length === 1 && live[0]?.content === content && live[0].recipe === recipe;
    });
  return [...new Set([...(builds.get(key) ?? []).filter(lived), ...adopted])].toSorted((a, b) => b - a);
}

async function generationsOf(parts: EngineParts, dataset: string): Promise<Map<string, number>> {
  const rows = await parts.catalog.db
    .selectFrom("recipes")
    .select(["recipe", "generation"])
    .where("dataset", "=", dataset)
    .execute();
  return new Map(rows.map(({ recipe, generation }) => [recipe, generation]));
}

async function runsAt(
  parts: EngineParts,
  numbers: readonly number[],
): Promise<Map<number | null, Pick<RunTable, "id" | "ended_at">>> {
  const rows = await parts.catalog.db
    .selectFrom("runs")
    .select(["id", "number", "ended_at"])
    .where("number", "in", numbers)
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}

type RecordedInput =
  | { readonly object: number }
  | { readonly dataset: string; readonly key: string; readonly number: number };

/** What versions of split datasets were made of, by their builds: it is on record with the run that made all of a stem. */
async function stemInputs(
  parts: EngineParts,
  versions: readonly VersionTable[],
): Promise<Map<string, readonly RecordedInput[]>> {
  const builds = versions.flatMap(({ inputs, build }) => ("stem" in (JSON.parse(inputs) as object) ? [build] : []));
  if (builds.length === 0) return new Map();
  const runs = await parts.catalog.db
    .selectFrom("runs")
    .select(["id", "inputs"])
    .where("id", "in", [...new Set(builds)])
    .execute();
  return new Map(runs.map((run) => [run.id, inputsOf(run)]));
}

function inputsOf({ inputs }: Pick<VersionTable, "inputs">): readonly RecordedInput[] {
  const { fragments, partitions } = JSON.parse(inputs) as {
    fragments?: readonly { readonly object: number }[];
    partitions?: readonly { readonly dataset: string; readonly key: string; readonly number: number }[];
  };
  return fragments ?? partitions ?? [];
}

interface ObjectName {
  readonly source: string;
  readonly key: string;
}

/** Objects looked up in one go. */
const objectsAtOnce = 5000;

async function objectsOf(parts: EngineParts, numbers: readonly number[]): Promise<Map<number, ObjectName>> {
  const wanted = [...new Set(numbers)];
  const found = new Map<number, ObjectName>();
  for (let at = 0; at < wanted.length; at += objectsAtOnce) {
    const rows = await parts.catalog.db
      .selectFrom("objects")
      .select(["number", "source", "key"])
      .where("number", "in", wanted.slice(at, at + objectsAtOnce))
      .execute();
    for (const { number, source, key } of rows) found.set(number, { source, key });
  }
  return found;
}

interface NamedInput extends Pick<InputChange, "of" | "key"> {
  readonly number: number;
}

/** An input by the name that it keeps from version to version, with the number that changes. */
function nameInput(input: RecordedInput, objects: ReadonlyMap<number, ObjectName>): [string, NamedInput] {
  if (!("object" in input))
    return [`${input.dataset}/${input.key}`, { of: input.dataset, key: input.key, number: input.number }];
  const { source = "", key = "" } = objects.get(input.object) ?? {};
  return [`${source}/${key}`, { of: source, key, number: input.object }];
}

function compareInputs(before: ReadonlyMap<string, NamedInput>, now: ReadonlyMap<string, NamedInput>): InputChange[] {
  const changes: InputChange[] = [];
  for (const name of [...new Set([...before.keys(), ...now.keys()])].toSorted()) {
    const [from, to] = [before.get(name), now.get(name)];
    const { of, key } = (to ?? from) as NamedInput;
    const numbers = { from: from?.number ?? null, to: to?.number ?? null };
    if (!from) changes.push({ kind: "added", of, key, ...numbers });
    else if (!to) changes.push({ kind: "removed", of, key, ...numbers });
    else if (from.number !== to.number) changes.push({ kind: "changed", of, key, ...numbers });
  }
  return changes;
}
