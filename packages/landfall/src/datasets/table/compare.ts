import type { CompareInput, ContentDifference, StoredContent, WorkContext } from "../../engine/index.ts";
import {
  openTableSession,
  sqlName,
  sqlText,
  storedTableFile,
  type TableSchema,
  typeName,
} from "../../formats/index.ts";
import { isLandfallError } from "../../core/index.ts";
import { castColumns, joinColumns, rejectedFile } from "./merge.ts";
import { type TableDetail, type TableModel, zoneOf } from "./model.ts";
import { originColumns } from "./rows.ts";

/** Rows that are named one by one. */
const namedRows = 3;

/** Compares two partitions of a table as multisets of rows. */
export async function compareTables(
  { visible, rebuilt }: CompareInput,
  { store, step }: WorkContext,
  model: TableModel,
): Promise<ContentDifference[]> {
  step("compare rows");
  const [shown, right] = [detailOf(visible), detailOf(rebuilt)];
  const [shownText, rightText] = [schemaText(shown.columns), schemaText(right.columns)];
  if (shownText !== rightText)
    return [{ variable: "columns", what: `the columns are ${shownText}, and a rebuild has ${rightText}` }];
  using session = await openTableSession();
  const zone = zoneOf(model);
  const columns = joinColumns([shown.columns], zone);
  const rowsOf = async ({ folder, files, detail }: StoredContent) => {
    const paths: string[] = [];
    for (const { name } of files.filter((file) => file.name !== rejectedFile))
      paths.push(sqlText(await (await storedTableFile(store, `${folder}/${name}`)).localPath(session)));
    const own = originColumns(model).map(sqlName);
    const list = [...castColumns((detail as unknown as TableDetail).columns, columns, zone), ...own];
    return `(SELECT ${list.join(", ")} FROM read_parquet([${paths.join(", ")}], hive_partitioning = false))`;
  };
  try {
    const [a, b] = [await rowsOf(visible), await rowsOf(rebuilt)];
    const found: ContentDifference[] = [];
    for (const [here, there, what] of [
      [a, b, "are visible, and a rebuild does not have them"],
      [b, a, "are not visible, and a rebuild has them"],
    ] as const) {
      const [counted] = await session.rows(`SELECT count(*) AS count FROM (FROM ${here} EXCEPT ALL FROM ${there})`);
      const count = Number(counted?.["count"]);
      if (count === 0) continue;
      const examples = await session.rows(
        `SELECT t::VARCHAR AS row FROM (FROM ${here} EXCEPT ALL FROM ${there} ORDER BY ALL LIMIT ${namedRows}) t`,
      );
      found.push({
        variable: "rows",
        what: `${count} rows ${what}, such as ${examples.map(({ row }) => (row as string).slice(0, 300)).join("; ")}`,
      });
    }
    if (found.length > 0 || shown.rejected === right.rejected) return found;
    return [
      { variable: "rejected rows", what: `${shown.rejected} rows were left out, by a rebuild ${right.rejected}` },
    ];
  } catch (error) {
    if (isLandfallError(error, "not-found"))
      return [{ variable: "rows", what: `a file cannot be read: ${error.message}` }];
    throw error;
  }
}

function detailOf({ detail }: StoredContent): TableDetail {
  return detail as unknown as TableDetail;
}

function schemaText(columns: TableSchema): string {
  return columns.map(({ name, type }) => `${name} ${typeName(type)}`).join(", ") || "none";
}
