import { type ErrorCode, LandfallError } from "../../core/index.ts";
import { type Column, type ColumnType, sameType, type TableSchema, typeName, typeText } from "./column-type.ts";
import { fits, join, type JoinRules } from "./lattice.ts";

/** What becomes of a file whose columns are others: the table widens (default), the file is refused, or it is held apart until someone decides. */
export type DriftPolicy = "widen" | "strict" | "quarantine";

/** How the files of one table may disagree. */
export interface DriftRules extends JoinRules {
  readonly policy: DriftPolicy;
  /** Where times without a zone were taken; `zoned` says that it is known. */
  readonly zone?: string | undefined;
  /** Digits may get lost. */
  readonly lossy?: boolean;
  /** Names in files, in whatever case, and what the table calls them. */
  readonly rename?: Readonly<Record<string, string>>;
  /** What the config says: these types stay, whatever a file says. Values are checked one by one then. */
  readonly declared?: TableSchema;
}

/** Files that say the same. */
export interface SchemaGroup {
  readonly schema: TableSchema;
  readonly files: readonly string[];
}

/** Groups files by what they say, in order of appearance. Ten thousand files mostly have a handful of schemas: all that follows costs by schema. */
export function groupSchemas(
  files: Iterable<{ readonly file: string; readonly schema: TableSchema }>,
): readonly SchemaGroup[] {
  const groups = new Map<string, { schema: TableSchema; files: string[] }>();
  for (const { file, schema } of files) {
    const key = JSON.stringify(schema.map(({ name, type }) => [name, typeText(type)]));
    const group = groups.get(key);
    if (group) group.files.push(file);
    else groups.set(key, { schema, files: [file] });
  }
  return [...groups.values()];
}

/** A column of a table, and which types were said for it: what a lossless widening is judged by. */
export interface MergedColumn extends Column {
  readonly said: readonly ColumnType[];
}

/** One thing in which a file differs from the table before it. */
export interface SchemaChange {
  readonly column: string;
  readonly change: "added" | "widened" | "missing" | "renamed" | "recased" | "reordered";
  /** Type or name in the table. */
  readonly from?: string;
  /** Type that the table has now, or name in the file. */
  readonly to?: string;
}

/** A group and what it means for the table. */
export interface SchemaVerdict {
  readonly group: SchemaGroup;
  readonly changes: readonly SchemaChange[];
  /** Undefined where the files are taken in. */
  readonly refused?: {
    readonly code: ErrorCode & ("schema-drift" | "lossy-widening" | "bad-table");
    readonly reason: string;
    /** Not at fault, only different: `quarantine`. */
    readonly held: boolean;
  };
}

/** What the files of a table come to. */
export interface MergedSchema {
  readonly columns: readonly MergedColumn[];
  readonly verdicts: readonly SchemaVerdict[];
}

/**
 * Merges the schemas of files into a table's, group by group; what is refused leaves the table as it was. Columns meet by name, whatever their case; the table's spelling is the first. Order
 * of columns is of no weight.
 *
 * @param before The table so far; empty for a new one.
 */
export function mergeSchemas(
  groups: readonly SchemaGroup[],
  rules: DriftRules,
  before: readonly MergedColumn[] = [],
): MergedSchema {
  let columns = before;
  // a new table is what its first file and the config say: that is no drift
  let isNew = before.length === 0;
  const verdicts: SchemaVerdict[] = [];
  for (const group of groups) {
    try {
      const next = widen(columns, group.schema, rules);
      const changes = isNew ? next.changes.filter(({ change }) => change === "renamed") : next.changes;
      const deviations = isNew ? [] : changes.filter((change) => deviates(change, rules.policy));
      if (deviations.length > 0) {
        const reason = `its columns are others than the table's: ${deviations.map(changeText).join("; ")}`;
        verdicts.push({
          group,
          changes,
          refused: { code: "schema-drift", reason, held: rules.policy === "quarantine" },
        });
        continue;
      }
      columns = next.columns;
      isNew = false;
      verdicts.push({ group, changes });
    } catch (error) {
      if (!(error instanceof LandfallError) || !isVerdict(error.code)) throw error;
      const held = rules.policy === "quarantine" && error.code !== "bad-table";
      verdicts.push({ group, changes: [], refused: { code: error.code, reason: error.message, held } });
    }
  }
  return { columns, verdicts };
}

function isVerdict(code: ErrorCode): code is "schema-drift" | "lossy-widening" | "bad-table" {
  return code === "schema-drift" || code === "lossy-widening" || code === "bad-table";
}

/** Declared renames are no deviation; a quarantine holds what would change the table. */
function deviates({ change }: SchemaChange, policy: DriftPolicy): boolean {
  if (policy === "widen" || change === "renamed") return false;
  return policy === "strict" || change === "added" || change === "widened";
}

/** A change for people. */
export function changeText({ column, change, from, to }: SchemaChange): string {
  if (change === "missing" || change === "reordered") return `${column} is ${change}`;
  if (change === "added") return `${column} (${to}) is new`;
  return change === "widened" ? `${column} would widen from ${from} to ${to}` : `${column} is spelled ${to}`;
}

/** A column of a file under the table's name for it. */
export interface NamedColumn extends Column {
  /** Its name in the file. */
  readonly spelled: string;
}

/** Names of columns that rows get on the way. */
const reserved: ReadonlySet<string> = new Set(["_position", "_reason"]);

/** A file's columns under the table's names, by name in lower case. Throws `bad-table` where two have the same name. */
export function nameColumns(
  schema: TableSchema,
  rename: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, NamedColumn> {
  const renames = new Map(Object.entries(rename).map(([from, to]) => [from.toLowerCase(), to]));
  const named = new Map<string, NamedColumn>();
  for (const { name: spelled, type } of schema) {
    const name = renames.get(spelled.toLowerCase()) ?? spelled;
    if (name === "" || name.includes("\0"))
      throw new LandfallError("bad-table", `a column's name is ${JSON.stringify(name)}, which is none`);
    const other = named.get(name.toLowerCase());
    if (reserved.has(name.toLowerCase()))
      throw new LandfallError("bad-table", `a column is called ${name}, which the lake keeps for itself: rename it`);
    if (other)
      throw new LandfallError(
        "bad-table",
        `two columns are called ${name}: "${other.spelled}" and "${spelled}"; names differ by more than case, and a rename must not meet another column`,
      );
    named.set(name.toLowerCase(), { name, spelled, type });
  }
  return named;
}

/** The table's columns with a file's taken in. Throws `schema-drift`, `lossy-widening`, `bad-table`. */
function widen(
  before: readonly MergedColumn[],
  schema: TableSchema,
  rules: DriftRules,
): { readonly columns: readonly MergedColumn[]; readonly changes: readonly SchemaChange[] } {
  const file = nameColumns(
    schema.map(({ name, type }) => ({ name, type: takenIn(type, rules) })),
    rules.rename,
  );
  const declared = new Map(rules.declared?.map((column) => [column.name.toLowerCase(), column]));
  const columns: MergedColumn[] = [];
  const changes: SchemaChange[] = [];
  const known = new Set<string>();
  const base = [...before, ...withoutKnown(rules.declared ?? [], before)];
  for (const column of base) {
    const key = column.name.toLowerCase();
    known.add(key);
    const found = file.get(key);
    const said = found ? withType(column.said, found.type) : column.said;
    const type = declared.get(key)?.type ?? (found ? joined(column, said, found.type, rules) : column.type);
    columns.push({ name: column.name, type, said });
    if (!found) changes.push({ column: column.name, change: "missing" });
    else {
      if (found.spelled.toLowerCase() !== key)
        changes.push({ column: column.name, change: "renamed", to: found.spelled });
      else if (found.spelled !== column.name)
        changes.push({ column: column.name, change: "recased", to: found.spelled });
      if (!sameType(type, column.type))
        changes.push({ column: column.name, change: "widened", from: typeName(column.type), to: typeName(type) });
    }
  }
  for (const [key, { name, spelled, type }] of file) {
    if (known.has(key)) continue;
    columns.push({ name, type, said: [type] });
    changes.push({ column: name, change: "added", to: typeName(type) });
    if (spelled.toLowerCase() !== key) changes.push({ column: name, change: "renamed", to: spelled });
  }
  const order = [...file.keys()].filter((key) => known.has(key));
  const expected = base.map(({ name }) => name.toLowerCase()).filter((key) => file.has(key));
  const moved = order.findIndex((key, index) => key !== expected[index]);
  if (moved >= 0) changes.push({ column: file.get(order[moved] ?? "")?.name ?? "", change: "reordered" });
  return { columns, changes };
}

/** Times without a zone are instants where the zone is known, whether others beside them have one or not: else what comes later would move them to another day. */
export function takenIn(type: ColumnType, { zoned = false }: JoinRules): ColumnType {
  return zoned && type.kind === "timestamp" ? { kind: "timestamptz" } : type;
}

function withoutKnown(declared: TableSchema, before: readonly Column[]): MergedColumn[] {
  const known = new Set(before.map(({ name }) => name.toLowerCase()));
  return declared
    .filter(({ name }) => !known.has(name.toLowerCase()))
    .map(({ name, type }) => ({ name, type, said: [] }));
}

function withType(said: readonly ColumnType[], type: ColumnType): readonly ColumnType[] {
  return said.some((one) => sameType(one, type)) ? said : [...said, type];
}

function joined(column: MergedColumn, said: readonly ColumnType[], type: ColumnType, rules: DriftRules): ColumnType {
  const result = join(column.type, type, rules);
  if (!result) {
    const zones = [column.type.kind, type.kind].includes("timestamptz") && [column.type.kind, type.kind].some(isNaive);
    const advice = zones
      ? "declare the `zone` that times without one are in"
      : "declare the column's type, or allow `text` in `drift`";
    throw new LandfallError(
      "schema-drift",
      `${column.name} is ${typeName(type)} here and ${typeName(column.type)} in the table, which have no common type: ${advice}`,
    );
  }
  const losing = said.find((one) => !fits(one, result, rules));
  if (losing && !rules.lossy)
    throw new LandfallError(
      "lossy-widening",
      `${column.name} is ${typeName(type)} here and ${typeName(column.type)} in the table; as ${typeName(result)}, values of ${typeName(losing)} could lose digits: declare the column's type, or allow \`lossy\` in \`drift\``,
    );
  return result;
}

function isNaive(kind: ColumnType["kind"]): boolean {
  return kind === "timestamp" || kind === "date";
}
