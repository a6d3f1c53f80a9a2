import type { Json } from "../../core/index.ts";
import type { Admission, Contribution } from "../../engine/index.ts";
import {
  changeText,
  type DriftRules,
  type MergedColumn,
  mergeSchemas,
  type SchemaChange,
  type TableSchema,
} from "../../formats/index.ts";

/**
 * What the columns of one more file come to (rule 7): the table's columns with its own taken in, or why it is held apart. An operator who approves it allows what
 * the config does not: that it changes the table, that digits may get lost, that what has no common type becomes text.
 */
export function admitSchema(
  drift: DriftRules,
  known: Json | undefined,
  contribution: Contribution,
  approved: boolean,
): Admission {
  const before = known === undefined ? declaredColumns(drift) : (known as unknown as readonly MergedColumn[]);
  const allowed: DriftRules = { ...drift, policy: "widen", lossy: true, text: true };
  const rules = approved ? allowed : drift;
  const group = { schema: contribution.shape as unknown as TableSchema, files: [] };
  const merged = mergeSchemas([group], rules, before);
  const verdict = merged.verdicts[0];
  if (verdict?.refused) {
    const { code, reason } = verdict.refused;
    if (approved) return { hold: { code, message: reason } };
    const [through] = mergeSchemas([group], allowed, before).verdicts;
    const approval = [
      ...(code === "lossy-widening" ? ["digits that do not fit are lost"] : []),
      ...(through?.changes ?? []).filter(changesTable).map(changeText),
    ];
    return { hold: { code, message: reason, ...(approval.length > 0 ? { approval } : {}) } };
  }
  if (JSON.stringify(merged.columns) === JSON.stringify(before)) return {};
  return {
    shape: merged.columns as unknown as Json,
    changes: (verdict?.changes ?? []).map(changeText),
  };
}

/** A column that a file lacks, or has elsewhere, changes nothing for the rows of others. */
function changesTable({ change }: SchemaChange): boolean {
  return change === "added" || change === "widened";
}

function declaredColumns(drift: DriftRules): readonly MergedColumn[] {
  return (drift.declared ?? []).map((column) => ({ ...column, said: [] }));
}
