import {
  type CheckedColumn,
  type CheckResult,
  checkRows,
  type ColumnKind,
  type Suite,
  type TableCheck,
} from "../../checks/index.ts";
import { type BuildInput, buildFolder, type Built, CheckFailure, type WorkContext } from "../../engine/index.ts";
import {
  type Column,
  openTableSession,
  positionColumn,
  sqlName,
  sqlText,
  sqlType,
  storedTableFile,
  type TableRows,
  type TableSession,
  typeName,
} from "../../formats/index.ts";
import { rejectedFile } from "./merge.ts";
import { nullPart, type TableDetail } from "./model.ts";

/** Checks of a table and suites of them. */
export type TableChecks = readonly (TableCheck | Suite)[];

/**
 * Looks at the rows of a decoded file, with the parts of the partition beside its columns.
 *
 * @param parts SQL of the texts of the parts, by name.
 * @throws CheckFailure where a check rejects.
 */
export async function checkFile(
  checks: TableChecks,
  rows: TableRows,
  parts: Readonly<Record<string, string>>,
  session: TableSession,
): Promise<readonly CheckResult[]> {
  const own = new Set(rows.columns.map(({ name }) => name.toLowerCase()));
  const added = Object.entries(parts).filter(([name]) => !own.has(name.toLowerCase()));
  const list = ["*", ...added.map(([name, text]) => `nullif(${text}, ${sqlText(nullPart)}) AS ${sqlName(name)}`)];
  const results = await checkRows(checks, {
    session,
    relation: `(SELECT ${list.join(", ")} FROM ${rows.relation})`,
    columns: [
      ...rows.columns.map(checkedColumn),
      ...added.map(([name]) => ({ name, kind: "text", type: "text" }) as const),
    ],
    position: positionColumn,
    now: Date.now(),
  });
  if (results.some(({ outcome }) => outcome === "reject")) throw new CheckFailure(results);
  return results;
}

/** Whether a check that the files of a partition pass can fail for all of them together. */
function looksAcrossFiles({ test }: TableCheck): boolean {
  return test.kind === "unique";
}

/** Looks at the rows of a partition that several files have given, with the checks whose outcome does not follow from theirs. */
export async function checkFold(
  checks: TableChecks,
  name: string,
  built: Built,
  input: BuildInput,
  context: WorkContext,
): Promise<Built> {
  const looking = checks.flatMap((one) => ("checks" in one ? one.checks : [one])).some(looksAcrossFiles);
  if (!looking || input.contents.length < 2) return built;
  context.step("check");
  using session = await openTableSession();
  const detail = built.detail as unknown as TableDetail;
  const paths: string[] = [];
  for (const { name: file } of built.files) {
    if (file === rejectedFile) continue;
    const path = `${buildFolder(name, input.partition, context.build)}/${file}`;
    paths.push(sqlText(await (await storedTableFile(context.store, path)).localPath(session)));
  }
  const types = new Map(detail.parts.map((column) => [column.name, column]));
  const parts = Object.entries(input.parts).map(([part, { value }]): readonly [Column, string] => {
    const column = types.get(part) ?? { name: part, type: { kind: "text" } };
    const text = value === nullPart ? "NULL" : sqlText(String(value));
    return [column, `CAST(${text} AS ${sqlType(column.type)}) AS ${sqlName(part)}`];
  });
  const list = ["*", ...parts.map(([, sql]) => sql)].join(", ");
  const results = await checkRows(
    checks,
    {
      session,
      relation: `(SELECT ${list} FROM read_parquet([${paths.join(", ")}], hive_partitioning = false))`,
      columns: [...detail.columns, ...parts.map(([column]) => column)].map(checkedColumn),
      now: Date.now(),
    },
    looksAcrossFiles,
  );
  return { ...built, checks: [...built.checks, ...results] };
}

const kinds: Readonly<Partial<Record<Column["type"]["kind"], ColumnKind>>> = {
  null: "none",
  int: "number",
  float: "number",
  double: "number",
  decimal: "number",
  date: "time",
  timestamp: "time",
  timestamptz: "time",
  text: "text",
  boolean: "boolean",
};

/** A column as checks see it. */
export function checkedColumn({ name, type }: Column): CheckedColumn {
  return {
    name,
    kind: kinds[type.kind] ?? "other",
    type: type.kind === "int" && type.bits > 32 ? "int" : typeName(type),
  };
}
