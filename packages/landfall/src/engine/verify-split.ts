import type { PartitionTable, VersionTable } from "../catalog/index.ts";
import { partitionKey, type PartitionValues } from "../core/index.ts";
import { compareContent, compareFiles, compareMembers, compareSources, notRebuilt, ofCells } from "./compare.ts";
import type { Definition, StoredContent } from "./definition.ts";
import type { Difference, Finding } from "./difference.ts";
import type { RecordedPartition } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import { contentOf, type Rebuild, type Rebuilder, storedVersion } from "./rebuild.ts";
import { stemOf } from "./split.ts";
import { shownOf, stemInput, stemRecord } from "./stem.ts";

/* How the partitions of a split dataset are verified: they have one build, and are behind with their stem. */

type Row = VersionTable & Pick<PartitionTable, "parts">;

/** A partition of a split dataset: all of its stem are made again at once, and each is compared with its own. */
export async function verifyOfSplit(
  parts: EngineParts,
  rebuilder: Rebuilder,
  definition: Definition,
  row: Row,
): Promise<Finding[] | "behind"> {
  const values = stemOf(definition, JSON.parse(row.parts) as PartitionValues);
  const stem = values && (await partitionRow(parts, definition, partitionKey(values)));
  if (!values || !stem) return [{ kind: "inputs", what: "nothing says what it is built from" }];
  const visible = contentOf(row);
  const found = await compareFiles(parts, visible);
  await using rebuild = rebuilder.open();
  try {
    const { contents, findings } = await rebuildStem(parts, rebuild, definition, values, stem);
    found.push(...findings);
    const rebuilt = contents?.get(row.key);
    if (rebuilt) found.push(...compareContent(row, visible, rebuilt, parts.stamp));
    else if (contents) found.push({ kind: "content", what: "a rebuild from its inputs has no such partition" });
    if (rebuilt && found.some(({ kind }) => ofCells.includes(kind))) {
      const cells = await rebuild.compare(definition, { visible, rebuilt });
      found.push(...cells.map((difference) => ({ kind: "cells" as const, ...difference })));
    }
  } catch (error) {
    found.push(notRebuilt(error));
  }
  if (found.some(({ kind }) => kind === "not-rebuilt" || kind === "content")) {
    const record = await stemRecord(parts, definition.name, stem.key);
    found.push(...(await compareSources(parts, [], record?.partitions ?? [])));
  }
  // a commit may have come in between
  if (found.length > 0) {
    const now = [await partitionRow(parts, definition, stem.key), await partitionRow(parts, definition, row.key)];
    if (now[0]?.want !== stem.want || now[0].have !== stem.have || now[1]?.number !== row.number) return "behind";
  }
  return found.length === 0 && stem.want > stem.have ? "behind" : found;
}

function partitionRow(parts: EngineParts, { name }: Definition, key: string): Promise<PartitionTable | undefined> {
  return parts.catalog.db
    .selectFrom("partitions")
    .selectAll()
    .where("dataset", "=", name)
    .where("key", "=", key)
    .executeTakeFirst();
}

/** What a stem gives, made again from what it was built from last; and what is wrong with that, where it is called current. */
async function rebuildStem(
  parts: EngineParts,
  rebuild: Rebuild,
  definition: Definition,
  values: PartitionValues,
  stem: PartitionTable,
): Promise<{ readonly contents?: ReadonlyMap<string, StoredContent>; readonly findings: readonly Finding[] }> {
  const record = await stemRecord(parts, definition.name, stem.key);
  if (!record) return { findings: [{ kind: "inputs", what: "no run says what it was built from" }] };
  const input = await stemInput(parts, definition, values, record);
  if (typeof input === "string") return { findings: [{ kind: "not-rebuilt", what: input }] };
  const findings: Finding[] = [];
  if (stem.want <= stem.have && stem.held === null) {
    findings.push(...(await compareEnded(parts, record.partitions)));
    findings.push(...(await compareMembers(parts, definition, stem, record.partitions)));
  }
  return { contents: await rebuild.stem(definition, record.run, input), findings };
}

/** Recorded inputs that show something else now. */
async function compareEnded(parts: EngineParts, recorded: readonly RecordedPartition[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of recorded)
    if ((await storedVersion(parts, one))?.ended)
      findings.push({ kind: "inputs", what: `its input ${one.dataset} ${one.key} has changed since` });
  return findings;
}

/** Partitions that a stem gives and that are not shown. */
export async function missingOfStems(
  parts: EngineParts,
  rebuilder: Rebuilder,
  dataset: string | undefined,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const definition of parts.definitions.values()) {
    if (!definition.split || (dataset !== undefined && definition.name !== dataset)) continue;
    const stems = await parts.catalog.db
      .selectFrom("partitions")
      .selectAll()
      .where("dataset", "=", definition.name)
      .where("number", "is", null)
      .where("recipe", "=", definition.recipe)
      .whereRef("want", "<=", "have")
      .where("held", "is", null)
      .orderBy("key")
      .execute();
    for (const stem of stems) {
      await using rebuild = rebuilder.open();
      const values = JSON.parse(stem.parts) as PartitionValues;
      try {
        const { contents, findings } = await rebuildStem(parts, rebuild, definition, values, stem);
        const shown = await shownOf(parts, definition, stem.key);
        const missing = [...(contents?.keys() ?? [])].filter((key) => shown[key] === undefined);
        const now = await partitionRow(parts, definition, stem.key);
        if (!(now?.want === stem.want && now.have === stem.have)) continue;
        const about = { dataset: definition.name };
        for (const partition of missing)
          found.push({ ...about, partition, kind: "not-shown", what: "its rows are there, and it shows nothing" });
        // where it shows nothing at all, nobody else says so
        if (Object.keys(shown).length === 0)
          found.push(...findings.map((finding) => ({ ...about, partition: stem.key, ...finding })));
      } catch (error) {
        const finding = notRebuilt(error);
        // else each of its partitions says so
        if (Object.keys(await shownOf(parts, definition, stem.key)).length === 0)
          found.push({ dataset: definition.name, partition: stem.key, ...finding });
      }
    }
  }
  return found;
}
