import type { PartitionTable, VersionTable } from "../catalog/index.ts";
import { asLandfallError, type PartitionValues } from "../core/index.ts";
import { faultOf } from "../store/index.ts";
import type { Definition, StoredContent } from "./definition.ts";
import type { DifferenceKind, Finding } from "./difference.ts";
import { partitionInputs, type RecordedPartition } from "./inputs.ts";
import type { EngineParts } from "./parts.ts";
import { storedVersion } from "./rebuild.ts";

/* What verification asks of each partition, however it was made. */

/** What makes it worth while to look at the cells. */
export const ofCells: readonly DifferenceKind[] = ["content", "bytes", "file-missing", "file-damaged"];

/** A partition that cannot be made again is a finding; a store or catalog that is away is none. */
export function notRebuilt(error: unknown): Finding {
  const known = asLandfallError(error);
  if (known.retry !== "never" && known.code !== "internal") throw error;
  return { kind: "not-rebuilt", what: `it cannot be built again: ${known.message} [${known.code}]` };
}

/** The visible files are there, with the bytes that were committed. */
export async function compareFiles(
  parts: EngineParts,
  { folder, files }: Pick<StoredContent, "folder" | "files">,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { name, size, sha256 } of files) {
    const path = `${folder}/${name}`;
    const fault = await faultOf(parts.store, { path, size, sha256 });
    if (fault) found.push({ kind: `file-${fault.kind}`, file: path, what: `${name} ${fault.what}` });
  }
  return found;
}

/** A fragment that a version was folded from, as it is on record. */
export interface RecordedFragment {
  readonly object: number;
  readonly build: string;
  readonly content: string;
}

/** The raw files and input partitions that a version was made of. */
export async function compareSources(
  parts: EngineParts,
  fragments: readonly RecordedFragment[],
  partitions: readonly RecordedPartition[],
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { object } of fragments) {
    const row = await parts.catalog.db
      .selectFrom("objects")
      .select(["key", "path", "size", "sha256"])
      .where("number", "=", object)
      .executeTakeFirstOrThrow();
    const fault = await faultOf(parts.store, row);
    if (fault)
      found.push({
        kind: `raw-${fault.kind}`,
        file: row.path,
        what: `the raw file of ${row.key}@${object} ${fault.what}`,
      });
  }
  for (const { dataset, key, number } of partitions) {
    const input = await storedVersion(parts, { dataset, key, number });
    for (const { file = "", what } of input ? await compareFiles(parts, input) : [])
      found.push({ kind: "input-damaged", file, what: `its input ${dataset} ${key}: ${what}` });
  }
  return found;
}

/** Every live input partition that belongs to it was used. */
export async function compareMembers(
  parts: EngineParts,
  definition: Definition,
  row: Pick<PartitionTable, "parts">,
  recorded: readonly RecordedPartition[],
): Promise<Finding[]> {
  const own = JSON.parse(row.parts) as PartitionValues;
  const findings: Finding[] = [];
  const inputs = partitionInputs(definition);
  for (const [index, one] of inputs.entries()) {
    const prefix = one.prefixOf(own);
    const visible = await parts.catalog.db
      .selectFrom("partitions")
      .select(["key", "parts"])
      .where("dataset", "=", one.of)
      .where("number", "is not", null)
      .where("key", ">=", prefix)
      .where("key", "<", `${prefix}\u{10ffff}`)
      .orderBy("key")
      .execute();
    const used = new Set(
      recorded.filter(({ input }) => (input === undefined ? index === 0 : input === one.name)).map(({ key }) => key),
    );
    for (const { key, parts: text } of visible)
      if (!used.has(key) && one.reads(own, JSON.parse(text) as PartitionValues))
        findings.push({ kind: "inputs", what: `its input ${one.of} ${key} is live and was not used` });
  }
  return findings;
}

/** The same content, and the same bytes where the toolchain is. */
export function compareContent(
  row: Pick<VersionTable, "content" | "stamp">,
  visible: StoredContent,
  rebuilt: StoredContent,
  stamp: string,
): Finding[] {
  if (rebuilt.hash !== row.content)
    return [
      {
        kind: "content",
        what: `a rebuild from its inputs has other content (${rebuilt.hash.slice(0, 12)}, visible is ${row.content.slice(0, 12)})`,
      },
    ];
  if (row.stamp !== stamp) return [];
  const committed = new Map(visible.files.map((file) => [file.name, file.sha256]));
  // the same rows may lie in other files: what was folded from several fragments has stayed where one of them alone came to the same (rule 9)
  return rebuilt.files
    .filter(({ name, sha256 }) => committed.has(name) && committed.get(name) !== sha256)
    .map(({ name }) => ({
      kind: "bytes",
      file: `${visible.folder}/${name}`,
      what: `${name}: a rebuild has the same cells but other bytes`,
    }));
}
